"""From Mermaid source to SVG at build time."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any

#: What a build says once where nothing could be drawn.
NOT_DRAWN = (
    "Mermaid diagrams are not drawn, because merman is not installed: pages show curves and tables instead, and their sources. "
    "To draw them: pip install 'cxsite[diagrams]', on Linux with glibc 2.35 or newer (x86-64), macOS (arm64) or Windows (x86-64). "
    "`diagrams: off` leaves them out"
)


@cache
def merman() -> Any:
    """The library that draws, loaded when something is to be drawn; None where it cannot be had, and pages show curves and tables instead."""
    try:
        return import_module("merman")
    except ImportError:
        return None


class Artist:
    """Draws, and remembers what it drew.

    One artist may be kept across builds: the same source under the same id gives the same bytes.

    Attributes:
        missed: whether it was asked for something and could not draw at all.
    """

    def __init__(self) -> None:
        self.missed = False
        self._engine: Any = None
        self._drawn: dict[str, str | None] = {}

    @property
    def available(self) -> bool:
        """Whether it can draw at all on this machine."""
        return merman() is not None

    def draw(self, source: str, identifier: str) -> str | None:
        """An inline SVG whose ids all start with ``identifier``; None where it cannot be drawn.

        Args:
            source: Mermaid text, made safe by `cxsite.diagrams.escape`.
            identifier: unique on the page.
        """
        if not self.available:
            self.missed = True
            return None
        key = sha256(f"{identifier}\0{source}".encode()).hexdigest()
        if key not in self._drawn:
            self._drawn[key] = self._render(source, identifier)
        return self._drawn[key]

    def _render(self, source: str, identifier: str) -> str | None:
        if self._engine is None:
            self._engine = merman().MermanEngine(options_json=None, services=None)
        try:
            svg: str = self._engine.render_svg(source, json.dumps({"svg": {"diagram_id": identifier}}))
        except merman().MermanError:
            return None
        return svg
