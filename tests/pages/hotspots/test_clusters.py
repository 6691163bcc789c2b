"""Clusters of hotspots as readers get them, and an index of many hotspots."""

from __future__ import annotations

import re

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== journeys/a.md
---
title: Buy
personas: [mia]
stages: [{name: S, steps: [{name: Look, touchpoint: desk, hotspots: [{id: dear, text: It is dear, severity: 5, frequency: 4, cause: Two systems}]}]}]
---
=== journeys/b.md
---
title: Complain
stages: [{name: S, steps: [{name: Ask, touchpoint: desk, hotspots: [{id: slow, text: It is slow, cause: two systems., category: process}]}]}]
---
=== hotspots/queue.md
---
title: The queue
at: a#look
category: process
---
=== hotspots/line.md
---
title: The line
at: b#ask
category: process
---
=== hotspots/alone.md
---
title: Alone
at: b#ask
cause: The weather
---
=== personas/mia.md
---
type: persona
title: Mia
share: 40%
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
---
=== actions/fix.md
---
title: Join them
status: piloting
addresses: [a#dear]
---
=== report.md
# Report

```cx
hotspot-clusters:
  where: {kind: likely}
```

```cx
hotspot-clusters:
  where: {journey: a, score: ">99"}
```

```cx
hotspot-clusters:
  as: list
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_index_shows_what_one_fix_would_relieve(site):
    first, second = section(site.html("hotspots/"), "hotspots").split('<div class="cx-cluster">')[1:3]
    said = words(first)
    # 20 + 9 of 20 + 9 + 9 + 9 + 9 = 56.
    assert said.startswith(
        "29 Two systems One fix would relieve 2 hotspots in 2 journeys, 52% of all open scores; 40% of customers take these journeys."
    )
    assert "Join them piloting 1 of them without an action" in said
    assert "18 Process at Desk likely the same cause" in words(second)
    assert "no action on any of them yet" in words(second)


def test_the_page_of_a_hotspot_says_where_else_its_cause_hurts(site):
    said = words(section(site.html("hotspots/queue/"), "hotspot-cause"))
    assert "Process at Desk likely the same cause." in said
    assert "The line Complain" in said
    assert "The weather. No open hotspot of another journey names the same cause." in words(section(site.html("hotspots/alone/"), "hotspot-cause"))


def test_the_hotspots_of_a_journey_name_the_others_of_the_same_cause(site):
    assert "Same cause in 1 other journey: It is slow" in words(section(site.html("journeys/a/"), "journey-hotspots"))


def test_views_filter_and_take_other_forms(site):
    views = [part.split("</section>")[0] for part in site.html("report/").split('data-cx="hotspot-clusters"')[1:]]
    assert "Process at Desk" in words(views[0])
    assert "Two systems" not in words(views[0])
    assert "No cluster fits here." in words(views[1])
    assert "Two systems" in words(site.html("report/").rsplit("No cluster fits here.", 1)[1])


def test_500_hotspots_stay_one_light_page_that_is_complete_without_javascript(build):
    def journey(number: int) -> str:
        spots = "".join(
            f"          - {{text: Something hurts {number} {spot}, severity: {spot % 5 + 1}, frequency: {number % 5 + 1}, category: process, opportunity: It could be better}}\n"
            for spot in range(20)
        )
        head = f"title: Journey {number}\nowner: Shops\nstages:\n  - name: S\n    lifecycle: purchase\n    steps:\n"
        return f"---\n{head}      - name: Step\n        touchpoint: desk\n        hotspots:\n{spots}---\n"

    files = {f"journeys/j{number}.md": journey(number) for number in range(25)}
    files["touchpoints/desk.md"] = "---\ntype: touchpoint\ntitle: Desk\nchannels: [branch]\n---\n"
    html = build(files, strict=True).html("hotspots/")
    assert len(html.encode()) < 1_500_000
    table = html[html.index('data-cx-filter="hotspots"') :]
    open_rows, folded = table.split('<details class="cx-more cx-rest">')[:2]
    assert len(rows(open_rows)) == 1 + 10
    assert len(rows(folded[: folded.index("</table>")])) == 1 + 490
    assert len(re.findall('<div class="cx-cluster">', html)) == 1
