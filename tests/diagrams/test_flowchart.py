"""Flowcharts: every text as its author wrote it, boxes that lead to what they stand for, nothing that a page must not hold."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from cxsite.diagrams.causes import causes_chart
from cxsite.diagrams.flow import flow_chart
from cxsite.diagrams.flowchart import Arrow, Box, flowchart, label
from cxsite.diagrams.render import Artist
from cxsite.insight.journeys.causes import Causes
from cxsite.model.flow import passages

drawn_here = pytest.mark.skipif(not Artist().available, reason="merman is not installed")

HTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"

#: What the grammar of Mermaid, its labels in HTML or its Markdown would cut, lose or run.
NASTY = [
    "end", "subgraph x", "click n0 call x()", "style n0 fill:#f00", "a --> b", "graph TD", "%% comment", "%%{init: {}}%%", "#", "#35;", "&amp;",
    "a & b", "<b>bold</b>", "<script>alert(1)</script>", "</svg>", "]]>", "a;b", "a: b", 'say "no"', "'quoted'", "`code`", "**bold**", "_x_",
    "[a](http://b.c)", "{x}", "(x)", "[x]", "a|b", "1. First", "12) Then", "- dash", "+ plus", "* star", "1.5", "-1", "fa:fa-car", "$$x$$", "\\n",
    "@x", ":::cx-e1", "~~~", "عربي عربي", "漢字かな", "👩‍👩‍👧 family", "e\u0301", "https://example.org/a", "n0", "class n0 cx-e1", "accTitle: a",
]  # fmt: skip


@pytest.fixture(scope="module")
def artist():
    return Artist()


def one_box(name, *, group="Group", href="../a/#b"):
    chart = flowchart(
        "Title", [(group, [Box("step", "a#b", label(name), "cx-e2"), Box("step", "a#c", label("other"))])], [Arrow("a#b", "a#c", label(name))]
    )
    return chart, lambda _, ref: href if ref == "a#b" else None


def labels(svg, css):
    found = [node for node in ElementTree.fromstring(svg).iter(f"{HTML}span") if node.get("class") == css]
    return ["".join("".join(node.itertext()).split()) for node in found]


@drawn_here
@pytest.mark.parametrize("name", NASTY)
def test_a_text_is_drawn_as_it_was_written_wherever_it_stands(artist, name):
    chart, link = one_box(name, group=name)
    svg = chart.draw(artist, "one", link)
    assert svg is not None, chart.source
    # A long one is broken into lines, at spaces where there are any.
    written = "".join(name.split())
    assert sorted(labels(svg, "nodeLabel")) == sorted([written, written, "other"])
    assert labels(svg, "edgeLabel") == [written]


@drawn_here
@pytest.mark.parametrize("name", NASTY)
def test_a_drawing_holds_no_script_no_style_and_only_our_links(artist, name):
    chart, link = one_box(name, group=name)
    root = ElementTree.fromstring(chart.draw(artist, "one", link) or "")
    tags = {element.tag.rpartition("}")[2].lower() for element in root.iter()}
    assert not tags & {"script", "style", "image", "img", "iframe", "use"}
    attributes = [(key.rpartition("}")[2].lower(), value) for element in root.iter() for key, value in element.attrib.items()]
    assert [key for key, _ in attributes if key.startswith("on") or key == "style"] == []
    assert [value for key, value in attributes if key == "href"] == ["../a/#b"]


@drawn_here
@pytest.mark.parametrize("href", ["../a%22b/#c", "../caf%C3%A9/#d%23e", '../"><script>', "../a?b&c"])
def test_an_address_stays_what_it_is(artist, href):
    chart, link = one_box("name", href=href)
    root = ElementTree.fromstring(chart.draw(artist, "one", link) or "")
    assert [element.get("{http://www.w3.org/1999/xlink}href") for element in root.iter(f"{SVG}a")] == [href]


@drawn_here
def test_a_drawing_has_its_natural_size_and_the_class_of_each_emotion(artist):
    chart, link = one_box("name")
    svg = chart.draw(artist, "one", link) or ""
    assert re.search(r'<svg [^>]*width="\d+" height="\d+">', svg)
    assert len(re.findall(r'class="node default cx-e2[ "]', svg)) == 1
    assert "data-points" not in svg


@drawn_here
def test_the_same_chart_has_the_same_bytes():
    chart, link = one_box("name")
    assert chart.draw(Artist(), "one", link) == chart.draw(Artist(), "one", link)


def test_the_source_for_readers_holds_no_addresses():
    assert "click" not in one_box("name")[0].source


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Compare the board with the app and the loudspeaker", ("Compare the board with", "the app and the", "loudspeaker")),
        ("", ()),
        ("漢字" * 12, ("漢字" * 5 + "漢", "字" + "漢字" * 5, "漢字")),
        ("W" * 100, ("W" * 22, "W" * 22, "W" * 22, "W" * 21 + "…")),
    ],
)  # fmt: skip
def test_a_label_is_broken_into_lines_and_cut_after_the_fourth(text, lines):
    assert label(text) == lines


JOURNEYS = """
=== journeys/a.md
---
title: A
stages:
  - name: Go
    steps:
      - {id: one, name: One, emotion: 1.5, causes: ["b#x", b]}
      - {id: two, name: Two, emotion: 4, next: [{to: one, when: again}, {to: "b#x", when: away}]}
  - name: End
    steps: [{id: three, name: Three}]
---
=== journeys/b.md
---
title: B
stages: [{name: S, steps: [{id: x, name: X}]}]
---
"""


def test_causes_stand_in_their_journeys_with_the_emotion_of_each(handbook):
    book = handbook(JOURNEYS).handbook
    chart = causes_chart(book, Causes(book).links, "Causes")
    assert [box.ref for box in chart.boxes.values()] == ["a#one", "b#x", "b"]
    body = chart.source.split("\n", 3)[3]
    assert [line.strip() for line in body.splitlines() if "direction" not in line] == [
        'subgraph g0 ["A"]', 'n0("One<br/>1.5"):::cx-e2', "end", 'subgraph g1 ["B"]', 'n1("X")', 'n2("B")', "end", "n0 --> n1", "n0 --> n2",
    ]  # fmt: skip


def test_a_flow_has_numbered_steps_by_stage_and_cases_on_its_arrows(handbook):
    book = handbook(JOURNEYS).handbook
    steps = book.steps_of("a")
    source = flow_chart(book, steps, passages(steps), "A").source
    body = source.split("\n", 3)[3]
    assert [line.strip() for line in body.splitlines() if "direction" not in line] == [
        'subgraph g0 ["Go"]', 'n0("1 One<br/>1.5"):::cx-e2', 'n1("2 Two<br/>4"):::cx-e4', "end", 'subgraph g1 ["End"]', 'n2("3 Three")', "end",
        'subgraph g2 ["B"]', 'n3("X")', "end", "n0 --> n1", 'n1 -->|"again"| n0', 'n1 -->|"away"| n3',
    ]  # fmt: skip
