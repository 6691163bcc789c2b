"""`cxsite check`, asked again, and `cxsite diff`: the answer of before where nothing has changed, and a new one where anything has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from building import tree, write_tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK
from history import Repo

from cxsite.cli import main
from cxsite.commands import checked_again
from cxsite.settings import Setup

#: With a finding whose line can move, beside a page whose finding goes by one day.
OPTIONS = "site_name: A\ndocs_dir: content\nplugins: [cxsite: {lanes: [nowhere]}]\n"
AGES = "---\ntype: persona\nreviewed: 2030-01-01\n---\n"
JOIN = "content/journeys/join.md"


def _write(text: str, path: str = JOIN) -> Callable[[], None]:
    return lambda: Path(path).write_text(Path(path).read_text("utf-8").replace("emotion: 2\n", text) if path == JOIN else text, "utf-8")


CHANGES: dict[str, Callable[[], object]] = {
    "a value": _write("emotion: seven\n"),
    "a new file": lambda: Path("content/personas/kim.md").write_text("---\ntype: persona\ngaols: [Read]\n---\n", "utf-8"),
    "a file that went": lambda: Path("content/personas/pat.md").unlink(),
    "defaults of a folder": lambda: Path("content/journeys/.meta.yml").write_text("reveiwed: 2026-01-01\n", "utf-8"),
    "an option": lambda: Path("mkdocs.yml").write_text(OPTIONS.replace("nowhere", "elsewhere"), "utf-8"),
    "a line above the options": lambda: Path("mkdocs.yml").write_text(f"# ours\n{OPTIONS}", "utf-8"),
    "a page that became a link to elsewhere": lambda: (
        Path("content/personas/pat.md").rename("pat.md").absolute() and Path("content/personas/pat.md").symlink_to("../../pat.md")
    ),
    "the day": lambda: os.environ.__setitem__("SOURCE_DATE_EPOCH", "1995305600"),
}


@pytest.fixture(autouse=True)
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    write_tree(tmp_path / "content", {**tree(HANDBOOK), "personas/ages.md": AGES})
    (tmp_path / "mkdocs.yml").write_text(OPTIONS, "utf-8")


def told(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *options], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("change", CHANGES.values(), ids=[*CHANGES])
def test_what_has_changed_is_looked_at(change: Callable[[], object]) -> None:
    first = told()
    change()
    anew = told()
    assert anew != first
    assert anew == told()
    for path in Path(".cache").rglob("*"):
        if path.is_file():
            path.unlink()
    assert anew == told()


@pytest.fixture
def edited() -> None:
    """Somebody who checks after each edit."""
    for text in ("Reads.\n", "Reads more.\n"):
        Path("content/personas/ages.md").write_text(AGES + text, "utf-8")
        told()


@pytest.mark.usefixtures("edited")
@pytest.mark.parametrize("change", CHANGES.values(), ids=[*CHANGES])
def test_what_has_changed_since_a_handbook_was_kept_is_looked_at(change: Callable[[], object]) -> None:
    change()
    anew = told()
    shutil.rmtree(".cache")
    assert anew == told()


@pytest.mark.usefixtures("edited")
def test_after_an_edit_only_what_is_different_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_again, "read", None)
    _write("emotion: seven\n")()
    assert "seven" in told()[1]
    Path("content/personas/ages.md").unlink()
    assert "ages.md" not in told()[1]


def test_what_has_not_changed_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _write("emotion: seven\n")()
    first = told()
    monkeypatch.setattr(checked_again, "project_of", None)
    assert first[0] == 1
    assert told() == first
    assert "seven" in told("--format", "json")[1]


def test_options_that_a_site_inherits_are_found_where_they_stand_now() -> None:
    options = "plugins:\n  - cxsite:\n      lanes: [nowhere]\n"
    Path("mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: A\ndocs_dir: content\n", "utf-8")
    Path("base.yml").write_text(options, "utf-8")
    assert "base.yml:3:15: error: unknown lane" in told()[1]
    Path("base.yml").write_text(f"# ours\n{options}", "utf-8")
    assert "base.yml:4:15: error: unknown lane" in told()[1]


def test_options_of_the_site_around_a_path_are_found_where_they_stand_now() -> None:
    site = Path("site")
    site.mkdir()
    for name in ("content", "mkdocs.yml"):
        Path(name).rename(site / name)
    options = "site_name: A\ndocs_dir: content\nplugins:\n  - cxsite:\n      lanes: [nowhere]\n"
    (site / "mkdocs.yml").write_text(options, "utf-8")
    assert "site/mkdocs.yml:5:15: error" in told("site")[1]
    (site / "mkdocs.yml").write_text(f"# ours\n{options}", "utf-8")
    assert "site/mkdocs.yml:6:15: error" in told("site")[1]


def test_what_changes_while_it_is_read_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read, mended = checked_again.read, Path(JOIN).read_text("utf-8")

    def while_somebody_writes(setup: Setup) -> object:
        _write("emotion: seven\n")()
        return read(setup)

    told()
    Path("content/personas/ages.md").write_text(f"{AGES}Reads.\n", "utf-8")
    monkeypatch.setattr(checked_again, "read", while_somebody_writes)
    assert "seven" in told()[1]
    monkeypatch.setattr(checked_again, "read", read)
    Path(JOIN).write_text(mended, "utf-8")
    assert "seven" not in told()[1]


def test_a_comparison_is_made_again_where_a_folder_gives_other_values(tmp_path: Path) -> None:
    Repo(tmp_path).commit()
    Path("content/personas/.meta.yml").write_text("owner: pat\n", "utf-8")
    first = CliRunner().invoke(main, ["diff", "HEAD"], catch_exceptions=False).output
    Path("content/personas/.meta.yml").write_text("owner: it\n", "utf-8")
    assert CliRunner().invoke(main, ["diff", "HEAD"], catch_exceptions=False).output != first
