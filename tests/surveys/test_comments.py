"""Which comments are kept: neither the best nor the worst, by a rule that anybody can check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxsite.surveys.comments import KEPT, LONGEST, SHORTEST, Said, chosen, median

FINE = "It took a while, and then it went well."


def said(text: str, score: float | None = 3, moment: str = "20260914") -> Said:
    return Said(f"{moment[:4]}-{moment[4:6]}", int(f"{moment}120000"), score, text)


def nobody(_: str) -> bool:
    return False


def texts(found: list[Said]) -> list[str]:
    return [item.text for item in found]


def test_first_those_near_the_typical_answer_then_the_newest() -> None:
    best, worst = said(f"{FINE} Best.", 5, "20261001"), said(f"{FINE} Worst.", 1, "20261002")
    older, newer = said(f"{FINE} Older.", 3, "20260701"), said(f"{FINE} Newer.", 3.5, "20260801")
    assert chosen([best, older, worst, newer], 3, 4, nobody)[:2] == [newer, older]


def test_of_one_month_the_one_of_a_handy_length_comes_first() -> None:
    short, handy, long = said("x" * SHORTEST), said("y" * 110), said("z" * LONGEST)
    assert chosen([short, long, handy], 3, 4, nobody) == [handy, short, long]


def test_too_short_too_long_twice_and_private_ones_are_left_out() -> None:
    all_said = [said("Fine."), said("x" * (LONGEST + 1)), said(FINE), said(f"  {FINE.upper()} "), said(f"{FINE} Ask Pat.")]
    assert texts(chosen(all_said, 3, 4, lambda text: "Pat" in text)) == [FINE]


def test_without_scores_the_newest_come_first() -> None:
    assert texts(chosen([said(f"{FINE} 1", None, "20260101"), said(f"{FINE} 2", None, "20260201")], None, 0, nobody)) == [f"{FINE} 2", f"{FINE} 1"]


@pytest.mark.parametrize(("counts", "middle"), [({}, None), ({3: 1}, 3), ({1: 2, 5: 2}, 1), ({1: 2, 4: 1, 5: 2}, 4), ({2: 0, 3: 5}, 3)])
def test_the_typical_answer_is_the_lower_median(counts: dict[float, float], middle: float | None) -> None:
    assert median(counts) == middle


@given(st.lists(st.tuples(st.text(max_size=300), st.sampled_from([None, 1.0, 2.0, 3.0, 4.0, 5.0]), st.integers(1, 12)), max_size=12))
def test_what_is_chosen_does_not_depend_on_the_order_of_the_answers(rows: list[tuple[str, float | None, int]]) -> None:
    given_ = [said(text, score, f"2026{month:02}01") for text, score, month in rows]
    found = chosen(given_, 3, 4, nobody)
    assert len(found) <= KEPT
    assert {(item.text.casefold()) for item in found} == {item.text.casefold() for item in chosen(given_[::-1], 3, 4, nobody)}
