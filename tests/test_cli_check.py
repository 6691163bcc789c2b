"""`cxsite check`: output, status, and the same findings as a build."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from building import BuildSite, mkdocs_yml, write_tree
from click.testing import CliRunner, Result

from cxsite import __version__
from cxsite.cli import main
from cxsite.commands import environment
from cxsite.commands.check import patience
from cxsite.rules.registry import RULES

Run = Callable[..., Result]

JOURNEY = """\
---
type: journey
title: Join
stages:
  - name: Learn
    steps:
      - name: Look it up
        emotion: {emotion}
---
"""
GOOD, BAD = JOURNEY.replace("{emotion}", "4"), JOURNEY.replace("{emotion}", "9")
MILD = GOOD.replace("title: Join\n", "title: Join\nreviewed: 2999-01-01\n")
MESSAGE = """\
content/journeys/join.md:8:18: error: 9 is out of range; write a number from 1 to 5, half points allowed [value/range]
    8 |         emotion: 9
      |                  ^
"""

#: One mistake of each family of rules, and a file without any.
ONE_OF_EACH = {
    "journeys/good.md": GOOD,
    "journeys/file.md": "---\ntype: journey\ntitle: Müller\n---\n".encode("latin-1"),
    "journeys/yaml.md": "---\ntype: journey\ntitle: Join: again\n---\n",
    "journeys/schema.md": GOOD.replace("emotion:", "emotoin:"),
    "journeys/value.md": BAD,
    "evidence/link.md": "---\ntype: source\ntitle: Survey\nlink: javascript:alert(1)\n---\n",
    "journeys/reference.md": GOOD.replace("emotion: 4", "touchpoint: web-sit"),
    "touchpoints/website.md": "---\ntype: touchpoint\ntitle: Website\n---\n",
    "personas/id.md": "---\ntype: persona\ntitle: Amira\nid: amira & co\n---\n",
    "personas/index.md": "# In our own words\n",
    "index.md": "# Welcome\n\n```cx\nhotspts:\n```\n",
    "actions/structure.md": "---\ntype: action\ntitle: First\ndepends_on: structure\n---\n",
    "actions/freshness.md": "---\ntype: action\ntitle: Second\nstart: 2026-09-01\ndue: 2026-08-01\n---\n",
    "personas/text.md": "---\ntype: persona\ntitle: <b>Amira</b>\n---\n",
    "personas/path.md": "---\ntype: persona\ntitle: Amira\nphoto: ../../secrets.txt\n---\n",
    "metrics.yml": "- {id: nps, name: Recommendation, kind: nps}\n- {id: ces, name: Ease, kind: ces, target: 6}\n",
    "actions/moved.md": "---\ntype: action\ntitle: Third\nstatus: done\nexpects: {nps: +5}\nmeasured: {nps: -1}\n---\n",
    "history.yml": "- {date: 2026-03-31, metrics: {nsp: 8}}\n",
    "evidence/log.md": "---\ntype: source\ntitle: Log\nn: 2\n---\n",
    "journeys/evidence.md": GOOD.replace("emotion: 4", "contacts: {per_month: 3}\n        evidence: log"),
    "journeys/privacy.md": GOOD.replace("emotion: 4", "quotes: Call me on 0151 496 0123"),
    "journeys/below.md": "---\ntype: journey\ntitle: Below\nstages: below\n---\n\n## Learn\n\nA stray text.\n\n### Ask\n\n- emotion: 2\n",
    "assessments/2026.yml": "date: 2026-10-20\nanswers: {direction-promse: 3}\n",
    "data/snapshot/nps.csv": "period,dimension,of,score,answers,weight,squares\n2026-09,,,10,many,,\n",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder with these files, without colours unless asked for."""
    monkeypatch.chdir(tmp_path)

    def run_in(files: dict[str, str], *args: str, **options: bool) -> Result:
        write_tree(tmp_path, files)
        return CliRunner().invoke(main, args, catch_exceptions=False, **options)

    return run_in


def summary(result: Result) -> str:
    """What is said on stderr but for the versions, which come first."""
    versions, _, rest = result.stderr.partition("\n")
    assert versions.startswith("cxsite ")
    return rest


def test_versions_are_told_beside_the_findings_and_what_is_advised_where_they_are_older(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"mkdocs": "1.6.1", "mkdocs-material": "9.7.7", "pymdown-extensions": "11.0.2"}
    monkeypatch.setattr(environment, "version", here.__getitem__)
    line = f"cxsite {__version__}, MkDocs 1.6.1, Material 9.7.7, Python {platform.python_version()}"
    assert run({"content/journeys/join.md": GOOD}, "check").stderr.split("\n")[0] == line
    here |= {"mkdocs-material": "9.7.6", "pymdown-extensions": "11.0.1"}
    advice = "we advise mkdocs-material 9.7.7 or newer (here 9.7.6) and pymdown-extensions 11.0.2 or newer (here 11.0.1)"
    assert run({}, "check", "--format", "json").stderr.split("\n")[0] == f"{line.replace('9.7.7', '9.7.6')}; {advice}"
    assert json.loads(run({}, "check", "--format", "json").stdout) == []


