"""What `cxsite diff` keeps of a base: nothing in it is run or believed that is not whole, and nothing that this clone lacks is asked for."""

from __future__ import annotations

import os
import pickle
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from building import tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main
from cxsite.kept import read, write
from cxsite.source.text import Text

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"
OPTIONS = "site_name: X\ndocs_dir: content\nplugins: [cxsite]\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "repo")
    (found.top / "mkdocs.yml").write_text(OPTIONS, "utf-8")
    found.commit(BASE)
    found.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3.5\n"))
    monkeypatch.chdir(found.top)
    return found


def told(*asked: str) -> str:
    shutil.rmtree(".cache/cxsite/reviews", ignore_errors=True)
    result = CliRunner().invoke(main, ["diff", *asked], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def kept() -> list[Path]:
    """The handbook that is kept, and its figures."""
    return sorted(Path(".cache/cxsite/handbooks").glob("*/*"))


class _Runs:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch was-run",)


def _packed(content: object) -> bytes:
    return zlib.compress(pickle.dumps(content))


#: Whole files that hold something else than a handbook.
OTHERS = {
    "a program": _packed(_Runs()),
    "a program in its values": _packed(({"whole": _Runs()}, {}, frozenset(), [])),
    "something that is no handbook": _packed(({"whole": 7}, {}, frozenset(), [])),
    "another class": _packed((Text("a", "b"), {}, frozenset(), [])),
    "no pickle": zlib.compress(b"neither"),
    "nothing packed": b"neither",
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=[*OTHERS])
def test_nothing_in_a_file_of_the_cache_is_run(repo: Repo, content: bytes) -> None:
    first = told("HEAD~1", "HEAD")
    assert len(kept()) == 2
    for path in kept():
        write(path, content)
    assert told("HEAD~1", "HEAD") == first
    assert not Path("was-run").exists()
    # It was read again, and is kept again.
    assert read(kept()[0]) != content


def test_a_file_that_is_cut_off_is_none(repo: Repo) -> None:
    first = told("HEAD~1", "HEAD")
    for path in kept():
        path.write_bytes(path.read_bytes()[:-1])
    assert told("HEAD~1", "HEAD") == first


def test_what_was_kept_of_another_clone_is_not_asked_of_this_one(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told("HEAD~1", "HEAD")
    handbooks = Path(".cache").absolute()
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 4\n"))
    clone.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 5\n"))
    monkeypatch.chdir(clone.top)
    alone = told("main~1", "main")
    shutil.rmtree(".cache")
    shutil.copytree(handbooks, ".cache")
    assert told("main~1", "main") == alone


def test_few_are_kept(repo: Repo) -> None:
    for number in range(5):
        repo.commit(changed(BASE, JOIN, "emotion: 2\n", f"emotion: {number / 2 + 1}\ntitle_{number}: x\n"))
        told("HEAD", "HEAD~1")
    assert len(kept()) <= 6


def test_a_base_that_lacks_a_file_of_what_was_kept(repo: Repo) -> None:
    told("HEAD~1", "HEAD")
    without = {src: content for src, content in BASE.items() if src != "workshops/may.md"}
    repo.commit(without)
    repo.commit({**changed(without, JOIN, "emotion: 2\n", "emotion: 1\n"), "workshops/june.md": BASE["workshops/may.md"]})
    at_once = told("HEAD~1", "HEAD")
    shutil.rmtree(".cache")
    assert at_once == told("HEAD~1", "HEAD")
