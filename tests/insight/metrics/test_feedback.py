"""Figures of answers as a handbook has them: now, before, in between, and what stays hidden. The numbers are worked out by hand."""

from __future__ import annotations

import datetime
import random

import numpy
import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.metrics.feedback import Feedback, Figure
from cxsite.insight.metrics.method import is_top, rate
from cxsite.insight.metrics.spans import Span
from cxsite.model.metric import Metric

HEAD = "period,dimension,of,score,answers,weight,squares\n"

BOOK = """
=== metrics.yml
metrics:
  - {id: csat, name: Satisfaction, kind: csat%s}
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - {id: look, name: Look}
      - {id: pay, name: Pay}
      - {id: wait, name: Wait}
---
=== journeys/leave.md
---
title: Leave
stages: [{name: End, steps: [{id: go, name: Go}]}]
---
=== data/snapshot/csat.csv
"""


def months(first: str, count: int) -> list[str]:
    year, month = map(int, first.split("-"))
    return [f"{year + (month - 1 + index) // 12}-{(month - 1 + index) % 12 + 1:02}" for index in range(count)]


def rows(periods: list[str], happy: int, sad: int, dimension: str = "", of: str = "") -> list[str]:
    return [f"{period},{dimension},{of},{score},{count},," for period in periods for score, count in ((1, sad), (5, happy)) if count]


def feedback(handbook, lines: list[str], more: str = "") -> Feedback:
    found = handbook(BOOK % more + HEAD + "\n".join(sorted(lines)) + "\n")
    assert [str(item) for item in found.diagnostics if "answers/" in item.code or "snapshot" in item.path] == []
    return Feedback(found.handbook)


def test_two_years_by_three_months(handbook):
    found = feedback(handbook, rows(months("2024-11", 12), 30, 20) + rows(months("2025-11", 12), 40, 10)).whole("csat")
    # 60 % of 600, then 80 % of 600, and 150 answers in each three months.
    assert (found.before.value, found.now.value, found.now.n, found.compared) == (60, 80, 600, 4)
    assert (found.change.value, found.change.is_noise, found.is_better) == (pytest.approx(20), False, True)
    assert [(point.estimate.value, point.estimate.n) for point in found.points] == [(60, 150)] * 4 + [(80, 150)] * 4
    last = found.points[-1].span
    assert (last.since, last.until) == (datetime.date(2026, 8, 1), datetime.date(2026, 10, 31))


def test_a_quarter_that_is_not_over_ends_today(handbook):
    lines = [f"{quarter},,,5,40,," for quarter in ("2026-Q3", "2026-Q4")]
    last = feedback(handbook, lines).spans("csat")[-1]
    assert (last.since, last.until) == (datetime.date(2026, 10, 1), datetime.date(2026, 11, 22))


def test_a_small_change_is_noise(handbook):
    found = feedback(handbook, rows(months("2024-11", 12), 30, 20) + rows(months("2025-11", 12), 31, 20)).whole("csat")
    assert (found.change.is_noise, found.is_better) == (True, None)


@pytest.mark.parametrize(
    ("more", "score", "better"), [(", method: mean", 4, True), (", method: mean", 2, False), (", method: mean, better: lower", 4, False)]
)
def test_a_mean_changes_for_the_better_by_less_than_one(handbook, more, score, better):
    lines = [f"{period},,,3,60,," for period in months("2024-11", 12)]
    lines += [f"{period},,,{value},30,," for period in months("2025-11", 12) for value in (3, score)]
    found = feedback(handbook, lines, more).whole("csat")
    assert (found.change.value, found.change.is_noise, found.is_better) == (pytest.approx((score - 3) / 2), False, better)


def test_where_nobody_was_asked_is_a_gap_and_no_part_of_the_comparison(handbook):
    # Not asked from February to April 2025: of the last twelve months only three quarters of a year have something to be compared with.
    asked = [period for period in months("2024-11", 12) if period not in ("2025-02", "2025-03", "2025-04")]
    found = feedback(
        handbook, rows(asked, 30, 20) + rows(months("2025-11", 3), 45, 5) + rows(months("2026-02", 3), 0, 50) + rows(months("2026-05", 6), 45, 5)
    ).whole("csat")
    assert [point.estimate.state for point in found.points] == ["ok", "none", *["ok"] * 6]
    # 90 % against 60 %, without the months in which nobody had been pleased; all twelve months together are 67.5 %.
    assert (found.compared, found.change.value, found.now.value) == (3, pytest.approx(30), 67.5)


