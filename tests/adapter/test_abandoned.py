"""Nothing of a build stays behind in the place of temporary files: not where it fails, and not for long where it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from building import mkdocs_yml, run_build, write_tree
from warmed import warmed

PAGES = {"personas/anna.md": "---\ntype: persona\ntitle: Anna\n---\n"}
STOP = "import os, signal, time\n\n\ndef on_env(env, **_):\n    {}\n    return env\n"


def _left(root: Path, hook: str = "", **pages: str) -> tuple[int, list[str]]:
    """Build with a hook that does something in the middle; the status, and the temporary folders that are there afterwards."""
    write_tree(warmed(root) / "content", {**PAGES, **pages})
    (root / "hook.py").write_text(STOP.format(hook or "pass"), "utf-8")
    (root / "mkdocs.yml").write_text(mkdocs_yml("hooks: [hook.py]\n", strict=True), "utf-8")
    temporary = root / "temporary"
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    done = subprocess.run(command, cwd=root, env={**os.environ, "TMPDIR": str(temporary)}, check=False, capture_output=True)
    return done.returncode, sorted(path.name[:7] for path in temporary.iterdir())


@pytest.mark.site
def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    assert _left(tmp_path, "raise ValueError('of another plugin')") == (1, [])
    assert _left(tmp_path, **{"personas/bad.md": "---\ntype: persona\nquote: [\n---\n"}) == (1, [])


@pytest.mark.site
def test_a_build_that_fails_leaves_nothing_where_its_process_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path / "content", PAGES)
    (tmp_path / "hook.py").write_text(STOP.format("from mkdocs.exceptions import PluginError; raise PluginError('of another plugin')"), "utf-8")
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml("hooks: [hook.py]\n"), "utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    still_there: list[object] = []
    built = run_build(tmp_path, tmp_path / "site", before=still_there.append)
    assert (built.error, len(still_there)) == ("of another plugin", 1)
    assert list(temporary.iterdir()) == []


@pytest.mark.site
def test_what_a_killed_build_leaves_the_next_one_removes(tmp_path: Path) -> None:
    assert _left(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)") == (-9, ["cxsite_"])
    (tmp_path / "temporary" / "cxsite_of_somebody_else").mkdir()
    assert _left(tmp_path) == (0, ["cxsite_"])
    assert [path.name for path in (tmp_path / "temporary").iterdir()] == ["cxsite_of_somebody_else"]
