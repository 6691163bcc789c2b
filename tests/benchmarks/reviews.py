"""How long it takes to say what a change means, and what changed over many commits."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .generate import generate
from .processes import spent

#: A pull request on a large handbook may take so long where its trees were compared before, and the history of 500 commits where it was not read yet.
MOST_SECONDS_AGAIN, MOST_SECONDS_OF_HISTORY = 2, 60

_BUILD = """\
from pathlib import Path
from cxsite.config import load_setup
from cxsite.project import read
from cxsite.review.past import past_of
config = Path("mkdocs.yml").absolute()
print(len(past_of(read(load_setup(config)[0]), config).months))
"""


@dataclass(frozen=True)
class Reviews:
    """Seconds of processor time.

    Attributes:
        journeys: how many the handbook has.
        diff: of `cxsite diff` with nothing kept.
        again: of the same, asked again.
        pushed: of the same pull request with one more commit, which was not compared before.
        commits: how many the history has.
        months: how many months they are from.
        history: of reading the history the first time, and the handbook itself.
        later: the same after one more commit.
    """

    journeys: int
    diff: float
    again: float
    pushed: float
    commits: int
    months: int
    history: float
    later: float

    @property
    def is_fast(self) -> bool:
        """Whether what was promised holds."""
        return self.again <= MOST_SECONDS_AGAIN and self.history <= MOST_SECONDS_OF_HISTORY

    @property
    def says(self) -> str:
        """All of it in two lines."""
        return (
            f"{self.journeys:,} journeys: a pull request is compared in {self.diff:.1f} s, again in {self.again:.1f} s, "
            f"and with one more commit in {self.pushed:.1f} s\n"
            f"{self.commits:,} commits of {self.months} months: the page of changes takes {self.history:.1f} s first, "
            f"and {self.later:.1f} s after one more commit"
        )


def measure(journeys: int, commits: int, of_history: int, folder: Path) -> Reviews:
    """Compare a pull request on one handbook, and read the history of another.

    Args:
        journeys: of the handbook with the pull request.
        commits: how many the other handbook has, some twenty a month.
        of_history: journeys of that handbook.
        folder: to work in.
    """
    big, old = folder / "reviewed", folder / "old"
    _begin(big, journeys)
    _commits(big, 2)
    diff, again = (_spent(big, "-m", "cxsite", "diff", "HEAD~1", "HEAD") for _ in range(2))
    _commits(big, 1, after=2)
    pushed = _spent(big, "-m", "cxsite", "diff", "HEAD~2", "HEAD")
    _begin(old, of_history)
    _commits(old, commits)
    history = _spent(old, "-c", _BUILD)
    _commits(old, 1, after=commits)
    later = _spent(old, "-c", _BUILD)
    told = subprocess.run(["git", "log", "--format=%cs"], cwd=old, capture_output=True, text=True, check=True).stdout.split()
    return Reviews(journeys, diff, again, pushed, commits, len({day[:7] for day in told}), history, later)


def _begin(folder: Path, journeys: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    generate(folder / "content", journeys, 1)
    (folder / "mkdocs.yml").write_text(
        "site_name: B\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [search, cxsite: {changes: true, changes_months: 36}]\n",
        "utf-8",
    )
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)


def _commits(folder: Path, number: int, after: int = 0) -> None:
    """Add commits, some twenty a month, each of which lets one step feel different; the first of all has the whole handbook."""
    git = ["git", "-c", "user.name=B", "-c", "user.email=b@example.org"]
    pages = sorted((folder / "content" / "journeys").glob("*.md"))
    for count in range(after, after + number):
        if count:
            page = pages[count % len(pages)]
            page.write_text(re.sub(r"emotion: [\d.]+", f"emotion: {1 + count // len(pages) % 5}", page.read_text("utf-8"), count=1), "utf-8")
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=count * 3 // 2)
        at: dict[str, Any] = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        if not count:
            subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-a", "-m", "Change"], cwd=folder, check=True, env={**os.environ, **at})


def _spent(folder: Path, *arguments: str) -> float:
    return spent([sys.executable, *arguments], folder).processor
