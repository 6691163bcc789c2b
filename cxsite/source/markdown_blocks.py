"""The blocks of a Markdown text with their places: headings, paragraphs, quotes, list items, comments, and whatever else there is.

Texts are what was written, without inline Markdown read: a `*` in a text is a star. What somebody could have meant otherwise than CommonMark
reads it (a line that goes on with the text above though it looks like one of its own) is noted on the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from cxsite.source.marks import Span
from cxsite.source.text import Text
from cxsite.source.yaml_lines import ODD_SPACES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Kind = Literal["heading", "paragraph", "quote", "item", "comment", "end", "stray"]

#: Lists in lists go no deeper than the values of YAML.
_DEEPEST = 64

_WORDS = {"fence": "a block of code", "code_block": "a block of code", "ordered_list_open": "a numbered list", "table_open": "a table",
          "html_block": "HTML", "hr": "a line", "blockquote_open": "a quotation", "heading_open": "a heading"}  # fmt: skip

#: Blocks that hold others.
_AROUND = {"blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_open", "table_open"}

_COMMENTS = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BEHIND = re.compile(r"(?:^|[ \t]+)<!--((?:(?!-->).)*)-->[ \t]*$")
_BULLET = re.compile(r"[-*+][ \t]")
#: A no-break space, or another of that sort, that keeps a line from being the heading or the item that its author sees.
_ODD_SPACE = re.compile(
    rf"(?:[-*+]|#{{1,6}})([{ODD_SPACES}])|([{ODD_SPACES}])[\s{ODD_SPACES}]*(?:[-*+]|#{{1,6}})[\s{ODD_SPACES}]",
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    Attributes:
        text: of a heading, paragraph, quote or item; its lines are joined by spaces, after a backslash by a line break. Of something stray, its name.
        span: of its first line of text.
        line: the first line of the file that belongs to it, from 1.
        level: of a heading.
        inner: the blocks inside an item.
        comment: what a comment behind the text says; of a comment, what it says.
        odd: lines that look like something of their own and go on with this text, with advice.
        spaces: those that would be something of their own but for a space that nobody sees, with that space.
    """

    kind: Kind
    text: str
    span: Span
    line: int
    level: int = 0
    inner: tuple[Block, ...] = ()
    comment: str | None = None
    odd: tuple[tuple[Span, str], ...] = field(default=())
    spaces: tuple[tuple[Span, str], ...] = field(default=())


@cache
def _parser() -> MarkdownIt:
    # Only here, so that nobody waits for it whose journeys have another form.
    from markdown_it import MarkdownIt

    # Without headings underlined with dashes: a line of dashes below a text is meant as a line. Link definitions would vanish without a word.
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * _DEEPEST + 4}).disable(["lheading", "reference"]).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def blocks_of(text: Text, start: int, content: str) -> list[Block]:
    """The blocks of a part of a file.

    Args:
        text: the file.
        start: index of the first character of the part, which begins a line.
        content: the part.
    """
    first = text.position(start)[0]
    return list(_Blocks(text, first).read(_parser().parse(content)))


