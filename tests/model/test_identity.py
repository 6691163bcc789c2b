"""Stages, steps and hotspots have ids, written or made of their names, that never clash."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines


def _journey(steps: str, stages: str = "[{{name: Learn, steps: {steps}}}]") -> dict[str, str]:
    return {"journeys/join.md": f"---\ntype: journey\nstages: {stages.format(steps=steps)}\n---\n"}


def _steps(handbook: ReadHandbook, steps: str) -> tuple[list[str], list[str]]:
    project = handbook(_journey(steps))
    return [placed.step.id for placed in project.handbook.steps_of("join")], headlines(project)


def test_an_id_is_a_slug_of_the_name_unless_it_is_written(handbook: ReadHandbook) -> None:
    assert _steps(handbook, "[Compare what is free, {name: Pay, id: pay-online}]") == (["compare-what-is-free", "pay-online"], [])


def test_equal_names_are_numbered(handbook: ReadHandbook) -> None:
    assert _steps(handbook, "[Wait, Wait, wait, {name: Stand, id: wait-2}]") == (["wait", "wait-3", "wait-4", "wait-2"], [])


def test_a_written_id_wins_over_a_slug_before_it(handbook: ReadHandbook) -> None:
    assert _steps(handbook, "[Wait, {name: Stand, id: wait}]") == (["wait-2", "wait"], [])


@pytest.mark.parametrize("name", ['"!!!"', "🎉🎉", "...", '"—"'])
def test_a_name_without_letters_gets_a_stable_id(handbook: ReadHandbook, name: str) -> None:
    (first,), found = _steps(handbook, f"[{name}]")
    (second,), _ = _steps(handbook, f"[{name}]")
    assert first == second
    assert (first.startswith("step-"), len(first), found) == (True, 13, [])


@pytest.mark.parametrize(("name", "identifier"), [("予約する", "yu-yue-suru"), ("Ärger", "arger"), ("عربي", "rby"), ("Привет", "privet")])
def test_names_in_other_scripts_get_readable_ids(handbook: ReadHandbook, name: str, identifier: str) -> None:
    assert _steps(handbook, f"[{name}]") == ([identifier], [])


def test_a_long_name_gets_a_short_id(handbook: ReadHandbook) -> None:
    (identifier,), found = _steps(handbook, f"[{'word ' * 300}]")
    assert (len(identifier) <= 60, identifier.startswith("word-word"), found) == (True, True, [])


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("pay & go", "error: 'pay & go' cannot be an id; use letters, digits, '-' and '_', such as 'pay-go' [id/invalid]"),
        ("../x", "error: '../x' cannot be an id; use letters, digits, '-' and '_', such as 'x' [id/invalid]"),
        ("hotspot-pay", "error: ids starting like 'hotspot-pay' belong to the page; choose another [id/reserved]"),
        ("stage-1", "error: ids starting like 'stage-1' belong to the page; choose another [id/reserved]"),
        ("cx-map", "error: ids starting like 'cx-map' belong to the page; choose another [id/reserved]"),
    ],
)
def test_an_id_that_cannot_be_an_anchor_is_an_error_and_the_name_counts(handbook: ReadHandbook, written: str, message: str) -> None:
    identifiers, found = _steps(handbook, f'[{{id: "{written}", name: Pay}}]')
    assert (identifiers, found) == (["pay"], [f"journeys/join.md:3:37: {message}"])


@pytest.mark.parametrize(("name", "identifier"), [("Stage 1", "step-stage-1"), ("Hotspot pay", "step-hotspot-pay"), ("CX map", "step-cx-map")])
def test_a_name_that_looks_like_an_anchor_of_the_page_gives_another_id(handbook: ReadHandbook, name: str, identifier: str) -> None:
    assert _steps(handbook, f"[{name}]") == ([identifier], [])


def test_an_id_twice_in_a_journey_is_an_error_where_it_stands_again(handbook: ReadHandbook) -> None:
    identifiers, found = _steps(handbook, "[{id: pay, name: A}, {id: pay, name: B}, {id: Pay, name: C}]")
    assert identifiers == ["pay", "b", "c"]
    assert found == [
        "journeys/join.md:3:57: error: the id 'pay' is used twice in this journey; another step has 'pay' [id/duplicate]",
        "journeys/join.md:3:77: error: the id 'Pay' is used twice in this journey; another step has 'pay' [id/collision]",
    ]


def test_stages_steps_and_hotspots_do_not_share_their_ids(handbook: ReadHandbook) -> None:
    project = handbook(_journey("[{name: Pay, hotspots: [Pay]}]", "[{{name: Pay, steps: {steps}}}]"))
    assert headlines(project) == []
    assert (list(project.handbook.steps), list(project.handbook.hotspots)) == (["join#pay"], ["join#pay"])


def test_the_same_stage_name_twice_gives_two_stages(handbook: ReadHandbook) -> None:
    project = handbook(_journey("", "[{{name: Use, steps: A}}, {{name: Use, steps: B}}]"))
    assert ([stage.id for stage in project.handbook.journeys["join"].stages], headlines(project)) == (["use", "use-2"], [])


def test_a_hotspot_id_twice_in_two_steps_of_a_journey_is_an_error(handbook: ReadHandbook) -> None:
    spot = "{id: fees, text: Fees}"
    project = handbook(_journey(f"[{{name: A, hotspots: [{spot}]}}, {{name: B, hotspots: [{spot}]}}]"))
    assert [item.code for item in project.diagnostics] == ["id/duplicate"]
    assert list(project.handbook.hotspots) == ["join#fees", "join#fees-2"]


def test_steps_are_numbered_through_the_journey(handbook: ReadHandbook) -> None:
    project = handbook(_journey("", "[{{name: A, steps: [X, Y]}}, {{name: B}}, {{name: C, steps: [Z]}}]"))
    assert [(placed.stage.name, placed.number) for placed in project.handbook.steps_of("join")] == [("A", 1), ("A", 2), ("C", 3)]
