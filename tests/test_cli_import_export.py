"""`cxsite import csv` and `cxsite export`: a journey in and out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from building import mkdocs_yml, write_tree
from click.testing import CliRunner, Result

from cxsite.cli import main
from cxsite.source.csv_table import read_table
from cxsite.source.text import Text

Run = Callable[..., Result]

JOURNEY = "---\ntype: journey\ntitle: Join\nowner: Jo\nstages: [{name: Learn, steps: [{name: Compare, emotion: 2}, Pay]}]\n---\nText.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a handbook of one journey whose stages are to be YAML."""
    config = mkdocs_yml("plugins: [search, {cxsite: {journey_form: front-matter}}]\n")
    write_tree(tmp_path, {"mkdocs.yml": config, "content/journeys/join.md": JOURNEY, "content/journeys/bare.md": JOURNEY.replace(", emotion: 2", "")})
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


def imported(run: Run, table: str | bytes, *options: str) -> tuple[Result, str]:
    """What a table becomes under the title `New`."""
    Path("table.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    done = run("import", "csv", "table.csv", "--title", "New", *options)
    path = Path("content/journeys/new.md")
    return done, path.read_text("utf-8") if path.exists() else ""


def findings(done: Result) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("table.csv:")]


def test_a_table_becomes_a_journey_of_its_own(run):
    Path("mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    done, text = imported(run, 'Stage,Step,Emotion,Thinks,Pain points\nLearn,Compare,2.5,"Hm, what?",Fees appear; No map\n,Pay,4,,\nUse,Borrow,,,\n')
    assert (done.exit_code, done.stdout) == (0, "content/journeys/new.md\n")
    assert done.stderr == "\n3 steps. Next: `cxsite check content/journeys/new.md`.\n"
    assert text == (
        "---\n"
        "type: journey\n"
        "title: New\n"
        "stages: below\n"
        "---\n"
        "## Learn\n"
        "\n"
        "### Compare\n"
        "> Hm, what?\n"
        "\n"
        "- emotion: 2.5\n"
        "- hotspot: Fees appear\n"
        "- hotspot: No map\n"
        "\n"
        "### Pay\n"
        "- emotion: 4\n"
        "\n"
        "## Use\n"
        "\n"
        "### Borrow\n"
    )
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffStage;Step;Emotion\r\nLearn;Größe wählen;2,5\r\n".encode(),
        "Stage;Step;Emotion\r\nLearn;Größe wählen;2,5\r\n".encode("utf-16"),
        "STAGE\t step \tEmotion\nLearn\tGröße wählen\t2,5\n".encode(),
        'sep=;\n"Stage";"Step";"Emotion"\n"Learn";"Größe wählen";"2,5"\n'.encode(),
        "Stage,Step,Emotion\rLearn,Größe wählen,2.5\r".encode(),
    ],
    ids=["Excel, semicolons", "Excel, Unicode text", "tabs", "sep=", "old Mac"],
)
def test_sheets_of_any_country_are_read(run, table):
    done, text = imported(run, table)
    assert (done.exit_code, findings(done)) == (0, [])
    assert "name: Größe wählen\n        emotion: 2.5\n" in text


def test_what_excel_writes_by_default_is_read_and_named(run):
    done, text = imported(run, "Stage;Step\nLernen;Größe – „wählen“\n".encode("cp1252"))
    assert findings(done) == [
        "table.csv:1:1: warning: not UTF-8, so it was read as Windows-1252; look at the accents, or save it as 'CSV UTF-8' [file/not-utf-8]"
    ]
    assert "Größe – „wählen“" in text


def test_what_cannot_be_read_is_named_with_its_place_and_kept(run):
    done, text = imported(run, "Stage,Step,Emotoin,Emotion,Hotspots:1:severity,Weather\nLearn,Compare,3,six,4,Rain\n,,,2,,\nLearn,Pay,,,,,over\n")
    assert done.exit_code == 1
    assert findings(done) == [
        "table.csv:1:12: warning: unknown column 'Emotoin'; did you mean 'emotion'? its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:1:48: warning: unknown column 'Weather'; its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:2:17: error: 'six' is not a number; write a number from 1 to 5, half points allowed [value/number]",
        "table.csv:2:21: error: 'text' is missing from this hotspot; add 'text:' [schema/missing]",
        "table.csv:3:4: error: a row without the name of its step; it is called 'Step 2' [schema/missing]",
    ]
    assert "extra: {" not in text
    for kept in ("Emotoin: '3'", "Weather: Rain", "Emotion: six", "Hotspots:1:severity: '4'", "column 7: over"):
        assert kept in text
    assert "- name: Step 2\n        emotion: 2\n" in text
    assert run("check", "content/journeys/new.md").exit_code == 0


def test_a_stage_that_says_two_things_keeps_both(run):
    done, text = imported(run, "Stage,Stage goal,Step\nLearn,Know,Compare\nLearn,Pay less,Pay\n")
    assert findings(done) == ["table.csv:3:7: warning: 'Stage goal' differs from what a row above says; it is kept under 'extra:' [value/text]"]
    assert "goal: Know\n" in text
    assert "Stage goal: Pay less" in text


