"""What search plugins get to read of a page."""

from __future__ import annotations

import json
import re

import pytest
from material.plugins.search.plugin import Parser

from cxsite.pages.search import searchable

SITE = """
=== journeys/join.md
---
type: journey
title: Join the library
stages:
  - name: Learn
    steps:
      - name: Compare the cards
        emotion: 2
        thinks: Is this xylophone really free?
        hotspots: [Fees come late]
      - {name: Decide, emotion: 4}
---
A word of the author: **marzipan**.
=== personas/student.md
---
type: persona
title: Nadia the student
---
=== index.md
# Welcome
"""


def entries(html: str) -> list[tuple[str | None, str, str]]:
    """Anchor, title and words of each entry that Material's search makes of some HTML."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [(part.id, _words(part.title), _words(part.text)) for part in parser.data if not part.is_excluded()]


def _words(parts: list[str]) -> str:
    return " ".join(re.sub(r"</?\w+>|[:·]", "", "".join(parts)).split())


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">A <b>b</b> &amp; c</h1><p>One <a href="x > y">two</a>.</p><p>g</p>',
        '<section><h2 id="d">D</h2><table><tr><td>e</td>\n<td>f</td></tr></table></section><p>g</p>',
        '<h2 id="a">A</h2><ul><li><span>one</span> <bdi>two</bdi></li><li><dl><dt>t</dt>\n<dd>d</dd></dl></li></ul>',
        '<h2 id="a">A</h2><pre><code><span>x  y</span>\n  z</code></pre>',
        '<h2 id="a">A</h2><div><h3 id="b">B</h3><p>in b</p></div><p>after</p><br/><hr><img src="x" alt="y">end',
        '<h2 id="a">A<a class="headerlink" href="#a" title="Permanent link">&para;</a></h2><p>One <a href="#a">two</a>.</p>',
        "no heading <em>at all</em>",
        "a &lt;b&gt; c <abbr title='x'>d</abbr>",
    ],
)
def test_an_index_finds_the_same_words_under_the_same_headings(html):
    assert entries(searchable(html)) == entries(html)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (
            "<dl><div><dt>Goal</dt><dd>Be home</dd></div><div><dt>Feels:</dt><dd>2 bad</dd></div></dl>",
            "<div>Goal: Be home · </div><div>Feels: 2 bad</div>",
        ),
        ("<dl><dt>Goal</dt><dd>Be home</dd><dt>None</dt><dd></dd><dt>Feels</dt><dd>2 bad</dd></dl>", "Goal: Be home · None · Feels: 2 bad"),
        ("<table><tr><th>Step</th><th>Feels</th></tr>\n<tr><td>Pay</td><td></td><td>2</td></tr></table><p>g</p>", "Step · Feels · \nPay · 2<p>g</p>"),
        ("<details><summary>Short</summary><p>Long</p></details>", "Short<p>Long</p>"),
        ("<p>Run <code>a</code> · <code>b</code></p>", "<p>Run <code>a</code> · <code>b</code></p>"),
        ('<section class="cx cx-x"><ol><li><a href="./#a">A</a> 1</li><li>B <a href="./#b">C</a></li></ol></section>', "B …"),
    ],
)
def test_results_of_a_search_tell_one_fact_from_the_next(html, left):
    assert re.sub(r"</?(?:section|ol|li)[^>]*>", "", searchable(html)) == left


def test_what_is_folded_is_found_under_the_heading_of_its_fold():
    html = '<h2 id="a">A</h2><details><summary><h3 id="b">B</h3> in short</summary><p>in b</p></details>'
    assert [anchor for anchor, _, text in entries(searchable(html)) if "in b" in text] == ["b"]


def test_the_name_of_a_part_of_another_page_is_left_out_of_our_sections_alone():
    link = '<a href="../join/#pay">Pay late</a> <a href="#here">Here</a> <a href="../mia/">Mia</a>'
    assert searchable(f'<section class="cx cx-x"><p>{link}</p></section><p>{link}</p>').split("</section>") == [
        '<section class="cx cx-x"><p>… Here Mia</p>',
        "<p>Pay late Here Mia</p>",
    ]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p>a<span class="x" data-search-exclude>b <span>c</span> d</span>e</p>', "<p>ae</p>"),
        ('<div data-search-exclude="true"><div>a</div><p>b</p></div><p>c</p>', "<p>c</p>"),
        ('<svg data-search-exclude viewBox="0 0 1 1"><path d="M0"/><text>12</text></svg>a', "a"),
        ('<svg data-search-exclude viewBox="0 0 1 1"/>a', "a"),
        ("<p data-search-exclude>never closed", "never closed"),
        ('<p title="data-search-exclude">a</p>', '<p title="data-search-exclude">a</p>'),
    ],
)
def test_what_is_excluded_is_left_out_with_all_that_is_in_it(html, left):
    assert searchable(html) == left


def test_search_finds_the_words_of_a_page_where_they_stand_and_readers_get_the_whole_page(build):
    built = build(SITE, strict=True)
    assert built.error is None
    found = {item["location"]: f"{item['title']} {item['text']}" for item in json.loads(built.text("search/search_index.json"))["docs"]}
    assert "xylophone" in found["journeys/join/#compare-the-cards"]
    assert "marzipan" in found["journeys/join/"]
    assert "Nadia the student" in found["personas/student/"]
    assert "<table" in built.html("journeys/join/")
    assert "<svg" in built.html("journeys/join/")


def test_no_page_of_the_demo_loses_an_entry_of_the_index(demo_site):
    locations = {item["location"] for item in json.loads(demo_site.text("search/search_index.json"))["docs"]}
    for page in ("journeys/disrupted-trip/", "personas/conductor/", "hotspots/"):
        content = demo_site.html(page).partition('<article class="md-content__inner')[2].partition("</article>")[0]
        anchors = re.findall(r'<h[2-4]\b[^>]*\bid="([^"]+)"', content)
        assert anchors
        assert [anchor for anchor in anchors if f"{page}#{anchor}" not in locations] == []


def test_a_hotspot_is_found_on_the_page_of_its_journey_and_a_metric_by_its_short_name(demo_site):
    docs = json.loads(demo_site.text("search/search_index.json"))["docs"]
    text = "Refunds come to about half of what customers expect"
    places = {item["location"].partition("#")[0].split("/")[0] for item in docs if text in f"{item['title']} {item['text']}"}
    assert "journeys" in places
    assert not places & {"personas", "teams", "touchpoints", "channels", "processes"}
    assert "NPS" in next(item["title"] for item in docs if item["location"] == "metrics/#nps")


def test_the_authors_guide_does_not_stand_above_what_readers_look_for(demo_site):
    """Material's search multiplies what it finds by the boost; pages of the handbook have none, which counts as 1."""
    entries = json.loads(demo_site.text("search/search_index.json"))["docs"]
    guide = {entry["location"].partition("#")[0]: entry.get("boost", 1) for entry in entries if entry["location"].startswith("guide/")}
    assert len(guide) > 15
    assert {page: boost for page, boost in guide.items() if boost > 0.5} == {}
    assert {entry["location"] for entry in entries if not entry["location"].startswith("guide/") and "boost" in entry} == set()
