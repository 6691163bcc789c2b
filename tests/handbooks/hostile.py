"""Hostile and awkward inputs, of which `tests/hostile` states what is built from them and what authors are told.

The promise: front matter and the files that it names are untrusted. Building them never runs code, never reads or writes outside the content and
site folders, never contacts the network, never emits markup, script or dangerous links of an author's, ends within a bound, and names file and
line for every refusal. Bodies of pages are Markdown and keep MkDocs' own trust model.

The numbers of the tests in `tests/hostile` are those of the list of hostile inputs; 46 to 48 are in `tests/builds`.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path

from building import tree

Serve = Callable[[Path], str]

#: One text in every field that takes a text.
_TREE = """
=== journeys/join.md
---
type: journey
title: TEXT
objective: TEXT
scope: TEXT
outcome: TEXT
owner: TEXT
personas: [pat]
evidence: [TEXT]
status: published
metrics: {nps: 3}
principles: [clear]
stakeholders: {responsible: [TEXT], accountable: TEXT}
stages:
  - name: TEXT
    goal: TEXT
    steps:
      - id: one
        name: TEXT
        goal: TEXT
        action: TEXT
        thinks: TEXT
        feels: [TEXT]
        emotion: 2
        touchpoint: site
        frontstage: TEXT
        backstage: TEXT
        support: TEXT
        hand_off: {to: TEXT}
        moment_of_truth: TEXT
        delights: [TEXT]
        quotes: [TEXT]
        device: TEXT
        x-note: TEXT
        per_persona: {pat: {emotion: 4, thinks: TEXT}}
        hotspots:
          - {id: hurts, text: TEXT, opportunity: TEXT, owner: TEXT, evidence: [TEXT], quotes: [TEXT]}
      - {id: two, name: TEXT, emotion: 4}
---
=== personas/pat.md
---
type: persona
title: TEXT
role: TEXT
segment: TEXT
quote: TEXT
goals: [TEXT]
needs: [TEXT]
frustrations: [TEXT]
behaviours: [TEXT]
demographics: {TEXT: TEXT}
psychographics: {age: TEXT}
research: {method: TEXT, when: TEXT}
owner: TEXT
---
=== touchpoints/site.md
---
type: touchpoint
title: TEXT
channels: [TEXT]
needs_met: [TEXT]
owner: TEXT
---
=== actions/fix.md
---
type: action
title: TEXT
addresses: [join#hurts]
owner: TEXT
process: sales
impact: 3
effort: 2
start: 2026-01-01
due: 2026-12-01
early_win: true
experiment: {hypothesis: TEXT, method: TEXT, result: TEXT, learned: TEXT, decision: TEXT}
---
=== actions/over.md
---
type: action
title: TEXT
addresses: [join#hurts]
status: done
start: 2026-01-01
done: 2026-05-01
depends_on: [fix]
expects: {nps: +2}
measured: {nps: 0}
experiment: {decision: TEXT}
---
=== processes/sales.md
---
type: process
title: TEXT
systems: [TEXT]
owner: TEXT
supports: [join#one]
---
=== workshops/may.md
---
type: workshop
title: TEXT
date: 2026-05-01
journeys: [join]
participants: [TEXT]
agenda: [TEXT]
decisions: [TEXT]
---
=== evidence/diary.md
---
type: source
title: TEXT
kind: interview
---
=== hotspots/queue.md
---
type: hotspot
title: TEXT
at: join#two
opportunity: TEXT
owner: TEXT
---
=== strategy.md
---
type: strategy
title: TEXT
vision: TEXT
mission: TEXT
values: [TEXT]
voice_of_customer: [TEXT]
principles: [{id: clear, name: TEXT, text: TEXT}]
goals: [{metric: nps, target: 30}]
---
=== metrics.yml
- {id: nps, name: TEXT, unit: TEXT, text: TEXT, owner: TEXT}
=== assessments/one.yml
title: TEXT
date: 2026-01-02
scope: TEXT
respondents: [TEXT]
answers: {}
"""


def everywhere(text: str) -> dict[str, str]:
    """The files of the handbook with this text."""
    return {name: str(content).replace("TEXT", json.dumps(text)) for name, content in tree(_TREE).items()}


def journey(front: str, body: str = "") -> str:
    return f"---\ntype: journey\n{front}\n---\n{body}"


def unescaped(text: str) -> str:
    return html.unescape(text)
