"""YAML to plain data whose scalars stay text, with the place of every key and value.

The document is read from parser events in one loop: no recursion that a deep file could exhaust, no construction of objects, and anchors, aliases
and tags are refused where they stand, before anything is expanded.

PyYAML can use libyaml, which is fast, or its own parser in Python, which is slow and everywhere the same. A document that libyaml cannot read to its
end is read again by the parser in Python: limits, words and places of findings are then the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from cxsite.diagnostics import Diagnostic
from cxsite.model.values import shorten
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text
from cxsite.source.yaml_advice import explain
from cxsite.source.yaml_scalars import Refused, comma_between, lost_text, meant, refuse_glued, swallowed, two_entries, whole_characters
from cxsite.source.yaml_trouble import CONFLICT, CONFLICT_SAID, Advice

MAX_CHARACTERS = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 100_000

#: Line breaks to YAML 1.1 that are none to an editor, and a mark of the byte order, which the parser in Python counts for no column.
_ODD_BREAKS = frozenset("\x85\u2028\u2029\ufeff")

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: An escape beyond the last character, of which PyYAML's parser in Python makes a `ValueError` or `OverflowError`.
_BEYOND = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")

_Python: Any = yaml.SafeLoader
_Fastest: Any = getattr(yaml, "CSafeLoader", _Python)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    loc: Loc
    items: dict[str, Any] | list[Any]
    key: str | None = None  # the pending key of a mapping
    #: Keys that the mapping has already, with their events and, of the second half of a number in braces, that number.
    again: list[tuple[Any, str, str]] = field(default_factory=list)


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
    if conflict := CONFLICT.search(text.content, start, end):
        reader.report_at(conflict.start(), "yaml/conflict", *CONFLICT_SAID, length=7)
        return None, reader.marks, reader.diagnostics
    source = text.content[start:end]
    try:
        reader.consume(source, _Fastest)
    except Refused as refused:
        reader.refuse(refused)
    except (yaml.YAMLError, ValueError, OverflowError):
        reader = _Reader(text, start)
        reader.consume_and_report(source)
    return reader.root, reader.marks, reader.diagnostics


def _refuse_reference(event: Any) -> None:
    """Refuse an event that is another value's name or place, or has a tag."""
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise Refused("yaml/alias", "YAML anchors and aliases are not allowed", "write the value out, or quote a text that starts like this")
    raise Refused("yaml/tag", f"YAML tags are not allowed: {shorten(str(event.tag))}", "quote a text that starts with '!'")


