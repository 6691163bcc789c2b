"""The handbooks that benchmarks are made of."""

from __future__ import annotations

import pytest
from benchmarks.generate import generate

from cxsite.model.journey import Step
from cxsite.project import read
from cxsite.settings import Setup

#: What the content model's own example has at its steps.
KEYS = (
    "name goal action thinks feels emotion employee_view importance per_persona touchpoint device frontstage backstage support hand_off bounce "
    "moment_of_truth delights hotspots metrics quotes causes evidence replaces"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("generated")
    generate(made, 30)
    return made


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_seed_makes_one_handbook(folder, tmp_path):
    generate(tmp_path / "same", 30, seed=1)
    generate(tmp_path / "other", 30, seed=2)
    assert contents(tmp_path / "same") == contents(folder)
    assert contents(tmp_path / "other") != contents(folder)


def test_it_has_no_finding(folder):
    assert read(Setup(folder)).diagnostics == []


def test_it_has_everything_on_it(folder):
    book = read(Setup(folder)).handbook
    assert len(book.journeys) == 30
    for kind in ("personas", "touchpoints", "channels", "hotspots", "actions", "processes", "workshops", "sources", "metrics", "principles"):
        assert len(getattr(book, kind)) >= 4, kind
    used = {name for placed in book.steps.values() for name in Step.model_fields if getattr(placed.step, name) not in (None, [], {}, "")}
    assert sorted(set(KEYS.split()) - used) == []


def test_a_journey_is_as_long_as_those_that_were_measured(folder):
    front, body = (folder / "journeys/journey-0007.md").read_text("utf-8").removeprefix("---\n").split("\n---\n")
    assert 60 <= front.count("\n") <= 75
    assert 75 <= body.count("\n") <= 85
