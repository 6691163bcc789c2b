"""What ``cx/handbook.json`` says of a target."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

SITE = """
=== journeys/join.md
---
title: Join
stages: {name: S, steps: [{id: a, name: A, emotion: 2, hotspots: [{id: x, text: X}, {id: y, text: Y}]}, {id: b, name: B, emotion: 3}]}
---
=== journeys/join-target.md
---
title: Join one day
state: target
redesigns: join
stages: {name: S, steps: [{id: a, name: A, emotion: 4, hotspots: [{id: y, text: Y}]}, {id: c, name: C, emotion: 4}]}
---
"""


def test_targets_say_what_they_change(export: Any) -> None:
    files = export(SITE, clean=True)
    data = json.loads(files["cx/handbook.json"])
    jsonschema.Draft202012Validator(json.loads(files["cx/handbook.schema.json"])).validate(data)
    assert data["journeys"]["join-target"]["figures"]["comparison"] == {
        "today": "join",
        "kept": 0,
        "changed": 1,
        "removed": 1,
        "new": 1,
        "score_difference": 1.5,
        "hotspots_resolved": ["join#x"],
        "hotspots_left": ["join#y"],
    }
    assert "comparison" not in data["journeys"]["join"]["figures"]