class _Reader:
    def __init__(self, text: Text, offset: int) -> None:
        self.text, self.offset = text, offset
        self.marks = Marks()
        self.diagnostics: list[Diagnostic] = []
        self.root: Any = None
        self._stack: list[_Open] = []
        #: Told where all could be read: else they may come of what could not.
        self._swallowed: list[Advice] = []
        self._nodes = 0
        self._documents = 0
        self._event: Any = None  # the one that is being taken in
        self._first_line, self._column = text.position(offset)
        self._last_counted = 0
        self._has_hash = True

    def consume_and_report(self, source: str) -> None:
        """Read with the parser in Python; what it cannot read becomes a finding, and there is no data then."""
        try:
            self.consume(source, _Python)
        except Refused as refused:
            self.refuse(refused)
        except yaml.MarkedYAMLError as error:
            advice = explain(self.text, self.offset, error)
            place = self.text.position(advice.index)
            self.diagnostics = [item for item in self.diagnostics if (item.line, item.column) != place]
            self._advise(advice)
            self.root = None
        except (ValueError, OverflowError):
            found = _BEYOND.search(source)
            self.report_at(
                self.offset + (found.start() if found else 0), "yaml/character", "an escape that is no character", "write the character itself"
            )
            self.root = None

    def refuse(self, refused: Refused) -> None:
        if refused.index is None:
            self.report(self._event, refused.code, refused.message, refused.hint)
        else:
            self.report_at(refused.index, refused.code, refused.message, refused.hint)
        self.root = None

    def consume(self, source: str, parser: Any) -> None:
        """Take in every event of a document.

        Raises:
            Refused: at what cxsite does not allow.
            yaml.YAMLError: at what is not YAML.
        """
        # YAML counts lines as a file does when it begins at the start of one and nothing else ends a line; that saves looking each place up.
        counts_alike = self._column == 1 and _ODD_BREAKS.isdisjoint(source)
        self._last_counted = len(self.text.lines) if counts_alike else 0
        self._has_hash = " #" in source or "\t#" in source
        # A handbook has hundreds of thousands of events: which kind one is of is asked once.
        takes = {
            yaml.ScalarEvent: self._scalar, yaml.MappingStartEvent: self._begin, yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end, yaml.SequenceEndEvent: self._end, yaml.AliasEvent: _refuse_reference,
            yaml.DocumentStartEvent: self._begin_document,
        }  # fmt: skip
        events = parser(source)
        try:
            while (event := events.get_event()) is not None:
                self._event = event
                if take := takes.get(type(event)):
                    take(event)
        finally:
            events.dispose()
        for advice in self._swallowed:
            self._advise(advice)

    def _begin_document(self, _event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Refused("yaml/syntax", "more than one YAML document", "remove the extra '---'")

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            _refuse_reference(event)
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.items, dict) and parent.key is None:
            self._take_key(parent, event)
            return
        value = self._plain(event) if not event.style else whole_characters(event.value)
        if not (value is None and parent is not None and isinstance(parent.items, list)):  # a dash with nothing after it is no item
            self._place(event, value)

    def _plain(self, event: Any) -> str | None:
        """The text of a value without quotation marks as its author meant it; None for nothing."""
        value, start, end = event.value, event.start_mark, event.end_mark
        if self._has_hash or start.line < end.line or value[:1] == "-" or not value.isascii():
            self._look_closely(value, self.offset + start.index, self.offset + end.index)
        return meant(value)

    def _look_closely(self, value: str, begin: int, end: int) -> None:
        """What a value may lose that is not the usual one: of one line and ASCII, in a file without comments."""
        refuse_glued(self.text, begin, value)
        self._swallowed += swallowed(self.text, begin, end)
        for advice in lost_text(self.text, begin, end, value):
            self._advise(advice)

    def _take_key(self, parent: _Open, event: Any) -> None:
        assert isinstance(parent.items, dict)
        key = event.value
        if not event.style and not key.isidentifier():
            refuse_glued(self.text, self.offset + event.start_mark.index, key)
        if key in parent.items:
            before = next(reversed(parent.items))
            parent.again.append((event, key, comma_between(parent.items[before], key)))
        else:
            self.marks.keys[(*parent.loc, key)] = self._span(event)
        if key == "<<":
            raise Refused("yaml/alias", "YAML merge keys are not allowed", "write the values out")
        parent.key = key

    def _end(self, _event: Any) -> None:
        """Name the keys that a mapping has twice; where it seems to be two mappings, that is one mistake."""
        ended = self._stack.pop()
        if not ended.again:
            return
        event, key, _ = ended.again[0]
        line = self.marks.keys[(*ended.loc, key)].line
        is_item = isinstance(ended.loc[-1:][0], int) if ended.loc else False
        if key == next(iter(ended.items)) and (is_item or len(ended.again) > 1) and self._span(event).line != line:
            message = f"'{shorten(key)}' is written twice in one entry, first on line {line}"
            self.report(event, "yaml/duplicate-key", message, f"write '- {shorten(key, 30)}:' if another entry begins here, else keep one")
            return
        for event, key, number in ended.again:
            if number:
                self.report(event, "value/number", *two_entries(number))
                continue
            line = self.marks.keys[(*ended.loc, key)].line
            self.report(event, "yaml/duplicate-key", f"'{shorten(key)}' is written twice, first on line {line}", "keep one")

    def _begin(self, event: Any) -> None:
        if event.anchor or event.tag:
            _refuse_reference(event)
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.items, dict) and parent.key is None:
            begin = self.offset + event.start_mark.index
            if self.text.content[begin - 1 : begin + 1] == "{{":
                raise Refused("yaml/syntax", "'{{' begins no text in YAML", "quote the whole value", begin - 1)
            raise Refused("yaml/syntax", "a list or mapping where a key belongs", "quote it")
        if len(self._stack) >= MAX_DEPTH:
            raise Refused("yaml/too-deep", f"nested deeper than {MAX_DEPTH} levels")
        items: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Open(self._place(event, items), items))

    def _place(self, event: Any, value: Any) -> Loc:
        """Put a value where it belongs and return its path."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Refused("yaml/too-large", f"more than {MAX_NODES:,} values")
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
        start, end = event.start_mark, event.end_mark
        line = self._first_line + start.line
        if start.line == end.line and line <= self._last_counted and type(event) is yaml.ScalarEvent:
            return Span(line, start.column + 1, max(end.column, start.column + 1) + 1)
        line, column = self._position(event.start_mark)
        end_line, end_column = self._position(event.end_mark)
        if end_line != line or not isinstance(event, yaml.ScalarEvent):
            end_column = max(column + 1, len(self.text.line(line).rstrip()) + 1)
        return Span(line, column, max(end_column, column + 1))

    def _position(self, mark: yaml.Mark) -> tuple[int, int]:
        if (line := self._first_line + mark.line) <= self._last_counted:
            return line, mark.column + 1
        return self.text.position(self.offset + mark.index)

    def report(self, event: Any, code: str, message: str, hint: str = "") -> None:
        self._add(self._span(event), code, message, hint)

    def report_at(self, index: int, code: str, message: str, hint: str = "", length: int = 1) -> None:
        line, column = self.text.position(index)
        self._add(Span(line, column, column + length), code, message, hint)

    def _advise(self, advice: Advice) -> None:
        self.report_at(advice.index, advice.code, advice.message, advice.hint)

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
