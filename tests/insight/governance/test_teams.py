"""What teams serve and look after, counted by hand."""

from __future__ import annotations

import pytest
from handbooks.shop import TREE

from cxsite.insight.figures import Figures
from cxsite.insight.governance.hand_offs import routes


@pytest.fixture
def figures(handbook):
    project = handbook(TREE)
    assert project.diagnostics == []
    return Figures(project.handbook)


@pytest.fixture
def parts(figures):
    return figures.teams.parts


def ways(part):
    return {item.placed.ref: item.ways for item in part.served}


def test_a_team_serves_steps_by_touchpoint_by_channel_by_hand_off_and_by_process(parts):
    assert ways(parts["web"]) == {"join#look": ("touchpoint",)}
    # The till is also at the bank's desk, but the till has an owner; the sign has none.
    assert ways(parts["shop"]) == {"join#ask": ("hand-off",), "join#pay": ("touchpoint",)}
    assert ways(parts["bank"]) == {"join#ask": ("channel",), "join#pay": ("hand-off",), "join#wait": ("process",)}
    assert ways(parts["idle"]) == {}


def test_its_experience_is_that_of_its_steps_of_today(parts):
    # Ask 2 and Pay 1, both of importance 3; nobody knows how waiting feels.
    felt = parts["bank"].feels
    assert (felt.score, felt.steps, felt.unknown) == (1.5, 2, 1)
    # The target journey, which feels like 5 at the same touchpoint, is a wish.
    assert parts["web"].feels.score == 4


def test_a_step_that_nobody_owns_anything_at_is_served_by_nobody(figures):
    assert {ref for part in figures.teams.parts.values() for ref in ways(part)} == {"join#look", "join#ask", "join#pay", "join#wait"}


def test_it_sees_to_hotspots_that_name_it_and_to_those_of_its_journeys(parts):
    assert [spot.ref for spot in parts["shop"].seen_to] == ["join#slow"]
    assert [spot.ref for spot in parts["web"].seen_to] == ["join#cold"]
    assert [spot.ref for spot in parts["bank"].hotspots] == ["join#slow"]


def test_moments_of_truth_actions_and_workshops_are_found(parts):
    assert [placed.ref for placed in parts["shop"].moments] == ["join#pay"]
    assert [action.id for action in parts["shop"].actions] == ["lamp", "queue"]
    assert {team: part.workshops for team, part in parts.items() if part.workshops} == {"web": ("day",), "idle": ("day",)}
    assert parts["shop"].owned == {"journey": ("join",), "touchpoint": ("bell", "till"), "persona": ("pat",)}


def test_roles_follow_the_order_of_the_acronym(figures, parts):
    assert parts["shop"].roles == {"join": ("owner", "responsible", "accountable"), "orphan": ("accountable",)}
    assert parts["web"].roles == {"join": ("responsible",), "orphan": ("accountable",), "join-next": ("owner",)}
    table = figures.raci
    assert table.teams == ("shop", "web", "bank", "idle")
    assert table.others == {"join": [("Mayor", ("informed",))]}
    # The target names who does the work and nobody who answers for it; two answer for the orphan.
    assert ([item.id for item in table.unanswered], [item.id for item in table.shared]) == (["join-next"], ["orphan"])


def test_actions_have_roles_as_journeys_have(figures, parts):
    # The bank and the idle do the work for the shop, and nobody answers for it. Lamp has an owner and no roles, chairs have neither.
    assert parts["bank"].action_roles == {"queue": ("responsible",)}
    assert parts["shop"].action_roles == {"queue": ("owner",)}
    table = figures.raci_of_actions
    assert ([item.id for item in table.works], table.teams) == (["queue"], ("shop", "bank", "idle"))
    assert table.others == {"queue": [("Mayor", ("informed",))]}
    assert ([item.id for item in table.unanswered], table.shared) == (["queue"], ())


def test_the_roles_of_an_action_that_is_done_are_no_matter_of_governance(handbook):
    done = TREE.replace("status: testing", "status: done\ndone: 2026-10-01")
    figures = Figures(handbook(done).handbook)
    assert figures.raci_of_actions.works == ()
    assert figures.teams.parts["bank"].action_roles == {"queue": ("responsible",)}


