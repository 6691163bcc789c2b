"""`cxsite explain`: keys and kinds come with an example, which is one of those that the reference shows and the tests read."""

from __future__ import annotations

import textwrap

import pytest
from building import REPOSITORY
from click.testing import CliRunner

from cxsite.cli import main
from cxsite.model.kinds import KINDS

EXAMPLES = [
    "\n".join(line.strip() for line in path.read_text("utf-8").splitlines()) for path in (REPOSITORY / "cxsite/scaffold/examples").rglob("*.*")
]


def _explained(code: str) -> str:
    result = CliRunner().invoke(main, ["explain", code], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("kind", [*KINDS, "taxonomy", "assessment"])
def test_a_kind_comes_with_a_file(kind: str):
    shown = "\n".join(line.strip() for line in _explained(kind).splitlines())
    assert any(f"For example\n\n{example}" in shown for example in EXAMPLES)


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("step.emotion", "emotion"),
        ("journey.personas", "personas"),
        ("touchpoint.channels", "channels"),
        ("taxonomy.feelings", "feelings"),
    ],
)
def test_a_key_comes_with_its_lines(code: str, shows: str):
    lines = textwrap.dedent(_explained(code).partition(f"For example, {code}:\n\n")[2]).strip()
    assert lines.lstrip("- ").startswith(shows)
    assert any(lines.splitlines()[0] in example for example in EXAMPLES)


def test_a_key_without_an_example_is_explained_all_the_same():
    assert "For example" not in _explained("journey.listed")
