"""What single plugins of others have to be told about generated pages, so that they take them as they take any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig


def announce(config: MkDocsConfig, generated: Iterable[str]) -> None:
    """Tell other plugins which pages have no file of the team's.

    Args:
        config: of MkDocs.
        generated: sources of these pages.
    """
    authors = config.plugins.get("git-authors")
    if authors is not None:
        # It warns of every page that git does not know, generated ones too, and so ends a strict build.
        known = authors.config.get("exclude") or []
        authors.config["exclude"] = [*known, *(src for src in generated if src not in known)]
