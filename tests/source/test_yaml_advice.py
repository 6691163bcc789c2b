"""What is wrong in YAML is named where it stands, with advice."""

from __future__ import annotations

from typing import Any

import pytest
from parsing import parsed, parsed_data, places_of

pytestmark = pytest.mark.usefixtures("parser")


@pytest.mark.parametrize(
    ("content", "code", "line", "column", "message", "hint"),
    [
        ("a:\n  - b\n  – c: d\n", "yaml/syntax", 3, 3, "'–' where YAML wants '- '", "write '- c: d'"),
        ("a:\n  - b\n  • c\n  - d: e\n", "yaml/syntax", 3, 3, "'•' where YAML wants '- '", "write '- c'"),
        ("a:\n  - b\n  * c\n", "yaml/syntax", 3, 3, "'*' where YAML wants '- '", "write '- c'"),
        ("a:\n  - b\n  -[c]\n", "yaml/syntax", 3, 3, "no space after '-'", "write '- [c]'"),
        ("a:\n  - b = 2\n    c: 3\n", "yaml/syntax", 2, 5, "'=' where YAML wants ': '", "write 'b: 2'"),
        ("a {b: c, d: e}\nf: g\n", "yaml/syntax", 1, 1, "no ':' after 'a'", "write 'a: {b: c, d: e}'"),
        ("a:\n  - b {c: d, e: f}\n", "yaml/syntax", 2, 5, "no ':' after 'b'", "write 'b: {c: d, e: f}'"),
        ("a:b\nc: d\n", "yaml/syntax", 1, 1, "no space after 'a:'", "write 'a: b'"),
        ("a：1\nb: 3\n", "yaml/syntax", 1, 1, "'：' where YAML wants ': '", "write 'a: 1'"),
        # A text of several lines may have any of them.
        ("a: |\n  – b\nc: @d\n", "yaml/syntax", 3, 4, "a value cannot start with '@'", 'quote the value: "@d"'),
        ("a: >-\n  b\n  c = d\ne: @f\n", "yaml/syntax", 4, 4, "a value cannot start with '@'", 'quote the value: "@f"'),
        ("a: == b: c\n", "yaml/syntax", 1, 8, "a ': ' inside a value, which YAML takes for another key", 'quote the value: a: "== b: c"'),
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
        ('a: "\nb: c\nd: "e"\n', "yaml/syntax", 1, 4, "a quotation mark that is never closed", 'close it with " at the end of the text'),
        ("title: **loud**\n", "yaml/syntax", 1, 8, "a value cannot start with '*'", 'quote the value: "**loud**"'),
        ("title: |a|b|\n", "yaml/syntax", 1, 8, "a value cannot start with '|'", 'quote the value: "|a|b|"'),
        ("title: > 5 minutes\n", "yaml/syntax", 1, 8, "a value cannot start with '>'", 'quote the value: "> 5 minutes"'),
        ("title: - Join\n", "yaml/syntax", 1, 8, "a value cannot start with '- '", "quote the value, or put the list on the next line"),
        ("title: [draft] Join\n", "yaml/syntax", 1, 16, "text after a closing ']'", 'quote the whole value: "[draft] Join"'),
        ("title: [Front desk](../touchpoints/front-desk.md)\n", "yaml/syntax", 1, 8, "a link in Markdown", "write the name alone: front-desk"),
        ("title: [Front desk](front-desk.md#hours)\n", "yaml/syntax", 1, 8, "a link in Markdown", "write the name alone: front-desk"),
        ("title: [Front desk](#hours)\n", "yaml/syntax", 1, 8, "a link in Markdown", "write the name alone: Front desk"),
        ("touchpoint: [[front-desk]] at noon\n", "yaml/syntax", 1, 13, "a link as wikis write it", "write the name alone: front-desk"),
        ("a: [\n", "yaml/syntax", 1, 4, "a list in brackets that is never closed, or lacks a comma", "close it with ']', or quote the value"),
        ("a: [b,\n", "yaml/syntax", 1, 4, "a list in brackets that is never closed, or lacks a comma", "close it with ']', or quote the value"),
        (
            "a: {b: [c], d: {\n",
            "yaml/syntax",
            1,
            16,
            "a mapping in braces that is never closed, or lacks a comma",
            "close it with '}', or quote the value",
        ),
        ("a: [b\nc: d\n", "yaml/syntax", 1, 4, "a list in brackets that is never closed, or lacks a comma", "close it with ']', or quote the value"),
        (
            "a: {b: c\nd: e\n",
            "yaml/syntax",
            1,
            4,
            "a mapping in braces that is never closed, or lacks a comma",
            "close it with '}', or quote the value",
        ),
        ("a: [b, , c]\n", "yaml/syntax", 1, 8, "nothing stands before this comma", "write a value there, or take the comma out"),
        ("a: [b #2, c]\nd: e\n", "yaml/syntax", 1, 7, "'#' begins a comment, so that the ']' is not read", "quote the text that holds it"),
        ("- {a: b #2, c: d}\n", "yaml/syntax", 1, 9, "'#' begins a comment, so that the '}' is not read", "quote the text that holds it"),
        ("- {a: b # 2, c: d}\n- a: b\n", "yaml/syntax", 1, 9, "'#' begins a comment, so that the '}' is not read", "quote the text that holds it"),
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
        (
            "a:\n  - name: b\n    emotion: 3\n\n  # why\n   goal: c\n",
            "yaml/syntax",
            6,
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
    _, _, found = parsed(content)
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
    data, _, found = parsed(content)
    assert data == {"a": value}
    assert places_of(found) == [("yaml/comment", 1, column)]
    assert "#2" in found[0].hint


def test_an_entry_that_a_comment_cuts_is_named() -> None:
    data, _, found = parsed("a:\n  - #2\n")
    assert (data, places_of(found)) == ({"a": []}, [("yaml/comment", 2, 5)])


@pytest.mark.parametrize(
    "content", ["a: b # 2\n", "a: b#2\n", "a: 'b #2'\n", 'a: "b" #2\n', "a: b ##\n", "a: b #\n", "# a\n#b\na: b\n#c\n", "a: |\n  b #2\n", "a: b:#2\n"]
)
def test_a_comment_that_cuts_nothing_is_one(content: str) -> None:
    assert parsed(content)[2] == []


@pytest.mark.parametrize(
    ("written", "value"), [("“Join”", "Join"), ("„Join“", "Join"), ("»Join«", "Join"), ("« Join »", "Join"), ("‘it’s’", "it’s"), ("’Join’", "Join")]
)
def test_typographic_marks_around_a_value_are_taken_off_once(written: str, value: str) -> None:
    assert parsed_data(f"a: {written}\n") == {"a": value}


@pytest.mark.parametrize("written", ["“Join” and “leave”", "“Join", "Join”", "’tis", "“”", "The “end”"])
def test_other_typographic_marks_stay(written: str) -> None:
    assert parsed_data(f"a: {written}\n") == {"a": written}
    assert parsed_data(f'a: "“{written}”"\n') == {"a": f"“{written}”"}


def test_nothing_is_written_in_three_ways() -> None:
    assert parsed_data("a: ~\nb: null\nc:\nd: '~'\ne: 'null'\nf: Null\n") == {"a": None, "b": None, "c": None, "d": "~", "e": "null", "f": "Null"}


def test_two_escapes_that_are_one_character_are_that_character() -> None:
    assert parsed_data('a: "\\ud83d\\ude42 b"\n') == {"a": "🙂 b"}


def test_an_entry_without_its_dash_is_one_mistake() -> None:
    data, _, found = parsed("a:\n  - name: b\n    emotion: 3\n    goal: x\n    name: c\n    emotion: 4\n    goal: y\n")
    assert data == {"a": [{"name": "b", "emotion": "3", "goal": "x"}]}
    assert [(item.code, item.line, item.column, item.hint) for item in found] == [
        ("yaml/duplicate-key", 5, 5, "write '- name:' if another entry begins here, else keep one")
    ]


@pytest.mark.parametrize("content", ["a: \u00a0b\n", "a: |\n  \u00a0b\n", "a: b\u00a0c\n", "a: -b\n", "a: Remarque:\u00a0b\n"])
def test_spaces_of_other_kinds_inside_a_text_are_text(content: str) -> None:
    assert parsed(content)[2] == []


def test_a_duplicate_key_is_reported_at_the_second_and_names_the_first() -> None:
    data, marks, found = parsed("a: 1\nb:\n  c: x\n  c: y\na: 2\n")
    assert data == {"a": "1", "b": {"c": "x"}}
    assert [(item.line, item.column, item.message) for item in found] == [
        (4, 3, "'c' is written twice, first on line 3"),
        (5, 1, "'a' is written twice, first on line 1"),
    ]
    assert marks.values[("a",)].line == 1


@pytest.mark.parametrize(
    ("content", "places", "hint"),
    [
        ("a:\n  - b\n   - c\n   - d\n", [(3, 4), (4, 4)], "begin it in column 3, below the '-' of line 2, or quote the whole text"),
        ("a:\n- b\n  - c - d\n", [(3, 3)], "begin it in column 1, below the '-' of line 2, or quote the whole text"),
        ("a: b\n  - c\nd: e\n", [(2, 3)], "begin the list below its key, each entry with '- ', or quote the whole text"),
    ],
)
def test_an_entry_that_the_text_above_has_swallowed_is_named(content: str, places: list[tuple[int, int]], hint: str) -> None:
    _, _, found = parsed(content)
    assert [(item.code, (item.line, item.column), item.hint) for item in found] == [("yaml/syntax", place, hint) for place in places]
    assert all("because it is indented deeper" in item.message for item in found)


@pytest.mark.parametrize("content", ["a:\n  - b\n    c\n  - d\n", "a: b\n  -c\n", "a: |\n  b\n  - c\n", 'a: "b\n  - c"\n', "a: b\n  --- c\n"])
def test_a_text_of_several_lines_without_a_dash_is_one(content: str) -> None:
    assert parsed(content)[2] == []


def test_an_entry_with_keys_below_one_without_is_indented_deeper() -> None:
    _, _, found = parsed("a:\n  - b\n   - c: d\n")
    assert [(item.line, item.column, item.message, item.hint) for item in found] == [
        (3, 4, "indented deeper than 'b' above", "begin it in column 3, below the '-' of line 2")
    ]


@pytest.mark.parametrize("escape", ["00110000", "FFFFFFFF", "80000000"])
def test_an_escape_beyond_the_last_character_is_named(escape: str) -> None:
    _, _, found = parsed(f'a: "\\U0010FFFD"\nb: "x \\U{escape}"\n')
    assert places_of(found) == [("yaml/character", 2, 7)]
