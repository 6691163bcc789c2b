"""A handbook with hotspots of every kind."""

from __future__ import annotations

HANDBOOK = """
=== journeys/join.md
---
title: Join
personas: mia
owner: membership
stages:
  - name: Start
    lifecycle: purchase
    steps:
      - name: Look
        touchpoint: desk
        emotion: 1.5
        hotspots:
          - {id: slow, text: It is slow, severity: 5, frequency: 4, category: process, opportunity: Make it quick}
          - {id: dark, text: It is dark, severity: 2, category: people}
          - {id: old, text: It was old, status: resolved, severity: 1, frequency: 1}
      - name: Ask
        hotspots: [{id: rude, text: Nobody is kind, kind: pressure, severity: 5, frequency: 4, status: in-progress}]
---
=== journeys/target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Look, hotspots: [{id: risk, text: It may be dull, severity: 1, frequency: 1}]}]}]
---
=== hotspots/queue.md
---
title: The queue
text: The queue is out of the door
at: join#look
severity: 4
frequency: 4
category: process
owner: shops
reported: 2026-11-12
opportunity: A second till
quotes: [I turned round]
evidence: [survey, "A clerk: every Monday"]
---
Why it matters.
=== evidence/survey.md
---
title: The survey
kind: survey
---
=== personas/mia.md
---
title: Mia Berg, new parent
role: parent
---
=== touchpoints/desk.md
---
title: Desk
channels: [branch]
---
=== actions/faster.md
---
title: Make it faster
status: testing
addresses: [join#slow, join#queue]
---
=== actions/lamp.md
---
title: Buy a lamp
status: dropped
addresses: join#dark
---
=== taxonomy.yml
categories: {process: Process, people: People, law: Law}
departments: {membership: Membership, shops: Shops}
=== report.md
# Report

```cx
hotspots:
  where: {severity: ">=4", stage: purchase}
  sort: -score
  limit: 2
```

```cx
hotspots:
  where: {severity: ">5"}
```

```cx
hotspots:
  where:
    {persona: mia, stage: start, touchpoint: desk, channel: branch, status: open, kind: pain, frequency: 4, score: 20, journey: join,
     category: process, owner: membership}
```
"""
