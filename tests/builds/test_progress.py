"""Who waits at a terminal sees how far a build is; a log has no trace of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.generate import generate
from building import mkdocs_yml
from terminal import at_a_terminal

pytest.importorskip("pty", reason="terminals as Unix has them")

# As if the build had begun a while ago.
_PROGRAM = (
    "import sys; from cxsite.adapter import progress; progress._PATIENCE = float(sys.argv.pop(1));"
    "progress._PAUSE = float(sys.argv.pop(1)) * progress._PAUSE; from mkdocs.__main__ import cli; cli(prog_name='mkdocs')"
)

# A line of the log while pages are made.
_HOOK = """
import logging

def on_page_content(html, page, config, files):
    logging.getLogger("mkdocs.hooks").info("Seen: %s", page.file.src_uri)
"""


def _command(root: Path, patience: float, *options: str, pause: float = 0) -> list[str]:
    return [sys.executable, "-c", _PROGRAM, str(patience), str(pause), "build", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site"), *options]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waited")
    generate(folder / "content", 1)
    (folder / "hook.py").write_text(_HOOK, "utf-8")
    (folder / "mkdocs.yml").write_text(mkdocs_yml("hooks: [hook.py]"), "utf-8")
    return folder


def test_a_terminal_shows_stage_count_and_time_in_one_line_that_goes_away(root: Path) -> None:
    sent = at_a_terminal(_command(root, 0))
    counted = re.findall(r"\r(Pages made|Pages written): (\d+) of (\d+), \d+ s", sent)
    total = int(counted[0][2])
    assert [(stage, int(done)) for stage, done, _ in counted] == [
        (stage, number) for stage in ("Pages made", "Pages written") for number in range(1, total + 1)
    ]
    # What is left when every line has been written over.
    left = [line.rpartition("\r")[2] for line in sent.split("\n")]
    assert [line for line in left if "Pages" in line] == []
    assert len([line for line in left if line.startswith("INFO    -  Seen: ")]) == total
    assert any("Documentation built" in line for line in left)


def test_the_line_changes_no_more_often_than_anybody_reads(root: Path) -> None:
    sent = at_a_terminal(_command(root, 0, pause=1))
    told = re.findall(r"\rPages (?:made|written): \d+ of (\d+), (\d+) s", sent)
    pages, seconds = map(int, told[-1])
    # Several times a second, or at each page where pages take longer; less on a machine that has other work.
    assert min(seconds + 1, 2 * pages) <= len(told) <= 10 * seconds + 10


def test_neither_a_log_nor_a_quiet_build_nor_a_short_one_has_any_of_it(root: Path) -> None:
    logged = subprocess.run(_command(root, 0), capture_output=True, text=True, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert "Documentation built" in logged.stderr
    for text in (logged.stderr, logged.stdout, at_a_terminal(_command(root, 0, "-q")), at_a_terminal(_command(root, 1000))):
        assert "\r" not in text
        assert "Pages" not in text
