"""YAML becomes plain texts, lists and mappings, and every value knows its place."""

from __future__ import annotations

import pytest
from parsing import parsed, parsed_data

pytestmark = pytest.mark.usefixtures("parser")


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "no",
        "off",
        "on",
        "yes",
        "Yes",
        "y",
        "true",
        "12:30",
        "190:20:30",
        "010",
        "0o10",
        "0x1F",
        "1_000",
        "1e3",
        "4.50",
        "+5",
        ".5",
        ".inf",
        "-.INF",
        ".nan",
        "2024-01-02",
        "2024-01-02T10:00:00Z",
        "=",
        "2024-13-45",
        "1.0.0",
        "007",
    ],
)
def test_a_scalar_is_the_text_that_was_written(written: str) -> None:
    """YAML 1.1 would make a truth value, a number in base 8 or 60, a date or nothing of these."""
    assert parsed_data(f"country: {written}\n") == {"country": written}


@pytest.mark.parametrize("written", ["NO", "12:30", "1_000", "2024-01-02", "yes"])
def test_a_key_is_the_text_that_was_written(written: str) -> None:
    assert parsed_data(f"{written}: x\n") == {written: "x"}


def test_an_empty_value_is_nothing_and_an_empty_text_a_text() -> None:
    assert parsed_data("a:\nb: ''\nc: \"\"\nd:\n  -\n") == {"a": None, "b": "", "c": "", "d": []}


def test_quotes_and_escapes_and_blocks_are_read_as_yaml_reads_them() -> None:
    content = "a: 'it''s'\nb: \"\\u00e9\\n\"\nc: >\n  one\n  two\n\n  three\nd: |-\n  one\n  two\ne: one\n  two\n"
    assert parsed_data(content) == {"a": "it's", "b": "é\n", "c": "one two\nthree\n", "d": "one\ntwo", "e": "one two"}


def test_values_and_keys_know_line_and_column() -> None:
    _, marks, _ = parsed("title: Join\nstages:\n  - name: Learn\n    steps: [Read, 'Ask']\n")
    assert [(loc, span.line, span.column, span.end_column) for loc, span in marks.values.items() if loc] == [
        (("title",), 1, 8, 12),
        (("stages",), 3, 3, 16),
        (("stages", 0), 3, 5, 16),
        (("stages", 0, "name"), 3, 11, 16),
        (("stages", 0, "steps"), 4, 12, 25),
        (("stages", 0, "steps", 0), 4, 13, 17),
        (("stages", 0, "steps", 1), 4, 19, 24),
    ]
    assert [(loc, span.line, span.column, span.end_column) for loc, span in marks.keys.items()] == [
        (("title",), 1, 1, 6),
        (("stages",), 2, 1, 7),
        (("stages", 0, "name"), 3, 5, 9),
        (("stages", 0, "steps"), 4, 5, 10),
    ]


def test_marks_count_characters_after_emoji_combining_marks() -> None:
    _, marks, _ = parsed("a: {'👩‍👩‍👧': x, e\u0301: y}\nb:  z\n")
    spans = {loc: (span.line, span.column) for loc, span in marks.values.items()}
    assert spans["a", "👩‍👩‍👧"] == (1, 14)
    assert spans["a", "e\u0301"] == (1, 21)
    assert spans[("b",)] == (2, 5)


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_marks_count_a_tab_as_one_character() -> None:
    _, marks, _ = parsed("b:\t z\n")
    assert (marks.values[("b",)].line, marks.values[("b",)].column) == (1, 5)


def test_marks_after_multi_line_texts_are_right() -> None:
    _, marks, _ = parsed("a: |\n  one\n\n  two\nb: >-\n  x\nc: 'over\n  two lines'\nd: \"a\n  b\"\ne: plain\n  goes on\nf: end\n")
    lines = {loc[0]: (span.line, span.column) for loc, span in marks.values.items() if loc}
    assert lines == {"a": (1, 4), "b": (5, 4), "c": (7, 4), "d": (9, 4), "e": (11, 4), "f": (13, 4)}


def test_a_text_over_several_lines_is_underlined_on_its_first() -> None:
    _, marks, _ = parsed("c: 'over\n  two lines'\n")
    assert marks.values[("c",)].end_column == len("c: 'over") + 1


def test_a_path_that_the_file_does_not_have_is_marked_at_the_nearest_part() -> None:
    _, marks, _ = parsed("steps: Read\n")
    assert marks.value(("steps", 0, "name")) == marks.values[("steps",)]
    assert marks.key(("steps", 0, "name")) == marks.values[("steps",)]
    assert (marks.value(("gone",)).line, marks.value(("gone",)).column) == (1, 1)
