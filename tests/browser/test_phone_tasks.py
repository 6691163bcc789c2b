"""Three things that people come for, from the home page on a phone: the taps that lead there, and the answer is on the screen."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built

#: Of how many lines a text is.
_PARTS = "text => { const words = document.createRange(); words.selectNodeContents(text); return words.getClientRects().length; }"


@pytest.fixture
def phone(chromium: Browser, demo_site: Built, serve: Servers) -> Any:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(serve(demo_site.site))
    return page


def tap(page: Any, *links: Any) -> None:
    """Tap one link after the other, each within the page as it is then."""
    for link in links:
        link.first.click()
        page.wait_for_load_state()


def on_screen(page: Any, text: str) -> bool:
    """Whether a text is somewhere in the window without scrolling any further."""
    return any(
        box and 0 <= box["y"] < 844 and box["height"] > 0
        for box in (found.bounding_box() for found in page.get_by_text(text).all() if found.is_visible())
    )


def test_a_sum_stays_in_one_line_on_small_phones(phone: Any) -> None:
    for width in (360, 390):
        phone.set_viewport_size({"width": width, "height": 844})
        numbers = phone.locator(".cx-tiles__number")
        assert (
            numbers.evaluate_all("all => all.filter(n => n.offsetHeight > 1.5 * parseFloat(getComputedStyle(n).lineHeight)).map(n => n.textContent)")
            == []
        )


def test_my_teams_card(phone: Any) -> None:
    tap(phone, link(phone, "My team"), link(phone, "Stations"), link(phone, "Card to print"))
    assert "/cards/" in phone.url
    card = phone.locator(":target")
    assert "Stations" in card.inner_text()
    assert 0 <= card.bounding_box()["y"] < 844


def test_the_worst_journey_and_why(phone: Any) -> None:
    """The index begins with the worst; its page says how it feels and where it is lowest before anything else."""
    tap(phone, link(phone, "My journey"), link(phone, "Appeal a penalty fare"))
    assert phone.get_by_role("heading", level=1).inner_text() == "Appeal a penalty fare"
    assert on_screen(phone, "Lowest:")


def test_whether_we_are_meeting_our_goals(phone: Any) -> None:
    """The home page's first screen answers; a tap leads to each goal."""
    assert on_screen(phone, "goals met or on course")
    tap(phone, phone.locator("article a", has_text="goals met or on course"))
    assert "/strategy/" in phone.url
    assert on_screen(phone, "behind")


def link(page: Any, name: str) -> Any:
    return page.locator("article").get_by_role("link", name=name)


def test_no_header_of_a_small_table_breaks_within_a_word(phone: Any) -> None:
    phone.goto(f"{phone.url}touchpoints/onboard-announcement/")
    headers = phone.locator(".cx-felt__table thead th:visible", has_text=re.compile("Experience|Steps"))
    assert headers.count() == 4
    for header in headers.all():
        assert (
            header.evaluate("th => { const words = document.createRange(); words.selectNodeContents(th); return words.getClientRects().length; }")
            == 1
        )


def test_no_bubble_lies_on_the_name_of_a_field(phone: Any) -> None:
    phone.goto(f"{phone.url}matters/")
    lying = phone.locator(".cx-matters__chart:visible").first.evaluate("""chart => {
      const boxes = found => [...chart.querySelectorAll(found)].map(each => each.getBoundingClientRect());
      return boxes(":scope > text").flatMap(name => boxes(".cx-matters__few circle").filter(bubble =>
        bubble.left < name.right && name.left < bubble.right && bubble.top < name.bottom && name.top < bubble.bottom)).length;
    }""")
    assert lying == 0


def test_the_field_to_find_a_persona_is_as_wide_as_the_page(phone: Any) -> None:
    phone.goto(f"{phone.url}personas/")
    assert phone.locator(".cx-filter input").first.evaluate("field => field.offsetWidth") > 350


