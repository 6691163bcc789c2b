"""Agendas and invitations of workshops, worked out by hand."""

from __future__ import annotations

import pytest
from handbooks.shop import TREE
from hypothesis import given
from hypothesis import strategies as st

from cxsite.insight.figures import Figures
from cxsite.insight.governance.decisions import decisions_by_target
from cxsite.insight.governance.workshop_kit import BREAK, LONGEST_STRETCH, agenda, duration, invitees


def test_a_session_on_five_stages_takes_three_hours_and_ten_minutes():
    slots = agenda(5)
    # 10 + 10 + 15 + 5 · 10 = 85; 5 · 5 more would be 110 without a break; then 25 + 25 + 20 + 20 = 90.
    assert [(slot.name, slot.start, slot.minutes) for slot in slots] == [
        ("welcome", 0, 10), ("frame", 10, 10), ("persona", 20, 15), ("steps", 35, 50), ("break", 85, 15),
        ("feelings", 100, 25), ("hotspots", 125, 25), ("ideas", 150, 20), ("owners", 170, 20),
    ]  # fmt: skip
    assert duration(slots) == 190


@pytest.mark.parametrize(("stages", "minutes"), [(1, 130), (3, 160), (7, 250), (12, 250)])
def test_a_session_grows_with_the_stages_up_to_seven(stages, minutes):
    # 1: 100 + 10 + 5 and one break; 3: 100 + 30 + 15 and one break; 7: 100 + 70 + 35 and three breaks; more are for another day.
    assert duration(agenda(stages)) == minutes


@given(st.integers(min_value=-3, max_value=60))
def test_nobody_sits_for_longer_than_ninety_minutes(stages):
    slots, stretch = agenda(stages), 0
    for slot in slots:
        stretch = 0 if slot.name == "break" else stretch + slot.minutes
        assert stretch <= LONGEST_STRETCH
    assert all(slot.minutes == BREAK for slot in slots if slot.name == "break")
    assert [slot.start for slot in slots] == [sum(item.minutes for item in slots[:number]) for number in range(len(slots))]


def test_teams_are_invited_that_answer_for_a_journey_or_serve_it(handbook):
    figures = Figures(handbook(TREE).handbook)
    found = invitees(figures.book, figures.teams, figures.book.journeys["join"])
    # The shop owns the journey; the bank serves three steps and the website one. The idle are only informed.
    assert [(item.team, item.roles, item.ways, item.touchpoints) for item in found] == [
        ("shop", ("owner", "responsible", "accountable"), {"hand-off": 1, "touchpoint": 1}, ("till",)),
        ("bank", ("consulted",), {"channel": 1, "hand-off": 1, "process": 1}, ()),
        ("web", ("responsible",), {"touchpoint": 1}, ("page",)),
    ]


def test_decisions_are_found_from_what_they_changed(handbook):
    project = handbook(
        TREE
        + """
=== workshops/later.md
---
type: workshop
title: Later
date: 2026-08-01
decisions:
  - Tea for everybody
  - {text: Two tills, changed: [queue, join#pay, join#slow]}
  - {text: A new map, changed: join-next}
---
"""
    )
    assert project.diagnostics == []
    found = decisions_by_target(project.handbook)
    assert {key: [(row.decision.text, row.parts) for row in rows] for key, rows in found.items()} == {
        ("action", "queue"): [("Two tills", ())],
        ("journey", "join"): [("Two tills", ("join#pay", "join#slow"))],
        ("journey", "join-next"): [("A new map", ())],
    }


def test_the_latest_decision_stands_first_and_one_of_no_date_last(handbook):
    days = {"a": "date: 2026-03-01\n", "b": "", "c": "date: 2026-08-01\n"}
    kinds = {name: f"---\ntype: workshop\n{day}decisions: [{{text: Of {name}, changed: join}}]\n---\n" for name, day in days.items()}
    journey = {"journeys/join.md": "---\ntype: journey\nstages: [{name: A, steps: [B]}]\n---\n"}
    found = decisions_by_target(handbook(journey | {f"workshops/{name}.md": text for name, text in kinds.items()}).handbook)
    assert [row.decision.text for row in found["journey", "join"]] == ["Of c", "Of a", "Of b"]


def test_a_decision_that_changed_something_unknown_is_a_finding(handbook):
    found = handbook(
        {"workshops/a.md": "---\ntitle: A\ndate: 2026-01-01\ndecisions: [{text: B, changed: [nothing]}]\nagenda: [C]\n---\n"}
    ).diagnostics
    assert [item.headline for item in found] == ["workshops/a.md:4:33: error: unknown action, step, hotspot or journey 'nothing' [reference/unknown]"]
