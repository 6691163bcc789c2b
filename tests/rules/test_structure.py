"""How things hang together: rings, targets, empty places, sizes."""

from __future__ import annotations

import time

import pytest
from building import ReadHandbook, headlines

MAP = "stages: {name: A, steps: B}\n"


def _journeys(**lines: str) -> dict[str, str]:
    return {f"journeys/{name}.md": f"---\ntype: journey\n{line}\n{MAP}---\n" for name, line in lines.items()}


def _actions(**after: str) -> dict[str, str]:
    return {f"actions/{name}.md": f"---\ntype: action\ndepends_on: [{line}]\n---\n" for name, line in after.items()}


def test_actions_that_wait_for_one_another_are_named_once_with_the_ring(handbook: ReadHandbook) -> None:
    assert headlines(handbook(_actions(a="b", b="c", c="a", d="a"))) == [
        "actions/a.md:3:13: error: 'depends_on' runs in a circle: a → b → c → a; take one of them out [structure/cycle]"
    ]


def test_an_action_that_waits_for_itself_is_a_ring(handbook: ReadHandbook) -> None:
    assert headlines(handbook(_actions(a="a"))) == [
        "actions/a.md:3:13: error: 'depends_on' runs in a circle: a → a; take one of them out [structure/cycle]"
    ]


def test_two_rings_are_two_findings(handbook: ReadHandbook) -> None:
    found = handbook(_actions(a="b", b="a", c="d", d="c")).diagnostics
    assert [item.message for item in found] == ["'depends_on' runs in a circle: a → b → a", "'depends_on' runs in a circle: c → d → c"]


def test_a_shared_dependency_is_no_ring(handbook: ReadHandbook) -> None:
    assert headlines(handbook(_actions(a="b, c", b="d", c="d", d=""))) == []


def test_journeys_that_are_part_of_one_another_are_a_ring(handbook: ReadHandbook) -> None:
    assert headlines(handbook(_journeys(a="part_of: b", b="part_of: a"))) == [
        "journeys/a.md:3:10: error: 'part_of' runs in a circle: a → b → a; take one of them out [structure/cycle]"
    ]


def test_a_journey_that_redesigns_itself_is_a_ring(handbook: ReadHandbook) -> None:
    found = headlines(handbook(_journeys(a="redesigns: a\nstate: target")))
    assert "journeys/a.md:3:12: error: 'redesigns' runs in a circle: a → a; take one of them out [structure/cycle]" in found


def test_a_chain_of_thousands_does_not_exhaust_the_stack(handbook: ReadHandbook) -> None:
    chain = {f"a{number:05}": f"a{number + 1:05}" for number in range(3000)}
    before = time.process_time()
    assert headlines(handbook(_actions(**chain, a03000="a00000"))) != []
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("state: target", "a.md:3:8: error: a target journey that redesigns nothing; add 'redesigns:'"),
        ("redesigns: b", "a.md:3:1: error: only a target redesigns another journey; add 'state: target'"),
        ("redesigns: c\nstate: target", "a.md:3:12: error: 'c' is a target itself; name the current journey"),
    ],
)
def test_a_target_names_the_current_journey_that_it_replaces(handbook: ReadHandbook, lines: str, message: str) -> None:
    project = handbook(_journeys(a=lines, b="title: B", c="state: target\nredesigns: b"))
    assert headlines(project) == [f"journeys/{message} [structure/target-without-current]"]


def test_a_target_that_names_nothing_known_is_reported_once(handbook: ReadHandbook) -> None:
    """The unknown reference says it all."""
    project = handbook(_journeys(a="state: target\nredesigns: gone"))
    assert [item.code for item in project.diagnostics] == ["reference/unknown"]


