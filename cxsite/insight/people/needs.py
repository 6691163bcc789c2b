"""Which needs and goals of personas are met, by which touchpoint, and how that feels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from cxsite.insight.journeys.emotion import Experience, Mark, experience
from cxsite.insight.journeys.moments import feels_at_risk
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.naming import folded_need
from cxsite.model.stray_needs import StrayNeed, stray_needs

Kind = Literal["need", "goal"]
NeedState = Literal["unmet", "badly", "met", "beyond"]


@dataclass(frozen=True, slots=True)
class Need:
    """One need or goal of one persona.

    Attributes:
        text: in the persona's words.
        touchpoints: ids of those that say they meet it, in the order of files.
        experience: over the persona's current steps at those touchpoints, as the persona lives them.
        tags: the persona's values by dimension of the taxonomy.
    """

    persona: str
    kind: Kind
    text: str
    touchpoints: tuple[str, ...]
    experience: Experience
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict, compare=False)

    @property
    def is_met(self) -> bool:
        return bool(self.touchpoints)

    @property
    def state(self) -> NeedState:
        """``badly`` where the touchpoints that meet it feel like `AT_RISK` or worse to the persona.

        A need that no touchpoint meets is ``unmet``. A goal that none serves is ``beyond``: nobody fails where a customer wants to be home before
        bedtime and no touchpoint can promise it.
        """
        if not self.touchpoints:
            return "unmet" if self.kind == "need" else "beyond"
        return "badly" if feels_at_risk(self.experience.score) else "met"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many needs or goals are met.

    Attributes:
        whole: all of them.
        met: by at least one touchpoint, however well.
        badly: of those met, the ones met badly.
    """

    whole: int
    met: int
    badly: int

    @property
    def unmet(self) -> int:
        return self.whole - self.met

    @property
    def share(self) -> float | None:
        """Met over all, 0 … 1; None without any."""
        return self.met / self.whole if self.whole else None


class Needs:
    """Needs coverage: needs and goals of personas against ``needs_met`` of touchpoints.

    A touchpoint meets a need where it names it in the persona's words; case, spaces and a closing full stop do not count. The idea that
    each need of a segment has to be traced to what serves it is that of the value proposition canvas (Osterwalder); counting touchpoints, and
    setting the experience there beside the claim, is ours, stated openly.

    Args:
        book: the handbook.
        steps: the current steps of each persona.
    """

    def __init__(self, book: Handbook, steps: dict[str, list[PlacedStep]]) -> None:
        self.book, self._steps = book, steps

    @cached_property
    def by_persona(self) -> dict[str, list[Need]]:
        """Needs, then goals, of each persona that has any, in the order of files."""
        found = {persona: [*self._of(persona, "need"), *self._of(persona, "goal")] for persona in self.book.personas}
        return {persona: needs for persona, needs in found.items() if needs}

    @cached_property
    def all(self) -> list[Need]:
        """Those of all personas, unmet needs first, then those met badly, then by how few touchpoints meet them; goals beyond all come last."""
        order = {"unmet": 0, "badly": 1, "met": 2, "beyond": 3}
        return sorted(
            (need for needs in self.by_persona.values() for need in needs),
            key=lambda need: (order[need.state], need.kind == "goal", len(need.touchpoints)),
        )

    @cached_property
    def strays(self) -> list[StrayNeed]:
        """What touchpoints say they meet and no persona needs or wants; nothing where no persona says what it needs."""
        return stray_needs(self.book)

    def _of(self, persona: str, kind: Kind) -> Iterable[Need]:
        found = self.book.personas[persona]
        marks: dict[str, list[Mark]] = defaultdict(list)
        for placed in self._steps.get(persona, []):
            for touchpoint in placed.step.touchpoint:
                marks[touchpoint].append(Mark.of(placed, persona))
        for text in found.needs if kind == "need" else found.goals:
            places = self._meets.get(folded_need(text), ())
            # A step at two of the touchpoints counts once.
            here = {mark.ref: mark for place in places for mark in marks.get(place, [])}
            yield Need(persona, kind, text, tuple(places), experience(here.values()), found.tags)

    @cached_property
    def _meets(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for touchpoint in self.book.touchpoints.values():
            for need in dict.fromkeys(map(folded_need, touchpoint.needs_met)):
                found[need].append(touchpoint.id)
        return found


def coverage(needs: Iterable[Need]) -> Coverage:
    """Count how many are met."""
    found = list(needs)
    return Coverage(len(found), sum(need.is_met for need in found), sum(need.state == "badly" for need in found))
