"""The sheet of each team fits on one side of A4, and its card on A5."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from building import Built

#: Of A4 with margins of 12 mm, in CSS pixels.
WIDTH, HEIGHT = round(186 / 25.4 * 96), round(273 / 25.4 * 96)


def test_what_is_to_be_pinned_up_fits_on_one_page(chromium: Any, serve: Callable[[Path], str], demo_site: Built) -> None:
    page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.emulate_media(media="print")
    found = {}
    for folder in sorted(path.parent.name for path in (demo_site.site / "teams").glob("*/index.html")):
        page.goto(f"{serve(demo_site.site)}teams/{folder}/")
        found[folder] = page.evaluate("document.querySelector('.cx-team-sheet').getBoundingClientRect().bottom")
    assert len(found) > 5
    assert {team: bottom for team, bottom in found.items() if bottom > HEIGHT} == {}


def test_no_card_is_cut(chromium: Any, serve: Callable[[Path], str], demo_site: Built) -> None:
    page = chromium.new_page(viewport={"width": round(297 / 25.4 * 96), "height": round(210 / 25.4 * 96)})
    page.emulate_media(media="print")
    page.goto(f"{serve(demo_site.site)}cards/")
    faces = page.locator(".cx-card__face")
    assert faces.count() > 20
    assert faces.evaluate_all("all => all.filter(face => face.scrollHeight > face.clientHeight + 1).map(face => face.innerText.slice(0, 30))") == []
