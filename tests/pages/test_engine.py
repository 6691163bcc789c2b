"""The quick ways of output and of calls do what Jinja does; links that pages share are those of each page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from building import write_tree
from handbooks.small import HANDBOOK
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from cxsite.outline import read_outline
from cxsite.pages.engine import QuickEnvironment
from cxsite.pages.links import Links
from cxsite.pages.plan import address
from cxsite.settings import Setup

_MACROS = """
{% macro plain(a, b="<b>", c=none) %}[{{ a }}|{{ b }}|{{ c }}]{% endmacro %}
{% macro given(a) %}{{ a }}{{ varargs|join("+") }}{% for key, value in kwargs.items() %}{{ key }}={{ value }}{% endfor %}{% endmacro %}
{% macro around(a) %}<i>{{ caller(a) }}</i>{% endmacro %}
{% macro deep(n) %}{{ n }}{% if n %}({{ deep(n - 1) }}){% endif %}{% endmacro %}
"""

_TEMPLATES = [
    "{{ value }}{{ value|safe }}{{ value ~ '<' }}{{ value|e }}{{ value|upper }}",
    "{{ m.plain(value) }}{{ m.plain(value, safe) }}{{ m.plain(c=value, a=1) }}{{ m.plain(1, c=safe) }}{{ m.plain() }}",
    "{{ m.plain(1, 2, 3, 4) }}",
    "{{ m.plain(nothing=1) }}",
    "{{ m.plain(1, a=2) }}",
    "{{ m.given(value, 1, value, x=value) }}{% for item in [value, safe] %}{{ m.given(item, y=item) }}{% endfor %}",
    "{% call(x) m.around(value) %}{{ x }}{{ value }}{% endcall %}",
    "{{ m.deep(3) }}",
    "{% for item in [1, 2] %}{% set seen = item %}{{ m.plain(item, loop.index) }}{{ function(item, extra=seen) }}{% endfor %}",
    "{% autoescape false %}{{ value }}{{ m.plain(value) }}{% endautoescape %}",
    "{{ missing }}",
    "{{ value.missing.more }}",
    "{{ stops() }}",
    "{{ thing.method(value) }}{{ thing(value) }}{{ {'a': value}.a }}",
    "{{ none }}{{ 1.5 }}{{ true }}{{ [value, safe] }}{{ thing }}",
]


class _Thing:
    def __html__(self) -> str:
        return "<hr>"

    def __call__(self, value: object) -> str:
        return f"<called {value}>"

    def method(self, value: object) -> str:
        return f"<method {value}>"


def _stops() -> None:
    raise StopIteration


def _made(kind: type[Environment], template: str, value: Any) -> str:
    sources = {"macros": _MACROS, "page": f'{{% import "macros" as m with context %}}{template}'}
    environment = kind(autoescape=True, undefined=StrictUndefined, loader=DictLoader(sources))
    data = {"value": value, "safe": Markup("<s>&amp;</s>"), "thing": _Thing(), "stops": _stops}
    data["function"] = lambda item, extra="": f"<{item}{extra}>"
    try:
        return environment.get_template("page").render(data)
    except Exception as error:  # noqa: BLE001 - whatever Jinja raises
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("template", _TEMPLATES)
@pytest.mark.parametrize("value", ["<a href='x'>&\"", Markup("<b>&amp;</b>"), 3, None])
def test_templates_come_out_as_jinja_has_them(template: str, value: object) -> None:
    assert _made(QuickEnvironment, template, value) == _made(Environment, template, value)


_IMPORTED = {
    "inner": "{% macro who(x) %}{{ x }}{{ name }}{{ deeper(x) }}{% endmacro %}{% from 'deeper' import deeper with context %}",
    "deeper": "{% macro deeper(x) %}({{ x }}{{ other }}){% endmacro %}",
    "page": "{% from 'inner' import who with context %}{% set other = 'late' %}{% from 'deeper' import deeper with context %}{{ who(1) }}{{ deeper(2) }}",
    "loop": "{% for name in [1, 2, 1] %}{% from 'inner' import who with context %}{{ who(name) }}{% endfor %}",
    "includes": "{% macro part() %}{% include 'plain' %}{% endmacro %}",
    "plain": "[{{ name }}{{ unnamed|default('') }}]",
    "counter": "{% set count = namespace(n=0) %}{% macro next() %}{% set count.n = count.n + 1 %}{{ count.n }}{% endmacro %}",
    "comma": "{% set comma = joiner() %}{% macro with(x) %}{{ comma() }}{{ x }}{% endmacro %}",
    "list": "{% set seen = [] %}{% macro see(x) %}{% do seen.append(x) %}{{ seen|length }}{% endmacro %}",
    "counts": "{% from 'counter' import next with context %}{% from 'comma' import with with context %}{% from 'list' import see with context %}"
    "{{ next() }}{{ next() }}{{ with(1) }}{{ with(2) }}{{ see(1) }}",
    "whole": "{% from 'includes' import part with context %}{{ part() }}{% set unnamed = 3 %}{% from 'includes' import part with context %}{{ part() }}",
}


def test_what_is_imported_with_context_sees_the_context_of_who_imports() -> None:
    """Run once for the same, and anew for anything else that it or what it imports looks up, and where it keeps count of anything."""
    extensions = ["jinja2.ext.do"]
    made = {
        kind: kind(autoescape=True, undefined=StrictUndefined, loader=DictLoader(_IMPORTED), extensions=extensions)
        for kind in (QuickEnvironment, Environment)
    }
    for name in ("page", "loop", "whole", "counts"):
        for values in ({"name": "<a>", "other": 1}, {"name": "<b>", "other": 1}, {"name": "<b>", "other": 2}, {"name": "<a>", "other": 1}):
            quick, plain = (made[kind].get_template(name).render(values) for kind in (QuickEnvironment, Environment))
            assert quick == plain, (name, values)


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="<>&\"'{}ab \n\x00é"))
def test_whatever_a_text_holds_is_escaped(text: str) -> None:
    template = "{{ value }}{{ m.plain(value, [value]) }}{% for c in value %}{{ c }}{% endfor %}"
    assert _made(QuickEnvironment, template, text) == _made(Environment, template, text)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_that_pages_share_are_those_of_each_page(tmp_path: Path, directory_urls: bool) -> None:
    setup = Setup(write_tree(tmp_path, HANDBOOK), directory_urls=directory_urls)
    outline = read_outline(setup)
    links, pages = Links(outline.project.handbook, outline.plan, setup), list(outline.plan.pages.values())
    assert len(pages) > 20
    for _ in ("first", "again"):
        for here in pages:
            for there in pages:
                alone = links.path(address(there.src, directory_urls=directory_urls), here.src)
                assert links.page(there, here.src) == alone, (here.src, there.src)
                if there.id and there.family.name == "journey":
                    assert links.to("step", f"{there.id}#a b", here.src) == f"{alone}#a%20b"
                    assert links.to("step", "nowhere#a", here.src) is None
