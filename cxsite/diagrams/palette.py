"""The theme's colours, for drawings that are files of their own."""

from __future__ import annotations

import re
from functools import cache

from cxsite.themes import SOURCES

_TOKEN = re.compile(r"--cx-([\w-]+):\s*(#[0-9a-fA-F]{3,8})\s*;")
_DARK, _AFTER_DARK, _PAPER = '[data-md-color-scheme="slate"]', ":root {", "@media print"


@cache
def paper() -> dict[str, str]:
    """Each colour of the light palette by the name of its token, with what print changes of it.

    Read from the style sheet, so that no colour is written down twice; a team's own style sheet is a matter of its pages.
    """
    screen, _, print_ = _tokens().partition(_PAPER)
    light = screen.partition(_DARK)[0]
    return dict(_TOKEN.findall(light)) | dict(_TOKEN.findall(print_))


@cache
def dark() -> dict[str, str]:
    """Likewise each colour of the dark palette; what a drawing stands on is a raised surface, as the page's own is Material's."""
    found = dict(_TOKEN.findall(_tokens().partition(_DARK)[2].partition(_AFTER_DARK)[0]))
    return found | {"ground": found["raised"]}


def _tokens() -> str:
    text: str = (SOURCES / "base" / "tokens.css").read_text("utf-8")
    return text
