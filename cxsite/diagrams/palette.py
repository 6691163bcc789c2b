"""The theme's colours as they are on paper, for drawings that stand alone."""

from __future__ import annotations

import re
from functools import cache

from cxsite.themes import SOURCES

_TOKEN = re.compile(r"--cx-([\w-]+):\s*(#[0-9a-fA-F]{3,8})\s*;")
_PAPER = "@media print"


@cache
def paper() -> dict[str, str]:
    """Each colour of the light palette by the name of its token, with what print changes of it.

    Read from the style sheet, so that no colour is written down twice; a team's own style sheet is a matter of its pages.
    """
    css = (SOURCES / "base" / "tokens.css").read_text("utf-8")
    screen, _, print_ = css.partition(_PAPER)
    light = screen.partition('[data-md-color-scheme="slate"]')[0]
    return dict(_TOKEN.findall(light)) | dict(_TOKEN.findall(print_))
