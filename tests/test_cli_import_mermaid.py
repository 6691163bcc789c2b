"""`cxsite import mermaid`: journeys from diagrams, with nothing of them lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import mkdocs_yml, write_tree
from click.testing import CliRunner, Result

from cxsite.cli import main

PAGE = """\
---
title: Notes
---
# How people shop

We asked **ten** people.

```mermaid
%% seen in May
journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me, Pat
      Tea: at 9: 2: Me, Pat
      Do work: 10: Me
    section Go home
      Sit down: later
```

```mermaid
flowchart LR
  a --> b
```

After.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"mkdocs.yml": mkdocs_yml(), "content/personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n", "notes.md": PAGE}
    write_tree(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["import", "mermaid", *args], input=text)


def findings(done: Result) -> list[str]:
    return [line for line in done.stderr.splitlines() if ".md:" in line or "standard input:" in line]


def test_sections_are_stages_and_what_no_key_can_take_is_kept_and_named(folder: Path):
    done = run("notes.md", "--show")
    assert (done.exit_code, done.stdout) == (1, "My working day: Go to work (4), Go home (1)\n")
    assert not (folder / "content/journeys").exists()
    done = run("notes.md")
    assert done.stdout == "content/journeys/my-working-day.md\n"
    assert findings(done) == [
        "notes.md:13:7: warning: no persona is called 'Me'; it is kept under 'extra:' of its steps; 'cxsite new persona' with this name makes one [reference/unknown]",
        "notes.md:16:7: warning: the score 10 is out of range; emotions go from 1 to 5; it is kept under 'extra:' [value/range]",
        "notes.md:18:7: warning: 'later' is no score; the step has no emotion; what stands there is kept under 'extra:' [value/number]",
    ]
    text = (folder / "content/journeys/my-working-day.md").read_text("utf-8")
    assert "personas: pat\n" in text
    assert "comment: seen in May\n" in text
    assert "# How people shop\n\nWe asked **ten** people.\n" in text
    assert "flowchart LR" in text
    assert "After.\n" in text
    assert "### Make tea\n- emotion: 5\n- extra:\n    - actors: Me\n" in text
    assert "### Tea: at 9\n- emotion: 2\n" in text
    assert "- score: 10\n" in text
    assert (folder / "notes.md").read_text("utf-8") == PAGE
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    assert "is there already" in run("notes.md").stderr


def test_a_diagram_that_was_exported_comes_back(folder: Path):
    steps = "[{name: 'Title; or not, 5: %', emotion: 2}, {name: Pay, emotion: 4}]"
    journey = f"---\ntype: journey\ntitle: 'Join: us #1'\npersonas: pat\nstages:\n  - name: Section one\n    steps: {steps}\n---\n"
    write_tree(folder / "content", {"journeys/join.md": journey})
    source = CliRunner().invoke(main, ["export", "mermaid", "join"]).stdout
    done = run("-", "--title", "Again", text=source)
    assert (done.exit_code, findings(done)) == (0, [])
    text = (folder / "content/journeys/again.md").read_text("utf-8")
    assert "## Section one\n\n### Title; or not, 5: %\n- emotion: 2\n\n### Pay\n- emotion: 4\n" in text
    assert "personas: pat\n" in text


def test_scores_of_another_scale_are_read_as_ours(folder: Path):
    done = run("-", "--show", text="journey\n  a: 10\n  b: 7\n  c: 6: Pat\n  d: 1\n")
    assert "New journey: Steps (4); scores from 1 to 10\n" in done.stdout
    assert folder.exists()


def test_a_page_with_several_diagrams_gives_several_journeys(folder: Path):
    one, two = "~~~mermaid\n---\ntitle: One\n---\njourney\n a: 3: Pat\n~~~\n", "```{.mermaid}\njourney\n b: 4: Pat\n```\n"
    (folder / "two.md").write_text(f"{one}\n{two}\n", "utf-8")
    assert run("two.md").stdout == "content/journeys/one.md\ncontent/journeys/two-2.md\n"
    assert run("two.md", "--title", "X").exit_code == 2


def test_a_file_without_a_journey_diagram_is_refused(folder: Path):
    (folder / "x.mmd").write_text("flowchart LR\n", "utf-8")
    assert (run("x.mmd").exit_code, run("x.mmd").stderr.strip()) == (2, "Error: 'x.mmd' has no diagram that begins with 'journey'")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Salt #amp; pepper", "Salt & pepper"),
        ("Pay #8364;5", "Pay €5"),
        ("Pay #zzz; now", "Pay #zzz; now"),
        ("Pay #1114112; now", "Pay #1114112; now"),
    ],
)
def test_codes_of_a_diagram_are_the_characters_they_stand_for_and_other_words_stay(folder: Path, written: str, meant: str):
    Path("one.mmd").write_text(f"journey\n  section One\n    {written}: 3: Me\n", "utf-8")
    (made,) = run("one.mmd").stdout.splitlines()
    assert f"\n### {meant}\n" in Path(made).read_text("utf-8")
