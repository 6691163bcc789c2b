"""Compiled templates for processes that build: to compile them takes longer than to build a small site."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jinja2
from building import REPOSITORY, mkdocs_yml, write_tree
from handbooks.small import HANDBOOK

#: Kept between runs, under a key of everything that makes a difference.
_KEPT = REPOSITORY / ".cache" / "warmed"


def warmed(root: Path) -> Path:
    """Give a folder with ``mkdocs.yml`` the compiled templates that an earlier build in it would have left there."""
    kept = root / ".cache" / "cxsite"
    shutil.copytree(_compiled(), kept / "templates", dirs_exist_ok=True)
    (kept / ".gitignore").write_text("*\n", "utf-8")
    return root


def _compiled() -> Path:
    kept = _KEPT / _key()
    if not kept.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_tree(root / "content", HANDBOOK)
            (root / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, env=dict(os.environ), stdin=subprocess.DEVNULL, check=True)
            for old in _KEPT.iterdir():
                if not old.name.startswith(kept.name):
                    shutil.rmtree(old, ignore_errors=True)
            mine = Path(shutil.copytree(root / ".cache" / "cxsite" / "templates", f"{kept}.{os.getpid()}"))
        # Another worker may have been faster, with the same.
        with contextlib.suppress(OSError):
            mine.rename(kept)
    return kept


def _key() -> str:
    sources = sorted(path for path in (REPOSITORY / "cxsite").rglob("*") if path.suffix in (".py", ".j2"))
    made_of = [sys.version, jinja2.__version__, *(f"{path} {path.stat().st_mtime_ns}" for path in sources)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:12]
