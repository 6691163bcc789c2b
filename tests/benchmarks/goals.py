"""The goals of speed, and what was measured of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

#: What all benchmarks gave, as `run` writes it: ``sizes``, ``served``, ``commands``, ``reviews``, ``peers``.
Results = dict[str, Any]


@dataclass(frozen=True)
class Goal:
    """Something that shall not take longer or be larger.

    Attributes:
        says: what is measured, as a reader knows it.
        most: the goal, in `unit`.
        unit: ``ms``, ``s``, ``MB``; empty for a ratio to plain MkDocs and Material in the same run.
        of: reads it from the results; raises LookupError where it was not measured.
    """

    says: str
    most: float
    unit: str
    of: Callable[[Results], float]

    def written(self, value: float) -> str:
        """A value in this goal's unit, as readers see it."""
        digits = 0 if self.unit in ("ms", "MB") else 2
        return f"{value:,.{digits}f} {self.unit}".strip()


def _ratio(journeys: int, name: str) -> Callable[[Results], float]:
    return lambda results: _of(results, "sizes", journeys)["ratios"][name]


def _size(journeys: int, name: str) -> Callable[[Results], float]:
    return lambda results: _of(results, "sizes", journeys)[name]


def _of(results: Results, part: str, journeys: int) -> Any:
    return next((found for found in results[part] if found["journeys"] == journeys), {})


def _sized(part: str, name: str, size: int, of: str = "journeys") -> Callable[[Results], Any]:
    """What a part that is measured with one size has of a name, where it is the size of the goal."""
    return lambda results: results[part][name] if results[part][of] == size else {}[name]


def _growth(results: Results) -> float:
    small, large = (_size(journeys, "own_milliseconds_a_journey")(results) for journeys in (1000, 5000))
    return large / small


def _beside(peer: str) -> Callable[[Results], float]:
    times = [_sized("peers", name, 1000) for name in ("cxsite", peer)]
    return lambda results: times[0](results)["clock"] / times[1](results)["clock"]


GOALS = (
    Goal("1,000 journeys, cold, two processes, by the clock", 0.25, "", _ratio(1000, "two_processes")),
    Goal("1,000 journeys, cold, one process", 0.45, "", _ratio(1000, "one_process")),
    Goal("1,000 journeys, nothing changed since an earlier build", 0.05, "", _ratio(1000, "nothing_changed")),
    Goal("1,000 journeys, one edit since an earlier build", 0.05, "", _ratio(1000, "one_edit")),
    Goal("200 journeys, cold, one process", 1.4, "", _ratio(200, "one_process")),
    Goal("1,000 journeys, until an edit shows on the open page of `mkdocs serve`", 0.7, "s", lambda results: _of(results, "served", 1000)["cxsite"]),
    Goal("The same, by the clock", 0.01, "", lambda results: _of(results, "served", 1000)["cxsite"] / _of(results, "served", 1000)["plain"]),
    Goal("cxsite's own processor time for one journey of 1,000, cold", 15, "ms", _size(1000, "own_milliseconds_a_journey")),
    Goal("The same for one of 5,000, over that for one of 1,000", 1.1, "", _growth),
    Goal("Memory at its peak, 1,000 journeys", 350, "MB", _size(1000, "megabytes")),
    Goal("Memory at its peak, 5,000 journeys", 900, "MB", _size(5000, "megabytes")),
    Goal("`cxsite check`, 1,000 journeys, nothing kept", 3, "s", _sized("commands", "check_cold", 1000)),
    Goal("`cxsite check`, 1,000 journeys, nothing changed", 0.6, "s", _sized("commands", "check_warm", 1000)),
    Goal("`cxsite check`, ten files", 0.4, "s", lambda results: results["commands"]["check_ten"]),
    Goal("`cxsite --help`", 0.15, "s", lambda results: results["commands"]["help"]),
    Goal("`cxsite diff`, 1,000 journeys, a commit that was not compared before", 2, "s", _sized("reviews", "pushed", 1000)),
    Goal("`cxsite diff`, 1,000 journeys, asked again", 2, "s", _sized("reviews", "again", 1000)),
    Goal("The page of changes of 500 commits, with nothing kept", 60, "s", _sized("reviews", "history", 500, "commits")),
    Goal("1,000 journeys, cold, beside Zensical building the same Markdown", 1, "", _beside("zensical")),
    Goal("1,000 journeys, cold, beside Hugo building the same Markdown", 2, "", _beside("hugo")),
)


def measured(results: Results) -> Iterator[tuple[Goal, float | None]]:
    """Each goal with what was measured; None where it was not."""
    for goal in GOALS:
        try:
            yield goal, goal.of(results)
        except LookupError:
            yield goal, None
