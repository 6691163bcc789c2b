"""What lies ahead of a score: gaps, the next level, the answers that would get there. Numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from building import REPOSITORY, BuildSite
from self_assessment import MODEL, Visitor

ASSETS = REPOSITORY / "themes" / "assets" / "maturity"

AHEAD = """({dimensions, answers, targets}) => {
    const {assess, distanceOfWhole, distanceOfDimension, gapOf, byGap} = cxsite.maturity;
    const model = {levels: [1, 2, 3, 4, 5].map((level) => ({level})), dimensions};
    const score = assess(model, new Map(Object.entries(answers).map(([id, level]) => [id, {level}])));
    const aims = new Map(Object.entries(targets || {}));
    const way = (found) => found && [found.level.level, found.points, found.answers && found.answers.map((item) => item.question.id)];
    return {
        whole: way(distanceOfWhole(score, model.levels)),
        parts: score.dimensions.map((part) => way(distanceOfDimension(part, model.levels))),
        gaps: score.dimensions.map((part) => gapOf(part, aims)),
        order: byGap(score, aims).map((part) => part.dimension.id),
    };
}"""


def dimension(name: str, *weights: float, weight: float = 1, target: float | None = None) -> dict[str, Any]:
    questions = [{"id": f"{name}{number}", "weight": item} for number, item in enumerate(weights, start=1)]
    return {"id": name, "weight": weight, "target": target, "questions": questions}


@pytest.fixture
def ahead(chromium: Any) -> Any:
    page = chromium.new_page()
    for name in ("score", "ahead"):
        page.add_script_tag(path=str(ASSETS / f"{name}.js"))
    return lambda **case: page.evaluate(AHEAD, case)


def test_the_fewest_answers_are_named_those_that_add_most_first(ahead: Any) -> None:
    """Score (2·1 + 2·3 + 3·1) / 5 = 2.2; to 3 it is 0.8. One level of a2 adds 3/5 → 2.8, then one of a1 1/5 → 3.0."""
    found = ahead(dimensions=[dimension("a", 1, 3, 1)], answers={"a1": 2, "a2": 2, "a3": 3})
    assert found["whole"] == found["parts"][0] == [3, 0.8, ["a2", "a1"]]


def test_in_the_whole_the_weight_of_the_dimension_counts(ahead: Any) -> None:
    """a: 2 with weight 3, b: 2 with weight 1; one answer of a adds 1/2 · 3/4, of b 1/1 · 1/4: 0.375 + 0.375 + 0.25 = 1."""
    found = ahead(dimensions=[dimension("a", 1, 1, weight=3), dimension("b", 1)], answers={"a1": 2, "a2": 2, "b1": 2})
    assert found["whole"] == [3, 1, ["a1", "a2", "b1"]]


def test_a_score_that_is_shown_as_a_level_is_at_that_level(ahead: Any) -> None:
    """Twenty answers, of which one is 1 and the others 2, make 1.95, shown as 2: the next level is 3."""
    answers = {f"a{number}": 2 for number in range(2, 21)} | {"a1": 1}
    found = ahead(dimensions=[dimension("a", *[1] * 20)], answers=answers)
    assert found["whole"][:2] == [3, 1]


def test_where_one_level_each_is_not_enough_no_answers_are_named(ahead: Any) -> None:
    """1 and 5: the mean is 3. The 1 becomes a 2: 3.5, and the 5 can rise no more."""
    assert ahead(dimensions=[dimension("a", 1, 1)], answers={"a1": 1, "a2": 5})["whole"] == [4, 1, None]


def test_at_the_top_and_without_an_answer_nothing_lies_ahead(ahead: Any) -> None:
    assert ahead(dimensions=[dimension("a", 1)], answers={"a1": 5})["whole"] is None
    assert ahead(dimensions=[dimension("a", 1)], answers={})["whole"] is None


def test_a_gap_is_the_target_minus_the_shown_score_and_the_largest_comes_first(ahead: Any) -> None:
    """a: 4 − 2.3 (2.25 shown) = 1.7; b has no target; c: the reader's 3 in the place of the model's 5, minus 1 = 2; d: 2 − 4 = −2."""
    parts = [dimension("a", 1, 1, 1, 1, target=4), dimension("b", 1), dimension("c", 1, target=5), dimension("d", 1, target=2)]
    answers = {"a1": 2, "a2": 2, "a3": 2, "a4": 3, "b1": 1, "c1": 1, "d1": 4}
    found = ahead(dimensions=parts, answers=answers, targets={"c": 3})
    assert found["gaps"] == [1.7, None, 2, -2]
    assert found["order"] == ["c", "a", "d", "b"]


def test_a_target_is_set_on_the_page_kept_and_shown(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    for number, level in enumerate((1, 2, 1, 3), start=1):
        visitor.answer(number, level)
    for dimension_, target in (("a", "2.5"), ("b", "3"), ("c", "2")):
        visitor.page.locator(f"[data-cx-target='{dimension_}']").fill(target)
        visitor.page.keyboard.press("Tab")
    gaps = visitor.page.locator(".cx-mat-gaps li").all_inner_texts()
    assert gaps == ["Beta 2: from 1 to 3", "Alpha 1: from 1.5 to 2.5"]
    assert visitor.text("met") == "Target reached: Gamma."
    assert visitor.page.locator(".cx-maturity [data-cx-at='gap']").all_text_contents() == ["1", "2", "−1"]
    heads = visitor.page.locator(".cx-maturity .cx-mat-next__where b").all_inner_texts()
    assert heads == ["Beta", "Alpha", "Gamma"]
    assert visitor.stored()["targets"] == {"a": 2.5, "b": 3, "c": 2}
    visitor.page.locator("[data-cx-target='b']").fill("99")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator("[data-cx-target='b']").input_value() == ""
    assert visitor.open().stored()["targets"] == {"a": 2.5, "c": 2}


def test_answers_that_differ_from_what_the_handbook_shows_are_named_in_the_result(build: BuildSite, visit: Callable[..., Visitor]) -> None:
    """The only persona has no research: none of one, level 1. An answer of 3 beyond a rule that sees no further than 2 counts as 2."""
    rule = "evidence: [{measure: personas-with-research, levels: {2: 50%, 3: 100%}}]"
    near = "evidence: [{measure: personas-with-research, levels: {2: 50%}}]"
    model = MODEL.replace("Far], next", f"Far], {rule}, next").replace("[Slow, Steady, Quick]", f"[Slow, Steady, Quick], {near}")
    visitor = visit(build(model.replace("Shallow, Deeper, Deep]", f"Shallow, Deeper, Deep], {rule}")).site).open()
    assert not visitor.page.locator("[data-cx-at='claims']").is_visible()
    visitor.answer(2, 3)
    visitor.answer(1, 3)
    visitor.answer(3, 3)
    visitor.answer(4, 1)
    assert visitor.page.locator("[data-cx-at='claims'] li").all_inner_texts() == [
        "How far? Answered 3, the handbook shows 1.",
        "How fast? Answered 3, the handbook shows 1.",
    ]
