"""Nothing of cxsite's own grows faster than the handbook."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks import page
from benchmarks.generate import generate
from benchmarks.goals import GOALS
from benchmarks.reviews import measure
from building import EVERYTHING, REPOSITORY

from cxsite.insight.figures import Figures
from cxsite.model.handbook import Handbook
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.site import read_site

#: Between linear, which is 1, and quadratic, which is as much as the handbook has grown.
MOST_GROWTH = 3.0


def seconds_for_one(folder: Path, journeys: int) -> float:
    """Processor seconds for one journey of a handbook: read, linked, checked and exported."""
    generate(folder, journeys)
    start = time.process_time()
    read_site(Setup(folder)).files()
    return (time.process_time() - start) / journeys


def test_the_time_for_one_journey_does_not_grow_with_the_handbook(tmp_path):
    # What is made once, such as the schema, is made before.
    seconds_for_one(tmp_path / "first", 1)
    small, large = seconds_for_one(tmp_path / "small", 10), seconds_for_one(tmp_path / "large", 100)
    assert large / small < MOST_GROWTH


def book_of_one_name(folder: Path, steps: int) -> Handbook:
    folder.mkdir()
    text = "".join(f"      - {{name: Step, emotion: {1 + number % 5}}}\n" for number in range(steps))
    (folder / "a.md").write_text(f"---\ntype: journey\nstages:\n  - name: S\n    steps:\n{text}---\n", "utf-8")
    return read(Setup(folder)).handbook


def test_thousands_of_steps_of_one_name_take_no_longer_than_others(tmp_path):
    spent = {}
    for steps in (800, 8000):
        start = time.process_time()
        book = book_of_one_name(tmp_path / str(steps), steps)
        spent[steps] = (time.process_time() - start) / steps
        assert list(book.steps)[-1] == f"a#step-{steps}"
    assert spent[8000] / spent[800] < MOST_GROWTH


def test_the_figures_of_a_large_handbook_are_there_in_a_moment(tmp_path):
    generate(tmp_path, 200)
    figures = Figures(read(Setup(tmp_path)).handbook)
    start = time.process_time()
    assert len(figures.ranked_hotspots) == 1200
    assert figures.inventory.unmapped == []
    assert len(figures.evidence.by_journey) == 200
    assert figures.overview is not None
    assert time.process_time() - start < 1


@pytest.mark.skipif(not EVERYTHING, reason="builds ten sites: CXSITE_EVERYTHING=1")
def test_the_benchmark_says_what_cxsite_costs(tmp_path):
    kept = tmp_path / "results.json"
    parts = ["--only", "builds", "commands", "reviews"]
    command = [sys.executable, "-m", "tests.benchmarks.run", "--journeys", "2", "4", "--rounds", "1", "--commits", "40", "--json", str(kept), *parts]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = json.loads(kept.read_text("utf-8"))
    assert [size["journeys"] for size in found["sizes"]] == [2, 4]
    assert all(set(size["ratios"]) == {"one_process", "two_processes", "nothing_changed", "one_edit"} for size in found["sizes"])
    assert all(size["pages"] > 10 and size["megabytes"] > 10 for size in found["sizes"])
    assert found["machine"]["versions"]["mkdocs"]
    assert found["reviews"]["commits"] == 40
    assert found["reviews"]["later"] < found["reviews"]["history"]
    assert found["commands"]["help"] < found["commands"]["check_ten"]


def test_the_page_of_the_guide_says_what_was_measured_and_what_was_not(tmp_path):
    sizes = [{"journeys": 1000, "pages": 1138, "ratios": {"one_process": 0.9, "two_processes": 0.2, "nothing_changed": 0.05}, "megabytes": 400}]
    sizes[0]["seconds"] = {name: [{"processor": 10.0}] for name in ("cold", "plain")}
    peers: dict = {"journeys": 1000, "cxsite": {"clock": 30.0, "processor": 50.0}, "hugo": {"clock": 10.0, "processor": 15.0}}
    machine = {"processors": 2, "system": "Linux", "python": "3.11", "versions": {"mkdocs": "1.6.1"}}
    page.write(
        {
            "machine": machine,
            "rounds": 3,
            "sizes": sizes,
            "served": [],
            "commands": {"journeys": 8, "check_cold": 1.0},
            "reviews": {"commits": 40, "history": 2.0},
            "peers": peers,
        },
        tmp_path / "speed.md",
    )
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in (tmp_path / "speed.md").read_text("utf-8").splitlines()
        if "at most" in line
    ]
    assert len(rows) == len(GOALS)
    found = {row[0]: (row[1], row[2], row[3].rpartition("> ")[2] if len(row) > 3 else "") for row in rows}
    assert found["1,000 journeys, cold, one process"] == ("at most 0.45", "**0.90**", "2.0 times the goal")
    assert found["1,000 journeys, nothing changed since an earlier build"] == ("at most 0.05", "**0.05**", "reached")
    assert found["1,000 journeys, cold, beside Hugo building the same Markdown"] == ("at most 2.00", "**3.00**", "1.5 times the goal")
    assert found["Memory at its peak, 1,000 journeys"] == ("at most 350 MB", "**400 MB**", "1.1 times the goal")
    assert found["`cxsite --help`"][1] == "not measured"
    # What was measured with another size says nothing of the goal.
    assert (
        found["`cxsite check`, 1,000 journeys, nothing kept"][1]
        == found["The page of changes of 500 commits, with nothing kept"][1]
        == "not measured"
    )


def test_a_history_is_read_once_and_then_only_what_is_new(tmp_path):
    """What is read again takes about half as long to compare, and less for the page of changes after one more commit."""
    found = measure(24, 24, 24, tmp_path)
    assert found.months == 2
    assert found.again < 0.85 * found.diff
    assert found.later < found.history
    assert "24 commits of 2 months" in found.says
