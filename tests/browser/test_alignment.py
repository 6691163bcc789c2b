"""What stands beside or below each other is level: words above numbers, lines of trends, the facts of a row on a phone, folds on paper."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built

#: Where words of a cell end, in CSS pixels.
_END = "cell => { const words = document.createRange(); words.selectNodeContents(cell); return Math.round(words.getBoundingClientRect().right); }"


@pytest.fixture
def page(chromium: Browser, demo_site: Built, serve: Servers) -> Any:
    return chromium.new_page(viewport={"width": 1440, "height": 900}, base_url=serve(demo_site.site))


def test_headers_that_sort_end_where_the_numbers_below_them_end(page: Any) -> None:
    page.goto("evidence/")
    table = page.locator("table[data-cx-ready]")
    headers, cells = table.locator("thead .cx-sort").all(), table.locator("tbody tr").first.locator("th, td").all()
    assert len(headers) == len(cells) == 6
    for header, cell in list(zip(headers, cells, strict=True))[3:]:
        assert abs(header.evaluate(_END) - cell.evaluate(_END)) <= 1


def test_words_of_every_table_begin_at_the_left_edge_of_the_page(page: Any) -> None:
    page.goto("evidence/")
    left = page.locator("#cx-evidence").evaluate("heading => Math.round(heading.getBoundingClientRect().left)")
    first = page.locator("article table tbody tr:first-child > :first-child").evaluate_all(
        "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left + parseFloat(getComputedStyle(cell).paddingLeft)))"
    )
    assert len(first) >= 3
    assert set(first[:3]) == {left}


def test_lines_over_time_stand_at_one_height(page: Any) -> None:
    page.goto("history/")
    feet = page.locator(".cx-trends__one > svg").evaluate_all("lines => lines.map(line => Math.round(line.getBoundingClientRect().bottom))")
    assert len(feet) == 4
    assert len(set(feet)) == 1


def test_on_a_phone_each_fact_of_a_row_begins_with_its_name(page: Any) -> None:
    """What explains a fact follows it in its line."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("actions/")
    category = page.locator("td[data-label='Category']:visible", has_text="Process").first
    assert category.inner_text() == "Processimprovement"
    assert category.evaluate("cell => cell.clientHeight < 1.5 * parseFloat(getComputedStyle(cell).lineHeight)")


def test_folds_have_no_arrows_on_paper(page: Any) -> None:
    page.emulate_media(media="print")
    page.goto("actions/")
    arrows = page.locator("article details > summary").evaluate_all("all => all.map(fold => getComputedStyle(fold, '::after').display)")
    assert set(arrows) == {"none"}


#: How many lines the words of a cell take before it is unfolded: of each line one end, whatever the size of its letters.
_LINES = """cells => cells.map(cell => {
  const feet = [], texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), words = document.createRange();
  while (texts.nextNode()) {
    if (texts.currentNode.parentNode.closest("details:not([open]) > :not(summary)")) continue;
    words.selectNodeContents(texts.currentNode);
    feet.push(...[...words.getClientRects()].filter(box => box.width).map(box => box.bottom));
  }
  feet.sort((one, other) => one - other);
  return [cell.textContent.trim(), feet.filter((foot, at) => !at || foot - feet[at - 1] > 8).length];
})"""


def test_no_cell_of_the_hotspots_has_seven_lines_at_1440_pixels(page: Any) -> None:
    page.goto("hotspots/")
    cells = page.locator(".cx-hotspots__table tbody tr:visible > *").evaluate_all(_LINES)
    assert len(cells) == 90
    assert [cell for cell in cells if cell[1] >= 7] == []
    assert max(lines for _, lines in cells) > 3
