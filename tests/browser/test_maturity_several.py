"""Several named assessments in one browser."""

from __future__ import annotations

import json
from collections.abc import Callable

from self_assessment import KEY, Visitor


def test_assessments_are_created_named_and_switched(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.about("title", "Spring")
    visitor.do("new")
    assert visitor.text("message") == "A new, blank assessment. The others are kept."
    assert visitor.focused == ""  # the field for its name, which is empty
    visitor.page.keyboard.type("Autumn")
    visitor.answer(1, 3)
    assert visitor.assessments == ["Spring", "Autumn"]
    assert visitor.scores[0] == "3"
    visitor.page.locator("#cx-maturity-which").select_option(label="Spring")
    assert visitor.scores[0] == "1"
    assert visitor.page.locator("[data-cx-about='title']").input_value() == "Spring"
    visitor.page.locator("#cx-maturity-which").select_option(label="Autumn")
    visitor.open()
    assert visitor.scores[0] == "3"
    assert (visitor.stored()["title"], visitor.stored(2)["title"]) == ("Spring", "Autumn")


def test_a_duplicate_goes_its_own_way(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.do("duplicate")
    visitor.answer(1, 3)
    assert visitor.assessments == ["Assessment 1", "Assessment 1, copy"]
    assert visitor.stored()["answers"]["a1"] == {"level": 1}
    assert visitor.stored(2)["answers"]["a1"] == {"level": 3}


def test_what_is_deleted_comes_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 3)
    visitor.about("who", "Conductor; Station team leader")
    visitor.do("delete")
    assert visitor.text("message") == "The assessment is deleted."
    assert visitor.text("count") == "0 of 4 answered"
    assert visitor.stored() is None
    visitor.do("undo")
    assert visitor.scores[0] == "3"
    assert visitor.stored()["respondents"] == ["Conductor", "Station team leader"]
    visitor.open()
    assert visitor.scores[0] == "3"


def test_deleting_one_of_several_opens_another(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.do("duplicate")
    visitor.do("duplicate")
    assert len(visitor.assessments) == 3
    visitor.do("delete")
    visitor.do("delete")
    assert visitor.assessments == ["Assessment 1"]
    visitor.do("undo")
    assert visitor.assessments == ["Assessment 1", "Assessment 1, copy"]


def test_one_that_cannot_be_read_harms_no_other(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    visitor.page.evaluate("key => localStorage.setItem(key, '{broken')", f"{KEY}#7")
    visitor.open()
    assert visitor.scores[0] == "2"
    assert visitor.page.evaluate("key => localStorage.getItem(key)", f"{KEY}#7:unreadable") == "{broken"
    assert visitor.assessments[0] == "Assessment 1"


def test_answers_of_an_earlier_version_of_the_page_are_still_there(visit: Callable[..., Visitor]) -> None:
    """What the page kept before it knew of several is the first of them, notes on unanswered questions included."""
    visitor = visit().open()
    kept = {"x-format": "cxsite-assessment/1", "model": "ours", "model_version": 3, "answers": {"a1": {"level": 2}, "a2": {"note": "Ask Ada"}}}
    visitor.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(kept)])
    visitor.open()
    assert visitor.scores[0] == "2"
    assert visitor.page.locator("#cx-question-2 [data-cx-text=note]").input_value() == "Ask Ada"


def test_with_storage_denied_several_live_as_long_as_the_page(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.scripts.append("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })")
    visitor.open()
    visitor.answer(1, 3)
    visitor.do("duplicate")
    visitor.answer(1, 1)
    visitor.page.locator("#cx-maturity-which").select_option(label="Assessment 1")
    assert visitor.scores[0] == "3"
    visitor.do("delete")
    visitor.do("undo")
    assert visitor.scores[0] == "3"
    visitor.errors.clear()  # Material's own
