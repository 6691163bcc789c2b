"""Builds generated handbooks with cxsite and without, and prints what cxsite costs.

    python -m tests.benchmarks.run                                  # 100 and 1,000 journeys, three rounds
    python -m tests.benchmarks.run --journeys 100 --rounds 5
    python -m tests.benchmarks.run --journeys 1000 --profile        # where cxsite's own time goes

Both sites have the same files, theme and extensions; plain Material renders the front matter's pages without knowing what they are. The two are
built in alternation, each in a fresh process, so that whatever else the machine does slows both. A small handbook takes longer than plain pages
of the same files, since there is so much more on its pages; a large one must not, and that is judged from 1,000 journeys on. Exit 1 when it does,
or when cxsite's own time for one journey grows by half from the smallest size to the largest.
"""

from __future__ import annotations

import argparse
import json
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from .generate import generate

REPOSITORY = Path(__file__).parent.parent.parent

#: From this size on, cxsite may not take longer than plain.
LARGE = 1000
#: How much cxsite's own time for one journey may grow from the smallest size to the largest; a quadratic cost of any weight passes it.
MOST_GROWTH = 1.5

_CONFIGURATION = """\
site_name: Benchmark
docs_dir: content
theme: {{name: material, font: false, features: [{features}]}}
plugins: [{plugins}]
markdown_extensions: [admonition, attr_list, tables, pymdownx.superfences, pymdownx.highlight, {{toc: {{permalink: true}}}}]
"""


@dataclass
class Size:
    """The builds of one handbook.

    Attributes:
        plain: seconds without cxsite, by round.
        ours: what `timed_build` gave with it, by round.
    """

    journeys: int
    plain: list[float] = field(default_factory=list)
    ours: list[dict[str, Any]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Median with cxsite."""
        return median(build["seconds"] for build in self.ours)

    @property
    def ratio(self) -> float:
        """With cxsite over without."""
        return self.seconds / median(self.plain)

    @property
    def own(self) -> float:
        """Median seconds inside cxsite's hooks."""
        return median(sum(build["hooks"].values()) for build in self.ours)


def measure(journeys: int, rounds: int, folder: Path, *, seed: int = 1, prune: bool = False) -> Size:
    """Build one handbook so many times, with cxsite and without in turn."""
    prepare(folder, journeys, seed, prune=prune)
    size = Size(journeys)
    for number in range(1, rounds + 1):
        size.plain.append(_build(folder, "plain")["seconds"])
        size.ours.append(_build(folder, "cxsite"))
        print(f"  {journeys:>5} journeys, round {number}: plain {size.plain[-1]:.1f} s, cxsite {size.ours[-1]['seconds']:.1f} s", flush=True)
    return size


def prepare(folder: Path, journeys: int, seed: int, *, prune: bool = False) -> None:
    """Write a handbook and the configurations of both sites."""
    generate(folder / "content", journeys, seed)
    for name, plugins in (("plain", "search"), ("cxsite", "search, cxsite")):
        text = _CONFIGURATION.format(plugins=plugins, features="navigation.prune" if prune else "")
        (folder / f"{name}.yml").write_text(text, "utf-8")


def _build(folder: Path, name: str, *options: str) -> dict[str, Any]:
    site = folder / "site"
    command = [sys.executable, "-m", "tests.benchmarks.timed_build", str(folder / f"{name}.yml"), str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795305600"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    shutil.rmtree(site)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def report(sizes: list[Size]) -> bool:
    """Print the figures; whether they are good enough."""
    print(f"\n{'journeys':>8} {'pages':>6} {'plain':>8} {'cxsite':>8} {'ratio':>6} {'inside cxsite':>14} {'per journey':>12} {'memory':>8}")
    for size in sizes:
        last = size.ours[-1]
        print(
            f"{size.journeys:>8,} {last['pages']:>6,} {median(size.plain):>6.1f} s {size.seconds:>6.1f} s {size.ratio:>6.2f} "
            f"{size.own:>12.1f} s {1000 * size.own / size.journeys:>9.1f} ms {last['megabytes']:>5,} MB"
        )
    for size in sizes:
        events = {event: median(build["hooks"].get(event, 0) for build in size.ours) for event in size.ours[0]["hooks"]}
        print(f"{size.journeys:>8,} by event: {', '.join(f'{event} {spent:.1f} s' for event, spent in events.items() if spent >= 0.05)}")
    smallest, largest = sizes[0], sizes[-1]
    growth = (largest.own / largest.journeys) / (smallest.own / smallest.journeys)
    print(f"\nat {largest.journeys:,} journeys cxsite takes {largest.ratio:.2f} of plain; its own time for a journey grows to {growth:.2f}")
    return (largest.journeys < LARGE or largest.ratio <= 1) and growth <= MOST_GROWTH


def show_profile(journeys: int, folder: Path, seed: int) -> None:
    """Build once under the profiler and print the functions of cxsite by their own time and by time with all they call."""
    prepare(folder, journeys, seed)
    _build(folder, "cxsite", "--profile", str(folder / "profile"))
    stats = pstats.Stats(str(folder / "profile"))
    for order in ("tottime", "cumulative"):
        stats.sort_stats(order).print_stats("cxsite", 30)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--journeys", type=int, nargs="+", default=[100, 1000], help="sizes of the handbooks, smallest first")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prune", action="store_true", help="with Material's navigation.prune on both sides")
    parser.add_argument("--profile", action="store_true", help="profile one build of the largest size instead")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.profile:
            show_profile(chosen.journeys[-1], Path(folder), chosen.seed)
            return
        sizes = [measure(number, chosen.rounds, Path(folder, str(number)), seed=chosen.seed, prune=chosen.prune) for number in chosen.journeys]
    raise SystemExit(0 if report(sizes) else 1)


if __name__ == "__main__":
    main()
