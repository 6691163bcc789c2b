"""`cxsite convert`: journeys in their other form, and the handbook that stays the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from building import mkdocs_yml, write_tree
from click.testing import CliRunner, Result

from cxsite.cli import main

JOURNEY = """\
---
type: journey
title: Join
stages:
  - name: Learn
    steps:
      # Seen in May.
      - name: Compare
        emotion: 2
        do: [Ask, Wait]
---
Text.
"""
BELOW = """\
---
type: journey
title: Join
stages: below
---
Text.

## Learn

<!-- Seen in May. -->
### Compare
- emotion: 2
- do: [Ask, Wait]
"""


@pytest.fixture
def journeys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tree(tmp_path, {"mkdocs.yml": mkdocs_yml(), "content/journeys/join.md": JOURNEY, "content/personas/pat.md": "---\ntype: persona\n---\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content/journeys"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_a_folder_is_converted_there_and_back_and_the_handbook_stays_the_same(journeys: Path):
    before = run("export", "json").stdout
    done = run("convert", "content/journeys", "--to", "markdown")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "content/journeys/join.md\n", "1 file converted.\n")
    assert (journeys / "join.md").read_text("utf-8") == BELOW
    assert run("export", "json").stdout == before
    again = run("convert", "content/journeys/join.md")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "0 files converted, 1 had the form.\n")
    assert run("convert", "content", "--to", "front-matter").exit_code == 0
    assert (journeys / "join.md").read_text("utf-8") == JOURNEY


def test_what_is_wrong_is_named_and_the_file_stays(journeys: Path):
    wrong = JOURNEY.replace("emotion: 2", "emotion: 9")
    (journeys / "join.md").write_text(wrong, "utf-8")
    done = run("convert", "content/journeys/join.md")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("content/journeys/join.md:9:18: error: 9 is out of range;")
    assert done.stderr.endswith("0 files converted.\n")
    assert (journeys / "join.md").read_text("utf-8") == wrong


def test_what_is_no_journey_has_one_form_only(journeys: Path):
    done = run("convert", "content/personas/pat.md")
    assert (done.exit_code, done.stderr.strip()) == (2, "Error: 'content/personas/pat.md' is no journey, and only journeys have two forms")
    assert journeys.exists()


def test_the_option_names_the_form_of_what_is_converted(journeys: Path):
    (journeys.parent.parent / "mkdocs.yml").write_text(mkdocs_yml("plugins:\n  - cxsite:\n      journey_form: front-matter\n"), "utf-8")
    (journeys / "join.md").write_text(BELOW, "utf-8")
    assert "[file/form]" in run("check").stdout + run("check").stderr
    assert run("convert", "content/journeys").exit_code == 0
    assert "[file/form]" not in run("check").stdout


def test_a_changed_cell_changes_one_line_of_a_map_and_keeps_the_others(journeys: Path):
    told = BELOW.replace("- do: [Ask, Wait]", "- do:\n    - Ask\n    - Wait <!-- a minute -->\n\n### Pay\n\n*   emotion: 3\n\n***\n\nMore.")
    (journeys / "join.md").write_text(told, "utf-8")
    table = run("export", "csv", "join").stdout
    Path("same.csv").write_text(table, "utf-8")
    assert run("import", "csv", "same.csv", "--replace").exit_code == 0
    assert (journeys / "join.md").read_text("utf-8") == told
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))
    assert rows[0]["emotion"] == "2"
    rows[0]["emotion"] = "4"
    with Path("new.csv").open("w", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run("import", "csv", "new.csv", "--replace").exit_code == 0
    now = (journeys / "join.md").read_text("utf-8")
    assert "- emotion: 4" in now
    assert "*   emotion: 3\n\n***\n\nMore." in now
    assert "Wait <!-- a minute -->" in now


def test_a_form_that_the_folder_gives_is_the_file_s_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the folder says stays in the folder: converted, and edited by a table, the file says only what it said itself."""
    monkeypatch.chdir(tmp_path)
    text = "---\ntype: journey\ntitle: Join\n---\nText.\n\n## Learn\n\n### Compare\n- emotion: 2\n\n### Pay\n- emotion: 4\n"
    write_tree(
        tmp_path,
        {
            "mkdocs.yml": mkdocs_yml(),
            "content/journeys/.meta.yml": "stages: below\nowner: Sales\nreview_every: 90 days\ntags: [b2b]\n",
            "content/journeys/join.md": text,
        },
    )
    run, path = CliRunner().invoke, tmp_path / "content/journeys/join.md"
    assert run(main, ["convert", "content/journeys/join.md", "--to", "markdown"]).exit_code == 0
    assert path.read_text("utf-8") == text
    assert run(main, ["export", "csv", "--to", "tables"]).exit_code == 0
    table = tmp_path / "tables/journeys/join.csv"
    assert run(main, ["import", "csv", str(table), "--replace"]).exit_code == 0
    assert path.read_text("utf-8") == text
    table.write_text(table.read_text("utf-8-sig").replace(",4,", ",5,"), "utf-8")
    assert run(main, ["import", "csv", str(table), "--replace"]).exit_code == 0
    assert path.read_text("utf-8") == text.replace("emotion: 4", "emotion: 5")
    assert run(main, ["convert", "content/journeys/join.md", "--to", "front-matter"]).exit_code == 0
    stages = "stages:\n  - name: Learn\n    steps:\n      - name: Compare\n        emotion: 2\n      - name: Pay\n        emotion: 5\n"
    assert path.read_text("utf-8") == f"---\ntype: journey\ntitle: Join\n{stages}---\nText.\n"
    assert run(main, ["check"]).exit_code == 0
