"""A long journey, and its map as tests in a browser read it."""

from __future__ import annotations

from typing import Any

STEPS = "".join(
    f"      - {{id: s{number}, name: Step {number}, emotion: {1 + number % 5}, employee_view: 3, goal: Goal {number}, action: 'Does what step {number} asks for, "
    f"and then a little more than that', thinks: Why {number}?, touchpoint: desk, backstage: Behind {number}, per_persona: {{mia: 3}}}}\n"
    for number in range(1, 15)
)


TREE = {
    "index.md": "# Home\n\n[Join](journeys/join.md)\n",
    "journeys/join.md": f"---\ntitle: Join\npersonas: [mia]\nstages:\n  - name: First\n    goal: Begin\n    steps:\n{STEPS[: STEPS.index('      - {id: s9,')]}"
    f"  - name: Second\n    steps:\n{STEPS[STEPS.index('      - {id: s9,') :]}---\n",
    "journeys/short.md": "---\ntitle: Short\nstages: {name: A, steps: [{name: One, emotion: 2, goal: Go, action: Walks}]}\n---\n",
    "personas/mia.md": "---\ntype: persona\ntitle: Mia\n---\n",
    "touchpoints/desk.md": "---\ntitle: Desk\nchannels: [branch]\n---\n",
}


SITE = "site_url: https://example.org/handbook/\ntheme: {name: material, font: false, features: [navigation.instant]}\n"


def box(page: Any, selector: str, number: int = 0) -> Any:
    return page.locator(selector).nth(number).bounding_box()


LANES = ["goal", "action", "thinking", "touchpoint", "channel", "employee_view", "backstage"]
