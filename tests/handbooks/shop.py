"""A handbook of four departments whose figures can be worked out on a sheet of paper; `TREE` is what tests of teams and governance share."""

from __future__ import annotations

TREE = """
=== taxonomy.yml
departments:
  shop: Shop
  web: {name: Website team, handle: '@acme/web'}
  bank: Bank
  idle: Idle
  silent: Silent
channels: {desk: {name: Desk, kind: offline, owner: bank}, site: Site}
lifecycles: {life: [learn, buy, leave]}
=== journeys/join.md
---
title: Join
owner: shop
personas: [pat]
reviewed: 2026-01-01
review_every: 100 days
stakeholders: {responsible: [shop, web], accountable: shop, consulted: [bank], informed: [Mayor, idle]}
stages:
  - name: Start
    lifecycle: learn
    steps:
      - {id: look, name: Look, emotion: 4, importance: 5, touchpoint: page, frontstage: [Price list], backstage: Editor, hand_off: {to: till, kind: external}}
      - id: ask
        name: Ask
        emotion: 2
        touchpoint: sign
        channel: desk
        quotes: [Nobody there]
        hand_off: {to: till}
        hotspots: [{id: slow, text: It is slow, severity: 5, frequency: 4}]
  - name: Pay
    lifecycle: buy
    steps:
      - {id: pay, name: Pay, emotion: 1, touchpoint: till, channel: desk, hand_off: {to: bank}, moment_of_truth: Decides, frontstage: [Smile]}
      - {id: wait, name: Wait}
      - {id: go, name: Go, emotion: 3, hand_off: {to: Airport, kind: external}, hotspots: [{id: cold, text: It is cold, owner: web, severity: 1}]}
---
=== journeys/join-next.md
---
title: Join soon
state: target
redesigns: join
owner: web
stakeholders: {responsible: bank}
stages: [{name: Start, steps: [{id: see, name: See, emotion: 5, touchpoint: page}]}]
---
=== journeys/orphan.md
---
title: Orphan
stakeholders: {accountable: [shop, web]}
stages: [{name: Only, steps: [{id: sit, name: Sit, hotspots: [{id: hard, text: It is hard}]}]}]
---
=== personas/pat.md
---
title: Pat
owner: shop
reviewed: 2026-11-12
review_every: 5 days
---
=== personas/lee.md
---
title: Lee
goals: [Read]
---
=== touchpoints/till.md
---
title: Till
owner: shop
channels: [desk]
---
=== touchpoints/page.md
---
title: Page
owner: web
channels: [site]
---
=== touchpoints/sign.md
---
title: Sign
channels: [desk]
---
=== touchpoints/bell.md
---
title: Bell
owner: shop
channels: [desk]
---
=== processes/billing.md
---
title: Billing
owner: bank
supports: [join#wait]
---
=== actions/queue.md
---
title: A second till
owner: shop
stakeholders: {responsible: [bank, idle], informed: Mayor}
addresses: [join#slow]
status: testing
due: 2027-02-01
---
=== actions/chairs.md
---
title: Softer chairs
addresses: [orphan#hard]
---
=== actions/lamp.md
---
title: A lamp
effort: 1
owner: shop
status: done
---
=== workshops/day.md
---
type: workshop
title: Mapping day
date: 2026-05-05
departments: [idle, web]
---
"""
