"""The Mermaid journey diagram of a journey: its source."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxsite.diagrams.escape import escape, shorten
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey

if TYPE_CHECKING:
    from cxsite.diagrams.mermaid_classes import Section

#: What fits under a box before Mermaid clips it.
MOST_TASK, MOST_SECTION, MOST_ACTOR, MOST_TITLE = 42, 60, 24, 90

#: Letters that fit in a line of the legend.
MOST_LEGEND = 36

#: Longer journeys are drawn stage by stage.
MOST_TASKS = 10

#: Mermaid leaves 150 units between the names of actors and the first step; this is enough.
_NARROW = '%%{init: {"journey": {"leftMargin": 20}}}%%\n'


@dataclass(frozen=True, slots=True)
class Words:
    """What a diagram says besides what authors wrote.

    Attributes:
        customer: who goes through a journey that names no persona.
        description: of the drawing, for those who cannot see it.
    """

    customer: str = "Customer"
    description: str = "The emotion at each step, 1 very bad to 5 very good"


ENGLISH = Words()


@dataclass(frozen=True, slots=True)
class Drawing:
    """One diagram's source.

    Attributes:
        name: of the part it draws; empty for the whole journey.
        source: Mermaid text.
        left_out: steps without an emotion, which the grammar cannot hold.
        rounded: steps whose half point was rounded to a face.
        shortened: names that were cut to fit.
        steps: all that it is about, those left out among them.
    """

    name: str
    source: str
    left_out: int = 0
    rounded: int = 0
    shortened: int = 0
    steps: tuple[PlacedStep, ...] = ()

    @property
    def drawn(self) -> str:
        """The source to draw here, where the drawing begins right beside the names of its actors."""
        return f"{_NARROW}{self.source}"


def drawings(book: Handbook, journey: Journey, words: Words = ENGLISH) -> list[Drawing]:
    """The diagrams of a journey: one, or one a stage when it is long and several for a long stage; none without a single emotion."""
    steps = book.steps_of(journey.id)
    if not any(placed.step.emotion is not None for placed in steps):
        return []
    if len(steps) <= MOST_TASKS:
        return [_drawing(book, journey, steps, "", words)]
    parts = [(name, part) for stage in journey.stages for name, part in _pieces([placed for placed in steps if placed.stage is stage])]
    return [_drawing(book, journey, part, name, words) for name, part in parts if any(placed.step.emotion is not None for placed in part)]


def _pieces(stage: list[PlacedStep]) -> Iterator[tuple[str, list[PlacedStep]]]:
    """A stage, in even pieces where it has more steps than a drawing can hold."""
    pieces = -(-len(stage) // MOST_TASKS)
    size = -(-len(stage) // pieces) if pieces else 1
    for number, start in enumerate(range(0, len(stage), size), start=1):
        name = stage[0].stage.name
        yield f"{name} ({number}/{pieces})" if pieces > 1 else name, stage[start : start + size]


def whole(book: Handbook, journey: Journey, words: Words = ENGLISH) -> Drawing:
    """One diagram of the whole journey, however long, with the names as they are, for tools outside the page."""
    return _drawing(book, journey, book.steps_of(journey.id), "", words, cut=False)


def as_drawn(book: Handbook, journey: Journey, words: Words = ENGLISH) -> Drawing:
    """The same to be drawn, with names cut where Mermaid would clip them."""
    return _drawing(book, journey, book.steps_of(journey.id), "", words)


def _drawing(book: Handbook, journey: Journey, steps: list[PlacedStep], name: str, words: Words, *, cut: bool = True) -> Drawing:
    # Only here: whoever draws nothing need not wait for them.
    from cxsite.diagrams.mermaid_classes import Actor, JourneyDiagram, Section, Task

    def fitting(text: str, most: int) -> str:
        return shorten(text, most) if cut else " ".join(text.split())

    personas = [book.name_of("persona", persona) for persona in journey.personas]
    actors = [Actor(escape(name)) for name in (_actor_names(personas) if cut else personas)]
    sections: list[Section] = []
    counts = {"left": 0, "rounded": 0, "short": 0}
    stage = None
    for placed in steps:
        emotion = placed.step.emotion
        if emotion is None:
            counts["left"] += 1
            continue
        if placed.stage is not stage:
            stage = placed.stage
            sections.append(Section(_distinct(escape(fitting(stage.name, MOST_SECTION)), sections), []))
        task = fitting(placed.step.name, MOST_TASK)
        counts["short"] += task != " ".join(placed.step.name.split())
        counts["rounded"] += emotion != int(emotion)
        sections[-1].tasks.append(Task(escape(task), _face(emotion), actors or [Actor(escape(words.customer))]))
    title = escape(fitting(f"{journey.title}: {name}" if name else journey.title, MOST_TITLE))
    source = JourneyDiagram(title, escape(words.description), sections).script
    return Drawing(name, source, counts["left"], counts["rounded"], counts["short"], tuple(steps))


def _actor_names(titles: list[str]) -> list[str]:
    """Names short enough for the legend; a long one ends before its first comma, where that still tells them apart."""
    heads = [title.partition(",")[0].strip() for title in titles]
    return [
        head if len(title) > MOST_ACTOR > len(head) and head != title and heads.count(head) == 1 else _for_legend(title)
        for head, title in zip(heads, titles, strict=True)
    ]


def _for_legend(name: str) -> str:
    """A name that the legend holds whole: Mermaid breaks it while a character code still counts for seven letters, and through its middle."""
    most = MOST_ACTOR
    while len(short := shorten(name, most)) + 2 * (len(escape(short)) - len(short)) > MOST_LEGEND:
        most -= 1
    return short


def _face(emotion: float) -> int:
    """The whole score that Mermaid can draw, 1 … 5; half points round away from the middle, so that a low stays a low."""
    rounded = math.floor(emotion) if emotion < 3 else math.ceil(emotion)
    return min(5, max(1, rounded))


def _distinct(name: str, sections: list[Section]) -> str:
    # Mermaid merges neighbouring sections of one name; an invisible difference would be a trap, so the second is numbered.
    taken = [section.name for section in sections]
    return name if not taken or taken[-1] != name else f"{name} 2"
