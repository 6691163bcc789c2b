"""The rules about what nobody measures: where somebody asked for one, and only there; and from which day on nobody answers any more."""

from __future__ import annotations

import datetime

import pytest
from building import ReadHandbook

from cxsite.project import read
from cxsite.settings import Settings

CODE = "metrics/unmeasured-journey"
JOURNEY = "---\ntype: journey\ntitle: {0}\nstatus: published\nstages: [{{name: Go, steps: [{{id: look, name: Look}}]}}]\n---\n"
FILES = {f"journeys/{name}.md": JOURNEY.format(name.title()) for name in ("join", "leave")}


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        (Settings(), []),
        (Settings(severities={"metrics": "warning"}), []),
        (Settings(severities={CODE: "warning"}), ["journeys/join.md", "journeys/leave.md"]),
        (Settings(severities_by_path=((("journeys/join.md",), {CODE: "warning"}),)), ["journeys/join.md"]),
        (Settings(severities_by_path=((("journeys/join.md",), {CODE: "off"}),)), []),
        (Settings(severities={CODE: "warning"}, severities_by_path=((("journeys/join.md",), {CODE: "off"}),)), ["journeys/leave.md"]),
    ],
)
def test_it_runs_for_the_files_that_somebody_asked_for(handbook: ReadHandbook, settings: Settings, paths: list[str]) -> None:
    found = handbook(FILES, settings=settings)
    assert [item.path for item in found.diagnostics if item.code == CODE] == paths


def test_answers_about_something_else_of_the_same_name_measure_no_journey(handbook: ReadHandbook) -> None:
    answers = "period,dimension,of,score,answers,weight,squares\n2026-10,persona,join,5,40,,\n2026-10,step,leave#look,5,40,,\n"
    found = handbook(
        {**FILES, "personas/join.md": "---\ntitle: Join\n---\n", "metrics.yml": "- {id: csat, kind: csat}\n", "data/snapshot/csat.csv": answers},
        settings=Settings(severities={CODE: "warning"}),
    )
    assert [item.path for item in found.diagnostics if item.code == CODE] == ["journeys/join.md"]


def test_a_year_after_its_last_answer_a_metric_is_silent(handbook: ReadHandbook) -> None:
    files = {**FILES, "metrics.yml": "- {id: csat, kind: csat}\n"}
    files["data/snapshot/csat.csv"] = "period,dimension,of,score,answers,weight,squares\n2025-10,,,5,40,,\n"
    setup = handbook(files).setup
    for day, silent in ((datetime.date(2026, 10, 31), []), (datetime.date(2026, 11, 1), ["metrics/silent"])):
        assert [item.code for item in read(setup, today=day).diagnostics if item.code == "metrics/silent"] == silent


def test_answers_are_held_against_the_scale_of_their_date(handbook: ReadHandbook) -> None:
    answers = "period,dimension,of,score,answers,weight,squares\n2026-08,,,8,2,,\n2026-08,,,7,2,,\n2026-09,,,5,2,,\n2026-09,,,7,2,,\n"
    metrics = "- {id: ease, kind: ces, rescaled: [{from: 2026-09-01, scale: [1, 5]}]}\n"
    found = handbook({**FILES, "metrics.yml": metrics, "data/snapshot/ease.csv": answers})
    (told,) = (item for item in found.diagnostics if item.code == "answers/scale")
    assert (told.line, told.message) == (2, "an answer of 8 where the scale of 'ease' runs from 1 to 7 in 2026-08, and 1 more")
