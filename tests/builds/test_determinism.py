"""The same content gives the same bytes, whatever the time zone, the hash seed and the order of a folder's files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from building import REPOSITORY, BuildSite
from small_handbook import HANDBOOK


def _built(site: Path, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(REPOSITORY / "mkdocs.yml"), "--site-dir", str(site)]
    subprocess.run(command, check=True, env={**os.environ, **environment}, timeout=240, stdin=subprocess.DEVNULL)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_processes_with_other_seeds_and_time_zones_build_the_same_bytes(tmp_path: Path) -> None:
    one = _built(tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    other = _built(tmp_path / "other", PYTHONHASHSEED="2", TZ="Pacific/Pago_Pago", LC_ALL="C.UTF-8")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_the_order_in_which_files_were_written_does_not_matter(build: BuildSite) -> None:
    one, other = build(HANDBOOK), build(dict(reversed(HANDBOOK.items())))
    assert one.error is None
    assert one.files == other.files
