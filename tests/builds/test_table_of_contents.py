"""Headings of sections in a page's table of contents."""

from __future__ import annotations

import re

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
