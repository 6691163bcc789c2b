"""The lifecycle atlas as readers get it."""

from __future__ import annotations

import re

import pytest
from building import BuildSite, Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== taxonomy.yml
lifecycles:
  life: [learn, buy, leave]
  shop: [before, after]
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    lifecycle: [learn, before]
    steps:
      - {id: look, name: Look, emotion: 4, importance: 5, per_persona: {mia: {emotion: 1}}}
      - {id: ask, name: Ask, emotion: 2}
      - {id: wait, name: Wait}
  - name: End
    lifecycle: buy
    steps: [{id: pay, name: Pay, emotion: 1, importance: 2}]
  - name: Later on
    steps: [Wonder]
---
=== journeys/work.md
---
title: Work
personas: [eve]
stages: [{name: Only, lifecycle: buy, steps: [{name: Sit, emotion: 5}]}]
---
=== personas/eve.md
---
title: Eve
kind: employee
---
=== personas/mia.md
---
title: Mia Berg, new parent
role: Reader
share: 60%
---
=== personas/tom.md
---
title: Tom
role: Reader
---
=== own.md
# Own

```cx
lifecycle:
  where: {kind: employee}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture(scope="module")
def page(site: Built) -> str:
    return section(site.html("lifecycle/"), "lifecycle")


def test_it_opens_with_what_is_mapped_what_is_not_and_where_it_feels_worst(page: str) -> None:
    """Two customers by three stages. Mia learns at (1·5 + 2·3) / 8 = 1.4, which paying at 1 undercuts, Tom at (4·5 + 2·3) / 8 = 3.25."""
    opening = words(re.findall(r'<p class="cx-standfirst">.*?</p>', page, re.DOTALL)[0])
    assert opening == (
        "2 customer personas, 3 stages: 4 of 6 places are mapped, 2 are blind spots. No journey of today touches the stage Leave. "
        "It feels worst for Mia Berg in Buy, 1 very bad over 1 step, and best for Tom in Learn, 3.3 mixed over 2 steps."
    )


def test_a_row_holds_each_stage_as_that_persona_lives_it(page: str) -> None:
    table = rows(page[: page.index("cx-lifecycle-blind")])
    assert table == [
        "Persona Learn Buy Leave All stages",
        "MB Mia Berg 1.4 3 steps, 1 not rated 1 journey Join 1 1 step 1 journey Join not mapped 1.3 4 steps, 1 not rated",
        "T Tom 3.3 3 steps, 1 not rated 1 journey Join 1 1 step 1 journey Join not mapped 2.8 4 steps, 1 not rated",
        "E Eve employee not mapped 5 1 step 1 journey Work not mapped 5 1 step",
        "All steps of customers 3.3 3 steps, 1 not rated 1 1 step not mapped 2.8 4 steps, 1 not rated",
    ]


def test_a_cell_has_the_colour_of_its_number(page: str) -> None:
    cells = re.findall(r'<td class="cx-cell( cx-cell--e\d| cx-atlas__blind)" data-label="Learn"', page)
    assert cells == [" cx-cell--e1", " cx-cell--e3", " cx-atlas__blind", " cx-cell--e3"]


def test_journeys_of_a_cell_are_links(page: str) -> None:
    assert page.count('<li><a href="../journeys/join/">Join</a></li>') == 6


def test_blind_spots_are_named_by_stage_for_customers_alone(page: str) -> None:
    named = words(re.findall(r'<dl class="cx-atlas__blindspots">.*?</dl>', page, re.DOTALL)[0])
    assert named == "Leave 2 of 2 Mia Berg, Tom"
    assert "Only customers count among the blind spots" in page


def test_other_lifecycles_stand_below_with_how_many_journeys_they_map(page: str) -> None:
    other = words(re.findall(r'<details class="cx-more cx-atlas__other">.*?</table>.*?</p>', page, re.DOTALL)[0])
    assert other.startswith("shop: Before, After 2 customer personas, 2 stages: 2 of 4 places are mapped, 2 are blind spots.")
    assert "1 of 2 journeys of today is mapped to this lifecycle. 3 steps stand in stages that name none of its stages." in other


def test_journeys_of_several_lifecycles_and_stages_of_none_are_named(page: str) -> None:
    text = words(page)
    assert "Mapped to more than one lifecycle 1 journey ¶ Join life, shop" in text
    assert "Stages outside every lifecycle 1 stage ¶ 1 stage of 1 journey names no stage of a lifecycle" in text
    assert re.search(r'<a href="../journeys/join/#[\w-]*later-on">Later on</a> <span class="cx-quiet"><a href="../journeys/join/">', page)


def test_a_view_shows_the_personas_asked_for(site: Built) -> None:
    placed = section(site.html("own/"), "lifecycle")
    assert [row.split(" ")[0] for row in rows(placed)][1:3] == ["E", "All"]
    assert "blind spot" not in words(re.findall(r'<p class="cx-standfirst">.*?</p>', placed, re.DOTALL)[0])


def test_it_stands_with_the_journeys_in_the_navigation(site: Built) -> None:
    assert re.search(r'<a href="../lifecycle/" class="md-nav__link">', site.html("journeys/"))


NO_LIFECYCLE = {"journeys/a.md": "---\nstages: [{name: S, steps: [B]}]\n---\n", "personas/p.md": "---\nrole: x\n---\n"}
NO_PERSONA = {"journeys/a.md": "---\nstages: [{name: S, lifecycle: purchase, steps: [B]}]\n---\n"}


@pytest.mark.parametrize("tree", [NO_LIFECYCLE, NO_PERSONA], ids=["lifecycle", "persona"])
def test_without_a_lifecycle_or_a_persona_there_is_no_page(build: BuildSite, tree: dict[str, str]) -> None:
    built = build(tree, strict=True)
    assert built.error is None
    assert not built.exists("lifecycle/index.html")


def test_many_personas_can_be_filtered_and_sorted_by_stage(build: BuildSite) -> None:
    people = {f"personas/p{number:02}.md": f"---\ntitle: Person {number:02}\nrole: x\n---\n" for number in range(60)}
    stages = "stages: [{name: S, lifecycle: purchase, steps: [{name: B, emotion: 2}]}]"
    built = build(people | {"journeys/a.md": f"---\ntitle: A\npersonas: [p01, p02]\n{stages}\n---\n"}, strict=True)
    page = section(built.html("lifecycle/"), "lifecycle")
    assert 'data-cx-filter="atlas-purchase"' in page
    assert page.count("<tr data-kind=") == 60
    assert page.count('data-blind="pre-purchase post-purchase"') == 2
    assert page.count('data-sort="number"') == 4
    assert "and 36 more" in words(page)
    assert len(page) < 200_000