def test_doors_and_answers_are_on_the_first_screen(phone: Any) -> None:
    """Not below a browser's own bars either: 664 px is what Safari leaves of 844."""
    phone.set_viewport_size({"width": 390, "height": 664})
    seen = ("My team", "My customer", "My journey", "how it feels to customers", "goals met or on course", "since 2026-09-30", "a month lost where")
    bottoms = {text: (box := phone.locator("article").get_by_text(text).first.bounding_box())["y"] + box["height"] for text in seen}
    assert {text: bottom for text, bottom in bottoms.items() if bottom > 664} == {}
    phone.set_viewport_size({"width": 360, "height": 664})
    assert [door.evaluate(_PARTS) for door in phone.locator(".cx-doors a").all()] == [1, 1, 1]


def test_in_the_atlas_journeys_are_counted_in_one_line_on_small_phones(phone: Any) -> None:
    phone.set_viewport_size({"width": 360, "height": 664})
    phone.goto(f"{phone.url}lifecycle/")
    counts = phone.locator(".cx-atlas__where > summary:visible")
    assert counts.count() > 20
    assert {count.evaluate(_PARTS) for count in counts.all()} == {1}


@pytest.mark.parametrize("address", ["channels/", "actions/", "hotspots/", "personas/", "governance/", "consistency/"])
def test_matrices_read_downwards_each_cell_with_the_name_of_its_column(phone: Any, address: str) -> None:
    phone.goto(phone.url + address)
    phone.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
    tables = phone.locator("table.cx-down")
    assert tables.count()
    for table in tables.all():
        assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth && table.parentElement.scrollWidth <= innerWidth")
        heads = table.locator("thead :is(th, td)").all_text_contents()[1:]
        for row in table.locator("tbody tr:has(td)").all():
            cells = row.locator("td").evaluate_all("all => all.map(cell => [cell.dataset.label, cell.textContent.trim(), cell.checkVisibility()])")
            named = [(head.strip(), label) for head, (label, _, seen) in zip(heads, cells, strict=True) if seen]
            assert all(head.endswith(label) for head, label in named), named  # a portrait stands before a name
            assert all(seen or text in {"", "·no step", "no role"} for _, text, seen in cells)


def test_numbers_of_all_days_stand_below_each_row_of_the_history(phone: Any) -> None:
    phone.goto(f"{phone.url}history/")
    table = phone.locator(".cx-history__numbers")
    assert table.evaluate("table => table.parentElement.scrollWidth <= table.parentElement.clientWidth")
    edges = "row => [...row.cells].slice(1).map(cell => Math.round(cell.getBoundingClientRect().right)).join()"
    assert len({row.evaluate(edges) for row in table.locator("tr").all()}) == 1


def test_a_blank_canvas_is_read_on_a_phone_without_scrolling_sideways(phone: Any) -> None:
    phone.goto(f"{phone.url}workshop-kit/")
    canvas = phone.locator(".cx-canvas-table").first
    assert canvas.get_by_text("Become aware").is_visible()
    assert canvas.get_by_text("what they see us do").is_visible()
    assert canvas.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth && table.parentElement.scrollWidth <= innerWidth")


def test_impact_and_effort_are_seen_at_once_and_no_name_lies_in_another(phone: Any) -> None:
    phone.goto(f"{phone.url}actions/#cx-impact-effort")
    drawing = phone.locator(".cx-quadrant__drawing")
    assert drawing.locator("svg").evaluate("svg => svg.getBoundingClientRect().height") > 250
    assert drawing.evaluate("box => box.scrollWidth <= box.clientWidth")
    boxes = drawing.locator("svg text").evaluate_all(
        "all => all.map(text => text.getBoundingClientRect()).map(({x, y, right, bottom}) => [x, y, right, bottom])"
    )
    assert min(max(right - x, bottom - y) for x, y, right, bottom in boxes) >= 11
    assert not [(one, two) for one, two in combinations(boxes, 2) if one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]]
