"""Where the parser of YAML stopped, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.source.text import Text
from cxsite.source.yaml_lines import Line


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
