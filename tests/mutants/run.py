"""Plants small mistakes in the program, one at a time, and tells which of them no test notices.

    PYTHONPATH=tests python -m mutants.run                              # a hundred of them
    PYTHONPATH=tests python -m mutants.run --sample 30 --seed 7 --of cxsite/rules

The same seed takes the same mistakes. Each part of the program gives as many as any other. Exit 1 where a tenth or more go unnoticed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, zip_longest
from pathlib import Path

from mutants.choice import LAST, PARTS, part_of
from mutants.measured import REPOSITORY, Reach, reach
from mutants.mutations import Mutant, mutants

#: Mistakes that change nothing anybody could see, each with the reason.
EQUIVALENT = Path(__file__).parent / "equivalent.txt"
#: A mistake may make a loop endless; a run that takes this many times longer than it should has noticed it.
PATIENCE = 10
#: What `LAST` names takes at most a minute or two without any mistake.
LAST_SECONDS = 900.0
ALLOWED = 0.1


def main(arguments: list[str]) -> int:
    """Plant, try, tell."""
    asked = _asked(arguments)
    chosen = sample(asked.sample, asked.seed, asked.of)
    known, began = reach(asked.workers), time.monotonic()
    lived: list[Mutant] = []
    tried = 0
    with ThreadPoolExecutor(max_workers=asked.workers) as pool:
        for mutant, noticed in pool.map(lambda mutant: (mutant, _noticed(mutant, known, began + 60 * asked.minutes)), chosen):
            if noticed is None:
                continue
            tried += 1
            if tried % 10 == 0:
                print(f"{tried} of {len(chosen)} tried", file=sys.stderr, flush=True)
            if not noticed:
                lived.append(mutant)
                print(f"unnoticed  {mutant.path}:{mutant.line}  {mutant.name.partition(' ')[2]}", flush=True)
    share = len(lived) / tried if tried else 0.0
    print(f"{len(lived)} of {tried} mistakes went unnoticed: {share:.0%}" + (f"; no time for {len(chosen) - tried}" if tried < len(chosen) else ""))
    return 1 if share >= ALLOWED else 0


def sample(count: int, seed: int, of: str = "") -> list[Mutant]:
    """So many mistakes, as many of each part; the same for the same seed.

    Args:
        count: how many at most.
        seed: of the random choice.
        of: the beginning of the paths to take from; empty for all parts.
    """
    known = equivalent()
    dice = random.Random(seed)
    groups = []
    for places in PARTS.values():
        files = sorted(chain.from_iterable(path.rglob("*.py") if path.is_dir() else [path] for path in (REPOSITORY / place for place in places)))
        names = {file: file.relative_to(REPOSITORY).as_posix() for file in files}
        found = [mutant for file, name in names.items() if name.startswith(of) for mutant in mutants(file, name)]
        group = [mutant for mutant in found if mutant.name not in known]
        dice.shuffle(group)
        groups.append(group)
    return [mutant for mutant in chain.from_iterable(zip_longest(*groups)) if mutant][:count]


def equivalent() -> dict[str, str]:
    """The mistakes that change nothing, each in a line, with the reason indented in the next."""
    lines = EQUIVALENT.read_text("utf-8").splitlines()
    return {name: reason.strip() for name, reason in zip(lines[::2], lines[1::2], strict=True)}


def _noticed(mutant: Mutant, known: Reach, end: float) -> bool | None:
    """Whether a test notices a mistake; None where the time is up."""
    if time.monotonic() > end:
        return None
    tests = known.tests_for(mutant)
    near = 60 + PATIENCE * sum(known.seconds[test] for test in tests)
    return bool(tests and _fails(mutant, tests, near)) or _fails(mutant, LAST[part_of(mutant.path)], LAST_SECONDS)


def _fails(mutant: Mutant, tests: Sequence[str], patience: float) -> bool:
    """Whether one of these tests fails with a mistake, or has not ended after so many seconds."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    try:
        done = subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **planting(mutant)}, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def planting(mutant: Mutant) -> dict[str, str]:
    """The environment of a process with this mistake in it, and in those that it starts."""
    folders = (REPOSITORY / "tests", REPOSITORY / "tests" / "mutants" / "started")
    return {"PYTHONPATH": os.pathsep.join(map(str, folders)), "PLANTED": f"{mutant.path} {mutant.number}"}


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants.run")
    parser.add_argument("--sample", type=int, default=100, help="how many mistakes")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    parser.add_argument("--of", default="", help="the beginning of the paths to take them from, such as cxsite/rules")
    parser.add_argument("--minutes", type=float, default=60, help="no new one is tried after so long")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
