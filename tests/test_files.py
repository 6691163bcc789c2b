"""Files are read whole: none of the program, its templates, styles, scripts and tests is longer than a few screens."""

from __future__ import annotations

from building import REPOSITORY

#: Lines of a file; what is longer holds two things that could have names of their own.
MOST_LINES = 300

FOLDERS = ("cxsite", "tests", "themes")
ENDINGS = {".py", ".j2", ".css", ".js"}


def test_no_file_is_too_long() -> None:
    paths = [path for folder in FOLDERS for path in (REPOSITORY / folder).rglob("*") if path.suffix in ENDINGS and path.is_file()]
    lengths = {path.relative_to(REPOSITORY).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
