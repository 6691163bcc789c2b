"""Reviews in the language of the handbook: a change that touches everything, in every form."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from handbooks.reviewed import AFTER, BEFORE, change
from history import Repo
from wording import wording

from cxsite.cli import main
from cxsite.diff.labels import label_of
from cxsite.diff.nouns import things
from cxsite.diff.values import keys_of_models
from cxsite.language import ENGLISH, Language, language

GOLDEN = Path(__file__).parents[1] / "golden" / "review"

#: What stands in a comment, a page or a feed besides sentences.
_FORM = "tag cxsite diff changes review mermaid init themeVariables xyChart plotColorPalette xychart beta axis line details summary dir http https www org example"
_WORD = re.compile(r"[^\W\d_]{2,}")

Said = Callable[..., str]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What a command says of the change, by the language of the handbook; each once."""
    repos: dict[str, Repo] = {}
    known: dict[tuple[str, ...], str] = {}

    def run(spoken: str, *command: str) -> str:
        if spoken not in repos:
            repos[spoken] = Repo(tmp_path_factory.mktemp(spoken) / "repo")
            change(repos[spoken], spoken)
        if (spoken, *command) not in known:
            here = Path.cwd()
            os.chdir(repos[spoken].top)
            result = CliRunner().invoke(main, command, catch_exceptions=False)
            os.chdir(here)
            assert result.exit_code == 0, result.output
            known[spoken, *command] = result.stdout
        return known[spoken, *command]

    return run


def review(said: Said, spoken: str, form: str) -> str:
    return said(spoken, "diff", "HEAD~1", "HEAD", "--format", form)


@pytest.mark.parametrize(("form", "file"), [("text", "change.txt"), ("markdown", "change.md")])
def test_english_is_what_it_was(said: Said, form: str, file: str) -> None:
    """Both files were written by the command, and read; write them anew after a change of words, and read what is different."""
    assert review(said, "en", form) == (GOLDEN / file).read_text("utf-8")


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(text))


def of_authors(said: Said) -> set[str]:
    """Words of content, of options, and of what `check` says, which is English."""
    report: dict[str, Any] = json.loads(review(said, "de", "json"))
    found = words_of(" ".join(look["says"] for look in [*report["look"], *report["mended"]] if look["code"]))
    for files in (BEFORE, AFTER):
        found |= words_of(" ".join([*files, *(str(text) for text in files.values())]))
    return found | words_of(" ".join(str(budget) for budget in report["budgets"]))


@pytest.mark.parametrize(
    "command",
    [("diff", "HEAD~1", "HEAD", "--format", form) for form in ("text", "markdown", "html")]
    + [("changes", "--format", form) for form in ("markdown", "atom")],
    ids=" ".join,
)
def test_of_a_german_handbook_every_word_is_german_or_an_author_s(said: Said, command: tuple[str, ...]) -> None:
    german = words_of(" ".join(language("de").words.values()))
    told = re.sub(r"(?s)<style>.*?</style>|<[^>]*>|`[^`]*`|\]\([^)]*\)|\([0-9a-f]{10}\)", " ", said("de", *command).replace("\u2060", ""))
    told = unescape(told)
    allowed = german | of_authors(said) | words_of(_FORM) | words_of("HEAD nav_limit folders Ann Author")
    assert sorted(words_of(told) - allowed) == []


def test_a_german_headline_counts_right(said: Said) -> None:
    assert review(said, "de", "text").startswith(
        "3 Journeys geändert, am stärksten Join in a minute: 4 → 2, 2 Hotspots neu offen, 1 Hotspot behoben,"
    )
    assert [things(number, "action", language("de")) for number in (1, 2, 1400)] == ["1 Maßnahme", "2 Maßnahmen", "1\u202f400 Maßnahmen"]
    assert [things(number, "process", ENGLISH) for number in (1, 2, 1400)] == ["one process", "two processes", "1,400 processes"]


def test_a_page_of_its_own_says_its_language(said: Said) -> None:
    assert '<html lang="de">' in review(said, "de", "html")
    assert '<html lang="en">' in review(said, "en", "html")


def test_every_key_of_front_matter_can_be_said_in_another_language() -> None:
    spoken = Language("xx", {text: f"¤{text}" for text in wording()})
    assert [name for name in keys_of_models() if not label_of(name, spoken).startswith("¤")] == []
