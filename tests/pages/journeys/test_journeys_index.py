"""The index of journeys, as readers get it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from building import Built
from sharing import SharedSites

from cxsite.diagrams.small_curve import small_curve

HANDBOOK = """
=== journeys/join.md
---
title: Join
personas: [mia, tom]
owner: membership
status: published
reviewed: 2026-01-31
review_every: 90 days
stages:
  - name: Start
    lifecycle: purchase
    steps:
      - {name: Look, emotion: 4, importance: 5, hotspots: [One, Two, {text: Three, status: resolved}]}
      - {name: Wait}
      - {name: Pay, emotion: 1.5, importance: 1}
---
=== journeys/join-target.md
---
title: An easier way in
state: target
redesigns: join
status: draft
reviewed: 2026-11-01
stages: [{name: Start, steps: [{name: Look, emotion: 5}]}]
---
=== journeys/pay.md
---
title: Pay
part_of: join
stages: [{name: Start, steps: [{name: Open, emotion: 2}, {name: Close, emotion: 2}]}]
---
=== journeys/blank.md
---
title: Blank
stages: []
---
=== personas/mia.md
---
title: Mia Berg, new parent
role: parent
---
=== personas/tom.md
---
title: Tom
role: clerk
---
=== report.md
# Report

```cx
journeys:
  where: {state: current, score: ">=3"}
```

```cx
journeys:
  where: {persona: tom, owner: membership, status: published, lifecycle: purchase}
```
"""


def words(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def rows(html: str) -> list[str]:
    """The rows of the first table of journeys."""
    return re.findall(r"<tr .*?</tr>", html[html.index("<tbody") : html.index("</tbody>")], re.DOTALL)


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once, on 2026-11-22."""
    return site_of(HANDBOOK, strict=False)


@pytest.fixture
def index(site) -> str:
    html = site.html("journeys/")
    return html[html.index('data-cx="journeys"') : html.index("</section>", html.index('data-cx="journeys"'))]


def test_the_index_starts_with_a_sentence_about_today(index):
    # Join: (4·5 + 1.5·1) / 6 = 3.58; Pay: 2; all steps of today: (20 + 1.5 + 6 + 6) / 12 = 2.79.
    assert words(re.search(r'<p class="cx-lead">.*?</p>', index, re.DOTALL)[0]) == (
        "2 journeys of today and 1 target. Customers’ 5 steps together feel 2.8 mixed ; the lowest journey is Pay at 2, the highest Join at 3.6. "
        "1 map is due for a review. 1 was never reviewed."
    )


def test_targets_and_parts_stand_below_what_they_belong_to_and_say_so(index):
    assert [words(row) for row in rows(index)] == [
        "Join 3.6 1.5–4 3 2 Mia Berg, Tom membership published 2026-01-31 review due",
        "An easier way in target redesigns Join 5 5–5 1 0 draft 2026-11-01",
        "Pay part of Join 2 2–2 2 0 never",
    ]
    assert [re.search(r'class="(cx-depth-\d)"', row) is not None for row in rows(index)] == [False, True, True]


def test_a_journey_with_an_emotion_has_its_curve_and_others_have_none(index):
    assert ["<svg" in row for row in rows(index)] == [True, True, True]
    assert 'role="img" aria-label="3 steps"' in rows(index)[0]


def test_what_nobody_has_mapped_yet_stands_apart_as_planned(index):
    assert words(index[index.index('id="cx-journeys-planned"') :]).endswith("Planned, and not mapped yet 1 ¶ Blank")


def test_the_worst_comes_first_with_its_owner_and_how_it_moved(demo_site):
    # The first ten, and the folded rest.
    found = [words(row) for row in re.findall(r"<tr data-.*?</tr>", demo_site.article("journeys/"), re.DOTALL)]
    assert found[0].startswith("Appeal a penalty fare 2 ")
    assert "Revenue protection" in found[0]
    alone = [row for row in found if " redesigns " not in row and " part of " not in row]
    *customers, employees = [float(re.search(r" (\d(?:\.\d)?) (?:up|down|unchanged) ", row)[1]) for row in alone]
    assert customers == sorted(customers)
    assert " employees " in alone[-1]
    assert employees < customers[-1], "what employees feel does not stand among what customers do"
    assert any(re.search(r" (up|down) \d", row) for row in alone)


def test_a_draft_without_stages_is_planned_and_no_finding(build):
    built = build("=== journeys/later.md\n---\ntype: journey\ntitle: Later\nstatus: draft\nowner: Sales\n---\n=== index.md\n# Home\n", strict=True)
    assert built.error is None
    assert "Later Sales" in built.words("journeys/")


def test_unknown_scores_sort_as_unknown(site_of):
    index = site_of("=== journeys/a.md\n---\ntitle: A\nstages: [{name: B, steps: [C]}]\n---\n").html("journeys/")
    assert re.search(r'data-label="Score" data-value=""', rows(index)[0])


def test_a_row_costs_little_more_than_a_kilobyte(demo_site):
    """So that the index of a thousand journeys is still a page."""
    found = rows(demo_site.html("journeys/"))
    assert sum(len(row.encode()) for row in found) / len(found) < 1500
    assert len(found) >= 10


def test_the_small_curve_keeps_to_whole_numbers_and_marks_its_ends():
    curve = small_curve([1, None, 5, 3])
    assert curve is not None
    assert not re.search(r"\\.", curve.path)
    assert curve.path.count("M") == 2
    assert [(dot.x, dot.y, dot.level) for dot in curve.dots] == [(8, 52, 1), (157, 8, 5)]
    assert small_curve([None, None]) is None
    assert len(small_curve([3]).dots) == 1


def test_views_show_rows_and_a_count_and_no_heading(site):
    views = [view.split("</section>")[0] for view in site.html("report/").split('data-cx="journeys"')[1:]]
    assert not any("<h2" in view for view in views)
    assert "1 of 4 journeys" in words(views[0])
    assert [words(row).split()[0] for row in rows(views[0])] == ["Join"]
    assert [words(row).split()[0] for row in rows(views[1])] == ["Join"]
