"""`cxsite import csv`: tables of the shapes, scales and words that people have them in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from handbooks.imported import findings, imported


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
        ("12/10 10/10 1/10", "5 5 1", "given as a part of the highest"),
        ("negative unhappy poor low schlecht negativ - :-( :( ☹ 🙁 😟 😕", "2 2 2 2 2 2 2 2 2 2 2 2 2", "in words or faces"),
        ("neutral ok okay fair medium mittel :-| :| 😐 😶 0", "3 3 3 3 3 3 3 3 3 3 3", "in words or faces"),
        ("positive happy high gut positiv + :-) :) 🙂 😊 ☺", "4 4 4 4 4 4 4 4 4 4 4", "in words or faces"),
        (
            "very_positive very_happy great excellent sehr_gut sehr_positiv ++ :-D :D 😀 😃 😄 😁 😍 🤩",
            "5 5 5 5 5 5 5 5 5 5 5 5 5 5 5",
            "in words or faces",
        ),
        ("very_negative very_unhappy terrible awful sehr_schlecht sehr_negativ -- 😡 😠 😭 😢 😞", "1 1 1 1 1 1 1 1 1 1 1 1", "in words or faces"),
        ("😀 😐 😡", "5 3 1", "in words or faces"),
        ("positive neutral very_negative", "4 3 1", "in words or faces"),
        ("gut schlecht mittel", "4 2 3", "in words or faces"),
        ("4 2,5 3", "4 2.5 3", ""),
        ("++ + 0 - --", "5 4 3 2 1", "in words or faces"),
        ("↑ ↗ → ↘ ↓", "5 4 3 2 1", "in words or faces"),
        ("⬆️ ➡️ ⬇️ ▲ ▼", "5 3 1 5 1", "in words or faces"),
        ("👍 👎 :-/", "4 2 2", "in words or faces"),
        ("🔴 🟡 🟢 red amber green rot gelb grün", "2 3 4 2 3 4 2 3 4", "in words or faces"),
        ("très_bien bon neutre mauvais", "5 4 3 2", "in words or faces"),
        ("muy_bueno bien regular malo", "5 4 3 2", "in words or faces"),
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


def test_a_title_above_is_the_title_and_other_rows_above_go_where_their_names_lead_or_are_kept(run):
    above = "Customer Journey Map: The gym,,,\nPersona,Kim,,\nOwner: Sales,,,\nStatus: superb,,,\nMade by,Jo,,\nDraft,2026,May,\n"
    Path("gym.csv").write_text(f"{above}Phase,Step,Emotion\nFind,Looks us up,4\n", "utf-8")
    done = run("import", "csv", "gym.csv")
    assert done.stdout == "content/journeys/the-gym.md\n"
    assert "gym.csv:2:9: warning: no persona is called 'Kim' yet; make one with: cxsite new persona Kim [reference/unknown]" in done.stderr
    assert "gym.csv:4:1: error: unknown status 'superb' [value/choice]" in done.stderr
    assert "gym.csv:5:9: warning: a row above the names of the columns; it is kept under 'extra:'" in done.stderr
    written = Path("content/journeys/the-gym.md").read_text("utf-8")
    assert "owner: Sales\npersonas: kim\n" in written
    assert "extra:\n  Status: superb\n  Made by: Jo\n  above the table: Draft\n  above the table 2: '2026'\n  above the table 3: May\n" in written


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Journey map: The gym", "The gym"),
        ("Karte: The gym", "The gym"),
        ("Second draft: The gym", "Second draft: The gym"),
        ("Customer journey map:", "Customer journey map:"),
    ],
)
def test_a_title_is_without_the_word_for_maps_in_front_of_it(run, above, title):
    Path("map.csv").write_text(f"{above},,\nPhase,Step,Emotion\nFind,Looks us up,4\n", "utf-8")
    (made,) = run("import", "csv", "map.csv").stdout.splitlines()
    assert f"title: {title}\n" in Path(made).read_text("utf-8").replace("'", "")


def test_a_table_is_on_its_side_where_half_of_its_rows_have_names_of_columns(run):
    half = "Step,Look,Pay\nEmotion,4,2\nMoon,full,new\nWind,calm,strong\n"
    assert re.findall("- name: (.*)", imported(run, half)[1])[1:] == ["Look", "Pay"]
    assert re.findall("- name: (.*)", imported(run, half + "Tide,low,high\n", "--replace")[1])[1:] == ["Emotion", "Moon", "Wind", "Tide"]


def test_columns_are_told_by_the_names_that_the_table_has(run):
    done, _ = imported(run, "Phase,Customer actions,Trouble\nFind,Looks,Queue\n", "--show", "--column", "Trouble=hotspots")
    assert done.stdout.splitlines()[1:4] == ["  Phase             stage", "  Customer actions  step", "  Trouble           hotspots"]


def test_a_column_may_be_told_what_it_is(run):
    done, text = imported(run, "What happens,Trouble\nPay,Queue\n", "--column", "what happens=step", "--column", "Trouble=hotspots")
    assert (done.exit_code, findings(done)) == (0, [])
    assert "- name: Pay\n        hotspots: Queue\n" in text.replace("[Queue]", "Queue")
    done, _ = imported(run, "Step\nPay\n", "--column", "Pain=hotspots")
    assert (done.exit_code, done.stderr.strip()) == (2, "Error: no column is called 'Pain'; there are Step")
    assert imported(run, "Step\nPay\n", "--column", "Pain")[0].exit_code == 2


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


#: As people copy maps out of the tools that draw them, with the names that the help of each gives its lanes.
OF_TOOLS = {
    # Phases, steps and lanes; opportunities are a lane of their own.
    "TheyDo": (
        "Phase,Step,Description,Insights,Opportunities,Metrics\nFind,Look,Looks us up,Rates differ,Show one rate,NPS\nBuy,Pay,Pays,,,\n",
        ["Find", "Look", "Buy", "Pay"],
        ["action: Looks us up", "Opportunities: Show one rate", "Insights: Rates differ"],
    ),
    # Stages and steps above lanes of cards.
    "Smaply": (
        "Stage,Find,,Buy\nStep,Look,Walk,Pay\nText,Looks us up,Walks,Pays\nEmotion,1,0,-2\nChannel,Web,,Desk\nOpportunity,,Signs,\n",
        ["Find", "Look", "Walk", "Buy", "Pay"],
        ["emotion: 4", "emotion: 1", "Opportunity: Signs"],
    ),
    # Stages above an empty corner, with one cell for each.
    "UXPressia": (
        ",Find,Buy\nUser goals,Know what exists,Get it\nProcess,Looks us up,Pays\nChannels,Web,Desk\nExperience,😀,😞\nProblems,,Long wait\n",
        ["Find", "Looks us up", "Buy", "Pays"],
        ["goal: Know what exists", "emotion: 5", "hotspots: Long wait"],
    ),
}


@pytest.mark.parametrize("tool", OF_TOOLS)
def test_maps_of_other_tools_are_read_with_everything_in_them(run, tool):
    table, names, said = OF_TOOLS[tool]
    done, text = imported(run, table)
    assert [line for line in findings(done) if ": error: " in line] == []
    assert re.findall(r"- name: (.*)", text) == names
    for words in said:
        assert words in text


def test_personas_and_touchpoints_are_named_by_their_ids_and_those_that_are_missing_are_told_with_the_way_to_make_them(run):
    for path, title in (("touchpoints/site.md", "Website"), ("personas/kim.md", "Kim Kardon")):
        Path("content", path).parent.mkdir()
        Path("content", path).write_text(f"---\ntitle: {title}\n---\n", "utf-8")
    table = "Step,Touchpoint,Personas\nLooks,Website,kim kardon\nAsks,Word of mouth,\nPays,website,\nTells,Word of mouth,\n"
    done, text = imported(run, table)
    assert findings(done) == [
        "table.csv:3:6: warning: no touchpoint is called 'Word of mouth' yet; make one with: cxsite new touchpoint 'Word of mouth' [reference/unknown]"
    ]
    assert re.findall("touchpoint: (.*)\n", text) == ["site", "word-of-mouth", "site", "word-of-mouth"]
    assert "personas: kim\n" in text
    assert run("check").exit_code == 1
    assert run("new", "touchpoint", "Word of mouth", "--no-input").exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    "head",
    [
        "Phase;Étape;Pensées;Émotions;Canal;Irritants;Attentes",
        "PHASES;Etapes;Pensee;Emotion;Canaux;Point de douleur;Attente",
        "Etapa;Paso;Pensamientos;Emoción;Canal;Dolores;Expectativas",
        "Fase:;Pasos:;Pensamiento:;Emocion (1-5):;Canales;Puntos de dolor;Expectativa",
        "Phase;Schritt;Gedanken;Stimmung [1–5];Kanäle;Schmerzpunkte;Erwartungen",
    ],
)
def test_heads_in_other_languages_are_known_with_or_without_accents_and_with_a_scale_in_brackets(run, head):
    Path("content/taxonomy.yml").write_text("channels: {www: Site web}\n", "utf-8")
    done, text = imported(run, f"{head}\nA;x;Hm;4,5;Site web;Lent;Vite\n")
    assert findings(done) == []
    said = re.findall(r"(name|thinks|emotion|channel|hotspots|expects): (.*)", text)
    assert said == [("name", "A"), ("name", "x"), ("expects", "Vite"), ("thinks", "Hm"), ("emotion", "4.5"), ("channel", "www"), ("hotspots", "Lent")]


def test_a_table_of_markdown_may_say_how_its_columns_are_set(run):
    assert re.findall(r"- name: (.*)", imported(run, "|Stage|Step|\n|:-|:-:|\n|A|x|\n")[1]) == ["A", "x"]


def test_a_share_has_the_decimal_comma_of_its_country(run):
    assert re.findall(r"bounce: (.*)", imported(run, 'Step,Bounce\nx,"12,5 %"\ny,38%\n')[1]) == ["12.5%", "38%"]


@pytest.mark.parametrize(
    "table",
    [
        "|| Stage || Step || Emotion ||\n| Find | Looks us up | 4 |\n| Buy | Pays | 2 |\n",
        "| Stage | Find | Buy |\n|---|---|---|\n| Step | Looks us up | Pays |\n| Emotion | 4 | 2 |\n",
        "|| Stage || Find || Buy ||\n| Step | Looks us up | Pays |\n| Emotion | 4 | 2 |\n",
        "|| Stage | Find | Buy |\n|| Step | Looks us up | Pays |\n|| Emotion | 4 | 2 |\n",
    ],
)
def test_bars_that_tables_of_markdown_and_wikis_begin_and_end_with_are_no_columns(run, table):
    done, text = imported(run, table)
    assert (done.exit_code, findings(done)) == (0, [])
    assert re.findall("(?:name|emotion): (.*)", text) == ["Find", "Looks us up", "4", "Buy", "Pays", "2"]


def test_heads_of_groups_above_the_heads_are_kept_even_where_they_are_words_for_columns(run):
    done, text = imported(run, "Journey,,Experience,\nStage,Step,Emotion,Pain points\nFind,Look,4,\n,Ask,2,Queue\n")
    assert findings(done) == ["table.csv:1:10: warning: a row above the names of the columns; it is kept under 'extra:' [schema/unknown-key]"]
    assert re.findall("(?:name|emotion): (.*)", text) == ["Find", "Look", "4", "Ask", "2"]
    assert "above the table: Experience" in text


def test_what_stands_beside_a_pain_that_nobody_named_makes_no_pain(run):
    done, text = imported(run, "Step,Pain points,Severity,Owner\nLook,n/a,-,Jo\nPay,–,4,\nGo,Queue,3,Al\n")
    assert findings(done) == [
        "table.csv:2:12: warning: 'Owner' without anything that hurts; it is kept under 'extra:' [value/text]",
        "table.csv:3:7: warning: 'Severity' without anything that hurts; it is kept under 'extra:' [value/text]",
    ]
    assert (text.count("hotspots:"), "Owner: Jo" in text, "Severity: '4'" in text) == (1, True, True)
    assert "hotspots: n/a" in imported(run, "step,hotspots\nLook,n/a\n", "--replace")[1]  # as cxsite exports a pain of that name


def test_no_column_is_said_to_be_meant_as_itself(run):
    (found,) = findings(imported(run, "Step,Tags\nLook,a\n")[0])
    assert "unknown column 'Tags'" in found
    assert "'tags'?" not in found
