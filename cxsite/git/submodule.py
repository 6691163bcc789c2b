"""A repository that holds the handbook's as a submodule: of each of its commits, the one of the submodule that it points to."""

from __future__ import annotations

from pathlib import Path

from cxsite.git.repository import Commit, NoRevision, Repository


class Superproject:
    """The repository around a submodule.

    Args:
        outer: that repository.
        inner: the submodule.
    """

    def __init__(self, outer: Repository, inner: Repository) -> None:
        self.outer, self.inner = outer, inner
        self.path = inner.top.resolve().relative_to(outer.top.resolve()).as_posix()

    def pointer(self, commit: str) -> str:
        """The commit of the submodule that one of the repository around it points to.

        Raises:
            NoRevision: where it has no such submodule, or that commit is not here.
        """
        found = next((entry.oid for entry in self.outer.entries(commit) if entry.path == self.path and entry.mode == "160000"), "")
        if not found:
            raise NoRevision(f"{commit[:10]} has no submodule '{self.path}', where the handbook is now")
        try:
            return self.inner.commit(found)
        except NoRevision as error:
            told = f"{commit[:10]} points to {found[:10]} of the submodule '{self.path}', which is not here; 'git fetch' in it brings it"
            raise NoRevision(told) from error

    def commits(self, base: str, head: str) -> list[Commit]:
        """What was committed around the submodule, the newest first."""
        return self.outer.commits(base, head)


def superproject_of(inner: Repository, config_file: Path | None) -> Superproject | None:
    """The repository that ``mkdocs.yml`` is in, where the handbook is a submodule of it; None where both are in one."""
    if config_file is None or config_file.resolve().is_relative_to(inner.top.resolve()):
        return None
    around = inner.superproject
    return Superproject(Repository(around), inner) if around and config_file.resolve().is_relative_to(around.resolve()) else None
