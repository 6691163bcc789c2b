"""A handbook in which everything is used, and how its data is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

SITE = """
=== taxonomy.yml
departments: {membership: Membership}
channels: {website: {name: Website, kind: online}, desk: Desk}
=== metrics.yml
- {id: nps, name: Net promoter score, kind: nps, baseline: 10, value: 25, target: 40}
=== strategy.md
---
type: strategy
title: Strategy
principles: [{id: no-dead-ends, name: No dead ends}]
goals: [{metric: nps, target: 30}]
---
=== personas/student.md
---
type: persona
title: Student
channels: {website: prefers}
---
=== touchpoints/page.md
---
type: touchpoint
title: Membership page
channels: [website, desk]
---
=== evidence/survey.md
---
type: source
title: Exit survey
kind: survey
---
=== journeys/join.md
---
type: journey
title: Join
personas: [student]
owner: membership
reviewed: 2026-01-01
review_every: 100 days
principles: [no-dead-ends]
metrics: [nps]
x-team: {room: "4"}
stages:
  - name: Learn
    steps:
      - name: Compare
        emotion: 2
        employee_view: 3.5
        importance: 5
        per_persona: {student: {emotion: 4}}
        touchpoint: page
        bounce: 38%
        evidence: [survey, "Interview 12"]
        causes: ["#pay"]
        x-note: see the wall
        hotspots:
          - {id: fees, text: Fees come late, severity: 4, evidence: survey}
  - name: Decide
    steps:
      - {name: Pay, emotion: 4, channel: desk, hand_off: page}
      - Wait
---
=== journeys/join-target.md
---
type: journey
title: Join, redesigned
state: target
redesigns: join
stages: [{name: Learn, steps: [{name: Compare, emotion: 5}]}]
---
=== hotspots/queue.md
---
type: hotspot
title: The queue
at: join#pay
severity: 5
frequency: 5
status: resolved
---
=== actions/show-fees.md
---
type: action
title: Show the fees
addresses: [join#fees]
principles: [no-dead-ends]
expects: {nps: 5}
impact: 4
effort: 2
---
"""


def read(files: dict[str, bytes]) -> Any:
    return json.loads(files["cx/handbook.json"], parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


MAPPINGS = (
    "journeys", "personas", "touchpoints", "channels", "hotspots", "actions", "processes", "workshops", "sources", "metrics", "assessments",
)  # fmt: skip
