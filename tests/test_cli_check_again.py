"""`cxsite check`, asked again: the answer of before where nothing has changed, and a new one where anything has."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from building import tree, write_tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK

from cxsite.cli import main
from cxsite.commands import known_findings

OPTIONS = "site_name: A\ndocs_dir: content\nplugins: [cxsite]\n"
JOIN = "content/journeys/join.md"


def _write(text: str, path: str = JOIN) -> Callable[[], None]:
    return lambda: Path(path).write_text(Path(path).read_text("utf-8").replace("emotion: 2\n", text) if path == JOIN else text, "utf-8")


CHANGES: dict[str, Callable[[], object]] = {
    "a value": _write("emotion: seven\n"),
    "a new file": lambda: Path("content/personas/kim.md").write_text("---\ntype: persona\ngaols: [Read]\n---\n", "utf-8"),
    "a file that went": lambda: Path("content/personas/pat.md").unlink(),
    "defaults of a folder": lambda: Path("content/journeys/.meta.yml").write_text("reveiwed: 2026-01-01\n", "utf-8"),
    "an option": lambda: Path("mkdocs.yml").write_text(OPTIONS.replace("[cxsite]", "[cxsite: {lanes: [nowhere]}]"), "utf-8"),
    "a line above the options": lambda: Path("mkdocs.yml").write_text(f"# ours\n{OPTIONS}", "utf-8"),
    "a link": lambda: Path("content/personas/lee.md").symlink_to("pat.md"),
    "the day": lambda: os.environ.__setitem__("SOURCE_DATE_EPOCH", "1995305600"),
}


@pytest.fixture(autouse=True)
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    write_tree(tmp_path / "content", tree(HANDBOOK))
    (tmp_path / "mkdocs.yml").write_text(OPTIONS, "utf-8")


def told(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *options], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("change", CHANGES.values(), ids=[*CHANGES])
def test_what_has_changed_is_looked_at(change: Callable[[], object]) -> None:
    told()
    change()
    anew = told()
    assert anew == told()
    for path in Path(".cache").rglob("*"):
        if path.is_file():
            path.unlink()
    assert anew == told()


def test_what_has_not_changed_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _write("emotion: seven\n")()
    first = told()
    monkeypatch.setattr(known_findings, "read_outline", None)
    assert first[0] == 1
    assert told() == first
    assert "seven" in told("--format", "json")[1]
