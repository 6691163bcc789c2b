"""How a journey runs: branches and loops, where customers leave, and the journeys above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.flow import MOST_STEPS, flow_chart
from cxsite.insight.journeys.funnel import Funnel
from cxsite.language import Language
from cxsite.model.flow import Passage, is_straight, passages
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import says


@dataclass(frozen=True, slots=True)
class Onward:
    """A step and where it goes on; ``ways`` holds for each way the passage, the step it leads to and how: ahead, back or elsewhere."""

    placed: PlacedStep
    ways: tuple[tuple[Passage, PlacedStep, str], ...]

    @property
    def branches(self) -> bool:
        return len(self.ways) > 1

    @property
    def loops(self) -> bool:
        """Whether a way leads back to an earlier step or to this one."""
        return any(direction == "back" for _, _, direction in self.ways)


@section("journey-flow", subject="journey")
def journey_flow(cx: Context, journey: Journey) -> Data | None:
    """The journey as it really runs, drawn and as a table; None where it runs straight from step to step."""
    steps = cx.book.steps_of(journey.id)
    if is_straight(steps):
        return None
    found = passages(steps)
    rows = _onward(cx, steps, found)
    return {
        "journey": journey,
        "says": says.flow(cx.language, sum(row.branches for row in rows), sum(row.loops for row in rows)),
        # Where there are too many steps to draw, only those that say something are told.
        "rows": rows if len(steps) <= MOST_STEPS else [row for row in rows if any(way[0].written for way in row.ways)],
        "opening": _opening(cx.language, sum(row.branches for row in rows), sum(row.loops for row in rows)),
        "steps": len(steps),
        "most": MOST_STEPS,
        "drawn": _drawing(cx, journey, steps, found) if len(steps) <= MOST_STEPS else None,
    }


def _opening(t: Language, branches: int, loops: int) -> str:
    """At how many steps it does not simply go on; empty where it does everywhere."""
    branch = t.ngettext("It branches at %(num)s step", "It branches at %(num)s steps", branches) % {"num": branches}
    if branches and loops:
        return f"{branch} {t.ngettext('and turns back at %(num)s.', 'and turns back at %(num)s.', loops) % {'num': loops}}"
    turn = t.ngettext("It turns back at %(num)s step.", "It turns back at %(num)s steps.", loops) % {"num": loops}
    return f"{branch}." if branches else turn if loops else ""


def _onward(cx: Context, steps: Sequence[PlacedStep], found: Sequence[Passage]) -> list[Onward]:
    ways: dict[str, list[tuple[Passage, PlacedStep, str]]] = {placed.ref: [] for placed in steps}
    for passage in found:
        source, target = cx.book.steps[passage.source], cx.book.steps[passage.target]
        direction = "elsewhere" if source.journey.id != target.journey.id else "back" if target.number <= source.number else "ahead"
        ways[passage.source].append((passage, target, direction))
    return [Onward(placed, tuple(ways[placed.ref])) for placed in steps]


def _drawing(cx: Context, journey: Journey, steps: Sequence[PlacedStep], found: Sequence[Passage]) -> Data | None:
    if cx.settings.diagrams == "off":
        return None
    chart = flow_chart(cx.book, steps, found, journey.title)
    return {"source": chart.source, "svg": chart.draw(cx.artist, "cx-flow", cx.link) if cx.settings.diagrams == "svg" else None}


@section("journey-bounce", subject="journey")
def journey_bounce(cx: Context, journey: Journey) -> Data | None:
    """Where customers leave and how many are left; None where nobody is known to."""
    found = cx.figures.funnel(journey.id)
    if not found.exits:
        return None
    return {
        "journey": journey,
        "funnel": found,
        "left": _left(cx.language, found),
        "steepest": found.steepest if found.remaining is not None and len(found.exits) - found.unknown > 1 else None,
        "unknown": _unknown(cx.language, found.unknown),
        "branches": not is_straight(cx.book.steps_of(journey.id)),
        "says": says.bounce(cx.language, found),
    }


def _left(t: Language, found: Funnel) -> str:
    """How many of a hundred reach the end; empty where nobody knows."""
    if found.remaining is None:
        return ""
    reach = (
        t.gettext("Of a hundred who set out, at most %(num)s reach the end.")
        if found.unknown
        else (t.gettext("Of a hundred who set out, %(num)s reach the end."))
    )
    return reach % {"num": t.number(found.remaining * 100, 0)}


def _unknown(t: Language, steps: int) -> str:
    """At how many steps some leave, and nobody knows how many."""
    some = t.ngettext("At %(num)s step some leave, and nobody knows how many.", "At %(num)s steps some leave, and nobody knows how many.", steps)
    return some % {"num": steps} if steps else ""


@section("journey-parts", subject="journey")
def journey_parts(cx: Context, journey: Journey) -> Data | None:
    """The journeys above and below this one, and how it all feels together."""
    found = cx.figures.hierarchy(journey.id)
    if not (found.parts or found.above or found.shown_in):
        return None
    return {
        "journey": journey,
        "hierarchy": found,
        "says": says.parts(cx.language, found),
        "own": cx.figures.experience(journey.id),
        "own_hotspots": cx.figures.open_hotspots[journey.id],
        "counted": sum(part.counts for part in found.parts),
    }
