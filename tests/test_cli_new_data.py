"""`cxsite new` for what is no page: data files, the extension for VS Code, and what a new site has beside its content."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from building import mkdocs_yml, write_tree
from click.testing import CliRunner, Result

from cxsite.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(main, args, catch_exceptions=False)


def test_the_extension_for_vscode_is_written_with_the_schemas_it_names(run: Run, tmp_path: Path) -> None:
    result = run("new", "vscode-extension", "extension")
    assert result.exit_code == 0
    package = json.loads((tmp_path / "extension/package.json").read_text("utf-8"))
    named = [item["url"] for item in package["contributes"]["yamlValidation"]]
    assert named
    assert all((tmp_path / "extension" / url).is_file() for url in named)
    assert package["main"] == "./extension.js"
    # A file at the top is found without searching the folder, which not every editor can.
    assert "workspaceContains:mkdocs.yml" in package["activationEvents"]
    again = run("new", "vscode-extension", "extension")
    assert (again.exit_code, again.stdout) == (2, "")


def test_schemas_are_written_as_files(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--to", "schemas").exit_code == 0
    written = {path.name: json.loads(path.read_text("utf-8"))["$id"] for path in (tmp_path / "schemas").iterdir()}
    assert written["journey.schema.json"] == "urn:cxsite:schema:journey"
    assert written["front-matter.schema.json"] == "urn:cxsite:schema:front-matter"


def test_data_files_to_start_from_read_without_a_finding(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    journey = "---\ntype: journey\nowner: front desk\nstages:\n  - name: A\n    steps:\n      - {name: B, channel: phone, emotion: 2}\n---\n"
    write_tree(tmp_path, {"mkdocs.yml": mkdocs_yml(), "content/journeys/join.md": journey})
    for command in (("taxonomy",), ("metric", "Trust: overall"), ("metric", "Waiting"), ("assessment",)):
        result = run("new", *command)
        assert result.exit_code == 0, result.output
    assert run("check").stderr.endswith("No findings in 4 files.\n")
    assert yaml.safe_load((tmp_path / "content/taxonomy.yml").read_text("utf-8"))["channels"] == {"phone": "Phone"}
    metrics = yaml.safe_load((tmp_path / "content/metrics.yml").read_text("utf-8"))["metrics"]
    assert [(item["id"], item["name"]) for item in metrics] == [("trust-overall", "Trust: overall"), ("waiting", "Waiting")]
    assert "\n  # direction-promise: {level: 1, note: Why}\n" in next((tmp_path / "content/assessments").iterdir()).read_text("utf-8")
    again = [run("new", *command) for command in (("taxonomy",), ("metric", "waiting"), ("assessment",))]
    assert [item.exit_code for item in again] == [2, 2, 2]
    assert again[1].stderr == "Error: the metric 'waiting' is there already; choose another name\n"


@pytest.mark.parametrize("text", ["metrics: [{id: a}]\n", "metrics:\n  - id: a\nextra: {b: c}\n"])
def test_a_metric_whose_place_is_not_plain_is_left_to_the_author(run: Run, tmp_path: Path, text: str) -> None:
    write_tree(tmp_path, {"mkdocs.yml": mkdocs_yml(), "content/metrics.yml": text})
    result = run("new", "metric", "Trust")
    assert result.exit_code == 2
    assert "write it yourself" in result.stderr
    assert (tmp_path / "content/metrics.yml").read_text("utf-8") == text


def test_a_site_has_a_title_both_palettes_and_settings_for_editors(run: Run, tmp_path: Path) -> None:
    assert run("new", "site", "lib", "--title", "Our: city library").exit_code == 0
    config = yaml.safe_load((tmp_path / "lib/mkdocs.yml").read_text("utf-8"))
    assert config["site_name"] == "Our: city library"
    assert [item["scheme"] for item in config["theme"]["palette"]] == ["default", "slate"]
