"""What the handbook itself supports, beside what people claim in the self-assessment.

A measure is a share: so many of so many. An evidence rule says which share a level asks for. The handbook supports the highest level whose share is
reached together with those of the levels below it, and the lowest level of the scale where none is; so no rule supports a level beyond the ones it
names. Ours, stated openly: the handbook shows what is written down, not what people do, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxsite.insight.maturity.measures import MEASURED, Count
from cxsite.insight.maturity.scores import asked
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.maturity import Answer, Dimension, EvidenceRule, MaturityModel, Question


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule finds where there is something to count.

    Attributes:
        share: count.n / count.all.
        level: that the handbook supports by this rule.
        missed: the lowest level whose share is not reached, and that share; None where all are.
    """

    rule: EvidenceRule
    count: Count
    share: float
    level: int
    missed: tuple[int, float] | None


@dataclass(frozen=True, slots=True)
class Support:
    """What the handbook supports on one question.

    Attributes:
        results: by rule, in their order.
        level: the lowest that any rule supports.
        most: the highest level that the rules can support; what people claim beyond it is beyond what they can see.
    """

    dimension: Dimension
    question: Question
    results: tuple[RuleResult, ...]
    level: int
    most: int

    def beyond(self, claimed: int) -> int:
        """Claimed level minus supported level, a claim above ``most`` taken as that: positive where people claim more than is shown."""
        return min(claimed, self.most) - self.level


def supports(feedback: Feedback, model: MaturityModel) -> dict[str, Support]:
    """What the handbook supports, by question, for those with a rule that finds something to count; in the order of the model."""
    counted: dict[str, Count] = {}
    found: dict[str, Support] = {}
    lowest = min((item.level for item in model.levels), default=1)
    for dimension, questions in asked(model):
        for question in questions:
            results = []
            for rule in question.evidence:
                if rule.measure not in counted:
                    counted[rule.measure] = MEASURED[rule.measure](feedback)
                count = counted[rule.measure]
                if count.share is not None and rule.levels:
                    results.append(_result(rule, count, count.share, lowest))
            if results:
                most = min(max(item.rule.levels) for item in results)
                found[question.id] = Support(dimension, question, tuple(results), min(item.level for item in results), most)
    return found


def _result(rule: EvidenceRule, count: Count, share: float, lowest: int) -> RuleResult:
    level = lowest
    for asking, wanted in sorted(rule.levels.items()):
        if share < wanted - 1e-9:  # a margin against rounding: 3 of 10 is to reach 30 %
            return RuleResult(rule, count, share, level, (asking, wanted))
        level = asking
    return RuleResult(rule, count, share, level, None)


@dataclass(frozen=True, slots=True)
class Confrontation:
    """A claim beside what the handbook supports.

    Attributes:
        claimed: the recorded level; None where the question was not answered by a level.
        beyond: see `Support.beyond`.
    """

    support: Support
    claimed: int | None
    beyond: int | None


def confronted(found: Mapping[str, Support], answers: Mapping[str, Answer]) -> list[Confrontation]:
    """Claims beside evidence: what claims most beyond it first, then what claims most below it, then agreement, then what nobody claimed."""
    compared = []
    for name, support in found.items():
        answer = answers.get(name)
        claimed = answer.level if answer and not answer.na else None
        compared.append(Confrontation(support, claimed, None if claimed is None else support.beyond(claimed)))
    return sorted(compared, key=lambda item: (item.beyond is None, (item.beyond or 0) <= 0, -abs(item.beyond or 0)))
