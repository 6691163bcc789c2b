"""`cxsite import csv`: rows that are no steps, cells that no head names, and marks that spreadsheets and people write around a table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from handbooks.imported import findings, imported


def _names(text: str) -> list[str]:
    return re.findall(r"- name: (.*)", text)


@pytest.mark.parametrize(
    ("table", "place", "words", "kept"),
    [
        ("Stage,Step,Emotion,Goal\n,,1-5,min\nFind,Look,4,x\n", "2:3", "a row of units", "units: Emotion 1-5, Goal min"),
        ("Stage,Step,Emotion,Goal\n,,(1–5),[min]\nFind,Look,4,x\n", "2:3", "a row of units", "units: Emotion (1–5), Goal [min]"),
        ("Stage,Step,Emotion\nFind,Look,4\nTotal,,6\n", "3:1", "a row of totals", "Total: Emotion 6"),
        ("Stage,Step,Emotion\nFind,Look,4\n,Durchschnitt:,\"3,5\"\n", "3:2", "a row of totals", "'Durchschnitt:': Emotion 3,5"),
        ("Step,Emotion\nLook,4\nTotal: 1 step,\n", "3:1", "a row of totals", "'Total: 1 step': ''"),
        ("Step,Emotion\nLook,4\n\nSource: survey of 2026\n", "4:1", "a note below the table", "note: 'Source: survey of 2026'"),
        ("Step,Emotion\nLook,4\n\nConfidential,\n", "4:1", "a note below the table", "note: Confidential"),
        ("Step,Emotion\nLook,4\n\"* from 1 to 5, n = 20\",\n", "3:1", "a note below the table", "note: '* from 1 to 5, n = 20'"),
        ("Step,Emotion\n# not counted,\nLook,4\n", "2:1", "a comment", "note: not counted"),
        ("Step,Emotion\n// not counted,\nLook,4\n", "2:1", "a comment", "note: not counted"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_step_is_named_and_kept(run, table, place, words, kept):
    done, text = imported(run, table)
    assert findings(done) == [f"table.csv:{place}: warning: {words}, and no step; it is kept under 'extra:' [schema/unknown-key]"]
    assert _names(text)[1:] == ["Look"]
    assert kept in text


@pytest.mark.parametrize("between", ["Stage,Step,Emotion", "---,---,---", "--,:-:,", "stage , Step,Emotion"])
def test_heads_that_are_said_again_and_lines_between_rows_say_nothing(run, between):
    done, text = imported(run, f"Stage,Step,Emotion\nFind,Look,4\n{between}\nUse,Borrow,3\n")
    assert findings(done) == []
    assert _names(text) == ["Find", "Look", "Use", "Borrow"]


@pytest.mark.parametrize(
    "table",
    [
        "Step,Emotion\nTotal is shown,4\nLook,4\n",
        "Step,Emotion\nSummary of costs,4\nSource: the shelf,3\n",
        "Step,Emotion\n#3 is called,\nLook,4\n",
        "Step,Emotion\nLook,4\n\nPay\n",
        "Step\nLook\n\nNote: a card\n",
        "Stage,Step,Pain\n,,Queue\nFind,Look,\n",
    ],
)
def test_what_only_begins_like_such_a_row_is_a_step(run, table):
    done, text = imported(run, table)
    assert not [line for line in findings(done) if "no step;" in line]
    assert len(_names(text)) >= 3


@pytest.mark.parametrize("above", ["# exported 2026-01-01 by a tool\n# rows: 1\n", "# exported\n#\n# rows: 1\n"])
def test_comments_above_a_table_are_no_title(run, above):
    done, text = imported(run, f"{above}Step,Emotion\nLook,4\n")
    assert [line.split(": ", 2)[2] for line in findings(done)] == [
        "a comment, and no step; it is kept under 'extra:' [schema/unknown-key]" for _ in findings(done)
    ]
    assert "title: New\n" in text
    assert "rows: 1" in text


def test_a_heading_of_markdown_above_a_table_is_its_title(run):
    Path("map.csv").write_text("# The gym\n\nBefore we begin:\n\n| Step | Emotion |\n| --- | --: |\n| Look \\| ask | 4 |\n", "utf-8")
    done = run("import", "csv", "map.csv")
    assert done.stdout == "content/journeys/the-gym.md\n"
    text = Path("content/journeys/the-gym.md").read_text("utf-8")
    assert "Look | ask" in text
    assert "emotion: 4" in text
    assert "Before we begin" in text


def test_lines_that_draw_a_table_are_no_rows(run):
    done, text = imported(run, "+------+---------+\n| Step | Emotion |\n+======+=========+\n| Look | 4       |\n+------+---------+\n")
    assert (done.exit_code, findings(done), _names(text)) == (0, [], ["Steps", "Look"])


def test_cells_beyond_the_last_head_are_named(run):
    done, text = imported(run, "Step,Thinks\nLook,well,twice\nAsk,“a, b”\nPay,x,\n")
    assert findings(done) == [
        f"table.csv:{place}: warning: a cell that no head is above; it is kept under 'extra:' as 'column 3'; "
        'a text with commas belongs in quotation marks, "…" [schema/unknown-key]'
        for place in ("2:11", "3:8")
    ]
    assert "column 3: twice" in text
    assert "column 3: b”" in text


def test_quotation_marks_inside_a_text_stay_as_they_stand(run):
    done, text = imported(run, 'Step,Thinks\nLook,"He said "hm" to me"\nAsk,5" is small\nPay,"x ""y"""\nRead,"Ask" is the word\n')
    assert findings(done) == [
        f"table.csv:{place}: warning: a quotation mark inside a text is not written twice; it was read as it stands; look whether the text is whole [yaml/syntax]"
        for place in ("2:6", "5:6")
    ]
    for words in ('"Ask" is the word', 'He said "hm" to me', '5" is small', 'x "y"'):
        assert words in text


