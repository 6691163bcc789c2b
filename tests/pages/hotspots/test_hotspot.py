"""A hotspot's own page, and what teams can choose about all hotspots."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from reading import words


def test_the_page_of_a_hotspot_says_where_it_stands_and_how_bad_it_is(site):
    html = site.html("hotspots/queue/")
    said = words(html[html.index('data-cx="hotspot-header"') : html.index("</section>", html.index('data-cx="hotspot-header"'))])
    assert "The queue is out of the door 16 4 × 4 Severity 4 times frequency 4, each 1 to 5. Rank 3 of 6 in the index of hotspots." in said
    assert "At step 1 of 2, Look, in Join. The step feels 1.5 bad." in said
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
    heat = html[html.index('class="cx-table cx-heatmap') :]
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
    facets = json.loads(unescape(re.search(r"data-cx-facets='([^']*)'", section)[1]))
    assert [name for facet in facets if facet["key"] == "owner" for _, name in facet["values"]] == ["‹b›&\"'|x y"]