class _Blocks:
    def __init__(self, text: Text, first: int) -> None:
        self.text, self.first = text, first

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _end(tokens, index)
            inside = tokens[index + 1 : end]
            if token.level >= 2 * _DEEPEST:
                yield self._stray(token, "a list in so many others")
            elif token.type == "bullet_list_open":
                yield from self._items(inside)
            elif token.type == "paragraph_open":
                yield self._words("paragraph", inside[0])
            elif token.type == "heading_open":
                yield replace(self._words("heading", inside[0]), level=int(token.tag[1:]))
            elif token.type == "blockquote_open":
                yield from self._quote(inside)
            elif token.type == "html_block" and _COMMENTS.fullmatch(token.content):
                yield from self._comments(token)
            elif token.type == "hr" and set(self._line(token).strip()) == {"*"}:
                yield Block("end", "", self._span(self._begin(token)), self._begin(token))
            else:
                yield self._stray(token, _WORDS.get(token.type, "something"))
            index = end + 1

    def _items(self, tokens: Sequence[Token]) -> Iterator[Block]:
        index = 0
        while index < len(tokens):
            end = _end(tokens, index)
            inner = tuple(self.read(tokens[index + 1 : end]))
            begin = self._begin(tokens[index])
            if inner and inner[0].kind == "paragraph" and inner[0].line == begin:
                head, dash = inner[0], len(self.text.line(begin)) - len(self.text.line(begin).lstrip())
                outside = [(span, "indent it, or leave a line empty above it")
                           for span in self._lines_of(tokens[index + 2]) if span.column - 1 <= dash]  # fmt: skip
                yield replace(head, kind="item", inner=inner[1:], odd=(*head.odd, *outside))
            else:
                yield Block("item", "", self._span(begin), begin, inner=inner)
            index = end + 1

    def _quote(self, inside: Sequence[Token]) -> Iterator[Block]:
        for inner in self.read(inside):
            if inner.kind != "paragraph":
                yield replace(inner, kind="stray", text=f"{_name(inner)} in a quotation") if inner.kind != "comment" else inner
                continue
            paragraph = next(item for item in inside if item.map and self.first + item.map[0] == inner.line)
            outside = [(span, "begin it with '>', or leave a line empty above it") for span in self._lines_of(paragraph)
                       if not self.text.line(span.line).lstrip().startswith(">")]  # fmt: skip
            yield replace(inner, kind="quote", odd=(*inner.odd, *outside))

    def _words(self, kind: Kind, inline: Token) -> Block:
        """A block of text; ``inline`` is the token with what stands in it."""
        line = self._begin(inline)
        written = [part.strip(" \t") for part in inline.content.split("\n")]
        behind = _BEHIND.search(written[-1])
        comment = None
        if behind:
            written[-1], comment = written[-1][: behind.start()].rstrip(), behind[1].strip()
        odd = [(self._span(line + number, part), "indent a list in a list by two to five more spaces than its text above")
               for number, part in enumerate(written) if number and _BULLET.match(part)]  # fmt: skip
        spaces = [(self._span(line + number, part), found[1] or found[2])
                  for number, part in enumerate(written) if (found := _ODD_SPACE.match(part))]  # fmt: skip
        joined = written[0]
        for part in written[1:]:
            joined = f"{joined[:-1]}\n{part}" if joined.endswith("\\") else f"{joined} {part}" if part else joined
        return Block(kind, joined, self._span(line, written[0]), line, comment=comment, odd=tuple(odd), spaces=tuple(spaces))

    def _comments(self, token: Token) -> Iterator[Block]:
        line = self._begin(token)
        for found in _COMMENT.finditer(token.content):
            at = line + token.content.count("\n", 0, found.start())
            yield Block("comment", "", self._span(at), at, comment=found[1].strip())

    def _stray(self, token: Token, what: str) -> Block:
        line = self._begin(token)
        return Block("stray", what, self._span(line), line)

    def _lines_of(self, token: Token) -> list[Span]:
        """The lines of a text but its first."""
        begin, end = token.map or [0, 0]
        return [self._span(self.first + number) for number in range(begin + 1, end)]

    def _begin(self, token: Token) -> int:
        """The line of the file in which something begins."""
        return self.first + (token.map or [0])[0]

    def _line(self, token: Token) -> str:
        return self.text.line(self._begin(token))

    def _span(self, line: int, part: str | None = None) -> Span:
        """Where a text stands in a line; without one, where the line's own begins and ends."""
        whole = self.text.line(line)
        shown = whole.strip() if part is None else part
        column = whole.find(shown) if part is None else whole.rfind(shown)
        return Span(line, max(column, 0) + 1, max(column, 0) + 1 + max(len(shown), 1))


def _end(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that ends a block; of one without an end, its own."""
    if not tokens[start].type.endswith("_open"):
        return start
    closing, level = tokens[start].type.replace("_open", "_close"), tokens[start].level
    return next(index for index in range(start + 1, len(tokens)) if tokens[index].type == closing and tokens[index].level == level)


def _name(block: Block) -> str:
    return {"heading": "a heading", "item": "a list", "end": "a line", "quote": "a quotation"}.get(block.kind, block.text)
