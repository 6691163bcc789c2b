"""Files are read whole: none of the program, its templates, styles, scripts and tests is longer than a few screens. At the top stands what has to."""

from __future__ import annotations

import subprocess

from building import REPOSITORY

#: Lines of a file; what is longer holds two things that could have names of their own.
MOST_LINES = 300

#: All that stands at the top.
TOP = {
    ".ci", ".github", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "action.yml",
    "content", "cxsite", "mkdocs.yml", "pyproject.toml", "tests", "themes",
}  # fmt: skip

FOLDERS = ("cxsite", "tests", "themes")
ENDINGS = {".py", ".j2", ".css", ".js"}


def test_no_file_is_too_long() -> None:
    paths = [path for folder in FOLDERS for path in (REPOSITORY / folder).rglob("*") if path.suffix in ENDINGS and path.is_file()]
    lengths = {path.relative_to(REPOSITORY).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_nothing_else_stands_at_the_top() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
    assert {path.partition("/")[0] for path in kept.splitlines()} == TOP
