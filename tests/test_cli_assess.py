"""`cxsite assess merge`: files of several people, and of anybody, put together."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cxsite.cli import main
from cxsite.model.schema import schema
from cxsite.project import read
from cxsite.settings import Setup

MODEL = """\
id: ours
version: 2
levels: [{level: 1, name: Low}, {level: 2, name: Middle}, {level: 3, name: High}]
dimensions:
  - id: a
    name: Alpha
    questions:
      - {id: a1, text: "How *far*?", levels: [Not far, Some way, Far]}
      - {id: a2, text: How fast?, levels: [Slow, So so, Quick]}
      - {id: a3, text: How high?, levels: [Low, So so, High]}
"""


def saved(name: str, role: str, *levels: int | None, **more: Any) -> str:
    """What the page saves: answers to a1, a2, a3, a None for not applicable."""
    answers = {
        f"a{number}": {"na": True, "reason": "No"} if level is None else {"level": level, "confidence": "sure"}
        for number, level in enumerate(levels, start=1)
    }
    data = {
        "x-format": "cxsite-assessment/1",
        "model": "ours",
        "model_version": 2,
        "date": "2026-05-01",
        "title": name,
        "role": role,
        "answers": answers,
    }
    return json.dumps(data | {"x-current": "a1"} | more)


#: a1: 1, 1, 3, 3 and 2; a2: 2 for all; a3: 1, 2 and three times not applicable.
PEOPLE = {
    "ann.json": saved("Ann", "Crew", 1, 2, 1),
    "bea.json": saved("Bea", "crew ", 1, 2, 2),
    "cy.json": saved("Cy", "Crew", 3, 2, None),
    "dan.json": saved("Dan", "Office", 3, 2, None, date="2026-05-09"),
    "eve.yml": "model: ours\nmodel_version: 2\nrespondents: Office\ndate: 2026-05-02\nanswers:\n  a1: 2\n  a2: {level: 2, confidence: guess}\n  a3: {na: true}\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook in the working directory, and people's files beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "maturity.yml").write_text(MODEL, "utf-8")
    for name, text in PEOPLE.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["assess", "merge", *words])


def test_medians_and_disagreement_are_told(folder: Path) -> None:
    """a1: sorted 1 1 2 3 3. By role only the crew of three, and on a3 not even them, since one of them said it does not apply."""
    done = run(*PEOPLE, "--title", "Team day")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["Team day", "Model ours, version 2. Crew (3); 2 in groups too small to be shown."]
    at = lines.index("Talk about these first")
    assert lines[at + 2 : at + 6] == [
        " 1. How *far*?",
        "    median 2, middle half 1 to 3, from 1 to 3 (5); Crew 1",
        "    1: Not far",
        "    3: Far",
    ]
    assert lines[at + 7 : at + 9] == [" 2. How high?", "    median 1.5, middle half 1.3 to 1.8, from 1 to 2 (2)"]
    assert lines[-1] == "    3 not applicable"
    assert "Ann" not in done.stdout


def test_the_data_have_the_names_that_the_browser_shares(folder: Path) -> None:
    data = json.loads(run(*PEOPLE, "--format", "json").stdout)
    assert data["format"] == "cxsite-merged/1"
    assert (data["people"], data["roles"], data["in_small_groups"]) == (5, [["Crew", 3]], 2)
    assert data["questions"]["a1"] == {
        "n": 5, "mean": 2.0, "median": 2.0, "min": 1, "max": 3, "q1": 1.0, "q3": 3.0, "spread": 2, "iqr": 2.0,
        "by_role": {"Crew": {"n": 3, "median": 1.0}},
        "not_applicable": 0, "unanswered": 0, "confidence": {"sure": 4, "fairly": 0, "guess": 0},
    }  # fmt: skip
    assert data["disagreement"] == ["a1", "a3"]


def test_the_table_has_a_row_per_question_and_a_column_per_role(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*PEOPLE, "--format", "csv").stdout)))
    assert [(row["question"], row["median"], row["guess"], row["median: Crew"]) for row in rows] == [
        ("a1", "2", "0", "1"),
        ("a2", "2", "1", "2"),
        ("a3", "1.5", "0", ""),
    ]


def test_markdown_shows_texts_as_they_are(folder: Path) -> None:
    done = run(*PEOPLE, "--format", "markdown", "--title", "# <b>Us</b> | *now*")
    assert done.stdout.splitlines()[0] == r"# \# \<b\>Us\</b\> \| \*now\*"
    assert r"| How \*far\*? | 2 | 1 to 3 | 1 | 3 | 5 | 1 |" in done.stdout


def test_the_result_can_go_to_a_new_file_and_replaces_none(folder: Path) -> None:
    assert run(*PEOPLE, "--format", "csv", "-o", "result.csv").stdout == ""
    assert (folder / "result.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    again = run(*PEOPLE, "-o", "result.csv", "--record")
    assert again.exit_code == 2
    assert "'result.csv' is there already; nothing was written" in again.stderr
    assert not (folder / "content" / "assessments").exists()


def test_medians_are_recorded_the_lower_level_where_two_share_it(folder: Path) -> None:
    """The date is the latest of the files; a3 has a median of 1.5."""
    done = run(*PEOPLE, "--record", "--title", "Team day")
    assert done.exit_code == 0
    project = read(Setup(folder / "content"))
    assert project.diagnostics == []
    recorded = project.handbook.assessments["2026-05-09"]
    assert (recorded.title, recorded.model, recorded.model_version) == ("Team day", "ours", 2)
    assert recorded.respondents == ["Crew (3)", "Others (2)"]
    assert {name: answer.level for name, answer in recorded.answers.items()} == {"a1": 2, "a2": 2, "a3": 1}
    assert recorded.answers["a3"].note == "Median 1.5 of 2 answers, from 1 to 2."
    again = run(*PEOPLE, "--record")
    assert again.exit_code == 2
    assert "nothing was replaced" in again.stderr


def test_answers_to_another_model_and_version_are_named(folder: Path) -> None:
    (folder / "theirs.json").write_text(saved("X", "Crew", 1, model="theirs"), "utf-8")
    (folder / "old.json").write_text(saved("Y", "Crew", 3, 9, model_version=1).replace('"a3"', '"gone"'), "utf-8")
    done = run("theirs.json", "old.json")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "theirs.json answers another model than 'ours' and is left out",
        "old.json answers version 1 of the questions and counts; asked now is version 2",
        "old.json: level 9 of 'a2' is not on the scale and does not count",
    ]
    assert "none of these files answers the model 'ours'" in run("theirs.json").stderr


def test_without_a_handbook_the_default_model_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text('{"answers": {"people-voice": {"level": 4}}}', "utf-8")
    done = run("a.json")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "Answers of 1 person")
    assert run("a.json", "--record").exit_code == 2


def test_an_assessment_recorded_as_markdown_counts_like_any_other(folder: Path) -> None:
    (folder / "eve.md").write_text(f"---\n{PEOPLE['eve.yml']}---\n\n# Eve\n", "utf-8")
    assert run("ann.json", "eve.md", "--format", "csv").stdout == run("ann.json", "eve.yml", "--format", "csv").stdout


#: Files that nobody can use, and what is said about each.
BAD: dict[str, tuple[bytes, str]] = {
    "empty.json": (b"", "bad.json:1:1: error: not JSON: expecting value [yaml/syntax]"),
    "cut off": (b'{"answers": {"a1": ', "bad.json:1:20: error: not JSON: expecting value [yaml/syntax]"),
    "no answers": (b'{"model": "ours"}', "bad.json:1:1: error: this is no assessment: it holds no 'answers' [yaml/not-a-mapping]"),
    "a list": (b"[1, 2]", "bad.json:1:1: error: this is no assessment: it holds no 'answers' [yaml/not-a-mapping]"),
    "utf-16": ('{"answers": {}}'.encode("utf-16"), "bad.json:1:1: error: encoded as UTF-16; save it as UTF-8 [file/not-utf-8]"),
    "too deep": (
        b'{"answers": ' + b"[" * 100_000,
        "bad.json:1:1: error: this is not an assessment: a number in it cannot be read, or its data is nested too deeply [yaml/too-deep]",
    ),
    "deep enough": (
        b'{"answers": {}, "x-y": ' + b"[" * 20 + b"]" * 20 + b"}",
        "bad.json:1:1: error: this is not an assessment: a number in it cannot be read, or its data is nested too deeply [yaml/too-deep]",
    ),
    "no number": (
        b'{"answers": {"a1": {"level": NaN}}}',
        "bad.json:1:1: error: this is not an assessment: a number in it cannot be read, or its data is nested too deeply [yaml/too-deep]",
    ),
    "large": (b" " * (4 * 1024 * 1024 + 1), "bad.json:1:1: error: larger than 4 MB [file/too-large]"),
    "another format": (
        b'{"x-format": "cxsite-assessment/9", "answers": {}}',
        "bad.json:1:1: error: this file was saved by another version of the page; wanted is cxsite-assessment/1 [schema/unknown-type]",
    ),
    "a level of words": (
        b'{"answers": {"a1": {"level": "high"}}}',
        "bad.json:1:1: error: 'high' is not a number; write a whole number from 1 to 10 [value/number]",
    ),
    "a strange key": (
        b'{"answers": {"a1": {"level": 1, "__proto__": 1}}}',
        "bad.json:1:1: error: unknown key '__proto__' in an answer; keys of your own start with 'x-' [schema/unknown-key]",
    ),
    "a link that runs": (
        b'{"answers": {"a1": {"level": 1, "link": "javascript:alert(1)"}}}',
        "bad.json:1:1: error: 'javascript:alert(1)' is not a safe link; allowed are http, https, mailto and tel [link/unsafe]",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_is_named_and_nothing_is_written(folder: Path, name: str) -> None:
    content, said = BAD[name]
    (folder / "bad.json").write_bytes(content)
    done = run("ann.json", "bad.json", "bea.json", "--record", "-o", "out.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == said
    assert not (folder / "out.txt").exists()
    assert not (folder / "content" / "assessments").exists()


def test_all_bad_files_are_named_at_once(folder: Path) -> None:
    (folder / "one.json").write_text("{", "utf-8")
    (folder / "two.yml").write_text("answers: {a1: &x 1}\n", "utf-8")
    done = run("ann.json", "two.yml", "missing.json", "one.json")
    assert done.exit_code == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines() if ": error:" in line] == ["missing.json", "one.json", "two.yml"]


def test_a_file_named_twice_would_count_twice(folder: Path) -> None:
    done = run("ann.json", "./ann.json")
    assert done.exit_code == 2
    assert "is named twice" in done.stderr


def test_one_download_saved_twice_is_one_person_and_named(folder: Path) -> None:
    (folder / "ann (1).json").write_text(PEOPLE["ann.json"], "utf-8")
    done = run("ann.json", "ann (1).json", "bea.json")
    assert done.exit_code == 0
    assert "Answers of 2 people" in done.stdout
    said = "ann (1).json says the same as ann.json and does not count a second time; if they are of two people, give each a title\n"
    assert done.stderr == said


def test_one_person_s_answers_as_json_yaml_and_markdown_are_one_person(folder: Path) -> None:
    front = "model: ours\nmodel_version: 2\ndate: 2026-05-01\ntitle: Ann\nrespondents: [Crew]\nanswers:\n"
    front += "".join(f"  a{number}: {{level: {level}, confidence: sure}}\n" for number, level in enumerate((1, 2, 1), start=1))
    (folder / "ann.yml").write_text(front, "utf-8")
    (folder / "ann.md").write_text(f"---\n{front}---\n# Ann\n\nFor people.\n", "utf-8")
    done = run("ann.json", "ann.yml", "ann.md")
    assert "Answers of 1 person" in done.stdout
    assert done.stderr.count("says the same as ann.json") == 2


def test_people_who_answer_alike_are_as_many_as_they_are(folder: Path) -> None:
    (folder / "flo.json").write_text(saved("Flo", "Crew", 1, 2, 1), "utf-8")
    (folder / "gil.json").write_text(saved("Ann", "Crew", 1, 2, 1, date="2026-05-02"), "utf-8")
    done = run("ann.json", "flo.json", "gil.json")
    assert "Answers of 3 people" in done.stdout
    assert done.stderr == "ann.json, gil.json have the same title and role; where they are of one person, keep the latest\n"


def test_capitals_and_spaces_of_a_title_make_no_second_person(folder: Path) -> None:
    (folder / "ann2.json").write_text(saved(" ANN", "crew ", 1, 2, 1), "utf-8")
    done = run("ann.json", "ann2.json")
    assert "Answers of 1 person" in done.stdout
    assert "ann2.json says the same as ann.json" in done.stderr


def test_a_key_twice_in_json_is_an_error(folder: Path) -> None:
    (folder / "twice.json").write_text('{"model": "ours", "answers": {"a1": 1, "a1": 2}}', "utf-8")
    done = run("twice.json")
    assert done.exit_code == 1
    assert "twice.json:1:1: error: 'a1' is written twice; keep one [yaml/duplicate-key]" in done.stderr


@pytest.mark.parametrize("name", ["ann.json", "eve.yml"])
def test_a_dash_reads_standard_input(folder: Path, name: str) -> None:
    done = CliRunner().invoke(main, ["assess", "merge", "bea.json", "-"], input=PEOPLE[name])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Answers of 2 people" in done.stdout
    broken = CliRunner().invoke(main, ["assess", "merge", "-"], input="{")
    assert broken.exit_code == 1
    assert broken.stderr.startswith("standard input:1:")


def test_texts_of_files_command_no_terminal(folder: Path) -> None:
    (folder / "evil.json").write_text(json.dumps({"answers": {"\x1b[31mred\u202e": {"level": 1}, "a1": 2}, "role": "\x1b]0;x\x07"}), "utf-8")
    (folder / "half.json").write_text('{"answers": {"a1": {"level": 1, "note": "\\ud800"}}, "role": "\\udfff"}', "utf-8")
    done = run("evil.json", "half.json", "--title", "\x1b[2J")
    assert done.exit_code == 0
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output


def test_what_the_page_saves_fits_the_schema_of_a_recorded_assessment() -> None:
    Draft202012Validator(schema("assessment")).validate(json.loads(PEOPLE["ann.json"]))
