"""Figures of the whole handbook about hotspots, needs and channels, as data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema

TREE = """
=== journeys/a.md
---
title: A
personas: [mia]
stages:
  - name: S
    lifecycle: purchase
    steps:
      - {name: Look, touchpoint: desk, channel: web, emotion: 2, hotspots: [{id: dear, text: Dear, severity: 5, frequency: 4, cause: Two systems}]}
      - {name: Pay, channel: branch, emotion: 4.5}
---
=== journeys/b.md
---
title: B
stages: [{name: S, steps: [{name: Ask, touchpoint: desk, hotspots: [{id: slow, text: Slow, severity: 1, frequency: 5, cause: two systems}]}]}]
---
=== personas/mia.md
---
type: persona
title: Mia
share: 40%
needs: [A clear fare, A seat]
goals: [Be on time]
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
needs_met: [A clear fare]
consistency: {messaging: 2, service: 4}
---
"""


def test_clusters_needs_and_consistency_are_in_the_data(export: Any) -> None:
    files = export(TREE, clean=True)
    data = json.loads(files["cx/handbook.json"])
    jsonschema.Draft202012Validator(json.loads(files["cx/handbook.schema.json"])).validate(data)
    figures = data["figures"]
    assert figures["clusters"] == [
        {
            "kind": "stated",
            "cause": "Two systems",
            "score": 25,
            "share": 1,
            "reach": 0.4,
            "hotspots": ["a#dear", "b#slow"],
            "journeys": ["a", "b"],
            "unaddressed": ["a#dear", "b#slow"],
        }
    ]
    assert (figures["needs"], figures["goals"]) == ({"all": 2, "met": 1, "badly": 1}, {"all": 1, "met": 0, "badly": 0})
    assert data["personas"]["mia"]["figures"]["needs"] == [
        {"kind": "need", "text": "A clear fare", "state": "badly", "touchpoints": ["desk"], "score": 2},
        {"kind": "need", "text": "A seat", "state": "unmet"},
        {"kind": "goal", "text": "Be on time", "state": "beyond"},
    ]
    assert figures["consistency"]["gaps"] == [
        {
            "kind": "stage",
            "key": "purchase",
            "spread": 2.5,
            "channels": [{"channel": "web", "score": 2, "steps": 1}, {"channel": "branch", "score": 4.5, "steps": 1}],
        }
    ]
    assert figures["consistency"]["ratings"] == {"messaging": {"mean": 2, "touchpoints": 1}, "service": {"mean": 4, "touchpoints": 1}}
    assert data["hotspots"]["a#dear"]["cause"] == "Two systems"


def test_the_table_of_hotspots_has_the_product_the_cause_and_what_is_missing(export: Any) -> None:
    raw = export(TREE, hotspot_score=("severity", "reach"))["cx/hotspots.csv"].decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(raw, newline=""))
    # 5 × 0.4 = 2; nobody said whose journey the other is: 1 × 1.
    assert (first["score"], first["product"], first["cause"]) == ("2", "severity 5 × reach 0.4", "Two systems")
    assert (second["score"], second["product"]) == ("1", "severity 1 × reach 1*")
    assert first["missing"] == "voice; opportunity; action"
