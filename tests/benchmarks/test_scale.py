"""Nothing of cxsite's own grows faster than the handbook."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.generate import generate
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


@pytest.mark.skipif(not EVERYTHING, reason="builds eight sites: CXSITE_EVERYTHING=1")
def test_the_benchmark_says_what_cxsite_costs(tmp_path):
    kept = tmp_path / "results.json"
    command = [sys.executable, "-m", "tests.benchmarks.run", "--journeys", "2", "4", "--rounds", "1", "--commits", "40", "--json", str(kept)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"at 4 journeys cxsite takes \d+\.\d+ of plain; its own time for a journey grows to \d+\.\d+", done.stdout)
    found = json.loads(kept.read_text("utf-8"))
    assert [size["journeys"] for size in found["sizes"]] == [2, 4]
    assert all(set(size["ratios"]) == {"cold", "nothing_changed", "one_edit"} and size["pages"] > 10 for size in found["sizes"])
    assert found["machine"]["versions"]["mkdocs"]
    assert found["reviews"]["commits"] == 40
    assert found["reviews"]["later"] < found["reviews"]["history"]


def test_a_history_is_read_once_and_then_only_what_is_new(tmp_path):
    """What is read again takes about half as long to compare, and less for the page of changes after one more commit."""
    found = measure(24, 24, 24, tmp_path)
    assert found.months == 2
    assert found.again < 0.85 * found.diff
    assert found.later < found.history
    assert found.is_fast
    assert "24 commits of 2 months" in found.says
