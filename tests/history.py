"""Handbooks with a past: repositories whose commits are trees of files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from building import Tree, write_tree

#: Nothing of the machine that the tests run on.
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann Author",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann Author",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}


class Repo:
    """A repository with the branch ``main``."""

    def __init__(self, top: Path) -> None:
        self.top = top
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, on: str = "2026-11-20") -> str:
        """What git says on a day."""
        command = ["git", "-C", str(self.top), "-c", "protocol.file.allow=always", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **_ENVIRONMENT, **_dated(on)}).stdout.strip()

    def write(self, files: Tree, folder: str = "content") -> None:
        """Make the content folder hold these files and no others."""
        shutil.rmtree(self.top / folder, ignore_errors=True)
        write_tree(self.top / folder, files)

    def commit(self, files: Tree | None = None, message: str = "Change", folder: str = "content", on: str = "2026-11-20") -> str:
        """Commit everything, after making the content folder hold these files."""
        if files is not None:
            self.write(files, folder)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, on=on)
        return self.git("rev-parse", "HEAD")


def _dated(day: str) -> dict[str, str]:
    return {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}


def changed(files: Mapping[str, str | bytes], path: str, old: str, new: str) -> dict[str, str | bytes]:
    """The same files with one place of one of them written differently."""
    text = files[path]
    assert isinstance(text, str)
    assert text.count(old) == 1, (path, old)
    return {**files, path: text.replace(old, new)}
