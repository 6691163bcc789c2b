"""The home page, as readers get it."""

from __future__ import annotations

import re

import pytest
from building import Built, tree
from sharing import SharedSites

JOIN = """
=== journeys/join.md
---
title: Join
reviewed: 2026-01-01
review_every: 30 days
stages:
  - name: Start
    steps:
      - name: Look
        emotion: 4
      - name: Pay
        emotion: 2
        moment_of_truth: Money
        hotspots: [{id: dear, text: It is dear, severity: 5, frequency: 4}]
---
"""

MORE = """
=== journeys/leave.md
---
title: Leave
stages: [{name: End, steps: [{name: Go, emotion: 1, hotspots: [{id: sad, text: It is sad}]}]}]
---
=== journeys/join-target.md
---
title: Join, one day
state: target
redesigns: join
reviewed: 2026-11-01
stages: [{name: Start, steps: [{name: Look, emotion: 1, moment_of_truth: Still, hotspots: [Not yet]}]}]
---
=== actions/cheaper.md
---
title: Cheaper
status: piloting
addresses: join#dear
---
=== metrics.yml
metrics:
  - {id: nps, name: Net Promoter Score, kind: nps}
=== strategy.md
---
type: strategy
title: Strategy
goals: [{metric: nps, baseline: 0, now: 10, target: 20, by: 2027-12-31}]
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once."""
    return site_of(JOIN + MORE)


def home(html: str) -> str:
    """The home section."""
    return html[html.index('data-cx="home"') : html.index("</section>", html.index('data-cx="home"'))]


