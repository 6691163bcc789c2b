"""`cxsite new`: what it writes builds without a finding, and replaces nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from building import examples, mkdocs_yml, write_tree
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from warmed import warmed

from cxsite.cli import main
from cxsite.commands import WrongUse
from cxsite.commands.new import SCAFFOLDS, new_file
from cxsite.language import Language
from cxsite.model.kinds import KINDS
from cxsite.model.naming import is_plain_id
from cxsite.pages.journey_templates import TEMPLATE_IDS, journey_templates
from cxsite.project import read
from cxsite.settings import Setup

Run = Callable[..., Result]

STARTED = [
    ".editorconfig",
    ".vscode/settings.json",
    "content/journeys/join-the-library.md",
    "content/personas/newcomer.md",
    "content/taxonomy.yml",
    "content/touchpoints/front-desk.md",
    "content/touchpoints/membership-page.md",
    "mkdocs.yml",
]
#: Names that YAML, a shell, a file system or a terminal could take for something else.
AWKWARD = [
    'Return a "parcel": now',
    "It's # not a comment",
    "小明",
    "🎉",
    "NO",
    "null",
    "12:30",
    "2024-01-02",
    "1_000",
    "- a list",
    "{a: b}",
    "&anchor *alias !tag",
    "con",
    "index",
    "../../etc/passwd",
    "C:\\Windows",
    "%00",
    "مرحبا",
    "$title ${title} $",
    "x" * 300,
    " two  spaces ",
    "a\tb\nc",
    "Terms & Conditions <3",
]


#: Kinds whose files need nothing else, in folders that are called like them.
AT_ONCE = ("action", "journey", "persona", "touchpoint")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(main, args, catch_exceptions=False)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.site
def test_a_new_site_with_one_of_each_builds_strictly(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("new", "site", "my handbook")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"my handbook/{name}" for name in STARTED]
    assert result.stderr == (
        "\nNext:\n  cd 'my handbook'\n  mkdocs serve     # and open http://127.0.0.1:8000\n  cxsite check     # after every change\n"
        "  cxsite guide     # how to write each page\n"
    )
    monkeypatch.chdir(tmp_path / "my handbook")
    written = [run("new", kind, f"A new {kind}").stdout for kind in AT_ONCE]
    assert written == [f"content/{kind}s/a-new-{kind}.md\n" for kind in AT_ONCE]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    warmed(tmp_path / "my handbook")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    home = (tmp_path / "my handbook/site/index.html").read_text("utf-8")
    assert "My handbook" in home
    assert (tmp_path / "my handbook/site/journeys/a-new-journey/index.html").is_file()
    assert run("check").stderr.endswith("\nNo findings in 9 files.\n")


def test_a_new_site_replaces_nothing(run: Run, tmp_path: Path) -> None:
    write_tree(tmp_path / "here", {"content/taxonomy.yml": "channels: [ours]\n", "README.md": "# Ours\n"})
    before = _files(tmp_path)
    result = run("new", "site", "here")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: nothing was written, since this is there already: here/content/taxonomy.yml\n"
    assert _files(tmp_path) == before


def test_a_site_may_start_in_a_folder_with_other_files(run: Run, tmp_path: Path) -> None:
    write_tree(tmp_path, {"README.md": "# Ours\n"})
    result = run("new", "site", ".")
    assert result.exit_code == 0
    assert "  cd " not in result.stderr
    assert sorted(_files(tmp_path)) == sorted([*STARTED, "README.md"])


@pytest.mark.parametrize("kind", AT_ONCE)
def test_a_file_is_never_replaced(run: Run, tmp_path: Path, kind: str) -> None:
    write_tree(
        tmp_path / "content",
        {f"{kind}s/Mine.md": f"---\ntype: {kind}\ntitle: Mine\n---\n", f"{kind}s/other.md": f"---\ntype: {kind}\nid: taken\n---\n"},
    )
    before = _files(tmp_path)
    same = run("new", kind, "Mine")
    assert (same.exit_code, same.stdout) == (2, "")
    assert same.stderr == f"Error: the {kind} 'Mine' is there already: content/{kind}s/Mine.md; choose another name\n"
    assert f"'taken' is there already: content/{kind}s/other.md" in run("new", kind, "Taken").stderr
    assert _files(tmp_path) == before


def test_a_file_that_is_no_handbook_page_is_not_replaced_either(run: Run, tmp_path: Path) -> None:
    write_tree(tmp_path / "content/personas", {"mine.md": "# Just notes\n"})
    (tmp_path / "content/personas/link.md").symlink_to(tmp_path / "nowhere.md")
    for name in ("Mine", "Link"):
        result = run("new", "persona", name)
        assert result.exit_code == 2
        assert result.stderr == f"Error: 'content/personas/{name.lower()}.md' is there already; nothing was replaced\n"
    assert (tmp_path / "content/personas/mine.md").read_text() == "# Just notes\n"
    assert not (tmp_path / "nowhere.md").exists()


@pytest.mark.parametrize("kind", AT_ONCE)
@pytest.mark.parametrize("name", AWKWARD)
def test_any_name_makes_a_file_without_a_finding(run: Run, tmp_path: Path, kind: str, name: str) -> None:
    write_tree(
        tmp_path / "content",
        {"taxonomy.yml": "channels: [ours]\ndepartments: [us]\ndevices: [ours]\nlifecycles: {ours: [first]}\ncategories: [ours]\n"},
    )
    result = run("new", kind, "--", name)
    assert result.exit_code == 0, result.stderr
    path = tmp_path / result.stdout.rstrip("\n")
    assert path.parent == tmp_path / "content" / f"{kind}s"
    assert is_plain_id(path.stem)
    project = read(Setup(tmp_path / "content"))
    assert project.diagnostics == []
    assert [entity.title for entity in project.handbook.collection(kind).values()] == [" ".join(name.split())]
    # Other readers of YAML see the same.
    assert yaml.safe_load(path.read_text("utf-8").split("---\n")[1])["title"] == " ".join(name.split())


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=80))
@example(name="\x85")
@example(name="a\u2028b")
@example(name="\ufeff")
def test_a_name_is_taken_as_it_is_or_refused(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    content = tmp_path_factory.mktemp("content")
    try:
        new_file("persona", name, Setup(content))
    except WrongUse:
        assert _files(content) == {}
        return
    project = read(Setup(content))
    assert project.diagnostics == []
    assert [persona.title for persona in project.handbook.personas.values()] == [unicodedata.normalize("NFC", " ".join(name.split()))]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("   ", "the name is empty"),
        ("<b>Bold</b>", "this cannot be a name: it looks like HTML; remove the angle brackets"),
        ("Zero\u200bwidth", "this cannot be a name: it has an invisible character (U+200B); type it again"),
        ("a\udcffb", "the name is not valid UTF-8"),
    ],
)
def test_a_name_that_readers_could_not_see_is_refused(run: Run, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "content").mkdir()
    result = run("new", "persona", name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {said}\n")
    assert _files(tmp_path) == {}


def test_files_go_where_mkdocs_yml_says(run: Run, tmp_path: Path) -> None:
    config = "docs_dir: pages\nplugins: [search, {cxsite: {folders: {journey: reisen}, root: cx}}]\n"
    write_tree(tmp_path, {"mkdocs.yml": mkdocs_yml(config), "pages/index.md": "# Hello\n"})
    assert run("new", "journey", "Join").stdout == "pages/cx/reisen/join.md\n"
    assert run("new", "persona", "Amira").stdout == "pages/cx/personas/amira.md\n"
    assert run("check").stderr.endswith("\nNo findings in 2 files.\n")


def test_the_content_folder_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    assert run("new", "persona", "Amira", "--dir", "elsewhere").stdout == "elsewhere/personas/amira.md\n"
    result = run("new", "persona", "Amira", "--dir", "nowhere")
    assert (result.exit_code, result.stderr) == (2, "Error: there is no folder 'nowhere'; start a handbook with 'cxsite new site'\n")


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(run: Run, tmp_path: Path) -> None:
    write_tree(tmp_path / "content", {"personas": "a file where a folder belongs"})
    result = run("new", "persona", "Amira")
    assert result.exit_code == 2
    assert "content/personas" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("template", TEMPLATE_IDS)
def test_a_journey_can_start_from_a_template(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "journey", "Return a parcel", "--template", template]).exit_code == 0
    project = read(Setup(tmp_path / "content"))
    assert project.diagnostics == []
    wanted = next(item for item in journey_templates(Language()) if item.id == template)
    stages = project.handbook.journeys["return-a-parcel"].stages
    assert [(stage.name, stage.goal) for stage in stages] == list(wanted.stages)


@pytest.mark.parametrize("kind", [kind for kind in SCAFFOLDS if kind not in AT_ONCE])
def test_there_is_a_file_to_start_from_for_every_kind(run: Run, tmp_path: Path, kind: str) -> None:
    assert run("new", "site", ".").exit_code == 0
    more = ["--at", "join-the-library#fills-in-the-form"] if kind == "hotspot" else []
    made = run("new", kind, "It's: new", *more)
    assert made.exit_code == 0, made.stderr
    project = read(Setup(tmp_path / "content"))
    assert project.diagnostics == []
    assert "It's: new" in [entity.title for entity in project.entities if entity.noun == kind]
    assert run("new", kind, "It's: new", *more).exit_code == 2


def test_every_kind_can_be_started() -> None:
    assert set(SCAFFOLDS) == set(KINDS)


def test_a_hotspot_needs_a_step_that_is_there(run: Run) -> None:
    assert run("new", "site", ".").exit_code == 0
    wrong = run("new", "hotspot", "Late", "--at", "join-the-library#fills-in-the-from")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "Error: there is no step 'join-the-library#fills-in-the-from'; did you mean 'join-the-library#fills-in-the-form'?\n",
    )
