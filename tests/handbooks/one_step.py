"""A journey of one step: as it is, and with a line of a test's own in the step."""

from __future__ import annotations

from building import ReadHandbook

JOIN = "---\ntype: journey\ntitle: Join\nstages: {name: Learn, steps: Read}\n---\n"

STEP = """\
---
type: journey
title: Join
stages:
  - name: Learn
    steps:
      - name: Compare
        {line}
---
"""


def step_with(handbook: ReadHandbook, line: str):
    """What was read, and the step with this line in it."""
    project = handbook({"journeys/join.md": STEP.replace("{line}", line)})
    return project, project.handbook.steps["join#compare"].step
