"""Stated and measured on a journey's page, on its map and in the data."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from building import Built
from reading import section, words
from sharing import SharedSites

TREE = """
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%", text: Share of 4 and 5.}
=== evidence/diary.md
---
type: source
title: Diary
---
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4, metrics: {csat: 61}}
      - {name: Ask, emotion: 1.5, metrics: {csat: 60}}
      - {name: Wait, emotion: 2.5}
      - {name: Pay, emotion: 2.5, evidence: [{source: diary, says: 2, weight: 8}, {source: "Exit 12: <b>", says: 4}]}
---
=== journeys/agreed.md
---
title: Agreed
stages: [{name: A, steps: [{name: One, emotion: 3, metrics: {csat: 50}}]}]
---
=== journeys/plain.md
---
title: Plain
stages: [{name: A, steps: [{name: One, emotion: 3, metrics: {csat: }, evidence: diary}]}]
---
=== journeys/wide.md
---
title: Wide
stages:
  - name: A
    steps:
      - {name: One, emotion: 4, metrics: {csat: 50}}
      - {name: Two, emotion: 1, metrics: {csat: 75}}
      - {name: Three, emotion: 5, metrics: {csat: 50}}
      - {name: Four, emotion: 4, metrics: {csat: 0}}
---
=== journeys/unstated.md
---
title: Unstated
stages: [{name: A, steps: [{name: One, metrics: {csat: 50}}]}]
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_map_has_a_second_line_and_a_row_with_its_numbers(site):
    page = section(site.html("journeys/join/"), "journey-map")
    row = re.search(r'<tr class="cx-map__scores cx-map__measured">(.*?)</tr>', page, re.DOTALL)
    assert row is not None
    assert words(row[1]) == "Measured, 1–5 3.4 CSAT 3.4 CSAT 2.2 evidence"
    assert row[1].count("<td>") == 4
    # 3.44, 3.4 and (2 · 8 + 4) / 9 = 2.222 between 28 % for a 5 and 66 % for a 1; one line through three points.
    assert '<path class="cx-curve__measured" d="M30,42.8L90,43.2L210,54.4"/>' in page
    assert '<path class="cx-curve__measures" d="M30,42.8h0M90,43.2h0M210,54.4h0"/>' in page
    # The name stands at the widest gap, on the side away from the stated point.
    assert re.search(r'<text class="cx-measured" x="37.5%" y="43.2%" dy="-0.7em">measured 3.4</text>', page)
    assert "measured, and how; farthest apart at Ask ( −1.9 )" in words(page)


def test_what_is_apart_is_named_with_what_it_was_measured_by(site):
    text = words(section(site.html("journeys/join/"), "journey-measured"))
    assert "Something was measured at 3 of 4 steps." in text
    # Stated (4 + 1.5 + 2.5) / 3 = 2.7, measured (3.44 + 3.4 + 2.22) / 3 = 3.02.
    assert "the map is gloomier by 0.3: it states 2.7, and 3 was measured" in text
    assert "At 1 step they are a point or more apart:" in text
    assert "stated 1.5, measured 3.4 ( −1.9 ) Satisfaction 60%" in text
    assert ": 0% is 1 and 100% is 5, in a straight line between. 2 steps. Share of 4 and 5." in text
    assert "over the sum of weights. 1 step." in text
    assert "is our own convention" in text


def test_what_is_farthest_apart_is_named_first_then_in_the_order_of_steps(site):
    text = words(section(site.html("journeys/wide/"), "journey-measured"))
    named = text.split("a point or more apart:")[1]
    assert re.findall(r"stated ([\d.]+), measured ([\d.]+)", named)[:3] == [("1", "4"), ("4", "1"), ("5", "3")]


def test_where_they_agree_the_page_says_so(site):
    text = words(section(site.html("journeys/agreed/"), "journey-measured"))
    assert "they agree on average: 3." in text
    assert "Nowhere are they a point or more apart." in text


def test_without_anything_measured_there_is_no_word_of_it(site):
    page = site.article("journeys/plain/")
    assert "journey-measured" not in page
    assert "cx-map__measured" not in page


def test_what_nobody_stated_is_measured_all_the_same(site):
    page = site.article("journeys/unstated/")
    assert "Something was measured at 1 of 1 steps." in words(page)
    assert "cx-map__measured" in page
    assert "a point or more apart" not in page


def test_a_step_says_what_its_evidence_says(site):
    text = words(section(site.html("journeys/join/"), "journey-steps"))
    assert "Diary (says 2), Exit 12: ‹b› (says 4)" in text


def test_the_data_has_it_too(site):
    data = json.loads(site.text("cx/handbook.json"))
    jsonschema.Draft202012Validator(json.loads(site.text("cx/handbook.schema.json"))).validate(data)
    journey = data["journeys"]["join"]
    assert journey["figures"]["measurement"] == {"known": 3, "steps": 3, "stated": 2.667, "measured": 3.021, "apart": ["join#ask"]}
    look, _, wait, pay = journey["stages"][0]["steps"]
    assert look["figures"]["measured"] == {"value": 3.44, "gap": 0.6, "metric": "csat", "recorded": 61, "low": 0, "high": 100}
    assert "measured" not in wait.get("figures", {})
    said = [{"source": "diary", "says": 2, "weight": 8}, {"source": "Exit 12: <b>", "says": 4, "weight": 1}]
    assert pay["figures"]["measured"] == {"value": 2.222, "gap": 0.3, "said": said}
    assert pay["evidence"] == ["diary", "Exit 12: <b>"]


def test_the_picture_draws_it(site):
    svg = site.text("cx/journeys/join.svg")
    assert "measured 3.4" in svg
    assert 'stroke-dasharray="2 4"' in svg
    assert "measured" not in site.text("cx/journeys/plain.svg")
