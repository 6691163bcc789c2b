"""What pages show of answers: a trend with its band, a distribution, and rows to compare, each with the numbers as a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cxsite.diagrams.answers_line import AnswersLine, answers_line
from cxsite.insight.metrics import method
from cxsite.insight.metrics.estimate import Scored
from cxsite.insight.metrics.feedback import Feedback, Figure, Point, Reach, reach_of
from cxsite.insight.metrics.method import is_top, scored
from cxsite.insight.metrics.spans import YEAR
from cxsite.insight.metrics.statistics import DETRACTOR, PROMOTER
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric

Kind = Literal["good", "middling", "bad", ""]

#: More scores than this are put together into as many groups.
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Answered:
    """One figure as pages show it.

    Attributes:
        figure: the numbers.
        reach: the scale that it is drawn on in a row.
    """

    figure: Figure
    reach: Reach = field(default_factory=Reach)

    @property
    def line(self) -> AnswersLine | None:
        """Its trend, drawn at each call; None where fewer than two points are known."""
        return answers_line(self.figure)

    def shown(self, value: float | None) -> float | None:
        """A number as pages show it."""
        return method.shown(self.figure.metric, value, counted=self.figure.is_counted)

    def moved(self, value: float) -> float | None:
        """A difference as pages show it, with a decimal more, since it is small beside the numbers."""
        return method.shown(self.figure.metric, value, 1, counted=self.figure.is_counted)

    def in_words(self, language: Language) -> str:
        """The number with its unit where that is per cent, and the sign of points."""
        value = self.shown(self.figure.now.value)
        sign = "+" if value and value > 0 and self.figure.metric.kind == "nps" else ""
        number = f"{sign}{language.number(value)}"
        return language.in_percent(number) if self.figure.metric.symbol == "%" else number

    def position(self, value: float | None) -> float | None:
        """Where a value stands in the row, 0 … 1; None for none."""
        if value is None:
            return None
        return min(1.0, max(0.0, (value - self.reach.low) / (self.reach.high - self.reach.low)))


def answered(figures: Sequence[Figure], whole: Figure | None) -> list[Answered]:
    """Figures of one measure, to be shown below each other on one scale: that of the measure, or what the intervals need of it.

    Args:
        figures: of one measure.
        whole: over all answers.
    """
    reach = reach_of(figures, whole)
    return [Answered(item, reach) for item in figures]


@dataclass(frozen=True, slots=True)
class Bar:
    """Answers with one score, or with scores next to each other.

    Attributes:
        low: the score; ``high`` is the highest of a group.
        share: of all answers by weight, 0 … 1; ``length`` is the same beside the longest bar.
        kind: what such an answer counts as.
    """

    low: float
    high: float
    answers: int
    share: float
    length: float
    kind: Kind


def distribution(book: Handbook, feedback: Feedback, figure: Figure) -> list[Bar]:
    """The answers of the last twelve months by score, the best last; empty where their number is not to be told."""
    if not figure.now.is_known:
        return []
    era = feedback.spans(figure.metric.id)[-1].era
    periods = {period for span in feedback.spans(figure.metric.id) if span.number < YEAR and span.era == era for period in span.periods}
    found = scored(tally for tally in book.answers.of(figure.metric.id, figure.dimension, figure.of) if tally.period in periods)
    if not found:
        return []
    groups = _groups(figure.metric, found)
    all_weight = sum(item.weight for item in found)
    most = max(sum(item.weight for item in group) for _, _, group in groups) or 1
    bars = []
    for low, high, group in groups:
        weight = sum(item.weight for item in group)
        bars.append(Bar(low, high, sum(item.answers for item in group), weight / all_weight, weight / most, _kind(figure.metric, low)))
    return bars


def _groups(metric: Metric, found: Sequence[Scored]) -> list[tuple[float, float, list[Scored]]]:
    ends = metric.answered_on
    if ends and ends[1] - ends[0] < MOST_BARS and all(item.score.is_integer() for item in found):
        by_score = {item.score: item for item in found}
        every = (ends[0] + step for step in range(int(ends[1] - ends[0]) + 1))
        return [(score, score, [by_score[score]] if score in by_score else []) for score in every]
    low, high = found[0].score, found[-1].score
    width = (high - low) / MOST_BARS or 1
    groups: list[list[Scored]] = [[] for _ in range(MOST_BARS)]
    for item in found:
        groups[min(MOST_BARS - 1, int((item.score - low) / width))].append(item)
    return [(group[0].score, group[-1].score, group) for group in groups if group]


def _kind(metric: Metric, score: float) -> Kind:
    if metric.computed_by == "net-share":
        return "good" if score >= PROMOTER else "bad" if score <= DETRACTOR else "middling"
    return ("good" if is_top(metric, score) else "middling") if metric.computed_by == "top-2-box" else ""


@dataclass(frozen=True, slots=True)
class Response:
    """How many of those invited answered, over the periods in which both are known."""

    invited: int
    answers: int

    @property
    def share(self) -> float:
        return self.answers / self.invited


def response(book: Handbook, figure: Figure) -> Response | None:
    """The response rate of the last twelve months; None where nobody knows how many were invited, and where it would tell what is kept back."""
    asked = book.answers.asked.get(figure.metric.id, {})
    tallies, held = book.answers.of(figure.metric.id), figure.spans_of(0)
    counts = {period: sum(tally.answers for tally in tallies if tally.period == period) for span in held for period in span.periods}
    invited = {period: asked[period] for period in counts if asked.get(period)}
    answers = sum(counts[period] for period in invited)
    if not invited or not figure.now.is_known:
        return None
    if answers != figure.now.n and any(_tells(point, counts, invited, figure.metric.min_answers) for point in figure.points if point.span in held):
        return None
    return Response(sum(invited.values()), answers)


def _tells(point: Point, counts: Mapping[str, int], invited: Collection[str], minimum: int) -> bool:
    """Whether the answers of those invited tell of fewer than the minimum, or of three months that are kept back."""
    part = sum(counts[period] for period in point.span.periods if period in invited)
    rest = sum(counts[period] for period in point.span.periods) - part
    return bool(part) and (point.estimate.n is None or (rest > 0 and min(part, rest) < minimum))


def in_order(rows: Iterable[Answered]) -> list[Answered]:
    """The worst first; what shows no number comes last."""

    def order(row: Answered) -> tuple[bool, float, str]:
        value = row.figure.now.value
        sign = 1 if row.figure.metric.better == "higher" else -1
        return value is None, sign * (value or 0), row.figure.of

    return sorted(rows, key=order)
