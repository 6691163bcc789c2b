"""YAML to plain data whose scalars stay text, with the place of every key and value.

The document is read from parser events in one loop: no recursion that a deep file could exhaust, no construction of objects, and anchors, aliases
and tags are refused where they stand, before anything is expanded.

PyYAML can use libyaml, which is fast, or its own parser in Python, which is slow and everywhere the same. A document that libyaml cannot read to its
end is read again by the parser in Python: limits, words and places of findings are then the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from cxsite.diagnostics import Diagnostic
from cxsite.model.values import shorten
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text

MAX_CHARACTERS = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 100_000

#: Line breaks to YAML 1.1 that are none to an editor.
_ODD_BREAKS = frozenset("\x85\u2028\u2029")

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Python: Any = yaml.SafeLoader
_Fastest: Any = getattr(yaml, "CSafeLoader", _Python)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    loc: Loc
    items: dict[str, Any] | list[Any]
    key: str | None = None  # the pending key of a mapping


class _Refused(Exception):
    def __init__(self, event: Any, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.event, self.code, self.message, self.hint = event, code, message, hint


def parse(text: Text, start: int, end: int) -> tuple[Any, Marks, list[Diagnostic]]:
    """Read the YAML between two character indexes of a file.

    Args:
        text: the whole file, so that marks are positions in it.
        start: index of the first character of the YAML.
        end: index after its last character.

    Returns:
        The data (mappings, lists and strings; None for an empty value or when nothing could be read), the marks and the findings.
    """
    reader = _Reader(text, start)
    if end - start > MAX_CHARACTERS:
        reader.report_at(start, "yaml/too-large", f"more than {MAX_CHARACTERS // 1024} kB of YAML")
        return None, reader.marks, reader.diagnostics
    # A parser notices these when it comes near them, early or late; here they are found before anything else is.
    if forbidden := _FORBIDDEN.search(text.content, start, end):
        reader.report_at(forbidden.start(), "yaml/character", "a control character that YAML forbids", "type it again")
        return None, reader.marks, reader.diagnostics
    source = text.content[start:end]
    try:
        reader.consume(source, _Fastest)
    except _Refused as refused:
        reader.refuse(refused)
    except yaml.YAMLError:
        reader = _Reader(text, start)
        reader.consume_and_report(source)
    return reader.root, reader.marks, reader.diagnostics


class _Reader:
    def __init__(self, text: Text, offset: int) -> None:
        self.text, self.offset = text, offset
        self.marks = Marks()
        self.diagnostics: list[Diagnostic] = []
        self.root: Any = None
        self._stack: list[_Open] = []
        self._nodes = 0
        self._documents = 0
        line, column = text.position(offset)
        # YAML counts lines as a file does when it begins at the start of one and nothing else ends a line; that saves looking each place up.
        self._first_line = line if column == 1 else 0
        self._odd_breaks = False

    def consume_and_report(self, source: str) -> None:
        """Read with the parser in Python; what it cannot read becomes a finding, and there is no data then."""
        try:
            self.consume(source, _Python)
        except _Refused as refused:
            self.refuse(refused)
        except yaml.MarkedYAMLError as error:
            self.report_syntax(error)
            self.root = None

    def refuse(self, refused: _Refused) -> None:
        self.report(refused.event, refused.code, refused.message, refused.hint)
        self.root = None

    def consume(self, source: str, parser: Any) -> None:
        """Take in every event of a document.

        Raises:
            _Refused: at what cxsite does not allow.
            yaml.YAMLError: at what is not YAML.
        """
        self._odd_breaks = not _ODD_BREAKS.isdisjoint(source)
        for event in yaml.parse(source, Loader=parser):
            self._check(event)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._stack.pop()

    def _check(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                event, "yaml/alias", "YAML anchors and aliases are not allowed", "write the value out, or quote a text that starts like this"
            )
        if tag := getattr(event, "tag", None):
            raise _Refused(event, "yaml/tag", f"YAML tags are not allowed: {shorten(str(tag))}", "quote a text that starts with '!'")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Refused(event, "yaml/syntax", "more than one YAML document", "remove the extra '---'")

    def _scalar(self, event: Any) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.items, dict) and parent.key is None:
            self._take_key(parent, event)
            return
        # An empty unquoted value means "not filled in"; everything else is the text as it was written.
        blank = event.value == "" and event.implicit[0]
        if not (blank and parent is not None and isinstance(parent.items, list)):  # a dash with nothing after it is no item
            self._place(event, None if blank else event.value)

    def _take_key(self, parent: _Open, event: Any) -> None:
        assert isinstance(parent.items, dict)
        loc = (*parent.loc, event.value)
        if event.value in parent.items:
            first = self.marks.keys[loc].line
            self.report(event, "yaml/duplicate-key", f"'{shorten(event.value)}' is written twice, first on line {first}", "keep one")
        else:
            self.marks.keys[loc] = self._span(event)
        if event.value == "<<":
            raise _Refused(event, "yaml/alias", "YAML merge keys are not allowed", "write the values out")
        parent.key = event.value

    def _begin(self, event: Any) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.items, dict) and parent.key is None:
            raise _Refused(event, "yaml/syntax", "a key must be text", "quote it")
        if len(self._stack) >= MAX_DEPTH:
            raise _Refused(event, "yaml/too-deep", f"nested deeper than {MAX_DEPTH} levels")
        items: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Open(self._place(event, items), items))

    def _place(self, event: Any, value: Any) -> Loc:
        """Put a value where it belongs and return its path."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused(event, "yaml/too-large", f"more than {MAX_NODES:,} values")
        loc: Loc = ()
        if not self._stack:
            self.root = value
        else:
            parent = self._stack[-1]
            if isinstance(parent.items, list):
                loc = (*parent.loc, len(parent.items))
                parent.items.append(value)
            else:
                assert parent.key is not None
                loc = (*parent.loc, parent.key)
                # Of two equal keys the first stays: the finding names the second.
                parent.items.setdefault(parent.key, value)
                parent.key = None
        self.marks.values.setdefault(loc, self._span(event))
        return loc

    def _span(self, event: Any) -> Span:
        line, column = self._position(event.start_mark)
        end_line, end_column = self._position(event.end_mark)
        if end_line != line or not isinstance(event, yaml.ScalarEvent):
            end_column = max(column + 1, len(self.text.line(line).rstrip()) + 1)
        return Span(line, column, max(end_column, column + 1))

    def _position(self, mark: yaml.Mark) -> tuple[int, int]:
        if self._first_line and not self._odd_breaks and self._first_line + mark.line <= len(self.text.lines):
            return self._first_line + mark.line, mark.column + 1
        return self.text.position(self.offset + mark.index)

    def report(self, event: Any, code: str, message: str, hint: str = "") -> None:
        self._add(self._span(event), code, message, hint)

    def report_at(self, index: int, code: str, message: str, hint: str = "") -> None:
        line, column = self.text.position(index)
        self._add(Span(line, column, column + 1), code, message, hint)

    def report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        problem = self._index(error.problem_mark or error.context_mark)
        problem -= self.text.content[problem - 1 : problem] == "\\"  # the mark is behind the backslash of an escape
        line, _ = self.text.position(problem)
        advice = _in_plain_words(error, self.text.line(line))
        # A bracket or quotation mark that is never closed is noticed far below the place that needs mending.
        index = self._index(error.context_mark) if advice.at_start and error.context_mark else problem
        self.report_at(min(index, max(len(self.text.content) - 1, 0)), advice.code, advice.message, advice.hint)

    def _index(self, mark: yaml.Mark | None) -> int:
        return self.offset + (mark.index if mark else 0)

    def _add(self, span: Span, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                self.text.path,
                span.line,
                span.column,
                code,
                message,
                end_column=span.end_column,
                hint=hint,
                source_line=self.text.line(span.line),
            )
        )


