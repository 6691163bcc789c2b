"""Which tables are taken apart, and how."""

from __future__ import annotations

import pytest

from cxsite.language import Language
from cxsite.pages import apart
from cxsite.pages.families import FAMILIES
from cxsite.pages.plan import Page
from cxsite.pages.rest import folded_rest

PAGE = Page("team:it", "teams/it.md", "Information", FAMILIES["team"], "it")


def table(rows: str, attributes: str = "") -> str:
    section = (
        '<section class="cx cx-x cx-wide" data-cx="x"><div class="cx-list"><div class="cx-scroll" tabindex="0" role="region" aria-label="Steps &amp; more">'
        f'<table class="cx-table cx-cards"{attributes}><thead><tr><th data-sort="text">A</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div></div></section>'
    )
    return folded_rest(section, Language())


def rows(count: int, of: str = '<tr><th><a href="../x/#s{n}">Step {n}</a> <a href="#here">h</a></th></tr>\n') -> str:
    return "".join(of.format(n=number) for number in range(count))


@pytest.fixture
def divider(monkeypatch: pytest.MonkeyPatch) -> apart.Divider:
    monkeypatch.setattr(apart, "LONGEST_REST", 500)
    monkeypatch.setattr(apart, "_ON_ONE_PAGE", 750)
    return apart.Divider(Language(), True, lambda address, src: f"[{address} from {src}]", lambda name, src: f"[{name} from {src}]")


def test_a_table_that_is_not_very_long_stays_as_it_is(divider: apart.Divider) -> None:
    html = table(rows(14))
    found = divider.divide(html, PAGE)
    assert (found.html, found.pages, found.scripts) == (html, [], {})


def test_rows_that_others_link_to_stay_on_their_page(divider: apart.Divider) -> None:
    html = table(rows(40, '<tr id="row-{n}"><th>Step {n} with some words</th></tr>\n'))
    assert divider.divide(html, PAGE).html == html


def test_the_rest_of_a_very_long_table_is_in_pages_and_a_script(divider: apart.Divider) -> None:
    found = divider.divide(table(rows(40)), PAGE)
    assert "Step 9<" in found.html
    assert "Step 10<" not in found.html
    assert [(page.src, page.title) for page in found.pages] == [
        ("teams/it/x-1-1.md", "Steps & more: 1–10"),
        ("teams/it/x-1-2.md", "Steps & more: 11–20"),
        ("teams/it/x-1-3.md", "Steps & more: 21–30"),
    ]
    assert '<a href="[teams/it/x-1-2/ from teams/it.md]">11–20</a> <span class="cx-quiet">10</span>' in found.html
    assert 'aria-label="Steps &amp; more: the rest"' in found.html
    second = found.pages[1].html
    assert second.startswith('<section class="cx cx-x cx-wide" data-cx="x">')
    assert '<a href="[teams/it/ from teams/it/x-1-2.md]">Information</a>' in second
    assert '<a href="../../x/#s20">Step 20</a> <a href="[teams/it/ from teams/it/x-1-2.md]#here">' in second
    ((name, script),) = found.scripts.items()
    assert name == "cx/rows/team-it-x-1.js"
    assert script.startswith('window.cxsite.filters.take("cx/rows/team-it-x-1.js", "')
    assert script.count("Step ") == 30
    assert "</" not in script


def test_rows_stand_together_by_what_they_are_filtered_by(divider: apart.Divider) -> None:
    some = "".join(rows(1, f'<tr data-owner="{owner}"><th>Step with some more words</th></tr>\n') for owner in ("a%20b", "c", "c", "") * 12)
    facets = '[{"key":"owner","values":[["a b","A &amp; B"],["c","C"]]}]'.replace("&amp;", "\\u0026")
    found = divider.divide(table(some, f" data-cx-facets='{facets}'"), PAGE)
    assert [page.title.partition(": ")[2] for page in found.pages] == ["C, 1–12", "C, 13–19", "all others", "A & B"]
