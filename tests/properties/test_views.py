"""What an author asks of a view is what they get, and no question breaks it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cxsite.model.handbook import Handbook
from cxsite.pages import fields
from cxsite.pages.blocks import blocks
from cxsite.pages.section import SECTIONS, View
from cxsite.pages.views import placements, select
from cxsite.today import build_date

Row = dict[str, Any]

_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "score": st.none() | st.integers(1, 25),
            "name": st.sampled_from(["Pat", "pat", "Sam", "عربي", ""]),
            "tags": st.lists(st.sampled_from(["a", "b", "c"]), max_size=3),
        }
    ),
    max_size=20,
)


_FIELDS = {
    "score": fields.number(lambda row: row["score"]),
    "name": fields.text(lambda row: row["name"]),
    "tags": fields.text(lambda row: row["tags"]),
}


@given(_ROWS, st.integers(0, 25), st.sampled_from([">=", "<=", ">", "<", "=", "!=", ""]))
def test_a_number_is_compared_as_one(rows: list[Row], bound: int, operator: str) -> None:
    compare = {">=": lambda x: x >= bound, "<=": lambda x: x <= bound, ">": lambda x: x > bound, "<": lambda x: x < bound}
    found = select(View({"score": (f"{operator} {bound}",)}), rows, _FIELDS)
    if operator in compare:
        assert found == [row for row in rows if row["score"] is not None and compare[operator](row["score"])]
    else:
        assert found == [row for row in rows if (row["score"] == bound) == (operator != "!=")]


@given(_ROWS, st.sampled_from(["pat", "PAT", "sam", "nobody"]))
def test_a_name_is_found_in_any_case(rows: list[Row], name: str) -> None:
    assert select(View({"name": (name,)}), rows, _FIELDS) == [row for row in rows if row["name"].casefold() == name.casefold()]


@given(_ROWS, st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=2))
def test_one_of_several_values_is_enough(rows: list[Row], wanted: list[str]) -> None:
    assert select(View({"tags": tuple(wanted)}), rows, _FIELDS) == [row for row in rows if set(wanted) & set(row["tags"])]


@given(_ROWS, st.sampled_from(["score", "-score", "name", "-name"]))
def test_sorting_keeps_every_row_and_puts_the_unknown_last(rows: list[Row], sort: str) -> None:
    name = sort.lstrip("-")
    found = select(View(sort=sort), rows, _FIELDS)
    known = [row[name] for row in found if row[name] is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert [row[name] for row in found[len(known) :]] == [None] * (len(rows) - len(known))
    assert sorted(map(id, found)) == sorted(map(id, rows))


@given(_ROWS, st.integers(0, 30))
def test_a_limit_takes_the_first(rows: list[Row], limit: int) -> None:
    assert select(View(limit=limit), rows, _FIELDS) == rows[:limit]


@given(st.text(max_size=30), _ROWS)
def test_no_condition_breaks_a_view(condition: str, rows: list[Row]) -> None:
    for name in ("score", "name", "tags"):
        assert all(row in rows for row in select(View({name: (condition,)}), rows, _FIELDS))


@given(st.text(alphabet="`~cx \n>-:{}[]hotspwer", max_size=120))
def test_any_page_can_be_searched_for_blocks(markdown: str) -> None:
    lines = markdown.split("\n")
    for block in blocks(markdown):
        assert 0 <= block.first < block.last < len(lines)
        assert "cx" in lines[block.first]


@given(st.sampled_from(["hotspots", "hotspot", "journeys", "nonsense", ""]), st.text(alphabet="where: {}[]sortlimi-5>=\n ", max_size=60))
def test_any_block_gives_sections_or_findings(name: str, options: str) -> None:
    book = Handbook(build_date())
    (block,) = blocks(f"```cx\n{name}:\n  {options.replace(chr(10), chr(10) + '  ')}\n```")
    found, findings = placements(book, block, None, 1)
    assert found or findings
    assert all(placement.section in SECTIONS for placement in found)
    assert all(span.line >= 1 for span, _ in findings)
