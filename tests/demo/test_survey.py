"""The snapshot of the demo is what its script and `cxsite metrics pull` make."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from building import EVERYTHING, REPOSITORY
from click.testing import CliRunner

from cxsite.cli import main


@pytest.mark.skipif(not EVERYTHING, reason="tried each week")
def test_the_snapshot_of_the_demo_is_what_its_survey_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content", ignore=shutil.ignore_patterns("guide", "snapshot"))
    (tmp_path / "mkdocs.yml").write_text("site_name: Demo\ndocs_dir: content\nplugins: [cxsite]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    subprocess.run([sys.executable, str(REPOSITORY / "tests/demo/survey.py"), "answers"], check=True)
    ran = CliRunner().invoke(main, ["metrics", "pull", "--data", "answers"])
    assert [line.split(": ")[1].split(" of ")[0] for line in ran.stdout.splitlines() if ": " in line] == [
        "9,648 answers",
        "9,648 answers",
        "7,452 answers",
        "13,991 answers",
        "130,826 answers",
    ]
    snapshot = Path("content/data/snapshot")
    made = {path.name: path.read_text("utf-8") for path in sorted((tmp_path / snapshot).iterdir())}
    assert made == {path.name: path.read_text("utf-8") for path in sorted((REPOSITORY / snapshot).iterdir())}
