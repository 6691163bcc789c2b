"""The generated reference: complete, true and up to date."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from building import REPOSITORY
from jsonschema import Draft202012Validator

from cxsite.cli import main
from cxsite.config import CxsiteConfig
from cxsite.diagnostics import as_text
from cxsite.model.base import Node
from cxsite.model.schema import MODELS, schema
from cxsite.project import read
from cxsite.reference import outdated, pages, write
from cxsite.reference.markdown import anchor, fence, listed
from cxsite.reference.options import options
from cxsite.reference.values import nodes_in
from cxsite.rules.registry import RULES
from cxsite.settings import Setup

FOLDER = REPOSITORY / "content" / "guide" / "reference"
EXAMPLES = REPOSITORY / "cxsite" / "scaffold" / "examples"


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return pages()


def test_the_pages_on_disk_are_up_to_date() -> None:
    """If this fails: ``python -m cxsite.reference content/guide/reference``."""
    assert outdated(FOLDER) == []


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert len(write(tmp_path)) == 5
    assert write(tmp_path) == []
    (tmp_path / "rules.md").write_text("by hand", "utf-8")
    assert outdated(tmp_path) == [tmp_path / "rules.md"]
    assert write(tmp_path) == [tmp_path / "rules.md"]


def test_the_program_writes_or_checks(tmp_path: Path) -> None:
    def run(*args: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "cxsite.reference", str(tmp_path), *args], capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert run("--check")[0] == 1
    assert run()[0] == 0
    assert run("--check") == (0, "")


def test_every_key_of_every_model_is_in_it(written: dict[str, str]) -> None:
    page = written["front-matter.md"]
    seen: set[type[Node]] = set()
    waiting = list(MODELS.values())
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            assert {info.alias or name for name, info in model.model_fields.items()} <= set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)), model
            waiting += [part for info in model.model_fields.values() for part in nodes_in(info.annotation)]
    assert page.count("\n## ") == len(MODELS) + 1


def test_every_option_has_text_and_an_example_that_works(written: dict[str, str]) -> None:
    found = options()
    assert [option.name for option in found] == [name for name, _ in CxsiteConfig._schema]
    assert all(option.text and option.write for option in found)
    for option in found:
        [(key, value)] = yaml.safe_load(option.example).items()
        assert key == option.name
        if key not in ("templates", "language"):  # a folder and a translation that need not exist here
            config = CxsiteConfig()
            config.load_dict({key: value})
            assert config.validate() == ([], []), option.example
        assert f"## {option.name}\n" in written["options.md"]


def test_every_rule_and_every_command_is_in_it(written: dict[str, str]) -> None:
    # Examples hold headings too, but none that is the code of a rule.
    assert sorted(re.findall(r"^### (\S+/\S+)$", written["rules.md"], re.MULTILINE)) == sorted(RULES)
    groups = {name: command for name, command in main.commands.items() if isinstance(command, click.Group)}
    words = [f"cxsite {name}" for name in main.commands if name not in groups]
    words += [f"cxsite {group} {name}" for group, command in groups.items() for name in command.commands]
    assert set(re.findall(r"^## (.+)$", written["commands.md"], re.MULTILINE)) == set(words)


def test_no_cell_is_torn_and_no_link_leads_nowhere(written: dict[str, str]) -> None:
    for name, page in written.items():
        tables = re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE)
        assert tables, name
        for table in tables:
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1, table
        anchors = {anchor(heading) for heading in re.findall(r"^#{2,3} (.+)$", page, re.MULTILINE)}
        assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors, name
        for target in re.findall(r"\]\(([^#)][^)]*)\)", page):
            assert (FOLDER / target.partition("#")[0]).is_file(), target


def test_the_examples_are_a_handbook_without_a_finding() -> None:
    project = read(Setup(EXAMPLES))
    assert [as_text(item) for item in project.diagnostics] == []
    assert len(project.documents) == len(MODELS)


@pytest.mark.parametrize("path", sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*.*") if path.suffix in (".md", ".yml")))
def test_editors_accept_the_examples(path: str) -> None:
    text = (EXAMPLES / path).read_text("utf-8")
    data = yaml.load(text.split("---\n")[1] if path.endswith(".md") else text, yaml.BaseLoader)
    kind = data.get("type") or ("assessment" if path.startswith("assessments/") else path.removesuffix(".yml"))
    wrong = [error.json_path for error in Draft202012Validator(schema(kind)).iter_errors(data)]
    assert wrong == []


def test_examples_and_their_page_ship_with_the_package(tmp_path: Path, written: dict[str, str]) -> None:
    """The reference is written from what is installed, wherever that is."""
    shutil.copytree(REPOSITORY / "cxsite", tmp_path / "cxsite", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "themes", tmp_path / "cxsite" / "themes")
    done = subprocess.run([sys.executable, "-m", "cxsite.reference", "out"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "front-matter.md").read_text("utf-8") == written["front-matter.md"]


def test_a_fence_is_longer_than_those_inside() -> None:
    assert fence("```cx\nx\n```") == "````yaml\n```cx\nx\n```\n````\n"


def test_lists_read_as_sentences() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"


def test_nothing_private_is_told(written: dict[str, str]) -> None:
    """No address of an object and no path of a machine."""
    everything = "".join(written.values())
    assert " at 0x" not in everything
    assert str(REPOSITORY) not in everything
    assert inspect.getfile(main.callback or main) not in everything
