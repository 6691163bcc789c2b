"""Compiled templates are kept for the next build, which makes the same bytes with them and without, whatever became of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import EVERYTHING, Built, Tree, mkdocs_yml, write_tree
from handbooks.small import HANDBOOK
from warmed import warmed


def _start(root: Path, site: str) -> subprocess.Popen[bytes]:
    """A build in a process of its own, since one process compiles each template once anyway."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(root / site)]
    return subprocess.Popen(command, cwd=root, env=dict(os.environ), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _files(root: Path, site: str = "site") -> dict[str, bytes]:
    process = _start(root, site)
    _, said = process.communicate(timeout=240)
    assert (process.returncode, said) == (0, b"")
    return Built(root / site, root).files


#: Few templates, since to compile one takes longer than to fill it.
SMALL = {"personas/anna.md": "---\ntype: persona\ntitle: Anna\n---\n"}


def _site(root: Path, config: str = "", files: Tree = SMALL) -> Path:
    write_tree(root / "content", files)
    (root / "mkdocs.yml").write_text(mkdocs_yml(config), "utf-8")
    return root


def _kept(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / ".cache" / "cxsite" / "templates").rglob("*") if path.is_file()}


def test_builds_with_what_an_earlier_one_kept_make_the_same_bytes(tmp_path: Path) -> None:
    cold = _files(_site(tmp_path))
    kept = _kept(tmp_path)
    assert len({path.parent for path in kept}) == 2, "cxsite's own, and those of the theme"
    assert (tmp_path / ".cache" / "cxsite" / ".gitignore").read_text("utf-8") == "*\n"
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "content", "site", ".cache"}
    assert not [path for path in (tmp_path / "content").rglob("*") if ".cache" in path.parts]

    assert _files(tmp_path) == cold
    assert _kept(tmp_path) == kept, "nothing was compiled again"

    # Else the pages that were kept would need no template.
    shutil.rmtree(tmp_path / ".cache" / "cxsite" / "pages")
    # Cut, changed or emptied: a disk that was full, a file system that failed.
    spoiled = [lambda text: text[:-5], lambda text: text[:40] + b"\0\0" + text[42:], lambda text: text[:0], lambda text: b"\xff" * len(text)]
    for number, (path, text) in enumerate(kept.items()):
        path.write_bytes(spoiled[number % 4](text))
    assert _files(tmp_path) == cold
    assert _kept(tmp_path) == kept, "each was compiled and kept again"


def test_a_changed_template_of_the_team_shows_at_once(tmp_path: Path) -> None:
    warmed(_site(tmp_path, "plugins: [search, {cxsite: {templates: own}}]", HANDBOOK))
    own = tmp_path / "own" / "journey-hotspots.html.j2"
    write_tree(tmp_path / "own", {own.name: "<section class='cx'>Of old</section>"})
    assert b"Of old" in _files(tmp_path)["journeys/join/index.html"]
    own.write_text("<section class='cx'>Of new</section>", "utf-8")
    page = _files(tmp_path)["journeys/join/index.html"]
    assert b"Of new" in page
    assert b"Of old" not in page


@pytest.mark.skipif(not EVERYTHING, reason="tried each week: CXSITE_EVERYTHING=1")
def test_builds_at_the_same_time_and_one_that_is_killed_leave_a_cache_that_works(tmp_path: Path) -> None:
    _site(tmp_path, files=HANDBOOK)
    killed = _start(tmp_path, "killed")
    until = time.monotonic() + 200
    while killed.poll() is None and not (tmp_path / ".cache").exists() and time.monotonic() < until:
        time.sleep(0.02)
    killed.kill()
    killed.communicate()
    both = [_start(tmp_path, site) for site in ("one", "other")]
    assert [process.communicate(timeout=240)[1] for process in both] == [b"", b""]
    one, other = (Built(tmp_path / site, tmp_path).files for site in ("one", "other"))
    assert one == other
    assert _files(tmp_path) == one


def test_with_the_option_nothing_is_kept(tmp_path: Path) -> None:
    _files(_site(tmp_path, "plugins: [search, {cxsite: {cache: false}}]"))
    assert not (tmp_path / ".cache").exists()


def test_nothing_is_kept_inside_the_content_folder(tmp_path: Path) -> None:
    """Such as where a link leads there."""
    _site(tmp_path)
    (tmp_path / ".cache").symlink_to(tmp_path / "content", target_is_directory=True)
    _files(tmp_path)
    assert not (tmp_path / "content" / "cxsite").exists()


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    _site(tmp_path)
    (tmp_path / ".cache").write_text("a file", "utf-8")
    assert "index.html" in _files(tmp_path)


def test_a_site_without_a_handbook_has_no_cache(tmp_path: Path) -> None:
    write_tree(tmp_path / "content", {"index.md": "# Home\n"})
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    _files(tmp_path)
    assert not (tmp_path / ".cache").exists()
