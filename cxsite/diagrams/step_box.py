"""A step as a box of a flowchart."""

from __future__ import annotations

from cxsite.diagrams.escape import escape
from cxsite.diagrams.flowchart import Box, label
from cxsite.insight.journeys.emotion import level
from cxsite.model.handbook import PlacedStep


def step_box(placed: PlacedStep, *, number: bool = False) -> Box:
    """Name and emotion on the colour of the emotion, with the number on the map if asked for."""
    emotion = placed.step.emotion
    lines = label(f"{placed.number} {placed.step.name}" if number else placed.step.name)
    if emotion is None:
        return Box("step", placed.ref, lines)
    return Box("step", placed.ref, (*lines, escape(f"{emotion:g}")), f"cx-e{level(emotion)}")
