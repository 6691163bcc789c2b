"""Service blueprints: who and what stands behind each step of a journey, and where the customer or their case is handed on.

The lanes and the three lines between them are those of Shostack, "Designing Services That Deliver" (Harvard Business Review, 1984), as Bitner,
Ostrom and Morgan set them out in "Service Blueprinting" (California Management Review 50/3, 2008). Who stands behind a step says
`cxsite.insight.journeys.behind`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cxsite.insight.journeys.behind import WAYS, Way, behind
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import HandOff, Journey

#: The lanes that only authors can fill, from the customer down.
DESCRIBED = ("frontstage", "backstage", "support")


@dataclass(frozen=True, slots=True)
class Behind:
    """One step with everything that stands behind it.

    Attributes:
        support: what its ``support`` names and no process of the handbook knows as a system.
        processes: ids of those that carry this step; those of the whole journey stand in `Blueprint.whole`.
        systems: of these processes, and of its ``support`` those that some process runs on.
        teams: who stands behind it, as `behind` says.
    """

    placed: PlacedStep
    support: tuple[str, ...]
    processes: tuple[str, ...]
    systems: tuple[str, ...]
    teams: Mapping[str, tuple[Way, ...]]


@dataclass(frozen=True, slots=True)
class LineCrossing:
    """One hand-off and where it happens.

    Attributes:
        line: that it crosses: of interaction where the customer goes on to another touchpoint or channel, of internal interaction where their
            case goes to a team or to somebody else.
    """

    placed: PlacedStep
    hand_off: HandOff
    line: Literal["line-interaction", "line-internal"]

    @property
    def is_external(self) -> bool:
        return self.hand_off.kind == "external"


@dataclass(frozen=True)
class Blueprint:
    """A journey with everything behind it.

    Attributes:
        steps: all of its steps, in order.
        hand_offs: all of them, in the order of the steps.
        whole: ids of processes that carry the journey as a whole and no single step.
    """

    journey: Journey
    steps: tuple[Behind, ...]
    hand_offs: tuple[LineCrossing, ...]
    whole: tuple[str, ...]

    @property
    def external(self) -> int:
        """How many hand-offs leave the organisation."""
        return sum(item.is_external for item in self.hand_offs)

    @cached_property
    def by_team(self) -> dict[str, tuple[Behind, ...]]:
        """The steps that each team stands behind; whoever serves most comes first, equals in the order of the steps."""
        return _by((team, behind) for behind in self.steps for team in behind.teams)

    @cached_property
    def by_system(self) -> dict[str, tuple[Behind, ...]]:
        """The same for systems."""
        return _by((system, behind) for behind in self.steps for system in behind.systems)

    @property
    def nobody(self) -> tuple[Behind, ...]:
        """Steps without a team that is known to stand behind them."""
        return tuple(behind for behind in self.steps if not behind.teams)

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of the lanes frontstage, backstage and support that no step fills; a process fills support."""
        filled = {
            "frontstage": any(behind.placed.step.frontstage for behind in self.steps),
            "backstage": any(behind.placed.step.backstage for behind in self.steps),
            "support": any(behind.support or behind.processes or behind.systems for behind in self.steps),
        }
        return tuple(lane for lane in DESCRIBED if not filled[lane])

    def ways(self, team: str) -> tuple[Way, ...]:
        """All ways in which a team stands behind the steps."""
        found = {way for behind in self.by_team[team] for way in behind.teams[team]}
        return tuple(way for way in WAYS if way in found)

    @property
    def is_described(self) -> bool:
        """Whether anything is said of what happens behind the customer's steps; where and through which channel is not enough."""
        return len(self.missing) < len(DESCRIBED) or bool(self.hand_offs or self.whole)


class Blueprints:
    """Works out the blueprints of a handbook."""

    def __init__(self, book: Handbook) -> None:
        self.book = book
        #: Systems as they are first written, by any other way of writing them: a ``support`` that names one counts as it.
        self._systems: dict[str, str] = {}
        for process in book.processes.values():
            for system in process.systems:
                self._systems.setdefault(system.casefold(), system)

    def of(self, journey: Journey) -> Blueprint:
        """The blueprint of a journey."""
        steps = self.book.steps_of(journey.id)
        places = self.book.touchpoints.keys() | self.book.channels.keys()
        # A department comes first where a name is several things, as in linking.
        passings = tuple(
            LineCrossing(placed, item, "line-interaction" if item.to in places and item.to not in self.book.departments else "line-internal")
            for placed in steps
            for item in placed.step.hand_off
        )
        whole = dict.fromkeys(ref.source for ref in self.book.incoming("journey", journey.id, "process"))
        return Blueprint(journey, tuple(map(self.behind, steps)), passings, tuple(whole))

    def behind(self, placed: PlacedStep) -> Behind:
        """Who and what stands behind a step."""
        book, step = self.book, placed.step
        processes = tuple(dict.fromkeys(ref.source for ref in book.incoming("step", placed.ref, "process")))
        known = [book.processes[process] for process in processes]
        named = {text: self._systems.get(text.casefold()) for text in step.support}
        systems = dict.fromkeys(
            (*filter(None, named.values()), *(self._systems[system.casefold()] for process in known for system in process.systems))
        )
        return Behind(placed, tuple(text for text, system in named.items() if system is None), processes, tuple(systems), behind(book, placed))


def _by(pairs: Iterable[tuple[str, Behind]]) -> dict[str, tuple[Behind, ...]]:
    found: dict[str, list[Behind]] = {}
    for name, step in pairs:
        found.setdefault(name, []).append(step)
    return {name: tuple(steps) for name, steps in sorted(found.items(), key=lambda item: -len(item[1]))}
