"""The self-assessment by keyboard and ear: few stops on the way, progress that is said, contents that mark nothing hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from building import Built
from self_assessment import Visitor


def test_from_an_answer_to_the_next_question_it_is_few_stops(visit: Callable[..., Visitor]) -> None:
    page = visit().open().page
    page.locator("#cx-question-1 input[value='2']").check()
    stops = 0
    while page.evaluate("document.activeElement.dataset.cxDo") != "next":
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= 4
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-cx-question]').dataset.cxQuestion") == "a2"


def test_what_was_noted_stands_open_when_one_comes_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    visitor.write(1, "note", "Seen on site")
    page = visitor.open().page
    assert page.locator("#cx-question-1 .cx-mat-remarks").get_attribute("open") is not None
    assert page.locator("#cx-question-2 .cx-mat-remarks").get_attribute("open") is None


def test_what_does_not_apply_asks_why_at_once(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, "na")
    assert visitor.page.locator("#cx-question-1 [data-cx-text='reason']").is_visible()


def test_progress_is_said_with_each_answer_and_not_when_the_page_opens(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    said = visitor.page.locator("[role=status][data-cx-at='said']")
    assert said.text_content() == ""
    visitor.answer(1, 2)
    assert said.text_content() == "1 of 4 answered"
    visitor.open()
    assert visitor.page.locator("[data-cx-at='said']").text_content() == ""


def test_a_file_without_an_answer_is_no_assessment_and_no_person(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    visitor = visit().open()
    file = tmp_path / "blank.json"
    file.write_text(json.dumps({"model": "ours", "answers": {"a1": {"level": 9}, "a2": {"note": "later"}}}), "utf-8")
    before = visitor.assessments
    visitor.page.set_input_files("input[data-cx-do=import]", file)
    visitor.page.get_by_text("This file holds no answer that can be used.").first.wait_for()
    assert visitor.assessments == before
    visitor.page.set_input_files("input[data-cx-do=people]", file)
    visitor.page.wait_for_function("document.querySelector('[data-cx-at=people-message]').textContent.includes('holds no answer')")
    assert visitor.page.locator("[data-cx-at='merged']").is_hidden()


def test_the_contents_mark_no_dimension_but_the_one_on_screen(visit: Callable[..., Visitor], demo_site: Built) -> None:
    visitor = visit(demo_site.site).open()
    page = visitor.page
    page.locator("[data-cx-go='3']").click()
    page.evaluate("scrollBy(0, 40)")
    page.wait_for_timeout(300)
    here = page.locator(".md-nav--secondary .cx-mat-here:visible")
    assert here.count() == 1
    assert here.get_attribute("href").endswith("#" + page.locator(".cx-mat-dimension.is-current h3").get_attribute("id"))
    colours = page.locator(".md-nav--secondary a[href*='#cx-dimension']:visible:not(.cx-mat-here)").evaluate_all(
        "links => [...new Set(links.map(link => getComputedStyle(link).color))]"
    )
    assert len(colours) == 1, "another dimension looks marked"
    assert here.evaluate("link => getComputedStyle(link).color") not in colours
