"""Every rule: an example that breaks it and nothing else, and the whole message.

Each file of ``tests/golden/rules`` holds a tree of files below the content folder (``../mkdocs.yml`` beside it), a line of ``=`` and what is said about it. With ``UPDATE_GOLDEN=1`` the messages are
written anew; read them before you keep them.
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


def _found(code: str, tree: str, root: Path) -> list[Diagnostic]:
    write_tree(root, tree)
    if code in PREPARED:
        PREPARED[code](root)
    options = root.parent / "mkdocs.yml"
    return read_site(load_setup(options)[0] if options.exists() else Setup(root)).diagnostics


@pytest.mark.parametrize("code", RULES)
def test_the_message_of(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    golden = GOLDEN / f"{code.replace('/', '-')}.txt"
    tree, _, expected = golden.read_text("utf-8").partition(LINE)
    found = _found(code, tree, tmp_path / "content")
    said = "".join(f"{as_text(item)}\n" for item in found)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(tree + LINE + said, "utf-8")
    assert [item.code for item in found] == [code]
    assert [item.severity for item in found] == [RULES[code].severity]
    assert said == expected


def test_no_example_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {code.replace("/", "-") for code in RULES}


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_documented(code: str) -> None:
    rule = RULES[code]
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert code.count("/") == 1
