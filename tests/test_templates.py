"""Templates are read and changed by people who know HTML: no line of one is longer than a screen is wide."""

from __future__ import annotations

import pytest
from building import REPOSITORY

#: Characters of a line of a template; what is longer hides decisions and wording that belong to the section's ``build``.
LONGEST = 150

#: Rooms whose templates still have longer lines, "" for those beside the rooms. A room leaves this list for good.
TO_DO = {"maturity"}

TEMPLATES = REPOSITORY / "cxsite" / "templates"
ROOMS = sorted({"", *(path.name for path in TEMPLATES.iterdir() if path.is_dir() and path.name != "__pycache__")})


def _long_lines(room: str) -> list[str]:
    """Where the lines stand that are too long, as ``file:line: length``."""
    return [
        f"{path.relative_to(REPOSITORY)}:{number}: {len(line)} characters"
        for path in sorted((TEMPLATES / room).glob("*.j2"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in TO_DO])
def test_no_line_of_a_template_is_too_long(room: str) -> None:
    assert (found := _long_lines(room)) == [], "\n".join(["", *found])


@pytest.mark.parametrize("room", sorted(TO_DO))
def test_a_room_that_is_done_leaves_the_list(room: str) -> None:
    assert _long_lines(room), f"take {room!r} out of TO_DO: its lines are short enough"


def test_the_list_names_rooms() -> None:
    assert set(ROOMS) >= TO_DO
