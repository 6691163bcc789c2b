"""`cxsite import csv` with names and formats of its own, and `cxsite export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cxsite.cli import main
from cxsite.source.csv_table import read_table
from cxsite.source.text import Text


def test_a_dash_reads_the_table_from_standard_input(run):
    done = CliRunner().invoke(main, ["import", "csv", "-"], input="Step,Emotion\nLook,9\n")
    assert done.stdout == "content/journeys/new-journey.md\n"
    assert done.stderr.startswith("standard input:2:6: error: ")
    done = CliRunner().invoke(main, ["import", "csv", "-", "--title", "Look around"], input="Step\nLook\n")
    assert (done.exit_code, done.stdout) == (0, "content/journeys/look-around.md\n")


def test_a_table_of_pictures_is_refused(run):
    Path("table.csv").write_bytes(b"PK\x03\x04\0\0\0")
    done = run("import", "csv", "table.csv")
    assert (done.exit_code, done.stderr) == (2, "Error: 'table.csv': no Excel file that can be read; save the sheet as CSV\n")
    assert run("import", "csv", "missing.csv").exit_code == 2


def test_a_journey_that_is_there_is_replaced_only_when_told(run):
    Path("join.csv").write_bytes(run("export", "csv", "join").stdout_bytes)
    before = Path("content/journeys/join.md").read_text("utf-8")
    refused = run("import", "csv", "join.csv")
    assert refused.exit_code == 2
    assert "the journey 'join' is there already: content/journeys/join.md" in refused.stderr
    assert Path("content/journeys/join.md").read_text("utf-8") == before
    assert run("import", "csv", "join.csv", "--title", "Join again").stdout == "content/journeys/join-again.md\n"
    table = Path("join.csv").read_text("utf-8-sig").replace('"Pay"', '"Pay now"')
    Path("join.csv").write_text(table, "utf-8")
    assert run("import", "csv", "join.csv", "--replace").exit_code == 0
    after = Path("content/journeys/join.md").read_text("utf-8")
    assert after.endswith("---\nText.\n")
    # The id stays, so that what refers to the step still does.
    assert "- id: pay\n        name: Pay now\n" in after
    assert "owner: Jo\n" in after


def test_titles_that_cannot_be_one_are_refused(run):
    done = run("import", "csv", "join.csv", "--title", "<b>")
    assert done.exit_code == 2


def test_a_format_goes_to_a_folder_as_on_the_site(run):
    done = run("export", "svg", "--to", "out")
    assert (done.exit_code, done.stdout.splitlines()) == (
        0,
        ["out/journeys/join.svg", "out/journeys/join/diagram.svg", "out/journeys/join/diagram-1.svg"],
    )
    assert Path("out/journeys/join.svg").read_text("utf-8").startswith("<svg")
    names = run("export", "csv", "--to", "out").stdout.split()
    assert names == ["out/hotspots.csv", "out/touchpoints.csv", "out/actions.csv", "out/journeys/bare.csv", "out/journeys/join.csv"]


def test_one_file_is_printed(run):
    assert run("export", "mermaid", "join").stdout.startswith("journey\n")
    data = json.loads(run("export", "json", "join").stdout)
    assert (data["version"], data["journey"]["id"]) == (2, "join")
    assert json.loads(run("export", "json").stdout)["journeys"].keys() == {"bare", "join"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["csv"], "5 files cannot be printed at once; name one journey, or a folder with --to"),
        (["csv", "jion"], "no journey has the id 'jion'; did you mean 'join'?"),
        (["svg", "bare"], "there is nothing to draw: no step of 'bare' has an emotion"),
    ],
)
def test_wrong_use_of_export_is_told(run, arguments, message):
    done = run("export", *arguments)
    assert (done.exit_code, done.stderr) == (2, f"Error: {message}\n")


def test_cells_know_where_they_stand():
    text = Text("t.csv", 'a,"b\nc"\n,"d ""e""",\n')
    rows = read_table(text, lambda _: False).rows
    assert [[(cell.text, cell.span.line, cell.span.column) for cell in row] for row in rows] == [
        [("a", 1, 1), ("b\nc", 1, 3)],
        [("", 3, 1), ('d "e"', 3, 2), ("", 3, 12)],
    ]
