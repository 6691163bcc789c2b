"""The steps of the jobs that cxsite gives to teams, run as GitHub and GitLab run them, on a pull request with a bit of everything."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import REPOSITORY, tree
from handbooks.small import HANDBOOK
from history import Repo, changed
from warmed import warmed

JOIN = "journeys/join.md"
CI = REPOSITORY / "cxsite" / "scaffold" / "ci"
PIPELINE = {"CI_MERGE_REQUEST_IID": "1", "CI_API_V4_URL": "https://gitlab.example/api/v4", "CI_PROJECT_ID": "7", "CXSITE_TOKEN": "x"}
OPTIONS = """\
site_name: A
docs_dir: content
theme: {name: material, font: false}
plugins: [cxsite: {budgets: [{name: No step falls, never_falls: steps}]}]
"""
#: What the machines of a forge have: installing is done, and what is sent to the forge is noted.
STANDS_IN = {
    "pip": "exit 0",
    "apt-get": "exit 0",
    "gh": 'echo "$@" >> "$SENT"; case "$*" in *--input*) cat > /dev/null;; *--paginate*) echo "$THERE";; esac',
    "curl": """echo "$@" >> "$SENT"; case "$*" in *--data*) cat > "$SENT.json";; */user) echo '{"id": 5}';; *) echo "${THERE:-[]}";; esac""",
}

needs_jq = pytest.mark.skipif(not shutil.which("jq"), reason="the machines of forges have jq")


class Machine:
    """A machine of a forge, with the repository checked out at the pull request."""

    def __init__(self, folder: Path) -> None:
        self.sent, self.summary, programs = folder / "sent", folder / "summary.md", folder / "programs"
        programs.mkdir()
        for name, does in STANDS_IN.items():
            (programs / name).write_text(f"#!/bin/bash\n{does}\n", "utf-8")
            (programs / name).chmod(stat.S_IRWXU)
        self.repo = Repo(folder / "repo")
        warmed(self.repo.top)
        (self.repo.top / "mkdocs.yml").write_text(OPTIONS, "utf-8")
        files = dict(tree(HANDBOOK))
        self.base = self.repo.commit(files)
        self.repo.git("checkout", "-q", "-b", "change")
        files = changed(files, JOIN, "emotion: 2\n", "emotion: 1\n")
        files = changed(files, JOIN, "frequency: 4, category", "frequency: 4, status: resolved, category")
        files = changed(files, JOIN, "title: Join the library", "title: Become a member")
        files["journeys/later/join-next.md"] = files.pop("journeys/join-next.md")
        files["personas/sam.md"] = "---\ntype: persona\ntitle: Sam @everyone\n---\n"
        self.head = self.repo.commit(files)
        self.environment = {
            **os.environ,
            "PATH": os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"])),
            "SENT": str(self.sent),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "a/b",
            "NO_MKDOCS_2_WARNING": "1",
        }

    def run(self, script: str, values: dict[str, str]) -> tuple[int, str]:
        """One step, as a forge runs it: bash that ends at the first command that fails."""
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=self.repo.top, env={**self.environment, **values}, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def steps(self, steps: list[dict[str, Any]], values: dict[str, str], *, without: tuple[str, ...] = ()) -> dict[str, tuple[int, str]]:
        """All steps that run something, by name, whatever became of those before."""
        return {step["name"]: self.run(step["run"], values) for step in steps if "run" in step and step["name"] not in without}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def _data(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def test_the_action(machine: Machine) -> None:
    steps = _data(REPOSITORY / "action.yml")["runs"]["steps"]
    values = {"BASE": machine.base, "CONFIG": "mkdocs.yml", "GATE": "true"}
    done = machine.steps(steps, values, without=("Install",))
    assert {name: code for name, (code, _) in done.items()} == {
        "Findings for code scanning": 0,
        "What the change means": 1,
        "Findings at their lines": 0,
    }
    assert json.loads((machine.repo.top / "cxsite.sarif").read_text("utf-8"))["version"] == "2.1.0"
    comment = (machine.repo.top / "cxsite-comment.md").read_text("utf-8")
    assert machine.summary.read_text("utf-8") == comment
    assert comment.startswith("<!-- cxsite diff -->")
    for told in ("Become a member", "was called", "Fees appear late", "resolved", "Sam", "No step falls"):
        assert told in comment, told
    assert "@everyone" not in comment
    code, said = machine.run(steps[2]["run"], {**values, "GATE": "false"})
    assert code == 0, said


@needs_jq
def test_the_jobs_for_github(machine: Machine) -> None:
    values = {"BASE": machine.base, "HEAD": machine.head, "NUMBER": "1", "REF": "refs/pull/1/head", "SHA": machine.head}
    done = machine.steps(_data(CI / "github" / "cxsite.yml")["jobs"]["check"]["steps"], values)
    failed = {name: said for name, (code, said) in done.items() if code}
    assert list(failed) == ["What the change means, and whether the budgets hold"], failed
    assert (machine.repo.top / "preview" / "index.html").is_file()
    assert "code-scanning/sarifs" in machine.sent.read_text("utf-8")


def test_the_comment_on_github(machine: Machine) -> None:
    """It is made where the base is checked out, and the change is there as objects only."""
    machine.repo.git("checkout", "-q", "--detach", machine.base)
    values = {"BASE": machine.base, "HEAD": machine.head, "NUMBER": "1"}
    steps = _data(CI / "github" / "cxsite-comment.yml")["jobs"]["comment"]["steps"]
    done = machine.steps(steps, values, without=("Fetch the change, as objects",))
    assert {name: code for name, (code, _) in done.items()} == {"Install": 0, "Compare": 0, "Comment": 0}, done
    assert "--method POST repos/a/b/issues/1/comments --field body=@comment.md" in machine.sent.read_text("utf-8")
    assert "Become a member" in (machine.repo.top / "comment.md").read_text("utf-8")


def test_a_comment_that_is_there_is_written_anew(machine: Machine) -> None:
    steps = _data(CI / "github" / "cxsite-comment.yml")["jobs"]["comment"]["steps"]
    (machine.repo.top / "comment.md").write_text("<!-- cxsite diff -->", "utf-8")
    code, said = machine.run(steps[-1]["run"], {"NUMBER": "1", "THERE": "77"})
    assert code == 0, said
    sent = machine.sent.read_text("utf-8")
    assert "--method PATCH repos/a/b/issues/comments/77 --field body=@comment.md" in sent
    assert "POST" not in sent


@needs_jq
def test_on_gitlab_a_comment_of_its_own_is_written_anew_and_nobody_elses(machine: Machine) -> None:
    """A stranger who writes the same first line gets an answer, and no pull request that fails."""
    script = "\n".join(_data(CI / "gitlab" / "gitlab-ci.yml")["experience"]["script"])
    notes = [{"id": number, "author": {"id": author}, "body": "<!-- cxsite diff -->\nx"} for number, author in ((8, 4), (9, 5))]
    machine.run(script, {**PIPELINE, "CI_MERGE_REQUEST_DIFF_BASE_SHA": machine.base, "THERE": json.dumps(notes)})
    sent = machine.sent.read_text("utf-8")
    assert "--request PUT" in sent
    assert "merge_requests/1/notes/9" in sent
    assert "notes/8" not in sent


@needs_jq
def test_the_jobs_for_gitlab(machine: Machine) -> None:
    jobs = _data(CI / "gitlab" / "gitlab-ci.yml")
    values = {**PIPELINE, "CI_MERGE_REQUEST_DIFF_BASE_SHA": machine.base}
    code, said = machine.run("\n".join([*jobs["default"]["before_script"], *jobs["handbook"]["script"]]), values)
    assert code == 0, said
    assert json.loads((machine.repo.top / "gl-code-quality-report.json").read_text("utf-8")) == []
    assert (machine.repo.top / "cxsite.xml").read_text("utf-8").startswith("<?xml")
    code, said = machine.run("\n".join(jobs["experience"]["script"]), values)
    assert code == 1, said  # a step falls
    assert "--request POST" in machine.sent.read_text("utf-8")
    assert json.loads(Path(f"{machine.sent}.json").read_text("utf-8"))["body"].startswith("<!-- cxsite diff -->")
