"""Pages of teams and their index, as readers get them."""

from __future__ import annotations

import re

import pytest
from building import Built
from handbooks.shop import TREE
from reading import rows, section, words
from sharing import SharedSites


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_sheet_says_what_customers_feel_with_the_number_of_steps(site):
    said = words(section(site.html("teams/bank/"), "team-sheet"))
    # Ask 2 and Pay 1; nobody knows how waiting feels.
    assert "Serves 3 steps in 1 journey of today. 1 hotspot is open there." in said
    assert "1.5 bad What customers feel at our steps: the mean over 2 rated steps, 1 without an emotion, 1 to 5" in said
    assert "“Nobody there”" in said or "Nobody there Ask" in said


def test_the_sheet_names_moments_of_truth_first_with_what_to_do(site):
    found = section(site.html("teams/bank/"), "team-sheet")
    assert "1 Pay Join Moment of truth Decides What we do Smile 2 Ask Join" in words(found)


def test_what_to_do_and_to_say_is_named_once_a_step(demo_site: Built) -> None:
    steps = section(demo_site.html("teams/stations/"), "team-sheet").split('class="cx-practices__step"')[1:]
    assert len(steps) == 5
    assert {(step.count(">What to do<"), step.count(">What helps to say<")) for step in steps} == {(1, 1)}


def test_the_sheet_says_what_is_being_fixed_and_by_when(site):
    said = words(section(site.html("teams/shop/"), "team-sheet"))
    assert "20 5 × 4 It is slow A second till by 2027-02-01" in said
    assert "2 reviews are overdue." in said


def test_every_step_says_why_it_is_the_team_s_and_what_it_does_there(site):
    assert rows(section(site.html("teams/bank/"), "team-steps")) == [
        "Step Feels Why it is ours Frontstage Hotspots",
        "Join Pat",
        "Ask 2 bad our channel Sign 1",
        "Pay moment of truth 1 very bad passed to us Till Smile",
        "Wait not rated our process",
    ]
    assert rows(section(site.html("teams/web/"), "team-steps"))[-1] == "Look 4 good our touchpoint Page Price list Editor"


def test_hotspots_at_its_steps_and_others_it_sees_to_are_told_apart(site):
    said = words(section(site.html("teams/web/"), "team-hotspots"))
    assert said.startswith('data-cx="team-hotspots"> More that hurts 1 open The worst: It is cold What else we see to Hotspots at steps of others')
    assert "3 1 × 3 * It is cold at Go in Join" in said
    # What the sheet says already is not said again.
    assert section(site.html("teams/shop/"), "team-hotspots") == ""


def test_its_actions_open_ones_first(site):
    found = section(site.html("teams/shop/"), "team-actions")
    assert "A second till by 2027-02-01 testing for 1 hotspot" in words(found)
    assert "1 done or dropped A lamp done" in words(found)


def test_hand_offs_come_from_and_go_to_other_teams(site):
    assert rows(section(site.html("teams/shop/"), "team-hand-offs")) == [
        "From At the steps They feel", "Bank Ask 2",
        "To At the steps They feel", "Bank Pay 1", "Airport external Go 3",
    ]  # fmt: skip


def test_duties_name_reviews_roles_and_what_it_owns(site):
    found = section(site.html("teams/shop/"), "team-duties")
    assert "Touchpoints Bell, Till Persona Pat" in words(found)
    assert "Join 225 days overdue since 2026-04-11" in rows(found)
    assert "Join owner, responsible, accountable" in rows(found)


REVIEWED = {
    "Never": "",
    "For good": "reviewed: 2026-01-01",
    "Later": "reviewed: 2026-11-20\nreview_every: 90 days",
    "Soon": "reviewed: 2026-11-20\nreview_every: 30 days",
    "Late": "reviewed: 2026-10-01\nreview_every: 30 days",
    "Latest": "reviewed: 2026-01-01\nreview_every: 30 days",
}


def test_reviews_stand_in_the_order_in_which_they_are_due(site_of):
    maps = {
        f"journeys/{number}.md": f"---\ntype: journey\ntitle: {title}\nowner: Shop\n{said}\nstages: {{name: S, steps: One}}\n---\n"
        for number, (title, said) in enumerate(REVIEWED.items())
    }
    assert rows(section(site_of(maps).html("teams/Shop/"), "team-duties"))[1:7] == [
        "Latest 295 days overdue since 2026-01-31",
        "Late 22 days overdue since 2026-10-31",
        "Soon next by 2026-12-20",
        "Later next by 2027-02-18",
        "For good no date for the next",
        "Never never reviewed",
    ]


def test_its_part_in_actions_is_listed_and_the_action_says_who_has_a_say(site):
    assert "A second till testing responsible" in rows(section(site.html("teams/bank/"), "team-duties"))
    assert "Responsible Bank, Idle Informed Mayor" in words(section(site.html("actions/queue/"), "action-roles"))
    assert section(site.html("actions/lamp/"), "action-roles") == ""


