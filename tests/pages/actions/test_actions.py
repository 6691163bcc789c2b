"""The index of actions and the page of an action, as readers get them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from building import Built
from sharing import SharedSites

HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - name: Look
        hotspots:
          - {id: dear, text: It is dear, severity: 5, frequency: 4, opportunity: Cut the price}
          - {id: slow, text: It is slow, severity: 2}
          - {id: old, text: It was old, severity: 5, frequency: 5, status: resolved}
---
=== actions/cheaper.md
---
title: Make it cheaper
addresses: [join#slow, join#old, join#dear]
category: process
kind: deployment
owner: shops
process: pricing
principles: plain
status: piloting
impact: 4
effort: 2
start: 2026-09-01
due: 2026-11-12
expects: {nps: +5, calls: -0.5, joins: }
experiment: {hypothesis: People buy more, method: Two towns, result: They did, learned: Keep it}
depends_on: survey
---
=== actions/survey.md
---
title: Ask people
kind: improvement
status: done
early_win: true
due: 2026-01-31
expects: {nps: 2}
---
=== actions/idea.md
---
title: Give it away
kind: innovation
depends_on: [cheaper]
---
=== actions/no.md
---
title: Forget it
kind: innovation
status: dropped
---
=== processes/pricing.md
---
title: Pricing
systems: Till
---
=== strategy.md
---
type: strategy
title: Strategy
principles: [{id: plain, name: Plain}]
---
=== metrics.yml
metrics:
  - {id: nps, name: Net Promoter Score, kind: nps, value: 11, target: 25}
  - {id: calls, name: Calls, unit: per visit}
  - {id: joins, name: Joins}
=== taxonomy.yml
categories: {process: Process, law: Law}
departments: {shops: Shops}
=== report.md
# Report

```cx
actions:
  where: {due: "<2026-11-01"}
```

```cx
actions:
  where: {early_win: true}
```

```cx
actions:
  sort: -status
  limit: 3
```

```cx
actions:
  where: {status: piloting, kind: deployment, category: process, owner: shops, process: pricing, impact: ">=4", effort: "<=2"}
```
"""


