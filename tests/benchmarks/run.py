"""Builds generated handbooks with cxsite and without, and prints what cxsite costs: cold, with what an earlier build kept, and after one edit.

    python -m tests.benchmarks.run                                  # 100 and 1,000 journeys, three rounds
    python -m tests.benchmarks.run --journeys 100 --rounds 5
    python -m tests.benchmarks.run --journeys 1000 --profile        # where cxsite's own time goes
    python -m tests.benchmarks.run --json results.json              # also keeps all figures, with the machine they are from

Then it says how long `cxsite diff` takes for a pull request on the largest, and the page of changes for a history of many commits.

Both sites have the same files, theme and extensions; plain Material renders the front matter's pages without knowing what they are. The two are
built in alternation, each in a fresh process, so that whatever else the machine does slows both; what is compared is processor time. A small handbook takes longer than plain pages
of the same files, since there is so much more on its pages; a large one must not, and that is judged from 1,000 journeys on. Exit 1 when it does,
or when cxsite's own time for one journey grows by half from the smallest size to the largest.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import pstats
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from .generate import generate
from .reviews import Reviews
from .reviews import measure as measure_reviews

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
        plain: processor seconds without cxsite, by round.
        ours: what `timed_build` gave with it and nothing kept, by round.
        warm: processor seconds where nothing has changed since an earlier build, by round.
        edited: the same after one step feels different, by round.
    """

    journeys: int
    plain: list[float] = field(default_factory=list)
    ours: list[dict[str, Any]] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    edited: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Median with cxsite."""
        return median(build["seconds"] for build in self.ours)

    @property
    def ratio(self) -> float:
        """With cxsite over without."""
        return self.seconds / median(self.plain)

    @property
    def record(self) -> dict[str, Any]:
        """All of it, with the ratios that the goals are given in."""
        plain = median(self.plain)
        ratios = {"cold": self.ratio, "nothing_changed": median(self.warm) / plain, "one_edit": median(self.edited) / plain}
        own = {
            "own_milliseconds_a_journey": 1000 * self.own / self.journeys,
            "megabytes": self.ours[-1]["megabytes"],
            "pages": self.ours[-1]["pages"],
        }
        rounds = {"plain": self.plain, "cold": [build["seconds"] for build in self.ours], "nothing_changed": self.warm, "one_edit": self.edited}
        return {"journeys": self.journeys, "ratios": ratios, **own, "processor_seconds": rounds}

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
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        size.ours.append(_build(folder, "cxsite"))
        size.warm.append(_build(folder, "cxsite")["seconds"])
        _edit(folder, number)
        size.edited.append(_build(folder, "cxsite")["seconds"])
        spent = f"plain {size.plain[-1]:.1f} s, cxsite {size.ours[-1]['seconds']:.1f} s, warm {size.warm[-1]:.1f} s, edited {size.edited[-1]:.1f} s"
        print(f"  {journeys:>5} journeys, round {number}: {spent}", flush=True)
    return size


def prepare(folder: Path, journeys: int, seed: int, *, prune: bool = False) -> None:
    """Write a handbook and the configurations of both sites."""
    generate(folder / "content", journeys, seed)
    for name, plugins in (("plain", "search"), ("cxsite", "search, cxsite")):
        text = _CONFIGURATION.format(plugins=plugins, features="navigation.prune" if prune else "")
        (folder / f"{name}.yml").write_text(text, "utf-8")


def _edit(folder: Path, number: int) -> None:
    """Let one step feel different."""
    page = folder / "content" / "journeys" / "journey-0000.md"
    page.write_text(re.sub(r"emotion: [\d.]+", f"emotion: {1 + number % 5}", page.read_text("utf-8"), count=1), "utf-8")


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
    print(
        f"\n{'journeys':>8} {'pages':>6} {'plain':>8} {'cxsite':>8} {'ratio':>6} {'warm':>6} {'edited':>6} {'inside cxsite':>14} {'per journey':>12} {'memory':>8}"
    )
    for size in sizes:
        last = size.ours[-1]
        print(
            f"{size.journeys:>8,} {last['pages']:>6,} {median(size.plain):>6.1f} s {size.seconds:>6.1f} s {size.ratio:>6.2f} "
            f"{median(size.warm) / median(size.plain):>6.2f} {median(size.edited) / median(size.plain):>6.2f} "
            f"{size.own:>12.1f} s {1000 * size.own / size.journeys:>9.1f} ms {last['megabytes']:>5,} MB"
        )
    for size in sizes:
        events = {event: median(build["hooks"].get(event, 0) for build in size.ours) for event in size.ours[0]["hooks"]}
        print(f"{size.journeys:>8,} by event: {', '.join(f'{event} {spent:.1f} s' for event, spent in events.items() if spent >= 0.05)}")
    smallest, largest = sizes[0], sizes[-1]
    growth = (largest.own / largest.journeys) / (smallest.own / smallest.journeys)
    print(f"\nat {largest.journeys:,} journeys cxsite takes {largest.ratio:.2f} of plain; its own time for a journey grows to {growth:.2f}")
    return (largest.journeys < LARGE or largest.ratio <= 1) and growth <= MOST_GROWTH


def keep(sizes: list[Size], reviews: Reviews, path: Path, rounds: int) -> None:
    """Write all figures as JSON, with the machine and the versions they are from."""
    versions = {name: version(name) for name in ("cxsite", "mkdocs", "mkdocs-material", "jinja2", "markdown")}
    machine = {"system": platform.platform(), "processors": os.cpu_count(), "python": platform.python_version(), "versions": versions}
    found = {"machine": machine, "rounds": rounds, "sizes": [size.record for size in sizes], "reviews": asdict(reviews)}
    path.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


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
    parser.add_argument("--commits", type=int, default=500, help="of the history that the page of changes is made from")
    parser.add_argument("--only-reviews", action="store_true", help="no sites: only what it takes to compare revisions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prune", action="store_true", help="with Material's navigation.prune on both sides")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    parser.add_argument("--profile", action="store_true", help="profile one build of the largest size instead")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.profile:
            show_profile(chosen.journeys[-1], Path(folder), chosen.seed)
            return
        sizes = (
            []
            if chosen.only_reviews
            else [measure(number, chosen.rounds, Path(folder, str(number)), seed=chosen.seed, prune=chosen.prune) for number in chosen.journeys]
        )
        reviews = measure_reviews(chosen.journeys[-1], chosen.commits, chosen.journeys[0], Path(folder))
    print(f"\n{reviews.says}", flush=True)
    if chosen.only_reviews:
        raise SystemExit(0 if reviews.is_fast else 1)
    if chosen.json:
        keep(sizes, reviews, chosen.json, chosen.rounds)
    raise SystemExit(0 if report(sizes) and reviews.is_fast else 1)


if __name__ == "__main__":
    main()
