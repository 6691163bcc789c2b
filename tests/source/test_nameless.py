"""What hangs on a step or hotspot does not vanish with its name."""

from __future__ import annotations

from building import ReadHandbook


def _journey(step: str) -> dict[str, str]:
    return {"journeys/a.md": f"---\ntype: journey\nstages:\n  - name: S\n    steps:\n      - {step}\n---\n"}


def test_a_step_without_its_name_is_said_and_keeps_what_hangs_on_it(handbook: ReadHandbook) -> None:
    project = handbook(_journey("name:\n        emotion: 1\n        hotspots:\n          - {text: null, id: slow, severity: 4}\n          - Fees"))
    assert [item.code for item in project.diagnostics] == ["schema/missing", "schema/missing"]
    assert len(project.handbook.steps) == 1
    assert len(project.handbook.hotspots) == 2


def test_a_step_with_nothing_at_all_goes(handbook: ReadHandbook) -> None:
    project = handbook(_journey("name:"))
    assert ([item.code for item in project.diagnostics], project.handbook.steps) == (["schema/missing"], {})