class _Advice(NamedTuple):
    """What to say of a syntax error; ``at_start`` where the construct that it broke begins is the place to look at."""

    message: str
    hint: str
    code: str = "yaml/syntax"
    at_start: bool = False


#: By what the parser (libyaml or PyYAML's own) says of the problem or its context; the first that fits.
_ADVICE = (
    ("mapping values are not allowed", _Advice("a second ': ' on the line", "quote the value")),
    ("cannot start any token", _Advice("a value cannot start with this character", "quote the value")),
    ("while scanning an alias", _Advice("a value cannot start with '*'", "quote the value", at_start=True)),
    ("while scanning a block scalar", _Advice("a value cannot start with '|' or '>'", "quote the value", at_start=True)),
    ("sequence entries are not allowed", _Advice("a value cannot start with '- '", "quote the value, or put the list on the next line")),
    ("unknown escape character", _Advice("a backslash that YAML does not know inside double quotes", "use single quotes")),
    ("quoted scalar", _Advice("a quotation mark is never closed", "close the quote", at_start=True)),
    ("could not find expected ':'", _Advice("the line fits neither a list nor a mapping here", "check indentation and quotes", at_start=True)),
    ("flow sequence", _Advice("a list in brackets that is never closed, or lacks a comma", "close it with ']', or quote the value", at_start=True)),
    ("flow mapping", _Advice("a mapping in braces that is never closed, or lacks a comma", "close it with '}', or quote the value", at_start=True)),
    ("expected <block end>", _Advice("the line fits neither a list nor a mapping here", "check indentation and quotes")),
    ("did not find expected key", _Advice("the line fits neither a list nor a mapping here", "check indentation and quotes")),
    ("did not find expected '-'", _Advice("the line fits neither a list nor a mapping here", "check indentation and quotes")),
)  # fmt: skip


def _in_plain_words(error: yaml.MarkedYAMLError, line: str) -> _Advice:
    """What to say about what the YAML parser stumbled over."""
    said = f"{error.problem or ''} {error.context or ''}"
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in said:
        return _Advice("a tab where YAML wants spaces", "indent with spaces", "yaml/tab")
    known = next((advice for words, advice in _ADVICE if words in said), None)
    return known or _Advice(f"not valid YAML: {error.problem or error}", "check indentation and quotes")
