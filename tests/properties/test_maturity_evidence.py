"""Whatever the shares: what the handbook supports is a level of the rule, and more never supports less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxsite.insight.maturity import evidence as maturity_evidence
from cxsite.insight.maturity.evidence import supports
from cxsite.insight.maturity.measures import MEASURED, Count
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import MaturityModel

LEVELS = st.dictionaries(st.integers(1, 10), st.integers(0, 100).map(lambda percent: percent / 100), min_size=1).map(
    lambda found: dict(zip(sorted(found), sorted(found.values()), strict=True))
)


def level(levels: dict[int, float], n: int, every: int) -> int:
    """The level that ``n`` of ``every`` supports under one rule."""
    scale = [{"level": number, "name": str(number)} for number in range(1, 11)]
    question = {"id": "q", "text": "Why?", "levels": [str(number) for number in range(1, 11)]}
    model = MaturityModel.model_validate({"levels": scale, "dimensions": [{"id": "d", "questions": [question]}]})
    model.dimensions[0].questions[0].evidence = [maturity_evidence.EvidenceRule.model_construct(measure="counted", levels=levels)]
    MEASURED["counted"] = lambda _: Count(n, every)
    try:
        return supports(Feedback(Handbook.__new__(Handbook)), model)["q"].level
    finally:
        del MEASURED["counted"]


@given(LEVELS, st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_more_never_supports_less(levels: dict[int, float], a: int, b: int, every: int) -> None:
    low, high = sorted((min(a, every), min(b, every)))
    assert 1 <= level(levels, low, every) <= level(levels, high, every) <= max(levels)


@given(LEVELS, st.integers(1, 40))
def test_all_of_all_supports_the_highest_level_of_a_rule_and_none_only_what_asks_for_nothing(levels: dict[int, float], every: int) -> None:
    assert level(levels, every, every) == max(levels)
    free = [number for number, share in levels.items() if share == 0]
    assert level(levels, 0, every) == max([1, *free])
