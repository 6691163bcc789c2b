"""A journey with its branches and loops, as a flowchart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cxsite.diagrams.flowchart import LABEL_LINE, Arrow, Box, Flowchart, flowchart, label
from cxsite.diagrams.step_box import step_box
from cxsite.model.flow import Passage
from cxsite.model.handbook import Handbook, PlacedStep

#: A journey of more steps is told by its table alone.
MOST_STEPS = 60


def flow_chart(book: Handbook, steps: Sequence[PlacedStep], passages: Sequence[Passage], title: str) -> Flowchart:
    """The steps by stage, top down, with an arrow for every passage and the case it holds for on the arrow.

    Args:
        book: the handbook, for steps of other journeys that a passage leads to.
        steps: of the journey, in order.
        passages: between them.
        title: of the drawing.
    """
    runs = [list(run) for _, run in groupby(steps, key=lambda placed: id(placed.stage))]
    groups = [(run[0].stage.name, [step_box(placed, number=True) for placed in run]) for run in runs]
    own, elsewhere = {placed.ref for placed in steps}, dict[str, dict[str, Box]]()
    for passage in passages:
        if passage.target not in own:
            placed = book.steps[passage.target]
            elsewhere.setdefault(placed.journey.title, {})[placed.ref] = step_box(placed)
    groups += [(title_of_other, list(boxes.values())) for title_of_other, boxes in elsewhere.items()]
    arrows = [Arrow(passage.source, passage.target, label(passage.when, LABEL_LINE)) for passage in passages]
    return flowchart(title, groups, arrows, "TB")
