"""The strategy page, as readers get it."""

from __future__ import annotations

import re

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== metrics.yml
metrics:
  - {id: nps, name: Recommendation, kind: nps, unit: points, baseline: 4, value: 11, target: 25}
  - {id: churn, name: Churn, kind: percent, better: lower, value: 24}
  - {id: cost, name: Cost, kind: currency, unit: €, value: 1200}
=== strategy.md
---
type: strategy
title: Our strategy
owner: Board
vision: Nobody waits
mission: We lend books to whoever comes
values: [Straight, Near]
voice_of_customer: ["I waited. (Diary)"]
principles:
  - {id: tell-first, name: Tell first, text: Before they ask}
  - Leave no dead ends
goals:
  - {metric: nps, since: 2025-11-22, by: 2027-11-22}
  - {metric: churn, baseline: 20, target: 10, by: 2026-12-02}
  - {metric: cost, baseline: 2000, target: 1500, by: 2026-01-01}
---
Why we do this.
=== journeys/join.md
---
title: Join
principles: [tell-first]
metrics: [nps]
stages: [{name: S, steps: [{name: One, hotspots: [{id: dear, text: Dear}]}]}]
---
=== actions/fix.md
---
title: Fix it
status: testing
principles: tell-first
expects: {nps: +2}
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture
def page(site) -> str:
    return site.html("strategy/")


def test_vision_and_mission_stand_above_the_author_s_words(page):
    assert words(section(page, "strategy-header")).startswith(
        'data-cx="strategy-header"> Vision Nobody waits Mission We lend books to whoever comes Owner: Board'
    )
    assert page.index("Nobody waits") < page.index("Why we do this.") < page.index("Straight")


def test_values_and_the_voice_of_the_customer(page):
    found = section(page, "strategy-direction")
    assert "Straight Near" in words(found)
    assert re.search(r"<blockquote[^>]*>I waited\. \(Diary\)</blockquote>", found)


def test_a_principle_shows_everything_it_guided_at_its_anchor(page):
    found = section(page, "strategy-principles")
    assert 'id="principle-tell-first"' in found
    assert 'id="principle-leave-no-dead-ends"' in found
    said = words(found)
    assert "Before they ask Guides 1 journey Join Guides 1 action Fix it testing" in said
    assert "Leave no dead ends ¶ No journey or action names it yet." in said


def test_goals_show_numbers_and_whether_they_are_on_course(page):
    """(11 - 4) / 21 = 33 % of the way in 365 of 730 days; churn moved from 20 to 24 instead of 10; cost fell below its target."""
    assert rows(section(page, "strategy-goals"))[1:] == [
        "Recommendation points, higher is better +4 2025-11-22 +11 one number so far +25 2027-11-22 12 months left behind 33% of the way, 50% of the time has passed",
        "Churn lower is better 20% 24% one number so far 10% 2026-12-02 10 days left behind further from the target than at the start",
        "Cost €, higher is better €2,000 €1,200 one number so far €1,500 2026-01-01 the day has passed reached beyond the target",
    ]
    assert "3 goals: 1 reached, 2 behind." in words(section(page, "strategy-goals"))


def test_the_mark_of_today_stands_at_the_share_of_the_time(page):
    """1 + 158 × 0.5 = 80; goals without a day of their baseline have none."""
    assert re.findall(r'class="cx-road__today" d="M([\d.]+),10', section(page, "strategy-goals")) == ["80.0"]


def test_each_goal_is_followed_to_the_work_and_missing_links_are_named(page):
    said = words(section(page, "strategy-trace"))
    assert "Recommendation +25 points behind; 1 journey, 1 open hotspot, 1 action 1 hotspot without an action" in said
    assert "Join 9 Dear 1 hotspot without an action Actions that expect to move it: Fix it (on none of these hotspots)" in said
    assert "Churn 10% behind; 0 journeys, 0 open hotspots, 0 actions no journey names this metric; no action expects to move it" in said


def test_a_goal_is_linked_from_the_action_and_the_journey_that_count_for_it(site, page):
    assert 'id="goal-nps"' in page
    assert 'href="../../strategy/#goal-nps"' in section(site.html("actions/fix/"), "action-header")
    assert "Serves the goal Recommendation (behind)" in words(section(site.html("actions/fix/"), "action-header"))
    assert "This journey counts for the goal Recommendation +25 points, behind." in words(section(site.html("journeys/join/"), "journey-goals"))


def test_bars_stay_between_start_and_target(page):
    widths = re.findall(r'class="cx-gauge__fill" x="1" y="4" width="([\d.]+)"', section(page, "strategy-goals"))
    assert widths == ["52.7", "0", "158"]


def test_a_strategy_of_a_title_alone_shows_no_empty_headings(build):
    built = build({"strategy.md": "---\ntype: strategy\ntitle: Ours\n---\nWords."})
    assert "data-cx=" not in built.html("strategy/")


def test_a_goal_shows_what_was_measured_and_says_where_nothing_was(site_of: SharedSites):
    """A year of 40 good of 50 answers a month, and a year of 30 before it; 480 of 600, by Wilson 77 to 83 %."""
    months = [f"{2024 + index // 12}-{index % 12 + 1:02}" for index in range(10, 34)]
    answers = "".join(f"{month},,,1,{bad},,\n{month},,,5,{50 - bad},,\n" for index, month in enumerate(months) for bad in [20 if index < 12 else 10])
    site = site_of(f"""
=== metrics.yml
- {{id: csat, name: Satisfaction, kind: csat, unit: "%"}}
- {{id: wait, name: Waiting, n: 1200, value: 9}}
- {{id: hope, name: Hope}}
=== strategy.md
---
type: strategy
title: Ours
goals: [{{metric: csat, target: 90}}, {{metric: csat, now: 70, target: 95}}, {{metric: wait, target: 5}}, {{metric: hope, target: 1}}]
---
=== history.yml
snapshots: [{{date: 2026-08-01, metrics: {{wait: 11}}}}]
=== data/snapshot/csat.csv
period,dimension,of,score,answers,weight,squares
{answers}""")
    page = section(site.html("strategy/"), "strategy-goals")
    measured, own, wait, hope = rows(page)[1:]
    assert "80% 77% to 83% 600 answers up 20 points +14.9 to +25 points 90%" in measured
    assert page.count("cx-answers--small") == 2
    assert "higher is better – 70% up 20 points" in own
    assert "9 1,200 answers or cases down 2 since 2026-08-01 5" in wait
    assert "– – nothing measures it 1" in hope
