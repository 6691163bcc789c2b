"""The whole path of a self-assessment in one go: answer, close, return, share, open the link elsewhere, export, import, merge, print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from building import Built, ReadHandbook
from self_assessment import Visitor


def test_the_whole_path(visit: Callable[..., Visitor], demo_site: Built, handbook: ReadHandbook, tmp_path: Path) -> None:
    """And nothing is asked of any host from the first answer to the last page of paper but the page itself and what belongs to it."""
    ada = visit(demo_site.site).open()
    ada.about("title", "Ada")
    ada.about("who", "Conductor")
    for number in range(1, 26):
        ada.answer(number, 1 + number % 5)
    ada.write(1, "note", "Ten colleagues, ten answers")
    before = ada.scores

    ada.open()  # closed, and come back
    assert ada.scores == before
    assert ada.assessments == ["Ada"]

    bo = visit(demo_site.site).open()
    bo.open(ada.link(with_texts=True).removeprefix(ada.base))  # the link, elsewhere
    assert bo.scores == before
    bo.do("keep")
    bo.answer(2, 5)
    bo.about("title", "Bo")
    with bo.page.expect_download() as download:
        bo.page.locator("[data-cx-form='json']").click()
    download.value.save_as(tmp_path / "bo.json")
    with bo.page.expect_download() as download:
        bo.page.locator("[data-cx-form='yml']").click()
    download.value.save_as(tmp_path / "bo.yml")
    project = handbook(
        {"index.md": "# Home\n", "personas/ada.md": "---\ntitle: Ada\n---\n", "assessments/bo.yml": (tmp_path / "bo.yml").read_text("utf-8")}
    )
    assert not [finding for finding in project.diagnostics if "assessments" in finding.path]
    assert project.handbook.assessments["bo"].answers["direction-promise"].note == "Ten colleagues, ten answers"

    ada.page.locator("[data-cx-do=import]").set_input_files(tmp_path / "bo.json")
    ada.page.wait_for_function("() => document.querySelectorAll('[data-cx-do=switch] option').length === 2")
    assert ada.scores == bo.scores != before
    ada.page.locator("#cx-maturity-which").select_option(label="Ada")
    assert ada.scores == before

    ada.page.locator("[data-cx-do=people]").set_input_files(tmp_path / "bo.json")
    ada.page.locator("[data-cx-at='merged']").wait_for()
    ada.do("add-mine")
    assert ada.text("people-text").startswith("People: 2.")
    assert ada.page.locator(".cx-mat-topic").count() == 1

    for part, most in (("result", 5), ("blank", 18), ("people", 4)):
        ada.page.evaluate("part => { document.documentElement.dataset.cxPrint = part }", part)
        paper = ada.page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= most, part

    for visitor in (ada, bo):
        asked = [address for address in visitor.requests if not address.startswith((visitor.base, "data:", "blob:"))]
        assert not asked
        # What belongs to the page is asked for when it opens; answering, sharing, loading and merging ask for nothing.
        assert not [address for address in visitor.requests if re.search(r"direction-promise|a=2|Ada|Conductor", address)]


def test_from_the_first_answer_on_no_request_leaves_the_page(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    """Offline from the moment it is open, everything still works."""
    visitor = visit().open()
    visitor.page.wait_for_load_state("networkidle")
    visitor.context.set_offline(True)
    visitor.requests.clear()
    for number in range(1, 5):
        visitor.answer(number, 2)
    visitor.about("title", "Offline")
    visitor.link()
    for form in ("json", "yml", "csv", "md"):
        with visitor.page.expect_download() as download:
            visitor.page.locator(f"[data-cx-form='{form}']").click()
        download.value.save_as(tmp_path / f"answers.{form}")
    visitor.page.locator("[data-cx-do=import]").set_input_files(tmp_path / "answers.json")
    visitor.page.locator("[data-cx-do=people]").set_input_files(tmp_path / "answers.json")
    visitor.page.locator("[data-cx-at='merged']").wait_for()
    assert [address for address in visitor.requests if not address.startswith("blob:")] == []
