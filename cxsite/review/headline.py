"""The first line of a review: a sentence that a manager understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxsite.diff.compare import Change, Difference
from cxsite.diff.consequences import below
from cxsite.diff.content import UNUSABLE
from cxsite.diff.nouns import capital, in_words, listed, things
from cxsite.insight.figures import Figures
from cxsite.language import Language
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


def headline(difference: Difference, journeys: Sequence[JourneyRecord], rewritten: Sequence[str], now: Figures, t: Language) -> str:
    """All of a change in a sentence."""
    if difference.is_empty:
        return _unchanged(len(rewritten), t)
    if lost := difference.unreadable:
        told = t.ngettext("%(num)s file cannot be read now: %(files)s", "%(num)s files cannot be read now: %(files)s", len(lost))
        return capital(told % {"num": in_words(len(lost), t), "files": listed(sorted(lost), t)})
    unread = difference.unread
    if not unread:
        return _known(difference, journeys, now, t)
    # What stands in these files is no news; all else is.
    told = t.ngettext("%(num)s file could not be read before: %(files)s", "%(num)s files could not be read before: %(files)s", len(unread))
    told %= {"num": in_words(len(unread), t), "files": listed(sorted(unread), t)}
    rest = replace(difference, changes=tuple(item for item in difference.changes if item.thing.path not in unread))
    felt = [item for item in journeys if difference.thing("journey", item.id).path not in unread]
    counts = any(item.means_something and item.thing.kind != UNUSABLE for item in rest.changes)
    return capital("; ".join([*([_known(rest, felt, now, t)] if counts else []), told]))


def _known(difference: Difference, journeys: Sequence[JourneyRecord], now: Figures, t: Language) -> str:
    clauses = [*_hotspots(difference, t), *_moments(journeys, now, t), *_actions(difference, t)]
    if journeys:
        return f"{_felt(difference, journeys, t)}{', ' if clauses else ''}{', '.join(clauses)}"
    return capital(", ".join(clauses) or listed(_counts(difference, t), t) or t.gettext("Only names changed, and what refers to them"))


def _unchanged(rewritten: int, t: Language) -> str:
    if not rewritten:
        return t.gettext("No change of meaning")
    told = t.ngettext(
        "No change of meaning: %(num)s file is written differently and says the same",
        "No change of meaning: %(num)s files are written differently and say the same",
        rewritten,
    )
    return told % {"num": in_words(rewritten, t)}


def _felt(difference: Difference, journeys: Sequence[JourneyRecord], t: Language) -> str:
    most = journeys[0]
    came = {item.thing.id: item.what for item in difference.of("journey")}.get(most.id, "changed")
    before, after = score_pair(most.before, most.after, t)
    steps = t.ngettext("%(num)s step changed", "%(num)s steps changed", len(most.steps)) % {"num": in_words(len(most.steps), t)}
    told = f"{most.title}: {f'{before} → {after}' if before != after else steps}"
    if came in ("added", "removed"):
        told = f"{most.title}: {t.gettext('new') if came == 'added' else t.gettext('removed')}"
    if len(journeys) == 1:
        return told
    several = t.gettext("%(journeys)s changed, most of all %(told)s")
    return capital(several % {"journeys": things(len(journeys), "journey", t), "told": told})


def _hotspots(difference: Difference, t: Language) -> Iterator[str]:
    spots = difference.of("hotspot")
    opened = sum(_is_open(item, after=True) and not _is_open(item, after=False) for item in spots)
    resolved = sum(_status(item) == ("resolved", True) for item in spots)
    removed = sum(item.what == "removed" for item in spots)
    worse = sum(_worse(item) for item in spots)
    yield from _counted(
        (opened, t.ngettext("%(num)s hotspot opened", "%(num)s hotspots opened", opened)),
        (resolved, t.ngettext("%(num)s hotspot resolved", "%(num)s hotspots resolved", resolved)),
        (removed, t.ngettext("%(num)s hotspot removed", "%(num)s hotspots removed", removed)),
        (worse, t.ngettext("%(num)s hotspot worse", "%(num)s hotspots worse", worse)),
        t=t,
    )


def _counted(*counts: tuple[int, str], t: Language) -> Iterator[str]:
    """What there is at all of several things, with its number."""
    return (text % {"num": in_words(number, t)} for number, text in counts if number)


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


def _moments(journeys: Sequence[JourneyRecord], now: Figures, t: Language) -> Iterator[str]:
    steps = [placed for record in journeys for placed in now.book.steps_of(record.id) if placed.is_current]
    low = below(steps, _MIDDLE)
    yield from _counted((low, t.ngettext("%(num)s moment of truth below 3", "%(num)s moments of truth below 3", low)), t=t)


def _actions(difference: Difference, t: Language) -> Iterator[str]:
    states = {state: number for number, state in enumerate(ACTION_STATES)}
    moved = [field for item in difference.of("action") if item.what == "changed" and (field := item.field("status"))]
    onward = sum(states.get(field.after, 0) > states.get(field.before, 0) and field.after != "dropped" for field in moved)
    dropped = sum(field.after == "dropped" for field in moved)
    late = sum(bool(field.before and field.after and field.after > field.before) for item in difference.of("action") if (field := item.field("due")))
    yield from _counted(
        (onward, t.ngettext("%(num)s action moved on", "%(num)s actions moved on", onward)),
        (dropped, t.ngettext("%(num)s action dropped", "%(num)s actions dropped", dropped)),
        (late, t.ngettext("%(num)s action slipped", "%(num)s actions slipped", late)),
        t=t,
    )


def _counts(difference: Difference, t: Language) -> Iterator[str]:
    kinds = dict.fromkeys([*_COUNTED, *(item.thing.kind for item in difference.changes)])
    told = {"added": t.gettext("%(things)s added"), "removed": t.gettext("%(things)s removed"), "changed": t.gettext("%(things)s changed")}
    for kind in kinds:
        found = difference.of(kind)
        for what, text in told.items():
            if number := sum(item.what == what for item in found):
                yield text % {"things": things(number, kind, t)}
