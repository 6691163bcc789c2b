"""Sections as closed folds, and the bar of a page's chapters."""

from __future__ import annotations

from building import Built
from markupsafe import Markup

from cxsite.language import language
from cxsite.pages.chapters import bar, folded
from cxsite.pages.section import Heading, for_readers, headings

SECTION = '<section class="cx cx-a" data-cx="a">\n<h2 id="a">Blueprint<a class="headerlink" href="#a">¶</a></h2>\n<p>Rest</p>\n</section>\n'


def test_heading_and_sentence_stay_and_the_rest_is_folded() -> None:
    assert folded(SECTION, "5 hand-offs") == (
        '<section class="cx cx-a" data-cx="a">\n<details class="cx-chapter">\n'
        '<summary><h2 id="a">Blueprint</h2> <span class="cx-chapter__says">5 hand-offs</span></summary>\n<p>Rest</p>\n</details>\n</section>\n'
    )


def test_a_sentence_is_text_unless_it_is_markup() -> None:
    assert "&lt;b&gt;" in folded(SECTION, "<b>")
    assert "<b>5</b>" in folded(SECTION, Markup("<b>5</b>"))


def test_a_section_without_a_heading_stays_open() -> None:
    html = '<section class="cx">\n<p>No heading</p>\n</section>\n'
    assert folded(html, "says") == html


def test_what_the_sentence_says_is_no_note_of_the_heading_too() -> None:
    noted = SECTION.replace("Blueprint<", "Blueprint <small>5</small><")
    assert '<h2 id="a">Blueprint</h2>' in folded(noted, "5 hand-offs")
    assert "<small>5</small>" in folded(noted, "15 hand-offs")


def test_of_what_is_folded_the_contents_have_the_heading_alone() -> None:
    html = folded(SECTION.replace("<p>Rest</p>", '<h3 class="cx-part" id="deep">Deep</h3>\n<h4 id="own" data-cx-toc="off">Own</h4>'))
    assert [heading.id for heading in headings(html)] == ["a"]
    assert 'id="deep">Deep</h3>' in html


def test_the_bar_links_to_headings_of_level_2_alone() -> None:
    found = [Heading("a", "A", 2), Heading("deep", "Deep", 3), Heading("b", "B &amp; more", 2), Heading("c", "C", 2)]
    html = bar(found, language("en"))
    assert html.count("<li>") == 3
    assert '<a href="#b">B &amp; more</a>' in html
    assert "deep" not in html


def test_a_page_of_two_chapters_needs_no_bar() -> None:
    assert bar([Heading("a", "A", 2), Heading("b", "B", 2)], language("en")) == ""


def test_readers_get_no_marks_that_only_the_build_looks_at(demo_site: Built) -> None:
    assert demo_site.pages_with(r'<[^>]* data-(search-exclude|cx-toc="off")[^>]*>') == []


def test_words_of_a_text_are_no_marks() -> None:
    own = '<section class="cx"><p data-search-exclude>Write data-search-exclude in a tag<svg class="a" data-search-exclude/></p></section>'
    assert for_readers(own) == '<section class="cx"><p>Write data-search-exclude in a tag<svg class="a"/></p></section>'
    others = "<p data-search-exclude>Of another tool</p>"
    assert for_readers(others) == others
