"""The self-assessment in Chromium: scores and answering."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from building import REPOSITORY
from self_assessment import Visitor

CASES = json.loads((REPOSITORY / "tests" / "maturity" / "scores.json").read_text("utf-8"))


ASSETS = REPOSITORY / "themes" / "assets" / "maturity"


# Scores


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_browser_scores_as_python_does(chromium: Any, case: dict[str, Any]) -> None:
    """The same cases as in tests/insight/test_maturity.py."""
    page = chromium.new_page()
    page.add_script_tag(path=str(ASSETS / "score.js"))
    found = page.evaluate(
        """({levels, dimensions, answers}) => {
            const model = {levels: Array.from({length: levels}, (_, index) => ({level: index + 1})), dimensions};
            const score = cxsite.maturity.assess(model, new Map(Object.entries(answers)));
            const ids = (items) => items.map((item) => item.question.id);
            const counts = ({answered, notApplicable, unanswered}) => ({answered, not_applicable: notApplicable, unanswered});
            return {
                score: score.score, shown: cxsite.maturity.rounded(score.score), ...counts(score.tally),
                strengths: ids(score.strengths), unknown: score.unknown,
                dimensions: score.dimensions.map((part) => ({score: part.score, ...counts(part.tally), weakest: ids(part.weakest)})),
            };
        }""",
        case,
    )
    expected = case["expected"]
    assert found.pop("score") == (None if expected["score"] is None else pytest.approx(expected["score"]))
    assert found == {key: value for key, value in expected.items() if key != "score"}


# Answering


def test_answering_by_mouse_moves_on_and_fills_the_result(visit: Callable[..., Visitor]) -> None:
    """(1 + 3) / 2 = 2 for Alpha, 3 for Beta: 2.5 overall."""
    visitor = visit().open()
    assert visitor.text("not-begun") == "Answer a question, and the result grows here."
    visitor.page.get_by_text("Not far", exact=True).click()
    assert visitor.text("count") == "1 of 4 answered"
    visitor.do("next")
    assert visitor.question == "How fast?"
    visitor.page.get_by_text("Quick", exact=True).click()
    visitor.do("next")
    visitor.page.get_by_text("High up", exact=True).click()
    assert visitor.scores == ["2.5", "2", "3", "–"]
    assert visitor.text("between") == "Between “Middle” and “High”"
    strengths = visitor.page.locator(".cx-maturity .cx-mat-strengths li").all_inner_texts()
    assert [" ".join(text.split()) for text in strengths] == ["3 High · Beta High up", "3 High · Alpha Quick"]
    steps = [" ".join(text.split()) for text in visitor.page.locator(".cx-maturity .cx-mat-next li").all_inner_texts()]
    way = "One level more in every answer is not enough to get there."
    assert steps == [
        f"Alpha 2, 1 short of “High”. {way} How far? Level 1 → 2 Halfway How: Go farther In this handbook: Personas",
        "Beta 3 Every answer is at the top of the scale.",
    ]
    visitor.page.locator(".cx-mat-next a").click()
    visitor.page.wait_for_url("**/personas/")


def test_the_keyboard_alone_is_enough(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    press = visitor.page.keyboard.press
    visitor.page.locator("[data-cx-go]").first.focus()
    press("Enter")
    assert visitor.focused.startswith("Question 1 of 4")
    press("Tab")
    press("Space")
    press("ArrowDown")
    assert visitor.stored()["answers"]["a1"] == {"level": 2}
    press("Tab")
    press("Enter")
    press("Tab")
    press("Space")
    press("ArrowRight")
    press("Tab")
    visitor.page.keyboard.type("Seen on site")
    press("Tab")
    visitor.page.keyboard.type("https://example.org/survey")
    press("Tab")
    assert visitor.focused == "Take this answer back"
    press("Tab")
    assert visitor.focused == "Next question"
    press("Enter")
    assert visitor.focused.startswith("Question 2 of 4")
    expected = {"level": 2, "confidence": "fairly", "note": "Seen on site", "link": "https://example.org/survey"}
    assert visitor.stored()["answers"]["a1"] == expected
    visitor.page.locator("[data-cx-view]:checked").focus()
    press("ArrowRight")
    assert visitor.page.locator(".cx-maturity--dimension").count()


def test_after_the_last_question_comes_the_result(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    for number in range(1, 5):
        visitor.answer(number, 2)
        visitor.do("next")
    assert visitor.focused.startswith("Your result")
    assert visitor.scores[0] == "2"


def test_the_page_leads_from_its_top_to_where_somebody_left_off(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    button = visitor.page.locator("[data-cx-do='resume']")
    assert button.inner_text() == "Begin"
    visitor.answer(1, 2)
    visitor.answer(2, "na")
    visitor.open()
    button = visitor.page.locator("[data-cx-do='resume']")
    assert button.inner_text() == "Continue with question 3"
    button.click()
    assert visitor.focused.startswith("Question 3 of 4")
    visitor.answer(3, 1)
    visitor.answer(4, 1)
    assert button.inner_text() == "To the result"
    button.click()
    assert visitor.focused.startswith("Your result")


def test_one_question_one_dimension_or_all_are_shown_and_the_choice_is_remembered(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()

    def shown() -> list[bool]:
        fields = visitor.page.locator(".cx-mat-question")
        return [fields.nth(index).is_visible() for index in range(4)]

    assert shown() == [True, False, False, False]
    visitor.look("dimension")
    assert shown() == [True, True, False, False]
    visitor.do("next")
    assert shown() == [False, False, True, False]
    assert visitor.focused.startswith("Question 3 of 4")
    visitor.do("back")
    visitor.open()
    assert shown() == [True, True, False, False]
    visitor.look("all")
    assert shown() == [True] * 4
    visitor.open()
    assert shown() == [True] * 4


def test_a_link_that_is_no_address_is_said_and_not_kept(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    visitor.remarks(1)
    visitor.write(1, "link", "javascript:alert(1)")
    assert visitor.page.get_by_text("This is not the address of a page").first.is_visible()
    assert visitor.stored()["answers"]["a1"] == {"level": 2}
    visitor.write(1, "link", "https://example.org")
    assert not visitor.page.get_by_text("This is not the address of a page").first.is_visible()
    assert visitor.stored()["answers"]["a1"] == {"level": 2, "link": "https://example.org"}


def test_not_applicable_takes_a_reason_and_is_neither_a_zero_nor_unanswered(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    reason = visitor.page.get_by_label("Why does it not apply?").first
    assert not reason.is_visible()
    visitor.page.get_by_label("Not applicable").first.check()
    reason.fill("We do not travel")
    visitor.answer(2, 3)
    assert visitor.text("count") == "1 of 4 answered, 1 not applicable"
    assert visitor.scores == ["3", "3", "–", "–"]
    assert visitor.stored()["answers"]["a1"] == {"na": True, "reason": "We do not travel"}


def test_an_answer_can_be_taken_back_and_its_note_stays(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 3)
    visitor.remarks(1)
    visitor.page.get_by_label("Note").first.fill("Seen on site")
    visitor.do("clear")
    assert visitor.text("count") == "0 of 4 answered"
    assert "a1" not in visitor.stored()["answers"]
    assert visitor.stored()["x-notes"]["a1"] == {"note": "Seen on site"}
    assert visitor.open().page.get_by_label("Note").first.input_value() == "Seen on site"


def test_a_dimension_is_reached_from_the_table_of_contents(visit: Callable[..., Visitor]) -> None:
    """Its questions are hidden while another is in focus, so the browser alone could not go there."""
    visitor = visit().open()
    visitor.page.locator(".md-sidebar--secondary a[href$='#cx-dimension-b']").click()
    visitor.page.locator("#cx-question-3").wait_for()
    assert visitor.question == "How high?"
    assert visitor.open("maturity/#cx-dimension-c").question == "How deep?"


def test_the_radar_leaves_a_gap_until_every_dimension_has_a_score(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    outline = visitor.page.locator(".cx-maturity .cx-radar__drawing--names [data-cx-at='outline']")
    visitor.answer(1, 3)
    visitor.answer(3, 3)
    assert outline.get_attribute("d") == "M0,-150L129.9,75"
    visitor.answer(4, 3)
    assert outline.get_attribute("d") == "M0,-150L129.9,75L-129.9,75Z"
    assert "cx-radar__outline--closed" in outline.get_attribute("class")
