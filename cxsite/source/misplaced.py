"""Front matter that is not where front matter belongs: what an author meant by it, and what is wrong.

Front matter is read where it is the first thing in a file, between two lines of three dashes. People also write it below a comment, in a code
block, between other lines, as JSON, or between no lines at all. A site generator prints all of that as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from cxsite.diagnostics import Diagnostic
from cxsite.model.kinds import FULL, KINDS
from cxsite.source import marked_yaml
from cxsite.source.front_matter import Document
from cxsite.source.marks import Span
from cxsite.source.yaml_lines import UNSEEN

#: The findings on where front matter stands.
ODD_PLACES = frozenset({"yaml/front-matter", "yaml/unterminated"})


class _Stretch(NamedTuple):
    """Where front matter was written: all that must not be printed, and the YAML in it; ``wrong`` and ``right`` where it needs mending."""

    start: int
    end: int
    first: int
    last: int
    wrong: str = ""
    right: str = ""
    code: str = "yaml/front-matter"
    sure: bool = False


_DASHES = r"[ ]{0,3}---[^\S\n]*(?:\n|\Z)"
_CLOSING = re.compile(r"^[ ]{0,3}(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.MULTILINE)
#: What may stand above front matter and is nothing to readers: blank lines, marks of the byte order, a comment.
_NOTHING = re.compile(rf"(?:[\s\ufeff\u200b\u2060{UNSEEN}]|<!--.*?-->)*", re.DOTALL)
_OPENING = re.compile(_DASHES)
_CODE_BLOCK = re.compile(r"(?P<fence>`{3,}|~{3,})[^\n`]*\n(?P<inside>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?P<line>(?:[ ]{4,}|[ ]*\t[ \t]*)---)[ \t]*\n")
#: Dashes apart, dashes that a converter escaped, and the language, a comment or another text behind them are of the first four forms.
_OTHER_LINE = re.compile(
    r"(?P<line>-(?: -)+|(?:\\-+)+|---[ \t]*(?:ya?ml|json|toml)|---(?P<behind>[ \t]+[^\s-][^\n]*?)"
    r"|-{1,2}|-{4,}|[\u2010-\u2015\u2212]+|(?P<mark>[+;=*_%:@/|$!\"^])(?P=mark){2,}|[#.]{3,})[ \t]*\n"
)
_JSON = re.compile(r"\{\s*\"[\w-]+\"\s*:")
_KEYS = re.compile(r"(?:^[ \t{]*|(?<=[,{])[ \t]*(?=\"))['\"]?([A-Za-z][\w-]*)['\"]?[ \t]*(?:(?<=\"):|[:=](?:[ \t]|$))", re.MULTILINE)
_BELOW = re.compile(rf"^{_DASHES}(?=[A-Za-z][\w-]*[ \t]*:(?:[ \t]|\n))", re.MULTILINE)

#: The type of a page as a list, a quotation, a field or in bold, as editors and mails make it of front matter.
_DECORATED = re.compile(rf"^[ \t>*+:-]*\btype[ \t*_]*:[ \t*_]*['\"]?(?:{'|'.join(KINDS)})\b", re.MULTILINE)

#: The same as front matter has it.
_TYPED = re.compile(rf"^type[ \t]*:[ \t]*['\"]?(?:{FULL})?(?:{'|'.join(KINDS)})\b", re.MULTILINE)
_HEADING = re.compile(r"#{1,6} [^\n]*\n\s*|[^\n]+\n(?:=+|-+)[ \t]*\n\s*")

#: Keys that make lines front matter of ours: those of every page, and those that only pages of a handbook have.
_TELLING = frozenset({"type", "title"}).union(*(kind.telling_keys for kind in KINDS.values()))
_TOP = "front matter is the first thing in a file, between two lines '---'"


def look_for_front_matter(document: Document) -> tuple[Document | None, list[Diagnostic]]:
    """Read the front matter of a page that has none where it belongs.

    Returns:
        The page as it was meant, with blank lines for its front matter, and what is wrong; None where nothing in it looks like front matter.
    """
    content = document.text.content
    start = _NOTHING.match(content)
    begin = start.end() if start else 0
    # What is skipped ends with the spaces of the line that follows.
    begin = content.rfind("\n", 0, begin) + 1 if content[:begin].rpartition("\n")[2].strip(" \t") == "" else begin
    for look in _LOOKS:
        stretch = look(content, begin)
        if stretch and (
            not stretch.wrong or stretch.sure or _TELLING.intersection(map(str.lower, _KEYS.findall(content, stretch.first, stretch.last)))
        ):
            return _read(document, stretch)
    return None, []


def _read(document: Document, stretch: _Stretch) -> tuple[Document, list[Diagnostic]]:
    text = document.text
    data, marks, found = marked_yaml.parse(text, stretch.first, stretch.last)
    if not isinstance(data, dict) or stretch.code == "yaml/unterminated":  # where it would end is a guess
        data = None
    blank = "\n" * text.content.count("\n", stretch.start, stretch.end)
    body = text.content[: stretch.start] + blank + text.content[stretch.end :]
    if stretch.wrong:
        line, column = text.position(stretch.start)
        # Of what is in it only the place can be wrong where it is no YAML at all.
        odd = document.diagnostic(stretch.code, stretch.wrong, Span(line, column, len(text.line(line).rstrip()) + 1), hint=stretch.right)
        found = [odd, *(found if data is not None else [])]
    meant = replace(document, data=data, marks=marks, body=body, front=text.content[stretch.first : stretch.last], has_front_matter=True)
    return meant, found


def _below_nothing(content: str, begin: int) -> _Stretch | None:
    """Below blank lines or a comment, or indented: meant as it stands."""
    opening = _OPENING.match(content, begin)
    if not opening:
        return None
    closing = _CLOSING.search(content, opening.end())
    if closing:
        return _Stretch(begin, closing.end(), opening.end(), closing.start())
    if not _KEYS.match(content, opening.end()):
        return None
    wrong, right = "front matter has no closing '---' line", "add it below the last key"
    return _Stretch(begin, len(content), opening.end(), _end_of_keys(content, opening.end()), wrong, right, "yaml/unterminated")


def _in_a_code_block(content: str, begin: int) -> _Stretch | None:
    block = _CODE_BLOCK.match(content, begin)
    if not block:
        return None
    first, last = block.span("inside")
    if opening := _OPENING.match(content, first):
        closing = _CLOSING.search(content, opening.end(), last)
        first, last = opening.end(), closing.start() if closing else last
    return _Stretch(begin, block.end(), first, last, "front matter in a code block is printed as text", f"take the lines {block['fence']} away")


def _between_other_lines(content: str, begin: int) -> _Stretch | None:
    indented = _INDENTED.match(content, begin)
    opening = indented or _OTHER_LINE.match(content, begin)
    if not opening:
        return None
    line = opening["line"]
    closing = re.compile(rf"^(?:{re.escape(line)}|{re.escape(line[0])}+|---)[ \t]*(?:\n|\Z)", re.MULTILINE).search(content, opening.end())
    if not closing:
        return None
    right = "write three dashes, '---', above and below it"
    if re.match(r"[ \t]*[\w-]+[ \t]*=", content[opening.end() :]):
        wrong, right = f"front matter between '{line}' lines is TOML", "write it as YAML, 'key: value', between two lines '---'"
    elif not indented and opening["behind"]:
        wrong, right = "front matter below '---' with a text behind it is printed as text", "write the three dashes alone on their line"
    elif indented:
        wrong, right = "indented front matter is printed as text", "begin each of its lines as far left as it goes"
    else:
        wrong = f"front matter between '{line}' lines is printed as text"
    return _Stretch(begin, closing.end(), opening.end(), closing.start(), wrong, right)


def _as_json(content: str, begin: int) -> _Stretch | None:
    if not _JSON.match(content, begin):
        return None
    try:
        end = json.JSONDecoder().raw_decode(content, begin)[1]
    except (ValueError, RecursionError):
        end = _end_of_paragraph(content, begin)
    return _Stretch(begin, end, begin, end, "front matter as JSON is printed as text", "write it as YAML, 'key: value', between two lines '---'")


def _between_no_lines(content: str, begin: int) -> _Stretch | None:
    first = _KEYS.match(content, begin)
    if not first or first[1].lower() not in _TELLING or "=" in first[0]:
        return None
    end = _end_of_keys(content, begin)
    closing = _CLOSING.match(content, end)
    return _Stretch(begin, closing.end() if closing else end, begin, end, "front matter without a line '---' above it", _TOP)


def _below_a_heading(content: str, begin: int) -> _Stretch | None:
    """Between no lines, and with a heading above."""
    heading = _HEADING.match(content, begin)
    if not heading or not _TYPED.search(content, heading.end(), _end_of_paragraph(content, heading.end())):
        return None
    return _between_no_lines(content, heading.end())


def _below_text(content: str, begin: int) -> _Stretch | None:
    """Below a heading or a text, such as a badge; what stands in code blocks is an example."""
    for opening in _BELOW.finditer(content, begin):
        closing = _CLOSING.search(content, opening.end())
        keys = re.findall(r"^([A-Za-z][\w-]*)[ \t]*:", content[opening.end() : closing.start()], re.MULTILINE) if closing else []
        fences = len(re.findall(r"^[ ]{0,3}(?:```|~~~)", content[: opening.start()], re.MULTILINE))
        if closing and fences % 2 == 0 and _TELLING.intersection(keys):
            return _Stretch(opening.start(), closing.end(), opening.end(), closing.start(), "front matter below other text is printed as text", _TOP)
    return None


def _as_markdown(content: str, begin: int) -> _Stretch | None:
    """In the first paragraph, as a list, a quotation, a box or in bold."""
    end = _end_of_paragraph(content, begin)
    if content.startswith("#", begin) or not _DECORATED.search(content, begin, end):
        return None
    wrong = "front matter with marks of Markdown is printed as text"
    return _Stretch(begin, end, begin, begin, wrong, "write 'key: value' lines between two lines '---', without other marks", sure=True)


def another_below(document: Document) -> tuple[Document, list[Diagnostic]]:
    """A page whose body begins with further front matter, as where a tool has put its own above: the body without it, and what is wrong."""
    start = document.body_start + len(document.body) - len(document.body.lstrip())
    opening = _OPENING.match(document.text.content, start)
    closing = _CLOSING.search(document.text.content, opening.end()) if opening else None
    if not opening or not closing or not _TELLING.intersection(_KEYS.findall(document.text.content, opening.end(), closing.start())):
        return document, []
    line = document.text.position(start)[0]
    odd = document.diagnostic(
        "yaml/front-matter", "a second front matter is printed as text", Span(line, 1, 4), hint="write its keys into the first one"
    )
    inside = closing.end() - document.body_start
    blank = "\n" * document.body.count("\n", 0, inside)
    return replace(document, body=blank + document.body[inside:]), [odd]


def _end_of_keys(content: str, begin: int) -> int:
    """Where lines end that can be YAML: behind a blank line, only keys, list items and what is indented go on."""
    position = end = begin
    blank = False
    for line in content[begin:].splitlines(keepends=True):
        is_more = bool(re.match(r"[A-Za-z][\w-]*[ \t]*:(?:\s|$)|[ \t]+\S|- |#", line))
        if (blank and not is_more) or line.startswith("# "):
            break
        position += len(line)
        blank = not line.strip()
        if not blank:
            end = position
    return end


def _end_of_paragraph(content: str, begin: int) -> int:
    found = content.find("\n\n", begin)
    return found if found >= 0 else len(content)


_LOOKS: tuple[Callable[[str, int], _Stretch | None], ...] = (
    _below_nothing, _in_a_code_block, _between_other_lines, _as_json, _between_no_lines, _below_a_heading, _as_markdown, _below_text,
)  # fmt: skip