def test_a_clean_handbook_says_so_on_stderr_and_ends_with_0(run: Run) -> None:
    result = run({"content/journeys/join.md": GOOD}, "check")
    assert (result.exit_code, result.stdout, summary(result)) == (0, "", "No findings in 1 file.\n")


def test_a_finding_is_shown_with_its_line_and_ends_with_1(run: Run) -> None:
    result = run({"content/journeys/join.md": BAD}, "check")
    assert (result.exit_code, result.stdout, summary(result)) == (1, MESSAGE, "1 error in 1 file\n")


def test_json_holds_what_the_text_says(run: Run) -> None:
    result = run({"content/journeys/join.md": BAD}, "check", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "path": "content/journeys/join.md",
            "line": 8,
            "column": 18,
            "end_column": 19,
            "severity": "error",
            "code": "value/range",
            "message": "9 is out of range",
            "hint": "write a number from 1 to 5, half points allowed",
            "allowed": [],
        }
    ]
    assert json.loads(run({"content/journeys/join.md": GOOD}, "check", "--format", "json").stdout) == []


def test_a_warning_fails_unless_only_errors_shall(run: Run) -> None:
    result = run({"content/journeys/join.md": MILD}, "check")
    assert (result.exit_code, summary(result)) == (1, "1 warning in 1 file\n")
    assert run({}, "check", "--fail-on", "error").exit_code == 0
    assert run({"content/journeys/bad.md": BAD}, "check", "--fail-on", "error").exit_code == 1


def test_paths_limit_whose_findings_are_shown(run: Run) -> None:
    files = {"content/journeys/join.md": BAD, "content/journeys/pay.md": BAD, "content/personas/amira.md": "---\ntype: persona\ntitle: Amira\n---\n"}
    assert summary(run(files, "check")) == "2 errors in 2 files\n"
    assert run({}, "check", "content/journeys/join.md").stdout == MESSAGE
    assert summary(run({}, "check", "./content/../content/journeys")) == "2 errors in 2 files\n"
    assert summary(run({}, "check", "content/personas")) == "No findings in 1 file.\n"
    assert summary(run({}, "check", "content/personas", "content/journeys/pay.md")) == "1 error in 1 file\n"
    # A name that another begins with is another.
    assert run({"content/journeys/pay.md.md": GOOD}, "check", "content/journeys/pay.md.md").exit_code == 0


def test_what_a_path_refers_to_is_read_too(run: Run) -> None:
    journey = GOOD.replace("emotion: 4", "touchpoint: website")
    files = {"content/journeys/join.md": journey, "content/touchpoints/website.md": "---\ntype: touchpoint\ntitle: Website\n---\n"}
    assert run(files, "check", "content/journeys/join.md").exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "content/nowhere.md"], "Error: 'content/nowhere.md' does not exist\n"),
        (["check", "README.md"], "Error: 'README.md' is not in the content folder 'content'\n"),
        (["check", "-f", "other.yml"], "Error: other.yml: Config file 'other.yml' does not exist.\n"),
        (["schema", "jurney"], "Error: no type is called 'jurney'; did you mean 'journey'?\n"),
        (["explain", "reference/unknwn"], "Error: no rule, kind or key is called 'reference/unknwn'; did you mean 'reference/unknown'?\n"),
    ],
)
def test_wrong_use_ends_with_2_and_a_sentence(run: Run, args: list[str], said: str) -> None:
    result = run({"content/journeys/join.md": GOOD, "README.md": "", "mkdocs.yml": mkdocs_yml()}, *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


@pytest.mark.parametrize("args", [["check", "--format", "xml"], ["check", "--fail-on", "nothing"], ["chek"], ["new", "site"], ["new", "dragon", "x"]])
def test_words_that_the_command_line_does_not_know_end_with_2(run: Run, args: list[str]) -> None:
    assert run({}, *args).exit_code == 2


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("site_name: [", "mkdocs.yml: MkDocs encountered an error parsing the configuration file"),
        ("docs_dir: nowhere\nsite_name: x", "mkdocs.yml: Config value 'docs_dir'"),
        ("site_name: x\ndocs_dir: content\nplugins: [no-such-plugin]", "mkdocs.yml: Config value 'plugins': The \"no-such-plugin\" plugin"),
        ("site_name: x\ndocs_dir: content\nhooks: [broken.py]", "mkdocs.yml: "),
        ("", "mkdocs.yml: "),
        ("- a list", "mkdocs.yml: "),
    ],
)
def test_a_broken_mkdocs_yml_ends_with_2_and_says_what_is_wrong(run: Run, config: str, said: str) -> None:
    result = run({"content/journeys/join.md": BAD, "mkdocs.yml": config, "broken.py": "1 +"}, "check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_without_any_handbook_the_way_out_is_named(run: Run) -> None:
    result = run({}, "check")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: no mkdocs.yml here or above, and no folder 'content' or 'docs'; name the content folder\n",
    )


