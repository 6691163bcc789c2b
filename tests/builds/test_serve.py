"""While an author edits: every change of content or data shows, nothing of before lingers, and a mistake does not end it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import Built, mkdocs_yml, run_build, write_tree
from handbooks.small import HANDBOOK

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
def server(tmp_path: Path) -> Iterator[tuple[str, Path, Path]]:
    """A running ``mkdocs serve``: its address, its content folder and its log."""
    content = write_tree(tmp_path / "content", HANDBOOK)
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log.txt"
    with log.open("w") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
        running = subprocess.Popen(command, cwd=tmp_path, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        try:
            yield f"http://127.0.0.1:{port}/", content, log
        finally:
            running.terminate()
            running.wait(20)


def _wait_for(address: str, text: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=20) as page:
                if text in page.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail(f"{text!r} never appeared on {address}:\n{log.read_text()}")


def _save(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_running_server_rebuilds_on_every_kind_of_file_and_rests_in_between(server: tuple[str, Path, Path]) -> None:
    base, content, log = server
    _wait_for(f"{base}journeys/join/", "Compare what is free", log)
    _save(content / "journeys/join.md", "Compare what is free", "Weigh what is free")
    _wait_for(f"{base}journeys/join/", "Weigh what is free", log)
    _save(content / "taxonomy.yml", "name: Web,", "name: World Wide Web,")
    _wait_for(f"{base}touchpoints/site/", "World Wide Web", log)
    write_tree(content, {"assessments/one.yml": "date: 2026-02-03\nanswers: {}\n"})
    _wait_for(f"{base}maturity/", "2026-02-03", log)
    _save(content / "journeys/join.md", "emotion: 2", "emotion: 22")
    _wait_for(f"{base}journeys/join/", "Weigh what is free", log)
    deadline = time.monotonic() + 30
    while "22 is out of range" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.2)
    _save(content / "journeys/join.md", "emotion: 22", "emotion: 3")
    _save(content / "journeys/join.md", "Weigh what is free", "Ponder what is free")
    _wait_for(f"{base}journeys/join/", "Ponder what is free", log)
    time.sleep(1.5)
    text = log.read_text()
    assert "Traceback" not in text
    assert text.count("22 is out of range") == 1
    assert len(re.findall("Building documentation", text)) <= 8, "saving a file must not set off a loop of builds"
