"""Templates are read and changed by people who know HTML: no line of one is longer than a screen is wide."""

from __future__ import annotations

import pytest
from building import REPOSITORY

#: Characters of a line of a template; what is longer hides decisions and wording that belong to the section's ``build``.
LONGEST = 150

TEMPLATES = REPOSITORY / "cxsite" / "templates"
#: Folders of templates, "" for those beside the rooms.
ROOMS = sorted({"", *(path.name for path in TEMPLATES.iterdir() if path.is_dir() and path.name != "__pycache__")})


def _long_lines(room: str) -> list[str]:
    """Where the lines stand that are too long, as ``file:line: length``."""
    return [
        f"{path.relative_to(REPOSITORY)}:{number}: {len(line)} characters"
        for path in sorted((TEMPLATES / room).glob("*.j2"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_line_of_a_template_is_too_long(room: str) -> None:
    assert (found := _long_lines(room)) == [], "\n".join(["", *found])