def words(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def section(html: str, name: str) -> str:
    """One section of a page."""
    start = html.index(f'data-cx="{name}"')
    return html[start : html.index("</section>", start)]


def rows(html: str) -> list[str]:
    """The words of each row of the table of actions."""
    table = html[html.index('class="cx-table cx-cards"') :]
    return [words(row) for row in re.findall(r"<tr .*?</tr>", table[table.index("<tbody") : table.index("</tbody>")], re.DOTALL)]


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once, on 2026-11-22."""
    return site_of(HANDBOOK)


@pytest.fixture
def index(site) -> str:
    return section(site.html("actions/"), "actions")


@pytest.fixture
def progress(site) -> str:
    return section(site.html("actions/"), "action-progress")


@pytest.fixture
def how_far(site) -> str:
    return section(site.html("actions/"), "action-states")


def test_the_index_starts_with_a_sentence_that_counts_what_is_late(progress):
    assert words(re.search(r'<p class="cx-lead">.*?</p>', progress, re.DOTALL)[0]) == (
        "4 actions: 2 to do, 1 done, 1 dropped. 1 early win. 1 is overdue. 1 has no date."
    )


def test_a_table_counts_actions_by_category_and_state(how_far):
    table = how_far[how_far.index('class="cx-table cx-heatmap') : how_far.index("</table>")]
    assert [words(row) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)] == [
        "idea designing testing piloting scaling done dropped All",
        "Process 1 1",
        "no category 1 1 1 3",
        "All 1 1 1 1 4",
    ]
    assert 'data-cx-pick="category=process&amp;status=piloting"' in table


def test_the_fold_of_that_table_says_how_many_are_how_far(how_far):
    assert words(re.search(r"<summary>.*?</summary>", how_far, re.DOTALL)[0]) == "How far they are idea 1, piloting 1, done 1, dropped 1"


def test_what_is_late_or_undated_stands_first_and_the_groups_are_folded(index, progress, how_far):
    titles = [words(re.sub(r'<a class="headerlink".*?</a>', "", title)) for title in re.findall(r"<h[23] id.*?</h[23]>", progress + how_far + index)]
    assert titles == [
        "Overdue and undated",
        "How far they are",
        "All actions",
        "By category, owner, process and goal",
        "By category",
        "By kind",
        "By owner",
        "By process",
        "By principle",
    ]
    late = progress[progress.index("cx-actions-dates") :]
    assert "Make it cheaper piloting 2026-11-12 overdue by 10 days Shops" in words(late)
    assert "Give it away idea no date" in words(late)


def test_groups_say_how_many_are_to_do_and_done_and_who_has_none(index):
    by_kind = words(index[index.index("cx-actions-by-kind") : index.index("cx-actions-by-owner")])
    assert "innovation 1 to do, 0 done Give it away idea Forget it dropped improvement 0 to do, 1 done Ask people done" in by_kind
    by_principle = words(index[index.index("cx-actions-by-principle") :])
    assert "Plain 1 to do, 0 done Make it cheaper piloting Without a principle 1 to do, 1 done" in by_principle


def test_the_table_can_be_filtered_by_principle_and_goal(index):
    assert 'data-principle="plain"' in index
    assert index.count('data-goal=""') == 4  # no strategy with goals


def test_every_action_stands_in_the_table_what_is_under_way_first(index):
    assert rows(index) == [
        "piloting Make it cheaper 25 It was old 20 It is dear 6 It is slow Process deployment Shops 4 of 5 2 of 5 2026-11-12 overdue by 10 days",
        "idea Give it away addresses none innovation not rated not rated no date",
        "done Ask people early win addresses none improvement not rated not rated 2026-01-31",
        "dropped Forget it addresses none innovation not rated not rated",
    ]


def test_the_page_of_an_action_shows_its_place_between_idea_and_done(site):
    header = section(site.html("actions/cheaper/"), "action-header")
    track = re.findall(r'<li class="cx-track__(\w+)"( aria-current="step")?>(.*?)</li>', header)
    assert track == [
        ("past", "", "idea"),
        ("past", "", "designing"),
        ("past", "", "testing"),
        ("now", ' aria-current="step"', "piloting"),
        ("next", "", "scaling"),
        ("next", "", "done"),
    ]
    assert "Being tried in a pilot. It is overdue by 10 days." in words(header)


def test_the_page_of_an_action_says_everything_the_author_wrote(site):
    header = words(section(site.html("actions/cheaper/"), "action-header"))
    for fact in ("Category Process", "Kind operational deployment", "Owner Shops", "Process Pricing", "Impact 4 of 5", "Effort 2 of 5"):
        assert fact in header
    for fact in ("Start 2026-09-01", "Due 2026-11-12 overdue by 10 days", "Principles Plain"):
        assert fact in header
    assert "Net Promoter Score +5 +11 +25" in header
    assert "Calls per visit −0.5 – –" in header
    assert "Joins not said – –" in header
    assert "Depends on Ask people done Waiting for this one Give it away idea" in header
    tried = words(section(site.html("actions/cheaper/"), "action-experiment"))
    assert "We believed People buy more We tried Two towns It showed They did We learned Keep it" in tried


def test_the_page_of_an_action_lists_its_hotspots_worst_first_with_what_is_open(site):
    said = words(section(site.html("actions/cheaper/"), "action-hotspots"))
    assert "Open scores together: 26. Score = severity × frequency, each 1 to 5, so 1 to 25. * not given, counted as 3." in said
    assert "25 5 × 5 It was old resolved" in said
    assert said.index("It was old") < said.index("It is dear") < said.index("It is slow")
    assert "Cut the price" in said


def test_an_action_without_anything_has_a_state_and_nothing_empty(site):
    html = site.html("actions/idea/")
    assert re.findall(r'data-cx="([^"]+)"', html) == ["action-header"]
    assert "Nobody has said by when." in html
    assert "Dropped: it was given up." in site.html("actions/no/")


def test_the_category_of_an_action_leads_to_an_anchor_that_exists(site):
    assert 'href="../../hotspots/#category-process"' in site.html("actions/cheaper/")
    assert 'id="category-process"' in site.html("hotspots/")


def test_views_filter_by_date_flag_and_everything_else_and_sort_by_how_far_they_are(site):
    views = [view.split("</section>")[0] for view in site.html("report/").split('data-cx="actions"')[1:]]
    assert not any("<h2" in view for view in views)
    assert [row.split()[0] for row in rows(views[0])] == ["done"]
    assert [row.split()[0] for row in rows(views[1])] == ["done"]
    assert [row.split()[0] for row in rows(views[2])] == ["dropped", "done", "piloting"]
    assert "3 of 4 actions" in words(views[2])
    assert [row.split()[0] for row in rows(views[3])] == ["piloting"]


def test_the_chart_names_every_place_and_its_table_every_action(site):
    """One action is rated 4 and 2; the idea has no rating, what is done or dropped is no candidate."""
    said = section(site.html("actions/"), "impact-effort")
    assert "1 action that is still to be done" in words(said)
    assert "impact 4, effort 2 quick win Make it cheaper overdue" in words(said)
    assert "1 action has no impact or no effort yet: Give it away" in words(said)
    assert re.search(r'<a class="data-point" xlink:href="#cx-effort-1" aria-label="actions 1: impact 4, effort 2">', said) or "pre class" in said
    assert 'id="cx-effort-1"' in said
    assert not re.search(r'(?:fill|stroke)="(?!none)', said[said.index("<svg") :])


def test_the_ranking_shows_its_inputs_and_what_is_missing(site):
    """(5 × 4 + 2 × 3) ÷ 2 = 13."""
    said = words(section(site.html("actions/"), "ranking"))
    assert "1 Make it cheaper 13 26 2 piloting Shops" in said
    assert "1 action cannot be ranked: Give it away addresses no open hotspot, no effort" in said


def test_the_method_of_the_ranking_is_an_option(site_of):
    built = site_of(HANDBOOK, "plugins: [search, cxsite: {ranking: rice}]\n")
    said = words(section(built.html("actions/"), "ranking"))
    assert said.count("no reach, and no share at its personas") == 2
    assert "No action has all that this ranking needs." in said
