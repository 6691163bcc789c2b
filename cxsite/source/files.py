"""Which files of a content folder are read, and what each of them is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: Data files at the root of the content folder.
TAXONOMY, METRICS, MATURITY, HISTORY = "taxonomy.yml", "metrics.yml", "maturity.yml", "history.yml"
ASSESSMENTS = "assessments"
#: Folders whose files are input, not pages.
DATA_FOLDERS = (ASSESSMENTS, "data")


#: The problem of a link to something that is not below the content folder.
LEAVES = "a link that leaves the content folder"


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the content folder; ``problem`` says why it must not be read."""

    src: str
    path: Path
    problem: str = ""


def discover(root: Path, excluded: Callable[[str], bool] = lambda _: False) -> Iterator[Found]:
    """All Markdown and data files below ``root``, sorted by path.

    Hidden files are passed over, as MkDocs does. Links are followed only to files inside the folder; a linked folder is found as a problem.

    Args:
        root: the content folder.
        excluded: says of a path below the folder whether the site leaves it out.
    """
    inside = root.resolve()
    for src, path in sorted(_walk(root)):
        if (_is_content(src) or (path.is_symlink() and path.is_dir())) and not excluded(src):
            yield Found(src, path, _problem(path, inside))


def _walk(root: Path) -> Iterator[tuple[str, Path]]:
    for folder, folders, names in os.walk(root):
        # A folder called `x.md` and a linked folder, which MkDocs reads, would otherwise vanish without a word.
        names += [name for name in folders if name.endswith(".md") or Path(folder, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if not name.startswith("."):
                yield path.relative_to(root).as_posix(), path


def _is_content(src: str) -> bool:
    path = PurePosixPath(src)
    if path.suffix == ".md":
        return True
    return src in (TAXONOMY, METRICS, MATURITY, HISTORY) or (path.parts[0] == ASSESSMENTS and path.suffix in (".yml", ".yaml"))


def is_assessment(src: str) -> bool:
    """Whether a file stands where recorded assessments do."""
    return src.split("/", 1)[0] == ASSESSMENTS


def is_data(src: str) -> bool:
    """Whether a file is input of the handbook that the site must not publish."""
    return src in (TAXONOMY, METRICS, MATURITY, HISTORY) or src.split("/", 1)[0] in DATA_FOLDERS


def _problem(path: Path, inside: Path) -> str:
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere" if path.is_symlink() else "cannot be read"
    if not resolved.is_relative_to(inside):
        return LEAVES
    if path.is_symlink() and resolved.is_dir():
        return "a linked folder; files are read only where they are"
    return "" if resolved.is_file() else "not a regular file"


def local_file(root: Path, page: str, written: str) -> tuple[str, str]:
    """Find the file that a page names.

    Args:
        root: the content folder.
        page: path of the page below it.
        written: what the author wrote, relative to the page, or to the folder with a leading slash.

    Returns:
        The file's path below the folder and an empty text; or an empty path and what is wrong, as ``code: message``.
    """
    decoded = written.replace("\\", "/")
    parts = PurePosixPath(decoded)
    if "\0" in decoded or "%" in decoded or ":" in decoded or decoded.startswith("//"):
        return "", "path/outside: only plain paths inside the content folder are allowed"
    base = PurePosixPath() if decoded.startswith("/") else PurePosixPath(page).parent
    wanted = root / base / (parts.relative_to("/") if parts.is_absolute() else parts)
    inside = root.resolve()
    if not Path(os.path.normpath(root.absolute() / base / str(parts).lstrip("/"))).is_relative_to(root.absolute()):
        return "", "path/outside: leads outside the content folder"
    try:
        resolved = wanted.resolve(strict=True)
    except (OSError, RuntimeError):
        return "", "path/missing: no such file"
    if not resolved.is_relative_to(inside):
        return "", "path/outside: leads outside the content folder"
    if not resolved.is_file():
        return "", "path/missing: not a file"
    return Path(os.path.normpath(root.absolute() / base / str(parts).lstrip("/"))).relative_to(root.absolute()).as_posix(), ""
