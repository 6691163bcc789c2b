"""A redesigned journey over the current one: what stays, changes, goes and comes, and what that adds up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.alignment import Column, Group, align
from cxsite.insight.journeys.emotion import Experience, Mark, experience
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.records import SOURCE_KINDS

#: What is compared of steps that stand for one another, in the order shown.
FIELDS = ("name", "action", "emotion", "touchpoints", "channels", "hand_offs", "bounce", "place")

#: Evidence about what does not exist yet comes first, then what is known of today.
_AHEAD = ("competitor", "concept-test", "focus-group")
KINDS_OF_GROUNDS = (*_AHEAD, *(kind for kind in SOURCE_KINDS if kind not in _AHEAD))


class HandOffTo(NamedTuple):
    """A hand-off; ``kind`` is ``internal`` or ``external``."""

    to: str
    kind: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: what its steps amount to.

    Attributes:
        name: of each step.
        action: of each step that says what the customer does.
        emotion: 1 … 5; of several steps their mean weighted by importance, None where nobody knows.
        touchpoints: ids, each once, in order; so are channels and hand-offs.
        bounce: the share who leave (0 … 1) of each step where people do, True where only that is known.
    """

    name: tuple[str, ...]
    action: tuple[str, ...]
    emotion: float | None
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    hand_offs: tuple[HandOffTo, ...]
    bounce: tuple[float | bool, ...]

    @classmethod
    def of(cls, steps: Sequence[PlacedStep]) -> Side:
        return cls(
            tuple(placed.step.name for placed in steps),
            tuple(placed.step.action for placed in steps if placed.step.action),
            experience(Mark.of(placed) for placed in steps).score,
            _each_once(key for placed in steps for key in placed.step.touchpoint),
            _each_once(key for placed in steps for key in placed.channels),
            tuple(dict.fromkeys(HandOffTo(item.to, item.kind) for placed in steps for item in placed.step.hand_off)),
            tuple(placed.step.bounce for placed in steps if placed.step.bounce),
        )


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Steps that stand for one another, and how they differ.

    Attributes:
        kind: ``kept``, ``changed``, ``new`` or ``removed``.
        changed: the fields that differ, of `FIELDS`; empty but for ``changed``.
        elsewhere: full ids of what its target steps replace in other journeys.
    """

    kind: str
    group: Group
    before: Side
    after: Side
    changed: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def lift(self) -> float | None:
        """Emotion after minus before, -4 … 4; None where either is unknown."""
        return None if self.before.emotion is None or self.after.emotion is None else self.after.emotion - self.before.emotion


@dataclass(frozen=True, slots=True)
class Totals:
    """What a whole journey amounts to.

    Attributes:
        touchpoints: ids, each once, in the order met; so are channels.
        internal: hand-offs within the organisation, each counted where it happens; so are external ones.
        bounce_points: steps at which people leave.
    """

    experience: Experience
    steps: int
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    internal: int
    external: int
    bounce_points: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A target beside the current journey it redesigns. Hotspots are worst first.

    Attributes:
        today: the current journey.
        rows: steps that stand for one another, in the order of the target.
        columns: both journeys in a common order.
        resolved: hotspots of today that the target no longer has, or has as resolved.
        left: hotspots of today with those of the same id in the target.
        settled: hotspots that are resolved today already; no merit of the target.
        new: hotspots of the target that today does not have.
    """

    today: Journey
    target: Journey
    rows: tuple[Counterpart, ...]
    columns: tuple[Column, ...]
    before: Totals
    after: Totals
    resolved: tuple[RankedHotspot, ...]
    left: tuple[tuple[RankedHotspot, RankedHotspot], ...]
    settled: tuple[RankedHotspot, ...]
    new: tuple[RankedHotspot, ...]

    def steps(self, kind: str) -> int:
        """How many steps are of a kind: of today's where it is ``kept``, ``changed`` or ``removed``, of the target's where it is ``new``."""
        return sum(len(row.group.target if kind == "new" else row.group.today) for row in self.rows if row.kind == kind)

    @property
    def score_change(self) -> float | None:
        """Score of the target minus score of today, -4 … 4; None where either is unknown."""
        before, after = self.before.experience.score, self.after.experience.score
        return None if before is None or after is None else after - before


