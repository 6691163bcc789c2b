"""Which tests come to which statements: measured once, kept in `.cache/mutants/`, and measured anew where tests or the program changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from mutants.choice import in_order, tried
from mutants.mutations import Mutant

REPOSITORY = Path(__file__).parent.parent.parent
KEPT = REPOSITORY / ".cache" / "mutants"

#: Slow tests, tests that wait for a browser, and tests of what stands outside of this process.
LEFT_OUT = (
    "tests/browser", "tests/benchmarks", "tests/neighbours", "tests/properties", "tests/mutants", "tests/test_wheel.py", "tests/test_versions.py",
    "tests/builds/test_determinism.py", "tests/builds/test_serve.py",
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """What was measured.

    Attributes:
        blocks: by file and `Mutant.block`, the tests that come there, and the shared sites and fixtures.
        asked: which tests use each of these.
        seconds: how long each test takes; tests that fail without any mistake are not among them.
    """

    blocks: dict[str, dict[int, list[str]]]
    asked: dict[str, list[str]]
    seconds: dict[str, float]

    def tests_for(self, mutant: Mutant) -> list[str]:
        """The tests that come to a mistake, most likely to notice it first.

        What a module does while it loads is seen by all tests of its file, whichever of them was the first to load it.
        """
        blocks = self.blocks.get(mutant.path, {})
        # What only runs while modules load, though it stands in a function, is nobody's either.
        found = self._tests([blocks.get(mutant.block or 0, [])]) or self._tests(blocks.values())
        return tried(in_order(mutant.path, found, self.seconds), self.seconds)

    def _tests(self, blocks: Iterable[list[str]]) -> set[str]:
        names = {name for found in blocks for name in found}
        return {test for name in names for test in self.asked.get(name, [name])} & self.seconds.keys()


def reach(workers: int) -> Reach:
    """What is kept, with what changed since measured anew."""
    KEPT.mkdir(parents=True, exist_ok=True)
    record = KEPT / "reach.json"
    kept = json.loads(record.read_text("utf-8")) if record.exists() else {}
    program, tests = _hash(*sorted((REPOSITORY / "cxsite").rglob("*.py"))), _test_files()
    if kept.get("program") != program or "blocks" not in kept:
        kept = {"program": program, "files": {}, "blocks": {}, "asked": {}, "seconds": {}}
    changed = sorted(file for file, found in tests.items() if kept["files"].get(file) != found)
    # A folder at a time, so that whoever stops it keeps what is measured.
    for _, group in groupby(changed, key=lambda file: file.split("/")[1] if file.count("/") > 1 else ""):
        _renew(kept, list(group), tests, workers)
        record.write_text(json.dumps(kept), "utf-8")
    return reach_of(kept)


def reach_of(kept: dict) -> Reach:
    """What is kept, as it is asked for."""
    blocks = {file: {int(line): names for line, names in found.items()} for file, found in kept["blocks"].items()}
    return Reach(blocks, kept["asked"], kept["seconds"])


def _renew(kept: dict, files: list[str], tests: dict[str, str], workers: int) -> None:
    """Measure these files of tests anew, and forget what was known of them."""
    stale = {name for name in kept["seconds"] if name.partition("::")[0] in files}
    kept["seconds"] = {name: taken for name, taken in kept["seconds"].items() if name not in stale}
    kept["asked"] = {name: [test for test in asking if test not in stale] for name, asking in kept["asked"].items()}
    for part in _measure(files, workers):
        add(kept, part, stale)
    kept["files"] |= {file: tests[file] for file in files}


def _measure(files: list[str], workers: int) -> list[dict]:
    for old in KEPT.glob("part/*.json"):
        old.unlink()
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(workers), "--dist", "worksteal", "-p", "mutants.reach", *files]
    paths = {"PYTHONPATH": str(REPOSITORY / "tests"), "REACH": str(KEPT / "part")}
    subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **paths}, check=False)
    return [json.loads(part.read_text("utf-8")) for part in sorted(KEPT.glob("part/*.json"))]


def add(kept: dict, part: dict, stale: set[str]) -> None:
    """Add what one worker measured. A site that one of them built may be asked for by tests of all others."""
    kept["seconds"] |= part["seconds"]
    for name, tests in part["asked"].items():
        kept["asked"][name] = sorted({*kept["asked"].get(name, []), *tests})
    for file, blocks in part["blocks"].items():
        known = kept["blocks"].setdefault(file, {})
        for line, names in blocks.items():
            known[line] = sorted((set(known.get(line, [])) - stale) | set(names))


def _test_files() -> dict[str, str]:
    """What each file of tests holds, as a hash."""
    names = (path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "tests").rglob("test_*.py"))
    return {name: _hash(REPOSITORY / name) for name in sorted(names) if not name.startswith(LEFT_OUT)}


def _hash(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]
