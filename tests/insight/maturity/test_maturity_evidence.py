"""Claims beside what the handbook supports."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.maturity.evidence import confronted, supports
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.maturity import Answer, MaturityModel

#: Of four processes three are tied to steps: 75 %; of two sources one is complete: 50 %.
TREE = """\
=== evidence/a.md
---
{type: source, title: A, date: 2026-01-01, n: 3}
---
=== evidence/b.md
---
{type: source, title: B}
---
=== journeys/join.md
---
type: journey
title: Join
stages: [{name: Learn, steps: [Ask]}]
---
"""
PROCESSES = "".join(
    f"=== processes/p{n}.md\n---\n{{type: process, title: P{n}{', supports: [join#ask]' if n < 4 else ''}}}\n---\n" for n in (1, 2, 3, 4)
)


def model_of(**rules: str) -> str:
    """A model with a question per keyword, whose evidence rules it is."""
    questions = "".join(f"      - {{id: {name}, text: Why?, levels: [a, b, c, d, e], evidence: {rule}}}\n" for name, rule in rules.items())
    levels = ", ".join(f"{{level: {n}, name: L{n}}}" for n in range(1, 6))
    return f"=== maturity.yml\nid: m\nlevels: [{levels}]\ndimensions:\n  - id: d\n    questions:\n{questions}"


def read(handbook: ReadHandbook, **rules: str) -> tuple[Feedback, MaturityModel]:
    book = handbook(TREE + PROCESSES + model_of(**rules)).handbook
    assert book.maturity is not None
    return Feedback(book), book.maturity


@pytest.mark.parametrize(
    ("levels", "level", "missed"),
    [
        ("{2: 25%, 3: 50%, 4: 75%, 5: 90%}", 4, (5, 0.9)),
        ("{2: 25%, 3: 50%}", 3, None),
        ("{2: 80%, 3: 90%}", 1, (2, 0.8)),
        ("{3: 50%, 5: 76%}", 3, (5, 0.76)),
        ("[10%, 20%, 30%]", 3, None),
        ("{2: 75.0001%}", 1, (2, 0.750001)),
    ],
)
def test_three_of_four_support_the_highest_level_whose_share_is_reached(
    handbook: ReadHandbook, levels: str, level: int, missed: tuple[int, float] | None
) -> None:
    """3 / 4 = 75 %, which is enough for 75 %."""
    found = supports(*read(handbook, q=f"{{measure: processes-tied, levels: {levels}}}"))["q"]
    [result] = found.results
    assert (result.count.n, result.count.all, result.share) == (3, 4, 0.75)
    assert (found.level, result.missed) == (level, missed)


def test_of_several_rules_the_lowest_level_counts(handbook: ReadHandbook) -> None:
    rules = "[{measure: processes-tied, levels: {2: 50%, 3: 70%, 4: 90%}}, {measure: sources-complete, levels: {2: 50%, 3: 60%}}]"
    found = supports(*read(handbook, q=rules))["q"]
    assert [result.level for result in found.results] == [3, 2]
    assert (found.level, found.most) == (2, 3)


def test_a_rule_with_nothing_to_count_is_no_evidence(handbook: ReadHandbook) -> None:
    """There are no goals, no actions; of two rules the one that can count is left."""
    rules = "[{measure: goals-complete, levels: {2: 50%}}, {measure: processes-tied, levels: {2: 50%, 3: 70%}}]"
    found = supports(*read(handbook, none="{measure: actions-with-result, levels: {2: 50%}}", one=rules, no_levels="{measure: processes-tied}"))
    assert list(found) == ["one"]
    assert (found["one"].level, len(found["one"].results)) == (3, 1)


@pytest.mark.parametrize(("claimed", "beyond"), [(1, -2), (2, -1), (3, 0), (4, 1), (5, 1)])
def test_a_claim_above_what_the_rules_can_see_is_taken_as_that(handbook: ReadHandbook, claimed: int, beyond: int) -> None:
    """75 % supports level 3; the rule names no level above 4, so a claim of 5 is one level beyond it and not two."""
    found = supports(*read(handbook, q="{measure: processes-tied, levels: {2: 25%, 3: 50%, 4: 80%}}"))
    assert found["q"].beyond(claimed) == beyond


def test_claims_beyond_the_evidence_come_first_then_those_below_then_agreement_then_what_nobody_claimed(handbook: ReadHandbook) -> None:
    rule = "{measure: processes-tied, levels: {2: 25%, 3: 50%, 4: 80%, 5: 90%}}"
    found = supports(*read(handbook, **dict.fromkeys(("open", "agreed", "na", "low", "lowest", "high", "highest"), rule)))
    levels = {"agreed": 3, "low": 2, "lowest": 1, "high": 4, "highest": 5}
    answers = {**{name: Answer(level=level) for name, level in levels.items()}, "na": Answer(level=5, na=True)}
    compared = confronted(found, answers)
    assert [(item.support.question.id, item.beyond) for item in compared] == [
        ("highest", 2),
        ("high", 1),
        ("lowest", -2),
        ("low", -1),
        ("agreed", 0),
        ("open", None),
        ("na", None),
    ]
