"""What causes what, as a flowchart: steps in the boxes of their journeys, arrows from cause to effect."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.diagrams.flowchart import Arrow, Box, Flowchart, flowchart, label
from cxsite.diagrams.step_box import step_box
from cxsite.insight.journeys.causes import Link
from cxsite.model.handbook import Handbook

#: More links than this are a tangle that nobody follows.
MOST_LINKS = 60


def causes_chart(book: Handbook, links: Sequence[Link], title: str) -> Flowchart:
    """Every link with what stands at both ends, by journey in the order of first mention.

    Args:
        book: the handbook.
        links: what causes what.
        title: of the drawing.
    """
    groups: dict[str, dict[str, Box]] = {}
    for link in links:
        for ref in (link.source.ref, link.target):
            groups.setdefault(ref.partition("#")[0], {}).setdefault(ref, _box(book, ref))
    named = [(book.journeys[journey].title, list(boxes.values())) for journey, boxes in groups.items()]
    return flowchart(title, named, [Arrow(link.source.ref, link.target) for link in links])


def _box(book: Handbook, ref: str) -> Box:
    return step_box(book.steps[ref]) if ref in book.steps else Box("journey", ref, label(book.journeys[ref].title))
