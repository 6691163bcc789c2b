"""Actions over time, judged on 2026-11-22: order, waits, and dates that do not hold."""

from __future__ import annotations

import datetime

import pytest

from cxsite.insight.actions.roadmap import Wait
from cxsite.insight.figures import Figures


def action(**lines: str) -> str:
    return "---\ntype: action\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + "---\n"


FILES = {
    "actions/base.md": action(status="designing", category="process", start="2026-09-01", due="2027-01-31"),
    "actions/early.md": action(status="testing", category="process", start="2027-01-01", due="2027-03-01", depends_on="[base]"),
    "actions/waits.md": action(category="people", start="2027-01-31", due="2027-03-01", depends_on="[base]"),
    "actions/late.md": action(status="piloting", category="people", start="2026-01-01", due="2026-11-02"),
    "actions/after-late.md": action(start="2026-11-12", due="2027-01-01", depends_on="[late]"),
    "actions/in-vain.md": action(depends_on="[gone]"),
    "actions/gone.md": action(status="dropped", due="2026-01-01"),
    "actions/over.md": action(status="done", category="process", start="2026-02-01", due="2026-05-01", done="2026-05-11", depends_on="[base]"),
}


@pytest.fixture
def found(handbook):
    return Figures(handbook(FILES).handbook).roadmap


def test_actions_stand_by_category_and_start_and_the_dropped_stay_away(found):
    assert [(category, [row.action.id for row in rows]) for category, rows in found.sections] == [
        ("process", ["over", "base", "early"]),
        ("people", ["late", "waits"]),
        ("", ["after-late", "in-vain"]),
    ]
    assert [row.number for row in found.rows] == [1, 2, 3, 4, 5, 6, 7]


def test_what_is_done_ends_on_its_day_and_waits_for_nothing(found):
    over = found.rows[0]
    assert (over.end, over.look, over.waits) == (datetime.date(2026, 5, 11), "done", ())


def test_an_action_that_starts_before_what_it_depends_on_is_called_out_with_the_days(found):
    """From 1 to 31 January are 30 days; what starts on the day the other is due is in time; nothing can be done before today (10 days)."""
    assert {row.action.id: row.early for row in found.early} == {
        "early": (Wait("base", datetime.date(2027, 1, 31), 30, False),),
        "after-late": (Wait("late", datetime.date(2026, 11, 22), 10, False),),
        "in-vain": (Wait("gone", None, 0, True),),
    }


def test_overdue_and_undated_actions_are_known(found):
    assert [(row.action.id, row.planned.overdue, row.look) for row in found.overdue] == [("late", 20, "overdue")]
    assert [row.action.id for row in found.undated] == ["in-vain"]


def test_a_ring_of_dependencies_does_not_hang(handbook):
    book = handbook({"actions/a.md": action(due="2027-01-01", depends_on="b"), "actions/b.md": action(due="2027-01-01", depends_on="a")}).handbook
    assert len(Figures(book).roadmap.rows) == 2
