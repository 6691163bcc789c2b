"""The page of needs, and a persona's own part of it, as readers get them."""

from __future__ import annotations

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== personas/mia.md
---
type: persona
title: Mia Berg, new parent
needs: [A clear fare, "Room for <a pram>"]
goals: [Be on time]
---
=== personas/tom.md
---
type: persona
title: Tom
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
needs_met: [A clear fare]
---
=== journeys/join.md
---
title: Join
personas: mia
stages: [{name: Buy, steps: [{name: Ask, touchpoint: desk, emotion: 2}]}]
---
=== report.md
# Report

```cx
needs:
  where: {state: beyond, kind: goal}
```

```cx
needs:
  where: {persona: tom}
```

```cx
needs:
  where: {state: badly}
  as: list
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_page_counts_and_lists_unmet_needs_first(site):
    html = section(site.html("needs/"), "needs")
    assert "2 needs of personas: 1 met by no touchpoint, 1 by touchpoints that feel 2.5 or worse to those who need it." in words(html)
    assert "1 goal: touchpoints serve 0, the others lie beyond what touchpoints can do." in words(html)
    by_persona, every = html.split("<table")[1:3]
    assert rows(by_persona) == ["Persona Needs met Met badly Goals served", "Mia Berg 1 of 2 1 0 of 1"]
    assert rows(every)[1:] == [
        "Room for ‹a pram› Mia Berg need met by no touchpoint",
        "A clear fare Mia Berg need Desk 2 bad met on paper only",
        "Be on time Mia Berg goal beyond our touchpoints",
    ]
    assert "<a pram>" not in html


def test_the_page_of_a_persona_has_its_own_part(site):
    html = section(site.html("personas/mia/"), "persona-needs")
    assert rows(html)[1] == "Room for ‹a pram› met by no touchpoint"
    assert 'href="../../needs/"' in html
    assert 'data-cx="persona-needs"' not in site.html("personas/tom/")


def test_views_filter_and_take_other_forms(site):
    views = [part.split("</section>")[0] for part in site.html("report/").split('data-cx="needs"')[1:]]
    assert "1 of 3 needs and goals" in words(views[0])
    assert "Be on time" in views[0]
    assert "A clear fare" not in views[0]
    assert "No need fits here." in words(views[1])
    assert "A clear fare" in site.words("report/").split("Report", 2)[2]


def test_a_touchpoint_names_who_needs_what_it_meets(site):
    assert "A clear fare needed by Mia Berg, new parent" in words(section(site.html("touchpoints/desk/"), "touchpoint-header"))


def test_without_needs_or_without_touchpoints_that_meet_some_there_is_no_page(build):
    persona = "=== personas/mia.md\n---\ntype: persona\ntitle: Mia\nneeds: [A clear fare]\n---\n"
    site = build(persona, strict=True)
    assert not site.exists("needs/index.html")
    assert 'data-cx="persona-needs"' not in site.html("personas/mia/")
    assert not build("=== journeys/join.md\n---\ntitle: Join\nstages: [{name: A, steps: [B]}]\n---\n", strict=True).exists("needs/index.html")
