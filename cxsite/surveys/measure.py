"""Reads the answers to one measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxsite.diagnostics import Diagnostic
from cxsite.model.answers import DIMENSIONS, YEARS, Comment, Driver, Tally, Unmapped, first_day, in_time
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric
from cxsite.model.metric_source import MetricSource
from cxsite.rules.privacy import personal_in
from cxsite.settings import Settings
from cxsite.surveys import comments
from cxsite.surveys.connect import Workshop
from cxsite.surveys.counted import answered
from cxsite.surveys.expressions import span_of
from cxsite.surveys.naming import Names
from cxsite.surveys.parts import Part, parts_of
from cxsite.surveys.tallies import Sums, drivers, grouped, summed

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Instead of a value that is somebody's.
_PERSONAL = "(personal data)"
#: The newest comments of these many rows are looked at.
_MOST_COMMENTS = 100_000


@dataclass
class Reading:
    """What the sources of a measure hold.

    Attributes:
        asked: by period, how many were asked; empty where that is not known.
        weighted: whether answers have weights.
        answers: how many count, and ``periods`` in which; ``blank`` are rows without an answer, ``again`` answers that a later one of the same
            respondent replaces, ``bad`` rows that cannot be read.
        of_parts, of_none: see `Sums`.
    """

    tallies: list[Tally] = field(default_factory=list)
    drivers: list[Driver] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    weighted: bool = False
    answers: int = 0
    blank: int = 0
    again: int = 0
    bad: int = 0
    of_parts: int = 0
    of_none: int = 0
    told: list[Diagnostic] = field(default_factory=list)

    @property
    def periods(self) -> list[str]:
        return sorted({row.period for row in self.tallies}, key=in_time)


def read_measure(
    metric: Metric,
    source: MetricSource,
    book: Handbook,
    settings: Settings,
    data: Path,
    shop: Workshop,
    since: str,
    say: Callable[[str], None],
) -> Reading:
    """Read all answers to a measure.

    Args:
        settings: what counts as personal data.
        data: the folder that files are named below.
        shop: where it is computed.
        since: the first period that is wanted; empty for all.
        say: told what happens, for people who wait.

    Raises:
        CannotPull: where they cannot be read, or not without being told more.
    """
    parts = parts_of(metric, source, data, book.today, shop, say)
    names, here = Names(book, source.values), [name for name in DIMENSIONS if any(name in part.columns for part in parts)]
    every = _together(parts, here)
    meanings = {name for part in parts for name in part.columns}
    first = _span(since, source)
    say("counting")
    rows = answered(every, meanings, first, None if source.table else shop)
    found = Reading(told=[item for part in parts for item in part.told])
    found.bad, found.blank = sum(part.bad for part in parts), sum(part.blank for part in parts)
    found.weighted = any("weight" in part.columns for part in parts)
    sums = Sums()
    cube = grouped(rows, here, source.period)
    # A server is asked for each sum; here the cube is made once.
    summed(cube if source.table else shop.kept(cube), here, names, sums)
    found.tallies, found.of_parts, found.of_none = sums.tallies(), sums.of_parts, sums.of_none
    found.answers = sum(row.answers for row in found.tallies if not row.dimension)
    _count_others(found, every, source, once="respondent" in meanings, since=first)
    _left_over(found, sums, metric, source, parts, settings)
    start = _year_before(found.periods[-1]) if found.periods else ""
    last_year = rows.filter(rows.span >= _span(start, source))
    ends = metric.on(first_day(found.periods[-1])).answered_on if found.periods else None
    if ends and start and any("overall" in part.columns for part in parts):
        found.drivers = drivers(last_year.filter(last_year.span >= _span(_alike(metric, found.periods), source)), here, names, ends)
    if start and any("comment" in part.columns for part in parts):
        say("reading comments")
        allowed = all(source.allows(part.columns["comment"]) for part in parts if "comment" in part.columns)
        start = max(start, _alike(metric, found.periods, scale_only=True), key=in_time)
        since_then = last_year.filter(last_year.span >= _span(start, source))
        _choose_comments(found, since_then, here, names, metric, settings, start, shown=parts[0].path, allowed=allowed)
    return found


def _span(period: str, source: MetricSource) -> int:
    """The number of a period, also of one of the other rhythm; 0 for none."""
    return int(span_of(int(first_day(period).strftime("%Y%m")), source.period)) if period else 0


def _together(parts: list[Part], dimensions: list[str]) -> ir.Table:
    import ibis

    tables = []
    for part in parts:
        missing = {f"at_{name}": ibis.null("string") for name in dimensions if name not in part.columns}
        table = part.rows.mutate(**missing) if missing else part.rows
        tables.append(table.select(sorted(table.columns)))
    return ibis.union(*tables) if len(tables) > 1 else tables[0]


def _count_others(found: Reading, every: ir.Table, source: MetricSource, *, once: bool, since: int) -> None:
    fit = every.filter(every.wrong.isnull() & (every.span >= since))
    if once and not source.columns.count:
        found.again = fit.filter(~fit.blank).count().to_pyarrow().as_py() - found.answers
    if source.invited:
        asked = fit.group_by("period").aggregate(n=fit.count()).to_pyarrow().to_pylist()
        found.asked = {row["period"]: row["n"] for row in asked}


def _left_over(found: Reading, sums: Sums, metric: Metric, source: MetricSource, parts: list[Part], settings: Settings) -> None:
    """Name what stands for nothing; what is somebody's is counted without its name."""
    columns = {name: heading for part in parts for name, heading in part.columns.items()}
    counts: dict[tuple[str, str], int] = {}
    # A column may name two things: whoever is found in one of them is found.
    found_in = {(columns[dimension], value) for dimension, value in sums.mapped}
    for (dimension, value), count in sums.unmapped.items():
        if (columns[dimension], value) in found_in:
            continue
        what = "" if source.allows(columns[dimension]) else personal_in(value, settings)
        shown = _PERSONAL if what else " ".join(value.split())[:80]
        counts[columns[dimension], shown] = counts.get((columns[dimension], shown), 0) + count
        if what and not any(item.code == "privacy/personal-data" and f"'{columns[dimension]}'" in item.message for item in found.told):
            message = f"{what} in the column '{columns[dimension]}', which is to name a {dimension}; such values are kept nowhere"
            found.told.append(Diagnostic(parts[0].path, 1, 1, "privacy/personal-data", message, "warning", hint="choose another column"))
    found.unmapped = [Unmapped(metric.id, column, value, count) for (column, value), count in counts.items()]


