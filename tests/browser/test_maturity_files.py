"""An assessment as YAML, CSV and Markdown, as it is downloaded."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import write_tree
from self_assessment import MODEL, Visitor

from cxsite.project import read
from cxsite.settings import Setup

#: Texts that mean something elsewhere: to YAML, to JSON, to a spreadsheet, to Markdown, to a browser.
AWKWARD = [
    "Seen: on site\n# twice",
    "'single' and \"double\" \\ back",
    "- no\n- list: {x: [1]}",
    "=HYPERLINK(1)",
    "no",
    "Zeile\u2028zwei \u0085drei \u00a0vier",
    "|table| *strong* <img src=x onerror=alert(1)> `code`",
    "Grüße 数 🚆 e\u0301",
]


def download(visitor: Visitor, form: str, folder: Path) -> bytes:
    with visitor.page.expect_download() as found:
        visitor.page.locator(f"[data-cx-form='{form}']").click()
    assert found.value.suggested_filename.endswith(f".{form}")
    found.value.save_as(folder / f"download.{form}")
    return (folder / f"download.{form}").read_bytes()


@pytest.mark.parametrize("text", AWKWARD)
def test_yaml_and_markdown_are_assessments_that_the_handbook_reads(visit: Callable[..., Visitor], tmp_path: Path, text: str) -> None:
    """No finding, and every word is the one that was written."""
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.page.locator("#cx-question-1 [data-cx-sure][value=guess]").evaluate("input => input.click()")
    visitor.write(1, "note", text)
    visitor.write(1, "link", "https://example.org/?a=1#b")
    visitor.answer(2, "na")
    visitor.write(2, "reason", text)
    visitor.answer(3, 3)
    visitor.write(4, "note", text)  # without an answer
    visitor.about("title", "Board")
    visitor.about("scope", text)
    visitor.about("who", "Conductor; no")
    visitor.page.locator("[data-cx-target='a']").fill("2.5")
    visitor.page.keyboard.press("Tab")
    for form in ("yml", "md"):
        written = download(visitor, form, tmp_path).decode("utf-8")
        project = read(Setup(write_tree(tmp_path / form, MODEL + f"=== assessments/now.{form}\n" + written)))
        assert project.diagnostics == []
        recorded = project.handbook.assessments["now"]
        assert (recorded.title, recorded.model, recorded.model_version, recorded.respondents) == ("Board", "ours", 3, ["Conductor", "no"])
        assert recorded.targets == {"a": 2.5}
        assert set(recorded.answers) == {"a1", "a2", "b1"}
        first, second = recorded.answers["a1"], recorded.answers["a2"]
        # Line separators, which `cxsite check` warns of, have become plain ends of lines.
        expected = unicodedata.normalize("NFC", re.sub("[\u2028\u0085]", "\n", text))
        assert (first.note, recorded.scope, second.reason) == (expected, expected, expected)
        assert (first.level, first.confidence, first.link) == (1, "guess", "https://example.org/?a=1#b")
        assert second.na
        assert recorded.answers["b1"].level == 3


def test_the_csv_has_a_row_for_every_question_and_runs_nothing(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    visitor.write(1, "note", '=cmd("x"), +1')
    visitor.answer(2, "na")
    visitor.write(2, "reason", "@them")
    data = download(visitor, "csv", tmp_path)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["question"] for row in rows] == ["a1", "a2", "b1", "c1"]
    assert (rows[0]["dimension_name"], rows[0]["level"], rows[0]["level_name"], rows[0]["note"]) == ("Alpha", "2", "Middle", '\'=cmd("x"), +1')
    assert (rows[1]["level"], rows[1]["not_applicable"], rows[1]["reason"]) == ("", "true", "'@them")
    assert (rows[2]["level"], rows[2]["not_applicable"]) == ("", "")


def test_the_markdown_says_result_and_answers(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    """Alpha (1 + 2) / 2 = 1.5, 1 below its target of 2.5. What authors wrote is literal text."""
    visitor = visit().open()
    visitor.answer(1, 1)
    visitor.answer(2, 2)
    visitor.write(1, "note", "*Not* <b>far</b>")
    visitor.page.locator("[data-cx-target='a']").fill("2.5")
    visitor.page.keyboard.press("Tab")
    text = download(visitor, "md", tmp_path).decode("utf-8")
    assert "**Overall: 1.5**, 2 of 4 answered, 2 unanswered" in text
    assert "| Alpha | 1.5 | 2.5 | 1 |" in text
    assert "| Beta | – | – | – |" in text
    assert "- **How far?**  \n  Level 1: Not far\n  - \\*Not\\* \\<b\\>far\\</b\\>" in text


def person(name: str, role: str, *levels: int, **more: Any) -> dict[str, Any]:
    """A file of answers to a1, a2, b1 and c1, as the page downloads it."""
    answers = {name_: {"level": level} for name_, level in zip(("a1", "a2", "b1", "c1"), levels, strict=False)}
    data = {"model": "ours", "model_version": 3, "title": name, "role": role, "answers": answers, **more}
    return {"name": f"{name}.json", "mimeType": "application/json", "buffer": json.dumps(data).encode()}


def load(visitor: Visitor, *files: dict[str, Any]) -> None:
    visitor.page.locator("[data-cx-do=people]").set_input_files(list(files))
    visitor.page.wait_for_function("() => !document.querySelector('[data-cx-do=people]').value")


def test_several_people_are_put_together(visit: Callable[..., Visitor]) -> None:
    """Their scores: Ada (2 + 3) / 2 = 2, 3, …; a2 is answered most differently, then a1."""
    visitor = visit().open()
    load(visitor, person("Ada", "Crew", 1, 1, 2), person("Bo", "Crew", 2, 3, 2), person("Cy", "Crew", 2, 3, 2), person("Di", "Lead", 2, 1, 2))
    assert visitor.text("people-text").startswith("People: 4. Roles: Crew (3).")
    assert visitor.text("people-remarks") == "In roles of fewer than 3 people or without a role: 1."
    topics = visitor.page.locator(".cx-mat-topic__question").all_inner_texts()
    assert topics == ["How fast?", "How far?"]
    first = visitor.page.locator(".cx-mat-topic .cx-quiet").first.inner_text()
    assert first == "From 1 to 3, the middle half from 1 to 3, median 2. Answers: 4. Crew: median 3, answers: 3."
    agreed = visitor.page.locator("[data-cx-at='agreed'] li").all_text_contents()
    assert agreed == ["How high? Answers: 4. All say 2.", "How deep? Answers: 0."]
    rows = [" ".join(text.split()) for text in visitor.page.locator("[data-cx-at='people-rows'] tr").all_inner_texts()]
    # Alpha: 1, 2.5, 2.5, 1.5: mean 1.875, median 2; of the crew, 1, 2.5 and 2.5, the median.
    assert rows[0] == "Alpha 1.9 2 1–2.5 2.5"
    assert rows[1] == "Beta 2 2 2 2"
    assert rows[2] == "Gamma – – – –"
    assert "Lead" not in visitor.page.locator("[data-cx-at='people-head']").inner_text()
    assert visitor.stored() is None


def test_people_are_added_and_taken_out_and_other_models_named(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 3)
    evil = "<img src=x onerror=alert(1)>"
    load(visitor, person("Ada", "Crew", 1), person("Else", "Crew", 1, model="theirs"), person(evil, evil, 1, model_version=2))
    assert visitor.text("people-text").startswith("People: 2.")
    assert "Answered another model and left out: Else." in visitor.text("people-remarks")
    assert f"another version of the questions than today's, which is 3: {evil}." in visitor.text("people-remarks")
    assert visitor.page.locator(".cx-mat-people img").count() == 0
    visitor.do("add-mine")
    assert visitor.text("people-text").startswith("People: 3.")
    assert visitor.page.locator(".cx-mat-topic__question").all_inner_texts() == ["How far?"]
    visitor.page.get_by_role("button", name="Remove Ada").click()
    assert visitor.text("people-text").startswith("People: 2.")
    visitor.do("forget")
    assert not visitor.page.locator("[data-cx-at='merged']").is_visible()


def test_files_dropped_on_the_page_are_read_and_broken_ones_named(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(['{"answers": {"a1": 2}}'], "good.json"));
            data.items.add(new File(["{broken"], "bad.json"));
            document.querySelector("[data-cx-at=drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    visitor.page.locator("[data-cx-at='people-message']", has_text="bad.json: This file does not hold answers").wait_for()
    assert visitor.page.locator(".cx-mat-chips li").count() == 1
    assert visitor.text("people-text").startswith("People: 1.")


def test_a_file_loaded_twice_counts_once_and_what_was_left_out_of_one_is_said(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    ada = {"name": "ada.json", "mimeType": "application/json", "buffer": b'{"title": "Ada", "answers": {"a1": 3, "a2": "3"}}'}
    visitor.page.locator("[data-cx-do=people]").set_input_files([ada])
    visitor.page.wait_for_function("() => !document.querySelector('[data-cx-do=people]').value")
    assert visitor.text("people-message") == "ada.json: Left out as unusable: 1."
    visitor.page.locator("[data-cx-do=people]").set_input_files([ada, {**ada, "name": "copy.json"}])
    visitor.page.wait_for_function("() => !document.querySelector('[data-cx-do=people]').value")
    assert visitor.text("people-message") == "ada.json: This file is loaded already. copy.json: Left out as unusable: 1."
    assert visitor.page.locator("[data-cx-at=people] li").count() == 2


def test_notes_stand_by_level_so_that_their_place_does_not_tell_whose_they_are(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    said = ((3, "first"), (1, "second"), (2, "third"))
    files = [
        {"name": f"{note}.json", "mimeType": "application/json", "buffer": json.dumps({"answers": {"a1": {"level": level, "note": note}}}).encode()}
        for level, note in said
    ]
    visitor.page.locator("[data-cx-do=people]").set_input_files(files)
    visitor.page.locator("[data-cx-at='merged']").wait_for()
    assert visitor.page.locator(".cx-mat-topic__notes li").all_inner_texts() == ["1 second", "2 third", "3 first"]
