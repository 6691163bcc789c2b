"""An option that cannot be used is a finding at its line of mkdocs.yml, and says what would be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import BuildSite, write_tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK

from cxsite.cli import main

HEAD = "site_name: Handbook\ndocs_dir: content\ntheme: {name: material, font: false}\n"


def _check(folder: Path, options: str, monkeypatch: pytest.MonkeyPatch, **files: str) -> list[str]:
    """The first lines of all findings, with the options from line 6 on."""
    text = f"{HEAD}plugins:\n  - search\n  - cxsite:\n{options}"
    write_tree(folder, {"mkdocs.yml": text, **{f"content/{path}": content for path, content in HANDBOOK.items()}, **files})
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return [line for line in result.stdout.splitlines() if "]" in line and line.split(":")[0].endswith(".yml")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            "      root: handbok\n",
            "mkdocs.yml:7:13: error: there is no folder 'handbok' in the content folder; make it, or name the folder that holds the handbook [option/root]",
        ),
        (
            "      root: journey\n",
            "mkdocs.yml:7:13: error: there is no folder 'journey' in the content folder; did you mean 'journeys'? [option/root]",
        ),
        (
            "      root: ../elsewhere\n",
            "mkdocs.yml:7:13: error: in the option 'root', '../elsewhere' is no folder below docs_dir; write it as it is called there, such as 'handbook' [option/root]",
        ),
        (
            "      only: [cx]\n",
            "mkdocs.yml:7:7: error: the option 'only' is called 'root' now; write 'root: cx' for the folder that holds the handbook [option/root]",
        ),
        (
            "      folders: {persona: peronas}\n",
            "mkdocs.yml:7:26: error: there is no folder 'peronas' for files of the kind 'persona'; did you mean 'personas'? [option/folder]",
        ),
        (
            "      folders: {persona: ''}\n",
            "mkdocs.yml:7:26: error: in the option 'folders', this names no folder for files of the kind 'persona'; write it as it is called in docs_dir, or leave the kind out [option/folder]",
        ),
        (
            "      folders: {persona: }\n",
            "mkdocs.yml:7:25: error: in the option 'folders', this names no folder for files of the kind 'persona'; write it as it is called in docs_dir, or leave the kind out [option/folder]",
        ),
        (
            "      folders:\n        persona: journeys\n",
            "mkdocs.yml:8:18: error: 'journeys' is the folder of the kind 'journey' already; give each kind a folder of its own [option/folder]",
        ),
        (
            "      folders: {journey: personas}\n",
            "mkdocs.yml:7:26: error: 'personas' is the folder of the kind 'persona' already; give each kind a folder of its own [option/folder]",
        ),
        (
            "      folders: {jurney: journeys}\n",
            "mkdocs.yml:7:17: error: in the option 'folders', no kind is called 'jurney'; did you mean 'journey'? [option/value]",
        ),
        (
            "      nav_limit: -1\n",
            "mkdocs.yml:7:18: error: in the option 'nav_limit', '-1' is less than 0; write 0 or more; 0 keeps all collections out of the sidebar [option/value]",
        ),
        (
            "      lanes: [thinking, acton]\n",
            "mkdocs.yml:7:25: error: unknown lane 'acton' in the option 'lanes'; did you mean 'action'? [reference/unknown]",
        ),
        (
            "      rules: {freshnes: off}\n",
            "mkdocs.yml:7:15: error: in the option 'rules', no rule or family is called 'freshnes'; did you mean 'freshness'? [option/value]",
        ),
        ("      nav_limt: 3\n", "mkdocs.yml:7:7: warning: there is no option 'nav_limt'; did you mean 'nav_limit'? [option/unknown]"),
        (
            "      templates: nowhere\n",
            "mkdocs.yml:7:18: error: there is no folder 'nowhere'; its path begins at the folder of mkdocs.yml [option/folder]",
        ),
    ],
)
def test_an_option_that_cannot_be_used_is_a_finding_at_its_place(options: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said in _check(tmp_path, options, monkeypatch)


def test_a_root_that_is_not_there_yet_may_be_a_warning(build: BuildSite) -> None:
    built = build({"index.md": "# Home\n"}, config="plugins: [{cxsite: {root: handbook, rules: {option/root: warning}}}]\n")
    assert [line.partition(": ")[2] for line in built.problems if "option/root" in line] != []
    assert built.error is None
    assert built.exists("index.html")


def test_options_that_are_right_are_no_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = "      folders: {journey: journeys, source: belege}\n      nav_limit: 0\n      lanes: [action]\n      rules: {freshness: off}\n"
    assert _check(tmp_path, options, monkeypatch, **{"content/belege/x.md": "# Hello\n"}) == []


def test_a_folder_may_lie_below_those_of_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"content/de/belege/log.md": "# Tagebuch\n", "content/en/belege/log.md": "# Log\n"}
    assert _check(tmp_path, "      folders: {source: belege}\n", monkeypatch, **files) == []


def test_all_options_are_looked_at_and_their_file_may_be_inherited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = "plugins:\n  search: {}\n  cxsite:\n    nav_limit: -1\n    diagrams: drawn\nhooks: []\nmarkdown_extensions:\n  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }\n"
    write_tree(tmp_path, {"mkdocs.yml": f"INHERIT: shared/base.yml\n{HEAD}", "shared/base.yml": base, "content/index.md": "# Hello\n"})
    monkeypatch.chdir(tmp_path)
    found = json.loads(CliRunner().invoke(main, ["check", "--format", "json"]).stdout)
    assert [(item["path"], item["line"], item["column"], item["code"]) for item in found] == [
        ("shared/base.yml", 4, 16, "option/value"),
        ("shared/base.yml", 5, 15, "option/value"),
    ]


@pytest.mark.parametrize(("options", "column"), [("root: handbok", "35"), ("only: [handbook]", "29")])
def test_where_nobody_knows_where_the_handbook_is_nothing_is_published(build: BuildSite, options: str, column: str) -> None:
    built = build({"handbook/assessments/a.yml": "answers: {}\n", "index.md": "# Hello\n"}, config=f"plugins: [search, {{cxsite: {{{options}}}}}]\n")
    assert built.error == "cxsite: 1 error in the options, so nobody knows where the handbook is; nothing was built"
    assert not built.site.exists()
    assert [line.split(": ")[1:4] for line in built.problems[:1]] == [["cxsite", "mkdocs.yml:6:" + column, "error"]]


def test_another_option_that_cannot_be_used_gives_way_to_its_default(build: BuildSite) -> None:
    built = build(HANDBOOK, config="plugins: [search, {cxsite: {nav_limit: -1, language: xx}}]\n")
    assert built.error is None
    assert built.exists("journeys/join/index.html")
    assert built.findings == ["mkdocs.yml:6:40 error option/value", "mkdocs.yml:6:54 error option/value"]


@pytest.mark.parametrize("command", [["new", "persona", "Amira"], ["record"], ["import", "csv", "table.csv"]])
def test_nothing_is_written_where_nobody_knows_where_the_handbook_is(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = f"{HEAD}plugins: [search, {{cxsite: {{only: [handbook]}}}}]\n"
    write_tree(tmp_path, {"mkdocs.yml": config, "content/index.md": "# Hello\n", "table.csv": "stage,step\nA,B\n"})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "the option 'only' is called 'root' now" in result.stderr
    assert sorted(path.name for path in (tmp_path / "content").rglob("*")) == ["index.md"]


@pytest.mark.parametrize("here", ["content", "content/journeys", "tools"])
def test_commands_look_upwards_for_mkdocs_yml(here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = f"{HEAD}plugins: [search, {{cxsite: {{folders: {{persona: leute}}}}}}]\n"
    write_tree(
        tmp_path,
        {
            "mkdocs.yml": config,
            "content/journeys/join.md": "---\ntype: journey\npersona: nobody\n---\n",
            "tools/x": "",
            "content/leute/a.md": "# A\n",
        },
    )
    monkeypatch.chdir(tmp_path / here)
    result = CliRunner().invoke(main, ["check"])
    up = {"content": "", "content/journeys": "", "tools": "../content/journeys/"}[here] or {"content": "journeys/"}.get(here, "")
    assert f"{up}join.md:3:" in result.stdout
    assert CliRunner().invoke(main, ["new", "persona", "Amira"]).exit_code == 0
    assert (tmp_path / "content/leute/amira.md").exists()


def test_nobody_looks_beyond_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, {"mkdocs.yml": HEAD, "content/index.md": "", "other/.git/HEAD": "", "other/work/x": ""})
    monkeypatch.chdir(tmp_path / "other/work")
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: no mkdocs.yml here or above, and no folder 'content' or 'docs'; name the content folder\n",
    )
