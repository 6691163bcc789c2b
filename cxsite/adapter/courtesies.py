"""What single plugins of others have to be told or asked, so that they take our pages as they take any other."""

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


def builds_in_languages(config: MkDocsConfig) -> bool:
    """Whether static-i18n builds the site once for each language, each time with the files of that language."""
    return "i18n" in config.plugins


def language_folder(config: MkDocsConfig) -> str:
    """The folder of the language that static-i18n builds now; empty for the default language, and without that plugin."""
    languages = config.plugins.get("i18n")
    if languages is None or languages.is_default_language_build:
        return ""
    return str(languages.current_language)
