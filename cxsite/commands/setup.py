"""Where the handbook is that a command works on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.settings import Setup, as_typed
from cxsite.source.yaml_trouble import CONFLICT, CONFLICT_SAID

#: Looked for in this order.
CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
#: Content folders where no such file says otherwise.
USUAL_FOLDERS = ("content", "docs")


def find_setup(config_file: Path | None = None, paths: Sequence[Path] = (), folder: Path | None = None) -> tuple[Setup, list[str]]:
    """The handbook of the working directory.

    Args:
        config_file: ``mkdocs.yml``, where it has another name or place.
        paths: what a command was given; without ``mkdocs.yml`` the first may be the content folder.
        folder: the content folder, where somebody named it.

    Returns:
        The handbook's place and options, and warnings about ``mkdocs.yml``.

    Raises:
        WrongUse: where there is none, or ``mkdocs.yml`` cannot be used.
    """
    config_file = config_of(config_file, paths)
    setup, warnings = _configured(config_file) if config_file else (Setup(folder or _content_folder(paths)), [])
    content = folder or setup.content
    if not content.is_dir():
        raise WrongUse(f"there is no folder '{content}'; start a handbook with 'cxsite new site'")
    return replace(setup, content=content, display_folder=as_typed(content.absolute())), warnings


def config_of(config_file: Path | None, paths: Sequence[Path] = ()) -> Path | None:
    """The configuration that a command works with, as `find_setup` finds it; None where there is none."""
    return config_file or _nearest_config(paths)


def _nearest_config(paths: Sequence[Path]) -> Path | None:
    """``mkdocs.yml`` of the working directory; in a repository of several sites the one around the first path; else the nearest one above."""
    here = Path.cwd()
    around = [folder for path in paths[:1] for folder in (path.absolute(), *path.absolute().parents) if folder.is_relative_to(here)]
    folders = (here, *around, *_above(here))
    return next((Path(as_typed(folder / name)) for folder in folders for name in CONFIG_FILES if (folder / name).is_file()), None)


def _above(here: Path) -> Iterator[Path]:
    """The folders above, up to the top of the repository."""
    for folder in (here, *here.parents):
        if folder != here:
            yield folder
        if (folder / ".git").exists():
            return


def _configured(config_file: Path) -> tuple[Setup, list[str]]:
    # Only here, so that a folder without a site is checked without waiting for MkDocs.
    from cxsite.config import UnusableConfig, load_setup

    try:
        return load_setup(config_file)
    except UnusableConfig as error:
        if line := _conflict_at(config_file):
            raise WrongUse(f"{config_file}:{line}: {'; '.join(CONFLICT_SAID)}") from error
        raise WrongUse("\n".join(f"{config_file}: {line}" for line in str(error).splitlines())) from error


def _conflict_at(path: Path) -> int:
    """The line of a file at which git has left two versions; 0 for none."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return 0
    found = CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _content_folder(paths: Sequence[Path]) -> Path:
    usual = [Path(name) for name in USUAL_FOLDERS if Path(name).is_dir()]
    if not paths:
        if not usual:
            raise WrongUse("no mkdocs.yml here or above, and no folder 'content' or 'docs'; name the content folder")
        return usual[0]
    around = next((folder for folder in usual if below(paths[0], folder) is not None), None)
    if around is None and not paths[0].exists():
        raise WrongUse(f"'{paths[0]}' does not exist")
    if around is None and not paths[0].is_dir():
        raise WrongUse(f"'{paths[0]}' is a file, and no mkdocs.yml here or above says to which handbook it belongs; name the content folder first")
    return around or paths[0]


def wanted(path: Path, setup: Setup) -> str:
    """What a path that a command was given is called below the content folder; empty for all of it.

    Raises:
        WrongUse: where it does not exist, or is not in the content folder.
    """
    if not path.exists() and not path.is_symlink():
        raise WrongUse(f"'{path}' does not exist")
    # A folder around the content folder stands for all of it.
    name = "" if below(setup.content, path) is not None else below(path, setup.content)
    if name is None:
        raise WrongUse(f"'{path}' is not in the content folder '{setup.display_folder or setup.content}'")
    return name


def below(path: Path, folder: Path) -> str | None:
    """A path as the handbook names it, from the content folder on; empty for that folder, None for what is not in it."""
    # As written first: a link inside the content folder belongs to it wherever it leads.
    for full, base in ((_plain(path), _plain(folder)), (path.resolve(), folder.resolve())):
        if full.is_relative_to(base):
            return "" if full == base else full.relative_to(base).as_posix()
    return None


def _plain(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))
