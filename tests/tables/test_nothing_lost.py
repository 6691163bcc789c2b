"""`cxsite import csv`: cells that say more than one thing, and tables with more below them than steps; every word is kept or named."""

from __future__ import annotations

import re

import pytest
from handbooks.imported import findings, imported


def _names(text: str) -> list[str]:
    return re.findall(r"- name: (.*)", text)


LINES = (
    "value/text",
    "several steps in one cell",
    "each line became one; what stands beside them is said of the first, or line by line where it has as many lines",
)


def test_lines_of_a_lane_of_actions_are_steps(run):
    table = ',Find,Buy\nProcess,"Searches\nReads reviews","Orders"\nExperience,"4\n2",3\nChannels,Web,Shop\n'
    done, text = imported(run, table)
    assert findings(done) == [f"table.csv:2:9: warning: {LINES[1]}; {LINES[2]} [{LINES[0]}]"]
    assert _names(text) == ["Find", "Searches", "Reads reviews", "Buy", "Orders"]
    assert re.findall(r"emotion: (.*)", text) == ["4", "2", "3"]
    assert re.findall(r"channel: (.*)", text) == ["Web", "Shop"]


@pytest.mark.parametrize("mark", ["• ", "- ", "{n}. ", "{n}) "])
def test_a_list_in_the_cell_of_a_step_is_steps(run, mark):
    cell = "\n".join(mark.replace("{n}", str(number)) + name for number, name in enumerate(("Look", "Ask", "Pay"), 1))
    done, text = imported(run, f'Stage,Step,Emotion,Pain points,Thinks\nFind,"{cell}","4\n3\n9","Slow\nDear",Hm\nBuy,Go,2,,\n')
    assert [line.split(" ", 1)[0] for line in findings(done)] == ["table.csv:2:6:", "table.csv:6:1:"]
    assert _names(text) == ["Find", "Look", "Ask", "Pay", "Buy", "Go"]
    assert (re.findall(r"emotion: (.*)", text), "Emotion: '9'" in text) == (["4", "3", "2"], True)
    assert "hotspots: [Slow, Dear]" in text


def test_a_name_that_somebody_wrapped_is_one_name(run):
    done, text = imported(run, 'Stage,Step,Emotion\nFind,"Pay\nat the till",4\n')
    assert (findings(done), _names(text)) == ([], ["Find", "Pay at the till"])


@pytest.mark.parametrize(
    ("cells", "read", "feels"),
    [
        (["4 - relieved at last", "2 (angry, lost)", "3"], ["4", "2", "3"], ["[relieved at last]", "[angry, lost]"]),
        (["4 - good", "1 (very bad)"], ["4", "1"], []),
        (["😀 Relieved", "😡 Angry", "😐"], ["5", "1", "3"], ["[Relieved]", "[Angry]"]),
        (["Happy 😀", "🔴 red"], ["5", "2"], []),
    ],
)
def test_words_beside_a_number_or_a_face_are_feelings(run, cells, read, feels):
    done, text = imported(run, "Step;Emotion\n" + "".join(f"Step {number};{cell}\n" for number, cell in enumerate(cells)))
    assert (done.exit_code, findings(done)) == (0, [])
    assert (re.findall("emotion: (.*)", text), re.findall("feels: (.*)", text)) == (
        read,
        [said.strip("[]") if "," not in said else said for said in feels],
    )


def test_words_beside_a_number_stand_with_the_feelings_of_their_own_column(run):
    done, text = imported(run, "Step,Emotion,Feels\nLook,4 - glad,calm\nPay,2,\n")
    assert (findings(done), re.findall("feels: (.*)", text)) == ([], ["[calm, glad]"])
    done, text = imported(run, "Step,Emotion,Feels\nLook,glad,calm\n", "--replace")
    assert "feels: calm\n" in text
    assert "Emotion: glad" in text


BELOW = "Stage,Step,Emotion\nFind,Look,4\nBuy,Pay,2\n\n"


@pytest.mark.parametrize(
    ("below", "place", "kept"),
    [
        ("Touchpoint,Channel,Owner\nTill,Shop,Jo\nAd,Web,\n", "5:1", "second table: Touchpoint Till, Channel Shop, Owner Jo; Touchpoint Ad, Channel Web"),
        ("Places\nTouchpoint,Channel,Cost\nTill,Shop,5\n", "5:1", "Places: Touchpoint Till, Channel Shop, Cost 5"),
        ("Step,Stage,Thinks\nAsk,Find,Hm\n", "5:1", "second table: Step Ask, Stage Find, Thinks Hm"),
    ],
)  # fmt: skip
def test_a_second_table_below_makes_no_steps(run, below, place, kept):
    done, text = imported(run, BELOW + below)
    assert findings(done) == [f"table.csv:{place}: warning: a second table, and no step; it is kept under 'extra:' [schema/unknown-key]"]
    assert (_names(text), re.findall("emotion: (.*)", text)) == (["Find", "Look", "Buy", "Pay"], ["4", "2"])
    assert kept in text


