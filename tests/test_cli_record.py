"""`cxsite record`: today's figures are added, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import headlines, write_tree
from click.testing import CliRunner, Result

from cxsite.cli import main
from cxsite.model.history import Snapshot
from cxsite.project import read
from cxsite.settings import Setup

JOURNEY = "---\ntitle: Join\nstages: [{name: Start, steps: [{name: Look, emotion: 4}, {name: Pay, emotion: 1.5, hotspots: [Dear]}]}]\n---\n"

NEW = """\
  - date: 2026-03-31
    score: 2.75
    steps: 2
    open_hotspots: 1
    at_risk: 0
    journeys:
      join: {score: 2.75, open_hotspots: 1, steps: {look: 4, pay: 1.5}}
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774915200")  # 2026-03-31
    return write_tree(tmp_path / "content", {"journeys/join.md": JOURNEY})


def _record() -> Result:
    return CliRunner().invoke(main, ["record"])


def test_the_first_record_starts_the_file(content: Path) -> None:
    result = _record()
    assert (result.exit_code, result.stdout) == (0, "content/history.yml\n")
    assert result.stderr == "2026-03-31: 1 journey, 2.75 of 5 over 2 steps, 1 open hotspot\n"
    assert (content / "history.yml").read_text("utf-8").partition("snapshots:\n")[2] == NEW
    assert headlines(read(Setup(content))) == []


def test_what_employees_feel_is_recorded_apart_and_how_each_step_feels(content: Path) -> None:
    """The next record of the same handbook can be compared step by step."""
    write_tree(content, {"personas/staff.md": "---\ntitle: Staff\nkind: employee\n---\n"})
    work = JOURNEY.replace("title: Join", "title: Work\npersonas: [staff]").replace("emotion: 4", "emotion: 3")
    write_tree(content, {"journeys/work.md": work})
    assert _record().exit_code == 0
    text = (content / "history.yml").read_text("utf-8")
    assert "    score: 2.75\n    steps: 2\n    open_hotspots: 1\n" in text
    assert "    employees: {score: 2.25, steps: 2, open_hotspots: 1}\n" in text
    assert "      work: {score: 2.25, open_hotspots: 1, steps: {look: 3, pay: 1.5}}\n" in text
    assert headlines(read(Setup(content))) == []


def _snapshots_after_a_record(content: Path, before: str) -> list[Snapshot]:
    """What a file holds after a record was added, whose own text is there as it was."""
    (content / "history.yml").write_text(before, "utf-8")
    assert _record().exit_code == 0
    text = (content / "history.yml").read_text("utf-8")
    assert text.startswith(before)
    project = read(Setup(content))
    assert headlines(project) == []
    return project.handbook.history.snapshots


@pytest.mark.parametrize(
    "before",
    [
        "# Ours\nsnapshots:\n  - date: 2026-01-31   # after the relaunch\n    score: 2\n",
        "# Ours\nsnapshots:\n- date: 2026-01-31\n  score: 2",
        "- {date: 2026-01-31, score: 2}\n",
    ],
)
def test_a_record_is_added_and_what_stands_there_is_kept(content: Path, before: str) -> None:
    assert [(item.date.isoformat(), item.score) for item in _snapshots_after_a_record(content, before)] == [("2026-01-31", 2), ("2026-03-31", 2.75)]


@pytest.mark.parametrize("before", ["", "# Ours\n", "snapshots:\n", "snapshots:  # none yet", "x-by: us\nsnapshots:\n", "x-by: us\n"])
def test_a_file_without_a_snapshot_is_begun_and_says_nothing_twice(content: Path, before: str) -> None:
    assert [item.date.isoformat() for item in _snapshots_after_a_record(content, before)] == ["2026-03-31"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines_end_as_they_do_in_the_file(content: Path, ends: str) -> None:
    before = f"\ufeffsnapshots:{ends}  - date: 2026-01-31{ends}    score: 2{ends}".encode()
    (content / "history.yml").write_bytes(before)
    assert _record().exit_code == 0
    after = (content / "history.yml").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(ends.encode()) > 4
    assert after.count(b"\r") == (after.count(b"\n") if ends == "\r\n" else 0)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("snapshots: [{date: 2026-03-31}]\n", "has a snapshot of 2026-03-31 already"),
        ("snapshots: [{date: 2026-01-31}]\n", "is not written in a form that can be continued"),
        ("snapshots:\n  - {date: 2026-01-31}\nextra: {by: us}\n", "is not written in a form that can be continued"),
        ("snapshots: []\n", "is not written in a form that can be continued"),
        ("snapshots: ~\n", "is not written in a form that can be continued"),
        ("snapshots:\nx-by: us\n", "is not written in a form that can be continued"),
        ("snapshots: [{date: sometime}]\n", "the handbook has 1 error,"),
    ],
)
def test_nothing_is_recorded_where_it_would_be_wrong(content: Path, before: str, said: str) -> None:
    (content / "history.yml").write_text(before, "utf-8")
    result = _record()
    assert result.exit_code == 2
    assert said in result.stderr
    assert (content / "history.yml").read_text("utf-8") == before


def test_an_empty_handbook_has_nothing_to_record(content: Path) -> None:
    (content / "journeys" / "join.md").unlink()
    assert "no journey" in _record().stderr
    assert not (content / "history.yml").exists()
