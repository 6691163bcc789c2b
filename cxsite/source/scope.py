"""Which files of a content folder count as handbook content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cxsite.model.kinds import KINDS


@dataclass(frozen=True)
class Scope:
    """Which files count as handbook content.

    Attributes:
        shown: how the content folder is named in findings, such as ``content``.
        folders: folder by kind, where a team uses other names.
        only: folders below the content folder that hold the handbook; empty for all of it.
        excluded: says of a path whether the site leaves it out.
    """

    shown: str = ""
    folders: dict[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    excluded: Callable[[str], bool] = lambda _: False

    def includes(self, src: str) -> bool:
        return not self.only or any(src.startswith(f"{folder.strip('/')}/") for folder in self.only)

    def kind_by_folder(self, src: str) -> str:
        """The kind that the nearest folder of a file stands for, or nothing."""
        named = {folder: kind.name for kind in KINDS.values() if (folder := self.folders.get(kind.name, kind.folder))}
        parent = PurePosixPath(src).parent
        return next((named[str(part)] for part in (parent, *parent.parents) if str(part) in named), named.get(parent.name, ""))

    def shows(self, src: str) -> str:
        """A path below the content folder as findings name it."""
        return f"{self.shown}/{src}" if self.shown else src
