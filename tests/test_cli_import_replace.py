"""`cxsite import csv --replace`: only what the table changes is written, the rest of the file stays as its author wrote it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from building import mkdocs_yml, write_tree
from click.testing import CliRunner

from cxsite.cli import main

JOURNEY = """\
---
# Ours since 2024.
title: Join   # agreed with the board
search: {boost: 2}
objective: Halve it

stages:
  # The first look.
  - name: Learn
    goal: Know what it costs
    steps:
      # Seen in May.
      - name: Compare   # twice
        emotion: 2      # by the diary
        thinks: >-
          Is this
          really free?
        x-ticket: CX-12
        # Asked again in June.
        feels: wary
      - Pay
      - {name: Leave, emotion: 3}

  # Later.
  - name: Use
    steps:
    - emotion: 4
      name: Borrow
# The end.
---
Text.
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tree(tmp_path, {"mkdocs.yml": mkdocs_yml(), "content/journeys/join.md": JOURNEY})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def table() -> list[dict[str, str]]:
    """The journey as a table, by rows."""
    exported = CliRunner().invoke(main, ["export", "csv", "join"]).stdout_bytes.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(exported, newline="")))


def replaced(content: Path, rows: list[dict[str, str]]) -> str:
    """What stands in the file after a table was imported over it."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(dict.fromkeys(key for row in rows for key in row)))
    writer.writeheader()
    writer.writerows(rows)
    Path("join.csv").write_text(written.getvalue(), "utf-8", newline="")
    done = CliRunner().invoke(main, ["import", "csv", "join.csv", "--replace"])
    assert done.exit_code == 0, done.stderr
    return (content / "journeys/join.md").read_bytes().decode("utf-8")


def test_a_table_that_changes_nothing_touches_nothing(content: Path) -> None:
    assert replaced(content, table()) == JOURNEY


def test_a_changed_value_is_written_in_its_place_and_nowhere_else(content: Path) -> None:
    rows = table()
    rows[0] |= {"feels": "happy", "emotion": "4"}
    assert replaced(content, rows) == JOURNEY.replace("feels: wary", "feels: happy").replace("emotion: 2      # by the diary", "emotion: 4")


def test_the_only_step_of_the_only_stage_is_changed_where_it_stands(content: Path) -> None:
    alone = "---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn   # all there is\n    steps:\n      - name: Read\n        emotion: 2\n---\n"
    (content / "journeys/join.md").write_text(alone, "utf-8")
    rows = table()
    rows[0]["emotion"] = "4"
    assert replaced(content, rows) == alone.replace("emotion: 2", "emotion: 4")


def test_a_text_over_several_lines_is_replaced_as_a_whole(content: Path) -> None:
    rows = table()
    rows[0]["thinks"] = "Is it free?"
    assert replaced(content, rows) == JOURNEY.replace(">-\n          Is this\n          really free?", "Is it free?")


def test_a_new_value_comes_last_in_its_step_and_above_the_steps_of_its_stage(content: Path) -> None:
    (content / "touchpoints").mkdir()
    (content / "touchpoints/desk.md").write_text("---\ntype: touchpoint\ntitle: The desk\n---\n", "utf-8")
    rows = table()
    rows[0] |= {"touchpoint": "The desk", "stage:lifecycle": "purchase"}
    assert replaced(content, rows) == JOURNEY.replace(
        "        feels: wary\n", "        feels: wary\n        touchpoint: desk\n"
    ).replace("    goal: Know what it costs\n", "    goal: Know what it costs\n    lifecycle: purchase\n")  # fmt: skip


def test_an_emptied_cell_takes_its_key_out(content: Path) -> None:
    rows = table()
    rows[0]["feels"] = ""
    for row in rows:
        row["stage:goal"] = ""
    expected = JOURNEY.replace("        # Asked again in June.\n        feels: wary\n", "").replace("    goal: Know what it costs\n", "")
    assert replaced(content, rows) == expected


def test_short_steps_are_written_anew_where_they_change(content: Path) -> None:
    rows = table()
    rows[1]["emotion"], rows[2]["emotion"] = "5", "1"
    assert replaced(content, rows) == JOURNEY.replace("      - Pay\n", "      - name: Pay\n        emotion: 5\n").replace(
        "      - {name: Leave, emotion: 3}\n", "      - name: Leave\n        emotion: 1\n"
    )


def test_steps_that_go_come_and_move_leave_the_others_as_they_are(content: Path) -> None:
    rows = table()
    new = {**dict.fromkeys(rows[0], ""), "step": "Ask", "emotion": "3"}
    first, last = rows[0], rows[3]
    rows[2] |= {key: value for key, value in first.items() if key.startswith(("journey", "stage"))}
    after = replaced(content, [rows[2], {**new, "stage": "Learn", "stage:id": first["stage:id"]}, first, last])
    leave = "      - {name: Leave, emotion: 3}\n"
    asked = "      - name: Ask\n        emotion: 3\n"
    assert after == JOURNEY.replace("      - Pay\n", "").replace(leave, "").replace(
        "    steps:\n      # Seen", f"    steps:\n{leave}{asked}      # Seen"
    )


def test_line_ends_and_the_mark_at_the_beginning_stay(content: Path) -> None:
    before = "\ufeff" + JOURNEY.replace("\n", "\r\n")
    (content / "journeys/join.md").write_bytes(before.encode())
    rows = table()
    rows[0]["feels"] = "happy"
    assert replaced(content, rows) == before.replace("feels: wary", "feels: happy")


def test_front_matter_in_braces_is_written_anew_and_foreign_keys_keep_their_type(content: Path) -> None:
    (content / "journeys/join.md").write_text(
        "---\n{type: journey, title: Join, search: {boost: 2}, stages: [{name: Learn, steps: [{name: Compare, emotion: 2}]}]}\n---\nText.\n"
    )
    rows = table()
    rows[0]["emotion"] = "4"
    after = replaced(content, rows)
    assert "search:\n  boost: 2\n" in after
    assert "        emotion: 4\n---\nText.\n" in after


def test_front_matter_in_braces_is_written_anew(content: Path) -> None:
    braces = "---\n{\n  title: Join,\n  stages: [{name: Learn, steps: [{name: Read, emotion: 2}]}]\n}\n---\n"
    (content / "journeys/join.md").write_text(braces, "utf-8")
    rows = table()
    rows[0]["emotion"] = "4"
    assert replaced(content, rows) == (
        "---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps:\n      - name: Read\n        emotion: 4\n---\n"
    )
