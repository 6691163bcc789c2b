"""Filtered lists among other things: pictures, several lists, instant navigation, files, phones, cards."""

from __future__ import annotations

from typing import Any

from building import Built
from chapters import open_all
from handbooks.filtered import chip, query, shown, status


def test_a_cell_of_the_picture_shows_what_it_counts(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/?find=zzz")
    open_all(page)
    page.locator(".cx-heatmap tbody tr").filter(has_text="Process").locator("td button").first.click()
    assert shown(page) == ["The café is dear", "It is slow"]
    assert "find" not in query(page)


def test_a_number_of_the_ledger_shows_the_hotspots_whose_chain_breaks_there(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/")
    open_all(page)
    ledger = page.locator(".cx-ledger")
    # Four are open, and nobody was quoted on any; the café has an action, which names no metric.
    assert ledger.locator("li").all_inner_texts() == [
        "4\nwithout a quote or source",
        "4\nwithout an opportunity",
        "3\nwithout an action",
        "1\nwhose action names no metric",
        "0\nof 4 hold from end to end",
    ]
    ledger.get_by_role("button", name="3", exact=True).click()
    assert shown(page) == ["It is slow", "Somebody is rude", "It is odd"]
    ledger.get_by_role("button", name="1", exact=True).click()
    assert shown(page) == ["The café is dear"]


def test_what_has_no_category_and_no_stage_can_be_picked_too(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/?category=-")
    assert shown(page) == ["It is odd"]


def test_it_works_from_a_file(page: Any, site: Built) -> None:
    address = (site.site / "hotspots" / "index.html").as_uri()
    page.goto(f"{address}?category=process")
    assert shown(page) == ["The café is dear", "It is slow"]
    chip(page, "open").click()
    assert page.url == f"{address}?category=process&status=open"
    assert shown(page) == ["The café is dear"]


def test_it_works_under_instant_navigation_and_back(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/", wait_until="networkidle")  # Material reads the sitemap first
    page.evaluate("window.sameDocument = true")
    chip(page, "Process").click()
    page.locator(".md-sidebar--primary a", has_text="Cheaper").first.evaluate("link => link.click()")
    page.wait_for_url("**/actions/cheaper/")
    page.go_back()
    page.wait_for_url("**/hotspots/?category=process")
    page.locator(".cx-filter").wait_for()
    assert page.evaluate("window.sameDocument") is True
    assert page.locator(".cx-filter").count() == 1
    assert shown(page) == ["The café is dear", "It is slow"]


def test_two_lists_on_a_page_keep_apart(page: Any, base: str) -> None:
    page.goto(f"{base}both/")
    first, second = page.locator(".cx-filter").nth(0), page.locator(".cx-filter").nth(1)
    first.get_by_role("button", name="Process").click()
    second.get_by_role("button", name="innovation").click()
    assert query(page) == "hotspots.category=process&actions.kind=innovation"
    page.reload()
    assert first.locator(".cx-filter__status").inner_text() == "2 of 5 hotspots – Category: Process."
    assert second.locator(".cx-filter__status").inner_text() == "2 of 3 actions – Kind: innovation."


def test_a_crafted_address_is_text_or_nothing(page: Any, base: str) -> None:
    page.goto(f"{base}hotspots/?category=%3Cimg%20src=x%20onerror=alert(1)%3E&sort=__proto__&find=%3Cscript%3Ealert(1)%3C/script%3E{'x' * 5000}")
    assert page.locator(".cx-filter img, .cx-filter script").count() == 0
    assert len(page.locator(".cx-filter input").input_value()) == 200
    assert shown(page) == []


def test_on_a_phone_rows_are_cards_and_the_order_can_be_chosen(page: Any, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{base}hotspots/")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("table[data-cx-filter] thead").is_hidden()
    page.get_by_label("Order").select_option("hotspot")
    assert shown(page)[0] == "It is odd"
    page.locator(".cx-filter summary").click()
    chip(page, "Process").click()
    assert shown(page) == ["It is slow", "The café is dear"]
    assert page.locator(".cx-filter summary").inner_text() == "Filters (1 set)"


def test_a_link_to_a_group_opens_it(page: Any, site: Built, base: str) -> None:
    for address in (f"{base}hotspots/", (site.site / "hotspots" / "index.html").as_uri()):
        page.goto(f"{address}#category-process")
        assert page.locator("details#category-process").get_attribute("open") is not None
        page.goto("about:blank")


def test_every_control_has_a_name(page: Any, base: str) -> None:
    for address in ("hotspots/", "actions/", "journeys/"):
        page.goto(base + address)
        page.locator(".cx-filter").wait_for()
        names = page.locator(".cx-index :is(button, input, select)").evaluate_all(
            "all => all.map(one => one.textContent.trim() || (one.labels && one.labels[0] && one.labels[0].textContent))"
        )
        assert names
        assert all(names), address


def test_cards_are_filtered_too_and_a_group_without_one_goes_with_its_heading(page: Any, base: str) -> None:
    """Personas are no table: no order to choose, and Dev has no journey that hurts."""
    page.goto(f"{base}personas/")
    cards, headings = page.locator(".cx-people__card:visible h3 a"), page.locator(".cx-people-group:visible h2")
    assert cards.all_inner_texts() == ["Mia", "Dev"]
    assert page.locator(".cx-filter select").count() == 0
    chip(page, "Employees").click()
    assert cards.all_inner_texts() == ["Dev"]
    assert headings.count() == 1
    assert status(page) == "1 of 2 personas \u2013 Kind: Employees."
    assert query(page) == "kind=employee"
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("searchbox", name="Find").fill("mia")
    page.wait_for_function("document.querySelectorAll('.cx-people__card:not([hidden])').length === 1")
    assert cards.all_inner_texts() == ["Mia"]
