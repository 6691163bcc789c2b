"""The first line of a review: a sentence that a manager understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxsite.diff.compare import Change, Difference
from cxsite.diff.consequences import below
from cxsite.diff.words import listed, many
from cxsite.insight.figures import Figures
from cxsite.model.action import ACTION_STATES
from cxsite.review.groups import score_pair
from cxsite.review.model import JourneyRecord

#: A moment of truth below this hurts.
_MIDDLE = 3

#: In this order other things are counted where no journey changed.
_COUNTED = (
    "journey",
    "hotspot",
    "action",
    "persona",
    "touchpoint",
    "channel",
    "metric",
    "goal",
    "principle",
    "process",
    "source",
    "workshop",
    "page",
)


def headline(difference: Difference, journeys: Sequence[JourneyRecord], rewritten: Sequence[str], now: Figures) -> str:
    """All of a change in a sentence."""
    if difference.is_empty:
        if not rewritten:
            return "No change of meaning"
        verbs = ("is", "says") if len(rewritten) == 1 else ("are", "say")
        return f"No change of meaning: {many(len(rewritten), 'file')} {verbs[0]} written differently and {verbs[1]} the same"
    if lost := difference.unreadable:
        return f"{_capital(many(len(lost), 'file'))} cannot be read now: {listed(sorted(lost))}"
    clauses = [*_hotspots(difference), *_moments(journeys, now), *_actions(difference)]
    if journeys:
        return f"{_felt(journeys)}{', ' if clauses else ''}{', '.join(clauses)}"
    return _capital(", ".join(clauses) or listed(_counts(difference)) or "Only names changed, and what refers to them")


def _felt(journeys: Sequence[JourneyRecord]) -> str:
    most = journeys[0]
    before, after = score_pair(most.before, most.after)
    score = f"{before} → {after}" if before != after else ""
    told = f"{most.title}: {score or many(len(most.steps), 'step') + ' changed'}"
    return told if len(journeys) == 1 else f"{many(len(journeys), 'journey').capitalize()} changed, most of all {told}"


def _hotspots(difference: Difference) -> Iterator[str]:
    spots = difference.of("hotspot")
    counts = {
        "opened": sum(_is_open(item, after=True) and not _is_open(item, after=False) for item in spots),
        "resolved": sum(_status(item) == ("resolved", True) for item in spots),
        "removed": sum(item.what == "removed" for item in spots),
        "worse": sum(_worse(item) for item in spots),
    }
    yield from (f"{many(number, 'hotspot')} {word}" for word, number in counts.items() if number)


def _status(change: Change) -> tuple[str, bool]:
    field = change.field("status")
    return (str(field.after), True) if field and change.what == "changed" else ("", False)


def _is_open(change: Change, *, after: bool) -> bool:
    thing = change.after if after else change.before
    return thing is not None and thing.fields.get("status") in ("open", "in-progress")


def _worse(change: Change) -> bool:
    if change.before is None or change.after is None:
        return False
    old, new = (thing.fields.get("severity", 3) * thing.fields.get("frequency", 3) for thing in (change.before, change.after))
    return bool(new > old)


def _moments(journeys: Sequence[JourneyRecord], now: Figures) -> Iterator[str]:
    steps = [placed for record in journeys for placed in now.book.steps_of(record.id) if placed.is_current]
    if low := below(steps, _MIDDLE):
        yield f"{many(low, 'moment')} of truth below {_MIDDLE}"


def _actions(difference: Difference) -> Iterator[str]:
    states = {state: number for number, state in enumerate(ACTION_STATES)}
    moved = [field for item in difference.of("action") if item.what == "changed" and (field := item.field("status"))]
    onward = sum(states.get(field.after, 0) > states.get(field.before, 0) and field.after != "dropped" for field in moved)
    dropped = sum(field.after == "dropped" for field in moved)
    late = sum(bool(field.before and field.after and field.after > field.before) for item in difference.of("action") if (field := item.field("due")))
    for number, words in ((onward, "moved on"), (dropped, "dropped"), (late, "slipped")):
        if number:
            yield f"{many(number, 'action')} {words}"


def _counts(difference: Difference) -> Iterator[str]:
    kinds = dict.fromkeys([*_COUNTED, *(item.thing.kind for item in difference.changes)])
    for kind in kinds:
        found = difference.of(kind)
        for what in ("added", "removed", "changed"):
            if number := sum(item.what == what for item in found):
                yield f"{many(number, kind)} {what}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
