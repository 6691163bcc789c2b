"""A reference to a step whose name several have says so, instead of moving to another one."""

from __future__ import annotations

import pytest
from building import BuildSite, ReadHandbook, headlines

TWICE = "---\ntype: journey\nstages:\n  - name: Ask\n    steps: [Call, Wait]\n  - name: Pay\n    steps: [{first}Call{last}]\n---\n"


@pytest.mark.parametrize("ref", ["a#call", "a#call-2"])
def test_a_reference_to_one_of_two_steps_of_one_name_is_ambiguous(handbook: ReadHandbook, ref: str) -> None:
    project = handbook({"journeys/a.md": TWICE.format(first="", last=""), "processes/p.md": f"---\ntype: process\nsupports: {ref}\n---\n"})
    said = f"error: '{ref}' could be any of several steps of that name, in 'Ask' and 'Pay'; give each of these steps an 'id:' and name that"
    assert headlines(project) == [f"processes/p.md:3:11: {said} [reference/ambiguous]"]
    assert project.handbook.processes["p"].supports == []


def test_a_written_id_is_not_ambiguous(handbook: ReadHandbook) -> None:
    journey = TWICE.format(first="{id: call, name: ", last="}")
    project = handbook({"journeys/a.md": journey, "processes/p.md": "---\ntype: process\nsupports: a#call\n---\n"})
    assert (headlines(project), project.handbook.processes["p"].supports) == ([], ["a#call"])
    assert project.handbook.steps["a#call"].stage.name == "Pay"


def test_two_steps_of_one_name_that_nobody_refers_to_are_fine(handbook: ReadHandbook) -> None:
    assert headlines(handbook({"journeys/a.md": TWICE.format(first="", last="")})) == []


def test_a_hotspot_at_one_of_two_steps_of_one_name_has_no_place_until_somebody_says_which(build: BuildSite) -> None:
    built = build({"journeys/a.md": TWICE.format(first="", last=""), "hotspots/queue.md": "---\ntitle: A queue\nat: a#call\n---\nIt waits.\n"})
    assert built.findings == ["content/hotspots/queue.md:3:5 error reference/ambiguous"]
    assert "A queue" not in built.article("journeys/a/")
    assert "It waits." in built.words("hotspots/queue/")


def test_answers_about_one_of_two_steps_of_one_name_are_shown_at_neither(handbook: ReadHandbook) -> None:
    rows = "period,dimension,of,score,answers,weight,squares\n2026-01,step,a#call,9,40,,\n2026-01,step,a#wait,9,40,,\n"
    files = {"journeys/a.md": TWICE.format(first="", last=""), "metrics.yml": "- {id: nps, kind: nps}\n", "data/snapshot/nps.csv": rows}
    project = handbook(files)
    said = "'a#call' could be any of several steps of that name, so its answers are not shown; give each of these steps an 'id:' and name that"
    assert headlines(project) == [f"data/snapshot/nps.csv:2:1: error: {said} [reference/ambiguous]"]
    assert [of for _, _, _, of, _ in project.handbook.answers.places()] == ["a#wait"]
