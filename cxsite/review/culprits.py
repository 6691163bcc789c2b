"""What a change has to do with a figure that broke a budget: the values that the figure is made from, where they changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxsite.budgets.budget import Budget
from cxsite.budgets.lists import FIGURES
from cxsite.diff.compare import Change, Difference
from cxsite.diff.content import Thing
from cxsite.diff.words import Words
from cxsite.model.handbook import Handbook
from cxsite.model.values import shorten
from cxsite.review.model import Look
from cxsite.review.places import place
from cxsite.review.reading import Both

#: So many are named, the worst first.
MOST = 3

_FELT = frozenset({"emotion", "importance", "per_persona", "touchpoint", "channel"})
_STANDING = frozenset({"state", "status", "personas"})
#: By figure, the keys that it is made from, by kind of thing; things that are new or gone count too.
_MADE_FROM = {
    "experience": {"step": _FELT, "journey": _STANDING, "touchpoint": frozenset({"owner", "channels"})},
    "evidence-share": {"step": frozenset({"evidence", "emotion"}), "hotspot": frozenset({"evidence", "status"}), "journey": _STANDING},
    "contacts-caused": {"step": frozenset({"contacts", "causes"}), "journey": _STANDING},
    "open-hotspots": {"hotspot": frozenset({"status", "at"}), "journey": _STANDING},
    "unattended-hotspots": {"hotspot": frozenset({"status"}), "action": frozenset({"addresses", "status"}), "journey": _STANDING},
    "moments-at-risk": {"step": frozenset({"emotion", "moment_of_truth"}), "journey": _STANDING},
    "stale-maps": {"journey": _STANDING | {"reviewed", "review_every"}},
    "metric": {"metric": frozenset({"value"})},
}


def culprits(budget: Budget, difference: Difference, words: Words, both: Both) -> list[Look]:
    """The changes that a broken figure comes from, each with file and line; nothing for a budget of a list, which names its things itself."""
    if budget.what not in FIGURES:
        return []
    found = [(_better(budget, item), item) for item in _concerned(budget, difference, both.after.side.book)]
    worst_first = sorted((pair for pair in found if pair[0] <= 0), key=lambda pair: pair[0])
    return [_look(item, _MADE_FROM[budget.what][item.thing.kind], words, both) for _, item in worst_first[:MOST]]


def _look(change: Change, keys: frozenset[str], words: Words, both: Both) -> Look:
    """What happened to the values that count, at the first of them that still stands there."""
    kind, title = change.thing.kind, shorten(change.thing.title)
    if change.what != "changed":
        return Look(says=f"{title}: {'; '.join(words.said(change))}", **place(change, both))
    values = [item for item in change.fields if item.name in keys and not item.follows]
    told = "; ".join(filter(None, (words.field(kind, item) for item in values)))
    key = next(((item.name,) for item in values if item.after is not None), ())
    line = both.after.project.line(change.thing.path, (*change.thing.loc, *key))
    return Look(says=f"{title}: {told}", **{**place(change, both), "line": line})


def _concerned(budget: Budget, difference: Difference, book: Handbook) -> Iterator[Change]:
    keys = _MADE_FROM[budget.what]
    for change in difference.of(*keys):
        named = {item.name for item in change.fields if not item.follows}
        if (change.what != "changed" or named & keys[change.thing.kind]) and _is_of(budget, change, book):
            yield change


def _is_of(budget: Budget, change: Change, book: Handbook) -> bool:
    """Whether a change is within what the figure is of, as far as journeys, personas and metrics tell."""
    kind, identifier = budget.of
    thing = change.thing
    journey = book.journeys.get(thing.journey or thing.id)
    if kind == "journey":
        return (thing.journey or thing.id) == identifier
    if kind == "persona" and journey is not None:
        return not journey.personas or identifier in journey.personas
    return kind != "metric" or thing.id == identifier


def _better(budget: Budget, change: Change) -> float:
    """By how much a change moved the figure to where the budget wants it; below 0 to the other side, 0 where nobody can say."""
    more_is_worse = budget.verb == "never_rises" or budget.at.startswith("<")
    return -_moved(budget.what, change) if more_is_worse else _moved(budget.what, change)


def _moved(figure: str, change: Change) -> float:
    if figure == "open-hotspots" and change.thing.kind == "hotspot":
        return float(_is_open(change.after)) - float(_is_open(change.before))
    if figure == "contacts-caused" and (contacts := change.field("contacts")):
        return _number((contacts.after or {}).get("per_month")) - _number((contacts.before or {}).get("per_month"))
    key = {"experience": "emotion", "metric": "value", "moments-at-risk": "emotion"}.get(figure, "")
    value = change.field(key)
    if value is None or change.what != "changed":
        return 0.0
    # The better a moment feels, the fewer are at risk.
    return (_number(value.after) - _number(value.before)) * (-1 if figure == "moments-at-risk" else 1)


def _is_open(thing: Thing | None) -> bool:
    return thing is not None and thing.fields.get("status") in ("open", "in-progress")


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
