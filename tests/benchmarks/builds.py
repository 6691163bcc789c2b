"""Builds of one generated handbook with cxsite and without, in turn, each in a fresh process."""

from __future__ import annotations

import json
import os
import pstats
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from .generate import generate

REPOSITORY = Path(__file__).parent.parent.parent

_CONFIGURATION = """\
site_name: Benchmark
docs_dir: content
theme: {{name: material, font: false, features: [{features}]}}
plugins: [{plugins}]
markdown_extensions: [admonition, attr_list, tables, pymdownx.superfences, pymdownx.highlight, {{toc: {{permalink: true}}}}]
"""


@dataclass
class Size:
    """The builds of one handbook, by round: each what `timed_build` gave.

    Attributes:
        plain: without cxsite.
        cold: with it and nothing kept, in one process.
        both: the same, with a second process where there are two processors.
        same: where nothing has changed since an earlier build, in one process.
        edited: after one step feels different, in one process.
    """

    journeys: int
    plain: list[dict[str, Any]] = field(default_factory=list)
    cold: list[dict[str, Any]] = field(default_factory=list)
    both: list[dict[str, Any]] = field(default_factory=list)
    same: list[dict[str, Any]] = field(default_factory=list)
    edited: list[dict[str, Any]] = field(default_factory=list)

    def ratio(self, builds: list[dict[str, Any]], of: str = "seconds") -> float:
        """The median of some builds over that of those without cxsite; of the processor's time or the clock's."""
        return median(build[of] for build in builds) / median(build[of] for build in self.plain)

    @property
    def ratios(self) -> dict[str, float]:
        """Those that have goals. Two processes are judged by the clock, since they need no less of the processors."""
        return {
            "one_process": self.ratio(self.cold), "two_processes": self.ratio(self.both, "clock"),
            "nothing_changed": self.ratio(self.same), "one_edit": self.ratio(self.edited),
        }  # fmt: skip

    @property
    def own(self) -> float:
        """Median processor seconds inside cxsite's hooks, for one journey and nothing kept."""
        return median(sum(build["hooks"].values()) for build in self.cold) / self.journeys

    @property
    def record(self) -> dict[str, Any]:
        """All of it."""
        rounds = {
            name: [{"clock": build["clock"], "processor": build["seconds"]} for build in getattr(self, name)]
            for name in ("plain", "cold", "both", "same", "edited")
        }
        last = self.cold[-1]
        own = {"own_milliseconds_a_journey": 1000 * self.own, "megabytes": last["megabytes"], "pages": last["pages"]}
        return {"journeys": self.journeys, "ratios": self.ratios, **own, "seconds": rounds}


def measure(journeys: int, rounds: int, folder: Path, *, seed: int = 1, prune: bool = False) -> Size:
    """Build one handbook so many times, with cxsite and without in turn, so that whatever else the machine does slows both."""
    prepare(folder, journeys, seed, prune=prune)
    size = Size(journeys)
    for number in range(1, rounds + 1):
        size.plain.append(build(folder, "plain"))
        for found, options in ((size.both, ()), (size.cold, ("--one-process",))):
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            found.append(build(folder, "cxsite", *options))
        size.same.append(build(folder, "cxsite", "--one-process"))
        _edit(folder, number)
        size.edited.append(build(folder, "cxsite", "--one-process"))
        names = ("plain", "both", "cold", "same", "edited")
        spent = ", ".join(f"{name} {getattr(size, name)[-1]['clock' if name == 'both' else 'seconds']:.1f} s" for name in names)
        print(f"  {journeys:>5} journeys, round {number}: {spent}", flush=True)
    return size


def prepare(folder: Path, journeys: int, seed: int, *, prune: bool = False) -> None:
    """Write a handbook and the configurations of both sites."""
    generate(folder / "content", journeys, seed)
    for name, plugins in (("plain", "search"), ("cxsite", "search, cxsite")):
        text = _CONFIGURATION.format(plugins=plugins, features="navigation.prune" if prune else "")
        (folder / f"{name}.yml").write_text(text, "utf-8")


def build(folder: Path, name: str, *options: str) -> dict[str, Any]:
    """Build one of the two sites, and say what that took."""
    site = folder / "site"
    command = [sys.executable, "-m", "tests.benchmarks.timed_build", str(folder / f"{name}.yml"), str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795305600"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    shutil.rmtree(site)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def show_profile(journeys: int, folder: Path, seed: int) -> None:
    """Build once under the profiler and print the functions of cxsite by their own time and by time with all they call."""
    prepare(folder, journeys, seed)
    build(folder, "cxsite", "--one-process", "--profile", str(folder / "profile"))
    stats = pstats.Stats(str(folder / "profile"))
    for order in ("tottime", "cumulative"):
        stats.sort_stats(order).print_stats("cxsite", 30)


def _edit(folder: Path, number: int) -> None:
    """Let one step feel different."""
    page = folder / "content" / "journeys" / "journey-0000.md"
    page.write_text(re.sub(r"emotion: [\d.]+", f"emotion: {1 + number % 5}", page.read_text("utf-8"), count=1), "utf-8")
