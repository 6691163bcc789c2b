"""The picture of the README, made from the demo handbook."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from building import REPOSITORY, Built

PICTURE = REPOSITORY / "content" / "images" / "journey.png"


def test_the_journey_page_makes_the_picture_of_the_readme(demo_site: Built, chromium: Any, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """Written into the repository only when asked for with CXSITE_SCREENSHOT, since fonts differ between machines."""
    target = PICTURE if os.environ.get("CXSITE_SCREENSHOT") else tmp_path / "journey.png"
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{serve(demo_site.site)}journeys/disrupted-trip/")
    page.locator(".cx-glance svg.cx-curve").wait_for()
    page.screenshot(path=str(target))
    assert size(target.read_bytes()) == (1440, 900)


def test_the_readme_shows_a_picture_that_exists() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert PICTURE.relative_to(REPOSITORY).as_posix() in readme
    assert size(PICTURE.read_bytes()) == (1440, 900)


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG file."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height
