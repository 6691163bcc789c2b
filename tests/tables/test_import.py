"""`cxsite import csv`: tables become journeys, whatever their encoding, and nothing in them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import mkdocs_yml
from handbooks.imported import findings, imported


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


BEYOND = (
    "a cell that no head is above; it is kept under 'extra:' as 'column 7'; a text with commas belongs in quotation marks, \"…\" [schema/unknown-key]"
)


def test_what_cannot_be_read_is_named_with_its_place_and_kept(run):
    done, text = imported(run, "Stage,Step,Emotoin,Emotion,Hotspots:1:severity,Weather\nLearn,Compare,3,six,4,Rain\n,,,2,,\nLearn,Pay,,,,,over\n")
    assert done.exit_code == 1
    assert findings(done) == [
        "table.csv:1:12: warning: unknown column 'Emotoin'; did you mean 'emotion'? its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:1:48: warning: unknown column 'Weather'; its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:2:17: error: 'six' is not a number; write a number from 1 to 5, half points allowed [value/number]",
        "table.csv:2:21: warning: 'Hotspots:1:severity' without anything that hurts; it is kept under 'extra:' [value/text]",
        "table.csv:3:4: error: a row without the name of its step; it is called 'Step 2' [schema/missing]",
        f"table.csv:4:15: warning: {BEYOND}",
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
        "table.csv:1:8: warning: unknown column 'Notes'; its cells are kept under 'extra:' [schema/unknown-key]",
        "table.csv:1:14: warning: unknown column 'Notes'; its cells are kept under 'extra:' [schema/unknown-key]",
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
