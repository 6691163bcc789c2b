"""What commands say to arguments that are nearly right, and to files that are there, missing or broken."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from building import mkdocs_yml, tree, write_tree
from click.testing import CliRunner, Result
from handbooks.small import HANDBOOK

from cxsite.cli import main


@pytest.fixture(autouse=True)
def _handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path / "content", tree(HANDBOOK))
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml("plugins: [search, cxsite]\n"), "utf-8")
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words], catch_exceptions=False)


@pytest.mark.parametrize("code", ["[reference/unknown]", "reference/unknown:", "Reference/Unknown", " reference/unknown"])
def test_a_rule_is_explained_as_findings_write_it(code: str) -> None:
    assert run("explain", code).stdout == run("explain", "reference/unknown").stdout


def test_a_family_with_its_slash_and_a_kind_with_its_colon_are_explained() -> None:
    assert run("explain", "reference/").stdout == run("explain", "reference").stdout
    assert run("explain", "persona:").stdout == run("explain", "persona").stdout


@pytest.mark.parametrize(("code", "meant"), [("step.emoton", "step.emotion"), ("referense", "reference"), ("persona.quot", "persona.quote")])
def test_what_nearly_has_a_name_is_told_with_that(code: str, meant: str) -> None:
    done = run("explain", code)
    assert (done.exit_code, done.stderr) == (2, f"Error: no rule, kind or key is called '{code}'; did you mean '{meant}'?\n")


def test_a_journey_is_exported_by_its_id_and_its_file_leads_to_that() -> None:
    assert run("export", "csv", "content/journeys/join.md").stderr == (
        "Error: no journey has the id 'content/journeys/join.md'; did you mean 'join'?\n"
    )
    path = Path("content/journeys/join.md")
    path.write_text(path.read_text("utf-8").replace("title: Join", "title: Join: ", 1), "utf-8")
    assert (
        run("export", "csv", "join").stderr == "Error: no journey has the id 'join'; 'content/journeys/join.md' cannot be used; see 'cxsite check'\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "csv", "nowhere.csv"), "'nowhere.csv': there is no such file"),
        (("import", "mermaid", "nowhere.mmd"), "'nowhere.mmd': there is no such file"),
        (("new", "taxonomy"), "'content/taxonomy.yml' is there already; nothing was replaced"),
    ],
)
def test_files_are_named_as_people_type_them(words: tuple[str, ...], says: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stderr) == (2, f"Error: {says}\n")


def test_a_missing_file_of_answers_is_said_to_be_missing() -> None:
    assert run("assess", "merge", "nowhere.json").stderr == "nowhere.json:1:1: error: there is no such file [file/unreadable]\n"


def test_figures_of_a_day_are_recorded_once() -> None:
    assert run("record").exit_code == 0
    told = run("record").stderr
    assert told.startswith("Error: 'content/history.yml' has a snapshot of ")
    assert told.endswith(" already\n")


def test_a_file_that_is_not_there_is_not_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("convert", "x.md").stderr == "Error: 'x.md' does not exist\n"


def test_a_journey_with_an_older_finding_is_converted() -> None:
    path = Path("content/journeys/numbered.md")
    text = "---\ntitle: Call #2\nstages:\n  - name: Ask\n    steps:\n      - name: Call\n        emotion: 2\n---\n"
    path.write_text(text, "utf-8")
    for form in ("markdown", "front-matter"):
        done = run("convert", str(path), "--to", form)
        assert (done.exit_code, done.stderr) == (0, "1 file converted.\n")
    assert path.read_text("utf-8") == text


def test_somebody_whose_answers_do_not_count_is_nobody() -> None:
    answers = {"ann": ("people-voice", 4), "high": ("people-voice", 9), "other": ("gone", 1)}
    for name, (question, level) in answers.items():
        Path(f"{name}.json").write_text(f'{{"answers": {{"{question}": {{"level": {level}}}}}}}', "utf-8")
    done = run("assess", "merge", "ann.json", "high.json", "other.json")
    assert done.stdout.splitlines()[0] == "Answers of 1 person"
    assert done.stderr.splitlines() == [
        "high.json holds no answer that counts and is left out",
        "other.json holds no answer that counts and is left out",
        "high.json: level 9 of 'people-voice' is not on the scale and does not count",
        "not counted, because the model does not ask it: gone",
    ]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written, as in a folder of somebody else: tests may run as a user for whom there is no such folder."""

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    for name in ("mkdir", "write_text", "write_bytes"):
        monkeypatch.setattr(Path, name, refuse)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("schema", "--to", "s"), "s/journey.schema.json"),
        (("guide", "--print", "--to", "g"), "g"),
        (("export", "json", "--to", "e"), "e/handbook.json"),
    ],
)
def test_what_cannot_be_written_is_told_without_a_traceback(sealed: None, words: tuple[str, ...], place: str) -> None:
    done = CliRunner().invoke(main, [*words])
    assert (done.exit_code, type(done.exception)) == (2, SystemExit)
    assert done.stderr.startswith(f"Error: '{place}")
    assert done.stderr.endswith(": Permission denied\n")


@pytest.mark.parametrize(("closed", "named"), [("content/personas", "content/personas"), ("content", "content/")])
def test_a_folder_that_cannot_be_read_is_not_said_to_be_empty(monkeypatch: pytest.MonkeyPatch, closed: str, named: str) -> None:
    scandir = os.scandir

    def refuse(folder: str) -> Any:
        if Path(folder) == Path(closed).absolute():
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    done = run("check")
    assert done.exit_code == 1
    assert f"{named}:1:1: error: a folder that cannot be read [file/unreadable]" in done.stdout + done.stderr
