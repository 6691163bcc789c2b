"""A repository, and what its names stand for."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Nothing is fetched, whatever a partial clone would like to have, and what is printed is in one language.
_ENVIRONMENT = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class NoRevision(Exception):
    """A revision, or the repository itself, is not to be had; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a revision.

    Attributes:
        mode: as git writes it: ``120000`` is a link, ``160000`` a submodule.
        oid: the id of its content.
        path: from the top of the repository, with forward slashes.
    """

    mode: str
    oid: str
    path: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit.

    Attributes:
        oid: its id, whole.
        message: all of it.
    """

    oid: str
    author: str
    message: str

    @property
    def short(self) -> str:
        """Its id as people write it."""
        return self.oid[:10]


class Repository:
    """The repository around a folder.

    Raises:
        NoRevision: where there is none, or no git.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            told = self._said(["rev-parse", "--show-toplevel", "--is-shallow-repository", "--git-common-dir"]).splitlines()
        except NoRevision as error:
            raise NoRevision(f"'{folder}' is in no git repository, so there is nothing to compare it with") from error
        self.top, self.is_shallow = Path(told[0]), told[1] == "true"
        self.objects = (folder / told[2]).resolve()

    @property
    def superproject(self) -> Path | None:
        """Where the repository is whose submodule this one is; None for one that stands by itself."""
        told = self._said(["rev-parse", "--show-superproject-working-tree"]).strip()
        return Path(told) if told else None

    @property
    def has_commits(self) -> bool:
        """Whether anything was ever committed on this branch."""
        try:
            return bool(self._commit("HEAD"))
        except NoRevision:
            return False

    def commit(self, name: str) -> str:
        """The commit that a name stands for.

        Raises:
            NoRevision: where there is none of this name.
        """
        try:
            return self._commit(name)
        except NoRevision as error:
            if not self.has_commits:
                raise NoRevision("nothing is committed here yet, so there is nothing to compare with") from error
            raise NoRevision(f"there is no revision '{name}' here{self._reach()}") from error

    def _commit(self, name: str) -> str:
        return self._said(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]).strip()

    def merge_base(self, one: str, other: str, names: tuple[str, str]) -> str:
        """The commit that two commits both come from, which people call by these names.

        Raises:
            NoRevision: where they have none in common, as far as this clone reaches.
        """
        try:
            return self._said(["merge-base", one, other]).split()[0]
        except (NoRevision, IndexError) as error:
            end = self._reach() if self.is_shallow else f"; compare them as they are, with '{names[0]}' and without dots"
            raise NoRevision(f"'{names[0]}' and '{names[1]}' have no commit in common here{end}") from error

    def commits(self, base: str, head: str) -> list[Commit]:
        """What was committed after ``base`` up to ``head``, the newest first."""
        return self._log([f"{base}..{head}"])

    def days(self) -> list[tuple[datetime.date, str]]:
        """The commits of this branch that changed the folder, the newest first, each with its day; merged branches count as their merge."""
        told = self._said(["log", "--first-parent", "--format=%cs %H", "--", "."])
        return [(datetime.date.fromisoformat(day), oid) for day, _, oid in (line.partition(" ") for line in told.splitlines())]

    def authors(self, base: str, head: str) -> dict[str, tuple[str, ...]]:
        """The addresses of those who changed each file after ``base`` up to ``head``, by its path from the top; merges are nobody's work."""
        told = self._said(["log", "--no-merges", "-z", "--name-only", "--no-renames", "--format=%x01%aE", f"{base}..{head}", "--", "."])
        found: dict[str, dict[str, None]] = {}
        author = ""
        for item in told.replace("\0\n", "\0").split("\0"):
            if item.startswith("\1"):
                author = item[1:].lower()
            elif item and author:
                found.setdefault(item, {})[author] = None
        return {path: tuple(authors) for path, authors in found.items()}

    def entries(self, commit: str, folder: str = "") -> list[Entry]:
        """The files of a commit below a folder, in the order of paths."""
        listed = self._said(["ls-tree", "-r", "-z", "--full-tree", commit, *(["--", f"{folder}/"] if folder else [])])
        return [_entry(line) for line in listed.split("\0") if line]

    def contents(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """The contents of files by their ids, each once; None for one that this clone does not have."""
        asked = list(dict.fromkeys(oids))
        try:
            wanted, answer, position = asked, self._batch(asked), 0
        except NoRevision:
            # Git gives up at the first content that a partial clone lacks and may not fetch.
            here = set(self._said(["cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"]).split())
            wanted = [oid for oid in asked if oid in here]
            yield from ((oid, None) for oid in asked if oid not in here)
            answer, position = self._batch(wanted), 0
        for oid in wanted:
            end = answer.index(b"\n", position)
            told, position = answer[position:end].split(), end + 1
            if len(told) != 3:
                yield oid, None
                continue
            size = int(told[2])
            yield oid, answer[position : position + size]
            position += size + 1

    def has(self, oids: Iterable[str]) -> bool:
        """Whether this clone has all of some contents."""
        asked = "".join(f"{oid}\n" for oid in dict.fromkeys(oids))
        return b"missing" not in self._run(["cat-file", "--batch-check=%(objecttype)"], asked.encode())

    def _batch(self, oids: Iterable[str]) -> bytes:
        return self._run(["cat-file", "--batch"], "".join(f"{oid}\n" for oid in oids).encode())

    def content(self, commit: str, path: str) -> bytes | None:
        """One file of a commit; None where it has none at this path."""
        found = self._said(["ls-tree", "-z", "--full-tree", commit, "--", path]).split("\0")[0]
        return dict(self.contents([_entry(found).oid])).get(_entry(found).oid) if found else None

    def _log(self, which: Sequence[str]) -> list[Commit]:
        told = self._said(["log", "-z", "--format=%H%n%an%n%B", *which, "--"])
        return [Commit(*item.split("\n", 2)) for item in told.split("\0") if item.strip()]

    def _reach(self) -> str:
        """Where a shallow clone ends, in words that follow."""
        if not self.is_shallow:
            return "; fetch it first, or name a commit, branch or tag that 'git log' knows"
        first = min(self._said(["log", "--all", "--format=%cs"]).split(), default="nowhere")
        return f": this clone is shallow, and what it has begins about {first}; 'git fetch --unshallow' brings the rest"

    def _said(self, arguments: Sequence[str]) -> str:
        return self._run(arguments).decode("utf-8", "surrogateescape")

    def _run(self, arguments: Sequence[str], given: bytes | None = None) -> bytes:
        command = ["git", "--no-replace-objects", "--literal-pathspecs", "-C", str(self._folder), *arguments]
        try:
            done = subprocess.run(command, input=given, capture_output=True, check=True, env={**os.environ, **_ENVIRONMENT})  # noqa: S603
        except FileNotFoundError as error:
            raise NoRevision("git is not installed here, so there is nothing to compare with") from error
        except subprocess.CalledProcessError as error:
            raise NoRevision(error.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} failed") from error
        return done.stdout


def _entry(line: str) -> Entry:
    told, path = line.split("\t", 1)
    mode, _, oid = told.split(" ")
    return Entry(mode, oid, path)
