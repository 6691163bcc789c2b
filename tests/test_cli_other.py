"""The command line as a whole, and its commands that only tell something."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from building import REPOSITORY
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from cxsite import __version__
from cxsite.cli import main
from cxsite.model.schema import MODELS
from cxsite.rules.registry import RULES


def _commands(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*words, name))


COMMANDS = list(_commands(main))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0
    assert result.stderr == ""
    assert f"    {' '.join(['cxsite', *words])}" in result.stdout.partition("  Example:\n")[2]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_fits_a_narrow_terminal(words: tuple[str, ...]) -> None:
    assert max(map(len, CliRunner().invoke(main, [*words, "--help"]).stdout.splitlines())) <= 80


def test_the_version_is_the_packages() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"cxsite {__version__}\n"


def test_python_can_run_it_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "cxsite", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: cxsite [OPTIONS] COMMAND")


@pytest.mark.parametrize("name", [None, *MODELS])
def test_schema_prints_a_json_schema(name: str | None) -> None:
    result = CliRunner().invoke(main, ["schema", *([name] if name else [])])
    assert (result.exit_code, result.stderr) == (0, "")
    Draft202012Validator.check_schema(json.loads(result.stdout))


def test_explain_tells_a_rule_in_full() -> None:
    assert CliRunner().invoke(main, ["explain", "value/share"]).stdout == (
        "value/share (error)\n\nA share that is not a percentage.\n\n`0.38` and `38` could mean the same or not.\n\n"
        "Instead of\n\n    bounce: 0.38\n\nwrite\n\n    bounce: 38%\n"
    )


@pytest.mark.parametrize("code", RULES)
def test_explain_knows_every_rule(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} ({RULES[code].severity})\n\n")


def test_explain_lists_a_family_or_all() -> None:
    family = CliRunner().invoke(main, ["explain", "reference"]).stdout
    named = [line.split()[0] for line in family.splitlines() if not line.startswith(" ")]
    assert named == [code for code in RULES if code.startswith("reference/")]
    everything = CliRunner().invoke(main, ["explain"]).stdout
    assert all(f"{code} " in everything for code in RULES)
    assert max(map(len, everything.splitlines())) <= 100


def _shown() -> list[list[str]]:
    """The command lines of the README that call cxsite, without redirection and comments."""
    text = (REPOSITORY / "README.md").read_text("utf-8")
    calls = [line.partition("#")[0].partition(">")[0] for line in re.findall(r"^\$ (cxsite .+)$", text, re.MULTILINE)]
    return [shlex.split(call.partition("&&")[0])[1:] for call in calls]


@pytest.mark.parametrize("words", _shown(), ids=" ".join)
def test_commands_of_the_readme_are_understood(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options and number of arguments; files they name are made up."""
    monkeypatch.chdir(tmp_path)
    for word in words:
        if "." in word:
            (tmp_path / word).write_text("", "utf-8")
    command: click.Command = main
    context: click.Context | None = None
    while isinstance(command, click.Group):
        name, words = words[0], words[1:]
        context = click.Context(command, parent=context, info_name=name)
        found = command.get_command(context, name)
        assert found is not None
        command = found
    assert command.make_context(command.name, words, parent=context)


def test_the_readme_followed_word_for_word_builds_without_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A handbook is started, its example takes the place of the journey that was started, and what that refers to is made as it says."""
    text = (REPOSITORY / "README.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(main, ["new", "site", "my-handbook"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "my-handbook")
    assert run(main, ["new", "journey", "Join the library online"]).exit_code == 0
    example = text.split("```markdown\n")[1].split("```\n")[0]
    assert f"title: {example.split('title: ')[1].splitlines()[0]}" in Path("content/journeys/join-the-library-online.md").read_text("utf-8")
    Path("content/journeys/join-the-library-online.md").write_text(example, "utf-8")
    for line in re.findall(r"`(cxsite new (?:persona|touchpoint)\s.+?)`", text, re.DOTALL):
        assert run(main, shlex.split(line)[1:]).exit_code == 0, line
    done = run(main, ["check"])
    assert (done.exit_code, done.stdout) == (0, "")
    Path("content/journeys/join-the-library-online.md").write_text(example.replace("fees-page", "fee-page"), "utf-8")
    shown = text.split("$ cxsite check\n")[1].split("```")[0].splitlines()
    assert run(main, ["check"]).stdout.splitlines()[:3] == shown[:3]
