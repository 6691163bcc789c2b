"""A Markdown file as front matter and body."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.source import marked_yaml
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text
from cxsite.source.yaml_lines import hidden_in

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

#: Findings on a word that is not what it seems to be, and where a text is longer than a word.
_OF_WORDS = ("schema/unknown-key", "schema/near-miss", "schema/unknown-type", "value/", "reference/", "id/")
_LONG = 120

#: Reads the YAML between two character indexes of a file; see `cxsite.source.marked_yaml.parse`.
Parse = Callable[[Text, int, int], tuple[Any, Marks, list[Diagnostic]]]

#: A heading that the page begins with, as MkDocs takes it for a title.
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\{[^{}]*\})?[ \t]*(?:\n|\Z)")
#: Markdown inside of it: a link or picture, or the marks around code and emphasis.
_INLINE = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|`+|\*\*|(?<!\w)[*_]+|[*_]+(?!\w)")


@dataclass(slots=True)
class Document:
    """A file that was read: its data with marks, and its Markdown body.

    ``src`` is the path below the content folder with forward slashes; ``text.path`` is the path shown in findings.
    """

    src: str
    text: Text
    data: Any = None
    marks: Marks = field(default_factory=Marks)
    body: str = ""
    body_start: int = 0
    front: str = ""
    has_front_matter: bool = False
    #: Where in the body the stages stood that are now part of the data; None where they are in the front matter.
    map_at: int | None = None

    @property
    def heading(self) -> str:
        """The text of the heading that the page begins with, without its Markdown; empty where it begins with something else."""
        found = _HEADING.match(self.body)
        return html.unescape(_INLINE.sub(lambda mark: mark[1] or "", found[1])).strip() if found else ""

    @property
    def title(self) -> str:
        """What the page calls itself: its written title, else its heading; empty where it has neither."""
        written = self.data.get("title") if isinstance(self.data, dict) else None
        return (written.strip() if isinstance(written, str) else "") or self.heading

    def holds(self, text: str) -> bool:
        """Whether a text stands anywhere in the file."""
        return text in self.text.content

    def diagnostic(self, code: str, message: str, span: Span, *, hint: str = "", allowed: tuple[str, ...] = ()) -> Diagnostic:
        """An error at ``span``; the severity is the rule's, set where findings are gathered."""
        text = span.text or self.text
        written = text.line(span.line)[span.column - 1 : max(span.end_column - 1, 0)]
        if code.startswith(_OF_WORDS) and len(written) < _LONG and (hidden := hidden_in(written)):
            hint = f"an invisible character is in it (U+{ord(hidden):04X}); type it again"
        return Diagnostic(
            text.path,
            span.line,
            span.column,
            code,
            message,
            end_column=span.end_column,
            hint=hint,
            allowed=allowed,
            source_line=text.line(span.line),
        )

    def at(self, code: str, message: str, loc: Loc, *, key: bool = False, hint: str = "", allowed: tuple[str, ...] = ()) -> Diagnostic:
        """An error at a value (or, with ``key``, at the key) of this document."""
        span = self.marks.key(loc) if key else self.marks.value(loc)
        return self.diagnostic(code, message, span, hint=hint, allowed=allowed)


def read_markdown(src: str, text: Text, parse: Parse = marked_yaml.parse) -> tuple[Document, list[Diagnostic]]:
    """Split a Markdown file and read its front matter with ``parse``.

    A file without front matter comes back with its whole text as body and no finding.
    """
    document = Document(src, text, body=text.content)
    opening = _OPENING.match(text.content)
    if not opening:
        return document, []
    closing = _CLOSING.search(text.content, opening.end())
    if not closing:
        return document, []  # a page may well begin with a thematic break
    document.has_front_matter = True
    document.front = text.content[opening.end() : closing.start()]
    document.body, document.body_start = text.content[closing.end() :], closing.end()
    document.data, document.marks, found = parse(text, opening.end(), closing.start())
    if document.data is not None and not isinstance(document.data, dict) and not found:
        found = [document.at("yaml/not-a-mapping", "front matter must be 'key: value' lines", ())]
        document.data = None
    return document, found


def read_data(src: str, text: Text, parse: Parse = marked_yaml.parse) -> tuple[Document, list[Diagnostic]]:
    """Read a YAML file that is all data, such as ``taxonomy.yml``."""
    document = Document(src, text, has_front_matter=True)
    document.data, document.marks, found = parse(text, 0, len(text.content))
    return document, found
