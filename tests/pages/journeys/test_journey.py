"""The page of a journey."""

from __future__ import annotations

import re

import pytest
from building import BuildSite
from sharing import SharedSites

TREE = """
=== journeys/join.md
---
title: Join the library
personas: [student, retired]
objective: Cut abandoned sign-ups
outcome: Borrowing on the first day
owner: membership
status: published
reviewed: 2026-01-10
review_every: 180 days
metrics: {nps: 31}
evidence: [diary, "Interview 3: 'Why so long?'"]
stages:
  - name: Learn
    lifecycle: pre-purchase
    goal: Know what it costs
    steps:
      - name: Compare what is free
        emotion: 2
        employee_view: 4
        importance: 5
        thinks: Is this really free?
        feels: [wary]
        touchpoint: fees-page
        frontstage: A price table
        backstage: Editors update it
        bounce: 38%
        hotspots:
          - id: hidden-fees
            text: Fees appear at the last step
            severity: 4
            frequency: 5
            category: process
            opportunity: Show all fees first
        causes: pay
        evidence: diary
      - Look around
  - name: Pay
    steps:
      - id: pay
        name: Pay at the desk
        emotion: 4.5
        importance: 1
        moment_of_truth: Decides whether they come back
        hand_off: {to: desk team, kind: external}
        quotes: ["Quicker than I thought."]
---
We keep this map beside the desk.
=== journeys/join-next.md
---
title: Join without a desk
state: target
redesigns: join
stages: {name: Pay, steps: {name: Pay on the phone, emotion: 5}}
---
=== personas/student.md
---
type: persona
title: Ann, student
---
=== personas/retired.md
---
type: persona
title: Bob, retired
---
=== touchpoints/fees-page.md
---
type: touchpoint
title: Fees page
channels: [website]
---
=== actions/fees-first.md
---
type: action
title: Show fees first
addresses: join#hidden-fees
status: piloting
---
=== evidence/diary.md
---
type: source
title: Diary study
---
=== processes/billing.md
---
type: process
title: Billing
supports: join#pay
---
=== taxonomy.yml
departments: {membership: Membership team}
=== metrics.yml
- {id: nps, name: Net promoter score, kind: nps}
"""


@pytest.fixture(scope="module")
def page(site_of: SharedSites) -> str:
    """The HTML of the journey's page, built once."""
    return site_of(TREE).html("journeys/join/")


def section(html: str, name: str) -> str:
    """One section of a page."""
    found = re.search(rf'<section class="cx cx-{name}[ "].*?</section>', html, re.DOTALL)
    assert found, f"no section {name}"
    return found[0]


