"""Whether a text, written in some way on a map, would be read as what it is."""

from __future__ import annotations

from collections.abc import Callable

from cxsite.model.journey import Step
from cxsite.source.markdown_blocks import Block, blocks_of
from cxsite.source.markdown_values import Written, entry_of, field_of, id_of, unquoted
from cxsite.source.marks import Span
from cxsite.source.text import Text

Lines = list[str]
_NOWHERE = Span(1, 1, 1)


def chosen(text: str, reads: Callable[[str], bool]) -> str | None:
    """A text as it is or, where that would be misread, in quotation marks; None where neither will do."""
    return next((written for written in (text, f'"{text}"') if reads(written)), None)


def written(text: str) -> Written:
    """A text that stands in no file."""
    return Written(text, _NOWHERE)


def broken(first: str, rest: str, text: str) -> Lines:
    """The lines of a text with line breaks and paragraphs, behind what its first line and the others begin with."""
    lines: Lines = []
    for paragraph in text.split("\n\n"):
        lines += [rest.rstrip()] if lines else []
        parts = paragraph.split("\n")
        lines += [f"{rest if lines or number else first}{part}{'' if number + 1 == len(parts) else chr(92)}" for number, part in enumerate(parts)]
    return lines


def heading_reads(line: str, name: str, identifier: str | None) -> bool:
    """Whether a heading has this name and this id."""
    blocks = _blocks([line])
    if len(blocks) != 1 or not _is_plain(blocks[0], "heading"):
        return False
    read, found = id_of(written(blocks[0].text))
    return read.text == name.strip() and (found.text if found else None) == identifier


def spoken_reads(lines: Lines, key: str, text: str) -> bool:
    """Whether lines are a paragraph, for `action`, or a quotation, for `thinks`, with this text."""
    blocks = _blocks(lines)
    if not text or not all(_is_plain(block, "paragraph" if key == "action" else "quote") for block in blocks):
        return False
    entry = entry_of(blocks[0].text, _NOWHERE) if key == "action" and blocks else None
    return "\n\n".join(unquoted(written(block.text)).text for block in blocks) == text and not (entry and field_of(Step, entry[0].text))


def item_of(lines: Lines) -> Block | None:
    """The list item that lines are, with nothing inside but paragraphs; None where they are something else."""
    blocks = _blocks(lines)
    if len(blocks) != 1 or blocks[0].odd or blocks[0].spaces or blocks[0].comment is not None or blocks[0].kind != "item":
        return None
    return blocks[0] if all(_is_plain(inner, "paragraph") for inner in blocks[0].inner) else None


def entry_reads(lines: Lines, key: str, reads: Callable[[Written, tuple[str, ...]], bool]) -> bool:
    """Whether lines are an item with this key, and its value and further paragraphs mean what they are to mean."""
    if (item := item_of(lines)) is None:
        return False
    entry = entry_of(item.text, _NOWHERE)
    return entry is not None and entry[0].text == key and reads(entry[1], tuple(inner.text for inner in item.inner))


def _blocks(lines: Lines) -> list[Block]:
    content = "\n".join(lines) + "\n"
    return blocks_of(Text("", content), 0, content)


def _is_plain(block: Block, kind: str) -> bool:
    return block.kind == kind and not block.odd and not block.spaces and block.comment is None
