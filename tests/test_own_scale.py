"""A team writes feelings on a scale of its own, and reads them on it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from building import BuildSite, ReadHandbook, headlines, mkdocs_yml, write_tree
from click.testing import CliRunner

from cxsite.cli import main

YAML = """\
---
type: journey
title: Join
personas: [pat]
stages:
  - name: Learn
    steps:
      - name: Compare
        emotion: {first}
        employee_view: {last}
        per_persona: {{pat: {last}}}
      - name: Pay
        emotion: {last}
---
"""
MARKDOWN = """\
---
type: journey
title: Join
personas: [pat]
stages: below
---

## Learn

### Compare
- emotion: {first}, wary
- employee view: {last}
- for pat: {last}, glad

### Pay
- emotion: {last}
"""
PAT = "---\ntype: persona\ntitle: Pat\n---\n"
SCALES = [("[1, 10]", "3", "10"), ("-2 to 2", "-1", "2"), ("[awful, bad, fair, good, great]", "Bad", "great"), ("[😡, 🙁, 😐, 🙂, 😀]", "🙁", "😀")]


@pytest.mark.parametrize("form", [YAML, MARKDOWN], ids=["yaml", "markdown"])
@pytest.mark.parametrize(("scale", "first", "last"), SCALES)
def test_feelings_are_read_in_both_forms(handbook: ReadHandbook, form: str, scale: str, first: str, last: str):
    project = handbook({"journeys/join.md": form.format(first=first, last=last), "personas/pat.md": PAT, "taxonomy.yml": f"scale: {scale}\n"})
    assert headlines(project) == []
    compare, pay = (placed.step for placed in project.handbook.steps_of("join"))
    assert (compare.employee_view, pay.emotion, compare.per_persona["pat"].emotion) == (5, 5, 5)
    assert compare.emotion == pytest.approx({"3": 1 + 4 * 2 / 9}.get(first, 2))


def test_what_is_not_on_the_scale_is_told_where_it_stands(handbook: ReadHandbook):
    files = {"journeys/join.md": MARKDOWN.format(first="11", last="4"), "personas/pat.md": PAT}
    assert headlines(handbook({**files, "taxonomy.yml": "scale: [1, 10]\n"})) == [
        "journeys/join.md:11:12: error: '11' is not on the team's scale; write a number from 1 to 10 [value/range]"
    ]
    found = headlines(handbook({**files, "taxonomy.yml": "scale: [worst]\n"}))
    assert "taxonomy.yml:1:8: error: a scale of feelings is its two ends or its words" in "".join(found)


@pytest.mark.parametrize(("scale", "first", "last"), SCALES)
def test_pages_and_tables_say_what_the_team_wrote(build: BuildSite, scale: str, first: str, last: str):
    files = {"journeys/join.md": MARKDOWN.format(first=first, last=last), "personas/pat.md": PAT, "taxonomy.yml": f"scale: {scale}\n"}
    built = build(files)
    assert built.problems == []
    page = built.html("journeys/join/")
    for written in (first.replace("-", "\u2212"), last):
        assert re.search(rf"<b\b[^>]*>{re.escape(written)}</b>", page, re.IGNORECASE)
    rows = list(csv.DictReader(io.StringIO(built.text("cx/journeys/join.csv").removeprefix("\ufeff"))))
    assert [row["emotion"].lstrip("'").casefold() for row in rows] == [first.casefold(), last]
    assert json.loads(built.text("cx/handbook.json"))["taxonomy"]["emotions"], "data for programs stays on the scale of 1 to 5"


@pytest.mark.parametrize("form", [YAML, MARKDOWN], ids=["yaml", "markdown"])
@pytest.mark.parametrize(("scale", "first", "last"), SCALES)
def test_a_table_goes_out_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, scale: str, first: str, last: str):
    write_tree(
        tmp_path,
        {
            "mkdocs.yml": mkdocs_yml(),
            "content/journeys/join.md": form.format(first=first, last=last),
            "content/personas/pat.md": PAT,
            "content/taxonomy.yml": f"scale: {scale}\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    journey = tmp_path / "content/journeys/join.md"
    before = journey.read_text("utf-8")
    assert CliRunner().invoke(main, ["export", "csv", "--to", "tables"], catch_exceptions=False).exit_code == 0
    (table,) = (tmp_path / "tables").rglob("join.csv")
    assert CliRunner().invoke(main, ["import", "csv", str(table), "--replace"], catch_exceptions=False).exit_code == 0
    assert journey.read_text("utf-8") == before
    (tmp_path / "other.csv").write_text(f"stage,step,emotion\nA,B,{first}\nA,C,{last}\n", "utf-8")
    assert CliRunner().invoke(main, ["import", "csv", "other.csv"], catch_exceptions=False).exit_code == 0
    assert f"- emotion: {last}" in (tmp_path / "content/journeys/other.md").read_text("utf-8")
    assert CliRunner().invoke(main, ["check"], catch_exceptions=False).exit_code == 0
