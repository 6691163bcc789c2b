"""What each folded section of a journey says below its heading."""

from __future__ import annotations

import re

import pytest
from reading import words
from sharing import SharedSites

TREE = """
=== journeys/claim.md
---
title: Claim
personas: [ann]
stages:
  - name: Ask
    steps:
      - {name: Find the form, emotion: 4, employee_view: 5, touchpoint: form, causes: "#wait", next: ["#send-it", {to: "#wait", when: No form}]}
      - {name: Send it, emotion: 2, bounce: 25%, moment_of_truth: Money, hand_off: [Finance, {to: Post, kind: external}],
         per_persona: {ann: 1}, hotspots: [Too long]}
      - {name: Wait, emotion: 3, contacts: {per_month: 40, cost: 2, currency: £}, next: "#find-the-form"}
---
=== personas/ann.md
---
title: Ann
---
=== touchpoints/form.md
---
title: Form
owner: digital
---
=== processes/claims.md
---
title: Claims
supports: "claim#send-it"
systems: [CRM, ERP]
---
=== taxonomy.yml
departments: {digital: Digital}
"""


def says(html: str) -> dict[str, str]:
    """The sentence of each folded section by the section's name."""
    found = re.findall(
        r'data-cx="([\w-]+)">\s*<details class="cx-chapter">\s*<summary>.*?<span class="cx-chapter__says">(.*?)</span>', html, re.DOTALL
    )
    return {name: words(text) for name, text in found}


@pytest.fixture(scope="module")
def said(site_of: SharedSites) -> dict[str, str]:
    return says(site_of(TREE).html("journeys/claim/"))


def test_each_says_its_result_and_leaves_out_what_there_is_none_of(said: dict[str, str]) -> None:
    assert said == {
        "journey-steps": "1 stage, 1 moment of truth, 1 hotspot",
        "journey-lenses": "1 persona lives it differently, most of all Ann at “Send it”, employees see it rosier by 1",
        "journey-flow": "1 step branches, 1 step turns back",
        "journey-blueprint": "2 hand-offs, 1 of them external, 3 teams stand behind it, 2 systems carry 1 of 3 steps, 1 step without a team behind it",
        "journey-causes": "1 step makes others in it necessary, 40 contacts a month",
        "journey-bounce": "75% reach the end, most are lost at “Send it”",
        "journey-diagram": "1 drawing of 3 steps, with the source to paste elsewhere",
    }


def test_every_folded_section_of_a_rich_journey_says_something(demo_site) -> None:
    html = demo_site.html("journeys/disrupted-trip/")
    folds = re.findall(r'data-cx="([\w-]+)">\s*<details class="cx-chapter">', html)
    assert len(folds) > 9
    assert set(folds) == set(says(html))


def test_it_speaks_german_too(site_of: SharedSites) -> None:
    found = says(site_of(TREE, "theme: {name: material, font: false, language: de}\n").html("journeys/claim/"))
    assert found["journey-bounce"] == "75 % erreichen das Ende, die meisten gehen bei „Send it“ verloren"
