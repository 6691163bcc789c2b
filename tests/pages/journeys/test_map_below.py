"""The page of a journey whose stages stand in its body."""

from __future__ import annotations

from building import tree, write_tree
from reading import words

from cxsite.settings import Setup
from cxsite.site import read_site

FILES = tree(
    """
=== journeys/join.md
---
type: journey
title: Join
stages: below
---
Above the map.

## Learn

### Compare
Reads *three* pages.

> Is this <b>free</b>?

- emotion: 2
- hotspot: Fees appear late (severity 4)

***

Below the map.

## More

Text.
=== journeys/pay.md
---
type: journey
title: Pay
stages: below
---
Only above.

## Learn

### Look
- emotion: 3
"""
)


def in_order(html: str, *parts: str) -> bool:
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_the_map_stands_where_the_body_had_it_and_no_item_is_printed(site_of):
    built = site_of(FILES, "")
    html = built.article("journeys/join/")
    assert in_order(html, "Above the map.", 'data-cx="journey-map"', "Below the map.", 'data-cx="journey-steps"')
    text = words(html)
    assert "- emotion" not in text
    assert "severity 4)" not in text
    assert html.count('data-cx="journey-map"') == 1
    assert "Reads *three* pages." in text
    assert "Is this <b>free</b>?" in text


def test_without_text_below_it_the_page_is_that_of_the_other_form(site_of):
    html = site_of(FILES, "").article("journeys/pay/")
    assert in_order(html, "Only above.", 'data-cx="journey-map"', 'data-cx="journey-steps"')


def test_a_finding_below_a_map_leads_to_its_line(tmp_path):
    files = {"journeys/join.md": FILES["journeys/join.md"] + "\n```cx\nemotoins:\n```\n"}
    (found,) = read_site(Setup(write_tree(tmp_path, files))).diagnostics
    line = files["journeys/join.md"].split("\n").index("emotoins:") + 1
    assert (found.code, found.line, found.column) == ("view/unknown", line, 1)
