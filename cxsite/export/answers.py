"""What customers answered, as tables: ``cx/metrics.csv`` with where each measure stands, and one file for each measure with all of its numbers.

Too few answers are no number here either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cxsite.export.computed import to_data
from cxsite.export.handbook import Address
from cxsite.export.tables import Cell, table
from cxsite.insight.figures import Figures
from cxsite.insight.metrics.estimate import Estimate
from cxsite.insight.metrics.feedback import Figure
from cxsite.insight.metrics.spans import Span
from cxsite.insight.metrics.standing import standing
from cxsite.insight.strategy.metrics import progress
from cxsite.model.answers import COUNTED_BY
from cxsite.model.metric import Metric

METRIC_COLUMNS = (
    "metric", "title", "kind", "method", "unit", "better", "baseline", "value", "low", "high", "n", "since", "until", "before", "change",
    "change_low", "change_high", "noise", "target", "progress", "state", "owner", "url",
)  # fmt: skip
ANSWER_COLUMNS = ("metric", "dimension", "of", "since", "until", "reworded", "value", "low", "high", "n", "effective_n", "state", "rescaled", "scale")


def metric_table(figures: Figures, address: Address) -> bytes:
    """All measures: where each stands, how sure that is, and against the year before."""
    return table(METRIC_COLUMNS, (_metric(metric, figures, address) for metric in figures.book.metrics.values()))


def answer_table(figures: Figures, metric: Metric) -> bytes:
    """Everything that was answered to one question: the last twelve months, the twelve before and each three months, over all and by dimension."""
    held = (figure for dimension in COUNTED_BY for figure in figures.feedback.by(metric.id, dimension))
    return table(ANSWER_COLUMNS, (row for figure in held for row in _rows(figure)))


def _metric(metric: Metric, figures: Figures, address: Address) -> Mapping[str, Cell]:
    found, way = standing(figures.feedback, metric), progress(figures.feedback, metric)
    whole = figures.feedback.whole(metric.id)
    change, year = whole.change if whole else None, _year(whole) if whole else (None, None)
    return {
        "metric": metric.id,
        "title": metric.title,
        "kind": metric.kind,
        "method": metric.computed_by,
        "unit": metric.symbol or None,
        "better": metric.better,
        "baseline": metric.baseline,
        "value": to_data(found.value),
        "low": to_data(found.estimate.low) if found.estimate else None,
        "high": to_data(found.estimate.high) if found.estimate else None,
        "n": found.n,
        "since": year[0],
        "until": year[1],
        "before": to_data(whole.before.value) if whole else None,
        "change": to_data(change.value) if change else None,
        "change_low": to_data(change.low) if change else None,
        "change_high": to_data(change.high) if change else None,
        "noise": change.is_noise if change else None,
        "target": metric.target,
        "progress": to_data(way.share),
        "state": way.state,
        "owner": metric.owner,
        "url": address("metric", metric.id),
    }


def _year(figure: Figure) -> tuple[Cell, Cell]:
    held = figure.spans_of(0)
    return held[0].since, held[-1].until


def _rows(figure: Figure) -> Iterator[Mapping[str, Cell]]:
    for year, estimate in ((0, figure.now), (1, figure.before)):
        if held := figure.spans_of(year):
            yield _row(figure, replace(held[0], until=held[-1].until), estimate)
    for point in figure.points:
        yield _row(figure, point.span, point.estimate)


def _row(figure: Figure, span: Span, estimate: Estimate) -> Mapping[str, Cell]:
    return {
        "metric": figure.metric.id,
        "dimension": figure.dimension or "all",
        "of": figure.of,
        "since": span.since,
        "until": span.until,
        "reworded": span.reworded,
        "value": to_data(estimate.value),
        "low": to_data(estimate.low),
        "high": to_data(estimate.high),
        "n": estimate.n,
        "effective_n": to_data(estimate.effective_n) if estimate.is_known else None,
        "state": estimate.state,
        "rescaled": span.rescaled,
        "scale": f"{span.ends[0]:g} to {span.ends[1]:g}" if span.ends else None,
    }
