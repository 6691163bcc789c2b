"""The classes of mermaid-py that our sources are made with."""

from __future__ import annotations

import contextlib
import io
from typing import Any

# mermaid-py prints advice about notebooks when it is imported; a build log is no place for it.
with contextlib.redirect_stdout(io.StringIO()):
    from mermaid.flowchart import FlowChart, Link, Node
    from mermaid.userjourney import Actor, Section, Task, UserJourney

__all__ = ["Actor", "Chart", "JourneyDiagram", "Link", "Node", "Section", "StyledNode", "Task"]


class JourneyDiagram(UserJourney):  # type: ignore[misc]
    """A journey without the YAML title, which mermaid-py would write unescaped, and with texts for screen readers."""

    def __init__(self, title: str, description: str, sections: list[Section]) -> None:
        self.description = description
        super().__init__(title, sections)

    def _build_script(self) -> None:
        # White space before a task would become part of its name.
        body = [line.strip() for section in self.sections for line in str(section).splitlines()]
        head = ["journey", f"title {self.title}", f"accTitle: {self.title}", f"accDescr: {self.description}"]
        self.script = "\n".join([*head, *body, ""])


class Chart(FlowChart):  # type: ignore[misc]
    """A flowchart without the YAML title, which mermaid-py would write unescaped, and with one for screen readers instead.

    Args:
        layout: what stands first in the source.
    """

    def __init__(self, layout: str, *args: Any) -> None:
        self.layout = layout
        super().__init__(*args)

    def _build_script(self) -> None:
        head = [self.layout, f"flowchart {self.orientation}", *([f"accTitle: {self.title}"] if self.title else [])]
        self.script = "\n".join([*head, *map(str, self.nodes), *map(str, self.links), ""])


class StyledNode(Node):  # type: ignore[misc]
    """A node with a class for the style sheet instead of colours of its own."""

    def __init__(self, name: str, text: str, css: str) -> None:
        super().__init__(name, text, "round-edge")
        self.css = css

    def __str__(self) -> str:
        drawn: str = super().__str__()
        return f"{drawn}:::{self.css}" if self.css else drawn
