"""What causes what: the index and the section of a journey, as readers get them."""

from __future__ import annotations

import re

import pytest
from building import BuildSite, Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== taxonomy.yml
channels: {web: Website, phone: Phone}
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%"}
=== journeys/buy.md
---
title: Buy
stages:
  - name: S
    steps:
      - {id: form, name: Fill in the form, emotion: 2, metrics: {csat: 47}, causes: [call, "claim#ask"]}
      - {id: call, name: Call, emotion: 1.5, channel: phone, causes: ["claim#ask"]}
---
=== journeys/claim.md
---
title: Claim
stages: [{name: S, steps: [{id: ask, name: Ask, emotion: 3, channel: web, causes: [leave]}, {id: other, name: Other}]}]
---
=== journeys/leave.md
---
title: Leave
stages: [{name: S, steps: [{name: Go}]}]
---
=== journeys/wish.md
---
title: Wish
state: target
redesigns: buy
stages: [{name: S, steps: [{id: form, name: Form, causes: [leave]}]}]
---
=== own.md
# Own

```cx
causes:
  where: {journey: claim}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture(scope="module")
def page(site: Built) -> str:
    return section(site.html("causes/"), "causes")


def test_it_opens_with_how_much_causes_how_much_and_what_sets_off_most(page: str) -> None:
    opening = words(re.findall(r'<p class="cx-lead">.*?</p>', page, re.DOTALL)[0])
    assert opening == (
        "3 steps make 3 others necessary, in 3 journeys; 3 links cross from one journey into another. "
        "Most is set off by Fill in the form in Buy: 3 steps further down."
    )


def test_steps_come_by_what_lies_downstream_with_what_they_cause_and_what_is_measured_there(page: str) -> None:
    """The form leads to the call, to the question and from there to leaving: three, though the question is caused twice."""
    assert rows(page) == [
        "Downstream Step Feels Causes Through Measured here",
        "3 Fill in the form Buy 2 Call 1.5 Ask 3 Claim Phone, Website Satisfaction 47%",
        "2 Call Buy 1.5 Ask 3 Claim Website",
        "1 Ask Claim 3 Leave the whole journey",
    ]


def test_the_drawing_leads_to_steps_and_journeys(page: str) -> None:
    drawing = re.findall(r"<svg.*</svg>", page, re.DOTALL)[0]
    assert re.findall(r'<a xlink:href="([^"]+)"', drawing) == [
        "../journeys/buy/#form",
        "../journeys/buy/#call",
        "../journeys/claim/#ask",
        "../journeys/leave/",
    ]
    assert "What causes what</title>" in drawing
    assert 'tabindex="0" role="region" aria-label="What Fill in the form leads to"' in page


def test_the_source_is_there_to_be_read(page: str) -> None:
    assert "n0 --&gt; n1" in page[page.index("Mermaid source") :]


def test_a_view_shows_the_steps_asked_for_and_no_drawing(site: Built) -> None:
    placed = section(site.html("own/"), "causes")
    assert [row.split(" ")[0] for row in rows(placed)] == ["Downstream", "1"]
    assert "<svg" not in placed


def test_a_journey_shows_both_ends_of_what_leads_in_and_out(site: Built) -> None:
    around = section(site.html("journeys/claim/"), "journey-causes")
    titles = [words(title) for title in re.findall(r"<h3.*?</h3>", around)]
    assert titles == ["What leads here", "What it leads to"]
    assert rows(around) == [
        "This step makes this necessary Downstream",
        "Fill in the form 2 Buy Satisfaction 47% Ask 3 3",
        "Call 1.5 Buy Ask 3 2",
        "This step makes this necessary Downstream",
        "Ask 3 Leave the whole journey 1",
    ]
    assert '<a href="../../causes/">' in around


def test_a_whole_journey_that_is_caused_says_by_what_and_not_by_targets(site: Built) -> None:
    around = section(site.html("journeys/leave/"), "journey-causes")
    assert rows(around)[1:] == ["Ask 3 Claim Leave the whole journey 1"]


def test_a_journey_without_causes_has_no_section(build: BuildSite) -> None:
    built = build("=== journeys/a.md\n---\nstages: [{name: S, steps: [B]}]\n---\n", strict=True)
    assert section(built.html("journeys/a/"), "journey-causes") == ""
    assert not built.exists("causes/index.html")


def test_many_links_are_not_drawn_and_that_is_said(build: BuildSite) -> None:
    steps = "".join(f"  - {{id: s{number}, name: Step {number}, causes: [last]}}\n" for number in range(61))
    built = build(f"=== journeys/a.md\n---\nstages:\n name: A\n steps:\n{steps}  - {{id: last, name: Last}}\n---\n", strict=True)
    page = section(built.html("causes/"), "causes")
    assert "<svg" not in page
    assert "61 links are too many for a drawing that anyone could follow; above 60 the table stands alone." in words(page)
    assert len([row for row in rows(page) if "Step " in row and "Feels" not in row]) == 61


def test_a_table_of_hundreds_names_the_first_and_says_how_many_there_are(build: BuildSite) -> None:
    steps = "".join(f"  - {{id: s{number}, name: Step {number}, causes: [last]}}\n" for number in range(230))
    built = build(f"=== journeys/a.md\n---\nstages:\n name: A\n steps:\n{steps}  - {{id: last, name: Last}}\n---\n", strict=True)
    page = section(built.html("causes/"), "causes")
    assert len([row for row in rows(page) if "Step " in row and "Feels" not in row]) == 200
    assert "The first 200 of 230." in words(page)


@pytest.mark.parametrize(("mode", "drawn"), [("browser", '<pre class="mermaid">'), ("off", "")])
def test_diagrams_can_be_left_to_the_browser_or_left_out(build: BuildSite, mode: str, drawn: str) -> None:
    built = build(TREE, config=f"plugins: [search, cxsite: {{diagrams: '{mode}'}}]\nextra_javascript: [mermaid.min.js]\n")
    page = section(built.html("causes/"), "causes")
    assert "<svg" not in page
    assert ("mermaid" in page) is bool(drawn)
    assert drawn in page


def test_a_step_that_hundreds_lead_to_names_the_first_of_them(build: BuildSite) -> None:
    steps = "".join(f"  - {{id: s{number}, name: Step {number}, causes: ['hub#it']}}\n" for number in range(80))
    hub = "---\nstages: [{name: S, steps: [{id: it, name: It}]}]\n---\n"
    built = build({"journeys/a.md": f"---\nstages:\n name: A\n steps:\n{steps}---\n", "journeys/hub.md": hub}, strict=True)
    around = section(built.html("journeys/hub/"), "journey-causes")
    assert len(rows(around)) == 61
    assert words(around).endswith("20 more")
