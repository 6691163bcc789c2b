"""What a line of YAML looks like to the person who wrote it, right or wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

from cxsite.model.values import shorten
from cxsite.source.text import Text

#: Spaces that look like one and are none to YAML: no-break, typographic, ideographic, zero-width.
ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_NO_BREAK = "\u00a0\u202f"
#: Characters without a shape of their own: marks of directions, joiners, soft hyphens, fillers. They may begin a text, and never stand for a space.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200c-\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e007f"
)
#: Dashes and bullets that people and their programs type where an entry of a list begins.
BULLETS = "–—−‐‑•◦‣·●○▪"
ODD_INDENT = re.compile(rf"[ \t]*([{ODD_SPACES}{UNSEEN}])")
#: Such a space behind a dash, or between the colon of a key and its value, where YAML wants its own.
ODD_SEPARATOR = re.compile(rf"(?:-|[a-z_]+:)([{ODD_SPACES}{UNSEEN}])")
_HIDDEN = re.compile(rf"[{ODD_SPACES}{UNSEEN}]")
_UNSEEN = re.compile(rf"[\u200b\u2060\ufeff{UNSEEN}]")

#: Marks around a text that people and their programs use for quotation marks, the opening one with those that can close it.
QUOTES = {"“": "”“", "”": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’‘", "’": "’", "‚": "‘’"}

_ENTRY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s:#'\"\[{][^:#]*?|'[^']*'|\"[^\"]*\"):(?= |$))?")
_CUT = re.compile(r"[ \t]+(#[^\s#])")
#: The next line, where it begins with a hash and is neither a comment nor a line of YAML that somebody took out.
_CUT_BELOW = re.compile(r"[ \t]*\n( +)(#)(?!(?:[\w-]+[ \t]*:(?:\s|\Z)|-(?:\s|\Z)|[\s#!]))[^\n]")


def hidden_in(written: str) -> str:
    """The first character of a key or value that nobody sees, or an odd space at one of its ends; nothing where there is none."""
    found = _UNSEEN.search(written) or _HIDDEN.match(written) or _HIDDEN.match(written[-1:])
    return found[0] if found else ""


def is_unseen(char: str) -> bool:
    """Whether a character is no space, and has no shape of its own."""
    return char not in "\u200b\u2060\ufeff" and bool(_UNSEEN.match(char))


def name_of_space(space: str) -> str:
    """What to call one of the odd spaces."""
    name = "no-break space" if space in _NO_BREAK else "space of another kind"
    return f"{name} (U+{ord(space):04X})"


class Line(NamedTuple):
    """A line of a file as YAML would take it apart: ``indent``, dashes, ``key``, value; columns count from 1."""

    number: int
    indent: int
    dashes: int
    key: str
    value: str

    @property
    def column(self) -> int:
        """Where its key or text begins, behind the dashes."""
        return self.indent + self.dashes + 1

    @property
    def dash(self) -> int:
        """The column of its first dash, or 0."""
        return self.indent + 1 if self.dashes else 0


def look_at(text: Text, number: int) -> Line:
    """Line ``number`` of a file."""
    written = text.line(number)
    found = _ENTRY.match(written)
    assert found
    value = written[found.end() + (found["key"] is not None) :]
    return Line(number, len(found["indent"]), len(found["dashes"]), found["key"] or "", re.sub(r"(^|\s)#(\s.*)?$", "", value).strip())


def before(text: Text, number: int, first: int) -> Line | None:
    """The nearest line above that says something; lines before ``first`` are not looked at."""
    above = (nr for nr in range(number - 1, first - 1, -1) if text.line(nr).strip() and not text.line(nr).lstrip().startswith("#"))
    nearest = next(above, 0)
    return look_at(text, nearest) if nearest else None


def beginnings(text: Text, number: int, first: int) -> list[tuple[int, str, int]]:
    """Where a line may begin, by what the lines above have begun and not ended: column, what stands there, line."""
    found: list[tuple[int, str, int]] = []
    innermost = 10_000
    line = before(text, number, first)
    while line and innermost > 1:
        if line.key and line.column < innermost:
            found.append((line.column, line.key, line.number))
            innermost = line.column
        if line.dash and line.dash < innermost:
            found.append((line.dash, "-", line.number))
            innermost = line.dash
        line = before(text, line.number, first)
    return found


def where_to_begin(text: Text, number: int, first: int, *, dash: bool = False) -> str:
    """Advice for a line whose indentation fits none of those above: the nearest column that does."""
    indent = look_at(text, number).column if not dash else look_at(text, number).indent + 1
    fitting = [(column, word, nr) for column, word, nr in beginnings(text, number, first) if (word == "-") == dash]
    if not fitting:
        return "indent it like the lines above"
    column, word, nr = min(fitting, key=lambda item: (abs(item[0] - indent), item[0]))
    return f"begin it in column {column}, below the '{shorten(word, 30)}' of line {nr}"


def cut_by(text: Text, index: int) -> int | None:
    """The index of a ``#`` that ends the value before ``index`` and is followed by more than a space, or None."""
    found = _CUT.match(text.content, index)
    return found.start(1) if found else None


def ends_in_comment(line: str) -> bool:
    """Whether a value of a line is cut by a ``#``, as far as one line tells: inside quotation marks there is none."""
    found = _CUT.search(line)
    return bool(found) and not re.search(r"""["'].*\s#""", line)


def cut_below(text: Text, begin: int, end: int) -> int | None:
    """The index of a ``#`` that begins the line below a value and ends it, where the line would go on with the value if it were not for that."""
    found = _CUT_BELOW.match(text.content, end)
    if not found:
        return None
    line = look_at(text, text.position(begin)[0])
    deeper = line.column if line.key else line.indent + 1 if line.dashes else line.indent
    return found.start(2) if len(found[1]) >= deeper else None


def unquoted(written: str) -> str:
    """A text without the typographic quotation marks around the whole of it, if there are any."""
    closing = QUOTES.get(written[:1], "")
    inside = written[1:-1]
    if len(written) < 3 or written[-1] not in closing:
        return written
    # An apostrophe may stand inside; any other mark of the pair means that these two do not belong together.
    return written if set(inside) & ({written[0], *closing} - {"’"}) else inside.strip()
