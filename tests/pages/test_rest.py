"""Long tables: ten rows stand open, the rest is folded, and no row is lost."""

from __future__ import annotations

import re

import pytest

from cxsite.language import Language
from cxsite.pages.rest import FIRST, folded_rest

HEAD = '<thead><tr><th scope="col" data-sort="text" data-key="name" aria-sort="ascending">Name</th></tr></thead>'


def table(rows: int, css: str = "cx-table cx-cards") -> str:
    body = "".join(f'<tr data-number="{number}"><th scope="row">Row {number}</th></tr>\n' for number in range(rows))
    return f'<div class="cx-scroll" tabindex="0" role="region" aria-label="Names">\n<table class="{css}">\n{HEAD}\n<tbody>\n{body}</tbody>\n</table>\n</div>'


@pytest.mark.parametrize("rows", [0, FIRST, FIRST + 1])
def test_a_short_table_stays_as_it_is(rows: int) -> None:
    assert folded_rest(table(rows), Language()) == table(rows)


def test_other_tables_stay_as_they_are() -> None:
    assert folded_rest(table(40, "cx-table cx-grid"), Language()) == table(40, "cx-table cx-grid")


def test_the_rest_of_a_long_table_is_folded_and_whole() -> None:
    html = folded_rest(table(40), Language())
    first, rest = html.split('<details class="cx-more cx-rest">')
    assert re.findall(r'data-number="(\d+)"', first) == [str(number) for number in range(FIRST)]
    assert re.findall(r'data-number="(\d+)"', rest) == [str(number) for number in range(FIRST, 40)]
    assert "<summary>30 more</summary>" in rest
    assert 'aria-label="Names: the rest"' in rest


def test_only_the_first_table_sorts() -> None:
    first, rest = folded_rest(table(40), Language()).split("<details")
    assert "data-sort" in first
    assert "data-sort" not in rest
    assert "aria-sort" not in rest
    assert "Name</th>" in rest
