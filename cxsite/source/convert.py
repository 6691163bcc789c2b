"""A journey's file in its other form: stages in the front matter, or below it as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxsite.diagnostics import Diagnostic
from cxsite.settings import Form
from cxsite.source.front_matter import Document, read_markdown
from cxsite.source.map_form import Comment, Unsayable, difference
from cxsite.source.markdown_blocks import blocks_of
from cxsite.source.markdown_map import BELOW, is_below, read_map
from cxsite.source.markdown_text import as_markdown
from cxsite.source.marks import Loc, Span
from cxsite.source.text import Text
from cxsite.source.yaml_blocks import NotBlocks, block_of, empty_end
from cxsite.source.yaml_map import as_front_matter, comment_behind, comments_in

#: The heading above the stages, where the text before them has headings of its own. It is not printed.
OPENING = "# The journey"
#: Where in its text a journey shows its map; the same place as the one of a map in the text.
PLACED = "```cx\njourney-map:\n```\n"
_PLACED = re.compile(r"^```cx\njourney-map:?\n```[ \t]*(?:\n|\Z)", re.MULTILINE)


_SAYS = f"stages: {BELOW}\n"


class CannotConvert(Exception):
    """A file that cannot be said in its other form; ``finding`` says where and why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.headline)
        self.finding = finding


def converted(document: Document, form: Form, lanes: Iterable[str] = ()) -> str:
    """The text of a journey's file in a form.

    Args:
        document: the file as `read_markdown` gives it.
        form: ``markdown`` or ``front-matter``; a file that has it already comes back as it is.
        lanes: ids of the handbook's own.

    Raises:
        CannotConvert: for what the form has no words for.
    """
    lanes = list(lanes)
    if is_below(document) == (form == "markdown"):
        return document.text.content
    if not isinstance(document.data, dict) or "stages" not in document.data:
        raise _refusal(document, Span(1, 1, 1), "there are no stages")
    try:
        return _to_markdown(document, lanes) if form == "markdown" else _to_front_matter(document, lanes)
    except NotBlocks:
        raise _refusal(document, document.marks.key(("stages",)), "the front matter does not begin a line with each key") from None


def said_itself(document: Document) -> Document:
    """The file of a journey whose folder says that its stages stand below, as if it said so itself; `without_saying` takes that out again."""
    end = document.text.content.rfind("\n", 0, document.body_start - 1) + 1
    text = f"{document.text.content[:end]}{_SAYS}{document.text.content[end:]}"
    return read_markdown(document.src, Text(document.text.path, text))[0]


def without_saying(text: str) -> str:
    """A text without the line that `said_itself` puts in."""
    return text.replace(f"\n{_SAYS}", "\n", 1)


def in_form(text: str, form: Form, lanes: Iterable[str] = ()) -> str:
    """A journey's file in a form, or as it is where that form has no words for something in it."""
    document, _ = read_markdown("journey.md", Text("journey.md", text))
    try:
        return converted(document, form, lanes)
    except CannotConvert:
        return text


def _to_markdown(document: Document, lanes: list[str]) -> str:
    first, last = block_of(document, "stages")
    lines = document.text.lines
    key = document.marks.keys[("stages",)]
    comments = comments_in(document, last)
    stages = document.data["stages"]
    try:
        shown = as_markdown(stages if isinstance(stages, list) else [stages], comments, lanes)
    except Unsayable as error:
        raise _refusal(document, document.marks.value(error.loc), error.what) from error
    above, below = _split(document.body)
    opening = f"{OPENING}\n\n" if _has_headings(above) else ""
    body = f"{_ended(above)}{opening}{shown}" + (f"\n***\n\n{below.lstrip(chr(10))}" if below.strip() else "")
    stated = f"stages: {BELOW}{comment_behind(document, key.line)}"
    front = "\n".join([*lines[first : key.line - 1], stated])
    text = "\n".join([*lines[:first], front, *lines[last:]])
    text = text[: len(text) - len(document.body)] + body
    _compare(document, text, stages, comments, lanes)
    return text


