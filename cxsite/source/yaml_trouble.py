"""Where the parser of YAML stopped, and what is to be said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxsite.model.values import shorten
from cxsite.source.text import Text
from cxsite.source.yaml_lines import BULLETS, Line, before, is_unseen, name_of_space

#: What git writes around two versions of the same lines, and what is said of it.
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
CONFLICT_SAID = "a conflict that git could not solve", "keep one version, and remove the lines of '<<<<<<<', '=======' and '>>>>>>>'"


@dataclass(frozen=True, slots=True)
class Advice:
    """What is wrong at a character of the file, and what would be right."""

    index: int
    message: str
    hint: str
    code: str = "yaml/syntax"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stopped.

    Attributes:
        first: the line on which the YAML begins.
        start: index of what the parser was reading, such as an open bracket, or of the problem itself.
        index: index of the problem.
        line: the line of the problem.
        column: its column.
        said: the parser's own words.
    """

    text: Text
    first: int
    start: int
    index: int
    line: Line
    column: int
    said: str

    @property
    def written(self) -> str:
        return self.text.line(self.line.number)

    def at(self, line: int, column: int) -> int:
        return self.index - self.column + column if line == self.line.number else self.text.index(line, column)


def odd_space(index: int, space: str) -> Advice:
    """What to say of a space that is none to YAML."""
    if is_unseen(space):
        return Advice(index, f"an invisible character (U+{ord(space):04X}) where YAML wants a space or nothing", "type this again", "yaml/space")
    return Advice(index, f"a {name_of_space(space)} where YAML wants an ordinary one", "type the space again", "yaml/space")


#: A line whose list or mapping is open where a hash ends it.
_HASH_IN_BRACKETS = re.compile(r"([^#]*(?::|-|^)[ \t]*[\[{](?:[^#\]}]*,)?[ \t]*)(#[^\s#].*)")


def hash_in_brackets(text: Text, first: int, last: int) -> Advice | None:
    """A hash right behind a bracket or comma in one of the last lines, which takes the rest of its line and the end of the list."""
    for number in range(last, max(first, last - 3) - 1, -1):
        if found := _HASH_IN_BRACKETS.fullmatch(text.line(number)):
            closing = "]" if found[1].rfind("[") > found[1].rfind("{") else "}"
            message = f"'#' begins a comment, so that the '{closing}' is not read"
            return Advice(text.index(number, found.start(2) + 1), message, "quote the text that holds it")
    return None


#: What stands where an entry of a list was to begin.
_BULLET = re.compile(rf""" *((?:[{BULLETS}]|[*+](?= )) *|-(?=[^\W\d]|[\[{{"']))(\S.*)""")
#: What stands for the colon behind a key.
_KEY_AND_SIGN = re.compile(r" *(?:- +)*([\w-]+)[ \t]*(=(?!=)|：)[ \t]*(\S.*)")
_BLOCK_TEXT = re.compile(r"(?:^|:|-)[ \t]+[|>][+-]?\d?[ \t]*(?:#.*)?$")


def other_marks(trouble: Trouble) -> Advice | None:
    """A bullet where YAML has ``- ``, or another sign where it has ``: ``: where the parser stopped, or on the line above, which swallowed it."""
    above = before(trouble.text, trouble.line.number, trouble.first)
    for line in (above, trouble.line):
        if line is None or _is_in_block_text(trouble, line):
            continue
        written = trouble.text.line(line.number)
        if found := _BULLET.fullmatch(written):
            mark, rest = found[1].strip(), shorten(found[2], 30)
            message = "no space after '-'" if mark == "-" else f"'{mark}' where YAML wants '- '"
            return Advice(trouble.at(line.number, found.start(1) + 1), message, f"write '- {rest}'")
        if found := _KEY_AND_SIGN.fullmatch(written):
            return Advice(
                trouble.at(line.number, found.start(1) + 1), f"'{found[2]}' where YAML wants ': '", f"write '{found[1]}: {shorten(found[3], 30)}'"
            )
    return None


def _is_in_block_text(trouble: Trouble, line: Line) -> bool:
    """Whether a line belongs to a text that a bar or an angle above begins."""
    above = before(trouble.text, line.number, trouble.first)
    while above and above.indent >= line.indent:
        above = before(trouble.text, above.number, trouble.first)
    return bool(above and _BLOCK_TEXT.search(trouble.text.line(above.number)))