def _year_before(period: str) -> str:
    """The first of the twelve months, or four quarters, that a period ends."""
    year, part = int(period[:4]), period[5:]
    before = max(year - 1, YEARS[0])
    if part.startswith("Q"):
        return f"{year}-Q1" if part == "Q4" else f"{before}-Q{int(part[1]) + 1}"
    return f"{year}-01" if part == "12" else f"{before}-{int(part) + 1:02}"


def _alike(metric: Metric, periods: Sequence[str], *, scale_only: bool = False) -> str:
    """The first of some periods in which the question was worded, and answered on the scale, as in the last: others got another answer."""
    first, last = first_day(periods[0]), first_day(periods[-1])
    days = [item.since for item in metric.rescaled] + [item.since for item in metric.wording if not scale_only]
    since = max((day for day in days if first < day <= last), default=first)
    return next(period for period in periods if first_day(period) >= since)


def _choose_comments(
    found: Reading,
    rows: ir.Table,
    dimensions: list[str],
    names: Names,
    metric: Metric,
    settings: Settings,
    start: str,
    *,
    shown: str,
    allowed: bool,
) -> None:
    import ibis

    length = rows.comment.length()
    newest = rows.filter(length.between(comments.SHORTEST, comments.LONGEST * 2)).order_by(ibis.desc(rows.moment)).limit(_MOST_COMMENTS)
    wanted = newest.select("period", "moment", "score", "comment", *(f"at_{name}" for name in dimensions)).to_pyarrow().to_pylist()

    @cache
    def is_personal(text: str) -> bool:
        return not allowed and bool(personal_in(text, settings))

    by_thing: dict[tuple[str, str], list[comments.Said]] = {}
    for row in wanted:
        said = comments.Said(row["period"], row["moment"], row["score"], row["comment"])
        for thing in _things(row, dimensions, names):
            by_thing.setdefault(thing, []).append(said)
    counts: dict[tuple[str, str], dict[float, float]] = {}
    for tally in found.tallies:
        if in_time(tally.period) >= in_time(start) and tally.score is not None:
            of_thing = counts.setdefault((tally.dimension, tally.of), {})
            of_thing[tally.score] = of_thing.get(tally.score, 0) + tally.answers
    ends = metric.on(first_day(start)).answered_on
    spread = ends[1] - ends[0] if ends else 0
    for (dimension, of), said_here in sorted(by_thing.items()):
        scores = counts.get((dimension, of), {})
        if sum(scores.values()) >= metric.min_answers:
            found.comments += comments.as_comments(dimension, of, comments.chosen(said_here, comments.median(scores), spread, is_personal))
    personal = sum(is_personal(" ".join(row["comment"].split())) for row in wanted)
    if personal:
        message = f"{personal:,} of {len(wanted):,} comments hold personal data, so that they are kept nowhere"
        hint = "where it is nobody's, name the column under 'allow:'"
        found.told.append(Diagnostic(shown, 1, 1, "privacy/personal-data", message, "warning", hint=hint))


def _things(row: dict[str, Any], dimensions: list[str], names: Names) -> list[tuple[str, str]]:
    """What a comment speaks of, among steps, stages, touchpoints and journeys."""
    journey = names.of("journey", row.get("at_journey") or "") or ""
    found = [
        (name, of) for name in dimensions if name not in ("persona", "channel", "team") and (of := names.of(name, row[f"at_{name}"] or "", journey))
    ]
    beyond = [("journey", of.partition("#")[0]) for name, of in found if name in ("step", "stage")]
    return list(dict.fromkeys([*found, *beyond]))
