"""A journey diagram as a file of its own, which pages show as a picture: in the theme's colours, in both palettes."""

from __future__ import annotations

import re
from functools import cache

from cxsite.diagrams.inline import for_page
from cxsite.diagrams.palette import dark, paper
from cxsite.themes import SOURCES

_ROOT = re.compile(r"<svg\b[^>]*>")
_TOKEN = re.compile(r"var\(--cx-([\w-]+)\)")
_SIZE = re.compile(r'\s(width|height)="(\d+)"')


def apart(svg: str) -> str:
    """The diagram with a style sheet of its own instead of Mermaid's.

    Args:
        svg: as `cxsite.diagrams.render.Artist` drew it.
    """
    return _ROOT.sub(lambda root: f"{root[0]}<style>{_style()}</style>", for_page(svg), count=1)


def size(svg: str) -> tuple[int, int]:
    """Width and height of a diagram in CSS pixels, so that a page keeps its place before it is there."""
    root = _ROOT.search(svg)
    found = {name: int(value) for name, value in _SIZE.findall(root[0])} if root else {}
    return found.get("width", 0), found.get("height", 0)


@cache
def _style() -> str:
    """The rules in the light palette, and in the dark one where the page that shows the picture has it."""
    rules = " ".join(re.sub(r"/\*.*?\*/", "", (SOURCES / "journeys" / "drawing.css").read_text("utf-8"), flags=re.DOTALL).split())
    light, night = (_TOKEN.sub(lambda token, colours=colours: colours[token[1]], rules) for colours in (paper(), dark()))  # type: ignore[misc]
    return f"{light}@media (prefers-color-scheme: dark){{{night}}}"