def test_columns_that_two_heads_name_do_not_win_over_each_other(run):
    done, text = imported(run, "Step,Thinks,Thoughts\nCompare,one,two\n")
    assert findings(done) == ["table.csv:1:13: warning: a second column 'Thoughts'; its cells are kept under 'extra:' [schema/unknown-key]"]
    assert "- name: Steps\n    steps:\n      - name: Compare\n        thinks: one\n        extra:\n          Thoughts: two\n" in text


def test_columns_without_a_name_or_with_the_same_one_are_all_kept(run):
    done, text = imported(run, "Step,,,Notes,Notes,Evidence,Evidence,\nCompare,one,two,three,four,diary,survey,\n")
    assert findings(done) == [
        "table.csv:1:6: warning: a column without a name; its cells are kept under 'extra:' as 'column 2' [schema/unknown-key]",
        "table.csv:1:7: warning: a column without a name; its cells are kept under 'extra:' as 'column 3' [schema/unknown-key]",
        "table.csv:1:8: warning: unknown column 'Notes'; did you mean 'quotes'? its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:1:14: warning: unknown column 'Notes'; did you mean 'quotes'? its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:1:29: warning: a second column 'Evidence'; its cells are kept under 'extra:' [schema/unknown-key]",
    ]
    extra = (
        "extra:\n          column 2: one\n          column 3: two\n          Notes: three\n          Notes 2: four\n          Evidence 2: survey\n"
    )
    assert f"evidence: diary\n        {extra}" in text


def test_several_refused_cells_of_a_journey_are_all_kept(run):
    done, text = imported(run, "Step,journey:state,journey:state\nCompare,soon,\nPay,later,\n")
    assert done.exit_code == 1
    assert "journey:state: later" in text
    assert "journey:state: soon" in text


@pytest.mark.parametrize(
    ("table", "place", "message"),
    [
        ("", "1:1", "the table is empty; name the columns in the first row, such as 'stage,step,emotion'"),
        ("\n\n", "1:1", "the table is empty; name the columns in the first row, such as 'stage,step,emotion'"),
        ("a,b\n1,2\n", "1:1", "no column 'step' with the names of the steps; the first row has 'a', 'b'; say which one it is with --column 'NAME=step', or name the columns in the first row, such as 'stage', 'step', 'emotion'"),
    ],
)  # fmt: skip
def test_a_table_without_steps_is_told_so_and_nothing_is_said_to_be_kept(run, table, place, message):
    done, text = imported(run, table)
    assert done.exit_code == 1
    assert findings(done) == [f"table.csv:{place}: error: {message} [schema/missing]"]
    assert "kept under" not in done.stderr
    assert done.stderr.endswith("\nNothing was written.\n")
    assert (done.stdout, text) == ("", "")


def test_numbers_of_rows_are_no_names(run):
    done, text = imported(run, "Step,Step Name,Emotion\n1,Looks,4\n2,Compares,2\n")
    assert findings(done) == [
        "table.csv:1:1: warning: 'Step' only numbers the rows; its cells are left out; the names of the steps are in another column [schema/unknown-key]"
    ]
    assert "- name: Looks\n" in text
    assert "extra" not in text
    done, text = imported(run, "Step,Step Name\n10,Looks\n30,Compares\n", "--replace")
    assert "Step: '30'\n" in text
    assert "- name: '1'" in imported(run, "Step\n1\n2\n", "--replace")[1]


@pytest.mark.parametrize(
    ("cells", "read", "words"),
    [
        ("-2 0 1 2", "1 3 4 5", "from -2 to 2"),
        ("-5 5 0", "1 5 3", "from -5 to 5"),
        ("10 1 7 5.5", "5 1 3.5 3", "from 1 to 10"),
        ("0 10 8 6", "1 5 4 3.5", "from 0 to 10"),
        ("100 50 75", "5 3 4", "from 0 to 100"),
        ("7/10 10/10 1/10", "3.5 5 1", "given as a part of the highest"),
        ("😀 😐 😡", "5 3 1", "in words or faces"),
        ("positive neutral very_negative", "4 3 1", "in words or faces"),
        ("gut schlecht mittel", "4 2 3", "in words or faces"),
        ("4 2,5 3", "4 2.5 3", ""),
        ("4 9 3 2", "4 3 2", ""),
    ],
)
def test_emotions_of_another_scale_are_read_as_ours(run, cells, read, words):
    rows = "".join(f"Step {number};{cell.replace('_', ' ')}\n" for number, cell in enumerate(cells.split()))
    done, text = imported(run, f"Step;Emotion\n{rows}", "--show")
    assert words in done.stdout
    assert text == ""
    done, text = imported(run, f"Step;Emotion\n{rows}")
    assert re.findall(r"emotion: (.*)", text) == read.split()


