"""The service blueprint on a page of its own in Chromium: on its side, on a phone, on paper, by keyboard, and as screen readers hear it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from browsing import Browser, Servers
from building import Built
from chapters import open_all
from sharing import SharedSites

STEPS = "".join(
    f"      - {{id: s{number}, name: Step {number}, action: Does {number}, touchpoint: desk, frontstage: 'Front {number}', backstage: Back {number}, "
    f"support: CRM{', hand_off: [{to: desk}, {to: Firm, kind: external}]' if number % 3 == 0 else ''}}}\n"
    for number in range(1, 15)
)
TREE = f"""
=== journeys/join.md
---
title: Join
stages:
  - name: First
    steps:
{STEPS}  - name: Last
    steps:
      - {{id: rest, name: Rest}}
---
=== journeys/short.md
---
title: Short
stages: [{{name: A, steps: [{{name: One, frontstage: Seen}}, {{name: Two, backstage: Unseen}}]}}]
---
=== journeys/wide.md
---
title: Wide
stages: [{{name: {"W" * 80}, steps: [{{name: {"x" * 120}, frontstage: {"y" * 200}, hand_off: {{to: {"z" * 90}}}}}]}}]
---
=== blueprints/join.md
# Join

```cx
journey-blueprint: {{journey: join}}
```
=== blueprints/short.md
# Short

```cx
journey-blueprint: {{journey: short}}
```
=== blueprints/wide.md
# Wide

```cx
journey-blueprint: {{journey: wide}}
```
=== touchpoints/desk.md
---
title: Desk
owner: Front office
channels: [branch]
---
"""

ROWS = ["Step", "Physical evidence", "Customer actions", "Line of interaction", "Frontstage", "Line of visibility", "Backstage"]


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture
def visit(chromium: Browser, site: Built, serve: Servers) -> Callable[..., Any]:
    def open_page(address: str = "blueprints/join/", *, width: int = 1440, **options: Any) -> Any:
        page = chromium.new_page(viewport={"width": width, "height": 900}, **options)
        page.goto(serve(site.site) + address)
        return open_all(page)

    return open_page


def tops(page: Any, selector: str) -> list[float]:
    found: list[float] = page.eval_on_selector_all(selector, "cells => cells.map(cell => cell.getBoundingClientRect().top)")
    return found


def test_steps_lie_across_and_lanes_down_with_their_names_in_line(visit: Callable[..., Any]) -> None:
    page = visit()
    assert page.locator(".cx-blue__table thead th").all_inner_texts()[: len(ROWS)] == ROWS
    first, tenth = "tbody tr:has([href$='#s1']) > *", "tbody tr:has([href$='#s10']) > *"
    assert tops(page, f".cx-blue {first}") == tops(page, f".cx-blue {tenth}") == tops(page, ".cx-blue thead th")
    lefts = page.eval_on_selector_all(".cx-blue th[scope=row]", "names => names.map(name => name.getBoundingClientRect().left)")
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 15


def test_lane_names_stay_while_it_scrolls_by_keyboard(visit: Callable[..., Any]) -> None:
    page = visit()
    region = page.get_by_role("region", name="Service blueprint of Join")
    region.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.cx-blue').scrollLeft > 200")
    left = region.bounding_box()["x"]
    assert abs(page.locator(".cx-blue thead").bounding_box()["x"] - left) < 3
    on_top = page.evaluate("""() => {
      const name = [...document.querySelectorAll('.cx-blue thead th')][4].getBoundingClientRect();
      return document.elementFromPoint(name.left + 12, name.top + 10).textContent;
    }""")
    assert on_top == "Frontstage"


def test_lines_run_through_all_steps_each_in_its_own_stroke(visit: Callable[..., Any]) -> None:
    page = visit("blueprints/short/")
    drawn = page.eval_on_selector_all(
        ".cx-blue td[class]", "cells => cells.map(cell => [cell.className, getComputedStyle(cell, '::before').borderTopStyle])"
    )
    assert drawn == [["cx-l1", "solid"], ["cx-l2", "dashed"]] * 2


def _tree(page: Any) -> list[dict[str, Any]]:
    client = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = client.send("Accessibility.getFullAXTree")["nodes"]
    return found


@pytest.mark.parametrize("width", [390, 1440])
def test_screen_readers_meet_a_table_with_headers_of_both_kinds(visit: Callable[..., Any], width: int) -> None:
    nodes = _tree(visit("blueprints/short/", width=width))
    named = {node["nodeId"]: (node.get("role", {}).get("value"), node.get("name", {}).get("value", "")) for node in nodes}
    table = next(node for node in nodes if named[node["nodeId"]][0] == "table" and "A row for each step" in named[node["nodeId"]][1])
    below, inside = [table["nodeId"]], []
    children = {node["nodeId"]: node.get("childIds", []) for node in nodes}
    while below:
        node = below.pop(0)
        inside.append(named.get(node, ("", "")))
        below = children.get(node, []) + below
    assert [name for role, name in inside if role == "columnheader"] == [
        "Step",
        "Line of interaction",
        "Frontstage",
        "Line of visibility",
        "Backstage",
    ]
    assert [name for role, name in inside if role == "rowheader"] == ["A", "1 One", "2 Two"]
    assert [name for role, name in inside if role in {"cell", "gridcell"}].count("") >= 4
    assert len([role for role, _ in inside if role in {"cell", "gridcell"}]) == 8


def test_on_a_phone_each_step_is_a_list_from_the_customer_down(visit: Callable[..., Any]) -> None:
    page = visit(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row = page.locator(".cx-blue tr", has=page.locator("[href$='#s3']"))
    cells = row.locator("th, td:not(:empty)")
    places = [cells.nth(number).bounding_box() for number in range(cells.count())]
    assert [box["y"] for box in places] == sorted(box["y"] for box in places)
    assert {round(box["x"]) for box in places} == {round(places[0]["x"])}
    labels = row.locator("td[data-l]").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert labels[:3] == ['"Physical evidence"', '"Customer actions"', '"Frontstage"']
    assert page.locator(".cx-blue thead .cx-l2").is_visible()


def test_no_word_is_too_long_for_a_phone(visit: Callable[..., Any]) -> None:
    assert visit("blueprints/wide/", width=390).evaluate("document.documentElement.scrollWidth") <= 390


def test_on_paper_it_stands_upright_on_landscape_pages(visit: Callable[..., Any], tmp_path: Path) -> None:
    page = visit()
    page.pdf(path=str(tmp_path / "a.pdf"), format="A4")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "a.pdf").read_bytes())
    # The blueprint's own.
    assert sum(float(width) > float(height) for width, height in sizes) >= 1
    page.emulate_media(media="print")
    assert page.locator(".cx-blue__table").evaluate("table => getComputedStyle(table).display") == "table"


def test_axe_finds_nothing_wrong_with_it(visit: Callable[..., Any], demo_site: Built, serve: Callable[[Path], str]) -> None:
    page = visit()
    page.goto(serve(demo_site.site) + "journeys/disrupted-trip/")
    open_all(page)
    page.locator(".cx-journey-blueprint details").last.evaluate("details => { details.open = true }")
    assert violations(page, ".cx-journey-blueprint") == []