def comparison(book: Handbook, target: Journey, felt: Callable[[str], Experience], hotspots: Mapping[str, RankedHotspot]) -> Comparison | None:
    """What a target changes; None for a journey that redesigns no current one, and where either has no steps.

    Args:
        book: the handbook.
        target: the target journey.
        felt: the experience of a journey by its id.
        hotspots: ranked hotspots by full id.
    """
    today = book.journeys.get(target.redesigns or "")
    if target.state != "target" or today is None or not today.is_current:
        return None
    old, new = book.steps_of(today.id), book.steps_of(target.id)
    if not old or not new:
        return None
    aligned = align(old, new)
    before = sorted((hotspots[spot.ref] for spot in book.hotspots_of(today.id)), key=_rank)
    after = sorted((hotspots[spot.ref] for spot in book.hotspots_of(target.id)), key=_rank)
    by_id = {spot.placed.hotspot.id: spot for spot in after if _hurts(spot)}
    hurting = [spot for spot in before if _hurts(spot)]
    known = {spot.placed.hotspot.id for spot in hurting}
    return Comparison(
        today,
        target,
        tuple(_row(group) for group in aligned.groups),
        aligned.columns,
        _totals(old, felt(today.id)),
        _totals(new, felt(target.id)),
        resolved=tuple(spot for spot in hurting if spot.placed.hotspot.id not in by_id),
        left=tuple((spot, by_id[spot.placed.hotspot.id]) for spot in hurting if spot.placed.hotspot.id in by_id),
        settled=tuple(spot for spot in before if not _hurts(spot)),
        new=tuple(spot for spot in after if _hurts(spot) and spot.placed.hotspot.id not in known),
    )


def redesigns(book: Handbook, journey: str) -> list[str]:
    """Ids of the targets that redesign a journey, in the order of files."""
    return [ref.source for ref in book.incoming("journey", journey, "journey") if ref.field == "redesigns"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that a target rests on.

    Attributes:
        evidence: the id of a source, or what was said.
        claims: how many of the target's steps and hotspots name it.
    """

    evidence: str
    claims: int


def grounds(book: Handbook, target: Journey) -> list[tuple[str, list[Ground]]]:
    """What a target and its steps and hotspots rest on, by kind of source in the order of `KINDS_OF_GROUNDS`.

    Sources without a kind come under an empty one, and what was only said last, under ``said``.
    """
    claims = dict.fromkeys(target.evidence, 0)
    named = [placed.step.evidence for placed in book.steps_of(target.id)] + [spot.hotspot.evidence for spot in book.hotspots_of(target.id)]
    for evidence in named:
        for item in dict.fromkeys(evidence):
            claims[item] = claims.get(item, 0) + 1
    found: dict[str, list[Ground]] = {kind: [] for kind in (*KINDS_OF_GROUNDS, "", "said")}
    for item, count in claims.items():
        source = book.sources.get(item)
        found["said" if source is None else source.kind or ""].append(Ground(item, count))
    return [(kind, items) for kind, items in found.items() if items]


def _row(group: Group) -> Counterpart:
    before, after = Side.of(group.today), Side.of(group.target)
    replaced = ((ref, placed.journey.redesigns) for placed in group.target for ref in placed.step.replaces)
    elsewhere = _each_once(ref for ref, today in replaced if ref.partition("#")[0] != today)
    if not group.today or not group.target:
        return Counterpart("removed" if group.today else "new", group, before, after, (), elsewhere)
    changed = tuple(field for field in FIELDS if (group.moved if field == "place" else _differs(field, before, after)))
    return Counterpart("changed" if changed else "kept", group, before, after, changed, elsewhere)


def _differs(field: str, before: Side, after: Side) -> bool:
    old, new = getattr(before, field), getattr(after, field)
    # Which comes first of two touchpoints, channels or hand-offs is no change.
    return bool(set(old) != set(new) if field in ("touchpoints", "channels", "hand_offs") else old != new)


def _totals(steps: Sequence[PlacedStep], felt: Experience) -> Totals:
    kinds = [item.kind for placed in steps for item in placed.step.hand_off]
    return Totals(
        felt,
        len(steps),
        _each_once(key for placed in steps for key in placed.step.touchpoint),
        _each_once(key for placed in steps for key in placed.channels),
        kinds.count("internal"),
        kinds.count("external"),
        sum(bool(placed.step.bounce) for placed in steps),
    )


def _hurts(spot: RankedHotspot) -> bool:
    return spot.placed.hotspot.status != "resolved"


def _rank(spot: RankedHotspot) -> int:
    return spot.rank


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
