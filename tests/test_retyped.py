"""A file that somebody types in: its findings at once are those that the whole handbook, read anew, has for it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from building import write_tree

from cxsite.commands.setup import find_setup
from cxsite.outline import Outline, read_outline, retyped
from cxsite.settings import Setup
from cxsite.source.last_good import SameObjects

DEMO = Path(__file__).parent.parent / "mkdocs.yml"
#: Slips of the pen: what stands in a file, and what somebody makes of it.
SLIPS = [
    ("", ""), ("title: ", "titel: "), ("emotion: ", "emotion: 1"), ("touchpoint: ", "touchpoint: un"), ("personas: [", "personas: [un"), ("causes: ", "causes: un"),
    ("severity", "sverity"), ("channel: ", "channel: un"), ("  ", "\t"),
]  # fmt: skip


@pytest.fixture(scope="module")
def demo() -> tuple[Setup, SameObjects, Outline]:
    setup = find_setup(DEMO)[0]
    memory = SameObjects()
    return setup, memory, read_outline(setup, memory)


def _findings(outline: Outline, setup: Setup, src: str) -> list[str]:
    path = setup.display_path(src)
    return [item.headline for item in outline.project.diagnostics if item.path == path and not item.code.startswith("budget/")]


@pytest.mark.parametrize(
    "src", ["journeys/lost-property.md", "journeys/weekday-commute.md", "personas/leisure-traveller.md", "touchpoints/platform-staff.md"]
)
def test_findings_at_once_are_those_of_a_whole_reading(demo: tuple[Setup, SameObjects, Outline], tmp_path: Path, src: str):
    setup, memory, outline = demo
    text = setup.file(src).read_text("utf-8")
    # Where a slip changes nothing, the file is as it was, which is the first of them.
    for before, after in [slip for slip in SLIPS if not slip[0] or slip[0] in text]:
        typed = tmp_path / "typed.md"
        typed.write_text(text.replace(before, after) if before else text, "utf-8")
        now = replace(setup, brought={src: typed})
        found = retyped(outline, now, src)
        assert found is not None
        assert _findings(found, now, src) == _findings(read_outline(now, memory), now, src), (before, after)


def test_own_tags_are_read_while_somebody_types_them(tmp_path: Path):
    files = {
        "mkdocs.yml": "site_name: Tags\ndocs_dir: content\nplugins: [cxsite]\n",
        "content/taxonomy.yml": "dimensions: {market: {values: {de: Germany, fr: France}}}\n",
        "content/personas/anna.md": "---\ntype: persona\ntitle: Anna\ntags: {market: de}\n---\n",
    }
    setup = find_setup(write_tree(tmp_path, files) / "mkdocs.yml")[0]
    outline = read_outline(setup)
    for written, values, says in (
        ("France", ["fr"], []),
        ("[fr, France]", ["fr"], []),
        ("[de, atlantis]", ["de"], ["unknown value 'atlantis' of 'Market'"]),
    ):
        (tmp_path / "content/personas/anna.md").write_text(f"---\ntype: persona\ntitle: Anna\ntags: {{market: {written}}}\n---\n", "utf-8")
        found = retyped(outline, setup, "personas/anna.md")
        assert found is not None
        assert found.project.handbook.personas["anna"].tags == {"market": values}
        assert [item.message for item in found.project.diagnostics] == says
        assert _findings(found, setup, "personas/anna.md") == _findings(read_outline(setup), setup, "personas/anna.md")


def test_what_rules_say_of_a_step_is_said_while_somebody_types_it(tmp_path: Path):
    journey = "---\ntype: journey\ntitle: Ride\nstages: [{name: Go, steps: [{name: Wait}]}]\n---\n"
    files = {
        "mkdocs.yml": "site_name: Steps\ndocs_dir: content\nplugins: [cxsite]\n",
        "content/journeys/ride.md": journey,
        "content/evidence/log.md": "---\ntype: source\ntitle: Log\nn: 900\n---\n",
        "content/crowd.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    setup = find_setup(write_tree(tmp_path, files) / "mkdocs.yml")[0]
    outline = read_outline(setup)
    for said_of_step, says in (
        ("image: ../crowd.svg", "text/alt"),
        ("image: crowds.svg, alt: A crowd", "path/missing"),
        ("contacts: {per_month: 1310}, evidence: [log]", "evidence/above-total"),
    ):
        (tmp_path / "content/journeys/ride.md").write_text(journey.replace("name: Wait", f"name: Wait, {said_of_step}"), "utf-8")
        found = retyped(outline, setup, "journeys/ride.md")
        assert found is not None
        assert [item.code for item in found.project.diagnostics if item.path.endswith("ride.md")] == [says]


def test_typing_takes_a_fraction_of_a_reading(tmp_path: Path):
    files = {"mkdocs.yml": "site_name: Big\ndocs_dir: content\nplugins: [cxsite]\n"}
    steps = "".join(f"### Step {number}\n- emotion: 3\n- hotspot: Late\n    - severity: 3\n\n" for number in range(6))
    for number in range(150):
        files[f"content/journeys/j{number}.md"] = f"---\ntype: journey\ntitle: J{number}\nstages: below\n---\n## Go\n{steps}"
    setup = find_setup(write_tree(tmp_path, files) / "mkdocs.yml")[0]
    before = time.process_time()
    outline = read_outline(setup)
    whole = time.process_time() - before
    typed = tmp_path / "typed.md"
    typed.write_text(files["content/journeys/j7.md"].replace("emotion: 3", "emotion: 9"), "utf-8")
    before = time.process_time()
    found = retyped(outline, replace(setup, brought={"journeys/j7.md": typed}), "journeys/j7.md")
    assert time.process_time() - before < whole / 8
    assert found is not None
    assert len(found.project.diagnostics) == len(outline.project.diagnostics) + 6
