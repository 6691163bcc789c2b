"""The index of moments of truth, as readers get it."""

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
personas: mia
stages:
  - name: Start
    steps:
      - {name: Good, emotion: 4, importance: 5, moment_of_truth: First glance, channel: website}
      - name: Bad
        emotion: 2.5
        moment_of_truth: Money talks
        hotspots: [{id: dear, text: It is dear, severity: 5, frequency: 4}, {id: old, text: It was old, status: resolved}]
      - {name: Unknown, moment_of_truth: Nobody asked}
---
=== journeys/target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Still bad, emotion: 1, moment_of_truth: Not solved}]}]
---
=== personas/mia.md
---
title: Mia Berg, new parent
role: parent
---
=== report.md
# Report

```cx
moments:
  where: {emotion: "<=3", journey: join}
```

```cx
moments:
  where: {channel: website, persona: mia, importance: 5}
```
"""


def words(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def rows(html: str) -> list[str]:
    """The words of each row of the first table of moments."""
    body = html[html.index("<tbody") : html.index("</tbody>")]
    return [words(row) for row in re.findall(r"<tr .*?</tr>", body, re.DOTALL)]


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once."""
    return site_of(HANDBOOK)


@pytest.fixture
def index(site) -> str:
    html = site.html("moments/")
    return html[html.index('data-cx="moments"') : html.index("</section>", html.index('data-cx="moments"'))]


def test_the_index_starts_with_a_sentence_that_counts_what_is_at_risk_today(index):
    assert words(re.search(r'<p class="cx-lead">.*?</p>', index, re.DOTALL)[0]) == (
        "3 moments of truth in today’s journeys of customers, 1 at risk: it feels like 2.5 of 5 or worse. The worst is Bad in Join . 1 has no rating yet."
    )


def test_every_moment_says_why_it_decides_and_what_hurts_there_worst_first(index):
    assert rows(index) == [
        "1 very bad Still bad Not solved Join, one day target 3 of 5 * none",
        "2.5 mixed at risk Bad Money talks Join 3 of 5 * Mia Berg 20 5 × 4 It is dear 9 3 * × 3 * It was old resolved",
        "4 good Good First glance Join 5 of 5 Mia Berg Website none",
        "not rated Unknown Nobody asked Join 3 of 5 * Mia Berg none",
    ]


def test_a_picture_needs_more_than_two_rated_moments(index, build):
    assert "<svg" not in index
    three = "".join(f"{{name: S{n}, emotion: {n}, moment_of_truth: Yes}}, " for n in (1, 1, 2))
    html = build(f"=== journeys/j.md\n---\ntitle: J\nstages: [{{name: A, steps: [{three}]}}]\n---\n").html("moments/")
    picture = re.search(r'<svg class="cx-dots".*?</svg>', html, re.DOTALL)[0]
    assert 'aria-label="3 moments of truth by how they feel: 2 at 1, 1 at 2"' in picture
    assert words(picture) == "at risk: 3 2 1 1 2 3 4 5 very bad very good"


def test_nothing_at_risk_is_said_too(build):
    html = build("=== journeys/j.md\n---\ntitle: J\nstages: [{name: A, steps: [{name: S, emotion: 5, moment_of_truth: Yes}]}]\n---\n").html(
        "moments/"
    )
    assert "1 moment of truth in today’s journeys of customers, none at risk." in words(html)


def test_views_show_rows_and_a_count_and_no_heading(site):
    views = [view.split("</section>")[0] for view in site.html("report/").split('data-cx="moments"')[1:]]
    assert not any("<h2" in view for view in views)
    assert "1 of 4 moments of truth" in words(views[0])
    assert "Bad Money talks" in rows(views[0])[0]
    assert "Good First glance" in rows(views[1])[0]