def words(html: str) -> str:
    """The text of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def titles(html: str) -> list[str]:
    return [words(re.sub(r'<a class="headerlink".*?</a>', "", text)) for text in re.findall(r"<h2.*?</h2>", html)]


def tiles(html: str) -> dict[str, str]:
    """Text by address of the numbers at the top."""
    return {href: words(text) for href, text in re.findall(r'<a href="([^"]+)" class="cx-tiles__tile">(.*?)</a>', html, re.DOTALL)}


def test_the_top_says_how_it_is_in_linked_numbers(site):
    html = home(site.html())
    assert tiles(html) == {
        "journeys/": "2.3 bad how it feels to customers, 1 to 5",
        "strategy/#cx-strategy-goals": "0 of 1 goal met",
        "hotspots/?status=open&amp;status=in-progress&amp;state=current": "2 open hotspots 1 without an action",
        "moments/?risk=yes&amp;state=current": "1 moment of truth at risk of 1",
        "actions/?status=designing&amp;status=testing&amp;status=piloting&amp;status=scaling": "1 action under way of 1",
        "journeys/?review=stale&amp;review=never": "2 journey maps to be reviewed of 3",
    }
    assert "As of 2026-11-22." in words(html)


def test_journeys_of_today_come_worst_first(site):
    html = home(site.html())
    assert re.findall(r'class="cx-home__name"><a href="([^"]+)"', html) == ["journeys/leave/", "journeys/join/"]
    assert "3 rated steps in 2 journeys that customers live today average 2.3." in words(html)


def test_hotspots_say_whether_somebody_works_on_them(site):
    said = words(home(site.html()))
    assert "20 5 × 4 It is dear in Join Being worked on: Cheaper piloting" in said
    assert "It is sad in Leave No action addresses it" in said
    assert "Not yet" not in said


def test_goals_show_from_where_to_where(site):
    said = words(home(site.html()))
    assert "Net Promoter Score 0 → +10 target +20 by 2027-12-31" in said


def test_maps_past_their_review_and_maps_without_one_are_named(site):
    said = words(home(site.html()))
    assert "Join due for review on 2026-01-31, 295 days ago" in said
    assert "1 map has no review date: Leave" in said


def test_a_handbook_of_one_journey_shows_only_what_it_has(build):
    site = build("=== journeys/a.md\n---\ntitle: A\nreviewed: 2026-11-01\nstages: [{name: S, steps: [{name: One, emotion: 4}]}]\n---\n", strict=True)
    html = home(site.html())
    assert titles(html) == ["How it feels", "Everything in it"]
    assert tiles(html) == {"journeys/": "4 good how it feels to customers, 1 to 5"}
    assert not re.search(r"\b0\b", words(html))


def test_a_handbook_without_a_journey_has_no_empty_box(build):
    html = home(build("=== personas/tom.md\n---\ntype: persona\ntitle: Tom\n---\n").html())
    assert titles(html) == ["Everything in it"]
    assert "cx-tiles" not in html


def test_unrated_journeys_are_named(build):
    html = home(build("=== journeys/a.md\n---\ntitle: A\nstages: [{name: S, steps: [One]}]\n---\n").html())
    assert "Not rated yet: A" in words(html)


def test_every_index_is_linked(site):
    linked = re.findall(r'<li><a href="([^"?]+)"', home(site.html()).split("cx-entries")[1])
    assert linked == ["strategy/", "journeys/", "moments/", "hotspots/", "actions/", "metrics/", "maturity/", "governance/"]
    assert all(site.exists(f"{href}index.html") for href in linked)


def test_what_is_left_out_of_the_site_is_not_linked(build):
    config = "plugins: [search, {cxsite: {without: [hotspots, journeys]}}]"
    html = home(build(JOIN, config=config).html())
    assert 'href="hotspots/' not in html
    assert 'href="journeys/"' not in html
    assert "1 open hotspot" in words(html)


def test_the_author_s_own_home_page_stays_and_may_place_the_state(build):
    files = tree(JOIN + MORE)
    plain = build({**files, "index.md": "# Hello\n"}).html()
    placed = build({**files, "index.md": "# Hello\n\n```cx\nhome:\n  limit: 1\n```\n"}).html()
    assert 'data-cx="home"' not in plain
    assert len(re.findall("cx-home__name", home(placed))) == 1


CAUSES = """
=== journeys/claim.md
---
title: Claim
stages:
  - name: Claim
    steps:
      - {id: wait, name: Wait, emotion: 1, causes: "#ring"}
      - {id: ring, name: Ring, emotion: 1, contacts: {per_month: 100, cost: 4.5, currency: £}}
      - {id: ask, name: Ask, emotion: 1}
      - {id: sit, name: Sit, emotion: 1}
---
=== strategy.md
---
type: strategy
title: Strategy
vision: Nobody has to ask twice.
---
=== personas/ada.md
---
title: Ada
---
"""


@pytest.fixture(scope="module")
def first_screen(site_of: SharedSites) -> Built:
    return site_of(CAUSES, "site_name: The Railway\n")


def test_it_begins_with_the_organisation_and_its_vision(first_screen):
    html = first_screen.html()
    assert "<h1>The Railway</h1>" in html
    assert words(home(html)).startswith('data-cx="home"> Nobody has to ask twice.')
    # The menu calls the page what it is.
    assert "Home" in first_screen.html("journeys/claim/")


def test_it_says_what_contacts_cost_that_others_make_necessary(first_screen):
    assert tiles(home(first_screen.html()))["causes/"] == "£450 a month for contacts that other steps make necessary"


def test_doors_lead_to_customers_and_journeys_and_to_teams_only_where_there_are_some(first_screen, site):
    html = home(first_screen.html())
    assert re.findall(r'<li><a href="([^"]+)">My', html) == ["personas/", "journeys/"]
    assert "My customer 1 persona My journey 1 journey 1 very bad" in words(html)
    assert "My team" not in html
    assert "cx-doors" not in home(site.html())


def test_ties_are_said(first_screen, site):
    assert "4 steps feel as low as 1; these come first because they matter more." in words(home(first_screen.html()))
    assert "feel as low as" not in words(home(site.html()))
