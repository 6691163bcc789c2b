"""Every rule: an example that breaks it and nothing else, with the whole message, and near misses of which nothing is said.

Each file of ``tests/golden/rules`` has three parts with a line of ``=`` between them: a tree of files below the content folder (``../mkdocs.yml``
beside it), what is said about it, and a tree that comes close and is right. With ``UPDATE_GOLDEN=1`` the messages are written anew; read them
before you keep them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from building import REPOSITORY, write_tree

from cxsite.config import load_setup
from cxsite.diagnostics import Diagnostic, as_text
from cxsite.rules.registry import RULES
from cxsite.settings import Setup
from cxsite.site import read_site

GOLDEN = REPOSITORY / "tests" / "golden" / "rules"
LINE = "=====\n"
LONG = "  line\n" * 200_000


def _link_out(root: Path) -> None:
    (root / "journeys").mkdir()
    (root.parent / "secret.md").write_text("title: Secret", "utf-8")
    (root / "journeys" / "join.md").symlink_to(root.parent / "secret.md")


def _page(text: str | bytes) -> Callable[[Path], object]:
    return lambda root: write_tree(root, {"journeys/join.md": text})


def _steps(count: int) -> str:
    names = "".join(f"      - Step {number}\n" for number in range(count))
    return f"---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps:\n{names}---\n"


#: What no readable text file can hold.
PREPARED: dict[str, Callable[[Path], object]] = {
    "file/unreadable": _link_out,
    "file/too-large": _page("# Join\n" + "x" * 4 * 1024 * 1024),
    "file/not-utf-8": _page("---\ntype: journey\ntitle: Müller\n---\n".encode("latin-1")),
    "yaml/character": _page("---\ntype: journey\ntitle: Join\a us\n---\n"),
    "yaml/conflict": _page(
        "---\ntype: journey\n<<<<<<< HEAD\ntitle: Join\n=======\ntitle: Join us\n>>>>>>> theirs\n---\n"
    ),  # the golden files have lines of '=' too
    "yaml/too-large": _page(f"---\ntype: journey\ntitle: Join\nx-log: |\n{LONG}---\n"),
    "structure/too-large": _page(_steps(10_001)),
}


def _link_within(root: Path) -> None:
    _page(_steps(1))(root)
    (root / "journeys" / "again.md").symlink_to(root / "journeys" / "join.md")


def _journey(*lines: str) -> Callable[[Path], object]:
    """A journey with these lines in its front matter; a page of one step."""
    return _page("\n".join(("---", "type: journey", "title: Join", *lines, "stages: {name: Learn, steps: Read}", "---", "")))


#: What comes close to these and is right: the largest that is allowed, a link that stays inside, characters that YAML has.
SILENT: dict[str, Callable[[Path], object]] = {
    "file/unreadable": _link_within,
    "file/too-large": lambda root: _page(_steps(1).ljust(4 * 1024 * 1024, "x"))(root),
    "yaml/character": _journey("objective: Join us naïvely 👋", 'scope: "A face: \\ud83d\\ude42"'),
    "yaml/conflict": _journey("objective: |", "  <<<<<<< HEAD", "  =======", "scope: '<<<<<<<'"),
    "yaml/too-large": lambda root: _page(_with_front_matter_of(1024 * 1024))(root),
    "structure/too-large": _page(_steps(10_000)),
}


def _with_front_matter_of(size: int) -> str:
    head, tail = "type: journey\ntitle: Join\nx-log: ", "\nstages: {name: Learn, steps: Read}\n"
    return f"---\n{head}{'x' * (size - len(head) - len(tail))}{tail}---\n"


def _found(tree: str, root: Path, prepare: Callable[[Path], object] | None) -> list[Diagnostic]:
    write_tree(root, tree)
    if prepare:
        prepare(root)
    options = root.parent / "mkdocs.yml"
    return read_site(load_setup(options)[0] if options.exists() else Setup(root)).diagnostics


@pytest.mark.parametrize("code", RULES)
def test_the_message_of(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    golden = GOLDEN / f"{code.replace('/', '-')}.txt"
    tree, expected, *near = golden.read_text("utf-8").split(LINE)
    found = _found(tree, tmp_path / "content", PREPARED.get(code))
    said = "".join(f"{as_text(item)}\n" for item in found)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(LINE.join((tree, said, *near)), "utf-8")
    assert [item.code for item in found] == [code]
    assert [item.severity for item in found] == [RULES[code].severity]
    assert said == expected


@pytest.mark.parametrize("code", RULES)
def test_what_comes_close_to_a_rule_and_is_right_is_no_finding_of(code: str, tmp_path: Path) -> None:
    near = (GOLDEN / f"{code.replace('/', '-')}.txt").read_text("utf-8").split(LINE)[2:]
    assert near or code in SILENT, "write what comes close and is right below a second line of '='"
    found = _found(near[0] if near else "", tmp_path / "content", SILENT.get(code))
    assert [as_text(item) for item in found] == []


def test_no_example_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {code.replace("/", "-") for code in RULES}


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_documented(code: str) -> None:
    rule = RULES[code]
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert code.count("/") == 1
