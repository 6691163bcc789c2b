"""A handbook of one journey whose answers are pulled by the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import write_tree
from click.testing import CliRunner

from cxsite.cli import main

BOOK = {
    "mkdocs.yml": "site_name: Library\ndocs_dir: content\nplugins: [cxsite]\n",
    "content/journeys/join.md": (
        "---\ntype: journey\ntitle: Join online\npersonas: [student]\nstages:\n  - name: Learn\n    steps: [Look it up]\n"
        "  - name: Pay\n    steps: [Pay by card]\n---\n"
    ),
    "content/personas/student.md": "---\ntitle: Student\n---\n",
    "content/touchpoints/desk.md": "---\ntitle: Front desk\n---\n",
}


@dataclass(frozen=True)
class Ran:
    """What a command said: its status, its lines of output and of findings."""

    status: int
    output: list[str]
    said: list[str]
    folder: Path

    def snapshot(self, name: str) -> list[str]:
        """The rows of a file of the snapshot below its headings."""
        return (self.folder / "content/data/snapshot" / name).read_text("utf-8").splitlines()[1:]

    def has(self, name: str) -> bool:
        return (self.folder / "content/data/snapshot" / name).exists()

    @property
    def findings(self) -> list[str]:
        """The first line of each finding."""
        return [line for line in self.said if line.endswith("]")]


Pull = Callable[..., Ran]


@pytest.fixture
def pull(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pull:
    """Runs ``cxsite metrics pull`` in a handbook with these measures and files of answers."""

    def run(metrics: str = "", files: Mapping[str, str | bytes] | None = None, *words: str, command: str = "pull") -> Ran:
        write_tree(tmp_path, {**BOOK, **({"content/metrics.yml": metrics} if metrics else {}), **(files or {})})
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["metrics", command, *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Ran(result.exit_code, result.stdout.splitlines(), result.stderr.splitlines(), tmp_path)

    return run
