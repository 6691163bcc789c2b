"""Where each thing of a handbook stands below the content folder: the one place that puts folders and names together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from pathspec.gitignore import GitIgnoreSpec

from cxsite.model.kinds import KINDS

#: Data files at the root of the handbook.
TAXONOMY, METRICS, MATURITY, HISTORY = "taxonomy.yml", "metrics.yml", "maturity.yml", "history.yml"
DATA_NAMES = (TAXONOMY, METRICS, MATURITY, HISTORY)

#: Endings of files that a handbook reads besides its pages.
DATA = (".yml", ".yaml", ".csv", ".json")
#: How the names of Markdown pages end, as MkDocs has it.
PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
#: How the names of pictures end that browsers show.
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".svg", ".webp", ".avif", ".apng", ".bmp", ".ico")
#: What MkDocs leaves out of every site.
NEVER_PUBLISHED = GitIgnoreSpec.from_lines([".*", "/templates/"])
#: The folder of recorded assessments.
ASSESSMENTS = "assessments"
#: The folder of the snapshot of answers, which `cxsite metrics pull` writes, and its two files that are not of one measure.
SNAPSHOT, ASKED, UNMAPPED = "data/snapshot", "asked.csv", "unmapped.csv"
#: The folder of what the handbook offers as data.
OFFERED = "cx"
#: The feed of all changes.
FEED = f"{OFFERED}/changes.xml"


def journey_feed(identifier: str) -> str:
    """The feed of the changes of a journey."""
    return f"{OFFERED}/journeys/{identifier}.xml"


def is_page(src: str) -> bool:
    """Whether a file is Markdown, and not all data."""
    return src.endswith(PAGE_ENDINGS)


def is_picture(src: str) -> bool:
    """Whether a file is called like a picture that browsers show."""
    return src.lower().endswith(PICTURE_ENDINGS)


def metric_file(identifier: str) -> str:
    """The numbers of what was answered or counted for a metric."""
    return f"{OFFERED}/metrics/{identifier}.csv"


def matters_file(kind: str) -> str:
    """What matters most against how it is, of one kind of thing, such as ``steps``."""
    return f"{OFFERED}/matters/{kind}.csv"


@dataclass(frozen=True)
class Layout:
    """The folders of a handbook. All paths are below the content folder, with forward slashes.

    Attributes:
        root: the folder of the handbook, such as ``handbook``; empty where that is the content folder itself.
        folders: folder by kind below the root, where a team uses other names.
    """

    root: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)

    def path(self, name: str) -> str:
        """The path of what has this name in the handbook, such as ``taxonomy.yml``."""
        return f"{self.root}/{name}" if self.root else name

    def name(self, src: str) -> str | None:
        """What a path is called in the handbook, the reverse of `path`; None for what stands outside."""
        if not self.root:
            return src
        return src.removeprefix(f"{self.root}/") if src.startswith(f"{self.root}/") else None

    def folder(self, kind: str) -> str:
        """The folder of a kind, as the handbook calls it; empty for a kind without one."""
        return self.folders.get(kind, KINDS[kind].folder)

    def page(self, kind: str, identifier: str) -> str:
        """The path of the page of a thing that has its file where it usually is."""
        folder = self.folder(kind)
        return self.path(f"{folder}/{identifier}.md" if folder else f"{identifier}.md")

    def kind_by_folder(self, src: str) -> str:
        """The kind that the nearest folder of a file stands for; empty for none, and outside the handbook."""
        name = self.name(src)
        if name is None:
            return ""
        parent = PurePosixPath(name).parent
        return next((self.kinds[str(part)] for part in (parent, *parent.parents) if str(part) in self.kinds), self.kinds.get(parent.name, ""))

    def data_file(self, src: str) -> str:
        """Which of `DATA_NAMES` a file is; empty for none."""
        name = self.name(src)
        return name if name in DATA_NAMES else ""

    def is_assessment(self, src: str) -> bool:
        """Whether a file stands where recorded assessments do."""
        return src.startswith(f"{self.path(ASSESSMENTS)}/")

    def is_snapshot(self, src: str) -> bool:
        """Whether a file belongs to the snapshot of answers."""
        folder, _, name = src.rpartition("/")
        return folder == self.path(SNAPSHOT) and name.endswith(".csv")

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each folder."""
        return {folder: kind for kind in KINDS if (folder := self.folder(kind))}
