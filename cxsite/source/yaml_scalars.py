"""The text of a single YAML value as its author meant it, and what of it YAML would lose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cxsite.model.values import shorten
from cxsite.source.text import Text
from cxsite.source.yaml_lines import ODD_INDENT, ODD_SEPARATOR, QUOTES, cut_below, cut_by, is_unseen, unquoted
from cxsite.source.yaml_trouble import Advice, odd_space

#: Plain values that say "nothing", beside an empty one.
_NOTHING = frozenset({"", "~", "null"})

#: A dash that was to begin a list entry.
_GLUED_DASH = re.compile(r"-[^\W\d_]")

#: The dash of an entry before its text, and at the beginning of a line.
_DASH = re.compile(r"-[ \t]+$")
_ENTRY = re.compile(r"[ \t]+-(?=[ \t]+\S)")

_SURROGATES = re.compile("[\ud800-\udfff]")


class Refused(Exception):
    """Something that cxsite does not allow in YAML: at the event that is being read or, where ``index`` is given, at that character of the file."""

    def __init__(self, code: str, message: str, hint: str = "", index: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.index = code, message, hint, index


def meant(value: str) -> str | None:
    """What a value without quotation marks says; None for nothing."""
    return None if value in _NOTHING else unquoted(value)


def lost_text(text: Text, begin: int, end: int, value: str) -> Iterator[Advice]:
    """What was written for a value and is no part of it; ``end`` is the index behind the value."""
    cut = cut_by(text, end)
    below = cut_below(text, begin, end) if cut is None and value else None
    if below is not None:
        line, column = text.position(below)
        whole = shorten(f"{value} {text.line(line)[column - 1 :].strip()}", 50)
        hint = f"quote the whole value: \"{whole}\", or write '# ' before a comment"
        yield Advice(below, f"'{shorten(value, 30)}' ends above, because '#' begins a comment", hint, "yaml/comment")
    if cut is not None:
        line, column = text.position(cut)
        what = f"'{shorten(value, 30)}' ends here" if value else "the value is empty"
        whole = shorten(f"{value} {text.line(line)[column - 1 :]}".strip(), 50)
        hint = f"quote the whole value: \"{whole}\", or write '# ' before a comment"
        yield Advice(cut, f"{what}, because ' #' begins a comment", hint, "yaml/comment")
    if value[:1] in QUOTES and QUOTES[value[0]][0] not in value and text.content[end : end + 1] == ",":
        message = f"'{value[0]}' is no quotation mark to YAML, so that the text ends at the comma"
        yield Advice(end, message, "use straight ones")


def swallowed(text: Text, begin: int, end: int) -> Iterator[Advice]:
    """Lines of a text that were to be entries of a list, and go on with what stands above because they are indented deeper."""
    if "\n" not in text.content[begin:end]:
        return
    (first, column), (last, _) = text.position(begin), text.position(end)
    dash = _DASH.search(text.line(first)[: column - 1])
    above = shorten(text.line(first)[column - 1 :].strip(), 30)
    for number in range(first + 1, last + 1):
        if found := _ENTRY.match(text.line(number)):
            where = (
                f"begin it in column {dash.start() + 1}, below the '-' of line {first}"
                if dash
                else "begin the list below its key, each entry with '- '"
            )
            message = f"'{shorten(text.line(number).strip(), 30)}' goes on with '{above}' above, because it is indented deeper"
            yield Advice(text.index(number, found.end()), message, f"{where}, or quote the whole text")


def refuse_glued(text: Text, begin: int, value: str) -> None:
    """Refuse a text at the beginning of a line where its author saw a dash or a key, and YAML sees none for want of a space.

    Raises:
        Refused: at the dash, or at the space that is none to YAML.
    """
    odd = None if value.isascii() else ODD_INDENT.match(value) or ODD_SEPARATOR.match(value)
    if not odd and not _GLUED_DASH.match(value):
        return
    line, column = text.position(begin)
    before = text.line(line)[: column - 1]
    if before.strip(" -") or (odd and is_unseen(odd[1]) and "-" in before and odd.start(1) == 0):
        return  # within a line, or a text that begins with the mark of its direction
    if odd:
        advice = odd_space(begin + odd.start(1), odd[1])
        raise Refused(advice.code, advice.message, advice.hint, advice.index)
    raise Refused("yaml/syntax", "no space after '-'", f"write '- {shorten(text.line(line)[column:], 30)}'", begin)


def whole_characters(value: str) -> str:
    r"""The text of a quoted value: two escapes that are one character, as JSON writes them (``\ud83d\ude42``), are that character.

    Raises:
        Refused: for half of such a pair.
    """
    if value.isascii() or not _SURROGATES.search(value):
        return value
    try:
        return value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise Refused("yaml/character", "an escape that is half a character", "write the character itself") from None


def comma_between(before: Any, after: str) -> str:
    """The number with a decimal comma that two entries in braces would be, such as 4 and 5; nothing where they would be none."""
    is_number = isinstance(before, str) and re.fullmatch(r"[+-]?\d+", before) and after.isascii() and after.isdigit()
    return f"{before},{after}" if is_number else ""


def two_entries(number: str) -> tuple[str, str]:
    """What to say of such a number, and what to do."""
    return f"'{number}' in braces is two entries: a comma ends the first", f"write {number.replace(',', '.')}"
