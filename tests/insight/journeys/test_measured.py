"""What was measured beside what is stated: numbers worked out by hand."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines, tree

from cxsite.insight.figures import Figures
from cxsite.insight.journeys.measured import as_emotion, range_of, weighed
from cxsite.model.evidence import Said
from cxsite.model.metric import Metric

TREE = """
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%"}
- {id: ease, name: Ease, kind: ces, unit: of 7}
- {id: effort, name: Effort, kind: ces, unit: of 5, scale: [1, 5], better: lower}
- {id: nps, name: NPS, kind: nps}
- {id: calls, name: Calls}
=== evidence/diary.md
---
type: source
title: Diary
---
=== journeys/join.md
---
type: journey
title: Join
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4, importance: 5, metrics: {calls: 12, nps: 20, csat: 61}}
      - {name: Ask, emotion: 4, importance: 1, metrics: {ease: 2.5}}
      - {name: Wait, emotion: 2, metrics: {effort: 2}, evidence: [{source: diary, says: 1}]}
      - {name: Pay, emotion: 2.5, evidence: [diary, {source: diary, says: 2, weight: 8}, {source: "Exit 12: 'Fine.'", says: 4.5, weight: 2}]}
      - {name: Leave, metrics: {nps: -40}}
      - {name: Return, emotion: 3, metrics: {calls: 3, csat: }, evidence: diary}
---
=== journeys/wish.md
---
type: journey
title: Wish
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Look, emotion: 5, metrics: {csat: 90}}]}]
---
=== journeys/bare.md
---
type: journey
title: Bare
stages: [{name: Start, steps: [{name: Look, emotion: 5, metrics: {calls: 90}}]}]
---
"""


@pytest.fixture
def figures(handbook: ReadHandbook) -> Figures:
    return Figures(handbook(TREE).handbook)


def test_each_measure_is_placed_between_the_ends_of_its_own_scale(figures):
    found = figures.measurement("join")
    assert found is not None
    assert [item and (item.metric, item.recorded, item.low, item.high, round(item.value, 3)) for item in found.steps] == [
        ("csat", 61, 0, 100, 3.44),  # 1 + 4 · 61 / 100; nearer to the moment than the NPS beside it
        ("ease", 2.5, 1, 7, 2.0),  # 1 + 4 · (2.5 - 1) / 6
        ("effort", 2, 1, 5, 4.0),  # 2 of 5 where less is better: 6 - 2
        (None, None, 1, 5, 2.5),  # (2 · 8 + 4.5 · 2) / 10
        ("nps", -40, -100, 100, 2.2),  # 1 + 4 · 60 / 200
        None,
    ]


def test_evidence_is_weighed_only_where_nothing_was_measured(figures):
    found = figures.measurement("join")
    assert [(str(one), one.says, one.weight) for one in found.steps[3].said] == [("diary", 2, 8), ("Exit 12: 'Fine.'", 4.5, 2)]
    assert found.steps[3].weight == 10
    assert found.steps[2].said == ()


def test_a_gap_is_of_the_numbers_as_they_are_shown(figures):
    found = figures.measurement("join")
    # 4 - 3.4, 4 - 2, 2 - 4, 2.5 - 2.5; nothing is stated at Leave.
    assert [item.gap for item in found.known] == [0.6, 2.0, -2.0, 0.0, None]
    assert [item.placed.step.id for item in found.apart] == ["ask", "wait"]


def test_where_nothing_is_stated_nothing_differs(handbook):
    """Though Leave was measured, and Look differs by less than a point."""
    steps = "{name: Leave, metrics: {csat: 10}}, {name: Look, emotion: 4, metrics: {csat: 61}}"
    found = Figures(handbook({**tree(TREE), "journeys/join.md": f"---\ntype: journey\nstages: [{{name: S, steps: [{steps}]}}]\n---\n"}).handbook)
    assert found.measurement("join").widest.placed.step.id == "look"


def test_means_are_over_the_steps_that_have_both(figures):
    found = figures.measurement("join")
    # Importance 5, 1, 3, 3: stated (20 + 4 + 6 + 7.5) / 12, measured (17.2 + 2 + 12 + 7.5) / 12.
    assert found.both == 4
    assert found.stated == pytest.approx(37.5 / 12)
    assert found.value == pytest.approx(38.7 / 12)


def test_targets_and_journeys_without_a_measure_of_satisfaction_have_none(figures):
    assert figures.measurement("wish") is None
    assert figures.measurement("bare") is None


@pytest.mark.parametrize(
    ("kind", "scale", "ends"),
    [
        ("csat", None, (0, 100)),
        ("csat", ["1", "5"], (1, 5)),
        ("csat", "0 to 10", (0, 10)),
        ("ces", None, (1, 7)),
        ("ces", [1, 5], (1, 5)),
        ("nps", [0, 10], (-100, 100)),
        ("number", [1, 5], None),
    ],
)
def test_the_ends_of_a_scale(kind, scale, ends):
    """Digits in the unit are words: "of 5, top 2" is no scale."""
    assert range_of(Metric.model_validate({"name": "M", "kind": kind, "unit": "of 5, top 2", "scale": scale})) == ends


@pytest.mark.parametrize("scale", ["[5, 1]", "[1]", "5", "[1, 3, 5]", "[a, b]"])
def test_a_scale_that_is_none_is_a_finding(handbook, scale):
    found = headlines(handbook(f"=== metrics.yml\n- {{id: ease, name: Ease, kind: ces, scale: {scale}}}\n"))
    assert len(found) == 1
    assert "error" in found[0]


def test_a_value_that_its_scale_does_not_have_is_not_placed():
    assert (as_emotion(0, 0, 100), as_emotion(100, 0, 100), as_emotion(50, 0, 100)) == (1, 5, 3)
    assert as_emotion(101, 0, 100) is None
    assert as_emotion(0.5, 1, 7) is None


def test_weights_make_a_mean():
    assert weighed([Said("a", 2, 3), Said("b", 5, 1)]) == 2.75
    assert weighed([Said("a", 4.2, 1)]) == 4.2


def test_what_is_said_twice_counts_once_and_its_source_needs_no_second_name(handbook):
    step = "{name: Look, emotion: 3, evidence: [diary, {source: diary, says: 2}, {source: diary, says: 2}, {source: diary, says: 4}, word, word]}"
    tree = TREE.replace("{name: Look, emotion: 4, importance: 5, metrics: {calls: 12, nps: 20, csat: 61}}", step)
    book = handbook(tree).handbook
    evidence = book.steps["join#look"].step.evidence
    assert [(str(item), getattr(item, "says", None)) for item in evidence] == [("diary", 2), ("diary", 4), ("word", None)]
    assert [reference.source for reference in book.incoming("source", "diary", "step")].count("join#look") == 1
    figures = Figures(book)
    assert figures.evidence.by_source["diary"].claims == 4
    assert figures.evidence.steps_by_journey["join"].in_words == 0


def test_evidence_that_weighs_nothing_is_a_finding(handbook):
    step = "{name: Look, emotion: 3, evidence: [{source: diary, says: 6}, {source: diary, weight: 2}, {says: 2}, {source: diary, says: 2, weight: 0}, {source: diary, say: 2}, {source: dairy, says: 2}]}"
    tree = TREE.replace("{name: Look, emotion: 4, importance: 5, metrics: {calls: 12, nps: 20, csat: 61}}", step)
    found = [line.split(": ", 1)[1] for line in headlines(handbook(tree))]
    # Without the numbers that it replaces, the rest of the journey is measured on two other scales.
    assert [line.partition(" is measured with ")[0] for line in found if "[metrics/mixed-scales]" in line] == ["warning: 'Wait'", "warning: 'Leave'"]
    assert [line for line in found if "[metrics/mixed-scales]" not in line] == [
        "error: 6 is out of range; write a number from 1 to 5 [value/range]",
        "error: evidence with a weight and nothing to weigh; add 'says:' with 1 to 5 [schema/missing]",
        "error: 'source' is missing from this piece of evidence; add 'source:' [schema/missing]",
        "error: 0 is out of range; write a number above 0 [value/range]",
        "error: unknown key 'say' in a piece of evidence; did you mean 'says'? [schema/unknown-key]",
        "warning: 'dairy' is no source; did you mean 'diary'? [reference/near-miss]",
    ]


ANSWERED = """
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat}
- {id: ease, name: Ease, kind: ces, better: lower, min_answers: 5}
=== journeys/join.md
---
type: journey
title: Join
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4, metrics: {csat: 10}}
      - {name: Ask, emotion: 4, metrics: {csat: 50}}
      - {name: Wait, emotion: 3}