def test_a_department_that_is_only_mentioned_has_a_page_without_empty_parts(site):
    idle = site.html("teams/idle/")
    assert "Serves no step of today’s journeys directly." in words(section(idle, "team-sheet"))
    assert section(idle, "team-steps") == section(idle, "team-hotspots") == section(idle, "team-actions") == section(idle, "team-hand-offs") == ""
    assert "Took part in Mapping day" in words(section(idle, "team-duties"))
    assert not site.exists("teams/silent/index.html")


def test_the_index_lists_teams_and_names_the_silent_ones(site):
    found = section(site.html("teams/"), "teams")
    assert rows(found) == [
        "Team Experience Steps Journeys owned Hotspots to see to Open actions Reviews overdue",
        "Shop 1.5 bad 2 1 1 1 2",
        "Website team 4 good 1 1 1 0 0",
        "Bank 1.5 bad 3 0 0 0 0",
        "Idle serves no step 0 0 0 0 0",
    ]
    assert "In the taxonomy, but named nowhere: Silent." in words(found)


@pytest.mark.parametrize("page", ["journeys/join/", "touchpoints/till/", "actions/queue/", "journeys/", "workshops/day/"])
def test_owners_and_departments_lead_to_their_team(site, page):
    assert 'href="../../teams/' in site.article(page) or 'href="../teams/' in site.article(page)


def test_an_owner_without_a_page_stays_a_name(site):
    article = site.article("journeys/join/")
    assert "Mayor" in article
    assert "Mayor</a>" not in article


def test_teams_can_be_left_out(site_of):
    built = site_of(TREE, "plugins: [search, cxsite: {without: [teams]}]\n")
    assert not built.exists("teams/index.html")
    assert not built.exists("teams/shop/index.html")
    assert "Owner Shop" in built.words("journeys/join/")


def test_a_team_of_a_handbook_without_departments_is_whoever_owns_something(site_of):
    tree = {"journeys/a.md": "---\ntitle: A\nowner: Web shop\nstages: [{name: S, steps: [{name: One, emotion: 2}]}]\n---\n"}
    built = site_of(tree)
    assert 'href="../../teams/web-shop/"' in built.article("journeys/a/")
    assert "To be reviewed by us What Review A never reviewed" in built.words("teams/web-shop/")


def test_a_journey_alone_has_neither_teams_nor_governance(site_of):
    built = site_of({"journeys/a.md": "---\ntitle: A\nstages: [{name: S, steps: [{name: One, emotion: 2}]}]\n---\n"})
    assert [page for page in built.pages if page.startswith(("teams", "governance"))] == []


def test_a_view_lists_the_teams_an_author_asks_for(site_of):
    built = site_of(TREE + "=== about.md\n# About\n\n```cx\nteams:\n  where: {steps: '>1'}\n  sort: -steps\n```\n")
    assert [row.split()[0] for row in rows(section(built.html("about/"), "teams"))[1:]] == ["Bank", "Shop"]


LATE = """
=== actions/roof.md
---
title: A roof
owner: shop
addresses: [join#slow]
status: piloting
due: 2026-02-01
---
"""


def test_what_is_overdue_is_said_where_the_page_begins(site_of):
    built = site_of(TREE + LATE)
    said = words(section(built.html("teams/shop/"), "team-sheet"))
    assert "1 action of ours is overdue. 2 reviews are overdue." in said
    assert "A roof overdue since 2026-02-01 A second till by 2027-02-01" in said
    assert "overdue since" not in words(section(built.html("teams/web/"), "team-sheet"))


def test_each_team_and_touchpoint_has_a_card_with_a_code_where_the_address_is_known(site_of):
    built = site_of(TREE, "site_url: https://cx.example.org/\n")
    found = section(built.html("cards/"), "cards")
    ids = re.findall(r'<details class="cx-more cx-card" id="([^"]+)"', found)
    # Idle serves no step, and nothing happens at the bell.
    assert ids == ["card-team-shop", "card-team-web", "card-team-bank", "card-touchpoint-page", "card-touchpoint-sign", "card-touchpoint-till"]
    assert found.count('class="cx-qr"') == len(ids)
    assert "Code that leads to https://cx.example.org/teams/shop/" in found
    assert 'href="../../cards/#card-team-shop"' in built.html("teams/shop/")
    assert 'href="../../cards/#card-touchpoint-till"' in built.html("touchpoints/till/")
    assert "cards/#" not in section(built.html("teams/idle/"), "team-sheet")


def test_a_card_without_an_address_has_no_code_and_says_how_to_get_one(site):
    found = section(site.html("cards/"), "cards")
    assert "cx-qr" not in found
    assert "Once mkdocs.yml has a site_url" in words(found)


def test_a_touchpoint_says_what_to_do_there_and_what_is_being_fixed(site):
    said = words(section(site.html("touchpoints/sign/"), "touchpoint-front-line"))
    assert "What to do and say" in said
    assert "20 5 × 4 It is slow A second till by 2027-02-01" in said
    assert section(site.html("touchpoints/bell/"), "touchpoint-front-line") == ""
