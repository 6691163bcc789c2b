"""Findings that a file says may stay, and why: ``x-cx-ignore: <rule> because <reason>`` beside what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cxsite.diagnostics import Diagnostic
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc

KEY = "x-cx-ignore"

_WITH_REASON = re.compile(r"(?P<code>[a-z/-]+)\s+because\s+\S.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A rule, or a family of rules, on some lines of a file."""

    path: str
    code: str
    first: int
    last: int

    def covers(self, item: Diagnostic) -> bool:
        same = item.code == self.code or item.code.startswith(f"{self.code}/")
        return same and item.path == self.path and self.first <= item.line <= self.last


def without_ignored(found: Iterable[Diagnostic], documents: Mapping[str, Document]) -> list[Diagnostic]:
    """The findings that no file says may stay; one without a reason stays a finding, and so does what asks for it."""
    ignored: dict[str, list[Ignored]] = {}
    wrong = []
    for document in documents.values():
        if document.holds(KEY):
            for item in _asked(document):
                if isinstance(item, Ignored):
                    ignored.setdefault(item.path, []).append(item)
                else:
                    wrong.append(item)
    return [*(item for item in found if not any(one.covers(item) for one in ignored.get(item.path, ()))), *wrong]


def _asked(document: Document) -> Iterator[Ignored | Diagnostic]:
    for loc in [loc for loc in document.marks.keys if loc[-1:] == (KEY,)]:
        first, last = _lines(document, loc[:-1])
        written = _value(document, loc)
        for text in written if isinstance(written, list) else [written]:
            if reasoned := _WITH_REASON.fullmatch(str(text or "").strip()):
                yield Ignored(document.text.path, reasoned["code"], first, last)
            else:
                hint = f"write '{KEY}: reference/near-miss because …', with the rule of the finding"
                yield document.at("schema/ignore", "this ignores nothing: it names no rule, or does not say why", loc, hint=hint)


def _value(document: Document, loc: Loc) -> object:
    value: object = document.data
    for part in loc:
        value = value.get(part) if isinstance(value, dict) and isinstance(part, str) else value[part] if isinstance(value, list) else None  # type: ignore[index]
    return value


def _lines(document: Document, around: Loc) -> tuple[int, int]:
    """The lines of what holds the key; at the top of a file all of them."""
    if not around:
        return 1, len(document.text.lines)
    within = [span.line for spans in (document.marks.values, document.marks.keys) for loc, span in spans.items() if loc[: len(around)] == around]
    return min(within), max(within)
