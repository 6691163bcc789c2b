"""From the sources that `metrics.yml` names to the snapshot below `data/snapshot/`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cxsite.layout import ASKED, UNMAPPED
from cxsite.model.answers import Answers, Tally, in_time
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric
from cxsite.settings import Setup
from cxsite.source.snapshot import read_snapshot
from cxsite.surveys import files
from cxsite.surveys.connect import workshop
from cxsite.surveys.measure import Reading, read_measure
from cxsite.surveys.trouble import CannotPull

#: Told the measure, what happens, and which share of everything is done.
Say = Callable[[str, str, float], None]


@dataclass
class Share:
    """How far the reading of one measure among several is; a measure says what happens a few times, each time with half of what is left done."""

    name: str
    index: int
    count: int
    tell: Say
    left: float = 1.0

    def say(self, what: str) -> None:
        self.tell(self.name, what, (self.index + 1 - self.left) / self.count)
        self.left /= 2


@dataclass
class Pulled:
    """What came of pulling.

    Attributes:
        readings: by measure, what its sources hold.
        failed: by measure, why nothing of it could be read.
        written: the files that changed.
    """

    readings: dict[str, Reading] = field(default_factory=dict)
    failed: dict[str, CannotPull] = field(default_factory=dict)
    written: list[Path] = field(default_factory=list)


def pull(
    book: Handbook,
    setup: Setup,
    metrics: Sequence[Metric],
    data: Path,
    *,
    since: str = "",
    anew: bool = False,
    say: Say,
) -> Pulled:
    """Read the answers to measures and write them into the snapshot.

    Periods that the sources have replace those of the snapshot, others stay.

    Args:
        metrics: measures with a source.
        data: the folder that files are named below.
        since: the first period that is read; the snapshot keeps earlier ones.
        anew: whether periods that the sources do not have go.
        say: told the measure, what happens, and which share of all measures is done.
    """
    done = Pulled()
    with workshop() as shop:
        for index, metric in enumerate(metrics):
            assert metric.source is not None
            if f"{metric.id}.csv" in (ASKED, UNMAPPED):
                done.failed[metric.id] = CannotPull(f"the snapshot has a file '{metric.id}.csv' of its own", "give the metric another id")
                continue
            share = Share(metric.id, index, len(metrics), say)
            try:
                found = read_measure(metric, metric.source, book, setup.settings, data, shop, since, share.say)
            except CannotPull as error:
                done.failed[metric.id] = error
                continue
            done.readings[metric.id] = found
            done.written += files.save(setup, _files(metric, found, read_snapshot(setup)[0], since, anew=anew))
    say("snapshot", "written", 1.0)
    return done


def _files(metric: Metric, found: Reading, before: Answers, since: str, *, anew: bool) -> dict[str, str | None]:
    """The files of the snapshot by name; None for one that is to go."""
    replaced = {*found.periods, *(period for period in before.periods(metric.id) if since and in_time(period) >= in_time(since))}
    kept = [] if anew else [row for row in before.tallies.get(metric.id, ()) if row.period not in replaced]
    tallies = sorted([*kept, *found.tallies], key=_order)
    weighted = found.weighted or any(row.weight != row.answers for row in kept)
    made: dict[str, str | None] = {f"{metric.id}.csv": files.tallies_csv(tallies, weighted=weighted) if tallies else None}
    # Half a year says too little of what matters: what stands there rests on more.
    if not since:
        made[f"{metric.id}.drivers.csv"] = files.drivers_csv(found.drivers) if found.drivers else None
        made[f"{metric.id}.comments.csv"] = files.comments_csv(found.comments) if found.comments else None
    if found.asked:
        made[ASKED] = files.asked_csv(before, metric.id, found.asked)
    others = [row for row in before.unmapped if row.measure != metric.id]
    left = [*others, *found.unmapped]
    made[UNMAPPED] = files.unmapped_csv(left) if left else None
    return made


def _order(row: Tally) -> tuple[Any, ...]:
    return *in_time(row.period), row.dimension, row.of, float("-inf") if row.score is None else row.score
