"""The page of consistency across channels, as readers get it."""

from __future__ import annotations

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== journeys/join.md
---
title: Join
stages:
  - name: Buy
    lifecycle: purchase
    steps:
      - {name: Pay, touchpoint: till, channel: web, emotion: 1, hotspots: [{id: slow, text: It is slow, opportunity: Make it quick, category: process}]}
      - {name: Ask, channel: desk, emotion: 5}
  - name: After
    lifecycle: post-purchase
    steps:
      - {name: Wave, channel: desk, emotion: 2}
      - {name: Rate, channel: web, emotion: 4}
---
=== touchpoints/till.md
---
type: touchpoint
title: Till
owner: Shops
channels: [web]
consistency: {messaging: 2, branding: 4}
---
=== touchpoints/sign.md
---
type: touchpoint
title: Sign
---
=== actions/faster.md
---
title: Make it faster
status: testing
addresses: [join#slow]
---
=== report.md
# Report

```cx
consistency:
  where: {kind: stage, spread: "<3"}
```

```cx
consistency-ratings:
  where: {messaging: "<=2"}
  as: chart
```

```cx
consistency-ratings:
  where: {channel: desk}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_widest_gap_stands_first_with_each_channel_and_what_to_do(site):
    html = section(site.html("consistency/"), "consistency")
    assert "Purchase differs most from channel to channel: 1 in Web, 5 in Desk." in words(html)
    first, second = html.split('<div class="cx-gap">')[1:3]
    assert rows(first)[1:] == ["Web 1 very bad 1", "Desk 5 very good 1"]
    assert "What to do in Web" in words(first)
    # What nearly all of them share is said once, and each has a word of it.
    assert words(html).count("look twice before you act") == 1
    assert "the same stage, one end a single step" in words(first)
    assert "Make it quick It is slow Make it faster testing" in words(first)
    assert "No open hotspot at its only step says why. Ask the customers who come this way." in words(second)


MANY = (
    """
=== taxonomy.yml
channels: {web: Web, desk: Desk}
=== journeys/join.md
---
title: Join
stages:
"""
    + "".join(f"  - {{name: S{n}, steps: [{{name: Do {n}, emotion: 5, channel: desk}}]}}\n" for n in range(7))
    + """---
=== journeys/leave.md
---
title: Leave
stages:
"""
    + "".join(f"  - {{name: T{n}, steps: [{{name: Do {n}, emotion: {1 + n / 2}, channel: web}}]}}\n" for n in range(7))
    + "---\n"
)


def test_many_differences_stand_in_one_table_to_filter(site_of):
    html = section(site_of(MANY).html("consistency/"), "consistency")
    assert 'data-cx-filter="gaps"' in html
    # Five in the desk less one on the web, then half a point less each time.
    found = [row for row in rows(html) if row.startswith("Do ")]
    assert found[0] == "Do 0 the same step in several journeys 4 Web 1 Desk 5"
    assert found[-1] == "Do 6 the same step in several journeys 1 Web 4 Desk 5"
    assert '<a href="#cx-gap-7">Do 6</a>' in html
    assert 'id="cx-gap-7"' in html


def test_few_differences_need_no_table_above_them(site):
    assert 'data-cx-filter="gaps"' not in site.html("consistency/")


def test_ratings_stand_by_aspect_with_what_is_not_rated(site):
    html = section(site.html("consistency/"), "consistency-ratings")
    said = words(html)
    assert "Messaging 2 (1 touchpoint), Branding 4 (1 touchpoint). 1 touchpoint is not rated: Sign." in said
    assert rows(html)[-1] == "Till Web 2 4 not rated 3 Shops Make it quick It is slow Make it faster testing"
    assert 'data-weak="messaging"' in html


def test_views_filter_and_take_other_forms(site):
    html = site.html("report/")
    views = [part.split("</section>")[0] for part in html.split('data-cx="consistency')[1:]]
    assert "Post purchase" in words(views[0])
    assert "Purchase the same" not in words(views[0])
    assert "Till" in words(views[1])
    assert "No touchpoint fits what this page asks for." in words(views[2])


def test_one_channel_and_no_rating_make_no_page(build):
    tree = "=== journeys/join.md\n---\ntitle: Join\nstages: [{name: A, lifecycle: purchase, steps: [{name: B, channel: web, emotion: 1}]}]\n---\n"
    assert not build(tree, strict=True).exists("consistency/index.html")


def test_ratings_alone_make_a_page_without_empty_charts(build):
    site = build("=== touchpoints/till.md\n---\ntype: touchpoint\ntitle: Till\nconsistency: {service: 3}\n---\n", strict=True)
    assert 'data-cx="consistency"' not in site.html("consistency/")
    assert 'data-cx="consistency-ratings"' in site.html("consistency/")
