"""The roadmap, what actions brought, and experiments, as readers get them."""

from __future__ import annotations

import re

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

from cxsite.diagrams.render import Artist

drawn_here = pytest.mark.skipif(not Artist().available, reason="merman is not installed")

TREE = """
=== metrics.yml
metrics: [{id: nps, name: Recommendation, kind: nps, baseline: 4, value: 11}, {id: calls, name: Calls, better: lower}]
=== journeys/join.md
---
title: Join
stages: [{name: S, steps: [{name: One, hotspots: [{id: dear, text: Dear}, {id: slow, text: Slow, status: resolved}]}]}]
---
=== actions/base.md
---
title: "Section: build; the # base"
status: designing
category: process
owner: Shops
start: 2026-09-01
due: 2027-01-31
experiment: {hypothesis: It holds, method: Half the shops}
---
=== actions/early.md
---
title: Early
status: testing
category: process
start: 2027-01-01
due: 2027-03-01
depends_on: [base]
---
=== actions/late.md
---
title: Late
status: piloting
start: 2026-01-01
due: 2026-11-02
---
=== actions/someday.md
---
type: action
title: Someday
---
=== actions/won.md
---
title: Won
status: done
early_win: true
start: 2026-02-01
due: 2026-05-01
done: 2026-05-11
addresses: [join#dear, join#slow]
expects: {nps: +2, calls: -5}
measured: {calls: -6}
experiment: {hypothesis: They call less, result: They did, learned: Say it first, decision: Everywhere}
---
=== actions/zero.md
---
title: Zero
status: done
expects: {nps: +5}
measured: {nps: 0}
experiment: {decision: Look elsewhere}
---
=== report.md
# Report

```cx
roadmap:
  where: {status: piloting}
```

```cx
outcomes:
  where: {early_win: true}
```

```cx
experiments:
  limit: 1
```

```cx
roadmap:
  where: {status: done}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_roadmap_says_in_words_which_dates_do_not_hold(site):
    said = words(section(site.html("roadmap/"), "roadmap"))
    assert "6 actions over time. 1 is overdue. 1 has no date. 1 starts before what it depends on is done." in said
    assert "Early starts 30 days too early: it waits for Section: build; the # base, which takes until 2027-01-31" in said
    assert "Late piloting 2026-11-02 overdue by 20 days" in said
    assert "Someday idea no date" in said


def test_the_table_has_every_action_in_the_order_of_the_drawing(site):
    found = rows(section(site.html("roadmap/"), "roadmap"))[1:]
    assert [row.split()[0] for row in found] == ["1", "2", "3", "4", "5", "6"]
    assert found[0] == "1 Section: build; the # base designing 2026-09-01 2027-01-31 Process Shops"
    assert found[3] == "4 Won done 2026-02-01 2026-05-11 done, 10 days late"


@drawn_here
def test_the_drawing_has_linked_names_an_arrow_and_a_line_at_the_day_of_the_build(site):
    said = section(site.html("roadmap/"), "roadmap")
    drawing = said[said.index("<svg") : said.index("</svg>")]
    assert re.search(r'<a xlink:href="\.\./actions/base/"><text [^>]*>1 Section: build; the # base ', drawing)
    assert "Late (overdue)" in drawing
    assert drawing.count('class="cx-gantt__way cx-gantt__way--early"') == 1
    assert re.search(r'id="cx-roadmap-today-text"[^>]*>today ', drawing)
    assert not re.search(r'(?:fill|stroke)="(?!none)|style=', drawing)
    assert "Someday" not in drawing


def test_what_is_done_says_what_the_numbers_did(site):
    said = words(section(site.html("actions/won/"), "action-outcome"))
    assert "Done on 2026-05-11, 195 days ago: the numbers moved." in said
    assert "Recommendation +2 +7 +7, the right way the whole metric since its baseline, from +4 to +11; other things moved it too" in said
    assert "Calls −5 −6 −6, as hoped (expected −5)" in said
    assert "Resolved since: Slow resolved Still hurting: Dear open" in said
    stuck = words(section(site.html("actions/zero/"), "action-outcome"))
    assert "Done; nobody wrote down when: the numbers did not move." in stuck
    assert "Done, but the number did not move. We decided: Look elsewhere" in stuck
    assert section(site.html("actions/late/"), "action-outcome") == ""


def test_results_are_listed_the_latest_first(site):
    said = section(site.html("experiments/"), "outcomes")
    assert "2 actions are done. For 1 the numbers moved. 1 is done, but the number did not move. 1 hotspot is resolved." in words(said)
    assert [row[:20] for row in rows(said)[1:]] == ["2026-05-11 Won the n", "no date Zero the num"]


def test_experiments_stand_with_what_was_learned_first(site):
    said = section(site.html("experiments/"), "experiments")
    assert "3 experiments: something was learned from 1, 2 led to a decision, 2 have no result yet." in words(said)
    assert rows(said)[1] == "Won done They call less They did Say it first Everywhere"
    assert "designing" in rows(said)[2]
    assert "It holds We tried Half the shops no result yet" in rows(said)[2]


def test_early_wins_say_what_they_were_worth(site):
    said = words(section(site.html("actions/"), "early-wins"))
    assert "Won done 2026-05-11 They did Calls: −6, as hoped (expected −5) Dear; Slow" in said


def test_views_show_what_was_asked_for_and_have_ids_of_their_own(site):
    html = site.html("report/")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    views = [view.split("</section>")[0] for view in html.split('data-cx="roadmap"')[1:]]
    assert [rows(view)[1].split()[1] for view in views] == ["Late", "Won"]
    assert "Zero" not in words(section(html, "outcomes"))
    assert len(rows(section(html, "experiments"))) == 2


def test_a_handbook_of_one_journey_shows_none_of_it(site_of):
    built = site_of({"journeys/a.md": "---\ntype: journey\ntitle: A\nstages: {name: S, steps: [One]}\n---\n"})
    assert not any((built.site / name).exists() for name in ("roadmap", "experiments", "actions", "strategy"))
    assert "journey-goals" not in built.html("journeys/a/")


def test_without_drawings_the_table_tells_all(site_of):
    built = site_of(TREE, "plugins: [search, cxsite: {diagrams: 'off'}]\n")
    assert "<figure" not in section(built.html("roadmap/"), "roadmap")
    assert len(rows(section(built.html("roadmap/"), "roadmap"))) == 7
