"""Builds, serves, checks and compares generated handbooks, and says what cxsite costs beside plain pages of MkDocs and Material.

    python -m tests.benchmarks.run                                  # 200 and 1,000 journeys, three rounds
    python -m tests.benchmarks.run --journeys 1000 5000 --rounds 1  # what grows
    python -m tests.benchmarks.run --only builds                    # or served, commands, reviews, peers
    python -m tests.benchmarks.run --journeys 1000 --profile        # where cxsite's own time goes
    python -m tests.benchmarks.run --json results.json --page       # keeps all figures, with the machine, and writes the page of the guide

Both sites have the same files, theme and extensions; plain Material renders the front matter's pages without knowing what they are. A small handbook
takes longer than plain pages of the same files, since there is so much more on its pages. Exit 1 where something takes three times its goal.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import builds, commands, page, peers, reviews, served
from .goals import Results, measured

#: What takes so many times its goal, or more, fails a run: timings of one machine are no verdict on less.
FAR = 3

_PEERS = Path(sys.executable).parent.parent / "peers" / "bin"


def main(arguments: list[str]) -> int:
    """Measure what is asked for, and tell."""
    chosen = _chosen(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.profile:
            builds.show_profile(chosen.journeys[-1], folder, chosen.seed)
            return 0
        found: Results = {"machine": _machine(), "rounds": chosen.rounds, "sizes": [], "served": [], "commands": {}, "reviews": {}, "peers": {}}
        for part in chosen.only or _PARTS:
            found[part if part != "builds" else "sizes"] = _PARTS[part](chosen, folder)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if chosen.page:
        page.write(found)
    return report(found)


def report(found: Results) -> int:
    """Print each goal with what was measured; 1 where something is far off."""
    far = False
    print()
    for goal, value in measured(found):
        if value is not None:
            far |= value >= FAR * goal.most
            print(f"{goal.written(value):>10}  at most {goal.written(goal.most):<8}  {goal.says}")
    return int(far)


def _builds(chosen: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    sizes = [builds.measure(number, chosen.rounds, folder / str(number), seed=chosen.seed, prune=chosen.prune) for number in chosen.journeys]
    return [size.record for size in sizes]


def _served(chosen: argparse.Namespace, folder: Path) -> list[dict[str, float]]:
    waits = [served.measure(number, chosen.rounds, folder / f"served-{number}", seed=chosen.seed) for number in chosen.journeys[:2]]
    for wait in waits:
        print(wait.says, flush=True)
    return [wait.record for wait in waits]


def _commands(chosen: argparse.Namespace, folder: Path) -> dict[str, float]:
    return commands.measure(_large(chosen), chosen.rounds, folder)


def _reviews(chosen: argparse.Namespace, folder: Path) -> dict[str, Any]:
    took = reviews.measure(_large(chosen), chosen.commits, min(chosen.journeys[0], 100), folder)
    print(took.says, flush=True)
    return asdict(took)


def _peers(chosen: argparse.Namespace, folder: Path) -> dict[str, Any]:
    return peers.measure(_large(chosen), chosen.rounds, folder / "peers", chosen.peers) if chosen.peers.is_dir() else {}


#: What can be measured, in the order in which it is.
_PARTS: dict[str, Callable[[argparse.Namespace, Path], Any]] = {
    "commands": _commands, "reviews": _reviews, "served": _served, "builds": _builds, "peers": _peers,
}  # fmt: skip


def _large(chosen: argparse.Namespace) -> int:
    """The size that goals are set for, or the largest below it."""
    return max((number for number in chosen.journeys if number <= 1000), default=chosen.journeys[0])


def _machine() -> dict[str, Any]:
    versions = {name: version(name) for name in ("cxsite", "mkdocs", "mkdocs-material", "jinja2", "markdown")} | peers.versions(_PEERS)
    return {"system": platform.platform(), "processors": os.cpu_count(), "python": platform.python_version(), "versions": versions}


def _chosen(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--journeys", type=int, nargs="+", default=[200, 1000], help="sizes of the handbooks, smallest first")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commits", type=int, default=500, help="of the history that the page of changes is made from")
    parser.add_argument("--only", nargs="+", choices=list(_PARTS), help="measure no more than this")
    parser.add_argument(
        "--peers", type=Path, default=_PEERS, help="the folder of the commands of Zensical and Hugo; where it is missing they are left out"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prune", action="store_true", help="with Material's navigation.prune on both sides")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    parser.add_argument("--page", action="store_true", help="write the page of the guide")
    parser.add_argument("--profile", action="store_true", help="profile one build of the largest size instead")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