def test_a_change_of_wording_breaks_the_line(handbook):
    wording = ", wording: [{from: 2024-01-01, text: How was it?}, {from: 2026-01-01, text: How was your trip?}]"
    found = feedback(handbook, rows(months("2024-11", 24), 30, 20), wording).whole("csat")
    assert (found.broken.wording.text, found.broken.scales) == ("How was your trip?", None)
    assert (found.change, found.compared, found.before.state) == (None, 0, "none")
    assert found.now.n == 500  # ten months of 50
    assert [(point.span.number, point.span.era) for point in found.points] == [(7, 0), (6, 0), (5, 0), (4, 0), (3, 0), (3, 1), (2, 1), (1, 1), (0, 1)]


def test_a_wording_that_nobody_has_answered_yet_changes_nothing(handbook):
    wording = ", wording: [{from: 2024-01-01, text: Old}, {from: 2026-01-01, text: New}, {from: 2027-01-01, text: Next}]"
    found = feedback(handbook, rows(months("2024-11", 24), 30, 20), wording).whole("csat")
    assert found.broken.wording.text == "New"
    assert [point.span.reworded for point in found.points] == [None] * 5 + [datetime.date(2026, 1, 1)] * 4


def scored(periods: list[str], *counts: tuple[int, int], of: str = "") -> list[str]:
    return [f"{period},{'step' if of else ''},{of},{score},{count},," for period in periods for score, count in counts]


RESCALED = ", scale: [0, 10], rescaled: [{from: 2026-01-01, scale: [1, 5]}]"


def test_a_change_of_scale_breaks_the_line_and_nothing_is_compared_across_it(handbook):
    lines = scored(months("2024-11", 14), (10, 30), (6, 20)) + scored(months("2026-01", 10), (5, 30), (3, 20))
    found = feedback(handbook, lines, RESCALED).whole("csat")
    assert (found.broken.since, found.broken.scales, found.broken.wording) == (datetime.date(2026, 1, 1), ((0, 10), (1, 5)), None)
    assert (found.change, found.compared, found.before.state, found.metric.answered_on) == (None, 0, "none", (1, 5))
    # 8.4 on the old scale; on the new one (30 x 5 + 20 x 3) / 50, of ten months of 50.
    assert (found.now.value, found.now.n) == (pytest.approx(4.2), 500)
    assert [(point.span.number, point.span.era, point.ends) for point in found.points] == [
        *((number, 0, (0, 10)) for number in (7, 6, 5, 4, 3)),
        *((number, 1, (1, 5)) for number in (3, 2, 1, 0)),
    ]
    assert [point.estimate.value for point in found.points] == [pytest.approx(value) for value in [8.4] * 5 + [4.2] * 4]


def test_the_two_best_answers_are_those_of_the_scale_of_then(handbook):
    lines = scored(months("2024-11", 14), (10, 25), (5, 25)) + scored(months("2026-01", 10), (5, 40), (3, 10))
    points = feedback(handbook, lines, f"{RESCALED}, method: top-2-box").whole("csat").points
    # A 5 of 0 to 10 is none of the two best.
    assert [point.estimate.value for point in points] == [50] * 5 + [80] * 4


def test_two_years_on_the_new_scale_are_compared_and_the_line_still_breaks(handbook):
    lines = scored(months("2024-05", 6), (10, 50)) + scored(months("2024-11", 12), (3, 25), (4, 25)) + scored(months("2025-11", 12), (4, 25), (5, 25))
    found = feedback(handbook, lines, ", rescaled: [{from: 2024-11-01, scale: [1, 5]}], scale: [0, 10]").whole("csat")
    assert (found.change.value, found.compared, found.broken, len(found.breaks)) == (pytest.approx(1), 4, None, 1)


def test_a_scale_that_nobody_has_answered_on_yet_changes_nothing(handbook):
    more = ", scale: [0, 10], rescaled: [{from: 2026-11-01, scale: [1, 5]}]"
    found = feedback(handbook, scored(months("2025-11", 12), (10, 30), (6, 20)), more).whole("csat")
    assert (found.breaks, found.metric.answered_on, found.points[0].ends) == ((), (0, 10), None)


