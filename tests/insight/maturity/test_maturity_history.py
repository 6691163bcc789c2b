"""How recorded assessments moved, also across changes of the questions; numbers worked out by hand."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.maturity.history import compared, dimension_trends, overall_trend
from cxsite.insight.maturity.scores import recorded
from cxsite.model.maturity import DEFAULT_ID, MaturityModel
from cxsite.source.own_maturity_model import default_maturity_model

#: Version 2 asks a2, which version 1 did not, and no longer asks gone.
TREE = """\
=== maturity.yml
id: ours
version: 2
levels: [{level: 1, name: A}, {level: 2, name: B}, {level: 3, name: C}, {level: 4, name: D}]
dimensions:
  - id: a
    target: 3
    questions:
      - {id: a1, text: One?, levels: [a, b, c, d]}
      - {id: a2, text: Two?, levels: [a, b, c, d]}
  - id: b
    questions:
      - {id: b1, text: Three?, levels: [a, b, c, d]}
      - {id: b2, text: Four?, levels: [a, b, c, d], weight: 3}
=== assessments/one.yml
date: 2024-01-01
model_version: 1
answers: {a1: 1, gone: 4, b1: 1, b2: 2}
=== assessments/two.yml
date: 2025-01-01
model_version: 1
answers: {a1: 2, gone: 4, b1: 3, b2: {na: true}}
=== assessments/three.yml
date: 2026-01-01
model_version: 2
targets: {a: 4}
answers: {a1: 2, a2: 4, b1: 3, b2: 3}
"""


def model_of(handbook: ReadHandbook, tree: str = TREE) -> tuple[MaturityModel, list]:  # type: ignore[type-arg]
    book = handbook(tree).handbook
    assert book.maturity is not None
    return book.maturity, recorded(book)


def test_assessments_of_one_version_are_compared_as_they_are(handbook: ReadHandbook) -> None:
    """a: 2 − 1. b: 3 − (1·1 + 2·3) / 4 = 3 − 1.75, shown 3 − 1.8. Overall: (2 + 3) / 2 − (1 + 1.75) / 2 = 2.5 − 1.375, shown 2.5 − 1.4."""
    model, [one, two, _] = model_of(handbook)
    found = compared(model, two, one)
    assert found.dimensions == (1.0, 1.2)
    assert found.overall == 1.1
    assert (found.common, found.added, found.gone) == (None, (), ())


def test_across_versions_only_what_was_answered_both_times_is_compared(handbook: ReadHandbook) -> None:
    """Without a2, a stays at 2 though its score rose to 3. b2 was "not applicable" before, so that b is 3 after 3. gone is named."""
    model, [_, two, three] = model_of(handbook)
    assert three.score.dimensions[0].score == 3
    found = compared(model, three, two)
    assert [part.score for part in found.now.dimensions] == [2, 3]
    assert [part.score for part in found.before.dimensions] == [2, 3]
    assert found.dimensions == (0.0, 0.0)
    assert found.common == 3
    assert [question.id for question in found.added] == ["a2"]
    assert found.gone == ("gone",)


def test_trends_go_on_where_the_same_was_asked_and_know_their_targets(handbook: ReadHandbook) -> None:
    """The questions of b did not change between the versions, those of a did. The latest assessment aims higher than the model."""
    model, history = model_of(handbook)
    a, b = dimension_trends(model, history)
    assert [point.score for point in a.points] == [1, 2, 3]
    assert [point.continues for point in a.points] == [False, True, False]
    assert [point.continues for point in b.points] == [False, True, True]
    assert (a.target, b.target) == (4, None)
    assert [point.continues for point in overall_trend(model, history).points] == [False, True, False]


def test_a_version_that_nobody_wrote_down_is_todays(handbook: ReadHandbook) -> None:
    model, history = model_of(handbook, TREE.replace("model_version: 2\n", ""))
    assert not history[2].other_version
    assert compared(model, history[2], history[1]).common == 3


def test_answers_to_the_model_that_ours_extends_are_an_earlier_version(handbook: ReadHandbook) -> None:
    tree = (
        f"=== maturity.yml\nextends: default\nid: ours\n=== assessments/a.yml\nmodel: {DEFAULT_ID}\nmodel_version: 1\nanswers: {{people-voice: 3}}\n"
    )
    _, [found] = model_of(handbook, tree)
    assert found.other_version
    assert found.score.score == 3
    assert recorded(handbook(tree.replace("extends: default\n", "levels: [{level: 1, name: A}]\n")).handbook) == []


def test_the_default_model_has_the_id_that_recorded_assessments_name() -> None:
    assert default_maturity_model().id == DEFAULT_ID


@pytest.mark.parametrize("count", [0, 1])
def test_little_history_is_no_error(handbook: ReadHandbook, count: int) -> None:
    model, history = model_of(handbook)
    assert len(overall_trend(model, history[:count]).points) == count
    assert len(dimension_trends(model, history[:count])) == 2
