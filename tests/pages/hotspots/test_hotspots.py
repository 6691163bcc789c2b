"""The hotspot index, a hotspot's own page, and views of hotspots, as readers get them."""

from __future__ import annotations

import json
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
owner: membership
stages:
  - name: Start
    lifecycle: purchase
    steps:
      - name: Look
        touchpoint: desk
        emotion: 1.5
        hotspots:
          - {id: slow, text: It is slow, severity: 5, frequency: 4, category: process, opportunity: Make it quick}
          - {id: dark, text: It is dark, severity: 2, category: people}
          - {id: old, text: It was old, status: resolved, severity: 1, frequency: 1}
      - name: Ask
        hotspots: [{id: rude, text: Nobody is kind, kind: pressure, severity: 5, frequency: 4, status: in-progress}]
---
=== journeys/target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Look, hotspots: [{id: risk, text: It may be dull, severity: 1, frequency: 1}]}]}]
---
=== hotspots/queue.md
---
title: The queue
text: The queue is out of the door
at: join#look
severity: 4
frequency: 4
category: process
owner: shops
reported: 2026-11-12
opportunity: A second till
quotes: [I turned round]
evidence: [survey, "A clerk: every Monday"]
---
Why it matters.
=== evidence/survey.md
---
title: The survey
kind: survey
---
=== personas/mia.md
---
title: Mia Berg, new parent
role: parent
---
=== touchpoints/desk.md
---
title: Desk
channels: [branch]
---
=== actions/faster.md
---
title: Make it faster
status: testing
addresses: [join#slow, join#queue]
---
=== actions/lamp.md
---
title: Buy a lamp
status: dropped
addresses: join#dark
---
=== taxonomy.yml
categories: {process: Process, people: People, law: Law}
departments: {membership: Membership, shops: Shops}
=== report.md
# Report

```cx
hotspots:
  where: {severity: ">=4", stage: purchase}
  sort: -score
  limit: 2
```

```cx
hotspots:
  where: {severity: ">5"}
```

```cx
hotspots:
  where:
    {persona: mia, stage: start, touchpoint: desk, channel: branch, status: open, kind: pain, frequency: 4, score: 20, journey: join,
     category: process, owner: membership}
```
"""


def words(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def rows(html: str) -> list[str]:
    """The words of each row of the table of hotspots."""
    table = html[html.index('<table class="cx-table cx-cards cx-hotspots__table"') :]
    body = table[table.index("<tbody") : table.index("</tbody>")]
    return [words(row) for row in re.findall(r"<tr .*?</tr>", body, re.DOTALL)]


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once."""
    return site_of(HANDBOOK)


@pytest.fixture
def index(site) -> str:
    html = site.html("hotspots/")
    return html[html.index('data-cx="hotspots"') : html.index("</section>", html.index('data-cx="hotspots"'))]


def test_the_index_starts_with_a_sentence_with_numbers(index):
    lead = words(re.search(r'<p class="cx-lead">.*?</p>', index, re.DOTALL)[0])
    assert lead == (
        "5 hotspots in today’s journeys, 4 still open, 2 of them without an action. "
        "The worst 2 score 20 each, among them It is slow . 1 more is foreseen in a target journey."
    )


def test_all_hotspots_stand_ranked_with_the_inputs_of_their_score(index):
    found = rows(index)
    assert [row.split()[:2] for row in found] == [["1", "20"], ["1", "20"], ["3", "16"], ["4", "6"], ["5", "1"], ["5", "1"]]
    assert (
        "1 20 5 × 4 It is slow Make it quick Look Join Process Mia Berg Branch Membership open no quote or source Make it faster testing → nothing measures it"
        in found
    )


def test_a_factor_nobody_gave_is_marked(index):
    assert 'title="not given, counted as 3"' in index
    assert any(row.startswith("4 6 2 × 3 * It is dark") for row in rows(index))
    assert "* not given, counted as 3" in words(index)


def test_what_nobody_works_on_says_so_and_a_dropped_action_counts_for_nothing(index):
    by_name = {name: row for row in rows(index) for name in ("Nobody is kind", "It is dark", "It was old") if name in row}
    assert by_name["Nobody is kind"].endswith("in progress no quote or source no action yet")
    assert by_name["It is dark"].endswith("Buy a lamp dropped no action yet")
    assert by_name["It was old"].endswith("resolved no action recorded")


def test_the_ledger_counts_where_chains_break_and_shows_which(index):
    ledger = index[index.index('<ul class="cx-ledger">') : index.index("</ul>", index.index('<ul class="cx-ledger">'))]
    assert [words(item) for item in re.findall(r"<li.*?</li>", ledger, re.DOTALL)] == [
        "3 without a quote or source",
        "2 without an opportunity",
        "2 without an action",
        "2 whose action names no metric",
        "0 of 4 hold from end to end",
    ]
    assert 'data-cx-pick="missing=voice&amp;status=open&amp;status=in-progress&amp;state=current"' in ledger
    assert len(re.findall(r'data-missing="[^"]*voice[^"]*"', index)) == 4, "three of today, and the one foreseen"


def test_links_lead_to_the_hotspot_its_step_and_its_journey(index):
    assert 'href="../journeys/join/#hotspot-slow"' in index
    assert 'href="queue/"' in index
    assert 'href="../journeys/join/#look"' in index


def test_the_picture_counts_open_hotspots_of_today_by_category_and_stage(index):
    heat = index[index.index('class="cx-table cx-heatmap"') :]
    said = [words(row) for row in re.findall(r"<tr>.*?</tr>", heat[: heat.index("</table>")], re.DOTALL)]
    assert said == [
        "Pre purchase Purchase Post purchase All",
        "Process 2 36 2 36",
        "People 1 6 1 6",
        "no category 1 20 1 20",
        "All 4 62 4 62",
    ]
    assert 'data-cx-pick="category=process&amp;stage=purchase&amp;status=open&amp;status=in-progress&amp;state=current"' in heat


def test_groups_work_without_javascript_and_every_category_has_its_anchor(index):
    titles = [words(re.sub(r'<a class="headerlink".*?</a>', "", title)) for title in re.findall(r"<h[23] id.*?</h[23]>", index)]
    assert titles == [
        "All hotspots, ranked",
        "From quote to metric",
        "Where they gather",
        "By category, stage, persona and owner",
        "By category",
        "By lifecycle stage",
        "By journey",
        "By persona",
        "By channel",
        "By owner",
    ]
    group = re.search(r'<details class="cx-group" id="category-process">.*?</details>', index, re.DOTALL)[0]
    assert words(group) == "Process 2 open, together 36 20 It is slow 16 The queue is out of the door"
    assert re.search(r'id="category-law">.*?no hotspot', index)
    assert words(re.search(r'id="owner-shops">.*?</details>', index, re.DOTALL)[0].partition(">")[2]).startswith("Shops 1 open, together 16")


def test_rows_and_facets_speak_the_same_ids(index):
    facets = {facet["key"]: dict(facet["values"]) for facet in json.loads(unescape(re.search(r'data-cx-facets="([^"]*)"', index)[1]))}
    assert facets["owner"] == {"membership": "Membership", "shops": "Shops"}
    assert facets["persona"] == {"mia": "Mia Berg, new parent"}
    for key, names in facets.items():
        used = {value for text in re.findall(rf'<tr [^>]*data-{key}="([^"]*)"', index) for value in text.split()}
        assert used <= set(names), key


def test_no_two_anchors_are_the_same(site):
    ids = re.findall(r'\sid="([^"]+)"', site.html("hotspots/"))
    assert len(ids) == len(set(ids))


def test_views_show_rows_and_a_count_and_no_heading(site):
    views = site.html("report/").split('data-cx="hotspots"')[1:]
    assert not any("<h2" in view.split("</section>")[0] for view in views)
    assert "2 of 6 hotspots" in words(views[0])
    assert [re.search("It is slow|Nobody is kind|The queue", row)[0] for row in rows(views[0])] == ["It is slow", "Nobody is kind"]
    assert "No hotspot fits here." in words(views[1].split("</section>")[0])
    assert [row[:22] for row in rows(views[2])] == ["1 20 5 × 4 It is slow "]


def test_the_page_of_a_hotspot_says_where_it_stands_and_how_bad_it_is(site):
    html = site.html("hotspots/queue/")
    said = words(html[html.index('data-cx="hotspot-header"') : html.index("</section>", html.index('data-cx="hotspot-header"'))])
    assert "The queue is out of the door 16 4 × 4 Severity 4 times frequency 4, each 1 to 5. Rank 3 of 6 in the index of hotspots ." in said
    assert "At step 1 of 2, Look , in Join . The step feels 1.5 bad ." in said
    for fact in (
        "Status open",
        "Kind pain: it hurts the customer",
        "Category Process",
        "Owner Shops",
        "Reported 2026-11-12, 10 days ago",
        "Stage Start",
    ):
        assert fact in said
    for text in ("Opportunity A second till", "I turned round", "The survey", "A clerk: every Monday"):
        assert text in said


def test_the_page_of_a_hotspot_lists_its_actions_and_its_neighbours(site):
    html = site.html("hotspots/queue/")
    said = words(html[html.index('data-cx="hotspot-actions"') :])
    assert "What is done about it ¶ testing Make it faster" in said
    assert "20 5 × 4 It is slow open" in said


def test_the_page_of_a_hotspot_shows_its_chain_and_names_what_is_missing(site):
    html = site.html("hotspots/queue/")
    links = re.findall(r'<li class="cx-links__link">.*?</li>', html, re.DOTALL)
    assert [words(link) for link in links] == [
        "Said I turned round and 1 more quote The survey",
        "Hurts The queue is out of the door 16 4 × 4 open",
        "Opportunity A second till",
        "Action Make it faster testing",
        "Measured by nothing measures it",
    ]


WEIGHED = """
=== journeys/join.md
---
title: Join
stages: [{name: Start, steps: [{name: Look, importance: 5, hotspots: [{id: dear, text: It is dear, severity: 4, frequency: 3}, Slow]}]}]
---
=== hotspots/queue.md
---
title: The queue
at: join#look
---
"""


def test_a_team_can_choose_the_product_and_each_page_shows_it_with_its_inputs(build):
    option = "plugins: [search, cxsite: {hotspot_score: [severity, frequency, importance, reach]}]"
    site = build(WEIGHED, config=option, strict=True)
    said = words(site.article("hotspots/"))
    # 4 × 3 × 5/3 = 20; nobody said whose journey it is.
    assert "20 4 × 3 × importance 5/3 × reach 100% *" in said
    assert "Score = severity (1 to 5) × frequency (1 to 5) × importance of the step" in said
    assert "at most 41.7" in said
    assert "15 3 * × 3 * × importance 5/3 × reach 100% *" in words(site.html("hotspots/queue/"))
    assert "20 4 × 3 × importance 5/3" in words(site.html("journeys/join/"))


@pytest.mark.parametrize(("option", "message"), [("[]", "name at least one of severity"), ("[reach, reach]", "a factor is named twice")])
def test_a_product_that_makes_no_sense_is_refused(build, option, message):
    site = build(WEIGHED, config=f"plugins: [search, cxsite: {{hotspot_score: {option}}}]")
    assert any(message in line and "[option/value]" in line for line in site.problems), site.problems


def test_without_a_lifecycle_the_picture_has_the_stages_of_the_journeys(build):
    tree = """
    === journeys/join.md
    ---
    title: Join
    stages: [{name: Find it, steps: [{name: Look, hotspots: [Dear, Slow]}]}, {name: Use it, steps: [{name: Go, hotspots: [Dull]}]}]
    ---
    """
    html = build(tree, strict=True).html("hotspots/")
    heat = html[html.index('class="cx-table cx-heatmap"') :]
    said = [words(row) for row in re.findall(r"<tr>.*?</tr>", heat[: heat.index("</table>")], re.DOTALL)]
    assert said == ["Find it Use it All", "no category 2 18 1 9 3 27"]


def test_a_hotspot_that_nobody_deals_with_says_so(build):
    tree = """
    === journeys/join.md
    ---
    title: Join
    stages: [{name: Start, steps: [Look]}]
    ---
    === hotspots/alone.md
    ---
    title: Alone
    at: join#look
    ---
    """
    html = build(tree, strict=True).html("hotspots/alone/")
    assert "No action addresses this hotspot yet." in html
    assert "No evidence is named for this hotspot." in html
    assert "* not given, counted as 3" in html


def test_a_handbook_without_hotspots_has_no_index_of_them(build):
    built = build("=== journeys/join.md\n---\ntitle: Join\nstages: [{name: Start, steps: [Look]}]\n---\n")
    assert not built.exists("hotspots/index.html")


def test_hostile_words_stay_words(build):
    tree = {
        "journeys/x.md": "---\ntitle: X\nowner: '<b>&\"''|x y'\nstages: [{name: S, steps: [{name: '\"><script>1</script>', hotspots: "
        "[{text: '<img src=x onerror=1> {{ 7*7 }}', opportunity: '</td><script>2</script>'}]}]}]\n---\n"
    }
    html = build(tree).html("hotspots/")
    section = html[html.index('data-cx="hotspots"') : html.index("</section>", html.index('data-cx="hotspots"'))]
    assert "<script" not in section
    assert "<img" not in section
    assert "{{ 7*7 }}" in section
    facets = json.loads(unescape(re.search(r'data-cx-facets="([^"]*)"', section)[1]))
    assert [name for facet in facets if facet["key"] == "owner" for _, name in facet["values"]] == ["‹b›&\"'|x y"]
