"""A change in words. Every text here is plain: names in it are content of strangers, and whoever shows it makes it safe for the place."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from typing import Any

from cxsite.diff.compare import Change, FieldChange
from cxsite.diff.content import ORDERS, Thing
from cxsite.model.action import ACTION_STATES
from cxsite.model.base import Node
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile
from cxsite.model.journey import Stage, Step
from cxsite.model.kinds import KINDS
from cxsite.model.linking import reference_fields
from cxsite.model.metric import Metric
from cxsite.model.strategy import Goal, Principle
from cxsite.model.values import shorten

#: A text longer than this is told of as changed, and shown where all values are.
LONG = 60

_MODELS: dict[str, type[Node]] = {kind.name: kind.model for kind in KINDS.values()}
_MODELS |= {"stage": Stage, "step": Step, "hotspot": HotspotFile, "metric": Metric, "goal": Goal, "principle": Principle}

_LABELS = {
    "emotion": "experience",
    "employee_view": "as employees see it",
    "at": "step",
    "page_text": "text of its page",
    "other_keys": "keys of other tools",
    "written_in": "file",
    "per_persona": "for single personas",
    "do": "what staff do",
    "say": "what staff say",
}
#: What another name or place says already.
_TOLD = {"title", "name", *ORDERS.values()}
#: Says what happened to a value, before and after; nothing where the usual words will do.
Special = Callable[[Any, Any], str]

#: What things are called for counting, one and many, where that is not the type itself.
_NOUNS = {
    "process": ("process", "processes"),
    "strategy": ("strategy", "strategies"),
    "taxonomy": ("list of words", "lists of words"),
    "maturity": ("maturity model", "maturity models"),
    "record": ("earlier day", "earlier days"),
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def many(number: int, noun: str) -> str:
    """A number with its noun, as people write it: ``one hotspot``, ``12 steps``."""
    told = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{told} {_NOUNS.get(noun, (noun, f'{noun}s'))[number != 1]}"


def listed(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *before, last = [*words] or [""]
    return f"{', '.join(before)} and {last}" if before else last


class Words:
    """Says what changed.

    Args:
        before: names what was.
        after: names what is.
        unreadable: files that cannot be used now.
    """

    def __init__(self, before: Handbook, after: Handbook, unreadable: Container[str] = ()) -> None:
        self.before, self.after, self.unreadable = before, after, unreadable

    def said(self, change: Change) -> list[str]:
        """What happened to a thing, a phrase each; the thing itself is not named."""
        if change.what == "added":
            return [self._new(change.thing)]
        if change.what == "removed" and change.thing.path in self.unreadable:
            return ["cannot be read now"]
        if change.what == "removed":
            contacts = change.thing.fields.get("contacts") or {}
            lost = f", with its {_plain(contacts['per_month'])} contacts a month" if contacts.get("per_month") else ""
            return [f"removed{lost}"]
        return [*self._name(change), *self._place(change), *(text for item in change.fields if (text := self.field(change.thing.kind, item)))]

    def field(self, kind: str, change: FieldChange) -> str:
        """What happened to a value; nothing where that is told already, or only follows a new name."""
        name, label = change.name, label_of(change.name)
        if change.follows or name in _TOLD or (kind == "hotspot" and name == "text"):
            return ""
        special = _SPECIAL.get((kind, name))
        if special and (text := special(change.before, change.after)):
            return text
        if isinstance(change.before or change.after, list) and not isinstance(change.before, dict):
            return self._list(kind, name, change.before or [], change.after or [])
        if isinstance(change.before or change.after, dict):
            return self._mapping(kind, name, change.before or {}, change.after or {})
        old, new = (self.value(kind, name, value, book) for value, book in ((change.before, self.before), (change.after, self.after)))
        if max(len(old), len(new)) > LONG:
            return f"{label} {'added' if change.before is None else 'removed' if change.after is None else 'changed'}"
        if change.before is None:
            return f"{label}: {new}"
        return f"{label} removed (was {old})" if change.after is None else f"{label}: {old} → {new}"

    def value(self, kind: str, name: str, value: Any, book: Handbook) -> str:
        """A value as people read it."""
        if isinstance(value, list):
            return ", ".join(self.value(kind, name, item, book) for item in value)
        if isinstance(value, dict):
            return ", ".join(f"{key}: {self.value('', '', item, book)}" for key, item in value.items())
        if isinstance(value, str):
            return self.name(kind, name, value, book)
        return _plain(value)

    def name(self, kind: str, name: str, value: str, book: Handbook) -> str:
        """What a reference is called by readers; any other text itself."""
        for target in ("step",) if (kind, name) == ("hotspot", "at") else _references(kind).get(name, ()):
            found = book.name_of(target, value)
            if found != value:
                return found
        return value

    def _new(self, thing: Thing) -> str:
        fields, book = thing.fields, self.after
        told = ["new"]
        if thing.kind == "step":
            told += [f"at {book.name_of('touchpoint', key)}" for key in fields.get("touchpoint", [])[:2]]
        elif thing.kind == "hotspot":
            placed = book.steps.get(fields.get("at", ""))
            told += [f"at {placed.step.name}"] if placed else []
        elif thing.kind == "action" and fields.get("addresses"):
            told += [f"for {shorten(book.name_of('hotspot', fields['addresses'][0]))}"]
        if fields.get("owner"):
            told += [book.name_of("department", fields["owner"])]
        return ", ".join(told)

    def _name(self, change: Change) -> Iterator[str]:
        old = change.before
        if change.retitled and old:
            yield f"was called “{old.title}”" + (", as far as one can guess" if change.guessed else "")
        elif change.renamed and old:
            yield f"its id was {old.own_id}"

    def _place(self, change: Change) -> Iterator[str]:
        if not change.moved_to:
            return
        stages = [_stage(book, ref) for book, ref in ((self.before, change.moved_from), (self.after, change.moved_to))]
        elsewhere = change.before and change.before.journey != change.thing.journey and change.thing.journey not in self.before.journeys
        yield f"moved within {stages[1]}" if stages[0] == stages[1] and not elsewhere else f"moved from {stages[0]} to {stages[1]}"

    def _list(self, kind: str, name: str, before: list[Any], after: list[Any]) -> str:
        old, new = ([self.value(kind, name, item, book) for item in items] for items, book in ((before, self.before), (after, self.after)))
        told = [("added", [item for item in new if item not in old]), ("removed", [item for item in old if item not in new])]
        words = [f"{listed(shorten(item, LONG) for item in items)} {verb}" for verb, items in told if items]
        return f"{label_of(name)}: {'; '.join(words) or 'another order'}"

    def _mapping(self, kind: str, name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
        told = []
        for key in dict.fromkeys([*after, *before]):
            if before.get(key) != after.get(key):
                old, new = (self.value("", "", values.get(key), book) for values, book in ((before, self.before), (after, self.after)))
                called = shorten(self.name(kind, name, key, self.after if key in after else self.before), LONG)
                plain = key in before and key in after and max(len(old), len(new)) <= LONG
                told.append(
                    f"{called} {old} → {new}"
                    if plain
                    else f"{called} {'added' if key not in before else 'removed' if key not in after else 'changed'}"
                )
        return f"{label_of(name)}: {listed(told)}"


def label_of(name: str) -> str:
    """A key in words."""
    return _LABELS.get(name, name.replace("_", " "))


def _stage(book: Handbook, ref: str) -> str:
    journey, _, part = ref.partition("#")
    stages = book.journeys[journey].stages if journey in book.journeys else []
    return next((stage.name for stage in stages if stage.id == part), part)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else "nothing" if value is None else str(value)


def _hotspot_status(before: Any, after: Any) -> str:
    return {"resolved": "resolved", "accepted": "accepted as it is"}.get(after, "opened again" if before in ("resolved", "accepted") else "")


def _action_status(before: Any, after: Any) -> str:
    if after == "dropped" or before not in ACTION_STATES or after not in ACTION_STATES:
        return ""
    return f"{'moved on' if ACTION_STATES.index(after) > ACTION_STATES.index(before) else 'moved back'}: {before} → {after}"


def _due(before: Any, after: Any) -> str:
    if not before or not after:
        return ""
    return f"{'slipped' if after > before else 'brought forward'}: due {before} → {after}"


def _scored(word: str, worse: str, better: str) -> Special:
    def said(before: Any, after: Any) -> str:
        # What nobody gave counts as 3 (content model, "What is computed").
        change = f"{word} {_plain(before) if before else '3, assumed'} → {_plain(after) if after else '3, assumed'}"
        return f"{worse if (after or 3) > (before or 3) else better}: {change}"

    return said


def _moment(before: Any, after: Any) -> str:
    return "a moment of truth now" if before is None else "no moment of truth any more" if after is None else ""


def _order(before: Any, after: Any) -> str:
    return "in another order" if sorted(before or []) == sorted(after or []) else "words added or removed"


_SPECIAL: dict[tuple[str, str], Special] = {
    ("hotspot", "status"): _hotspot_status,
    ("hotspot", "severity"): _scored("severity", "worse", "milder"),
    ("hotspot", "frequency"): _scored("frequency", "more often", "less often"),
    ("action", "status"): _action_status,
    ("action", "due"): _due,
    ("step", "moment_of_truth"): _moment,
    ("taxonomy", "order"): _order,
    ("file", "content"): lambda before, after: "" if before is None or after is None else "content changed",
}


@cache
def _references(kind: str) -> dict[str, tuple[str, ...]]:
    model = _MODELS.get(kind)
    return {name: marker.kinds for name, _, marker in reference_fields(model)} if model else {}