---
=== data/snapshot/csat.csv
period,dimension,of,score,answers,weight,squares
2026-09,step,join#ask,5,20,,
2026-09,step,join#look,1,33,,
2026-09,step,join#look,5,74,,
=== data/snapshot/ease.csv
period,dimension,of,score,answers,weight,squares
2026-09,step,join#wait,1,5,,
2026-09,step,join#wait,3,5,,
"""


def test_a_step_that_too_few_answered_is_not_said_to_be_measured_on_another_scale(handbook: ReadHandbook):
    def mixed(tree: str) -> list[str]:
        return [line for line in headlines(handbook(tree)) if "[metrics/mixed-scales]" in line]

    assert len(mixed(ANSWERED)) == 1
    assert mixed(ANSWERED.replace("join#wait,1,5", "join#wait,1,2").replace("join#wait,3,5", "join#wait,3,2")) == []


def test_what_customers_answered_comes_before_what_somebody_wrote(handbook: ReadHandbook):
    found = Figures(handbook(ANSWERED).handbook).measurement("join")
    look, ask, wait = found.steps
    # 69.16 % with the interval 59.87 to 77.12 (Wilson) on a scale of 1 to 5: 1 + 4 · 0.6916 and so on.
    assert (look.recorded, look.value, look.estimate.n) == (pytest.approx(69.159, abs=0.001), pytest.approx(3.766, abs=0.001), 107)
    assert look.band == (pytest.approx(3.395, abs=0.001), pytest.approx(4.085, abs=0.001))
    assert not look.is_apart
    # Twenty answers are too few: the number that somebody wrote stays.
    assert (ask.recorded, ask.value, ask.estimate, ask.band) == (50, 3, None, None)
    assert ask.is_apart
    # Ease where less is better: the mean 2 of 1 to 7 lies a sixth of the way down from 5. Ten answers, s = 1.0541, t 2.2622: 2 ± 0.7541.
    assert (wait.value, wait.band) == (pytest.approx(4.333, abs=0.001), (pytest.approx(3.831, abs=0.001), pytest.approx(4.836, abs=0.001)))
    assert wait.is_apart
