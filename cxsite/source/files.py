"""Which files of a handbook are read, and what each of them is."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from cxsite.layout import DATA_NAMES, Layout, is_page
from cxsite.settings import Setup
from cxsite.source.misnamed import right_name

#: The problem of a folder of which nobody knows what it holds.
CLOSED = "a folder that cannot be read"
#: The problem of a link to something that is not below the content folder.
LEAVES = "a link that leaves the content folder"

#: Hidden files of awesome-pages and awesome-nav, and of defaults.
_ARRANGING = frozenset({".pages", ".nav.yml", ".nav.yaml", ".meta.yml"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the content folder.

    Attributes:
        problem: why it must not be read.
        right_name: what it would have to be called to be read; empty for a file that is.
    """

    src: str
    path: Path
    problem: str = ""
    right_name: str = ""


def discover(setup: Setup) -> Iterator[Found]:
    """All Markdown and data files of a handbook, sorted by path; nothing outside its root is looked at.

    Hidden files are passed over, as MkDocs does, and so is what the site leaves out. Links are followed only to files inside the content folder;
    a linked folder is found as a problem. Files that were brought from elsewhere are what a program of the team's own says they are.
    """
    inside = setup.content.resolve()
    closed = list[Path]()
    here = {src: path for src, path in walk(setup.content, setup.layout.root, closed) if src not in setup.absent}
    for folder in sorted(closed):
        src = "" if folder == setup.content else folder.relative_to(setup.content).as_posix()
        if not src or not setup.excluded(src):
            yield Found(src, folder, CLOSED)
    brought = {src: path for src, path in setup.brought.items() if setup.layout.name(src) is not None}
    for src, path in sorted({**here, **brought}.items()):
        if setup.excluded(src):
            continue
        if _is_content(setup.layout, src) and not _is_text(src):
            yield Found(src.encode("utf-8", "backslashreplace").decode("utf-8"), path, "a name that is not written in UTF-8; rename the file")
        elif _is_content(setup.layout, src) or (path.is_symlink() and path.is_dir()):
            yield Found(src, path, "" if src in brought else problem_of(path, inside))
        elif right := right_name(src, setup.layout):
            yield Found(src, path, right_name=right)


def walk(content: Path, root: str, closed: list[Path] | None = None) -> Iterator[tuple[str, Path]]:
    """All files below a folder of the content folder but hidden ones: the path from the content folder, and where it is.

    Folders that cannot be read are added to ``closed``.
    """

    def note(error: OSError) -> None:
        if closed is not None and isinstance(error, PermissionError):
            closed.append(Path(error.filename))

    for folder, folders, names in os.walk(content / root, onerror=note):
        # A folder called `x.md` or `taxonomy.yml`, and a linked folder, which MkDocs reads, would otherwise vanish without a word.
        names += [name for name in folders if is_page(name) or name in DATA_NAMES or Path(folder, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if not name.startswith("."):
                yield path.relative_to(content).as_posix(), path


def _is_text(src: str) -> bool:
    """Whether a path can be written down: on Linux a name may be any bytes, such as those of an old archive in Latin-1."""
    try:
        src.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_hidden(src: str) -> bool:
    """Whether a file, or a folder that it stands in, is hidden."""
    return src.startswith(".") or "/." in src


def arranges(src: str) -> bool:
    """Whether a hidden file says something of the pages beside it: how a plugin of navigation orders them, or what they all have."""
    folder, _, name = src.rpartition("/")
    return name in _ARRANGING and not is_hidden(folder)


def _is_content(layout: Layout, src: str) -> bool:
    suffix = PurePosixPath(src).suffix
    return is_page(src) or bool(layout.data_file(src)) or (layout.is_assessment(src) and suffix in (".yml", ".yaml"))


def problem_of(path: Path, inside: Path) -> str:
    """Why a file must not be read; empty for one that may be."""
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere" if path.is_symlink() else "cannot be read"
    if not resolved.is_relative_to(inside):
        return LEAVES
    if path.is_symlink() and resolved.is_dir():
        return "a linked folder; files are read only where they are"
    return "" if resolved.is_file() else "not a regular file"


def local_file(setup: Setup, page: str, written: str) -> tuple[str, str]:
    """Find the file that a page names.

    Args:
        setup: where the handbook is.
        page: path of the page below the content folder.
        written: what the author wrote, relative to the page, or to the folder with a leading slash.

    Returns:
        The file's path below the folder and an empty text; or an empty path and what is wrong, as ``code: message``.
    """
    content = folder_around(setup, page)
    decoded = written.replace("\\", "/")
    parts = PurePosixPath(decoded)
    if "\0" in decoded or "%" in decoded or ":" in decoded or decoded.startswith("//"):
        return "", "path/outside: only plain paths inside the content folder are allowed"
    base = PurePosixPath() if decoded.startswith("/") else PurePosixPath(page).parent
    wanted = content / base / (parts.relative_to("/") if parts.is_absolute() else parts)
    inside = content.resolve()
    lies = Path(os.path.normpath(content.absolute() / base / str(parts).lstrip("/")))
    if not lies.is_relative_to(content.absolute()):
        return "", "path/outside: leads outside the content folder"
    src = lies.relative_to(content.absolute()).as_posix()
    if src in setup.brought:
        return src, ""
    try:
        resolved = wanted.resolve(strict=True)
    except (OSError, RuntimeError):
        return "", "path/missing: no such file"
    if not resolved.is_relative_to(inside):
        return "", "path/outside: leads outside the content folder"
    return (src, "") if resolved.is_file() else ("", "path/missing: not a file")


def linked_file(setup: Setup, page: str, link: str) -> tuple[str, str, str]:
    """Find the page or file that a link without a host leads to.

    Args:
        setup: where the handbook is.
        page: path of the page that says it, below the content folder.
        link: as in Markdown: relative to the page, or to the folder with a leading slash; a query and a fragment may follow.

    Returns:
        The file's path below the folder, also of one that is not there (a program may bring it once the site is built), else an empty text; what
        follows it in the link; and what is wrong, as `local_file` says it.
    """
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
    src, problem = local_file(setup, page, unquote(path)) if path else (page, "")
    if problem.startswith("path/missing"):
        above = "" if path.startswith("/") else posixpath.dirname(page)
        src = posixpath.normpath(posixpath.join(above, unquote(path).lstrip("/")))
    return src, mark + rest, problem


def folder_around(setup: Setup, page: str) -> Path:
    """The folder that the path of a page begins in: the content folder, or in it that of a language whose files a program moved up."""
    real = setup.file(page).as_posix()
    folder = Path(real.removesuffix(f"/{page}"))
    return folder if real.endswith(f"/{page}") and folder.is_relative_to(setup.content) else setup.content