def words(html: str) -> str:
    """The text of some HTML, white space folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_header_weighs_the_emotions_by_importance(page: str) -> None:
    """(2 · 5 + 4.5 · 1) / 6 = 2.4166…; the step without an emotion is left out and counted."""
    header = words(section(page, "journey-header"))
    assert "2.4 bad over 2 steps." in header
    assert "1 step is not rated." in header
    assert "Lowest: Compare what is free (2)." in header
    assert "Highest: Pay at the desk (4.5)." in header


def test_the_header_says_who_how_far_and_that_the_map_is_overdue(page: str) -> None:
    header = section(page, "journey-header")
    assert '<a href="../../personas/student/">Ann, student</a>' in header
    assert "overdue since 2026-07-09" in words(header)
    assert "Membership team" in header
    assert '<a href="../join-next/">' in header


def test_the_map_is_a_table_with_stages_across_and_lanes_down(page: str) -> None:
    table = section(page, "journey-map")
    assert re.findall(r'<th scope="colgroup" colspan="(\d+)"', table) == ["2", "1"]
    assert len(re.findall(r'<th scope="col">', table)) == 3
    rows = [words(found) for found in re.findall(r'<tr class="cx-lane[^"]*"><th scope="row"[^>]*>(.*?)</th>', table)]
    assert rows == [
        "Thinking and feeling",
        "Touchpoint",
        "Channel and device",
        "Moment of truth",
        "Hotspots",
        "Opportunities",
        "In their words",
        "Employees believe",
        "Frontstage",
        "Backstage",
        "Hand-offs",
        "Bounce",
    ]
    assert "38% leave here" in table


def test_the_curve_has_a_point_for_each_rated_step_and_its_numbers_stand_in_the_table(page: str) -> None:
    table = section(page, "journey-map").partition("</table>")[0]  # the legend below draws points too
    table = re.sub(r'<g class="cx-as--.*?</g>', "", table, flags=re.DOTALL)  # what employees believe, for those who choose it
    assert len(re.findall(r"<circle class=\"cx-dot", table)) == 1  # the other rated step is a moment of truth
    assert len(re.findall(r'<path class="cx-dot', table)) == 1
    scores = re.search(r'<tr class="cx-map__scores">(.*?)</tr>', table, re.DOTALL)
    assert scores
    assert words(scores[1]) == "Emotion 2 bad 4 not rated 4.5 very good"  # employees believe 4


def test_every_step_stage_and_hotspot_has_an_anchor(page: str) -> None:
    for anchor in ("compare-what-is-free", "look-around", "pay", "stage-learn", "stage-pay", "hotspot-hidden-fees"):
        assert len(re.findall(rf' id="{anchor}"', page)) == 1


def test_a_cause_is_named_at_both_ends(page: str) -> None:
    steps = section(page, "journey-steps")
    first, last = re.findall(r'<li class="cx-step">.*?</li>', steps, re.DOTALL)[0::2]
    assert "Causes further down Pay at the desk" in words(first)
    assert "Caused by Compare what is free" in words(last)


def test_a_step_tells_what_employees_believe_and_the_gap(page: str) -> None:
    assert "Employees believe 4 2 rosier than customers" in words(section(page, "journey-steps"))


def test_a_hotspot_shows_its_score_with_inputs_and_its_action(page: str) -> None:
    spots = words(section(page, "journey-hotspots"))
    assert "20 4 × 5" in spots
    assert "Opportunity: Show all fees first" in spots
    assert "Action: Show fees first piloting" in spots


def test_what_belongs_to_the_journey_is_linked(page: str) -> None:
    links = section(page, "journey-links")
    assert 'href="../../metrics/#nps"' in links
    assert 'href="../../evidence/diary/"' in links
    assert 'href="../../processes/billing/"' in links


def test_the_mermaid_diagram_is_a_picture_on_the_page_and_its_source_a_file(page: str, site_of: SharedSites) -> None:
    site = site_of(TREE)
    diagram = section(page, "journey-diagram")
    picture = re.findall(r'<img src="../../(cx/journeys/join/diagram-1.svg)" alt="" width="\d+" height="\d+" loading="lazy">', diagram)
    assert "Pay at the desk" in site.text(picture[0])
    assert 'href="../../cx/journeys/join.mmd"' in diagram
    assert "Pay at the desk: 5 : " in site.text("cx/journeys/join.mmd")
    assert "1 step without a rating is left out." in words(diagram)
    assert "mermaid.min.js" not in page


def test_the_body_stands_between_header_and_map(page: str) -> None:
    body = page.index("We keep this map beside the desk.")
    assert page.index('data-cx="journey-header"') < body < page.index('data-cx="journey-map"')


def test_steps_are_found_by_search_at_their_anchor(build: BuildSite) -> None:
    built = build(TREE)
    index = built.text("search/search_index.json")
    assert '"location":"journeys/join/#compare-what-is-free"' in index.replace('": "', '":"')
    assert "Is this really free?" in index


def test_only_chosen_lanes_are_drawn_in_the_chosen_order(build: BuildSite) -> None:
    built = build(TREE, config="plugins: [search, {cxsite: {lanes: [bounce, touchpoint]}}]")
    assert re.findall(r'<tr class="cx-lane cx-lane--(\w+)"', built.html("journeys/join/")) == ["bounce", "touchpoint"]


@pytest.mark.parametrize(
    "stages",
    [
        "stages: {name: A, steps: Only this}",
        "stages: {name: A, steps: {name: x, emotion: 1}}",
        "stages: [{name: A, steps: [x]}, {name: A, steps: [x]}]",
    ],
)
def test_small_journeys_have_a_page_without_empty_parts(build: BuildSite, stages: str) -> None:
    built = build({"journeys/small.md": f"---\ntitle: Small\n{stages}\n---\n"}, strict=True)
    assert built.error is None
    html = built.html("journeys/small/")
    assert "journey-map" in html
    assert "journey-hotspots" not in html
    # Of what belongs to it there are only its files.
    assert "<dt>As a file</dt>" in html
    assert html.split('data-cx="journey-links"')[1].split("</section>")[0].count("<dt>") == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_diagrams_are_left_to_the_browser_or_out(build: BuildSite) -> None:
    in_browser = build(TREE, config="plugins: [search, {cxsite: {diagrams: browser}}]\nextra_javascript: [mermaid.min.js]\n").html("journeys/join/")
    assert '<pre class="mermaid"><code>journey\n' in in_browser
    none = build(TREE, config="plugins: [search, {cxsite: {diagrams: 'off'}}]").html("journeys/join/")
    assert "journey-diagram" not in none
