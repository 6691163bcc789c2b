"""`cxsite check` where people look: what forges read, what has come in, what may stay."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from breaking import broken, small
from building import REPOSITORY, write_tree
from click.testing import CliRunner, Result
from history import Repo
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

from cxsite.cli import main
from cxsite.rules.registry import RULES

Run = Callable[..., Result]

JOURNEY = "---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps:\n      - name: Look, 100% of it\n        emotion: {emotion}\n---\n"
BAD = JOURNEY.replace("{emotion}", "9")
GOOD = JOURNEY.replace("{emotion}", "4")
MESSAGE = "9 is out of range; write a number from 1 to 5, half points allowed"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `check` in a folder of a repository, so that paths of the forge differ from those as typed."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")

    def run_in(files: dict[str, str], *args: str) -> Result:
        write_tree(Path("content"), files)
        return CliRunner().invoke(main, ["check", *args], catch_exceptions=False)

    return run_in


def test_sarif_has_rules_places_and_a_lasting_fingerprint(run: Run) -> None:
    found = json.loads(run({"journeys/join.md": BAD}, "--format", "sarif").stdout)
    [one] = found["runs"]
    [result] = one["results"]
    assert found["version"] == "2.1.0"
    assert result["ruleId"] == one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "value/range"
    assert result["level"] == "error"
    assert result["message"]["text"] == MESSAGE
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "site/content/journeys/join.md"
    assert place["region"] == {"startLine": 8, "startColumn": 18, "endColumn": 19}
    later = json.loads(run({"journeys/join.md": BAD.replace("title:", "scope: All\ntitle:")}, "--format", "sarif").stdout)
    [moved] = later["runs"][0]["results"]
    assert moved["locations"][0]["physicalLocation"]["region"]["startLine"] == 9
    assert moved["partialFingerprints"] == result["partialFingerprints"]


@pytest.mark.parametrize("files", [{"journeys/join.md": GOOD}, {"journeys/join.md": BAD}, broken(small(), 7, 12)])
def test_sarif_keeps_its_schema(run: Run, files: dict[str, str | bytes]) -> None:
    """The classes are made from the schema of OASIS, and refuse what it has no place for."""
    found = json.loads(run(files, "--format", "sarif").stdout)
    StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(found)
    for result in found["runs"][0]["results"]:
        assert result["ruleId"] in RULES
        # https://docs.github.com/en/code-security/code-scanning: what is longer is cut there.
        assert len(result["message"]["text"]) <= 1000


def test_sarif_without_findings_is_whole(run: Run) -> None:
    result = run({"journeys/join.md": GOOD}, "--format", "sarif")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["runs"][0]["results"] == []


def test_github_reads_annotations(run: Run) -> None:
    text = run(
        {"journeys/a,b.md": BAD.replace("emotion: 9", 'touchpoint: "50%:x"'), "touchpoints/site.md": "---\ntype: touchpoint\ntitle: Site\n---\n"},
        "--format",
        "github",
    )
    assert text.stdout.startswith(
        "::error file=site/content/journeys/a%2Cb.md,line=8,col=21,title=reference/unknown,endColumn=28::unknown touchpoint '50%25:x'"
    )
    assert run({"journeys/a,b.md": GOOD}, "--format", "github").stdout == ""


def test_gitlab_reads_code_quality(run: Run) -> None:
    [row] = json.loads(run({"journeys/join.md": BAD}, "--format", "gitlab").stdout)
    assert re.fullmatch("[0-9a-f]{64}", row.pop("fingerprint"))
    assert row == {
        "description": MESSAGE,
        "check_name": "value/range",
        "severity": "major",
        "location": {"path": "site/content/journeys/join.md", "lines": {"begin": 8}},
    }


def test_build_servers_read_junit(run: Run) -> None:
    root = ET.fromstring(run({"journeys/join.md": BAD.replace("Look,", "Lo<ok,")}, "--format", "junit").stdout)
    assert root.get("failures") == str(len([*root.iter("failure")]))
    [failure] = [item for item in root.iter("failure") if item.get("type") == "value/range"]
    assert failure.get("message") == MESSAGE
    assert "emotion: 9" in str(failure.text)
    passed = ET.fromstring(run({"journeys/join.md": GOOD}, "--format", "junit").stdout)
    assert (passed.get("tests"), passed.get("failures")) == ("1", "0")


def test_only_what_has_come_in_is_told_also_in_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "repo")
    monkeypatch.chdir(repo.top)
    personas = {"personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n", "personas/sam.md": "---\ntype: persona\ntitle: Sam\n---\n"}
    repo.commit({**personas, "journeys/join.md": BAD.replace("title: Join", "title: Join\npersonas: pat")})
    repo.write(
        {
            "personas/sam.md": personas["personas/sam.md"],
            "journeys/join.md": "---\n\n" + BAD.replace("title: Join", "title: Join\npersonas: pat").removeprefix("---\n"),
        }
    )
    result = CliRunner().invoke(main, ["check", "--changed", "main", "--format", "json"], catch_exceptions=False)
    assert [(item["path"], item["code"]) for item in json.loads(result.stdout)] == [("content/journeys/join.md", "reference/unknown")]
    assert result.exit_code == 1
    refused = CliRunner().invoke(main, ["check", "--changed", "nowhere"], catch_exceptions=False)
    assert (refused.exit_code, "there is no revision 'nowhere' here" in refused.output) == (2, True)


def test_what_nobody_committed_yet_has_come_in_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dots begin where the branch left, and still mean the files as they are."""
    repo = Repo(tmp_path / "repo")
    monkeypatch.chdir(repo.top)
    repo.commit({"journeys/join.md": GOOD})
    repo.git("checkout", "-q", "-b", "work")
    repo.git("checkout", "-q", "main")
    repo.commit({"journeys/join.md": GOOD, "journeys/leave.md": BAD})
    repo.git("checkout", "-q", "work")
    repo.write({"journeys/join.md": GOOD, "journeys/stay.md": BAD})
    result = CliRunner().invoke(main, ["check", "--changed", "main...", "--format", "json"], catch_exceptions=False)
    assert [(item["path"], item["code"]) for item in json.loads(result.stdout)] == [("content/journeys/stay.md", "value/range")]
    refused = CliRunner().invoke(main, ["check", "--changed", "main...work"], catch_exceptions=False)
    assert (refused.exit_code, "names two sides" in refused.output) == (2, True)


