"""The page of the guide about speed, written from what was measured.

python -m tests.benchmarks.page results.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .builds import REPOSITORY
from .goals import Goal, Results, measured

PAGE = REPOSITORY / "content" / "guide" / "speed.md"

_BEGINNING = """\
---
search: {boost: 0.3} # what readers of the handbook look for comes first
---

# Speed

`make bench` generates handbooks, builds and serves each of them with cxsite and as plain pages of MkDocs and Material, in turn, and wrote this page. A number without a unit is a ratio to the plain pages of the same files in the same run, mostly of processor time; so it says the same on a slow machine and on a fast one. A journey of the generated handbooks has twelve steps and six hotspots.

"""

_TABLE = """\
| What | Goal | Measured | |
| --- | --- | --- | --- |
"""

_PLAIN = """
## The machine

"""


def write(results: Results, path: Path = PAGE) -> None:
    """Write the page."""
    path.write_text(_BEGINNING + _TABLE + "".join(_row(goal, value) for goal, value in measured(results)) + _PLAIN + _machine(results), "utf-8")


def _row(goal: Goal, value: float | None) -> str:
    most = f"at most {goal.written(goal.most)}"
    if value is None:
        return f"| {goal.says} | {most} | not measured | |\n"
    within = value <= goal.most
    # Twice the goal fills the bar; the words beside it say the same.
    bar = f'<meter min="0" max="{2 * goal.most:g}" high="{goal.most:g}" value="{min(value, 2 * goal.most):.4g}" aria-hidden="true"></meter>'
    said = "reached" if within else f"{value / goal.most:.1f} times the goal"
    return f"| {goal.says} | {most} | **{goal.written(value)}** | {bar} {said} |\n"


def _machine(results: Results) -> str:
    machine = results["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    lines = [
        f"{machine['processors']} processors, {machine['system']}, Python {machine['python']}; {versions}. Rounds: {results['rounds']}, of which the median stands above."
    ]
    for size in results["sizes"]:
        cold, plain = (sum(build["processor"] for build in size["seconds"][name]) / len(size["seconds"][name]) for name in ("cold", "plain"))
        lines.append(
            f"{size['journeys']:,} journeys make {size['pages']:,} pages: {cold:.1f} s of processor time with cxsite and nothing kept, "
            f"{plain:.1f} s as plain pages, of which there are fewer."
        )
    size, peers = results["peers"].get("journeys", 0), {name: took for name, took in results["peers"].items() if name != "journeys"}
    lines += [
        f"{name}, {size:,} journeys: {took['clock']:.1f} s by the clock, {took['processor']:.1f} s of processor time." for name, took in peers.items()
    ]
    return "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    write(json.loads(Path(sys.argv[1]).read_text("utf-8")))
