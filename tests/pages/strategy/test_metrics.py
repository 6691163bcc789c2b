"""The metrics page, as readers get it."""

from __future__ import annotations

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== metrics.yml
metrics:
  - {id: csat, name: Satisfaction, kind: csat, unit: "%", baseline: 40, value: 50, target: 80, n: 15140, text: Asked the day after, owner: Research}
  - {id: wait, name: Waiting time, unit: minutes, better: lower, value: 4.5}
  - {id: idle, name: Idle}
=== strategy.md
---
type: strategy
goals: [{metric: csat, target: 60, by: 2027-01-01}]
---
=== journeys/join.md
---
title: Join
metrics: [csat]
stages:
  - name: Start
    metrics: {csat: 55}
    steps:
      - {id: look, name: Look, metrics: {csat: 30, wait: 2}}
      - {id: ask, name: Ask, metrics: {csat: 20, wait: 9}}
---
=== touchpoints/page.md
---
title: Page
online: true
metrics: {csat: 70}
---
=== actions/fix.md
---
title: Fix it
status: testing
expects: {csat: 5, wait: -2}
---
=== own.md
# Own

```cx
metrics:
  where: {better: lower}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture
def page(site) -> str:
    return section(site.html("metrics/"), "metrics")


def one(page: str, metric: str) -> str:
    start = page.index(f'<h3 id="{metric}"')
    end = page.find("<h3 ", start + 1)
    return page[start : end if end > 0 else len(page)]


def test_the_table_says_where_every_metric_stands(page):
    table = page[: page.index('<details class="cx-chapter cx-metric"')]
    assert "3 measures, none of them at target yet, 1 with a goal in the strategy." in words(table)
    assert rows(table)[1:] == [
        "Satisfaction higher 40% 50% 15,140 80% 25% of the way",
        "Waiting time minutes lower – 4.5 – –",
        "Idle higher – – – –",
    ]


def test_each_metric_has_an_anchor_that_links_reach(site, page):
    assert all(f'<h3 id="{metric}"' in page for metric in ("csat", "wait", "idle"))
    assert 'href="../../metrics/#csat"' in site.html("touchpoints/page/")


def test_a_metric_says_how_it_is_measured_and_what_the_strategy_wants(page):
    said = words(one(page, "csat"))
    assert "Asked the day after Kind satisfaction, higher is better" in said
    assert "Owner Research Goal of the strategy 60% by 2027-01-01 50% of the way" in said


def test_everything_with_a_value_is_listed_the_worst_first(page):
    found = one(page, "csat")
    assert [row for row in rows(found) if not row.endswith("Value")] == [
        "Start Join 55%",
        "Ask Join 20%",
        "Look Join 30%",
        "Page 70%",
        "Fix it +5 points",
    ]
    assert "Journeys that watch it, without a value of their own: Join" in words(found)
    assert [row for row in rows(one(page, "wait")) if "Join" in row] == ["Ask Join 9", "Look Join 2"]
    assert "\u22122 minutes" in words(one(page, "wait"))


def test_a_metric_that_nothing_uses_says_so(page):
    assert "Nothing in the handbook refers to it yet." in words(one(page, "idle"))
    assert "Nothing in the handbook" not in words(one(page, "wait"))


def test_the_scale_of_bars_is_said_in_words(page):
    assert "The bars reach from 0% to 100%. The mark is the target, 80%." in words(one(page, "csat"))
    assert "The bars reach from 0 minutes to 9 minutes." in words(one(page, "wait"))
    # 55 % of 118, after 1.
    assert 'd="M1,7H66"' in one(page, "csat")


def test_a_cx_block_filters_metrics(site):
    own = section(site.html("own/"), "metrics")
    assert "Waiting time" in own
    assert "Satisfaction" not in own
