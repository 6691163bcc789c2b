"""`cxsite metrics pull`: answers from where they are into the snapshot of the handbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.commands.metrics_file import errors_in, unreadable
from cxsite.diagnostics import Diagnostic, in_order
from cxsite.layout import METRICS
from cxsite.model.answers import first_day
from cxsite.model.base import Loc
from cxsite.model.metric import Metric
from cxsite.model.suggest import did_you_mean
from cxsite.project import Project, read
from cxsite.settings import Setup
from cxsite.surveys.measure import Reading
from cxsite.surveys.naming import Names
from cxsite.surveys.pull import pull
from cxsite.surveys.trouble import CannotPull


@dataclass(frozen=True, slots=True)
class Done:
    """What was pulled.

    Attributes:
        written: files that changed.
        lines: what was read, a line for each measure.
        unmapped: how many answers name something that the handbook does not have.
    """

    written: list[Path]
    lines: list[str]
    diagnostics: list[Diagnostic]
    unmapped: int


def pull_metrics(setup: Setup, wanted: Sequence[str], data: Path, since: str, *, anew: bool, say: Callable[[str, str, float], None]) -> Done:
    """Pull the measures of these ids, or all that have a source.

    Raises:
        WrongUse: for a measure that there is none of or that has no source, and where nothing is installed to read answers with.
    """
    _check_since(since)
    project = read(setup)
    if wrong := unreadable(project) if project.setup.layout.path(METRICS) in project.documents else []:
        return Done([], [], wrong, 0)
    metrics = project.whole.metrics
    for name in wanted:
        if name not in metrics:
            raise WrongUse(f"metrics.yml has no metric '{name}'; {did_you_mean(name, metrics) or 'there are ' + (', '.join(metrics) or 'none')}")
    chosen = [metric for metric in metrics.values() if metric.source and (not wanted or metric.id in wanted)]
    if without := [name for name in wanted if not metrics[name].source]:
        raise WrongUse(f"the metric '{without[0]}' has no 'source:'; 'cxsite metrics inspect FILE' proposes one")
    if not chosen:
        raise WrongUse("no metric has a 'source:' in metrics.yml; 'cxsite metrics inspect FILE' proposes one")
    # A slip such as 'wheer:' changes what is counted; of sources that cannot be read pulling says more.
    found = [*(item for item in errors_in(project) if item.code != "answers/source"), *_wrong_ids(project, chosen)]
    try:
        done = pull(project.whole, setup, chosen, data, since=since, anew=anew, say=say)
    except CannotPull as error:
        raise WrongUse(f"{error}: {error.hint}" if error.hint else str(error)) from error
    found += [item for reading in done.readings.values() for item in reading.told]
    found += [_told(project, metrics[name], error) for name, error in done.failed.items()]
    unmapped = sum(row.answers for reading in done.readings.values() for row in reading.unmapped)
    return Done(done.written, [_line(name, reading, done.replaced[name]) for name, reading in done.readings.items()], in_order(found), unmapped)


def _check_since(since: str) -> None:
    try:
        if since:
            first_day(since)
    except ValueError as error:
        raise WrongUse(f"{error}; write it as 2026-09 or 2026-Q3") from error


def _wrong_ids(project: Project, chosen: Sequence[Metric]) -> list[Diagnostic]:
    found = []
    for metric in chosen:
        assert metric.source is not None
        names = Names(project.whole, metric.source.values)
        for dimension, written, of in names.wrong_ids():
            message = f"unknown {dimension} '{of}' under 'values:' of '{metric.id}'"
            found.append(_at(project, metric, ("source", "values", dimension, written), message, did_you_mean(of, names.ids(dimension))))
    return found


def _told(project: Project, metric: Metric, error: CannotPull) -> Diagnostic:
    """Why a measure cannot be pulled, at the place in the file of answers, or where `metrics.yml` says what cannot be followed."""
    message = f"{metric.id}: {error}"
    if error.path:
        return Diagnostic(error.path, error.line, 1, "answers/source", message, hint=error.hint)
    return _at(project, metric, error.loc, message, error.hint)


def _at(project: Project, metric: Metric, loc: Loc, message: str, hint: str) -> Diagnostic:
    index = list(project.whole.metrics).index(metric.id)
    return project.documents[metric.path].at("answers/source", message, ("metrics", index, *loc), hint=hint)


def _line(name: str, reading: Reading, replaced: Sequence[str]) -> str:
    periods = reading.periods
    when = f" of {periods[0]} to {periods[-1]}" if len(periods) > 1 else f" of {periods[0]}" if periods else ""
    others = {
        "without an answer": reading.blank,
        "replaced by a later answer of the same respondent": reading.again,
        "passed over": reading.bad,
        "about the journey of their step or stage": reading.of_parts,
        "about no journey": reading.of_none,
    }
    beside = "".join(f", {count:,} {what}" for what, count in others.items() if count)
    beside += f", in place of {', '.join(replaced)}" if replaced else ""
    return f"{name}: {reading.answers:,} {'answer' if reading.answers == 1 else 'answers'}{when}{beside}"
