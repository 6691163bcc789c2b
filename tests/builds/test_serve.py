"""While an author edits: every change of content or data shows, nothing of before lingers, and a mistake does not end it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import Built, mkdocs_yml, run_build, write_tree
from handbooks.small import HANDBOOK
from serving import Serving, serving

Rebuild = Callable[[dict[str, str | None]], Built]


@pytest.fixture
def rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rebuild:
    """Builds the small handbook again and again with one plugin instance, as ``serve`` does; None takes a file away."""
    content = write_tree(tmp_path / "content", HANDBOOK)
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    monkeypatch.chdir(tmp_path)

    def change(files: dict[str, str | None]) -> Built:
        for name, text in files.items():
            if text is None:
                (content / name).unlink()
            else:
                write_tree(content, {name: text})
        return run_build(tmp_path, tmp_path / "site")

    return change


def _text(name: str) -> str:
    text = HANDBOOK[name]
    assert isinstance(text, str)
    return text


CHANGES = [
    ("journeys/join.md", "Compare what is free", "Weigh what is free", "journeys/join/", "Weigh what is free"),
    ("journeys/join.md", "Fees appear late", "Fees hide", "hotspots/", "Fees hide"),
    ("taxonomy.yml", "name: Web,", "name: World Wide Web,", "touchpoints/site/", "World Wide Web"),
    ("metrics.yml", "name: NPS", "name: Would recommend", "metrics/", "Would recommend"),
    ("personas/pat.md", "title: Pat", "title: Patricia", "journeys/join/", "Patricia"),
    ("evidence/diary.md", "title: Diary", "title: Long diary", "evidence/diary/", "Long diary"),
]


def test_changes_show_wherever_they_matter_and_nothing_of_them_lingers(rebuild: Rebuild) -> None:
    before = rebuild({})
    first = before.files
    changed = {name: _text(name) for name, *_ in CHANGES}
    for name, old, new, page, shown in CHANGES:
        assert old in changed[name]
        assert shown not in before.words(page)
        changed[name] = changed[name].replace(old, new)
    changed |= {"assessments/one.yml": "date: 2026-02-03\nanswers: {}\n", "personas/sam.md": "---\ntype: persona\ntitle: Sam\n---\n"}
    after = rebuild(changed)
    assert (after.error, after.problems) == (None, [])
    assert after.config.plugins["cxsite"] is before.config.plugins["cxsite"]
    for *_, page, shown in (*CHANGES, ("maturity/", "2026-02-03"), ("personas/", "Sam")):
        assert shown in after.words(page), (page, shown)
    back = rebuild({**{name: _text(name) for name, *_ in CHANGES}, "assessments/one.yml": None, "personas/sam.md": None})
    assert back.files == first


def test_a_half_written_file_is_reported_and_mended_without_a_trace(rebuild: Rebuild) -> None:
    first = rebuild({}).files
    half = rebuild({"journeys/join.md": _text("journeys/join.md")[:300]})
    assert half.error is None
    assert half.problems[0].startswith("ERROR: cxsite: content/journeys/join.md:")
    after = rebuild({"journeys/join.md": _text("journeys/join.md")})
    assert (after.problems, after.files) == ([], first)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    """The small handbook under ``mkdocs serve``."""
    with serving(tmp_path, HANDBOOK) as running:
        yield running


def test_a_running_server_rebuilds_on_every_kind_of_file_and_rests_in_between(server: Serving) -> None:
    server.wait_for("journeys/join/", "Compare what is free")
    server.edit("journeys/join.md", "Compare what is free", "Weigh what is free")
    server.wait_for("journeys/join/", "Weigh what is free")
    server.edit("taxonomy.yml", "name: Web,", "name: World Wide Web,")
    server.wait_for("touchpoints/site/", "World Wide Web")
    write_tree(server.content, {"assessments/one.yml": "date: 2026-02-03\nanswers: {}\n"})
    server.wait_for("maturity/", "2026-02-03")
    server.edit("journeys/join.md", "emotion: 2", "emotion: 22")
    server.wait_for("journeys/join/", "22 is out of range")
    server.edit("journeys/join.md", "emotion: 22", "emotion: 3")
    server.edit("journeys/join.md", "Weigh what is free", "Ponder what is free")
    server.wait_for("journeys/join/", "Ponder what is free")
    time.sleep(1.5)
    assert "Traceback" not in server.said
    assert server.said.count("22 is out of range") == 1
    assert len(server.builds) <= 8, "saving a file must not set off a loop of builds"


def test_a_running_server_shows_what_a_team_changes_in_a_template_of_its_own(tmp_path: Path) -> None:
    own = write_tree(tmp_path / "own", {"persona-profile.html.j2": '<section class="cx">Of our own</section>'})
    with serving(tmp_path, HANDBOOK, "plugins:\n  - search\n  - cxsite: {templates: own}\n") as running:
        running.wait_for("personas/pat/", "Of our own")
        (own / "persona-profile.html.j2").write_text('<section class="cx">Of our own, changed</section>', "utf-8")
        running.wait_for("personas/pat/", "Of our own, changed")
