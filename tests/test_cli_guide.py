"""`cxsite guide`: what stands in the guide is at hand where cxsite is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import REPOSITORY
from click.testing import CliRunner

from cxsite.cli import main

GUIDE = REPOSITORY / "content/guide"


#: What its pages may lead to elsewhere; nothing is fetched from there.
ELSEWHERE = ("https://ibis-project.org/", "https://pagefind.app", "https://pre-commit.com", "https://squidfunk.github.io/")


@pytest.mark.site
def test_the_guide_is_built_once_and_leads_nowhere_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["guide", "views", "--print", "--to", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 0
    page = Path(result.stdout.strip())
    assert page.is_relative_to(tmp_path)
    site = page.parent
    found = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")} - {"404"}
    assert found == {path.relative_to(GUIDE).with_suffix("").as_posix() for path in GUIDE.rglob("*.md")}
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        # Any page may be missing, so that the page which says so has addresses from the root.
        for element, link in re.findall(r'<(\w+)[^>]*?\s(?:href|src)="([^"#]+)', text) if path.name != "404.html" else ():
            if element != "a" or not link.startswith(ELSEWHERE):
                assert (path.parent / link).exists(), (path, element, link)
    page.write_text("kept", "utf-8")
    CliRunner().invoke(main, ["guide", "views", "--print", "--to", str(tmp_path)], catch_exceptions=False)
    assert page.read_text("utf-8") == "kept"


def test_pages_are_listed_and_mistyped_ones_named() -> None:
    listed = CliRunner().invoke(main, ["guide", "--list"], catch_exceptions=False).stdout
    assert re.search(r"^writing-journeys +Writing journeys$", listed, re.MULTILINE)
    assert listed.startswith("index ")
    wrong = CliRunner().invoke(main, ["guide", "wiews"], catch_exceptions=False)
    assert (wrong.exit_code, wrong.stderr) == (2, "Error: the guide has no page 'wiews'; did you mean 'views'?\n")
