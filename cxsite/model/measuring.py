"""What measures journeys and their steps: what customers answered, else values that somebody wrote."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from cxsite.model.answers import first_day
from cxsite.model.base import Node
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey, Step
from cxsite.model.metric import Metric

#: Kinds of metrics that measure satisfaction. Where a step has several, the first of these counts: it is asked closest to the moment.
SATISFACTION = ("csat", "ces", "nps")


def is_measured(book: Handbook, journey: Journey) -> bool:
    """Whether a journey has a value for a metric, on itself, on a stage or on a step, or answers about one of them."""
    parts: list[Node] = [journey, *journey.stages, *(placed.step for placed in book.steps_of(journey.id))]
    return journey.id in book.answers.journeys or any(value is not None for part in parts for value in getattr(part, "metrics", {}).values())


def measures_of(metrics: Mapping[str, Metric], step: Step) -> Iterator[tuple[Metric, float | None]]:
    """What may measure a step on its map; the first that anything is known by does.

    Answers come before values: each metric without a value stands for its answers, then come those that the step has a value for.
    """
    asked = [metric for kind in SATISFACTION for metric in metrics.values() if metric.kind == kind]
    yield from ((metric, None) for metric in asked)
    for kind in SATISFACTION:
        yield from ((metrics[name], value) for name, value in step.metrics.items() if value is not None and metrics[name].kind == kind)


def as_answered(book: Handbook, metric: Metric) -> Metric:
    """A metric on the scale of its last answers; without any, on that of today."""
    periods = book.answers.periods(metric.id) if metric.rescaled else ()
    return metric.on(first_day(periods[-1]) if periods else book.today)


def is_alike(book: Handbook, metric: Metric, day: datetime.date) -> bool:
    """Whether a metric was answered on the same scale on a day as in its last answers."""
    return not metric.rescaled or metric.on(day).answered_on == as_answered(book, metric).answered_on