def test_heads_alone_are_no_journey(run):
    done, text = imported(run, "Stage,Step,Emotion\n")
    assert findings(done) == ["table.csv:1:1: error: no row below the names of the columns; add one for each step [schema/missing]"]
    assert (done.exit_code, text) == (1, "")
    assert done.stderr.endswith("\nNothing was written.\n")
    done, _ = imported(run, "Weather,Colour\n")
    assert findings(done)[0].startswith("table.csv:1:1: error: no column 'step' with the names of the steps; the first row has 'Weather', 'Colour';")


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "-", "–", "k. A.", "#N/A"])
def test_a_cell_that_says_nothing_spoils_no_scale(run, nothing):
    done, text = imported(run, f"Step,Emotion\nLook,4\nAsk,{nothing}\nPay,2\n")
    assert (done.exit_code, findings(done)) == (0, [])
    assert re.findall("emotion: (.*)", text) == ["4", "2"]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["★★★★☆", "★☆☆☆☆"], ["4", "1"]),
        (["⭐⭐⭐⭐⭐", "⭐"], ["5", "1"]),
        (["100%", "50 %", "0%"], ["5", "3", "1"]),
        (["4 - good", "2 – bad", "1 (very bad)"], ["4", "2", "1"]),
        (["5: very good", "3"], ["5", "3"]),
    ],
)
def test_stars_shares_and_numbers_with_their_words_are_emotions(run, cells, read):
    done, text = imported(run, "Step;Emotion\n" + "".join(f"Step {number};{cell}\n" for number, cell in enumerate(cells)))
    assert (done.exit_code, findings(done)) == (0, [])
    assert re.findall("emotion: (.*)", text) == read


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(run, encoding):
    done, text = imported(run, "Step\tEmotion\nLöst\t4\n".encode(encoding))
    assert (done.exit_code, findings(done), _names(text)) == (0, [], ["Steps", "Löst"])


def test_a_head_with_a_character_that_nobody_sees_is_known(run):
    done, text = imported(run, "\u200bStep\u2060,\u200eEmotion\ufeff\nLook,4\n")
    assert (done.exit_code, findings(done)) == (0, [])
    assert "emotion: 4" in text


def test_a_column_of_totals_behind_the_stages_is_no_stage(run):
    done, text = imported(run, "Stage,Find,Buy,Total\nActions,Look,Pay,\nEmotion,4,2,6\n")
    assert findings(done) == ["table.csv:1:16: warning: a column of totals, and no step; it is kept under 'extra:' [schema/unknown-key]"]
    assert _names(text) == ["Find", "Look", "Buy", "Pay"]
    assert "Total: Emotion 6" in text
