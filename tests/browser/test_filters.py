"""Filters, search and sorting of tables, as people use them in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Servers
from building import Built, site_in
from chapters import open_all

CONFIG = """
theme: {name: material, font: false, features: [navigation.instant]}
"""

HANDBOOK = """
=== journeys/join.md
---
title: Join
personas: mia
owner: Élan team
stages:
  - name: Start
    lifecycle: purchase
    steps:
      - name: Look
        hotspots:
          - {id: dear, text: The café is dear, severity: 5, frequency: 4, category: process}
          - {id: slow, text: It is slow, severity: 4, frequency: 4, category: process, status: in-progress}
          - {id: rude, text: Somebody is rude, severity: 4, frequency: 3, category: people}
          - {id: old, text: It was old, severity: 1, frequency: 1, category: people, status: resolved}
          - {id: odd, text: It is odd, severity: 2, frequency: 5}
---
=== personas/mia.md
---
title: Mia
role: parent
---
=== personas/dev.md
---
title: Dev
kind: employee
---
=== actions/cheaper.md
---
title: Cheaper
kind: improvement
due: 2027-01-01
addresses: join#dear
---
=== actions/kinder.md
---
title: Kinder
kind: innovation
status: done
---
=== actions/sooner.md
---
title: Sooner
kind: innovation
impact: 3
---
=== both.md
# Both

```cx
hotspots:
```

```cx
actions:
```
"""

ALL = ["The café is dear", "It is slow", "Somebody is rude", "It is odd", "It was old"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Servers) -> Built:
    """All of the above, built once, with Material's instant navigation, which wants to know its address."""
    root = tmp_path_factory.mktemp("filters")
    return site_in(root, HANDBOOK, CONFIG, strict=False, site_url=serve(root / "site"))


@pytest.fixture
def base(site: Built, serve: Servers) -> str:
    return serve(site.site)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A window in which every error of a script fails the test."""
    window, errors = chromium.new_page(viewport={"width": 1400, "height": 900}), []
    window.on("pageerror", lambda error: errors.append(error))
    yield window
    assert errors == []


def shown(page: Any) -> list[str]:
    """The names of the rows that can be seen, in order."""
    return page.locator("table[data-cx-filter] tbody tr:visible th a").all_inner_texts()


def status(page: Any) -> str:
    return page.locator(".cx-filter__status").inner_text()


def chip(page: Any, name: str) -> Any:
    page.evaluate("for (const panel of document.querySelectorAll('.cx-filter__facets')) panel.open = true")
    return page.locator(".cx-filter button.cx-chip").filter(has=page.get_by_text(name, exact=True))


def query(page: Any) -> str:
    return page.url.partition("?")[2]


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
