"""Handbooks of revisions that were read before, taken from the cache."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from cxsite.diff.standing import Standing
from cxsite.git.repository import Repository
from cxsite.inputs import key_of
from cxsite.kept_project import Kept, KeptProjects
from cxsite.project import Project
from cxsite.reread import MOST
from cxsite.review.files import Brought, Files
from cxsite.settings import Setup
from cxsite.source.files import Found
from cxsite.source.last_good import Memory
from cxsite.source.parse import Parsed


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the figures of one handbook are kept."""

    kept: KeptProjects
    name: str
    day: str

    def standing(self) -> Standing | None:
        """Them; None where they are not there."""
        day, _, written = self.kept.note(self.name).partition("\n")
        try:
            return Standing.model_validate_json(written) if day == self.day else None
        except ValidationError:
            return None

    def keep(self, standing: Standing) -> None:
        """Keep them."""
        self.kept.put_note(self.name, f"{self.day}\n{standing.model_dump_json()}")


class KeptHandbooks:
    """Keeps the handbooks of revisions by what their files hold.

    Args:
        repository: that has the files.
        setup: the handbook in the work tree.
        workshop: a folder to put files into.
        memory: parses them.
    """

    def __init__(self, repository: Repository, setup: Setup, workshop: Path, memory: Memory) -> None:
        self._repository, self._setup, self._workshop, self._memory = repository, setup, workshop, memory
        self._brought: Brought | None = None

    def put(self, files: Files, project: Project) -> bool:
        """Keep a handbook as it was read; whether that could be."""
        return self._all(project.setup).put(files.id, project, files.contents, files.names)

    def find(self, files: Files, setup: Setup) -> Kept | None:
        """The handbook with these files, else the latest of which few hold something else; see `cxsite.reread`."""
        everything = self._all(setup)
        names = everything.names
        kept = everything.get(files.id if files.id in names else names[0]) if names else None
        if kept is None or len(files.unlike(kept.contents)) + len(files.lacking(kept.contents)) > MOST:
            return None
        return kept if self._repository.has(kept.contents.values()) else None

    def project(self, kept: Kept, setup: Setup, day: datetime.date) -> Project:
        """What was kept, as if it were read on a day; see `Kept.project`."""
        brought = self._brought = Brought(self._repository, kept.contents, self._workshop / "kept")

        def parsed(src: str) -> Parsed:
            return self._memory.parse(Found(src, brought[src]), setup)

        return kept.project(setup, day, parsed)

    def remembered(self, files: Files, setup: Setup, day: datetime.date) -> Remembered:
        """Where the figures of these files on a day are kept."""
        return Remembered(self._all(setup), files.id, day.isoformat())

    def bring(self, wanted: Collection[str]) -> None:
        """Fetch some pages of what was kept together; they are asked for soon."""
        if self._brought is not None:
            self._brought.bring(wanted)

    def _all(self, setup: Setup) -> KeptProjects:
        """Those that were read in the same way; of what hides anything, nothing is kept."""
        # Wherever that was: a CI keeps it under another path.
        way = key_of(replace(setup, content=Path("/")), with_files=False, with_day=False)
        return KeptProjects(None if setup.hidden else self._setup.settings.cache, way)
