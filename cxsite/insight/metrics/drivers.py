"""What goes together with the overall score: how much a touchpoint or a step matters, as answers show it rather than as anybody says."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cxsite.insight.metrics.estimate import Estimate, kept_back
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.student import Z
from cxsite.model.answers import Driver
from cxsite.model.metric import Metric

#: Fewer respondents than this in a third of the scale have no contrast.
FEWEST_IN_A_THIRD = 30


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a bad and a good score of one thing do to the overall score, against a middling one.

    Attributes:
        penalty: mean overall score of those who gave a low score minus that of those in the middle; below 0 where a failure costs.
        reward: mean of those who gave a high score minus that of those in the middle.
        n: respondents with a low, a middling and a high score.
    """

    penalty: float
    reward: float
    n: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Importance:
    """How strongly a score goes together with the overall score.

    Attributes:
        metric: whose answers: the score of the thing and, of the same respondent, the overall score.
        dimension: ``touchpoint`` or ``step``; ``of`` is its id.
        correlation: Pearson's r, -1 … 1, with its 95 % interval; the state says where there are too few answers.
        contrast: None where a third of the scale has too few.
    """

    metric: Metric
    dimension: str
    of: str
    correlation: Estimate
    contrast: Contrast | None

    @property
    def is_basic(self) -> bool:
        """Whether a failure costs at least twice what excellence brings: expected, and noticed when missing (R. D. Brandt, 1987)."""
        return bool(self.contrast) and -self.contrast.penalty > 2 * max(self.contrast.reward, 0) if self.contrast else False

    @property
    def is_exciting(self) -> bool:
        """Whether excellence brings at least twice what a failure costs."""
        return self.contrast.reward > 2 * max(-self.contrast.penalty, 0) if self.contrast else False


def importances(feedback: Feedback, metric: Metric) -> list[Importance]:
    """The derived importance of everything that a measure has sums of, the strongest first; those that show no number last."""
    rows: dict[tuple[str, str], list[Driver]] = {}
    for driver in feedback.book.answers.drivers.get(metric.id, ()):
        rows.setdefault((driver.dimension, driver.of), []).append(driver)
    found = [_importance(feedback, metric, dimension, of, merged(held)) for (dimension, of), held in rows.items()]
    return sorted(found, key=lambda item: (item.correlation.value is None, -(item.correlation.value or 0), item.dimension, item.of))


def merged(drivers: Iterable[Driver]) -> Driver:
    """The sums of several periods as one."""
    held = list(drivers)
    counts: dict[str, Any] = {name: sum(getattr(item, name) for item in held) for name in ("n", "low", "middle", "high")}
    added: dict[str, Any] = {
        name: math.fsum(getattr(item, name) for item in held) for name in ("x", "y", "xx", "yy", "xy", "low_y", "middle_y", "high_y")
    }
    return replace(held[0], period="", **counts, **added)


def correlation(sums: Driver) -> Estimate:
    """Pearson's r with the interval of Fisher's z: tanh(artanh(r) ± 1.96 / √(n - 3)); ``none`` where either score is always the same.

    R. A. Fisher, Metron 1 (1921).
    """
    n = sums.n
    across, up = n * sums.xx - sums.x**2, n * sums.yy - sums.y**2
    # Sums of squares that are equal but for the last digits of their fractions.
    if n <= 3 or across <= 1e-9 * n * sums.xx or up <= 1e-9 * n * sums.yy:
        return Estimate(n=n)
    r = max(-1.0, min(1.0, (n * sums.xy - sums.x * sums.y) / math.sqrt(across * up)))
    if abs(r) > 1 - 1e-12:
        return Estimate(r, r, r, n, float(n), "ok")
    reach = Z / math.sqrt(n - 3)
    return Estimate(r, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach), n, float(n), "ok")


def contrast(sums: Driver) -> Contrast | None:
    """Penalty and reward (R. D. Brandt, How service marketers can identify value-enhancing service elements, 1987); None with too few in a third."""
    if min(sums.low, sums.middle, sums.high) < FEWEST_IN_A_THIRD:
        return None
    middling = sums.middle_y / sums.middle
    return Contrast(sums.low_y / sums.low - middling, sums.high_y / sums.high - middling, (sums.low, sums.middle, sums.high))


def _importance(feedback: Feedback, metric: Metric, dimension: str, of: str, sums: Driver) -> Importance:
    # What is kept back of the answers themselves would be told by how many of them have an overall score beside them.
    answered = feedback.at(metric.id, dimension, of)
    if answered and answered.now.state in ("too-few", "withheld"):
        found = kept_back(answered.now.state)
    else:
        found = correlation(sums) if sums.n >= metric.min_answers else kept_back("too-few")
    return Importance(metric, dimension, of, found, contrast(sums) if found.is_known else None)
