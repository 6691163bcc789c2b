"""What the page saves, `cxsite assess merge` puts together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from building import tree
from click.testing import CliRunner
from self_assessment import MODEL, Visitor

from cxsite.cli import main


def test_files_of_the_page_are_put_together(visit: Callable[..., Visitor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three conductors and a leader, each as JSON but one, with whatever they noted. How far: 1, 1, 2 and 3; how fast: 3 and three times nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "maturity.yml").write_text(tree(MODEL)["maturity.yml"], "utf-8")
    files = []
    for name, role, level, form in (
        ("Ann", "Conductor", 1, "json"),
        ("Bo", "conductor ", 1, "yml"),
        ("Cy", "Conductor", 2, "json"),
        ("Di", "Leader", 3, "json"),
    ):
        visitor = visit().open()
        visitor.about("title", name)
        visitor.about("who", role)
        visitor.answer(1, level)
        visitor.write(1, "note", '"\U0001f686" \u2028 </script> \\ \x07 - no: [x')
        visitor.write(2, "note", "to be asked")
        if name == "Di":
            visitor.answer(2, 3)
        with visitor.page.expect_download() as found:
            visitor.page.locator(f"[data-cx-form='{form}']").click()
        found.value.save_as(tmp_path / f"{name}.{form}")
        files.append(f"{name}.{form}")
    done = CliRunner().invoke(main, ["assess", "merge", *files, "--format", "json"])
    assert (done.exit_code, done.stderr) == (0, "")
    merged = json.loads(done.stdout)
    assert (merged["people"], merged["roles"], merged["in_small_groups"]) == (4, [["Conductor", 3]], 1)
    far, fast = merged["questions"]["a1"], merged["questions"]["a2"]
    assert (far["n"], far["median"], far["by_role"]["Conductor"]["median"]) == (4, 1.5, 1)
    assert (fast["n"], fast["unanswered"], fast["by_role"]) == (1, 3, {})
