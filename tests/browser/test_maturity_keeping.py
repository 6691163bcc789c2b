"""The self-assessment in Chromium: keeping answers in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable

from self_assessment import KEY, Visitor

# Keeping


def test_a_return_resumes_where_one_was(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.do("next")
    visitor.answer(2, 3)
    visitor.about("scope", "All of it")
    visitor.open()
    assert visitor.question == "How fast?"
    assert visitor.scores == ["2", "2", "–", "–"]
    assert visitor.page.locator("#cx-question-2 input[value='3']").is_checked()
    assert visitor.page.locator("[data-cx-about='scope']").input_value() == "All of it"


def test_instant_navigation_leaves_and_returns_without_a_reload(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.page.evaluate("() => { window.stayed = true }")
    visitor.answer(1, 2)
    for _ in range(2):
        visitor.page.locator("a.md-logo").first.click()
        visitor.page.locator("article a", has_text="Maturity").click()
        visitor.page.locator(".cx-maturity--on").wait_for(state="attached")
    assert visitor.page.evaluate("window.stayed")
    assert visitor.scores[0] == "2"
    visitor.answer(3, 3)
    assert set(visitor.stored()["answers"]) == {"a1", "b1"}


def test_two_sites_and_two_models_on_one_host_keep_apart(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    assert visitor.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cxsite:'))") == [KEY]


def test_where_the_browser_refuses_to_keep_answers_the_page_says_so_and_works_on(visit: Callable[..., Visitor]) -> None:
    """As with a full quota; with instant navigation the answers even outlive a change of page."""
    visitor = visit()
    visitor.scripts.append("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    visitor.open()
    visitor.answer(1, 2)
    assert visitor.text("banner-text").startswith("This browser does not let the page keep your answers.")
    assert visitor.scores[0] == "2"
    visitor.page.locator("a.md-logo").first.click()
    visitor.page.locator("article a", has_text="Maturity").click()
    visitor.page.locator(".cx-maturity--on").wait_for(state="attached")
    assert visitor.scores[0] == "2"
    visitor.errors.clear()  # Material's own: it keeps its palette there


def test_where_answers_would_be_lost_the_warning_is_in_view_offers_the_file_and_the_browser_asks(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.scripts.append("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page = visitor.open().page
    page.locator("#cx-maturity-result").scroll_into_view_if_needed()
    page.locator("#cx-question-1").scroll_into_view_if_needed()
    visitor.answer(1, 2)
    box = page.locator("[data-cx-at='banner']").bounding_box()
    assert 0 <= box["y"] <= 900 - box["height"]
    leaves = "dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert page.evaluate(leaves) is False
    with page.expect_download() as download:
        visitor.do("rescue")
    assert download.value.suggested_filename.endswith(".json")
    # What is in a file is not lost: nobody asks any more, until the next answer.
    assert page.evaluate(leaves) is True
    assert page.locator("[data-cx-at='banner']").is_hidden()
    visitor.answer(2, 1)
    assert page.evaluate(leaves) is False
    visitor.errors.clear()  # Material's own: it keeps its palette there


def test_where_answers_are_kept_nobody_asks_before_leaving(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    assert visitor.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))") is True
    assert visitor.page.locator("[data-cx-at='banner']").is_hidden()


def test_denied_storage_is_no_obstacle(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.scripts.append("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })")
    visitor.open()
    visitor.answer(1, 3)
    assert visitor.scores[0] == "3"
    assert visitor.text("banner-text").startswith("This browser does not let the page keep your answers.")
    assert all("denied" in error for error in visitor.errors)  # Material's own
    visitor.errors.clear()


def test_what_cannot_be_read_is_set_aside_and_said(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    for text in ("{broken", "[1, 2]", '"text"', "null", '{"answers": [1]}', '{"answers": {}, "model": "other"}', "[" * 100_000):
        visitor.page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text) }", [KEY, text])
        visitor.open()
        assert visitor.text("banner-text").startswith("The page could not read what this browser had kept for it."), text
        visitor.answer(1, 2)
        assert visitor.scores[0] == "2", text
        assert visitor.page.evaluate("key => localStorage.getItem(key)", f"{KEY}:unreadable") == text


def test_answers_to_questions_that_are_gone_are_kept_and_named(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    kept = {"model": "ours", "answers": {"a1": {"level": 2}, "gone": {"level": 3}}}
    visitor.open().page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(kept)])
    visitor.open()
    assert "gone" in visitor.text("banner-text")
    visitor.answer(2, 2)
    assert visitor.stored()["answers"] == {"a1": {"level": 2}, "a2": {"level": 2}, "gone": {"level": 3}}


def test_answers_from_another_window_appear(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    other = visitor.context.new_page()
    other.goto(visitor.page.url)
    other.locator("#cx-question-1 input[value='3']").check()
    visitor.page.locator(".cx-mat-message", has_text="another window").wait_for()
    assert visitor.scores[0] == "3"
