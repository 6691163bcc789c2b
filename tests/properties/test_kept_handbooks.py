"""A comparison with what was kept of earlier ones is what reading everything gives: every finding, every thing, every figure."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from breaking import Files, small
from compared import BUDGETS, edited, said
from history import Repo

from cxsite.git.repository import Repository
from cxsite.project import read
from cxsite.review import revisions
from cxsite.review.reading import Both
from cxsite.review.revisions import Reader, both
from cxsite.settings import Settings, Setup


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.fixture
def setup(repo: Repo, tmp_path: Path) -> Setup:
    return Setup(repo.top / "content", Settings(budgets=BUDGETS, cache=tmp_path / "cache"), "content")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of revisions that were read whole."""
    found: list[Path] = []

    def noted(setup: Setup, **given: object) -> object:
        found.append(setup.content)
        return read(setup, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(revisions, "read", noted)
    return found


def told(setup: Setup, base: str, head: str) -> list[object]:
    with both(setup, None, base, head) as sides:
        return list(said(sides))


def without(setup: Setup) -> Setup:
    return replace(setup, settings=replace(setup.settings, cache=None))


def commits(repo: Repo, *states: Files) -> None:
    for number, files in enumerate(states):
        repo.commit(files)
        repo.git("tag", f"v{number}")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_kept_says_what_reading_says(repo: Repo, setup: Setup, seed: int) -> None:
    one, two = edited(small(), seed, 1), edited(small(), seed + 10, 2)
    commits(repo, small(), one, two)
    told(setup, "v0", "v1")
    # The same base, another one, one that was kept after that, and the work tree.
    for base, head in (("v0", "v2"), ("v2", "v1"), ("v1", "v0"), ("v0", "")):
        assert told(setup, base, head) == told(without(setup), base, head)


def test_a_base_is_read_once(repo: Repo, setup: Setup, whole: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (changed(small(), emotion) for emotion in ("3", "4"))
    commits(repo, small(), one, two)
    told(setup, "v0", "v1")
    assert len(whole) == 1
    told(setup, "v0", "v2")
    told(setup, "v0", "")
    # One that is new, by what is different from the one that was kept.
    told(setup, "v1", "v2")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1995305600")
    again = told(setup, "v0", "v2")
    assert len(whole) == 1
    assert again == told(without(setup), "v0", "v2")
    assert len(whole) == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert told(setup, "v0", "v2") != again


def test_other_options_read_anew(repo: Repo, setup: Setup, whole: list[Path]) -> None:
    commits(repo, small(), changed(small(), "3"))
    told(setup, "v0", "v1")
    other = replace(setup, settings=replace(setup.settings, severities={"freshness": "error"}))
    assert told(other, "v0", "v1") == told(without(other), "v0", "v1")
    assert len(whole) == 3


def changed(files: Files, emotion: str) -> Files:
    page = files["journeys/join.md"]
    assert page.count(b"emotion: 2\n") == 1
    return {**files, "journeys/join.md": page.replace(b"emotion: 2\n", f"emotion: {emotion}\n".encode())}


def test_a_revision_of_another_day_is_read_by_its_different_files(repo: Repo, setup: Setup, whole: list[Path], tmp_path: Path) -> None:
    commits(repo, small(), changed(small(), "3"), changed(small(), "4"))
    days = [datetime.date(2026, month, 1) for month in (9, 10, 11)]
    found = []
    for apart in (False, True):
        readers = [_reader(setup, tmp_path / f"{apart}{number}") for number in range(3)]
        sides = [
            readers[number if apart else 0].revision(f"v{number}", repo.git("rev-parse", f"v{number}"), judged=False, day=day)
            for number, day in enumerate(days)
        ]
        found.append([list(said(Both(*pair))) for pair in pairwise(sides)])
    assert found[0] == found[1]
    assert len(whole) == 4


def _reader(setup: Setup, workshop: Path) -> Reader:
    workshop.mkdir()
    return Reader(Repository(setup.content), without(setup), None, workshop)
