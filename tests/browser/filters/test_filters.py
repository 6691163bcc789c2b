"""Filters, search and sorting of tables, as people use them in a browser."""

from __future__ import annotations

from typing import Any

from handbooks.filtered import chip, query, shown, status

ALL = ["The café is dear", "It is slow", "Somebody is rude", "It is odd", "It was old"]


def head(page: Any, name: str) -> Any:
    return page.locator("table[data-cx-filter] thead th").filter(has_text=name)


def test_without_javascript_the_table_is_whole_and_no_control_is_shown(chromium: Any, base: str) -> None:
    window = chromium.new_page(java_script_enabled=False)
    window.goto(f"{base}hotspots/")
    assert window.locator(".cx-filter").count() == 0
    assert window.locator("table[data-cx-filter] tbody tr").count() == 5
    assert window.locator("details#category-process").is_hidden()
    window.locator("summary:has(#cx-hotspots-groups)").click()
    assert window.locator("details#category-process li").first.is_hidden()
    window.locator("details#category-process summary").click()
    assert window.locator("details#category-process li").all_inner_texts() == ["20\nThe café is dear", "16\nIt is slow"]


def test_chips_narrow_the_rows_and_say_what_is_shown(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/")
    assert (shown(page), status(page)) == (ALL, "All 5 hotspots.")
    chip(page, "Process").click()
    assert shown(page) == ["The café is dear", "It is slow"]
    assert status(page) == "2 of 5 hotspots – Category: Process."
    assert query(page) == "category=process"
    chip(page, "People").click()
    chip(page, "open").click()
    assert shown(page) == ["The café is dear", "Somebody is rude"]
    assert status(page) == "2 of 5 hotspots – Category: Process or People; Status: open."
    assert chip(page, "People").get_attribute("aria-pressed") == "true"
    chip(page, "People").click()
    assert shown(page) == ["The café is dear"]


def test_the_number_on_a_chip_is_what_picking_it_gives(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/?category=people")
    numbers = {name: chip(page, name).locator(".cx-filter__n").inner_text() for name in ("Process", "People", "open", "in progress", "resolved")}
    assert numbers == {"Process": "2", "People": "2", "open": "1", "in progress": "0", "resolved": "1"}


def test_a_list_narrows_too_and_tells_how_many(page: Any, base: str) -> None:
    page.goto(f"{base}actions/")
    assert page.locator(".cx-filter").get_by_label("Owner").count() == 0, "a facet that divides nothing is not offered"
    page.goto(f"{base}hotspots/")
    chip(page, "action").click()
    assert shown(page) == ["It is slow", "Somebody is rude", "It is odd"]


def test_the_address_restores_everything_and_keeps_what_is_not_ours(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/?utm=1&category=people&category=nonsense&stage=nowhere&sort=-hotspot&find=IS#cx-hotspots-ranked")
    assert shown(page) == ["Somebody is rude"]
    assert status(page) == "1 of 5 hotspots – Category: People; with the words “IS”. Sorted by Hotspot and opportunity, descending."
    assert page.locator(".cx-filter input").input_value() == "IS"
    chip(page, "People").click()
    assert page.url.endswith("?utm=1&find=IS&sort=-hotspot#cx-hotspots-ranked")
    page.reload()
    assert shown(page) == ["The café is dear", "Somebody is rude", "It is slow", "It is odd"]


def test_search_takes_every_word_in_any_spelling(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/")
    page.locator(".cx-filter input").fill("CAFE élan")
    page.wait_for_url("**find=**")
    assert shown(page) == ["The café is dear"]


def test_headers_sort_by_keyboard_and_turn_around(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/")
    assert head(page, "Score").get_attribute("aria-sort") == "descending"
    head(page, "Hotspot").locator("button").focus()
    page.keyboard.press("Enter")
    assert shown(page) == ["It is odd", "It is slow", "It was old", "Somebody is rude", "The café is dear"]
    assert (head(page, "Hotspot").get_attribute("aria-sort"), head(page, "Score").get_attribute("aria-sort")) == ("ascending", None)
    page.keyboard.press("Enter")
    assert shown(page)[0] == "The café is dear"
    assert query(page) == "sort=-hotspot"
    head(page, "Score").locator("button").click()
    assert shown(page) == ALL
    head(page, "Score").locator("button").click()
    assert shown(page) == ALL[::-1]


def test_what_is_unknown_sorts_last_either_way(page: Any, base: str) -> None:
    page.goto(f"{base}actions/?sort=due")
    assert shown(page)[0] == "Cheaper"
    page.goto(f"{base}actions/?sort=-due")
    assert shown(page)[0] == "Cheaper"
    page.goto(f"{base}actions/?sort=impact")
    assert shown(page)[0] == "Sooner"


def test_nothing_found_says_so_and_one_click_shows_all_again(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/?find=zzz&sort=score")
    assert shown(page) == []
    assert page.get_by_text("Nothing here fits all of these filters.").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == ALL
    assert page.get_by_text("Nothing here fits").is_hidden()
    assert query(page) == ""
    assert page.evaluate("document.activeElement.className") == "cx-filter__status"