def test_words_for_feelings_below_emotion_are_feelings_and_a_strange_scale_is_kept(run):
    assert "feels: [curious, wary]" in imported(run, 'Step,Emotions\nLooks,"curious, wary"\nPays,glad\n')[1]
    done, text = imported(run, "Step,Emotion\nLooks,grade 3\nPays,grade 1\n", "--replace")
    assert "'Emotion' is on a scale that nobody knows" in findings(done)[0]
    assert "Emotion: grade 3" in text


SHAPES = {
    "a row for each stage": "Stage,Customer actions,Touchpoints,Emotion\nFind,Looks us up,Web,4\nBuy,Pays,Desk,2\n",
    "a row for each step, below 2 rows of title": "Customer Journey Map: The gym,,,\nPersona: Kim,,,\n,,,\nPhase,Step,Emotion,Channels\nFind,Looks us up,4,\nBuy,Pays,2,\n",
    "a column for each stage": "Stage,Find,Buy\nCustomer Actions,Looks us up,Pays\nEmotions,4,2\nPain points,,Prices\nSeverity,,4\n",
    "a column for each step": "Phase,Find,Buy\nStep,Looks us up,Pays\nEmotion,4,2\n",
    "a column for each stage, below 1 row of title": "The gym,,\nStage,Find,Buy\nDoing,Looks us up,Pays\nMood,4,2\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_tables_of_many_shapes_become_the_same_journey(run, shape):
    done, text = imported(run, SHAPES[shape], "--show")
    assert (done.stdout.splitlines()[0], text) == (shape, "")
    assert done.stderr.endswith("\nNothing was written.\n")
    done, text = imported(run, SHAPES[shape])
    assert re.findall(r"- name: (.*)", text) == ["Find", "Looks us up", "Buy", "Pays"]
    assert re.findall(r"emotion: (.*)", text) == ["4", "2"]


def test_what_stands_beside_a_pain_belongs_to_the_first_one_of_its_cell(run):
    done, text = imported(run, 'Step,Pain points,Severity,Opportunity,Owner\nPay,"• Queue\n• No card",4,Two desks,Jo\n')
    assert (done.exit_code, findings(done)) == (0, [])
    assert "severity: 4\n            opportunity: Two desks\n            owner: Jo\n            text: Queue\n          - No card\n" in text


def test_a_title_above_is_the_title_and_other_rows_above_are_kept(run):
    Path("gym.csv").write_text(SHAPES["a row for each step, below 2 rows of title"], "utf-8")
    done = run("import", "csv", "gym.csv")
    assert done.stdout == "content/journeys/the-gym.md\n"
    assert "gym.csv:2:1: warning: a row above the names of the columns; it is kept under 'extra:'" in done.stderr
    assert "Persona: Kim" in Path("content/journeys/the-gym.md").read_text("utf-8")


def test_a_column_may_be_told_what_it_is(run):
    done, text = imported(run, "What happens,Trouble\nPay,Queue\n", "--column", "what happens=step", "--column", "Trouble=hotspots")
    assert (done.exit_code, findings(done)) == (0, [])
    assert "- name: Pay\n        hotspots: Queue\n" in text.replace("[Queue]", "Queue")
    done, _ = imported(run, "Step\nPay\n", "--column", "Pain=hotspots")
    assert (done.exit_code, done.stderr.strip()) == (2, "Error: no column is called 'Pain'; there are Step")
    assert imported(run, "Step\nPay\n", "--column", "Pain")[0].exit_code == 2


def test_an_excel_file_is_read_as_its_first_sheet(run):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Stage", "Step", "Emotion", "Pains"], ["Find", "Look", 4, None], [None, "Pay", 2.5, "Queue\nNoise"]):
        sheet.append(row)
    book.save("gym.xlsx")
    done = run("import", "xlsx", "gym.xlsx")
    assert (done.exit_code, done.stdout) == (0, "content/journeys/gym.md\n"), done.stderr
    text = Path("content/journeys/gym.md").read_text("utf-8")
    assert "emotion: 2.5\n        hotspots: [Queue, Noise]" in text
    Path("bad.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert "no Excel file that can be read" in run("import", "xlsx", "bad.xlsx").stderr


def test_a_table_of_markdown_and_german_heads_are_read(run):
    assert imported(run, "| Stage | Step | Emotion |\n|---|:---|---:|\n| Find | Looks | 4 |\n")[1].count("- name:") == 2
    done, text = imported(run, "Schritt;Phase;Emotion;Kanal\nSucht uns;Finden;2,5;Web\n", "--replace")
    assert (done.exit_code, findings(done)) == (0, [])
    assert "- name: Sucht uns\n        emotion: 2.5\n        channel: Web\n" in text


def test_an_open_quotation_mark_swallows_no_rows(run):
    done, text = imported(run, 'Step,Thinks\nCompare,"what\nPay,well\n')
    assert findings(done) == [
        "table.csv:2:9: error: a quotation mark is never closed; close it, or write it twice where the text has one [yaml/syntax]"
    ]
    assert "name: Pay" in text


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
    assert (done.exit_code, done.stdout.splitlines()) == (0, ["out/journeys/join.svg", "out/journeys/join/diagram.svg"])
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