def test_the_same_scale_written_again_is_no_break(handbook):
    more = ", scale: [1, 5], rescaled: [{from: 2025-11-01, scale: [1, 5]}, {from: 0001-01-01, scale: [1, 5]}]"
    found = feedback(handbook, scored(months("2024-11", 24), (5, 50)), more).whole("csat")
    assert (found.breaks, found.compared) == ((), 4)


def test_the_map_holds_answers_against_the_scale_that_they_were_given_on(handbook):
    more = ", scale: [0, 10], rescaled: [{from: 2026-01-01, scale: [1, 5]}, {from: 2026-11-01, scale: [1, 7]}]"
    lines = scored(months("2026-01", 10), (5, 20), (3, 20), of="join#look") + scored(months("2026-01", 10), (5, 20), (3, 20))
    found = Figures(feedback(handbook, lines, more).book).measurement("join").steps[0]
    assert (found.value, found.low, found.high) == (pytest.approx(4), 1, 5)


def test_too_few_are_no_number_and_their_neighbour_hides_them(handbook):
    year = months("2025-11", 12)
    lines = rows(year, 20, 10) + rows(year, 12, 6, "journey", "join") + rows(year, 8, 4, "journey", "leave")
    lines += rows(year, 7, 4, "step", "join#look") + rows(year, 4, 2, "step", "join#pay") + rows(year[:1], 1, 0, "step", "join#wait")
    found = feedback(handbook, lines)
    assert found.at("csat", "journey", "join").now.value == pytest.approx(200 / 3)
    assert found.at("csat", "step", "join#look").now.n == 132
    # The journey has 216 answers, its steps 132, 72 and 1, so 11 speak of no step: without the 72 shown, 1 and 11 would be 12.
    wait, pay = found.at("csat", "step", "join#wait"), found.at("csat", "step", "join#pay")
    assert (wait.now.state, wait.now.value, wait.now.n) == ("too-few", None, None)
    assert (pay.now.state, pay.now.n, pay.change) == ("withheld", None, None)
    assert {point.estimate.state for point in pay.points} == {"too-few"}  # 18 in each three months
    assert found.at("csat", "step", "leave#go") is None
    assert [item.of for item in found.about("journey", "leave")] == ["leave"]


def test_no_change_tells_of_three_months_that_are_kept_back(handbook):
    lines = rows(months("2024-11", 9), 10, 5) + rows(["2025-11"], 10, 30) + rows(months("2025-12", 8), 10, 5) + rows(["2026-10"], 0, 4)
    found = feedback(handbook, lines).whole("csat")
    # The last year has 4 answers in its last three months, so that the next smallest are kept back too; only the other two are compared.
    assert [point.estimate.state for point in found.points] == ["ok", "ok", "ok", "none", "ok", "withheld", "ok", "too-few"]
    assert (found.now.n, found.compared, found.change.value) == (164, 2, pytest.approx(100 * (60 / 115 - 2 / 3)))


def test_what_is_kept_back_as_a_whole_is_compared_as_a_whole(handbook):
    lines = rows(months("2024-11", 12), 10, 5) + rows(months("2025-11", 6), 10, 5) + rows(["2026-05", "2026-10"], 8, 9)
    found = feedback(handbook, lines).whole("csat")
    assert [point.estimate.state for point in found.points[4:]] == ["ok", "ok", "too-few", "too-few"]
    assert (found.compared, found.change.value) == (4, pytest.approx(100 * (76 / 124 - 2 / 3)))


def test_what_is_only_counted_is_so_many_a_month(handbook):
    lines = [f"{period},,,,{count},," for period, count in zip(months("2025-11", 12), [30] * 6 + [90] * 6, strict=True)]
    found = feedback(handbook, lines).whole("csat")
    # 720 in twelve months. Byar: 720 · (1 - 1/6480 - 1.95996/(3 · 26.833))³ = 668.4, and 721 · (1 - 1/6489 + 1.95996/(3 · 26.851))³ = 774.6.
    assert found.now.value == 60
    assert (found.now.low * 12, found.now.high * 12) == (pytest.approx(668.4, abs=0.3), pytest.approx(774.6, abs=0.3))
    assert (rate(0, 12).low, rate(0, 0).state) == (0, "none")