def _to_front_matter(document: Document, lanes: list[str]) -> str:
    read = read_map(document, lanes)
    if read.found:
        raise CannotConvert(read.found[0])
    try:
        written = as_front_matter(read.stages, read.comments)
    except Unsayable as error:
        raise _refusal(document, read.marks.value(error.loc), error.what) from error
    first, last = block_of(document, "stages")
    lines = document.text.lines
    key = document.marks.keys[("stages",)]
    stated = written.rstrip("\n").split("\n")
    stated[0] += comment_behind(document, key.line)
    block = [*lines[first : key.line - 1], *stated, *empty_end(lines[key.line : last])]
    above, below = document.body[: read.begin], document.body[read.end :]
    body = f"{_ended(above)}{PLACED}\n{below.lstrip(chr(10))}" if below.strip() else _ended(above).removesuffix("\n")
    text = "\n".join([*lines[:first], *block, *lines[last:]])
    text = text[: len(text) - len(document.body)] + body
    _compare(document, text, read.stages, read.comments, lanes, read.marks.value)
    return text


def _split(body: str) -> tuple[str, str]:
    """The text above the map and the one below, by the block that places it."""
    found = _PLACED.search(body)
    return (body[: found.start()], body[found.end() :]) if found else (body, "")


def _has_headings(above: str) -> bool:
    """Whether a text has headings that would be taken for stages, or for the heading above them."""
    found = blocks_of(Text("", above), 0, above)
    return any(block.kind == "heading" and (block.level == 2 or (block.level == 1 and index)) for index, block in enumerate(found))


def _ended(above: str) -> str:
    """A text with an empty line at its end, or nothing."""
    return f"{above.rstrip()}\n\n" if above.strip() else ""


def _fresh(found: list[Diagnostic], document: Document) -> list[Diagnostic]:
    """Findings that a file had not before."""
    before = {(item.code, item.message) for item in read_markdown(document.src, document.text)[1]}
    return [item for item in found if (item.code, item.message) not in before]


def _compare(document: Document, text: str, stages: object, comments: list[Comment], lanes: list[str], place: object = None) -> None:
    """Refuse a file whose other form would not say the same."""
    other, found = read_markdown(document.src, Text(document.text.path, text))
    at = place if callable(place) else document.marks.value
    if found and (fresh := _fresh(found, document)):
        raise _refusal(document, document.marks.key(("stages",)), f"it would not be read again: {fresh[0].message}")
    if is_below(other):
        read = read_map(other, lanes)
        now, notes, parts = read.stages, read.comments, (other.body[: read.begin].replace(f"{OPENING}\n", ""), other.body[read.end :])
        if read.found:
            raise _refusal(document, document.marks.key(("stages",)), f"it would not be read again: {read.found[0].message}")
        before = _split(document.body)
    else:
        now, notes = other.data["stages"], comments_in(other, block_of(other, "stages")[1])
        parts, old = _split(other.body), read_map(document, lanes)
        before = document.body[: old.begin], document.body[old.end :]
    differs: Loc | None = difference(stages, now)
    if differs is not None:
        raise _refusal(document, at(differs), "it would be read otherwise")
    if [part.strip() for part in parts] != [part.strip() for part in before]:
        raise _refusal(document, document.marks.key(("stages",)), "its text would be taken for a part of the map")
    if _texts(notes) != _texts(comments):
        raise _refusal(document, document.marks.key(("stages",)), "a comment would be lost")


def _texts(comments: list[Comment]) -> list[str]:
    return sorted(line.strip() for item in comments for line in item.text.split("\n") if line.strip())


def _refusal(document: Document, span: Span, what: str) -> CannotConvert:
    return CannotConvert(document.diagnostic("file/form", f"this cannot be said in the other form: {what}", span, hint="the file stays as it is"))
