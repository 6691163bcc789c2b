"""The figures of a handbook that come from answers, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.metrics.drivers import Importance, importances
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.handbook import Handbook


class MetricFigures:
    """Answers: their figures, below those of all other rooms."""

    def __init__(self, book: Handbook) -> None:
        self.book = book

    @cached_property
    def feedback(self) -> Feedback:
        """What customers answered: every measure of everything that answers speak of."""
        return Feedback(self.book)

    @cached_property
    def importances(self) -> dict[str, list[Importance]]:
        """What goes together with the overall score, by measure, the strongest first."""
        found = {metric.id: importances(self.feedback, metric) for metric in self.book.metrics.values()}
        return {measure: items for measure, items in found.items() if items}

    @cached_property
    def importances_of(self) -> dict[tuple[str, str], list[Importance]]:
        """The same by dimension and id."""
        found: dict[tuple[str, str], list[Importance]] = {}
        for items in self.importances.values():
            for item in items:
                found.setdefault((item.dimension, item.of), []).append(item)
        return found
