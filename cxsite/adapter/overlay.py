"""Our style sheet and script on every page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxsite.themes import SCRIPT, STYLE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def add(config: MkDocsConfig) -> None:
    """Ask for them once, the style sheet first, so that the team's own rules win."""
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if SCRIPT not in config.extra_javascript:
        config.extra_javascript.append(SCRIPT)
