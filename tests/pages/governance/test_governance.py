"""The governance page, as readers get it."""

from __future__ import annotations

import pytest
from building import Built
from handbooks.shop import TREE
from reading import rows, section, words
from sharing import SharedSites


@pytest.fixture(scope="module")
def page(site_of: SharedSites) -> str:
    return site_of(TREE).html("governance/")


def test_the_page_begins_with_numbers_that_lead_further(page):
    found = section(page, "governance")
    # Of three journeys one has no owner, and two name somebody accountable; four steps with an emotion and three hotspots name nothing.
    assert "2 of 3 journey maps have an owner 2 of 3 name who is accountable 2 reviews overdue 2 never made" in words(found)
    assert "8 of 8 claims without a source 8 holes in the coverage 0 findings of the check" in words(found)
    assert 'href="#cx-reviews"' in found
    assert 'href="#cx-holes"' in found
    assert rows(found)[1:] == ["Join 6 6 0%", "Join soon 1 1 0%", "Orphan 1 1 0%"]


def test_raci_is_a_table_with_letters_and_words(page):
    found = section(page, "raci")
    assert rows(found) == [
        "Journey Shop Website team Bank Idle Others",
        "Join O owner, R responsible, A accountable R responsible C consulted I informed Mayor informed",
        "Orphan A accountable A accountable no role no role",
        "Join soon target no role O owner R responsible no role",
        "Accountable for 2 1 – –",
        "Action Shop Bank Idle Others",
        "A second till testing O owner R responsible R responsible Mayor informed",
        "Accountable for – – –",
    ]
    assert "Nobody is accountable for Join soon, although others have a role." in words(found)
    assert "Nobody is accountable for A second till, although others have a role." in words(found)
    assert "More than one is accountable for Orphan; the method asks for exactly one." in words(found)
    assert '<span aria-hidden="true">A</span>' in found


def test_the_cross_functional_view_counts_steps_and_hand_offs(page):
    found = section(page, "cross-functional")
    assert rows(found) == [
        "Journey of today Shop Website team Bank Steps Teams Hand-offs between teams",
        "Join 2 of 5 1 of 5 3 of 5 5 3 4",
        "Orphan · no step · no step · no step 1 0 –",
        "Steps in all 2 1 3",
        "Journeys 1 1 1",
    ]
    # Go, and the only step of the orphan.
    assert "2 steps of today are served by no team that the handbook names." in words(found)


def test_hand_offs_are_a_table_from_to(page):
    found = section(page, "hand-offs")
    assert rows(found)[1:] == [
        "Shop Bank 1 1 very bad Pay",
        "Bank Shop 1 2 bad Ask",
        "Shop Airport external 1 3 mixed Go",
        "Website team Till external 1 4 good Look",
    ]
    assert "2 hand-offs leave the organisation." in words(found)


def test_hand_offs_can_be_filtered_by_both_ends(page):
    found = section(page, "hand-offs")
    assert 'data-cx-filter="hand-offs"' in found
    assert '<tr data-from="shop" data-to="bank" data-external="no">' in found


VIEWS = """
=== report.md
# Report
```cx
raci: {where: {kind: action}}
cross-functional: {where: {team: bank}, sort: -steps}
hand-offs: {where: {from: shop}}
reviews: {where: {stale: ">0"}}
```
"""


def test_tables_of_governance_can_be_asked_for_in_part(site_of):
    report = site_of(TREE + VIEWS).html("report/")
    assert [row.split(" O owner")[0] for row in rows(section(report, "raci"))] == [
        "Action Shop Bank Idle Others", "A second till testing", "Accountable for – – –",
    ]  # fmt: skip
    assert [row.split()[0] for row in rows(section(report, "cross-functional"))] == ["Journey", "Join", "Steps", "Journeys"]
    assert [row.split()[1] for row in rows(section(report, "hand-offs"))[1:]] == ["Bank", "Airport"]
    assert "2 of 2 are past their review date." in words(section(report, "reviews"))
    assert len(rows(section(report, "reviews"))) == 2


def test_reviews_rank_teams_by_days_overdue(page):
    found = section(page, "reviews")
    assert rows(found)[1:] == [
        "Shop 2 Join 225 days overdue since 2026-04-11 Pat 5 days overdue since 2026-11-17 0",
        "Website team 1 1",
        "no team 1 1",
    ]
    assert "2 of 4 are past their review date. 2 were never reviewed." in words(found)
    assert words(found).count("Join 225 days overdue since 2026-04-11") == 1
    assert words(found).count("Pat 5 days overdue since 2026-11-17") == 1


def test_reviews_say_what_each_team_has_to_look_at_next_and_what_is_overdue_once(demo_site):
    found = section(demo_site.html("governance/"), "reviews")
    table = [row for row in rows(found) if row.startswith("Commercial")]
    assert len(table) == 1
    assert words(found).count("Discover Meridale by train") == table[0].count("Discover Meridale by train") == 1
    assert " by 2027-" in table[0]


def test_holes_are_named_with_links(page):
    found = words(section(page, "holes"))
    for said in (
        "Personas without a journey of today 1 Lee",
        "Stages of “life” without a step of today 1 Leave",
        "Touchpoints that no step uses 1 Bell",
        "Journeys without an owner 1 Orphan",
        "Open hotspots that nobody sees to 1 It is hard",
        "Open actions without an owner 1 Softer chairs",
        "Departments that own nothing 2 Idle, Silent",
    ):
        assert said in found


def test_a_handbook_without_findings_says_so_by_a_zero_and_no_list(page):
    assert section(page, "findings") == ""


def test_a_map_past_its_date_carries_a_banner_on_its_page(site_of):
    built = site_of(TREE)
    said = words(section(built.html("journeys/join/"), "journey-header"))
    assert "This map may no longer be true. The review was due on 2026-04-11, 225 days ago. It is with Shop." in said
    assert "no longer be true" not in built.words("journeys/orphan/")


FINDINGS = """
=== journeys/a.md
---
title: <b>A</b>
owner: me
personas: [nobody]
stages: [{name: S}]
---
"""


@pytest.fixture(scope="module")
def found(site_of: SharedSites) -> Built:
    return site_of(FINDINGS, strict=False)


def test_findings_that_concern_readers_are_listed_with_place_code_and_advice(found):
    said = section(found.html("governance/"), "findings")
    assert "1 error: what it is about is left out of these pages. 1 warning: take what it is about with care." in words(said)
    assert "Error reference/unknown 1 time" in words(said)
    assert "journeys/a.md:4 unknown persona 'nobody'" in words(said)
    assert "journeys/a.md:5 the journey '‹b›A‹/b›' has no steps; add stages with steps" in words(said)
    assert 'href="../journeys/a/"' in said


def test_a_finding_about_how_a_name_is_written_is_for_authors_alone(found):
    assert any("text/markup" in line for line in found.problems)
    assert "text/markup" not in found.html("governance/")


def test_findings_name_no_folder_of_the_machine(found):
    assert str(found.root) not in found.html("governance/")