def test_a_target_of_a_current_journey_is_fine(handbook: ReadHandbook) -> None:
    assert headlines(handbook(_journeys(a="state: target\nredesigns: b", b="title: B"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("stages: []\n", ["journeys/a.md:3:1: warning: the journey 'A' has no steps; add stages with steps [structure/empty]"]),
        ("owner: it\n", ["journeys/a.md:2:1: warning: the journey 'A' has no steps; add stages with steps [structure/empty]"]),
        (
            "stages:\n  - Learn\n  - name: Pay\n    steps: [B]\n",
            ["journeys/a.md:4:5: warning: the stage 'Learn' has no steps; give it a step [structure/empty]"],
        ),
    ],
)
def test_a_journey_or_stage_without_steps_is_a_warning(handbook: ReadHandbook, text: str, found: list[str]) -> None:
    assert headlines(handbook({"journeys/a.md": f"---\ntype: journey\n{text}---\n"})) == found


def test_a_journey_whose_stages_cannot_be_read_is_not_called_empty_as_well(handbook: ReadHandbook) -> None:
    assert [item.code for item in handbook({"journeys/a.md": "---\ntype: journey\nstages: [[x]]\n---\n"}).diagnostics] == ["schema/type"]


def test_a_journey_of_too_many_steps_is_an_error(handbook: ReadHandbook) -> None:
    steps = "".join(f"  - s{number}\n" for number in range(10_001))
    project = handbook({"journeys/a.md": f"---\ntype: journey\nstages:\n name: A\n steps:\n{steps}---\n"})
    assert headlines(project) == ["journeys/a.md:3:1: error: 10,001 steps in one journey; split it [structure/too-large]"]


def _steps(*lines: str, **others: str) -> dict[str, str]:
    steps = "".join(f"      - {line}\n" for line in lines)
    return {"journeys/a.md": f"---\ntype: journey\nstages:\n  - name: S\n    steps:\n{steps}---\n", **others}


UNREACHED = "journeys/a.md:7:9: warning: no path leads to the step 'B'; name it in the 'next:' of a step before it [structure/unreachable-step]"
ELSEWHERE = "---\ntype: journey\nstages: [{name: S, steps: [{name: X, %s: 'a#b'}]}]\n---\n"


def test_a_step_that_is_passed_by_is_a_warning(handbook: ReadHandbook) -> None:
    assert headlines(handbook(_steps("{name: A, next: c}", "{name: B}", "{name: C}"))) == [UNREACHED]


def test_what_only_an_unreached_step_leads_to_is_unreached_too(handbook: ReadHandbook) -> None:
    found = headlines(handbook(_steps("{name: A, next: d}", "{name: B}", "{name: C, next: b}", "{name: D}")))
    assert [line.partition("'")[2].partition("'")[0] for line in found] == ["B", "C"]


@pytest.mark.parametrize(
    "lines", [("A", "B", "C"), ("{name: A, next: [c, b]}", "B", "C"), ("A", "{name: B, next: [a, c]}", "C"), ("{name: A, next: a}",)]
)
def test_steps_that_a_path_leads_to_are_fine(handbook: ReadHandbook, lines: tuple[str, ...]) -> None:
    assert headlines(handbook(_steps(*lines))) == []


@pytest.mark.parametrize("field", ["causes", "next"])
def test_a_step_that_others_cause_or_lead_to_from_elsewhere_is_reached(handbook: ReadHandbook, field: str) -> None:
    tree = _steps("{name: A, next: c}", "{name: B}", "{name: C}") | {"journeys/x.md": ELSEWHERE % field}
    assert headlines(handbook(tree)) == []


def test_a_step_that_another_journey_replaces_is_not_reached_by_that(handbook: ReadHandbook) -> None:
    target = (ELSEWHERE % "replaces").replace("type: journey", "type: journey\nstate: target\nredesigns: a")
    assert headlines(handbook(_steps("{name: A, next: c}", "{name: B}", "{name: C}") | {"journeys/x.md": target})) == [UNREACHED]


def test_a_way_that_cannot_be_read_may_have_led_there(handbook: ReadHandbook) -> None:
    project = handbook(_steps("{name: A, next: [c, bb]}", "{name: B}", "{name: C}"))
    assert [item.code for item in project.diagnostics] == ["reference/unknown"]


def test_a_way_that_cannot_be_read_may_lead_to_any_step(handbook: ReadHandbook) -> None:
    """The next to Order is mistyped: that is said, and not that no path leads to Pay."""
    steps = "[{name: Order, next: thank, nxt: pay}, {name: Pay, id: pay}, {name: Thank, id: thank}]"
    said = handbook({"journeys/a.md": f"---\ntype: journey\nstages: [{{name: A, steps: {steps}}}]\n---\n"})
    assert [item.code for item in said.diagnostics] == ["schema/unknown-key"]


def test_what_is_empty_is_named_in_every_journey(handbook: ReadHandbook) -> None:
    """Also behind one that cannot be read whole, one that is only planned, and one without any step."""
    lines = ["state: x\nstages: []", "status: draft", "stages: []", "stages: [{name: A}, {name: B, steps: [C]}, {name: D}]"]
    found = headlines(handbook({f"journeys/{name}.md": f"---\ntype: journey\n{line}\n---\n" for name, line in zip("klmn", lines, strict=True)}))
    assert found == [
        "journeys/k.md:3:8: error: unknown state 'x' [value/choice]",
        "journeys/m.md:3:1: warning: the journey 'M' has no steps; add stages with steps [structure/empty]",
        "journeys/n.md:3:10: warning: the stage 'A' has no steps; give it a step [structure/empty]",
        "journeys/n.md:3:44: warning: the stage 'D' has no steps; give it a step [structure/empty]",
    ]
