"""From Mermaid source to SVG at build time."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

try:
    import merman
except ImportError:  # no wheel for this platform: the page falls back to drawing in the browser
    merman = None  # type: ignore[assignment,unused-ignore]


class Artist:
    """Draws, and remembers what it drew.

    One artist may be kept across builds: the same source under the same id gives the same bytes.
    """

    def __init__(self, enabled: bool = True) -> None:
        self.available = enabled and merman is not None
        self._engine: Any = None
        self._drawn: dict[str, str | None] = {}

    def draw(self, source: str, identifier: str) -> str | None:
        """An inline SVG whose ids all start with ``identifier``; None where it cannot be drawn.

        Args:
            source: Mermaid text, made safe by `cxsite.diagrams.escape`.
            identifier: unique on the page.
        """
        if not self.available:
            return None
        key = sha256(f"{identifier}\0{source}".encode()).hexdigest()
        if key not in self._drawn:
            self._drawn[key] = self._render(source, identifier)
        return self._drawn[key]

    def _render(self, source: str, identifier: str) -> str | None:
        if self._engine is None:
            self._engine = merman.MermanEngine(options_json=None, services=None)
        try:
            svg: str = self._engine.render_svg(source, json.dumps({"svg": {"diagram_id": identifier}}))
        except merman.MermanError:
            return None
        return svg
