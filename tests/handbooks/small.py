"""A small handbook that has something of everything and no finding."""

from __future__ import annotations

from building import tree

HANDBOOK = tree(
    """
=== index.md
# Welcome

```cx
hotspots:
  limit: 1
```
=== journeys/join.md
---
type: journey
title: Join the library
tags: [online]
personas: [pat]
owner: it
status: published
reviewed: 2026-09-14
review_every: 180 days
evidence: [diary]
principles: [clear]
metrics: {nps: 12}
stages:
  - name: Learn
    lifecycle: pre-purchase
    goal: Know what it costs
    steps:
      - name: Compare what is free
        touchpoint: site
        device: phone
        thinks: Is this really free?
        feels: wary
        emotion: 2
        importance: 5
        employee_view: 4
        bounce: 38%
        moment_of_truth: Decides whether we can be trusted
        quotes: [I gave up.]
        causes: [pay]
        hotspots:
          - {id: fees, text: Fees appear late, severity: 4, frequency: 4, category: process, opportunity: Show them first, evidence: [diary]}
  - name: Sign
    lifecycle: purchase
    steps:
      - {name: Pay, channel: desk, emotion: 4, hand_off: {to: it}, delights: [A smile], frontstage: Till, backstage: Ledger, support: CRM}
---

# Join the library

Text of the author with a [link](../personas/pat.md).
=== journeys/join-next.md
---
type: journey
title: Join in a minute
state: target
redesigns: join
personas: [pat]
stages: [{name: Learn, steps: [{name: See the price, emotion: 4, touchpoint: site}]}]
---
=== personas/pat.md
---
type: persona
title: Pat
quote: I have an hour.
goals: [Read more]
channels: {web: prefers}
---
=== touchpoints/site.md
---
type: touchpoint
title: Site
channels: [web]
interaction: inform
---
=== actions/fees-first.md
---
type: action
title: Fees first
addresses: [join#fees]
owner: it
status: testing
impact: 4
effort: 2
start: 2026-01-01
due: 2026-12-31
---
=== hotspots/queue.md
---
type: hotspot
title: A queue
at: join#pay
severity: 3
---
=== evidence/diary.md
---
type: source
title: Diary
kind: interview
---
=== workshops/may.md
---
type: workshop
title: May
date: 2026-05-05
journeys: [join]
---
=== processes/sales.md
---
type: process
title: Sales
supports: [join#pay]
---
=== strategy.md
---
type: strategy
title: Strategy
vision: Everybody reads
principles: [{id: clear, name: Be clear}]
goals: [{metric: nps, baseline: 10, target: 30, by: 2027-01-01}]
---
=== metrics.yml
- {id: nps, name: NPS, kind: nps, value: 12, n: 100}
=== taxonomy.yml
channels: {web: {name: Web, kind: online}, desk: {name: Desk, kind: offline}}
departments: {it: IT}
devices: [phone]
feelings: {wary: -1}
=== about.md
# About us
"""
)
