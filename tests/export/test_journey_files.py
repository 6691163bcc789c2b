"""A journey as data and as a picture."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxsite.diagrams.palette import paper
from cxsite.diagrams.wrapping import lines, width

SVG = "{http://www.w3.org/2000/svg}"
JOURNEY = """---
type: journey
title: 'Join & "borrow"'
evidence: [Diary]
stages:
  - name: Learn
    steps:
      - {name: Compare, emotion: 2, evidence: [Interview 12], hotspots: [Fees, Words]}
      - {name: Ask somebody who knows what it all means, emotion: 4.5, moment_of_truth: It decides, delights: [A smile, A cup]}
  - {name: Sign, steps: [{name: Sign, emotion: 1}, Wait, {name: Pay, emotion: 3}]}
---
"""
OTHER = "---\ntype: journey\ntitle: Other\nstages: [{name: S, steps: [{name: T, hotspots: [Dark]}]}]\n---\n"


def picture(files: dict[str, bytes], journey: str = "join") -> ElementTree.Element:
    return ElementTree.fromstring(files[f"cx/journeys/{journey}.svg"])


def texts(svg: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in svg.iter(f"{SVG}text")]


def valid(files: dict[str, bytes], journey: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files[f"cx/journeys/{journey}.json"])
    jsonschema.Draft202012Validator(json.loads(files["cx/journey.schema.json"])).validate(data)
    return data


def test_a_journey_as_data_is_its_part_of_the_handbook(export):
    files = export({"journeys/join.md": JOURNEY, "journeys/other.md": OTHER}, clean=True)
    data, whole = valid(files, "join"), json.loads(files["cx/handbook.json"])
    assert data == {
        "version": whole["version"],
        "generated_for": whole["generated_for"],
        "journey": whole["journeys"]["join"],
        "hotspots": {ref: spot for ref, spot in whole["hotspots"].items() if spot["journey"] == "join"},
    }
    assert list(data["hotspots"]) == ["join#fees", "join#words"]
    assert data["journey"]["figures"]["experience"]["steps"] == 4


def test_a_journey_without_hotspots_says_nothing_of_them(export):
    files = export({"journeys/bare.md": "---\ntype: journey\ntitle: B\nstages: [{name: S, steps: [T]}]\n---\n"})
    assert valid(files, "bare").keys() == {"version", "generated_for", "journey"}


def test_every_journey_of_the_demo_is_valid_data(demo_files):
    names = re.findall(r"cx/journeys/(.+)\.json", "\n".join(demo_files))
    assert len(names) >= 16
    for name in names:
        valid(demo_files, name)


def test_the_picture_says_what_the_curve_says(export):
    svg = picture(export({"journeys/join.md": JOURNEY}))
    found = texts(svg)
    assert found[:2] == ['Join & "borrow"', "experience 2.6 of 5, over 4 steps"]
    assert {"Learn", "Sign", "Compare", "Ask somebody", "Wait", "Pay", "highest", "lowest", "low", "moment of truth", "4.5"} <= set(found)
    # Learn is (2 + 4.5) / 2 = 3.25, and halves are rounded up; Sign (1 + 3) / 2 = 2.
    assert {"3.3", "2"} <= set(found)
    assert found[-1] == "1 very bad to 5 very good · as of 2026-11-22"
    assert svg.findtext(f"{SVG}title") == 'Join & "borrow"'
    assert svg.findtext(f"{SVG}desc") == "The emotion at each step, 1 very bad to 5 very good: 1 2, 2 4.5, 3 1, 5 3"
    # A step without an emotion leaves a gap: a line of three points, and one point alone.
    assert len([path for path in svg.iter(f"{SVG}path") if path.get("stroke") == paper()["ink"]]) == 1


def test_the_picture_needs_nothing_but_itself(demo_files):
    drawn = {name: content.decode() for name, content in demo_files.items() if re.fullmatch(r"cx/journeys/[^/]+\.svg", name)}
    assert len(drawn) >= 16
    for svg in drawn.values():
        root = ElementTree.fromstring(svg)
        assert float(root.get("width") or 0) >= 760
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg",
            "title",
            "desc",
            "rect",
            "text",
            "line",
            "path",
            "circle",
            "clipPath",
            "g",
        }
        assert not re.search(r"var\(|\bclass=|\bstyle=|href=|currentColor|@", re.sub(r">[^<]*<", "><", svg))
        assert all(float(text.get("font-size") or 0) >= 14 for text in root.iter(f"{SVG}text"))
        ground = root.find(f"{SVG}rect")
        assert ground is not None
        assert ground.get("fill") == "#ffffff"


def test_the_colours_of_the_picture_are_those_of_the_theme():
    colours = paper()
    assert colours["ground"] == "#ffffff"
    assert colours["ink"] == "#000000"
    assert len({colours[f"e{level}"] for level in range(1, 6)}) == 5


def test_the_picture_says_where_the_page_is(export):
    files = export({"journeys/join.md": JOURNEY}, site_url="https://example.org/cx/")
    assert texts(picture(files))[-1].endswith(" · https://example.org/cx/journeys/join/")


def test_the_picture_speaks_the_language_of_the_handbook(export):
    found = texts(picture(export({"journeys/join.md": JOURNEY}, language="de")))
    assert found[1] == "Erlebnis 2,6 von 5, über 4 Schritte"


@pytest.mark.parametrize(
    "title", ["漢字だけの長い名前" * 5, "مرحبا بالعالم", "x" * 300, "a\u2028b\x0bc", "</text><script>alert(1)</script>", "😀" * 40]
)
def test_any_name_can_be_drawn(export, title):
    step = json.dumps({"name": title, "emotion": 2}, ensure_ascii=False)
    files = export(
        {
            "journeys/join.md": f"---\ntype: journey\ntitle: {json.dumps(title, ensure_ascii=False)}\nstages: [{{name: {json.dumps(title, ensure_ascii=False)}, steps: [{step}, {step}]}}]\n---\n"
        }
    )
    svg = picture(files)
    assert not [element for element in svg.iter() if element.tag.endswith("script")]
    assert len(texts(svg)) > 8


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(1, 4))
def test_lines_fit_and_lose_nothing_without_saying_so(text: str, count: int) -> None:
    found = lines(text, 120, 14, count)
    assert len(found) <= count
    assert all(width(line, 14) <= 120 or len(line) == 1 for line in found)
    if found and not found[-1].endswith("…"):
        assert sorted("".join(found).replace(" ", "")) == sorted("".join(lines(text, 10**9, 14, 1)).replace(" ", ""))
