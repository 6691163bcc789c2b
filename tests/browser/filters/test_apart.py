"""The rest of a very long table stands on pages below it; filters and orders have all of its rows, also from a folder on disk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built, site_in

from cxsite import site as sites
from cxsite.pages import apart

JOURNEYS = 6


def journey(number: int) -> str:
    steps = "".join(
        f"      - name: Step {number}{place}\n        emotion: {1 + place % 5}\n"
        f"        hotspots: [{{id: spot-{place}, text: 'Trouble <{number}{place}>', severity: {1 + (number + place) % 5}}}]\n"
        for place in range(8)
    )
    return f"---\ntype: journey\ntitle: Journey {number}\nowner: {('it', 'desk')[number % 2]}\nstages:\n  - name: Only\n    steps:\n{steps}---\n"


FILES = {f"journeys/j-{number}.md": journey(number) for number in range(JOURNEYS)} | {"taxonomy.yml": "departments: {it: Information, desk: Desk}\n"}


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def long_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small handbook whose tables are taken for very long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sites, "FEWEST_STEPS", 1)
        patch.setattr(apart, "LONGEST_REST", 20_000)
        patch.setattr(apart, "_ON_ONE_PAGE", 14_000)
        return site_in(tmp_path_factory.mktemp("long"), FILES, f"use_directory_urls: {str(request.param).lower()}", strict=False)


HOTSPOTS = "hotspots/index.html"


def rows_of(page: Any) -> list[str]:
    return page.locator(".cx-hotspots table tbody tr:visible th a").all_inner_texts()


def test_every_row_stands_once_on_the_page_or_on_one_below_it(long_site: Built, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto((long_site.site / HOTSPOTS).as_uri())
    found = rows_of(page)
    assert len(found) == 10
    links = page.locator("nav.cx-apart a")
    names = links.all_inner_texts()
    assert len(names) > 2
    assert {name.partition(",")[0] for name in names} == {"Information", "Desk"}
    counts = [int(text) for text in page.locator("nav.cx-apart .cx-quiet").all_inner_texts()]
    addresses = links.evaluate_all("links => links.map((link) => link.href)")
    for address, name, count in zip(addresses, names, counts, strict=True):
        page.goto(f"{address}index.html" if address.endswith("/") else address)
        assert page.locator("h1").last.inner_text() == f"Hotspots: {name}"
        rows = rows_of(page)
        assert len(rows) == count
        found += rows
        # Links were made for the page above.
        for link in page.locator(".cx-hotspots a").evaluate_all("links => links.map((link) => link.href)"):
            target = Path(link.removeprefix("file://").partition("#")[0])
            assert target.is_file() or (target / "index.html").is_file(), link
    assert sorted(found) == sorted(f"Trouble ‹{number}{place}›" for number in range(JOURNEYS) for place in range(8))


@pytest.mark.parametrize("from_folder", [True, False])
def test_filters_and_orders_have_all_rows(long_site: Built, chromium: Browser, serve: Servers, from_folder: bool) -> None:
    base = long_site.site.as_uri() + "/" if from_folder else serve(long_site.site)
    page, wrong = chromium.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{base}{HOTSPOTS}?owner=desk&find=trouble")
    page.locator(".cx-filter__status", has_text="of 48 hotspots").first.wait_for()
    assert page.locator(".cx-filter__status").first.inner_text().startswith("24 of 48 hotspots")
    assert len(rows_of(page)) == 24
    assert page.locator("nav.cx-apart").is_hidden()
    page.get_by_role("button", name="Show all").first.click()
    assert len(rows_of(page)) == 10
    assert page.locator("nav.cx-apart").is_visible()
    page.locator(".cx-hotspots thead").get_by_role("button", name=re.compile("^Hotspot and")).first.click()
    assert rows_of(page)[::47] == ["Trouble ‹00›", "Trouble ‹57›"]
    assert "sort=hotspot" in page.url
    assert not wrong


def test_pages_of_rows_are_found_by_links_alone(long_site: Built) -> None:
    pages = [page for page in long_site.pages if "/hotspots-1-" in page]
    assert len(pages) > 2
    assert not any("hotspots-1-" in long_site.text(page).split("<article")[0] for page in long_site.pages), "in no sidebar"
    assert "hotspots-1-" not in long_site.text("search/search_index.json")


def test_pages_with_blocks_stay_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "FEWEST_STEPS", 1)
    monkeypatch.setattr(apart, "LONGEST_REST", 1_000)
    block = "```cx\nhotspots:\n```\n"
    names = ("app", "desk")
    files = {
        path: text.replace("        emotion:", f"        touchpoint: {names[number % 2]}\n        emotion:")
        for number, (path, text) in enumerate(FILES.items())
    }
    for name, text in zip(names, ("Hello.\n", block), strict=True):
        files[f"touchpoints/{name}.md"] = f"---\ntype: touchpoint\ntitle: {name.title()}\n---\n{text}"
    built = site_in(tmp_path, files | {"notes.md": f"# Notes\n\n{block}"}, strict=False)
    assert built.findings == []
    assert "cx-apart" in built.html("touchpoints/app/")
    for whole in ("touchpoints/desk/", "notes/"):
        assert "cx-apart" not in built.html(whole)
        assert built.html(whole).count("Trouble ") >= 48
