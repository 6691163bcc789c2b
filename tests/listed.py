"""The files of themes, listed once a process: Material brings 14,000 icons, which MkDocs lists in each build, to leave them out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
import material
from building import REPOSITORY

#: What stands here stays as it is while tests run.
_LASTING = (str(Path(material.__file__).parent.parent), str(REPOSITORY / "themes"))


def list_once() -> None:
    """Have Jinja look once into each folder that no test changes; names with a dot in front, which MkDocs leaves out, are not listed."""
    jinja2.FileSystemLoader.list_templates = lambda loader: sorted({name for folder in loader.searchpath for name in _names(folder)})  # type: ignore[method-assign]


def _names(folder: str) -> list[str]:
    return _lasting(folder) if folder.startswith(_LASTING) else _listed(folder)


@cache
def _lasting(folder: str) -> list[str]:
    return [name for name in _listed(folder) if not name.startswith(".")]


_list = jinja2.FileSystemLoader.list_templates


def _listed(folder: str) -> list[str]:
    return _list(jinja2.FileSystemLoader(folder))