def test_one_count_among_answers_does_not_lift_the_minimum(handbook):
    year = months("2025-11", 12)
    lines = ["2025-11,,,,500,,", *rows(year, 20, 10), *rows(year[:3], 1, 1, "journey", "join"), *rows(year, 18, 8, "journey", "leave")]
    found = handbook(BOOK % "" + HEAD + "\n".join(lines) + "\n")
    assert [item.headline for item in found.diagnostics if "answers/" in item.code] == [
        (
            "data/snapshot/csat.csv:2:1: error: score: nothing is written, and other rows have one; answers to one question either have "
            "a score or are only counted; pull the measure anew [answers/row]"
        )
    ]
    join, whole = Feedback(found.handbook).at("csat", "journey", "join").now, Feedback(found.handbook).whole("csat").now
    assert (join.state, join.value, join.n) == ("too-few", None, None)
    assert (whole.n, whole.value) == (360, pytest.approx(200 / 3))


def test_the_two_best_answers_of_a_scale():
    assert [score for score in range(1, 8) if is_top(Metric(id="m", kind="csat", scale=[1, 7], method="top-2-box"), score)] == [6, 7]
    assert [score for score in range(1, 6) if is_top(Metric(id="m", kind="csat", better="lower"), score)] == [1, 2]


@pytest.mark.parametrize("seed", range(20))
def test_no_step_with_too_few_answers_can_be_worked_out(handbook, seed):
    """Over a year the journey and the steps that show a number are known, and so is everything that their sums determine."""
    chance = random.Random(seed)
    year = months("2025-11", 12)
    counts = {step: [chance.choice([0, 0, 1, 2, 9, 40]) for _ in year] for step in ("look", "pay", "wait")}
    rest = chance.choice([0, 1, 50])
    lines = [
        line
        for step, held in counts.items()
        for period, count in zip(year, held, strict=True)
        for line in rows([period], count, 0, "step", f"join#{step}")
    ]
    lines += [
        line
        for index, period in enumerate(year)
        for line in rows([period], rest + sum(held[index] for held in counts.values()), 0, "journey", "join")
    ]
    lines += rows(year, 200, 0)
    found = feedback(handbook, lines)
    steps = [figure for figure in found.by("csat", "step") if figure.of.startswith("join#")]
    spans = [point.span for point in found.at("csat", "journey", "join").points] if found.by("csat", "journey") else []
    unknown = [(figure.of, span.number) for figure in steps for span in spans] + [("rest", span.number) for span in spans]
    shown, secret = _told(steps, spans)

    def answers(cells: list[tuple[str, int]]) -> int:
        return sum(sum(counts[of.partition("#")[2]][9 - 3 * number : 12 - 3 * number]) for of, number in cells)

    few = [cells for cells in secret if 0 < answers(cells) < 30]
    assert few
    assert [cells for cells in shown if 0 < answers(cells) < 30] == []
    journey = found.at("csat", "journey", "join")
    if journey:
        shown += [[cell for cell in unknown if cell[1] == point.span.number] for point in journey.points if point.estimate.is_known]
        shown += [unknown] if journey.now.is_known else []
    matrix = numpy.array([[float(cell in cells) for cell in unknown] for cells in shown or [[]]])
    for cells in few:
        asked = numpy.array([[float(cell in cells) for cell in unknown]])
        assert numpy.linalg.matrix_rank(numpy.vstack([matrix, asked])) > numpy.linalg.matrix_rank(matrix), (cells, answers(cells))


def _told(steps: list[Figure], spans: list[Span]) -> tuple[list[list[tuple[str, int]]], list[list[tuple[str, int]]]]:
    """The sums of cells that the steps' own figures tell, and those that they keep."""
    told: tuple[list[list[tuple[str, int]]], list[list[tuple[str, int]]]] = ([], [])
    for figure in steps:
        for point in figure.points:
            told[point.estimate.state not in ("ok", "none")].append([(figure.of, point.span.number)])
        told[figure.now.state not in ("ok", "none")].append([(figure.of, span.number) for span in spans])
    return told
