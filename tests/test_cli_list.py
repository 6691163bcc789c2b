"""`cxsite list`: which file became what, and why not; and the line in which a build says what it took."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import BuildSite, write_tree
from click.testing import CliRunner, Result
from handbooks.small import HANDBOOK

from cxsite.cli import main

HEAD = "site_name: Handbook\ndocs_dir: docs\ntheme: {name: material, font: false}\n"
JOIN = "---\ntype: journey\ntitle: Join\nstages: {name: Learn, steps: Read}\n---\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_in(files: dict[str, Any], *args: str, options: str = "", config: str = "") -> Result:
        text = f"{HEAD}plugins: [search, {{cxsite: {{{options}}}}}]\n{config}"
        write_tree(tmp_path, {"mkdocs.yml": text, **{f"docs/{path}": content for path, content in files.items()}})
        monkeypatch.chdir(tmp_path)
        return CliRunner().invoke(main, ["list", *args], catch_exceptions=False)

    return run_in


def _rows(result: Result) -> dict[str, dict[str, Any]]:
    return {row["path"]: row for row in json.loads(result.stdout)}


def test_every_file_has_a_line_with_what_it_is_and_why(run: Run) -> None:
    result = run({"journeys/join.md": JOIN, "about.md": "# About\n", "pictures/a.png": b"", ".hidden.md": "x"})
    lines = result.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["docs/about.md", "page"], ["docs/journeys/join.md", "journey"]]
    assert "join  its type is 'journey'" in lines[1]
    assert (result.exit_code, result.stderr) == (0, "2 files, 1 of them in the handbook\n")


def test_data_that_stays_out_of_the_site_is_told(run: Run) -> None:
    files = {"journeys/join.md": JOIN, "data/survey.csv": "a\n", "assessments/a.yml": "answers: {}\n", "data/notes.md": "# Notes\n"}
    rows = _rows(run(files, "--format", "json"))
    assert {path: (row["kind"], row["published"]) for path, row in rows.items()} == {
        "docs/assessments/a.yml": ("assessment", False),
        "docs/data/notes.md": ("page", True),
        "docs/data/survey.csv": ("data", False),
        "docs/journeys/join.md": ("journey", True),
    }
    assert rows["docs/data/survey.csv"]["why"] == "it is data in data/"


def test_what_is_not_read_says_why(run: Run) -> None:
    files = {"handbook/journeys/join.md": JOIN, "journeys/rome.md": JOIN, "handbook/old.md": JOIN, "taxonomy.yml": "channels: [web]\n"}
    rows = _rows(run(files, "--format", "json", options="root: handbook", config="exclude_docs: old.md\n"))
    assert {path: (row["kind"], row["used"], row["published"], row["why"]) for path, row in rows.items()} == {
        "docs/handbook/journeys/join.md": ("journey", True, True, "its type is 'journey'"),
        "docs/handbook/old.md": ("page", False, False, "the site leaves it out, as mkdocs.yml says"),
        "docs/journeys/rome.md": ("page", False, True, "it stands outside the root 'handbook'"),
    }


def test_a_file_that_cannot_be_used_ends_with_1(run: Run) -> None:
    result = run({"journeys/join.md": JOIN, "journeys/bad.md": "---\ntype: journey\ntitle: [\n---\n"})
    assert result.exit_code == 1
    assert "but it cannot be used; see 'cxsite check'" in result.stdout


def test_paths_limit_the_list_and_a_named_file_is_told_about_whatever_it_is(run: Run) -> None:
    files = {"journeys/join.md": JOIN, "about.md": "# About\n", "pictures/a.png": b""}
    assert list(_rows(run(files, "docs/journeys", "--format", "json"))) == ["docs/journeys/join.md"]
    assert _rows(run({}, "docs/pictures/a.png", "--format", "json"))["docs/pictures/a.png"]["kind"] == "other"
    result = run({}, "docs/nowhere.md")
    assert (result.exit_code, result.stderr) == (2, "Error: 'docs/nowhere.md' does not exist\n")


def test_help_has_an_example() -> None:
    text = CliRunner().invoke(main, ["list", "--help"]).stdout
    assert "cxsite list content/personas/anna.md" in text
    assert "1  listed, and a file of the handbook cannot be used" in text


def test_a_build_says_in_one_line_what_it_took(build: BuildSite) -> None:
    built = build({**HANDBOOK, "data/survey.csv": "a\n", "data/plain.md": "# Plain\n"})
    (took,) = built.took
    assert took.startswith("2 journeys, 1 persona, ")
    assert took.endswith(" in content/; 1 file of data beside them is not published")
    assert "taxonomy.yml" in took
    assert build({"index.md": "# Hello\n"}).took == []


def test_commands_write_where_a_handbook_below_a_root_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = f"{HEAD}plugins: [search, {{cxsite: {{root: team/cx}}}}]\n"
    answers = json.dumps({"x-format": "cxsite-assessment/1", "model": "cxsite-default", "date": "2026-01-02", "answers": {_question(): {"level": 2}}})
    write_tree(tmp_path, {"mkdocs.yml": config, "docs/team/cx/journeys/join.md": JOIN, "kim.json": answers, "table.csv": "stage,step\nA,B\n"})
    monkeypatch.chdir(tmp_path)
    for command in (["record"], ["new", "persona", "Amira"], ["import", "csv", "table.csv"], ["assess", "merge", "kim.json", "--record"]):
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    written = sorted(path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*") if path.is_file())
    below = ["assessments/2026-01-02.yml", "history.yml", "journeys/join.md", "journeys/table.md", "personas/amira.md"]
    assert written == [f"team/cx/{name}" for name in below]
    rows = _rows(CliRunner().invoke(main, ["list", "--format", "json"], catch_exceptions=False))
    assert all(row["used"] for row in rows.values()), rows


def _question() -> str:
    from cxsite.source.own_maturity_model import default_maturity_model

    return default_maturity_model().dimensions[0].questions[0].id


def test_of_two_files_with_one_id_only_the_first_is_used(run: Run) -> None:
    rows = _rows(run({"journeys/a.md": JOIN, "journeys/b.md": JOIN.replace("type:", "id: a\ntype:")}, "--format", "json"))
    assert [(row["path"], row["used"]) for row in rows.values()] == [("docs/journeys/a.md", True), ("docs/journeys/b.md", False)]


def test_what_cannot_be_read_is_what_its_name_says(run: Run) -> None:
    files = {"taxonomy.yml": "# \xfc\n".encode("cp1252"), "personas/pat.md": "---\ntitle: \xdc\n---\n".encode("cp1252"), "journeys/join.md": JOIN}
    rows = _rows(run(files, "--format", "json"))
    assert [(row["kind"], row["why"]) for name, row in rows.items() if "join" not in name] == [
        ("persona", "it cannot be read; see 'cxsite check'"),
        ("taxonomy", "it cannot be read; see 'cxsite check'"),
    ]
