"""Journeys before and after: what changed at their steps, and both curves."""

from __future__ import annotations

from typing import Any

from cxsite.diff.compare import Change, Difference
from cxsite.diff.consequences import Consequences
from cxsite.diff.words import Words
from cxsite.model.rounding import rounded
from cxsite.review import model
from cxsite.review.places import place, where
from cxsite.review.reading import Both

#: The kinds whose changes show in a journey.
_PARTS = ("journey", "stage", "step")


def journey_records(difference: Difference, consequences: Consequences, words: Words, both: Both) -> list[model.JourneyRecord]:
    """The journeys whose steps changed, those that moved most first."""
    by_journey: dict[str, list[Change]] = {}
    now = {old[1]: new[1] for old, new in difference.matching.pairs.items() if old[0] == "journey"}
    for change in difference.of(*_PARTS):
        name = change.thing.journey or change.thing.id
        by_journey.setdefault(name if change.after else now.get(name, name), []).append(change)
    found = [_record(name, changes, difference, consequences, words, both) for name, changes in by_journey.items()]
    return sorted((record for record in found if record.steps), key=lambda record: (-_size(record), record.title))


def _size(record: model.JourneyRecord) -> float:
    return abs(record.after - record.before) if record.after is not None and record.before is not None else 5.0


def _record(name: str, changes: list[Change], difference: Difference, consequences: Consequences, words: Words, both: Both) -> model.JourneyRecord:
    moved = consequences.journey(name)
    thing = difference.thing("journey", name)
    gone = ("journey", name) not in difference.new
    steps = {change.thing.key: change for change in changes if change.thing.kind == "step"}
    columns = _columns(name, difference)
    rows = []
    for old, new in columns:
        change = steps.get(("step", new or old))
        if change is not None:
            rows.append(_row(change, words, place(change, both)))
    curve = [_point(old, new, difference) for old, new in columns]
    felt = any(point.before != point.after for point in curve)
    return model.JourneyRecord(
        id=name,
        title=thing.title,
        before=_shown(moved.before),
        after=_shown(moved.after),
        steps=rows,
        curve=curve if felt else [],
        **where(thing, both.before if gone else both.after, gone=gone),
    )


def _row(change: Change, words: Words, where: dict[str, Any]) -> model.StepRecord:
    old, new = (thing.fields.get("emotion") if thing else None for thing in (change.before, change.after))
    felt = change.field("emotion") if change.what == "changed" else None
    emotion = words.field("step", felt) if felt else ""
    return model.StepRecord(
        title=change.thing.title,
        before=old,
        after=new,
        what=change.what,
        moment_of_truth="moment_of_truth" in change.thing.fields,
        says=[text for text in words.said(change) if text != emotion],
        **where,
    )


def _columns(journey: str, difference: Difference) -> list[tuple[str, str]]:
    """The steps of both in a common order: full ids before and after, empty where there is none; what is gone follows what stood before it."""
    was = {new: old for old, new in difference.matching.pairs.items()}
    old_name = was.get(("journey", journey), ("", journey))[1]
    old_steps = _steps(difference.old, old_name)
    new_steps = _steps(difference.new, journey)
    kept = {was[key][1]: key[1] for key in (("step", ref) for ref in new_steps) if key in was}
    gone_after: dict[str, list[str]] = {}
    before = ""
    for ref in old_steps:
        if ref in kept:
            before = kept[ref]
        elif ("step", ref) not in difference.matching.pairs:
            gone_after.setdefault(before, []).append(ref)
    found = [(ref, "") for ref in gone_after.get("", ())]
    for ref in new_steps:
        old = was.get(("step", ref), ("", ""))[1]
        found += [(old if old in kept else "", ref), *((gone, "") for gone in gone_after.get(ref, ()))]
    return found


def _steps(content: Any, journey: str) -> list[str]:
    thing = content.get(("journey", journey))
    return [step for stage in thing.fields["stages"] for step in content["stage", stage].fields["steps"]] if thing else []


def _point(old: str, new: str, difference: Difference) -> model.Point:
    before, after = difference.old.get(("step", old)), difference.new.get(("step", new))
    shown = after or before
    assert shown is not None
    return model.Point(
        step=shown.title, before=before.fields.get("emotion") if before else None, after=after.fields.get("emotion") if after else None
    )


def _shown(score: float | None) -> float | None:
    return None if score is None else rounded(score, 2)
