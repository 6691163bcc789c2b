"""Characters that nobody sees, and texts that YAML cuts at the next line, are named where they stand."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines
from parsing import parsed, places_of

pytestmark = pytest.mark.usefixtures("parser")

UNSEEN = ["\u00ad", "\u061c", "\u180e", "\u200c", "\u200d", "\u200e", "\u200f", "\u202b", "\u2068", "\u2800", "\u3164", "\ufe0f", "\U000e0020"]


@pytest.mark.parametrize("char", UNSEEN, ids=lambda char: f"{ord(char):04X}")
@pytest.mark.parametrize(
    ("content", "place"),
    [("a:\n  b: c\n {}d: e\n", (3, 2)), ("a:\n  - b: c\n  {}- d: e\n", (3, 3)), ("a:\n  -{}b: c\n    d: e\n", (2, 4)), ("a:\n  b:{}c\n", (2, 5))],
    ids=["indentation", "before a dash", "behind a dash", "behind a colon"],
)
def test_an_unseen_character_in_the_place_of_a_space_is_named(char: str, content: str, place: tuple[int, int]) -> None:
    _, _, found = parsed(content.format(char))
    assert [(item.code, item.line, item.column) for item in found] == [("yaml/space", *place)]
    assert found[0].message == f"an invisible character (U+{ord(char):04X}) where YAML wants a space or nothing"


def test_a_text_may_begin_with_the_mark_of_its_direction() -> None:
    assert parsed("a:\n  - \u200fمكتبة\n  - \u2067עברית\u2069\n")[2] == []


@pytest.mark.parametrize("char", ["\u200b", "\u200e", "\u00ad", "\ufeff"], ids=lambda char: f"{ord(char):04X}")
def test_a_key_or_value_that_is_wrong_for_an_unseen_character_says_so(handbook: ReadHandbook, char: str) -> None:
    step = f"{{name: a, emotion{char}: 2}}, {{name: b, emotion: 2{char}}}, {{name: c, touchpoint: desk{char}}}"
    found = headlines(
        handbook(
            {
                "journeys/a.md": f"---\ntype: journey\ntitle: A\nstatus: draft{char}\nstages: [{{name: S, steps: [{step}]}}]\n---\n",
                "touchpoints/desk.md": "---\ntype: touchpoint\ntitle: Desk\n---\n",
            }
        )
    )
    codes = ["value/choice", "schema/unknown-key", "value/number", "reference/unknown"]
    assert [line.rpartition("[")[2].rstrip("]") for line in found] == codes
    assert all(f"an invisible character is in it (U+{ord(char):04X}); type it again" in line for line in found), found


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: Takes ticket\n  #47 and waits\nb: c\n", (2, 3)),
        ("a:\n  - b: see\n      issue\n      #47\n", (4, 7)),
        ("a:\n  - see\n    #47\n", (3, 5)),
    ],
)
def test_a_text_of_several_lines_that_a_hash_ends_is_named(content: str, place: tuple[int, int]) -> None:
    assert places_of(parsed(content)[2]) == [("yaml/comment", *place)]


def test_a_line_that_goes_on_below_such_a_hash_is_told_why_it_does_not() -> None:
    *_, found = parsed("a: b\n  c #3 d\n  e f\n")
    assert [(item.line, item.code) for item in found] == [(2, "yaml/comment"), (3, "yaml/syntax")]
    assert (found[1].message, found[1].hint) == ("no key on this line", "a '#' on line 2 has ended the text there; quote the whole text")


@pytest.mark.parametrize(
    "content",
    [
        "a: b\n#c: d\n",
        "a:\n  b: c\n  #d: e\n",
        "a:\n  b: c\n  #gone\n",
        "a:\n  - b\n  #- c\n",
        "a: b\n  # a comment\n",
        "a: b\n  #c: d\n",
        "a: b\n\n  #47\n",
        "a: 'b'\n  #47\n",
    ],
)
def test_comments_below_a_value_are_comments(content: str) -> None:
    assert parsed(content)[2] == []


@pytest.mark.parametrize("content", ["a: [#1 choice, b]\nc: d\n", "a: [b, #2]\nc: d\n", "a: {#1: b}\nc: d\n"])
def test_a_hash_behind_a_bracket_or_comma_is_what_is_named(content: str) -> None:
    _, _, found = parsed(content)
    assert [(item.line, item.column) for item in found] == [(1, content.index("#") + 1)]
    assert found[0].message.startswith("'#' begins a comment")