def test_a_map_on_its_side_is_known_by_stages_and_steps_below_each_other_however_many_lanes_are_a_teams_own(run):
    lanes = "".join(f"Lane {number},a,b,c\n" for number in range(8))
    done, text = imported(run, f"The gym,,,\nStage,Find,,Buy\nStep,Look,Ask,Pay\nEmotional journey,4,3,2\n{lanes}")
    assert _names(text) == ["Find", "Look", "Ask", "Buy", "Pay"]
    assert "Lane 7: c" in text
    assert findings(done)[0] == "table.csv:5:1: warning: unknown row 'Lane 0'; its cells are kept under 'extra:' [schema/unknown-key]"
    done, text = imported(run, f",Find,Buy\nActions,Look,Pay\nEmotion,4,2\n{lanes.replace(',c', '')}", "--replace")
    assert _names(text) == ["Find", "Look", "Buy", "Pay"]


def test_texts_below_a_map_on_its_side_are_notes(run):
    done, text = imported(run, "Stage,Find,Buy\nActions,Look,Pay\nEmotion,4,2\nBackstage,,\n,x,\n\nLegend: green is done\nAsk Jo\n")
    assert findings(done) == [
        "table.csv:5:1: warning: a row without a name; its cells are kept under 'extra:' as 'row 5' [schema/unknown-key]",
        *(
            f"table.csv:{line}:1: warning: a text with nothing beside it, and no step; it is kept under 'extra:' [schema/unknown-key]"
            for line in (7, 8)
        ),
    ]
    for kept in ("row 5: x", "note: 'Legend: green is done'", "note 2: Ask Jo"):
        assert kept in text


def test_a_head_without_cells_is_not_said_to_be_kept(run):
    (found,) = findings(imported(run, "Step,Weather\nLook,\n")[0])
    assert found == "table.csv:1:6: warning: unknown column 'Weather'; nothing stands below it [schema/unknown-key]"


def test_heads_of_exports_of_other_tools_are_known(run):
    done, text = imported(run, "Phase,Step title,Step description,Gains,Emotional journey\nFind,Look,Looks us up,Quick,4\n")
    assert (findings(done), _names(text)) == ([], ["Find", "Look"])
    assert re.findall("(action|delights|emotion): (.*)", text) == [("action", "Looks us up"), ("emotion", "4"), ("delights", "Quick")]


def test_ticks_are_yes_and_crosses_are_nothing(run):
    ticks = ["yes,x", "TRUE,✓", "✔️,ja", "no,✗", "FALSE,nein", "-,n", "38%,It decides"]
    table = "Step,Bounce,Moment of truth\n" + "".join(f"S{number},{cells}\n" for number, cells in enumerate(ticks))
    done, text = imported(run, table)
    assert (done.exit_code, findings(done)) == (0, [])
    assert re.findall("bounce: (.*)", text) == ["true", "true", "true", "38%"]
    assert re.findall("moment_of_truth: (.*)", text.replace("'", "")) == ["yes", "yes", "yes", "It decides"]


def test_numbers_of_rows_and_other_keys_are_no_ids_of_steps(run):
    for cells in (("1", "1"), ("Step #3", "b")):
        done, text = imported(run, f"Step,ID\nLook,{cells[0]}\nPay,{cells[1]}\n", "--replace")
        (found,) = findings(done)
        assert found.startswith("table.csv:1:6: warning: 'ID' holds no ids of steps; each is a word such as 'pay-at-the-desk' and stands once;")
        assert f"ID: {cells[0]}" in text.replace("'", "")
        assert "id:" not in text
    assert "id: look-here" in imported(run, "Step,ID\nLook,look-here\nPay,pay\n", "--replace")[1]


def test_a_stage_that_somebody_wrapped_is_one_name(run):
    assert _names(imported(run, 'Stage,Step\n"Find\n(early)",Look\n')[1]) == ["Find (early)", "Look"]


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        ("Emotie", "did you mean 'emotion'? "),
        ("Thougths", "did you mean 'thinks'? "),
        ("Notes", ""),
        ("Solutions", ""),
        ("Age", ""),
        ("Duration", ""),
    ],
)
def test_a_column_that_is_nearly_known_is_told_with_our_key(run, head, hint):
    (found,) = findings(imported(run, f"Step,{head}\nLook,x\n")[0])
    assert found.endswith(f"unknown column '{head}'; {hint}its cells are kept under 'extra:' [schema/unknown-key]")
