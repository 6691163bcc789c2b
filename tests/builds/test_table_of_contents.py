"""Headings of sections in a page's table of contents."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from building import BuildSite

PAGE = """\
=== notes.md
# Notes

## Before

```cx
hotspots:
  limit: 1
persona-hotspots:
  persona: rider
journey-steps:
  journey: ride
```

## After

### Deeper

Text.
=== personas/rider.md
---
type: persona
title: Rider
---
=== journeys/ride.md
---
type: journey
title: Ride
personas: rider
stages:
  - name: Ride
    steps:
      - name: Wait
        hotspots: No news
---

## Why

Text.
"""


class _Levels(HTMLParser):
    """The table of contents as lines, indented by how deep each stands in its lists."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "nav" and "md-nav--secondary" in str(given.get("class")):
            self._depth, self.found = 0, []
        self._depth += tag == "ul"
        address = str(given.get("href"))
        if tag == "a" and given.get("class") == "md-nav__link" and address.startswith("#"):
            self.found.append(f"{'  ' * (self._depth - 1)}{address[1:]}")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "ul"


def levels(html: str) -> list[str]:
    reader = _Levels()
    reader.feed(html)
    return reader.found


def contents(html: str) -> list[str]:
    """The anchors of the table of contents, in its order; Material shows it twice, for wide and for narrow screens."""
    return list(dict.fromkeys(re.findall(r'<a href="#([^"]+)" class="md-nav__link"', html)))


def test_a_section_placed_by_hand_stands_where_it_stands_on_the_page(build: BuildSite) -> None:
    found = contents(build(PAGE).html("notes/"))
    assert found.index("before") < found.index("cx-persona-hotspots") < found.index("after")


def test_generated_sections_follow_what_the_author_wrote(build: BuildSite) -> None:
    found = contents(build(PAGE).html("journeys/ride/"))
    assert found[0] == "why"
    assert "cx-journey-map" in found


def test_sections_stand_at_the_level_of_their_headings(build: BuildSite) -> None:
    """A stage stands below the section that tells its steps; sections stand beside what the author wrote. What is folded is one line."""
    built = build(PAGE)
    assert levels(built.html("notes/")) == ["before", "cx-persona-hotspots", "cx-journey-steps", "  stage-ride", "after", "  deeper"]
    ride = levels(built.html("journeys/ride/"))
    assert ride[:3] == ["why", "cx-journey-map", "cx-journey-steps"]
    assert [line for line in ride if line.startswith(" ")] == []


CLASH = """\
=== journeys/ride.md
---
type: journey
title: Ride
stages: [{name: Ride, steps: [{name: Wait}, {name: Pay, id: pay}]}]
---

## Wait

The author's own words about waiting.

## Before

More of them.
=== journeys/other.md
---
type: journey
title: Other
stages: [{name: Other, steps: [{name: Ask, next: ['ride#wait']}]}]
---
"""


def test_a_heading_of_the_author_gives_way_to_a_step_of_the_same_name(build: BuildSite) -> None:
    """A link to a step is shared and must go on leading to it; the heading and its entry in the contents get another anchor."""
    built = build(CLASH, strict=True)
    html = built.html("journeys/ride/")
    assert re.findall(r'<h2 id="([^"]+)">(?:Wait|Before)', html) == ["wait_1", "before"]
    assert len(re.findall(r' id="wait"', html)) == 1
    assert re.findall(r'<(\w+)[^>]* id="wait"', html) != ["h2"]
    found = contents(html)
    assert found[:2] == ["wait_1", "before"]
    assert "wait" not in found


def test_what_stands_right_above_and_below_a_block_stays(build: BuildSite) -> None:
    page = "# Notes\n\nRight above.\n```cx\nhotspots:\n  limit: 1\n```\nRight below.\n"
    ride = "---\ntype: journey\ntitle: Ride\nstages: [{name: Ride, steps: [{name: Wait, hotspots: No news}]}]\n---\n"
    read = build({"notes.md": page, "journeys/ride.md": ride}).words("notes/")
    assert read.index("Right above.") < read.index("No news") < read.index("Right below.")


def test_links_to_places_of_ours_are_known_to_lead_somewhere(build: BuildSite) -> None:
    """MkDocs looks for what stands behind the hash of a link."""
    files = {"journeys/ride.md": "---\ntype: journey\ntitle: Ride\nstages: [{name: Go, steps: [Board]}]\n---\nFirst you [board](#board).\n"}
    files["notes.md"] = "# Notes\n\n[Board](journeys/ride.md#board), [alight](journeys/ride.md#alight).\n"
    built = build(files, config="validation: {anchors: warn}\n")
    assert [re.findall(r"#\w+", line) for line in built.problems] == [["#alight", "#alight"]]
