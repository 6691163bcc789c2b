"""The words that cxsite says to readers, as its templates and its code hold them: what a language file has to translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, nodes

from cxsite.diff.labels import AS_WRITTEN, OTHERWISE
from cxsite.diff.nouns import NOUNS
from cxsite.model.action import ActionKind, ActionStatus
from cxsite.model.hotspot import HotspotKind, HotspotStatus
from cxsite.model.journey import State, Status
from cxsite.model.taxonomy import Taxonomy
from cxsite.pages.families import GROUPS, INDEXES
from cxsite.pages.forms import MeasureName

CXSITE = Path(__file__).parent.parent / "cxsite"

#: What templates translate by the value of a field: its values, by template.
BY_VALUE: dict[str, tuple[Any, ...]] = {
    "_actions": (ActionStatus, ActionKind),
    "_forms": (MeasureName,),
    "_parts": (Status, State, HotspotStatus, ActionStatus),
    "action-states": (ActionStatus,),
    "as-cards": (MeasureName,),
    "as-table": (MeasureName,),
    "home": (ActionStatus,),
    "hotspots": (HotspotStatus,),
    "journey-hotspots": (HotspotKind,),
    "moments": (HotspotStatus,),
}

#: Fields of the taxonomy whose defaults readers see.
WORDS_OF_TEAMS = ("categories", "interactions", "lifecycles", "emotions")

_TRANSLATES = ("gettext", "ngettext")
_NO_WORD = re.compile(r"&\w+;|\bdata-[\w-]+|\.\w+")
_ATTRIBUTE = re.compile(r'\s(?:alt|aria-label|data-label|placeholder|title)="([^"]*)"')
_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])


def templates() -> Iterator[tuple[str, str]]:
    """Names and sources of all templates."""
    for path in sorted((CXSITE / "templates").rglob("*.j2")):
        yield path.name.removesuffix(".j2").removesuffix(".html"), path.read_text("utf-8")


def parsed_templates() -> dict[str, nodes.Template]:
    """All templates of sections as Jinja reads them, by file name."""
    return {path.name: _ENVIRONMENT.parse(path.read_text("utf-8")) for path in sorted((CXSITE / "templates").rglob("*.html.j2"))}


@cache
def wording() -> frozenset[str]:
    """All that a language file has to translate, as its keys: texts, and ``one|many`` for what is counted."""
    said = {text for _, source in templates() for text in _said_by(source) if text}
    by_value = (value.replace("-", " ") for fields in BY_VALUE.values() for field in fields for value in _values(field))
    titles = (*GROUPS.values(), *(index.title for index in INDEXES))
    defaults = (name for field in WORDS_OF_TEAMS for name in _leaves(getattr(Taxonomy(), field)))
    nouns = (text for name, one, many in NOUNS.values() for text in (name, f"{one}|{many}"))
    return frozenset((*said, *by_value, *titles, *defaults, *nouns, *OTHERWISE.values(), *AS_WRITTEN, *_said_by_code()))


def translating_by_value() -> set[str]:
    """The templates that translate something other than a text written in them."""
    return {name for name, source in templates() if any(text is None for text in _said_by(source))}


def untranslated() -> list[str]:
    """Words that stand in templates as they are, with the template's name."""
    found = []
    for name, source in templates():
        tokens = list(_ENVIRONMENT.lex(source))
        html = "".join(text for _, kind, text in tokens if kind == "data")
        texts = (_NO_WORD.sub(" ", re.sub(r"<[^>]*>", " ", html)), *_ATTRIBUTE.findall(html))
        found += [f"{name}: {word}" for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)]
    return found


def _said_by(source: str) -> Iterator[str | None]:
    """The keys of one template; None for what it translates by value."""
    for _, function, found in _ENVIRONMENT.extract_translations(source):
        texts = found if isinstance(found, tuple) else (found,)
        yield "|".join(text for text in texts[:2] if text) if function == "ngettext" else texts[0]


def _said_by_code() -> Iterator[str]:
    for path in sorted(CXSITE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _TRANSLATES:
                texts = [item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)]
                if texts:
                    yield "|".join(texts)


def _values(field: Any) -> tuple[str, ...]:
    """The values of a ``Literal``, annotated or not."""
    return get_args(get_args(field)[0]) or get_args(field)


def _leaves(names: dict[Any, Any]) -> Iterable[str]:
    for name in names.values():
        yield from _leaves(name) if isinstance(name, dict) else (name,)
