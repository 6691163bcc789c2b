"""A service blueprint as a flowchart with lanes."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from cxsite.diagrams.escape import escape
from cxsite.diagrams.flowchart import LINE, MOST_LINES, Arrow, Box, Flowchart, flowchart, label
from cxsite.insight.journeys.blueprint import Behind, Blueprint, LineCrossing
from cxsite.model.handbook import Handbook

#: Longer journeys are drawn stage by stage, and a stage of more steps in pieces.
MOST_STEPS = 8

#: From the customer down. Systems and teams stand in the table beside it: with them nobody could read it.
_LANES = ("evidence", "action", "line-interaction", "frontstage", "line-visibility", "backstage", "line-internal", "support")
#: What each line is made of, for a flowchart can draw none: letters, and how many of them go with a step.
_STROKES = {"line-interaction": ("=", 19), "line-visibility": ("- ", 30), "line-internal": (". ", 32)}

# Keeps the place of a step in a lane where nothing happens. Mermaid would trim plain spaces.
_NOTHING = "#8195;" * 14


@dataclass(frozen=True)
class Part:
    """One chart; ``name`` is that of the stage it draws, empty for the whole journey."""

    name: str
    make: Callable[[], Flowchart]

    @cached_property
    def chart(self) -> Flowchart:
        """Made when somebody wants it: most pages only name their charts."""
        return self.make()


def blueprint_charts(book: Handbook, found: Blueprint, shown: Sequence[str], names: Mapping[str, str], *, cut: bool = True) -> list[Part]:
    """The blueprint of a journey, in parts that a screen can hold.

    Args:
        book: for the names of things.
        found: the blueprint.
        shown: lanes and lines that the journey has.
        names: of lanes and lines, and of ``internal`` and ``external``.
        cut: whether texts are cut where a box holds no more lines.
    """
    lanes = [lane for lane in _LANES if lane in shown or lane == "action"]
    title = found.journey.title

    def part(name: str, steps: Sequence[Behind]) -> Part:
        return Part(name, lambda: _chart(book, f"{title}: {name}" if name else title, found, steps, lanes, names, cut))

    return [part(name, steps) for name, steps in _parts(found)]


def _parts(found: Blueprint) -> Iterator[tuple[str, Sequence[Behind]]]:
    if len(found.steps) <= MOST_STEPS:
        yield "", found.steps
        return
    for _, run in groupby(found.steps, key=lambda behind: id(behind.placed.stage)):
        steps = list(run)
        pieces = -(-len(steps) // MOST_STEPS)
        size = -(-len(steps) // pieces)
        for number, start in enumerate(range(0, len(steps), size), start=1):
            yield f"{steps[0].placed.stage.name}{f' ({number}/{pieces})' if pieces > 1 else ''}", steps[start : start + size]


def _chart(
    book: Handbook, title: str, found: Blueprint, steps: Sequence[Behind], lanes: Sequence[str], names: Mapping[str, str], cut: bool
) -> Flowchart:
    here = {behind.placed.ref for behind in steps}
    groups: list[tuple[str, list[Box]]] = []
    arrows: list[Arrow] = []
    for lane in lanes:
        if lane in _STROKES:
            crossing = [item for item in found.hand_offs if item.line == lane and item.placed.ref in here]
            groups.append(("", [Box("", lane, tuple(_line(book, lane, crossing, len(steps), names)), "cx-line")]))
            continue
        boxes = [_box(book, lane, behind, MOST_LINES if cut else None) for behind in steps]
        if any(box.css != "cx-none" for box in boxes):
            groups.append((names[lane], boxes))
            arrows += [Arrow(left.ref, right.ref, drawn=lane == "action") for left, right in pairwise(boxes)]
    return flowchart(title, groups, arrows, "TB", stacked=True, cut=cut)


def _box(book: Handbook, lane: str, behind: Behind, most: int | None) -> Box:
    placed = behind.placed
    if lane == "action":
        return Box("step", placed.ref, label(f"{placed.number} {placed.step.name}", most=most))
    text = " · ".join(_texts(book, lane, behind))
    ref = f"{lane} {placed.ref}"
    return Box("", ref, label(f"{placed.number} {text}", most=most)) if text else Box("", ref, (_NOTHING,), "cx-none")


def _texts(book: Handbook, lane: str, behind: Behind) -> Sequence[str]:
    placed, step = behind.placed, behind.placed.step
    if lane == "support":
        return [*(book.name_of("process", key) for key in behind.processes), *step.support]
    if lane != "evidence":
        return step.frontstage if lane == "frontstage" else step.backstage
    places = [book.name_of("touchpoint", key) for key in step.touchpoint] or [book.name_of("channel", key) for key in placed.channels]
    return places or [book.name_of("device", key) for key in step.device]


def _line(book: Handbook, lane: str, crossing: Sequence[LineCrossing], steps: int, names: Mapping[str, str]) -> Iterator[str]:
    """A line across all columns with its name in the middle, and below it who is handed on to whom."""
    letter, often = _STROKES[lane]
    half = escape((letter * max(2, (often * steps - len(names[lane])) // (2 * len(letter)))).strip())
    # A list, Mermaid would think.
    half = half.replace("-", "#45;", 1).replace(".", "#46;", 1)
    yield f"{half} {escape(names[lane])} {half}"
    handed = " · ".join(f"{item.placed.number} → {_party(book, item.hand_off.to)} ({names[item.hand_off.kind]})" for item in crossing)
    yield from (escape(line) for line in textwrap.wrap(handed, LINE * max(2, steps)))


def _party(book: Handbook, to: str) -> str:
    known: Mapping[str, Container[str]] = {"department": book.departments, "touchpoint": book.touchpoints, "channel": book.channels}
    kind = next((kind for kind, named in known.items() if to in named), "")
    return book.name_of(kind, to) if kind else to
