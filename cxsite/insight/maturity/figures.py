"""The figures of a handbook that belong to maturity, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.governance.figures import GovernanceFigures
from cxsite.insight.maturity import scores as maturity
from cxsite.insight.maturity.evidence import Support, supports
from cxsite.insight.maturity.scores import RecordedScore


class MaturityFigures(GovernanceFigures):
    """Self-assessment: their figures, on top of those of the rooms below."""

    @cached_property
    def recorded_assessments(self) -> list[RecordedScore]:
        """The recorded maturity assessments with their scores, the oldest first."""
        return maturity.recorded(self.book)

    @cached_property
    def maturity_support(self) -> dict[str, Support]:
        """What the handbook itself supports on questions of the maturity model, by question."""
        return supports(self.feedback, self.book.maturity) if self.book.maturity else {}
