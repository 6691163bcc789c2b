"""The files of the theme, without those that MkDocs leaves out: Material has 14,000 icons, and each build would look at them one by one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme

#: Where MkDocs, and what continues it, asks a theme for its files.
_ASKING = ("mkdocs.structure.files", "properdocs.structure.files")
#: Names that MkDocs leaves out, as it is when this was written.
_HIDDEN = tuple(f"{folder}/file.{ending}" for folder in (".icons", "assets/.kept") for ending in ("svg", "css", "js", "png"))

Filter = Callable[[str], bool]


def pass_over_hidden(theme: Theme) -> None:
    """Have MkDocs walk past the hidden folders of a theme, as long as it wants nothing of them.

    Args:
        theme: of the configuration; whatever else asks for its templates gets all of them.
    """
    get_env = theme.get_env

    def without_hidden() -> Environment:
        env = get_env()
        every = env.list_templates

        def listed(extensions: list[str] | None = None, filter_func: Filter | None = None) -> list[str]:
            if extensions is None and filter_func and type(env.loader) is FileSystemLoader and _leaves_out_hidden(filter_func):
                return [name for name in _names(env.loader) if filter_func(name)]
            return every(extensions, filter_func)

        env.list_templates = listed  # type: ignore[assignment, method-assign]
        return env

    theme.get_env = without_hidden  # type: ignore[method-assign]


def _leaves_out_hidden(wanted: Filter) -> bool:
    return getattr(wanted, "__module__", "") in _ASKING and not any(map(wanted, _HIDDEN))


def _names(loader: FileSystemLoader) -> list[str]:
    """What `FileSystemLoader.list_templates` gives, but for what stands in hidden folders."""
    found = set[str]()
    for top in loader.searchpath:
        for folder, below, files in os.walk(top, followlinks=loader.followlinks):
            below[:] = [name for name in below if not name.startswith(".")]
            found.update(Path(folder, name).relative_to(top).as_posix() for name in files)
    return sorted(found)
