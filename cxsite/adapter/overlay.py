"""Our style sheets, scripts and templates, laid over the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from cxsite.themes import OVERLAY, SCRIPTS, STYLES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def add(config: MkDocsConfig) -> None:
    """Lay them over the theme, once."""
    _insert(config.theme.dirs, config)
    # First, so that the team's own rules win.
    config.extra_css[:0] = [name for name in STYLES if name not in config.extra_css]
    config.extra_javascript += [name for name in SCRIPTS if name not in config.extra_javascript]


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Publish them where MkDocs has gathered the files of the theme before the overlay was there."""
    if files.get_file_from_path(STYLES[0]) is None:
        files.add_files_from_theme(config.theme.get_env(), config)


def add_templates(env: Environment, config: MkDocsConfig) -> None:
    """Let MkDocs find them where it has opened the templates of the theme before the overlay was there."""
    if isinstance(env.loader, FileSystemLoader):
        _insert(env.loader.searchpath, config)


def _insert(folders: list[str], config: MkDocsConfig) -> None:
    # After a custom_dir of the team, before Material.
    if OVERLAY not in folders:
        folders.insert(1 if config.theme.custom_dir else 0, OVERLAY)
