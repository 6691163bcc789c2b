"""A reference that names nothing is answered with the name that its author most likely meant."""

from __future__ import annotations

import time

import pytest
from building import ReadHandbook, headlines

from cxsite.model.suggest import nearest

FILES = {
    "personas/anna.md": "---\ntype: persona\ntitle: Anna, new in town\n---\n",
    "personas/ben.md": "---\ntype: persona\ntitle: Ben\n---\n",
    "touchpoints/front-desk.md": "---\ntype: touchpoint\ntitle: Desk at the entrance\n---\n",
    "touchpoints/web.md": "---\ntype: touchpoint\ntitle: Website\n---\n",
}
JOURNEY = "---\ntype: journey\ntitle: Join\npersonas: {personas}\nstages:\n  - {{name: Learn, steps: [{{name: Look around, touchpoint: {touchpoint}}}, {{name: Decide, {more}}}]}}\n---\n"


def _said(handbook: ReadHandbook, personas: str = "anna", touchpoint: str = "web", more: str = "emotion: 3") -> list[str]:
    written = JOURNEY.format(personas=personas, touchpoint=touchpoint, more=more)
    return [line.partition("error: ")[2].removesuffix(" [reference/unknown]") for line in headlines(handbook({**FILES, "journeys/join.md": written}))]


@pytest.mark.parametrize(
    ("personas", "said"),
    [
        ('"Anna, new in town"', "unknown persona 'Anna, new in town'; that is its title; write its name, 'anna'"),
        ("BEN, anna", "unknown persona 'BEN, anna'; write a list: [ben, anna]"),
        ("anna and ben", "unknown persona 'anna and ben'; write a list: [anna, ben]"),
        ("ana, ben", "unknown persona 'ana, ben'; write a list: [anna, ben]"),
        ("'[[anna]]'", "unknown persona '[[anna]]'; write the name alone: anna"),
        ("'[Anna](../personas/anna.md)'", "unknown persona '[Anna](../personas/anna.md)'; write the name alone: anna"),
        ("personas/anna.md", "unknown persona 'personas/anna.md'; write the name alone: anna"),
        ("anna.md", "unknown persona 'anna.md'; write the name alone: anna"),
        ("Anna", "unknown persona 'Anna'; did you mean 'anna'?"),
        ("annna", "unknown persona 'annna'; did you mean 'anna'?"),
        ("Ann new in town", "unknown persona 'Ann new in town'; did you mean 'anna' (Anna, new in town)?"),
        ("web", "unknown persona 'web'; 'web' is a touchpoint"),
        ("zebra", "unknown persona 'zebra'"),
        ("zebra, anna", "unknown persona 'zebra, anna'"),
    ],
)
def test_a_persona(handbook: ReadHandbook, personas: str, said: str) -> None:
    assert _said(handbook, personas=personas) == [said]


@pytest.mark.parametrize(
    ("touchpoint", "said"),
    [
        ("Desk at the entrance", "unknown touchpoint 'Desk at the entrance'; that is its title; write its name, 'front-desk'"),
        ("front-desk / web", "unknown touchpoint 'front-desk / web'; write a list: [front-desk, web]"),
        ("frontdesk", "unknown touchpoint 'frontdesk'; did you mean 'front-desk'?"),
        ("anna", "unknown touchpoint 'anna'; 'anna' is a persona"),
    ],
)
def test_a_touchpoint(handbook: ReadHandbook, touchpoint: str, said: str) -> None:
    assert _said(handbook, touchpoint=touchpoint) == [said]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("causes: Look around", "unknown step or journey 'Look around'; that is its title; write its name, 'look-around'"),
        ("causes: lok-around", "unknown step or journey 'lok-around'; did you mean 'look-around'?"),
        ("next: Look around", "unknown step 'Look around'; that is its title; write its name, 'look-around'"),
        ("detailed_in: join.md", "unknown journey 'join.md'; write the name alone: join"),
        ("detailed_in: 'join, learn'", "unknown journey 'join, learn'"),
    ],
)
def test_a_step_or_journey(handbook: ReadHandbook, more: str, said: str) -> None:
    assert _said(handbook, more=more) == [said]


@pytest.mark.parametrize(("others", "said"), [(["borrow"], "too: 'borrow#ask'"), (["borrow", "renew"], "too, such as 'borrow#ask'")])
def test_a_step_of_another_journey_is_named_with_it(handbook: ReadHandbook, others: list[str], said: str) -> None:
    files = {f"journeys/{name}.md": "---\ntype: journey\nstages: {name: A, steps: Ask}\n---\n" for name in others}
    assert _said(lambda tree: handbook({**tree, **files}), more="next: ask") == [f"unknown step 'ask'; write its journey {said}"]


def test_the_nearest_of_many_names_is_found_quickly() -> None:
    """800 wrong names among 800: with difflib this took 4.4 seconds."""
    names = [f"counter-{number:03}-of-the-station" for number in range(800)]
    before = time.process_time()
    found = [nearest(f"conuter-{number:03}-of-the-statoin", names) for number in range(800)]
    assert time.process_time() - before < 2
    assert found == names


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("studnet", "student"),
        ("Student", "student"),
        ("stundent", "student"),
        ("stie", "site"),
        ("front desk", "front-desk"),
        ("zebra", None),
        ("s", None),
    ],
)
def test_the_nearest_name(written: str, meant: str | None) -> None:
    assert nearest(written, ["student", "site", "front-desk", "teacher"]) == meant
