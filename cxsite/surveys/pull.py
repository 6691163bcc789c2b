"""From the sources that `metrics.yml` names to the snapshot below `data/snapshot/`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxsite.layout import ASKED, UNMAPPED
from cxsite.model.answers import Answers, Unmapped, first_day, in_time, last_day
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric
from cxsite.model.metric_source import Rhythm
from cxsite.settings import Setup
from cxsite.source.snapshot import read_snapshot
from cxsite.surveys import files
from cxsite.surveys.connect import answering, workshop
from cxsite.surveys.measure import Reading, read_measure
from cxsite.surveys.tallies import in_order
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
        replaced: by measure, months that quarters took the place of, and quarters that months did, sorted.
        written: the files that changed.
    """

    readings: dict[str, Reading] = field(default_factory=dict)
    failed: dict[str, CannotPull] = field(default_factory=dict)
    replaced: dict[str, list[str]] = field(default_factory=dict)
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

    Periods that the sources have replace those of the snapshot that share a day with them, others stay.

    Args:
        metrics: measures with a source.
        data: the folder that files are named below.
        since: the first period that is read; the snapshot keeps earlier ones.
        anew: whether periods that the sources do not have go, of those that are read.
        say: told the measure, what happens, and which share of all measures is done.
    """
    done = Pulled()
    with workshop() as shop:
        for index, metric in enumerate(metrics):
            assert metric.source is not None
            if f"{metric.id}.csv" in (ASKED, UNMAPPED):
                taken = f"the snapshot has a file '{metric.id}.csv' of its own"
                done.failed[metric.id] = CannotPull(taken, "give the metric another id", loc=("id",))
                continue
            share = Share(metric.id, index, len(metrics), say)
            before = read_snapshot(setup)[0]
            own = {*before.periods(metric.id), *before.asked.get(metric.id, ())}
            try:
                start = _start(own, since, metric.source.period)
                with answering(metric.source):
                    found = read_measure(metric, metric.source, book, setup.settings, data, shop, since, share.say)
            except CannotPull as error:
                done.failed[metric.id] = error
                continue
            done.readings[metric.id] = found
            kept = _kept(own, {*found.periods, *found.asked}, start, anew=anew)
            gone = own - kept if found.periods else set()
            other = [period for period in gone if ("Q" in period) != (metric.source.period == "quarter")]
            done.replaced[metric.id] = sorted(other, key=in_time)
            done.written += files.save(setup, _files(metric, found, before, kept, partly=bool(since)))
    say("snapshot", "written", 1.0)
    return done


def _start(own: Collection[str], since: str, rhythm: Rhythm) -> datetime.date | None:
    """The first day that is read; None where everything is.

    Raises:
        CannotPull: where a period of the snapshot would lose what comes before that day.
    """
    if not since:
        return None
    day = first_day(since)
    start = day.replace(month=(day.month - 1) // 3 * 3 + 1) if rhythm == "quarter" else day
    for period in sorted(own, key=in_time):
        if first_day(period) < start <= last_day(period):
            message = f"the snapshot has {period} as one, and {since} would be read without what comes before it"
            raise CannotPull(message, f"read from {first_day(period):%Y-%m} on")
    return start


def _kept(own: Collection[str], found: Collection[str], start: datetime.date | None, *, anew: bool) -> set[str]:
    """The periods of the snapshot that stay."""
    if start:
        return {period for period in own if last_day(period) < start}
    if anew:
        return set()
    taken = [in_time(period) for period in found]
    return {period for period in own if not any(first <= last_day(period) and first_day(period) <= last for first, last in taken)}


def _files(metric: Metric, found: Reading, before: Answers, kept: Collection[str], *, partly: bool) -> dict[str, str | None]:
    """The files of the snapshot by name; None for one that is to go.

    Args:
        kept: periods that stay as they are.
        partly: whether only the newer part of the answers was read.
    """
    others = [row for row in before.tallies.get(metric.id, ()) if row.period in kept]
    tallies = in_order([*others, *found.tallies])
    weighted = found.weighted or any(row.weight != row.answers for row in others)
    made: dict[str, str | None] = {f"{metric.id}.csv": files.tallies_csv(tallies, weighted=weighted) if tallies else None}
    # Half a year says too little of what matters: what stands there rests on more.
    if not partly:
        made[f"{metric.id}.drivers.csv"] = files.drivers_csv(found.drivers) if found.drivers else None
        made[f"{metric.id}.comments.csv"] = files.comments_csv(found.comments) if found.comments else None
    invited = {period: count for period, count in before.asked.get(metric.id, {}).items() if period in kept and (partly or _invites(metric))}
    asked = {name: periods for name, periods in {**before.asked, metric.id: {**invited, **found.asked}}.items() if periods}
    made[ASKED] = files.asked_csv(asked) if asked else None
    left = [*(row for row in before.unmapped if row.measure != metric.id), *(_left(metric.id, found, before) if partly else found.unmapped)]
    made[UNMAPPED] = files.unmapped_csv(left) if left else None
    return made


def _left(measure: str, found: Reading, before: Answers) -> list[Unmapped]:
    """What stands for nothing in everything that the snapshot rests on, where only the newer part of it was read; the greater number counts."""
    rows = {(row.column, row.value): row for row in before.unmapped if row.measure == measure}
    for row in found.unmapped:
        key = row.column, row.value
        rows[key] = max(row, rows.get(key, row), key=lambda item: item.answers)
    return [*rows.values()]


def _invites(metric: Metric) -> bool:
    return metric.source is not None and metric.source.invited
