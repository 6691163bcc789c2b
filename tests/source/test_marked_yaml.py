"""YAML becomes plain texts, lists and mappings, and every value knows its place."""

from __future__ import annotations

import time
import tracemalloc
from typing import Any

import pytest
import yaml

from cxsite.diagnostics import Diagnostic
from cxsite.source import marked_yaml
from cxsite.source.marked_yaml import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, parse
from cxsite.source.marks import Marks
from cxsite.source.text import Text


@pytest.fixture(autouse=True, params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test twice: what is found must not depend on which parser PyYAML was installed with."""
    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was installed without libyaml")
    monkeypatch.setattr(marked_yaml, "_Fastest", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)


def _parse(content: str) -> tuple[Any, Marks, list[Diagnostic]]:
    return parse(Text("page.md", content), 0, len(content))


def _data(content: str) -> Any:
    data, _, found = _parse(content)
    assert found == []
    return data


def _places(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(item.code, item.line, item.column) for item in found]


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
    assert _data(f"country: {written}\n") == {"country": written}


@pytest.mark.parametrize("written", ["NO", "12:30", "1_000", "2024-01-02", "yes"])
def test_a_key_is_the_text_that_was_written(written: str) -> None:
    assert _data(f"{written}: x\n") == {written: "x"}


def test_an_empty_value_is_nothing_and_an_empty_text_a_text() -> None:
    assert _data("a:\nb: ''\nc: \"\"\nd:\n  -\n") == {"a": None, "b": "", "c": "", "d": []}


def test_quotes_and_escapes_and_blocks_are_read_as_yaml_reads_them() -> None:
    content = "a: 'it''s'\nb: \"\\u00e9\\n\"\nc: >\n  one\n  two\n\n  three\nd: |-\n  one\n  two\ne: one\n  two\n"
    assert _data(content) == {"a": "it's", "b": "é\n", "c": "one two\nthree\n", "d": "one\ntwo", "e": "one two"}


def test_values_and_keys_know_line_and_column() -> None:
    _, marks, _ = _parse("title: Join\nstages:\n  - name: Learn\n    steps: [Read, 'Ask']\n")
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
    _, marks, _ = _parse("a: {'👩‍👩‍👧': x, e\u0301: y}\nb:  z\n")
    spans = {loc: (span.line, span.column) for loc, span in marks.values.items()}
    assert spans["a", "👩‍👩‍👧"] == (1, 14)
    assert spans["a", "e\u0301"] == (1, 21)
    assert spans[("b",)] == (2, 5)


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_marks_count_a_tab_as_one_character() -> None:
    _, marks, _ = _parse("b:\t z\n")
    assert (marks.values[("b",)].line, marks.values[("b",)].column) == (1, 5)


def test_marks_after_multi_line_texts_are_right() -> None:
    _, marks, _ = _parse("a: |\n  one\n\n  two\nb: >-\n  x\nc: 'over\n  two lines'\nd: \"a\n  b\"\ne: plain\n  goes on\nf: end\n")
    lines = {loc[0]: (span.line, span.column) for loc, span in marks.values.items() if loc}
    assert lines == {"a": (1, 4), "b": (5, 4), "c": (7, 4), "d": (9, 4), "e": (11, 4), "f": (13, 4)}


def test_a_text_over_several_lines_is_underlined_on_its_first() -> None:
    _, marks, _ = _parse("c: 'over\n  two lines'\n")
    assert marks.values[("c",)].end_column == len("c: 'over") + 1


def test_a_path_that_the_file_does_not_have_is_marked_at_the_nearest_part() -> None:
    _, marks, _ = _parse("steps: Read\n")
    assert marks.value(("steps", 0, "name")) == marks.values[("steps",)]
    assert marks.key(("steps", 0, "name")) == marks.values[("steps",)]
    assert (marks.value(("gone",)).line, marks.value(("gone",)).column) == (1, 1)


@pytest.mark.parametrize(
    ("content", "code", "line", "column", "message", "hint"),
    [
        ("title: A: B\n", "yaml/syntax", 1, 9, "a ': ' inside a value, which YAML takes for another key", 'quote the value: title: "A: B"'),
        ("owner: @x\n", "yaml/syntax", 1, 8, "a value cannot start with '@'", 'quote the value: "@x"'),
        ("share: %5\n", "yaml/syntax", 1, 8, "a value cannot start with '%'", 'quote the value: "%5"'),
        ("goal: `x`\n", "yaml/syntax", 1, 7, "a value cannot start with '`'", 'quote the value: "`x`"'),
        ("a: b\n\tc: d\n", "yaml/tab", 2, 1, "a tab where YAML wants spaces", "indent with spaces"),
        ("stages:\n\t- name: Learn\n", "yaml/tab", 2, 1, "a tab where YAML wants spaces", "indent with spaces"),
        ("a: 'open\nb: c\n", "yaml/syntax", 1, 4, "a quotation mark that is never closed", "close it with ' at the end of the text"),
        ('a: "x\n\tb: c\n', "yaml/syntax", 1, 4, "a quotation mark that is never closed", 'close it with " at the end of the text'),
        (
            'file: "C:\\data"\n',
            "yaml/syntax",
            1,
            10,
            "a backslash that YAML does not know inside double quotation marks",
            "use single ones, or write it twice",
        ),
        ('a: "x\nb: c\nd: "e"\n', "yaml/syntax", 1, 4, "a quotation mark that is never closed", 'close it with " at the end of the text'),
        ("title: **loud**\n", "yaml/syntax", 1, 8, "a value cannot start with '*'", 'quote the value: "**loud**"'),
        ("title: |a|b|\n", "yaml/syntax", 1, 8, "a value cannot start with '|'", 'quote the value: "|a|b|"'),
        ("title: > 5 minutes\n", "yaml/syntax", 1, 8, "a value cannot start with '>'", 'quote the value: "> 5 minutes"'),
        ("title: - Join\n", "yaml/syntax", 1, 8, "a value cannot start with '- '", "quote the value, or put the list on the next line"),
        ("title: [draft] Join\n", "yaml/syntax", 1, 16, "text after a closing ']'", 'quote the whole value: "[draft] Join"'),
        ("title: [Front desk](../touchpoints/front-desk.md)\n", "yaml/syntax", 1, 8, "a link in Markdown", "write the name alone: front-desk"),
        ("touchpoint: [[front-desk]] at noon\n", "yaml/syntax", 1, 13, "a link as wikis write it", "write the name alone: front-desk"),
        ("a: [b\nc: d\n", "yaml/syntax", 1, 4, "a list in brackets that is never closed, or lacks a comma", "close it with ']', or quote the value"),
        (
            "a: {b: c\nd: e\n",
            "yaml/syntax",
            1,
            4,
            "a mapping in braces that is never closed, or lacks a comma",
            "close it with '}', or quote the value",
        ),
        ("a: [b #2, c]\nd: e\n", "yaml/syntax", 1, 7, "'#' begins a comment, so that the ']' is not read", "quote the text that holds it"),
        (
            "a: {b: c: d}\n",
            "yaml/syntax",
            1,
            9,
            "a ': ' inside a value, which YAML takes for another key",
            "quote the value, or put a comma before the next key",
        ),
        ("a: 'b' c\n", "yaml/syntax", 1, 8, "text after a closing quotation mark", "quote the whole value: \"'b' c\""),
        ("a: 'It's fine'\n", "yaml/syntax", 1, 8, "an apostrophe ends the text here", 'use double quotation marks: "It\'s fine"'),
        ('a: "She said "no" to me"\n', "yaml/syntax", 1, 15, "text after a closing quotation mark", "quote the whole value: 'She said \"no\" to me'"),
        (
            "- a\nb: c\n",
            "yaml/syntax",
            2,
            1,
            "a line among list entries that does not begin with '- '",
            "write '- b:' to begin another entry like that of line 1, or indent the line to go on with it",
        ),
        ("a:\n  b: c\n d: e\n", "yaml/syntax", 3, 2, "the indentation fits no line above", "begin it in column 1, below the 'a' of line 1"),
        ("a: b\nnonsense\n", "yaml/syntax", 2, 1, "no ':' after 'nonsense'", "write 'nonsense: …'"),
        ("a: b\nemotion:4\n", "yaml/syntax", 2, 1, "no space after 'emotion:'", "write 'emotion: 4'"),
        ("a: b\nemotion = 4\n", "yaml/syntax", 2, 1, "'=' where YAML wants ': '", "write 'emotion: 4'"),
        (
            "a: one\ntwo three\nb: c\n",
            "yaml/syntax",
            2,
            1,
            "no key on this line",
            "if it goes on with the text of line 1, indent it deeper than 'a' there",
        ),
        ("a: b\n--\nc: d\n", "yaml/syntax", 2, 1, "'--' is neither a key nor the end of the front matter", "end it with '---'"),
        ("stages\n  - name: a\n", "yaml/syntax", 1, 1, "no ':' after 'stages'", "write 'stages:'"),
        ("a: b\x07\n", "yaml/character", 1, 5, "a control character that YAML forbids", "type it again"),
        ("a: \xe9\U0001f600\nb: \xe9\U0001f600\x1b\n", "yaml/character", 2, 6, "a control character that YAML forbids", "type it again"),
        ("? [a, b]\n: c\n", "yaml/syntax", 1, 3, "a list or mapping where a key belongs", "quote it"),
        ("a: {{ b }}\n", "yaml/syntax", 1, 4, "'{{' begins no text in YAML", "quote the whole value"),
        ("a: b\n--- \nc: d\n", "yaml/syntax", 2, 1, "more than one YAML document", "remove the extra '---'"),
        ("a: “B: c”\n", "yaml/syntax", 1, 4, "'“' is no quotation mark to YAML", 'use straight ones: "B: c"'),
        ("a: [“b, c”]\n", "yaml/syntax", 1, 7, "'“' is no quotation mark to YAML, so that the text ends at the comma", "use straight ones"),
        (
            "a:\n  - name: b\n     emotion: 3\n",
            "yaml/syntax",
            3,
            6,
            "indented deeper than 'name' above",
            "begin it in column 5, below the 'name' of line 2",
        ),
        (
            "a:\n  - name: 'b'\n     emotion: 3\n",
            "yaml/syntax",
            3,
            6,
            "indented deeper than 'name' above",
            "begin it in column 5, below the 'name' of line 2",
        ),
        (
            "a:\n  - name: b\n    emotion: 3\n   goal: c\n",
            "yaml/syntax",
            4,
            4,
            "the indentation fits no line above",
            "begin it in column 5, below the 'emotion' of line 3",
        ),
        ("a:\n  - b\n    emotion: 3\n", "yaml/syntax", 3, 5, "a key below 'b', which has none", "give the text above a key: '- name: b'"),
        ("a:\n  - name: b\n    - name: c\n", "yaml/syntax", 3, 5, "a list entry among keys", "begin it in column 3, below the '-' of line 2"),
        ("a:\n  name: b\n  - name: c\n", "yaml/syntax", 3, 3, "a list entry among keys", "begin the first entry with '- ' too, on line 2"),
        (
            "a:\n  - name: b\n    emotion: 3\n  name: c\n  emotion: 4\n",
            "yaml/syntax",
            4,
            3,
            "a line among list entries that does not begin with '- '",
            "write '- name:' to begin another entry like that of line 2, or indent the line to go on with it",
        ),
        ("a:\n  - name: b\n - name: c\n", "yaml/syntax", 3, 2, "the indentation fits no line above", "begin it in column 3, below the '-' of line 2"),
        ("a: b\n  - name: c\n    d: e\n", "yaml/syntax", 2, 3, "a list below 'a', which has the value 'b' already", "remove one of them"),
        ("a:\n  -b\n  -c\n", "yaml/syntax", 2, 3, "no space after '-'", "write '- b'"),
        ("a:\n  -name: b\n", "yaml/syntax", 2, 3, "no space after '-'", "write '- name: b'"),
        (
            "a:\n\xa0 - name: b\n   emotion: 3\n",
            "yaml/space",
            2,
            1,
            "a no-break space (U+00A0) where YAML wants an ordinary one",
            "type the space again",
        ),
        ("a:\n  -\xa0name: b\n", "yaml/space", 2, 4, "a no-break space (U+00A0) where YAML wants an ordinary one", "type the space again"),
        (
            "a:\n  - name:\xa0b\n    emotion: 3\n",
            "yaml/space",
            2,
            10,
            "a no-break space (U+00A0) where YAML wants an ordinary one",
            "type the space again",
        ),
        (
            "a:\n<<<<<<< HEAD\n  b: c\n=======\n  b: d\n>>>>>>> theirs\n",
            "yaml/conflict",
            2,
            1,
            "a conflict that git could not solve",
            "keep one version, and remove the lines of '<<<<<<<', '=======' and '>>>>>>>'",
        ),
        ('a: "\\ud83d"\n', "yaml/character", 1, 4, "an escape that is half a character", "write the character itself"),
    ],
)
def test_broken_yaml_is_named_with_place_and_advice(content: str, code: str, line: int, column: int, message: str, hint: str) -> None:
    _, _, found = _parse(content)
    assert [(item.code, item.line, item.column, item.message, item.hint) for item in found] == [(code, line, column, message, hint)]


@pytest.mark.parametrize(
    ("content", "value", "column"),
    [
        ("a: Call #2\n", "Call", 9),
        ("a: Call  #2 and #3\n", "Call", 10),
        ("a: #2\n", None, 4),
        ("a: [b, Call #2\n  ]\n", ["b", "Call"], 13),
    ],
)
def test_a_value_that_a_comment_cuts_is_named(content: str, value: Any, column: int) -> None:
    data, _, found = _parse(content)
    assert data == {"a": value}
    assert _places(found) == [("yaml/comment", 1, column)]
    assert "#2" in found[0].hint


def test_an_entry_that_a_comment_cuts_is_named() -> None:
    data, _, found = _parse("a:\n  - #2\n")
    assert (data, _places(found)) == ({"a": []}, [("yaml/comment", 2, 5)])


@pytest.mark.parametrize(
    "content", ["a: b # 2\n", "a: b#2\n", "a: 'b #2'\n", 'a: "b" #2\n', "a: b ##\n", "a: b #\n", "# a\n#b\na: b\n#c\n", "a: |\n  b #2\n", "a: b:#2\n"]
)
def test_a_comment_that_cuts_nothing_is_one(content: str) -> None:
    assert _parse(content)[2] == []


@pytest.mark.parametrize(
    ("written", "value"), [("“Join”", "Join"), ("„Join“", "Join"), ("»Join«", "Join"), ("« Join »", "Join"), ("‘it’s’", "it’s"), ("’Join’", "Join")]
)
def test_typographic_marks_around_a_value_are_taken_off_once(written: str, value: str) -> None:
    assert _data(f"a: {written}\n") == {"a": value}


@pytest.mark.parametrize("written", ["“Join” and “leave”", "“Join", "Join”", "’tis", "“”", "The “end”"])
def test_other_typographic_marks_stay(written: str) -> None:
    assert _data(f"a: {written}\n") == {"a": written}
    assert _data(f'a: "“{written}”"\n') == {"a": f"“{written}”"}


def test_nothing_is_written_in_three_ways() -> None:
    assert _data("a: ~\nb: null\nc:\nd: '~'\ne: 'null'\nf: Null\n") == {"a": None, "b": None, "c": None, "d": "~", "e": "null", "f": "Null"}


def test_two_escapes_that_are_one_character_are_that_character() -> None:
    assert _data('a: "\\ud83d\\ude42 b"\n') == {"a": "🙂 b"}


def test_an_entry_without_its_dash_is_one_mistake() -> None:
    data, _, found = _parse("a:\n  - name: b\n    emotion: 3\n    goal: x\n    name: c\n    emotion: 4\n    goal: y\n")
    assert data == {"a": [{"name": "b", "emotion": "3", "goal": "x"}]}
    assert [(item.code, item.line, item.column, item.hint) for item in found] == [
        ("yaml/duplicate-key", 5, 5, "write '- name:' if another entry begins here, else keep one")
    ]


@pytest.mark.parametrize("content", ["a: \u00a0b\n", "a: |\n  \u00a0b\n", "a: b\u00a0c\n", "a: -b\n", "a: Remarque:\u00a0b\n"])
def test_spaces_of_other_kinds_inside_a_text_are_text(content: str) -> None:
    assert _parse(content)[2] == []


def test_a_duplicate_key_is_reported_at_the_second_and_names_the_first() -> None:
    data, marks, found = _parse("a: 1\nb:\n  c: x\n  c: y\na: 2\n")
    assert data == {"a": "1", "b": {"c": "x"}}
    assert [(item.line, item.column, item.message) for item in found] == [
        (4, 3, "'c' is written twice, first on line 3"),
        (5, 1, "'a' is written twice, first on line 1"),
    ]
    assert marks.values[("a",)].line == 1


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ("a: &x 1\nb: *x\n", "yaml/alias", 1, 4),
        ("b: *x\n", "yaml/alias", 1, 4),
        ("a: &a [*a]\n", "yaml/alias", 1, 4),
        ("a: 1\n<<: {b: 2}\n", "yaml/alias", 2, 1),
        ("a: !!python/object/apply:os.system ['touch hacked']\n", "yaml/tag", 1, 4),
        ("a: !ENV HOME\n", "yaml/tag", 1, 4),
        ("a: !!str 5\n", "yaml/tag", 1, 4),
        ("a: !<x> 5\n", "yaml/tag", 1, 4),
        ("!!set {a, b}\n", "yaml/tag", 1, 1),
    ],
)
def test_anchors_aliases_merge_keys_and_tags_are_refused_where_they_stand(content: str, code: str, line: int, column: int) -> None:
    data, _, found = _parse(content)
    assert (data, _places(found)) == (None, [(code, line, column)])


def _within(seconds: float, megabytes: float, content: str) -> list[Diagnostic]:
    tracemalloc.start()
    before = time.process_time()
    found = _parse(content)[2]
    took, (_, peak) = time.process_time() - before, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < seconds
    assert peak < megabytes * 1e6
    return found


def test_a_billion_laughs_are_refused_at_once() -> None:
    bomb = "a: &a [ha, ha, ha]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
    assert _places(_within(1, 200, bomb)) == [("yaml/alias", 1, 4)]


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("a: " + "[" * 5000, 3 + MAX_DEPTH),
        ("a: " + "[" * 5000 + "]" * 5000, 3 + MAX_DEPTH),
        ("a: " + "{b: " * 5000, 4 + 4 * (MAX_DEPTH - 1)),
        ("- " * 5000, 1 + 2 * MAX_DEPTH),
        ("? " * 5000, 3),
    ],
)
def test_depth_is_limited_on_one_line(content: str, column: int) -> None:
    (found,) = _within(1, 200, content)
    assert (found.line, found.column) == (1, column)
    assert found.code == ("yaml/syntax" if content.startswith("?") else "yaml/too-deep")


def test_depth_is_limited_line_by_line() -> None:
    content = "".join(f"{' ' * n}a:\n" for n in range(5000))
    assert _places(_within(1, 200, content[:MAX_CHARACTERS])) == [("yaml/too-deep", MAX_DEPTH + 1, MAX_DEPTH + 1)]


def test_depth_up_to_the_limit_is_read() -> None:
    content = "".join(f"{' ' * n}a:\n" for n in range(MAX_DEPTH))
    assert _parse(content)[2] == []


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_the_number_of_values_is_limited() -> None:
    found = _within(10, 200, "a: [" + "x, " * (MAX_NODES + 10) + "x]\n")
    assert [item.code for item in found] == ["yaml/too-large"]


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_as_many_values_as_are_allowed_are_read() -> None:
    """The list counts as one, and so does what it stands in."""
    assert _within(10, 200, "a: [" + "x, " * (MAX_NODES - 3) + "x]\n") == []
    assert [item.code for item in _within(10, 200, "a: [" + "x, " * (MAX_NODES - 2) + "x]\n")] == ["yaml/too-large"]


def test_the_size_is_limited() -> None:
    content = "a: " + "x" * MAX_CHARACTERS + "\n"
    assert _places(_within(1, 20, content)) == [("yaml/too-large", 1, 1)]


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_a_long_line_below_the_limit_is_read() -> None:
    content = "a: " + "x" * (MAX_CHARACTERS - 10) + "\n"
    assert _within(2, 100, content) == []
