"""From Mermaid source to SVG at build time."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from cxsite.kept import Ledger

#: What a build says once where nothing could be drawn.
NOT_DRAWN = (
    "Mermaid diagrams are not drawn, because merman is not installed: pages show curves and tables instead, and their sources. "
    "To draw them: pip install 'cxsite[diagrams]', on Linux with glibc 2.35 or newer (x86-64), macOS (arm64) or Windows (x86-64). "
    "`diagrams: off` leaves them out"
)

#: Of so many versions of the library the drawings are kept.
_MOST_VERSIONS = 2


@cache
def merman() -> Any:
    """The library that draws, loaded when something is to be drawn; None where it cannot be had, and pages show curves and tables instead."""
    try:
        return import_module("merman")
    except ImportError:
        return None


def _version() -> str:
    """Of the library that draws, as the name of a folder; empty where there is none."""
    try:
        return "".join(char if char.isalnum() else "-" for char in version("merman"))
    except PackageNotFoundError:
        return ""


class Artist:
    """Draws, and remembers what it drew.

    One artist may be kept across builds: the same source under the same id gives the same bytes.

    Attributes:
        missed: whether it was asked for something and could not draw at all.
    """

    def __init__(self) -> None:
        self.missed = False
        self._ledger = Ledger(None, 0)
        self._engine: Any = None
        self._drawn: dict[str, str | None] = {}

    @property
    def available(self) -> bool:
        """Whether it can draw at all on this machine."""
        return merman() is not None

    def open(self, cache: Path | None) -> None:
        """Go on with what was drawn in earlier builds.

        Args:
            cache: its folder; None to keep nothing.
        """
        drawn_by = _version()
        self._ledger = Ledger(cache / "drawings" / drawn_by if cache and drawn_by else None, _MOST_VERSIONS)

    def keep(self) -> None:
        """Keep what was drawn for the next build."""
        self._ledger.keep()

    def draw(self, source: str, identifier: str) -> str | None:
        """An inline SVG whose ids all start with ``identifier``; None where it cannot be drawn.

        Args:
            source: Mermaid text, made safe by `cxsite.diagrams.escape`.
            identifier: unique on the page.
        """
        key = sha256(f"{identifier}\0{source}".encode()).hexdigest()
        if key not in self._drawn:
            kept = self._ledger.get(key)
            if kept is None and not self.available:
                self.missed = True
                return None
            self._drawn[key] = (self._render(source, identifier) if kept is None else kept) or None
        self._ledger.put(key, self._drawn[key] or "")
        return self._drawn[key]

    def _render(self, source: str, identifier: str) -> str | None:
        if self._engine is None:
            self._engine = merman().MermanEngine(options_json=None, services=None)
        try:
            svg: str = self._engine.render_svg(source, json.dumps({"svg": {"diagram_id": identifier}}))
        except merman().MermanError:
            return None
        return svg
