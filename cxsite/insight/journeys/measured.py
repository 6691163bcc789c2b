"""What was measured at steps, on the scale of the emotional curve, beside what the map states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.insight.journeys.emotion import DEFAULT_IMPORTANCE
from cxsite.insight.metrics.estimate import Estimate
from cxsite.model.evidence import Said
from cxsite.model.handbook import PlacedStep
from cxsite.model.measuring import SATISFACTION, measures_of
from cxsite.model.metric import Metric
from cxsite.model.rounding import difference

#: From this difference on, stated and measured are told apart: one word of the scale.
APART = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One step as it was measured.

    Attributes:
        value: 1 … 5.
        metric: what it was measured with, and its ``kind``; None for evidence that says how it felt.
        recorded: the value of the metric, of answers or as written; ``low`` and ``high`` are the ends it was placed between.
        estimate: of answers: how many there were, and how sure the value is; None for one that somebody wrote.
        falls: whether less of the metric is better.
        said: the pieces of evidence that were weighed, where there is no metric.
    """

    placed: PlacedStep
    value: float
    metric: str | None = None
    kind: str = ""
    recorded: float | None = None
    low: float = 1.0
    high: float = 5.0
    estimate: Estimate | None = None
    falls: bool = False
    said: tuple[Said, ...] = ()

    @property
    def weight(self) -> float:
        """What the evidence weighs together: people, where it was weighed by them."""
        return total(item.weight for item in self.said)

    @property
    def band(self) -> tuple[float, float] | None:
        """The ends of the interval on the scale of emotions, 1 … 5; None where nobody knows."""
        if self.estimate is None or self.estimate.low is None or self.estimate.high is None:
            return None
        least, most = (_placed(end, self) for end in (self.estimate.low, self.estimate.high))
        return min(least, most), max(least, most)

    @property
    def is_apart(self) -> bool:
        """Whether stated and measured differ by at least `APART` points, and by more than chance explains."""
        stated = self.placed.step.emotion
        if stated is None or self.width < APART:
            return False
        return self.band is None or not self.band[0] <= stated <= self.band[1]

    @property
    def gap(self) -> float | None:
        """Stated minus measured, of the numbers as they are shown with one decimal, -4 … 4; None where nothing is stated."""
        stated = self.placed.step.emotion
        return None if stated is None else difference(stated, self.value)

    @property
    def width(self) -> float:
        """How far stated and measured differ, whichever is higher; 0 where nothing is stated."""
        return abs(self.gap or 0)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A journey as it was measured.

    Attributes:
        steps: each of its steps in order, None where nothing was measured.
        stated: mean of what is stated at the measured steps, weighted by importance; ``value`` that of what was measured there. Both over
            the ``both`` steps that have either, None where no step has.
    """

    steps: tuple[Measured | None, ...]
    stated: float | None
    value: float | None
    both: int

    @property
    def gap(self) -> float | None:
        """Stated minus measured on average, both as they are shown; None where no step has both."""
        return None if self.stated is None or self.value is None else difference(self.stated, self.value)

    @property
    def known(self) -> list[Measured]:
        """The measured steps."""
        return [item for item in self.steps if item is not None]

    @property
    def apart(self) -> list[Measured]:
        """Steps where stated and measured are apart, the widest first, then in order."""
        return sorted((item for item in self.known if item.is_apart), key=lambda item: -item.width)

    @property
    def widest(self) -> Measured | None:
        """The step where stated and measured differ most, the first of several; None where they agree everywhere."""
        return max((item for item in self.known if item.width), key=lambda item: item.width, default=None)


#: From a measure and the full id of a step to what was answered there.
Answered = Callable[[str, str], Estimate | None]


def measured(metrics: Mapping[str, Metric], steps: Sequence[PlacedStep], answered: Answered = lambda _metric, _step: None) -> Measurement | None:
    """What was measured along some steps; None where nothing was. What customers answered comes before what somebody wrote."""
    found = tuple(_of(metrics, placed, answered) for placed in steps)
    if not any(found):
        return None
    both = [(item, item.placed.step.emotion) for item in found if item and item.placed.step.emotion is not None]
    weight = sum(_importance(item.placed) for item, _ in both)
    stated = total((emotion or 0) * _importance(item.placed) for item, emotion in both)
    value = total(item.value * _importance(item.placed) for item, _ in both)
    return Measurement(found, stated / weight if weight else None, value / weight if weight else None, len(both))


def _importance(placed: PlacedStep) -> int:
    return placed.step.importance or DEFAULT_IMPORTANCE


def _of(metrics: Mapping[str, Metric], placed: PlacedStep, answered: Answered) -> Measured | None:
    for metric, written in measures_of(metrics, placed.step):
        estimate = answered(metric.id, placed.ref) if written is None else None
        value = estimate.value if estimate else written
        if value is not None and (found := _measured(placed, metric, value, estimate)):
            return found
    said = tuple(item for item in placed.step.evidence if isinstance(item, Said))
    return Measured(placed, weighed(said), said=said) if said else None


def _measured(placed: PlacedStep, metric: Metric, value: float, estimate: Estimate | None = None) -> Measured | None:
    ends = range_of(metric)
    on_scale = as_emotion(value, *ends) if ends else None
    if ends is None or on_scale is None:
        return None
    falls = metric.better == "lower"
    return Measured(placed, 6 - on_scale if falls else on_scale, metric.id, metric.kind, value, *ends, estimate, falls)


def _placed(end: float, item: Measured) -> float:
    found = as_emotion(min(max(end, item.low), item.high), item.low, item.high) or 0
    return 6 - found if item.falls else found


def range_of(metric: Metric) -> tuple[float, float] | None:
    """The worst and the best value that a measure of satisfaction can have; None for other metrics.

    CSAT as the share of 4 and 5 runs from 0 to 100, CES from 1 to 7, NPS from -100 to 100 (facts, "Formulas, with sources"); means run over the
    ``scale`` of the metric. A number in the words of the unit does not count.
    """
    return metric.valued_on if metric.kind in SATISFACTION else None


def as_emotion(value: float, low: float, high: float) -> float | None:
    """A value on the scale of emotions: 1 + 4 · (value - low) / (high - low); None for one that its own scale does not have.

    Ours, stated openly: no survey question asks for an emotion, and a straight line is the plainest way to hold one against the other.
    """
    return 1 + 4 * (value - low) / (high - low) if low <= value <= high else None


def weighed(said: Iterable[Said]) -> float:
    """Σ(weight · says) / Σ weight: the mean of what sources say of a step, as TheyDo works out a step's experience from weighted insights."""
    items = list(said)
    return total(item.weight * item.says for item in items) / total(item.weight for item in items)
