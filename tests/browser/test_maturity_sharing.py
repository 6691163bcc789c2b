"""The self-assessment's links and files in Chromium, hostile ones among them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from building import ReadHandbook
from self_assessment import MODEL, Visitor, link_to

# Sharing


def test_a_link_shows_the_same_scores_elsewhere_and_stores_nothing_until_it_is_taken_over(visit: Callable[..., Visitor]) -> None:
    sender = visit().open()
    for number, value in enumerate((1, 3, "na", 2), start=1):
        sender.answer(number, value)
    sender.page.locator("#cx-question-1 [data-cx-text=note]").evaluate(
        "area => { area.value = 'Grüße'; area.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    link = sender.link()
    reader = visit().open()
    reader.answer(4, 3)
    reader.open(link.removeprefix(reader.base))
    assert reader.scores == sender.scores == ["2", "2", "–", "2"]
    assert reader.text("banner-text").startswith("You are looking at answers from a link.")
    assert "1 of 4 answered." in reader.text("banner-text")
    assert reader.page.locator("#cx-question-1 input").first.is_disabled()
    assert reader.stored()["answers"] == {"c1": {"level": 3}}
    reader.do("leave")
    assert reader.scores == ["3", "–", "–", "3"]
    assert "#" not in reader.page.url
    reader.open(link.removeprefix(reader.base))
    reader.do("keep")
    assert reader.stored(2)["answers"] == {"a1": {"level": 1}, "a2": {"level": 3}, "b1": {"na": True}, "c1": {"level": 2}}
    assert reader.stored()["answers"] == {"c1": {"level": 3}}
    assert not reader.page.locator("#cx-question-1 input").first.is_disabled()
    reader.do("undo")
    assert reader.stored(2) is None
    assert reader.scores == ["3", "–", "–", "3"]


def test_a_link_carries_notes_and_reasons_only_when_asked_to(visit: Callable[..., Visitor]) -> None:
    sender = visit().open()
    sender.page.get_by_label("Not applicable").first.check()
    sender.page.get_by_label("Why does it not apply?").first.fill("Weil's so ist — 数")
    without, with_texts = sender.link(), sender.link(with_texts=True)
    reader = visit()
    assert reader.open(without.removeprefix(reader.base)).page.get_by_label("Why does it not apply?").first.input_value() == ""
    assert reader.open(with_texts.removeprefix(reader.base)).page.get_by_label("Why does it not apply?").first.input_value() == "Weil's so ist — 数"


def test_a_link_pasted_into_the_open_page_is_shown(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.page.evaluate("hash => { location.hash = hash }", link_to({"m": "ours", "v": 2, "a": {"a1": 3}}))
    visitor.page.locator("[data-cx-at='banner-choice']").wait_for()
    assert visitor.scores[0] == "3"
    assert "version 2 of the questions; today's is 3" in visitor.text("banner-text")


HOSTILE = {
    "markup in the address": "#a=<img src=x onerror=alert(1)>",
    "quotes in the address": "#a=1.\"'><script>alert(1)</script>",
    "not base64": "#a=1.%%%",
    "a broken escape": "#a=%",
    "no payload": "#a=1.",
    "another version of the format": "#a=2.e30",
    "not UTF-8": "#a=1._w",
    "not JSON": link_to("{NaN"),
    "a list": link_to([1, 2, 3]),
    "no answers": link_to({"m": "ours", "a": None}),
    "no answers at all in the second format": "#a=2/",
    "a broken escape in the second format": "#a=2/ours/3/%E0%A4%A:1/",
    "no JSON in the second format": "#a=2/ours/3/a1:1/_w",
    "a list in the second format": "#a=2/ours/3/a1:1/W10",
    "far too many answers in the second format": "#a=2/ours/3/" + ",".join(f"q{number}:1" for number in range(100_000)) + "/",
    "far too many answers": link_to({"m": "ours", "a": {f"q{number}": 1 for number in range(100_000)}}),
    "deep nesting": link_to("[" * 50_000),
}


def test_an_unreadable_link_is_said_and_harms_nothing(visit: Callable[..., Visitor]) -> None:
    """Number 42 of the hostile inputs, one after the other on one page."""
    visitor, said = visit().open(), "This link does not hold answers that can be read. Your own answers are unchanged."
    visitor.answer(1, 2)
    for name, hash_ in HOSTILE.items():
        # What was said of the one before is gone, so that it is this one of which it is said.
        visitor.page.locator("[data-cx-at='banner-text']").evaluate("(element, hash) => { element.textContent = ''; location.hash = hash }", hash_)
        visitor.page.locator("[data-cx-at='banner-text']", has_text="This link").wait_for()
        assert (name, visitor.text("banner-text"), visitor.scores[0]) == (name, said, "2")
        assert visitor.page.locator(".cx-maturity img, .cx-maturity script").count() == 0, name
        assert visitor.stored()["answers"] == {"a1": {"level": 2}}, name


def test_an_unreadable_link_after_a_good_one_gives_the_readers_own_answers_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open("maturity/" + link_to({"m": "ours", "v": 3, "a": {"a1": 3}}))
    visitor.page.evaluate("() => { location.hash = 'a=1.' }")
    # Instant navigation may fetch the page once more at a changed hash; nobody clicks while it is being replaced.
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.locator("[data-cx-at='banner-text']", has_text="This link does not hold answers").wait_for()
    visitor.answer(1, 1)
    assert visitor.stored()["answers"] == {"a1": {"level": 1}}


def test_of_a_strange_link_what_is_usable_is_shown_and_the_rest_is_counted(visit: Callable[..., Visitor]) -> None:
    evil = "<img src=x onerror=alert(1)>"
    answers = {"a1": 3, "a2": "NaN", "b1": 99, "c1": -1, "__proto__": 1, "constructor": 2, evil: 1, "x" * 500: 1}
    text = json.dumps({"m": "ours", "v": 3, "a": answers, "t": {"a1": evil, "a2": {"toString": 1}}, "s": evil})
    visitor = visit().open("maturity/" + link_to(text))
    assert visitor.scores == ["3", "3", "–", "–"]
    assert "Left out as unusable: 4." in visitor.text("banner-text")
    assert evil in visitor.text("banner-text")
    assert visitor.page.locator("#cx-question-1 [data-cx-text=note]").input_value() == evil
    assert visitor.page.locator(".cx-maturity img").count() == 0
    assert visitor.page.evaluate("({}).level") is None
    visitor.do("keep")
    assert visitor.scores[0] == "3"


def test_of_a_strange_link_in_the_second_format_too(visit: Callable[..., Visitor]) -> None:
    """A level off the scale, no level, a level with a strange mark, a name without a level; prototype names are names like others."""
    visitor = visit().open("maturity/#a=2/ours/3/a1:3g,a2:9,b1:,c1:2x,__proto__:1,constructor:2,nothing/")
    assert visitor.scores == ["3", "3", "–", "–"]
    assert "Left out as unusable: 4." in visitor.text("banner-text")
    assert "__proto__, constructor" in visitor.text("banner-text")
    assert visitor.page.evaluate("({}).level") is None


def test_a_link_survives_a_changed_model(visit: Callable[..., Visitor]) -> None:
    """What is asked no longer is kept and named, also in what is downloaded and in the next link."""
    visitor = visit().open("maturity/#a=2/ours/2/a1:3,gone-for-good:2,~ever:1s/")
    assert "version 2 of the questions; today's is 3" in visitor.text("banner-text")
    assert "gone-for-good, gone-for-ever" in visitor.text("banner-text")
    visitor.do("keep")
    assert visitor.stored()["answers"] == {"a1": {"level": 3}, "gone-for-good": {"level": 2}, "gone-for-ever": {"level": 1, "confidence": "sure"}}
    assert visitor.link().endswith("#a=2/ours/3/a1:3,gone-for-good:2,~ever:1s/")


def test_a_link_for_other_questions_is_refused(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open("maturity/" + link_to({"m": "theirs", "v": 1, "a": {"a1": 3}}))
    assert visitor.text("banner-text").startswith("This link holds answers to other questions than these.")
    assert visitor.text("count") == "0 of 4 answered"


# Files


def test_a_downloaded_file_loads_again_and_can_be_recorded_as_it_is(visit: Callable[..., Visitor], handbook: ReadHandbook, tmp_path: Path) -> None:
    visitor = visit().open()
    for number, value in enumerate((1, 3, "na"), start=1):
        visitor.answer(number, value)
    visitor.remarks(1)
    visitor.page.get_by_label("Note").first.fill("Seen: on site\n# twice")
    visitor.about("scope", "All of it")
    before = visitor.scores
    with visitor.page.expect_download() as download:
        visitor.page.locator("[data-cx-form='json']").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("maturity-20")

    other = visit().open()
    other.page.locator("[data-cx-do=import]").set_input_files(file)
    other.page.locator(".cx-mat-message", has_text="Loaded 2 of 4 answered, 1 not applicable.").first.wait_for()
    assert other.scores == before
    assert other.page.get_by_label("Note").first.input_value() == "Seen: on site\n# twice"

    project = handbook(MODEL + f"=== assessments/now.yml\n{file.read_text('utf-8')}")
    assert project.diagnostics == []
    recorded = project.handbook.assessments["now"]
    assert (recorded.model, recorded.model_version, recorded.scope) == ("ours", 3, "All of it")
    assert recorded.answers["a1"].note == "Seen: on site\n# twice"
    assert recorded.answers["b1"].na


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("no json", "This file does not hold answers that can be read."),
        ("[]", "This file does not hold answers that can be read."),
        ('{"answers": {}, "model": "theirs"}', "This file holds answers to other questions than these."),
        (json.dumps({"answers": {str(number): 1 for number in range(5000)}}), "This file is too large to hold answers."),
        (" " * 1_000_001, "This file is too large to hold answers."),
        ('{"x-format": "cxsite-assessment/2", "answers": {"a1": 3}}', "This file was saved by another version of this page."),
    ],
    ids=["not JSON", "a list", "another model", "too many answers", "too large", "another format"],
)
def test_a_file_that_cannot_be_used_changes_nothing(visit: Callable[..., Visitor], tmp_path: Path, content: str, message: str) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    (tmp_path / "answers.json").write_text(content, "utf-8")
    visitor.page.locator("[data-cx-do=import]").set_input_files(tmp_path / "answers.json")
    visitor.page.locator(".cx-mat-message", has_text=message).first.wait_for()
    assert visitor.scores[0] == "2"


def test_a_file_is_loaded_beside_the_readers_own_answers_and_that_can_be_undone(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    (tmp_path / "answers.json").write_text('{"title": "Theirs", "answers": {"a1": 3, "c1": {"level": 1.5}}}', "utf-8")
    visitor.page.locator("[data-cx-do=import]").set_input_files(tmp_path / "answers.json")
    visitor.page.locator(".cx-mat-message", has_text="Left out as unusable: 1.").first.wait_for()
    assert visitor.assessments == ["Assessment 1", "Theirs"]
    assert visitor.scores[0] == "3"
    assert visitor.stored()["answers"] == {"a1": {"level": 2}}
    visitor.do("undo")
    assert visitor.scores[0] == "2"
    assert visitor.assessments == ["Assessment 1"]
