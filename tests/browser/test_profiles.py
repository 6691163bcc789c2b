"""Profiles of the browser are used again, and nobody finds what another test left in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers

LEAVE = """() => {
  localStorage.setItem("left", "here");
  sessionStorage.setItem("left", "here");
  if (location.protocol !== "file:") document.cookie = "left=here; max-age=1000";
}"""
FIND = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.mark.parametrize("address", ["http", "file"])
def test_what_a_page_keeps_is_gone_for_the_next(browser: Browser, serve: Servers, tmp_path: Path, address: str) -> None:
    (tmp_path / "index.html").write_text("<title>Page</title>", "utf-8")
    page = serve(tmp_path) if address == "http" else (tmp_path / "index.html").as_uri()

    def visit(**options: Any) -> Any:
        opened = browser.new_page(**options)
        opened.goto(page)
        return opened

    before = visit(locale="en-GB")
    before.evaluate(LEAVE)
    before.context.set_offline(True)
    assert before.evaluate(FIND)[0] == 1
    # Two at a time are two people.
    assert visit(locale="en-GB").evaluate(FIND) == [0, 0, ""]
    browser.take_back()
    after = [visit(locale="en-GB"), visit(locale="en-GB")]
    assert before.context in [opened.context for opened in after]
    assert [opened.evaluate(FIND) for opened in after] == [[0, 0, ""], [0, 0, ""]]
    assert visit(locale="de").context not in [opened.context for opened in after]
    browser.take_back()


def test_a_script_for_all_pages_of_a_profile_is_refused(chromium: Browser) -> None:
    with pytest.raises(AssertionError, match=r"page\.add_init_script"):
        chromium.new_context().add_init_script("1")
