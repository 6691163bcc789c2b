"""What is kept of an earlier build is what a build would make: whatever changes in between, the bytes are those of a build that kept nothing."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import generate
from building import REPOSITORY, write_tree
from handbooks.small import HANDBOOK
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cxsite.diagrams.render import Artist
from cxsite.pages.editing import editor
from cxsite.settings import Settings, Setup
from cxsite.site import MOST_SHELVES, read_site
from cxsite.source.last_good import Memory

Made = dict[str, Any]


def _made(content: Path, cache: Path | None = None, memory: Memory | None = None, **settings: Any) -> Made:
    """All pages of a handbook, with what stands on ordinary pages, and all data files."""
    site = read_site(Setup(content, replace(Settings(**settings), cache=cache)), memory=memory)
    pages = {src: site.fill(f"<p>{site.take_out(page.body, src)}</p>", src) for src, page in site.project.pages.items()}
    pages |= {src: site.fill("<p>ours</p>", src) for src in site.plan.by_src if src not in pages}
    return {**pages, **site.files()}


def _shelves(cache: Path) -> set[str]:
    return {path.name for path in (cache / "pages").iterdir()}


def _rewritten(src: str, *changes: str) -> Callable[[Path], object]:
    """An edit of one file: what stood there and what stands there now, in turn."""

    def edit(content: Path) -> None:
        text = (content / src).read_text("utf-8")
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text, (src, old)
            text = text.replace(old, new)
        (content / src).write_text(text, "utf-8")

    return edit


def test_the_demo_comes_from_what_was_kept_byte_for_byte(tmp_path: Path) -> None:
    content = REPOSITORY / "content"
    without, cold, warm = _made(content), _made(content, tmp_path), _made(content, tmp_path)
    assert len(without) > 300
    assert without == cold == warm
    assert len(_shelves(tmp_path)) == 1
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*\n"


def test_a_generated_handbook_likewise_whatever_became_of_the_files(tmp_path: Path) -> None:
    generate(tmp_path / "content", 4)
    cache = tmp_path / "cache"
    without, cold = _made(tmp_path / "content"), _made(tmp_path / "content", cache)
    spoil = random.Random(4)
    for path in [path for path in (cache / "pages").rglob("*") if path.is_file()]:
        kept = path.read_bytes()
        path.write_bytes(spoil.choice([kept, kept[:-3], kept[:40] + b"\0\0" + kept[42:], b"", b"\xff" * 90]))
    assert without == cold == _made(tmp_path / "content", cache) == _made(tmp_path / "content", cache)


_EDITS: dict[str, Callable[[Path], object]] = {
    "a title": _rewritten("journeys/join.md", "title: Join the library", "title: Join us"),
    "a heading that is the title": _rewritten("journeys/join.md", "title: Join the library", "# no title", "# Join the library", "# Join us"),
    "a step": _rewritten("journeys/join.md", "emotion: 2", "emotion: 1"),
    "a persona's name": lambda content: next(iter(sorted((content / "personas").iterdir()))).write_text("---\ntitle: Somebody\n---\n", "utf-8"),
    "a word of the taxonomy": lambda content: (content / "taxonomy.yml").write_text(
        (content / "taxonomy.yml").read_text("utf-8") + "\nemotions: {1: Dreadful}\n", "utf-8"
    ),
    "a date": _rewritten("journeys/join.md", "reviewed: 2026-09-14", "reviewed: 2020-01-01"),
    "a finding": _rewritten("journeys/join.md", "personas: [pat]", "personas: [pat, nobody]"),
    "an ordinary page": lambda content: (content / "about.md").write_text("# About\n\n```cx\nhotspots:\n```\n", "utf-8"),
    "a block": _rewritten("index.md", "limit: 1", "limit: 2"),
    "text alone": _rewritten("journeys/join.md", "Text of the author", "Words of the author"),
    "a file gone": lambda content: (content / "journeys" / "join-next.md").unlink(),
}


@pytest.mark.parametrize("name", _EDITS)
def test_an_edit_shows_as_in_a_build_that_kept_nothing(tmp_path: Path, name: str) -> None:
    content, cache = write_tree(tmp_path / "content", HANDBOOK), tmp_path / "cache"
    before = _made(content, cache)
    _EDITS[name](content)
    after = _made(content, cache)
    assert after == _made(content)
    assert after != before
    # No section shows the author's text, so that everything is kept that was made before.
    assert len(_shelves(cache)) == (1 if name in ("text alone", "a block") else 2)


def test_a_file_that_is_broken_twice_shows_what_it_held_last(tmp_path: Path) -> None:
    """What stands in for it is in no file, so that nothing of it is kept."""
    content, cache, memory = write_tree(tmp_path / "content", HANDBOOK), tmp_path / "cache", Memory()
    journey = content / "journeys" / "join.md"
    mended = journey.read_text("utf-8")
    for title in ("Join us", "Join them"):
        mended = re.sub("title: Join.*", f"title: {title}", mended)
        journey.write_text(mended, "utf-8")
        whole = _made(content, cache, memory)
        journey.write_text(mended.replace("stages:", "stages: {"), "utf-8")
        broken = _made(content, cache, memory)
        assert title in str(broken["journeys/index.md"])
        assert title in str(whole["journeys/index.md"])


@pytest.mark.parametrize(
    "chosen",
    [
        {"language": "de"},
        {"without": frozenset({"hotspots"})},
        {"lanes": ("goal", "hotspots")},
        {"ranking": "rice"},
        {"diagrams": "off"},
        {"site_url": "https://handbook.example/"},
    ],
)
def test_an_option_shows_as_in_a_build_that_kept_nothing(tmp_path: Path, chosen: dict[str, Any]) -> None:
    content, cache = write_tree(tmp_path / "content", HANDBOOK), tmp_path / "cache"
    before = _made(content, cache)
    after = _made(content, cache, **chosen)
    assert before != after == _made(content, **chosen)


def test_a_template_of_a_team_leads_to_the_line_where_a_metric_stands_now(tmp_path: Path) -> None:
    content, cache = write_tree(tmp_path / "content", HANDBOOK), tmp_path / "cache"
    own = write_tree(tmp_path / "own", {"journey-hotspots.html.j2": "<section class='cx'>{{ edit_url('metric', 'nps') }}</section>"})
    chosen = {"templates": own, "editor": editor("https://git.example/", "edit/", None)}
    before = _made(content, cache, **chosen)
    _rewritten("metrics.yml", "- {id: nps", "# ours\n\n- {id: nps")(content)
    assert before != _made(content, cache, **chosen) == _made(content, **chosen)


def test_another_day_and_another_template_show_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, cache = write_tree(tmp_path / "content", HANDBOOK), tmp_path / "cache"
    before = _made(content, cache)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    later = _made(content, cache)
    assert before != later == _made(content)
    own = write_tree(tmp_path / "own", {"journey-hotspots.html.j2": "<section class='cx'>Of old</section>"})
    first = _made(content, cache, templates=own)
    (own / "journey-hotspots.html.j2").write_text("<section class='cx'>Of new</section>", "utf-8")
    assert later != first != _made(content, cache, templates=own) == _made(content, templates=own)
    write_tree(own, {"journey-hotspots.html.j2": "<section class='cx'>{% include '.part.svg' %}</section>", ".part.svg": "<svg id='old'></svg>"})
    first = _made(content, cache, templates=own)
    (own / ".part.svg").write_text("<svg id='new'></svg>", "utf-8")
    assert first != _made(content, cache, templates=own) == _made(content, templates=own)
    assert len(_shelves(cache)) == MOST_SHELVES, "the latest ones"


def test_a_picture_that_comes_later_shows(tmp_path: Path) -> None:
    files = {**HANDBOOK, "personas/kim.md": "---\ntitle: Kim\nphoto: kim.png\n---\n"}
    content, cache = write_tree(tmp_path / "content", files), tmp_path / "cache"
    _made(content, cache)
    (content / "personas" / "kim.png").write_bytes(b"\x89PNG")
    found = _made(content, cache)
    assert "kim.png" in found["personas/kim.md"].html
    assert found == _made(content)


@pytest.mark.skipif(not Artist().available, reason="merman is not installed")
def test_what_was_drawn_once_is_drawn_no_more(tmp_path: Path) -> None:
    artist = Artist()
    artist.open(tmp_path)
    drawn = artist.draw("flowchart LR\n  a-->b", "one")
    artist.keep()
    program = (
        "import sys; from pathlib import Path; from cxsite.diagrams.render import Artist; artist = Artist(); artist.open(Path(sys.argv[1]));"
        "print(artist.draw('flowchart LR\\n  a-->b', 'one'), 'merman' in sys.modules)"
    )
    again = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert drawn is not None
    assert again.stdout == f"{drawn} False\n"


@hypothesis_settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["drop", "swap", "digit", "word"])), min_size=1, max_size=3))
def test_random_edits_show_as_in_a_build_that_kept_nothing(tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, str]]) -> None:
    root = tmp_path_factory.mktemp("edits")
    content = write_tree(root / "content", HANDBOOK)
    _made(content, root / "cache")
    for where, how in edits:
        files = sorted(path for path in content.rglob("*") if path.is_file())
        path = files[where % len(files)]
        lines = path.read_text("utf-8").split("\n")
        at = where % len(lines)
        lines[at] = {
            "drop": "",
            "swap": lines[at - 1],
            "digit": lines[at].translate(str.maketrans("12345", "34512")),
            "word": lines[at].replace("join", "jion").replace("Pay", "Settle"),
        }[how]
        path.write_text("\n".join(lines), "utf-8")
        assert _made(content, root / "cache") == _made(content)