def test_without_mkdocs_yml_a_named_folder_or_docs_is_the_content(run: Run) -> None:
    result = run({"handbook/journeys/join.md": BAD}, "check", "handbook")
    assert result.stdout == MESSAGE.replace("content/", "handbook/")
    assert run({"docs/journeys/join.md": BAD}, "check").stdout == MESSAGE.replace("content/", "docs/")


def test_mkdocs_yml_decides_folder_options_and_exclusions(run: Run) -> None:
    config = (
        "docs_dir: pages\nexclude_docs: drafts/\nplugins:\n  - search\n  - cxsite:\n      rules: {freshness: off}\n      folders: {journey: reisen}\n"
    )
    untyped = BAD.replace("type: journey\n", "")
    files = {
        "pages/reisen/join.md": untyped,
        "pages/drafts/bad.md": BAD,
        "pages/templates/bad.md": BAD,
        "pages/mild.md": MILD,
        "mkdocs.yml": mkdocs_yml(config),
    }
    result = run(files, "check", "--format", "json")
    assert [(item["path"], item["code"]) for item in json.loads(result.stdout)] == [("pages/reisen/join.md", "value/range")]


def test_a_site_of_several_is_found_by_the_path(run: Run) -> None:
    """As a hook of a repository with several sites runs it: at its root, with a file's path."""
    files = {"one/content/journeys/join.md": BAD, "one/mkdocs.yml": mkdocs_yml("plugins: [search, {cxsite: {rules: {value: warning}}}]\n")}
    assert summary(run(files, "check", "one/content/journeys/join.md")) == "1 warning in 1 file\n"
    assert run({}, "check", "one").stdout == MESSAGE.replace("content/", "one/content/").replace("error", "warning")
    assert summary(run({}, "check", "-f", "one/mkdocs.yml")) == "1 warning in 1 file\n"


def test_warnings_about_mkdocs_yml_are_passed_on(run: Run) -> None:
    files = {"content/journeys/join.md": GOOD, "mkdocs.yml": mkdocs_yml("site_nam: x\n")}
    result = run(files, "check")
    assert result.exit_code == 0
    assert "mkdocs.yml: " in result.stderr
    assert "site_nam" in result.stderr


def test_colour_is_for_terminals_and_not_under_no_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m" in run({"content/journeys/join.md": BAD}, "check", color=True).stdout
    assert "\x1b" not in run({}, "check").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    result = run({}, "check", color=True)
    assert result.stdout == MESSAGE
    assert "\x1b" not in result.stderr


def test_what_an_author_wrote_cannot_command_a_terminal(run: Run) -> None:
    escape = "\x1b]0;owned\x07"
    files = {
        "content/journeys/raw.md": f"---\ntype: journey\ntitle: {escape}\n---\n",
        "content/journeys/quoted.md": GOOD.replace("emotion: 4", 'touchpoint: "a\\e[2Jb\\nc"'),
    }
    said = run(files, "check").stdout
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "unknown touchpoint 'a␛[2Jb c'" in said


def test_every_character_can_be_printed_anywhere(tmp_path: Path) -> None:
    """A pipe of a machine whose own encoding knows neither the caret's line nor the name."""
    write_tree(tmp_path, {"content/journeys/join.md": BAD.replace("emotion: 9", "touchpoint: 访客🎉")})
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-m", "cxsite", "check"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert "touchpoint: 访客🎉" in done.stdout.decode("utf-8")


def test_only_a_long_wait_is_commented_on() -> None:
    said = threading.Event()
    with patience(said.set, 0.01):
        assert said.wait(5)
    said.clear()
    with patience(said.set, 0.2):
        pass
    assert not said.wait(0.4)


def test_check_finds_what_the_build_finds(build: BuildSite) -> None:
    """One mistake of each family of rules: same findings, same words, same order."""
    built = build(ONE_OF_EACH, config="plugins: [search, {cxsite: {nav_limit: -1, budgets: [{name: Owned, no: journeys, where: {owner: none}}]}}]\n")
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    said = [line for line in built.log if "cxsite: " in line]
    assert [line.partition("cxsite: ")[2] for line in said] == result.stdout.rstrip("\n").split("\n\n")
    found = json.loads(CliRunner().invoke(main, ["check", "--format", "json"], catch_exceptions=False).stdout)
    assert {item["code"].partition("/")[0] for item in found} == {code.partition("/")[0] for code in RULES}
    assert built.error is None
    assert result.exit_code == 1


def test_check_is_clean_where_a_strict_build_succeeds_and_only_there(build: BuildSite) -> None:
    assert build({"journeys/good.md": GOOD}, strict=True).error is None
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    assert build({"journeys/mild.md": MILD}, strict=True).error is not None
    assert CliRunner().invoke(main, ["check"]).exit_code == 1
