"""Every Mermaid source is drawn by the real mermaid.js too: other tools have no other engine, and neither has a browser."""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from building import REPOSITORY, Built, write_tree
from nasty import NASTY

from cxsite.language import ENGLISH
from cxsite.review.curve import chart
from cxsite.review.model import Point
from cxsite.settings import Settings, Setup
from cxsite.site import Site, read_site

#: Draws a source and gives its text without white space; fails the test where it cannot be drawn, or holds a formula.
Draw = Callable[[str], str]

_DRAW = """async ([id, source]) => {
    const drawn = document.createElement("div");
    drawn.innerHTML = (await mermaid.render(id, source)).svg;
    drawn.querySelectorAll("style").forEach((style) => style.remove());
    return [drawn.textContent, drawn.querySelectorAll("math, .katex").length];
}"""
_SOURCE = re.compile(r'<pre class="mermaid"><code>(.*?)</code></pre>', re.DOTALL)


@pytest.fixture
def draw(chromium: Any) -> Draw:
    package = importlib.util.find_spec("mermaidx")
    if package is None or not package.submodule_search_locations:
        pytest.skip("mermaid.js is not here; pip install mermaidx")
    page = chromium.new_page()
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(path=Path(package.submodule_search_locations[0], "assets", "mermaid.js"))
    page.evaluate("mermaid.initialize({startOnLoad: false})")
    count = 0

    def drawn(source: str) -> str:
        nonlocal count
        count += 1
        try:
            text, formulas = page.evaluate(_DRAW, [f"drawing{count}", source])
        except Exception as error:
            raise AssertionError(f"{error}\n{source}") from error
        assert not formulas, source
        return bare(text)

    return drawn


def bare(text: str) -> str:
    """A text as drawings break it into lines anywhere."""
    return "".join(unicodedata.normalize("NFC", text).split())


def in_browsers(site: Site) -> list[str]:
    """The sources that pages leave to the reader's browser, each once."""
    pages = "".join(_page(site, page.src) for page in site.plan.pages.values())
    return list(dict.fromkeys(unescape(source) for source in _SOURCE.findall(pages)))


def _page(site: Site, src: str) -> str:
    site.take_out("", src)
    filled = site.fill("<h1>x</h1>", src)
    assert filled is not None
    return filled.html


def sources(files: dict[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in files.items() if name.endswith(".mmd")}


def test_each_source_of_the_demo_is_drawn_and_names_everything_whole(demo_site: Built, draw: Draw) -> None:
    files = sources(demo_site.files)
    assert len(files) > 30
    drawn = {name: draw(source) for name, source in files.items()}
    assert [name for name, source in files.items() for line in re.split(r"\n|<br/>", source) if re.search(r"…[\")\]]*( *:.*)?$", line)] == []
    record = json.loads(demo_site.text("cx/handbook.json"))
    for key, journey in record["journeys"].items():
        for step in (step for stage in journey["stages"] for step in stage["steps"] if "emotion" in step):
            assert bare(step["name"]) in drawn[f"cx/journeys/{key}.mmd"]
        blueprint = "".join(text for name, text in drawn.items() if name.startswith(f"cx/journeys/{key}/"))
        assert not blueprint or all(bare(step["name"]) in blueprint for stage in journey["stages"] for step in stage["steps"])


def test_each_source_that_a_browser_draws_is_drawn(draw: Draw) -> None:
    site = read_site(Setup(REPOSITORY / "content", Settings(diagrams="browser")))
    found = in_browsers(site)
    kinds = {re.sub(r"^%%.*\n", "", source).split()[0] for source in found}
    assert kinds == {"journey", "flowchart", "gantt", "quadrantChart"}
    for source in found:
        draw(source)


def test_names_that_mermaid_trips_over_are_drawn_whole(tmp_path: Path, draw: Draw) -> None:
    site = read_site(Setup(write_tree(tmp_path, _hostile()), Settings(diagrams="browser")))
    files = sources(site.files())
    for number, names in enumerate(_PARTS):
        journey = draw(files[f"cx/journeys/j{number}.mmd"])
        blueprint = "".join(draw(source) for name, source in files.items() if name.startswith(f"cx/journeys/j{number}/blueprint"))
        for name in names:
            assert bare(name) in journey, name
            assert bare(name) in blueprint, name
    pages = {source: draw(source) for source in in_browsers(site)}
    flows = "".join(text for source, text in pages.items() if "|" in source)
    assert all(bare(name) in flows for name in NASTY if len(name) < 15)
    # All in one, beyond the twenty bars above which months were once written twice.
    assert [source.count(" :active, b") for source in pages if "\ngantt\n" in source] == [len(NASTY)]


#: A journey each, short enough for its flow to be drawn.
_PARTS = [NASTY[start : start + 40] for start in range(0, len(NASTY), 40)]


def _hostile() -> dict[str, str]:
    """Journeys whose steps have all these names, and people and actions of these names."""
    people = {f"personas/p{number}.md": _front(type="persona", title=name) for number, name in enumerate(NASTY)}
    actions = {
        f"actions/a{number}.md": _front(
            type="action", title=name, start="2026-01-01", due=f"2027-01-{1 + number % 28:02}", impact=3, effort=3, status="testing"
        )
        for number, name in enumerate(NASTY)
    }
    return {**people, **actions, **{f"journeys/j{number}.md": _journey(names) for number, names in enumerate(_PARTS)}}


def _journey(names: list[str]) -> str:
    steps = [{"name": name, "emotion": 3, "id": f"s{number}", "backstage": name} for number, name in enumerate(names)]
    for number, step in enumerate(steps):
        step["next"] = [{"to": f"s{min(number + 1, len(steps) - 1)}", "when": names[number]}]
    stages = [{"name": names[start], "id": f"g{start}", "steps": steps[start : start + 7]} for start in range(0, len(steps), 7)]
    return _front(type="journey", title=names[0], stages=stages)


def _front(**keys: Iterable[Any] | str | int) -> str:
    text = json.dumps(keys, ensure_ascii=False)
    escaped = re.sub("[\x7f-\xa0\u2028\u2029\u200b\u202e]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"---\n{escaped}\n---\n"


@pytest.mark.parametrize("number", [2, 7, 40])
def test_both_curves_of_a_review_are_drawn(draw: Draw, number: int) -> None:
    points = [Point(step="@x", before=1 + index % 5, after=None if index == 1 and number > 2 else 5 - index % 5) for index in range(number)]
    assert bare("How it feels: before (orange), after (blue)") in draw(chart(points, ENGLISH))
