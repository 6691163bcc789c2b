"""Rules about texts that would not show as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cxsite.model.base import FromFile, Loc, Node
from cxsite.model.finding import Finding
from cxsite.model.taxonomy import Taxonomy
from cxsite.rules.registry import INVISIBLE, Subject, rule
from cxsite.source.yaml_lines import BULLETS

_TAG = re.compile(r"<[/!A-Za-z]")
#: A text of several entries, each behind the bullet that its author typed; YAML joins their lines.
_BULLETED = re.compile(rf"([{BULLETS}])\s+\S.*?\s\1\s+\S", re.DOTALL)


@rule(
    "text/markup",
    severity="warning",
    what="A title or name that looks like HTML.",
    why="Names are plain text and are shown without angle brackets; markup belongs in the body of the page.",
    example="title: <b>Join</b>",
    instead="title: Join",
)
def markup(subject: Subject) -> Iterator[Finding]:
    for entity, loc, value in _texts(subject):
        is_name = loc[-1] in ("title", "name") or (isinstance(entity, Taxonomy) and loc[-1] != "text")
        if is_name and _TAG.search(value):
            yield Finding(entity.path, loc, "text/markup", "HTML in a name is shown as text", "remove the angle brackets")


@rule(
    "text/invisible",
    severity="warning",
    what="Characters that cannot be seen: direction overrides, zero-width spaces, control characters, line separators.",
    why="They make a text read differently from what it says, and usually come from copying.",
    instead="Type the text again instead of pasting it.",
)
def invisible(subject: Subject) -> Iterator[Finding]:
    for entity, loc, value in _texts(subject):
        found = INVISIBLE.search(value)
        if found:
            yield Finding(entity.path, loc, "text/invisible", f"an invisible character (U+{ord(found[0]):04X})", "type the text again")


@rule(
    "text/bullets",
    severity="warning",
    what="A list whose entries begin with bullets, so that YAML makes one text of them.",
    why="Readers see one long entry. Word processors put such bullets in the place of hyphens.",
    example="do:\n  • Ask first\n  • Wait",
    instead="do:\n  - Ask first\n  - Wait",
)
def bullets(subject: Subject) -> Iterator[Finding]:
    for entity in subject.odd:
        for node in entity.walk():
            for name, info in type(node).model_fields.items():
                entries = getattr(node, name)
                if isinstance(entries, list) and len(entries) == 1 and isinstance(entries[0], str) and (found := _BULLETED.match(entries[0])):
                    message = f"'{found[1]}' begins no entry of a list, so that this is one text"
                    yield Finding(entity.path, (*node.loc, info.alias or name), "text/bullets", message, "begin each entry with '- '")


def problem_of_name(name: str) -> str:
    """What one of these rules would say of a name, or nothing."""
    if _TAG.search(name):
        return "it looks like HTML; remove the angle brackets"
    found = INVISIBLE.search(name)
    return f"it has an invisible character (U+{ord(found[0]):04X}); type it again" if found else ""


def _texts(subject: Subject) -> Iterator[tuple[FromFile, Loc, str]]:
    """All texts of entities that hold anything odd; the others, which are nearly all, cost one look."""
    for entity in subject.odd:
        for node in entity.walk():
            for name, info in type(node).model_fields.items():
                text = getattr(node, name)
                if name == "text" and text == getattr(node, "title", None):  # that of a hotspot without one, and said already
                    continue
                for loc, value in _strings((*node.loc, info.alias or name), text):
                    yield entity, loc, value


def _strings(loc: Loc, value: Any) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, list):
        yield from (found for index, item in enumerate(value) if not isinstance(item, Node) for found in _strings((*loc, index), item))
    elif isinstance(value, dict):
        yield from (found for key, item in value.items() if not isinstance(item, Node) for found in _strings((*loc, key), item))