def test_defaults_of_a_folder_that_nobody_can_read_have_come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "repo")
    monkeypatch.chdir(repo.top)
    repo.commit({"journeys/join.md": BAD})
    repo.write({"journeys/join.md": GOOD, "journeys/.meta.yml": b"owner: \xff\n"})
    result = CliRunner().invoke(main, ["check", "--changed", "main", "--format", "json"], catch_exceptions=False)
    assert [(item["path"], item["code"]) for item in json.loads(result.stdout)] == [("content/journeys/.meta.yml", "file/not-utf-8")]


def test_what_has_come_in_is_told_of_the_site_around_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where its content folder had another name, and another file of that name stood there."""
    repo, options = Repo(tmp_path / "repo"), "plugins: [cxsite]\nsite_name: A\ndocs_dir: "
    monkeypatch.chdir(repo.top)
    write_tree(repo.top / "a", {"mkdocs.yml": f"{options}old\n", "content/journeys/join.md": GOOD})
    repo.commit({"journeys/join.md": BAD}, folder="a/old")
    write_tree(repo.top / "a", {"mkdocs.yml": f"{options}content\n", "content/journeys/join.md": BAD})
    result = CliRunner().invoke(main, ["check", "--changed", "main", "--format", "json", "a/content"], catch_exceptions=False)
    assert json.loads(result.stdout) == []


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("x-cx-ignore: value/range because nine is our own joke", []),
        ("x-cx-ignore: [text because no, value because nine is our own joke]", []),
        ("x-cx-ignore: value/share because that is another rule", ["value/range"]),
        ("x-cx-ignore: value/range", ["value/range", "schema/ignore"]),
    ],
)
def test_a_finding_may_stay_where_the_file_says_why(run: Run, line: str, left: list[str]) -> None:
    files = {"journeys/join.md": BAD.replace("        emotion: 9", f"        emotion: 9\n        {line}")}
    assert [item["code"] for item in json.loads(run(files, "--format", "json").stdout)] == left
    above = {"journeys/join.md": BAD.replace("title: Join", f"title: Join\n{line}")}
    assert [item["code"] for item in json.loads(run(above, "--format", "json").stdout)] == sorted(left, reverse=False)


def test_what_a_part_of_a_file_ignores_counts_elsewhere_in_it(run: Run) -> None:
    line = "        emotion: 9\n"
    steps = f"      - name: One\n{line}        x-cx-ignore: value/range because nine is our own joke\n      - name: Two\n{line}"
    journey = f"---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps:\n{steps}---\n"
    assert [(item["line"], item["code"]) for item in json.loads(run({"journeys/join.md": journey}, "--format", "json").stdout)] == [
        (11, "value/range")
    ]


def test_rules_count_otherwise_in_some_files(run: Run) -> None:
    options: dict[str, Any] = {
        "rules": {"value": "warning"},
        "rules_for": [{"paths": "journeys/old/*", "rules": {"value/range": False}}, {"paths": ["x.md"], "rules": {}}],
    }
    Path("mkdocs.yml").write_text(yaml.safe_dump({"site_name": "X", "docs_dir": "content", "plugins": [{"cxsite": options}]}), "utf-8")
    found = json.loads(run({"journeys/old/join.md": BAD, "journeys/join-again.md": BAD}, "--format", "json").stdout)
    assert [(item["path"], item["severity"]) for item in found] == [("content/journeys/join-again.md", "warning")]
    options["rules_for"] = [{"paths": "x", "rules": {"valeu": "off"}}]
    Path("mkdocs.yml").write_text(yaml.safe_dump({"site_name": "X", "docs_dir": "content", "plugins": [{"cxsite": options}]}), "utf-8")
    assert "no rule or family is called 'valeu'; did you mean 'value'?" in run({}).stdout


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("step.emotion", "step.emotion  1 (very bad)"),
        ("share", "persona.share"),
        ("persona", "frustrations"),
        ("id", "The name others refer to it by"),
    ],
)
def test_keys_and_kinds_are_explained(asked: str, says: str) -> None:
    assert says in CliRunner().invoke(main, ["explain", asked], catch_exceptions=False).stdout


def test_a_mistyped_key_is_named() -> None:
    assert "did you mean 'frustrations'?" in CliRunner().invoke(main, ["explain", "frustations"], catch_exceptions=False).output


JOBS = [*sorted((REPOSITORY / "cxsite" / "scaffold" / "ci").rglob("*.yml")), REPOSITORY / "action.yml", REPOSITORY / ".pre-commit-hooks.yaml"]


@pytest.mark.parametrize("path", JOBS, ids=lambda path: path.name)
def test_jobs_are_pinned_have_least_rights_and_use_commands_that_are_there(path: Path) -> None:
    text = path.read_text("utf-8")
    data = yaml.safe_load(text)
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", used) for used in re.findall(r"uses: (.*)", text))
    # Nothing that a stranger names gets into a script: values come through the environment.
    scripts = re.findall(r"run: (.*(?:\n {10,}.*)*)", text)
    assert not any("${{" in script for script in scripts)
    if "jobs" in data:
        assert data["permissions"] == {"contents": "read"}
    for command, options in re.findall(r"cxsite (check|diff)\b([^\n|>]*)", text):
        known = {option for item in main.commands[command].params for option in item.opts}
        assert set(re.findall(r"--[\w-]+", options)) <= known, options


@pytest.mark.parametrize(
    ("forge", "files"), [("github", [".github/workflows/cxsite.yml", ".github/workflows/cxsite-comment.yml"]), ("gitlab", [".gitlab-ci.yml"])]
)
def test_a_handbook_starts_with_its_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forge: str, files: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "site", "book", "--ci", forge], catch_exceptions=False).exit_code == 0
    assert all((tmp_path / "book" / name).is_file() for name in files)


def test_every_rule_can_be_told_to_code_scanning() -> None:
    from cxsite.commands.forges import as_sarif
    from cxsite.diagnostics import Diagnostic

    found = [Diagnostic("a b.md", 1, 1, code, "Says so") for code in RULES]
    [one] = json.loads(as_sarif(found, lambda path: path))["runs"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in one["tool"]["driver"]["rules"])
    assert one["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.md"


def test_what_leaves_no_doubt_is_mended_and_nothing_else_changes(run: Run) -> None:
    text = (
        "---\r\ntype: journey # ours\r\ntitle: Join\r\nreviewed: 14.9.2026   # by Ann\r\nstages:\r\n  - name: Learn\r\n    steps:\r\n"
        '      - {name: Look, emotion: "4,5", bounce: 38, touchpoint: Web_Site}\r\n      - {name: Pay, emotoin: 3, touchpoint: web-sit, bounce: 4,5%}\r\n---\r\n'
    )
    files = {"journeys/join.md": text, "touchpoints/web-site.md": "---\ntype: touchpoint\ntitle: Web\n---\n"}
    path = Path("content/journeys/join.md")
    run({})
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    result = run({"touchpoints/web-site.md": files["touchpoints/web-site.md"]}, "--fix", "--format", "json")
    right = text.replace("14.9.2026", "2026-09-14").replace("bounce: 38,", "bounce: 38%,").replace("Web_Site", "web-site")
    assert path.read_bytes().decode() == right
    assert result.stderr.count("mended: ") == 3
    # A quoted value, a key that is only alike, a name that is only alike and a cut value are the author's to mend.
    assert len(json.loads(result.stdout)) >= 3
    assert run({}, "--fix").stderr.count("mended: ") == 0
    assert path.read_bytes().decode() == right
