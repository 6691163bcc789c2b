"""Which folder of a kind a file stands in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from cxsite.layout import Layout
from cxsite.model.kinds import KINDS, Kind

#: Names of files that are the page of their folder, to MkDocs and to us.
INDEX_NAMES = frozenset({"index", "README"})


@dataclass(frozen=True, slots=True)
class KindFolder:
    """A folder of a kind, such as ``handbook/personas``.

    Attributes:
        base: the folder around it, as the handbook calls it; empty for the root of the handbook.
        folder: the folder itself, below the content folder.
        kind: the kind whose folder has this name.
    """

    base: str
    folder: str
    kind: Kind


def kind_folders(src: str, layout: Layout) -> list[KindFolder]:
    """The folders of kinds that a file stands in, at any depth of the handbook; the outermost first."""
    name = layout.name(src)
    if name is None:
        return []
    found = []
    for above in map(PurePosixPath.as_posix, reversed(PurePosixPath(name).parents)):
        for folder, kind in layout.kinds.items():
            if above == folder or above.endswith(f"/{folder}"):
                found.append(KindFolder(above.removesuffix(folder).rstrip("/"), layout.path(above), KINDS[kind]))
    return found


def is_index(src: str) -> bool:
    """Whether a file is the page of its folder."""
    return PurePosixPath(src).stem in INDEX_NAMES


def name_of(src: str, layout: Layout) -> str:
    """The name that a file gives to what it describes: its own, or that of its folder where it is the page of a folder of its own."""
    path = PurePosixPath(src)
    folder = path.parent.as_posix()
    own = is_index(src) and folder not in (".", layout.root) and all(around.folder != folder for around in kind_folders(src, layout))
    return path.parent.name if own else path.stem