def test_a_hand_off_goes_from_who_has_the_customer_to_who_receives_them(figures):
    found = [(item.at.ref, item.from_team, item.to, item.to_team, item.external) for item in figures.teams.passings]
    assert found == [
        ("join#look", "web", "till", "", True),  # it leaves the organisation, whoever owns the place
        ("join#ask", "bank", "till", "shop", False),  # the sign has no owner, its channel has
        ("join#pay", "shop", "bank", "bank", False),
        ("join#go", "shop", "Airport", "", True),  # nothing but the journey has an owner
    ]


def test_hand_offs_are_added_up_by_who_passes_on_and_who_receives(figures):
    found = [
        (route.from_team, route.to_team or route.to, len(route.passings), route.external, route.feels.score)
        for route in routes(figures.teams.passings)
    ]
    # One of each, the one that feels worst first.
    assert found == [("shop", "bank", 1, 0, 1), ("bank", "shop", 1, 0, 2), ("shop", "Airport", 1, 1, 3), ("web", "till", 1, 1, 4)]


def test_staleness_is_days_overdue_added_up(figures):
    # Join was due on 11 April, 225 days before 22 November; Pat on 17 November, 5 days before.
    rows = [(row.team, row.overdue, len(row.stale), row.unreviewed, len(row.duties)) for row in figures.staleness]
    assert rows == [("shop", 230, 2, 0, 2), ("web", 0, 0, 1, 1), ("", 0, 0, 1, 1)]
    assert [duty.item.id for duty in figures.teams.parts["shop"].duties] == ["join", "pat"]


def test_holes_are_what_nothing_covers(figures):
    found = figures.holes
    assert found.personas == ("lee",)
    assert found.stages == {"life": ("leave",)}
    assert found.touchpoints == ("bell",)
    assert [journey.id for journey in found.journeys] == ["orphan"]
    assert [spot.ref for spot in found.hotspots] == ["orphan#hard"]
    assert [action.id for action in found.actions] == ["chairs"]
    assert found.teams == ("idle", "silent")
    assert found.count == 8


def test_steps_are_counted_by_team_and_journey(figures):
    assert figures.teams.steps == {("web", "join"): 1, ("shop", "join"): 2, ("bank", "join"): 3}


def test_journeys_lie_across_departments(figures):
    # Join: look by the website, ask by bank and shop, pay by shop and bank, wait by the bank, go by nobody; all four hand-offs change hands.
    found = [(row.journey.id, row.steps, row.by_team, row.unserved, row.hand_offs) for row in figures.crossings]
    assert found == [("join", 5, {"shop": 2, "web": 1, "bank": 3}, 1, 4), ("orphan", 1, {}, 1, 0)]


def test_a_hand_off_within_a_team_crosses_nothing(handbook):
    own = TREE.replace("hand_off: {to: bank}, moment", "hand_off: {to: shop}, moment")
    assert Figures(handbook(own).handbook).crossings[0].hand_offs == 3


def test_without_listed_departments_owners_are_the_teams_as_they_are_written(handbook):
    book = handbook(
        {
            "journeys/a.md": "---\ntitle: A\nowner: Web shop\nstages: [{name: S, steps: [{name: One, hand_off: {to: Fleet}}]}]\n---\n",
            "touchpoints/b.md": "---\ntype: touchpoint\ntitle: B\nowner: web-shop\n---\n",
            "touchpoints/c.md": "---\ntype: touchpoint\ntitle: C\nowner: Index\n---\n",
        }
    ).handbook
    assert {key: (team.title, team.names) for key, team in book.teams.items()} == {
        "web-shop": ("Web shop", ("Web shop", "web-shop")),
        "Index-team": ("Index", ("Index",)),
    }
    assert (book.team_of("web-shop"), book.team_of("Fleet"), book.team_of(None)) == ("web-shop", None, None)


def test_ids_of_teams_can_stand_in_addresses_whatever_departments_are_called(handbook):
    book = handbook(
        {
            "taxonomy.yml": "departments: {'../up': Up, IT: One, it: Two, index: Three}\n",
            "journeys/a.md": "---\ntitle: A\nowner: ../up\nstages: []\n---\n",
        }
    ).handbook
    assert list(book.teams) == ["up", "IT", "it-2", "index-team"]
    assert [team.id for team in book.named_teams] == ["up"]
