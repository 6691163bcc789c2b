"""Too few answers are never a number, and nobody works one out from its neighbours."""

from __future__ import annotations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as some

from cxsite.insight.metrics.suppression import hidden


def test_one_with_too_few_takes_the_next_smallest_with_it():
    # The sum of 700 less 400 and 290 would tell of the 10.
    assert hidden({("a", ""): 400, ("b", ""): 290, ("c", ""): 10}, 30) == {("c", ""): "too-few", ("b", ""): "withheld"}


def test_two_with_too_few_are_enough_where_they_add_up_to_the_minimum():
    assert hidden({("a", ""): 400, ("b", ""): 20, ("c", ""): 15}, 30) == {("b", ""): "too-few", ("c", ""): "too-few"}
    assert hidden({("a", ""): 400, ("b", ""): 20, ("c", ""): 5}, 30) == {("a", ""): "withheld", ("b", ""): "too-few", ("c", ""): "too-few"}


def test_enough_everywhere_hides_nothing_and_nobody_is_no_secret():
    assert hidden({("a", ""): 30, ("b", ""): 31, ("c", ""): 0}, 30) == {}
    assert hidden({}, 30) == {}


def test_in_a_table_a_round_of_four_is_hidden():
    counts = {(row, column): 100 for row in "abc" for column in "xyz"} | {("a", "x"): 3}
    found = hidden(counts, 30)
    assert found[("a", "x")] == "too-few"
    assert len(found) == 4
    assert {row for row, _ in found} >= {"a"}


TABLES = some.dictionaries(some.tuples(some.sampled_from("abcde"), some.sampled_from("vwxyz")), some.integers(0, 80), max_size=25)


@settings(deadline=None)
@given(TABLES)
def test_no_cell_with_too_few_can_be_worked_out(counts):
    """With every sum of rows and columns and every cell that is shown, no hidden one below the minimum is determined: linear algebra says so."""
    found = hidden(counts, 30)
    assert {cell for cell, count in counts.items() if 0 < count < 30} <= set(found)
    secret = sorted(found)
    present = [cell for cell, count in counts.items() if count]
    equations = []
    for place in (0, 1):
        lines = {cell[place] for cell in present}
        if len({cell[1 - place] for cell in present}) > 1:
            for line in sorted(lines):
                cells = [cell for cell in present if cell[place] == line]
                if not all(cell in found for cell in cells):  # the sum of a line that is hidden as a whole is hidden by the caller
                    equations.append([float(cell[place] == line) for cell in secret])
                    kept = [cell for cell in cells if cell in found]
                    assert not kept or sum(counts[cell] for cell in kept) >= 30
    if not secret or not equations:
        return
    matrix = numpy.array(equations)
    rank = numpy.linalg.matrix_rank(matrix)
    for index, cell in enumerate(secret):
        if found[cell] == "too-few":
            unit = numpy.zeros((1, len(secret)))
            unit[0, index] = 1
            assert numpy.linalg.matrix_rank(numpy.vstack([matrix, unit])) > rank, cell
