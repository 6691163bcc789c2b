"""What customers answered, on the pages of what they spoke of. The numbers are worked out by hand."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

HEAD = "period,dimension,of,score,answers,weight,squares\n"


def _of(dimension: str, of: str, good: int, bad: int) -> str:
    return f"2026-09,{dimension},{of},1,{bad},,\n2026-09,{dimension},{of},5,{good},,\n"


TREE = f"""
=== report.md
# Report

```cx
journey-answers:
  journey: join
```
=== metrics.yml
metrics:
  - {{id: csat, name: Satisfaction, kind: csat, unit: "%"}}
=== taxonomy.yml
departments: {{gate: Gate team}}
=== personas/ann.md
---
title: Ann
---
=== channels/web.md
---
title: Web
---
=== touchpoints/page.md
---
title: Page
channels: [web]
owner: gate
---
=== journeys/join.md
---
title: Join
personas: [ann]
stages:
  - name: Start
    steps:
      - {{id: look, name: Look, touchpoint: page, emotion: 4, expects: To see it at once, metrics: {{csat: 10}}}}
      - {{id: pay, name: Pay, emotion: 4, expects: No surprise}}
      - {{id: wait, name: Wait, expects: A word}}
---
=== data/snapshot/csat.csv
{HEAD}{_of("", "", 400, 100)}{_of("channel", "web", 80, 20)}{_of("journey", "join", 225, 75)}{_of("journey/persona", "join/ann", 40, 20)}\
{_of("persona", "ann", 60, 40)}{_of("step", "join#look", 74, 33)}{_of("step", "join#wait", 3, 2)}{_of("team", "gate", 50, 50)}{_of("touchpoint", "page", 90, 10)}\
=== data/snapshot/csat.comments.csv
period,dimension,of,score,comment
2026-08,step,join#look,4,It was <b>quick</b>
2026-09,step,join#look,1,Nobody knew
2026-09,step,join#wait,1,One of five
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.mark.parametrize(
    ("page", "name", "row"),
    [
        # Wilson's intervals by hand, as in tests/insight/metrics.
        ("journeys/join/", "journey-answers", "Satisfaction 75% 70% to 80% 300 nothing to compare with"),
        ("personas/ann/", "persona-answers", "Satisfaction 60% 50% to 69% 100 nothing to compare with"),
        ("touchpoints/page/", "touchpoint-answers", "Satisfaction 90% 83% to 94% 100 nothing to compare with"),
        ("channels/web/", "channel-answers", "Satisfaction 80% 71% to 87% 100 nothing to compare with"),
        ("teams/gate/", "team-answers", "Satisfaction 50% 40% to 60% 100 nothing to compare with"),
    ],
)
def test_a_page_has_the_answers_about_its_thing(site, page, name, row):
    assert row in rows(section(site.html(page), name))


def test_a_journey_has_them_by_step_and_persona_too(site):
    on_its_page = section(site.html("journeys/join/"), "journey-answers")
    assert "Ann 67% 54% to 77%, 60 answers" in rows(on_its_page)
    # There each step says its own.
    assert "Look" not in words(on_its_page)
    found = rows(section(site.html("report/"), "journey-answers"))
    assert "3. Wait too few answers" in found
    # 300 less 107 leave 193: five of Wait and 188 of no step, so that nobody learns of the five.
    assert "1. Look 69% 60% to 77%, 107 answers" in found


def test_at_a_step_stand_its_answers_and_what_customers_wrote(site):
    step = words(section(site.html("journeys/join/"), "journey-steps"))
    assert "Satisfaction too few answers" in step
    assert "Satisfaction 69% 60% to 77%, 107 answers" in step
    assert "Customers wrote Nobody knew 2026-09, score 1 It was <b>quick</b> 2026-08, score 4" in step
    assert "<b>quick</b>" not in site.html("journeys/join/")
    assert "One of five" not in site.html("journeys/join/")
    assert "10%" not in step


def test_what_customers_expect_is_held_against_what_they_experience(site):
    page = site.html("journeys/join/")
    found = rows(section(page, "journey-measured"))[1:]
    # Look was measured: 69.16 % on a scale of 1 to 5 is 3.8; Pay is only stated; nobody knows about Wait.
    assert [re.sub(r" (good|fine|neutral|bad|great|very good|mixed)\b", "", row) for row in found] == [
        "1. Look To see it at once 3.8 measured +0.8",
        "2. Pay No surprise 4 stated +1",
        "3. Wait A word not rated –",
    ]
    assert "0 of 2 expectations are not met" in words(page)


def test_the_data_has_every_answer_and_keeps_to_its_schema(site):
    data, schema = (json.loads((site.site / "cx" / name).read_text("utf-8")) for name in ("handbook.json", "handbook.schema.json"))
    jsonschema.Draft202012Validator(schema).validate(data)
    by_place = {(item.get("dimension", ""), item.get("of", "")): item for item in data["answers"]["csat"]}
    assert (by_place["", ""]["value"], by_place["", ""]["n"]) == (80, 500)
    assert by_place["step", "join#wait"]["state"] == "too-few"
    assert "value" not in by_place["step", "join#wait"]
    measured = data["journeys"]["join"]["stages"][0]["steps"][0]["figures"]["measured"]
    assert (measured["least"], measured["most"], measured["n"]) == (3.395, 4.085, 107)


def test_what_was_written_on_an_earlier_scale_stands_without_its_score(site_of: SharedSites):
    changed = TREE.replace('unit: "%"', "method: mean, scale: [0, 10], rescaled: [{from: 2025-01-01, scale: [1, 5]}]")
    site = site_of(changed.replace("2026-08,step,join#look,4,It was", "2024-12,step,join#look,9,It was"))
    assert "Customers wrote Nobody knew 2026-09, score 1 It was <b>quick</b> 2024-12 " in site.words("journeys/join/")
