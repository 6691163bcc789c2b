"""Where it differs: by persona, and between customers and employees."""

from __future__ import annotations

import re

import pytest
from building import BuildSite, Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4, employee_view: 4, per_persona: {mia: 2}}
      - {name: Ask, emotion: 2, employee_view: 4, per_persona: {mia: 2, tom: 1}}
      - {name: Pay, emotion: 3, employee_view: 3.5}
      - {name: Leave, emotion: 1, employee_view: 0.5}
      - {name: Return, emotion: 5, per_persona: {mia: 4.5}}
---
=== journeys/one.md
---
title: One
stages: {name: A, steps: {name: B, emotion: 3, employee_view: 1}}
---
=== journeys/alike.md
---
title: Alike
stages: {name: A, steps: {name: B, emotion: 3}}
---
=== report.md
# Report

```cx
journey-lenses:
  journey: join
```
=== personas/mia.md
---
type: persona
title: Mia, newcomer
---
=== personas/tom.md
---
type: persona
title: Tom
---
""".replace("employee_view: 0.5", "employee_view: 1.5")


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture(scope="module")
def page(site: Built) -> str:
    return section(site.html("journeys/join/"), "journey-lenses")


def lens(html: str, persona: str) -> str:
    start = html.index(f'id="lens-{persona}"')
    return html[start : html.find('<div class="cx-lens">', start)] if html.find('<div class="cx-lens">', start) > 0 else html[start:]


def test_two_perceptions_are_put_into_a_sentence(page: str) -> None:
    """All weigh the same: customers (4 + 2 + 3 + 1) / 4 = 2.5, employees (4 + 4 + 3.5 + 1.5) / 4 = 3.25, shown as 3.3: apart by 0.8 as shown."""
    text = words(page)
    assert "Over 4 steps where both are known, employees see it rosier than customers do, by 0.8: 3.3 against 2.5." in text
    assert "Rosier at 3, gloomier at 0, the same at 1." in text


def test_the_widest_gaps_are_named_with_their_numbers(page: str) -> None:
    assert "Ask customers 2, employees 4: rosier by 2 Pay customers 3, employees 3.5: rosier by 0.5 Leave" in words(page)


def test_each_persona_has_an_anchor_a_sentence_and_a_curve(page: str) -> None:
    """Mia: (2 + 2 + 3 + 1 + 4.5) / 5 = 2.5 against 15 / 5 = 3."""
    mia = lens(page, "mia")
    assert "Worse than for the others, by 0.5: 2.5 against 3. It differs at 2 of 5 steps, most at Look." in words(mia)
    assert "1. " not in words(mia)
    assert "Look 2 against 4 Return 4.5 against 5" in words(mia)
    assert "It differs at 1 of 5 steps: Ask." in words(lens(page, "tom"))
    # The map of the same page draws them.
    assert "<svg" not in page
    assert 'href="?as=tom#cx-journey-map">On the map</a>' in lens(page, "tom")


@pytest.fixture(scope="module")
def elsewhere(site: Built) -> str:
    return section(site.html("report/"), "journey-lenses")


def test_away_from_the_steps_all_numbers_stand_in_a_table(elsewhere: str, page: str) -> None:
    """On the page of the journey they stand at its steps already."""
    assert rows(page) == []
    assert rows(elsewhere) == [
        "Step Customers Employees believe Mia Tom",
        "Look 4 4 2 (−2) 4",
        "Ask 2 4 (+2) 2 1 (−1)",
        "Pay 3 3.5 (+0.5) 3 3",
        "Leave 1 1.5 (+0.5) 1 1",
        "Return 5 4.5 (−0.5) 5",
    ]


def test_the_line_of_all_is_drawn_once_and_shown_with_every_view(elsewhere: str) -> None:
    """By `xlink:href`: a plain `href` on <use> stops the scripts of Material's instant navigation."""
    assert elsewhere.count('<g id="cx-felt-join">') == 1
    assert elsewhere.count('xlink:href="#cx-felt-join"') == 3
    assert '<use class="cx-lens__general" href' not in elsewhere


def test_one_step_needs_no_curve(site: Built) -> None:
    html = section(site.html("journeys/one/"), "journey-lenses")
    assert "Over 1 step where both are known, employees see it gloomier than customers do, by 2: 1 against 3." in words(html)
    assert "<svg" not in html


def test_a_journey_that_all_see_alike_has_no_such_section(site: Built) -> None:
    assert section(site.html("journeys/alike/"), "journey-lenses") == ""


def test_on_another_page_steps_lead_to_the_journeys_page(site: Built) -> None:
    html = section(site.html("report/"), "journey-lenses")
    assert 'href="../journeys/join/#ask"' in html
    assert 'href="#ask"' not in html


def test_a_step_cannot_take_the_anchor_of_a_lens(build: BuildSite) -> None:
    built = build({"journeys/a.md": "---\ntitle: A\nstages: {name: S, steps: {id: lens-mia, name: B}}\n---\n"})
    assert built.findings == ["content/journeys/a.md:3:31 error id/reserved"]


def test_the_table_of_contents_leads_to_the_chapter_and_not_to_each_persona_in_it(site: Built) -> None:
    contents = set(re.findall(r'<a href="#([^"]+)" class="md-nav__link"', site.html("journeys/join/")))
    assert "cx-journey-lenses" in contents
    assert "lens-mia" not in contents
