"""Too few answers are never a number, and nobody works one out from its neighbours."""

from __future__ import annotations

from collections.abc import Mapping

import numpy
from hypothesis import given, settings
from hypothesis import strategies as some

from cxsite.insight.metrics.suppression import Reason, Sum, hidden

ALL = ("all", "all")
Cell = tuple[str, str]


def sums(counts: Mapping[Cell, int]) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """A table of counts by row and column with the sums of both, and with the sum of everything."""
    rows, columns = (list(dict.fromkeys(cell[place] for cell in counts)) for place in (0, 1))
    every = {
        **counts,
        **{(row, "all"): sum(count for cell, count in counts.items() if cell[0] == row) for row in rows},
        **{("all", column): sum(count for cell, count in counts.items() if cell[1] == column) for column in columns},
        ALL: sum(counts.values()),
    }
    lines = [Sum((row, "all"), tuple((row, column) for column in columns)) for row in [*rows, "all"]]
    return every, [*lines, *(Sum(("all", column), tuple((row, column) for row in rows)) for column in [*columns, "all"])]


def in_a_list(**counts: int) -> dict[str, Reason]:
    """What is hidden in a list of things with their sum."""
    return hidden({**counts, "all": sum(counts.values())}, [Sum("all", tuple(counts))], 30)


def test_one_with_too_few_takes_the_next_smallest_with_it():
    # The sum of 700 less 400 and 290 would tell of the 10.
    assert in_a_list(a=400, b=290, c=10) == {"c": "too-few", "b": "withheld"}


def test_two_with_too_few_are_enough_where_they_add_up_to_the_minimum():
    assert in_a_list(a=400, b=20, c=15) == {"b": "too-few", "c": "too-few"}
    assert in_a_list(a=400, b=20, c=5) == {"a": "withheld", "b": "too-few", "c": "too-few"}


def test_enough_everywhere_hides_nothing_and_nobody_is_no_secret():
    assert in_a_list(a=30, b=31, c=0) == {}
    assert hidden({}, [], 30) == {}


def test_the_parts_of_a_hidden_total_do_not_add_up_to_it():
    # 250 less 160 and 80 would tell of the 10 of c, and the 80 of b are 50 and 30, its parts.
    counts = {"all": 250, "a": 160, "b": 80, "c": 10, "v": 90, "w": 70, "x": 50, "y": 30}
    found = hidden(counts, [Sum("all", ("a", "b", "c")), Sum("a", ("v", "w")), Sum("b", ("x", "y"))], 30)
    assert found == {"c": "too-few", "b": "withheld", "y": "withheld"}


def test_a_part_of_two_sums_is_hidden_in_both():
    counts = {"journey": 180, "start": 49, "look": 40, "pay": 9, "wait": 31, "rest": 100}
    found = hidden(counts, [Sum("journey", ("look", "pay", "wait", "rest")), Sum("start", ("look", "pay"))], 30, unshown={"rest"})
    assert found == {"pay": "too-few", "look": "withheld"}


def test_what_nobody_knows_hides_the_others():
    line = [Sum("all", ("a", "b", "rest"))]
    assert hidden({"all": 190, "a": 10, "b": 40, "rest": 140}, line, 30, unknown={"rest"}) == {"a": "too-few", "rest": "withheld"}
    assert hidden({"all": 90, "a": 40, "b": 40, "rest": 10}, line, 30, unknown={"rest"}) == {"rest": "withheld"}


def test_in_a_table_a_round_of_four_is_hidden():
    counts, lines = sums({(row, column): 100 for row in "abc" for column in "xyz"} | {("a", "x"): 3})
    found = hidden(counts, lines, 30)
    assert found["a", "x"] == "too-few"
    assert len(found) == 4
    assert len({row for row, _ in found}) == len({column for _, column in found}) == 2


TABLES = some.dictionaries(some.tuples(some.sampled_from("abcde"), some.sampled_from("vwxyz")), some.integers(0, 80), max_size=25)


@settings(deadline=None)
@given(TABLES)
def test_no_hidden_cell_can_be_worked_out(table):
    """With every sum of rows and columns and every cell that is shown, no hidden one is determined: linear algebra says so."""
    counts, lines = sums(table)
    found = hidden(counts, lines, 30)
    assert {cell for cell, count in counts.items() if 0 < count < 30} <= set(found)
    secret = sorted(found)
    if not secret:
        return
    for line in lines:
        kept = [cell for cell in line.parts if cell in found]
        assert line.total in found or not kept or sum(counts[cell] for cell in kept) >= 30
    matrix = numpy.array([[float(cell in line.parts) - float(cell == line.total) for cell in secret] for line in lines])
    _, sizes, rows = numpy.linalg.svd(matrix)
    free = rows[int((sizes > 1e-9).sum()) :]
    assert not [cell for index, cell in enumerate(secret) if numpy.abs(free[:, index]).max(initial=0) < 1e-9]
