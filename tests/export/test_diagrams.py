"""Each journey's Mermaid source and drawing as files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from cxsite.diagrams.journey import MOST_TASKS
from cxsite.diagrams.render import Artist

JOURNEY = "---\ntype: journey\ntitle: {title}\nstages:\n  - name: Learn\n    steps: [{steps}]\n---\n"

drawn_here = pytest.mark.skipif(not Artist().available, reason="merman is not installed")


def journey(title: str, *steps: str) -> str:
    return JOURNEY.format(title=title, steps=", ".join(steps))


def texts(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(element.itertext()).strip() for element in root.iter("{http://www.w3.org/2000/svg}text")]


@drawn_here
def test_each_journey_has_its_source_and_its_drawing(export):
    files = export({"journeys/join.md": journey("Join", "{name: Compare, emotion: 2}", "{name: Pay, emotion: 4}")}, clean=True)
    source = files["cx/journeys/join.mmd"].decode()
    assert source.startswith("journey\n")
    assert "title Join" in source
    assert re.findall(r"^\s*(\w+): *(\d) *: *Customer$", source, re.MULTILINE) == [("Compare", "2"), ("Pay", "4")]
    drawn = files["cx/journeys/join/diagram.svg"]
    assert {"Join", "Learn", "Compare", "Pay"} <= set(texts(drawn))


@drawn_here
def test_a_long_journey_is_whole_in_its_files(export):
    steps = [f"{{name: Step {number}, emotion: 3}}" for number in range(MOST_TASKS * 3)]
    files = export({"journeys/long.md": journey("Long", *steps)})
    assert files["cx/journeys/long.mmd"].count(b"Customer") == MOST_TASKS * 3
    found = texts(files["cx/journeys/long/diagram.svg"])
    assert [name for name in found if name.startswith("Step ")] == [f"Step {number}" for number in range(MOST_TASKS * 3)]


def test_a_journey_without_an_emotion_has_neither(export):
    files = export({"journeys/join.md": journey("Join", "Compare")})
    assert [address for address in files if "join" in address] == ["cx/journeys/join.json", "cx/journeys/join.csv"]


@pytest.mark.parametrize("mode", ["browser", "off"])
def test_nothing_is_drawn_where_the_team_does_not_want_it_but_the_source_is_there(export, mode):
    files = export({"journeys/join.md": journey("Join", "{name: Compare, emotion: 2}")}, diagrams=mode)
    assert [address for address in files if "join" in address and address.endswith((".mmd", ".svg"))] == [
        "cx/journeys/join.svg",
        "cx/journeys/join.mmd",
    ]


def test_a_service_blueprint_has_its_source_in_as_many_parts_as_it_takes(export):
    steps = [f"{{name: Step {number}, backstage: Behind {number}}}" for number in range(9)]
    files = export({"journeys/short.md": journey("Short", *steps[:8]), "journeys/long.md": journey("Long", *steps)}, clean=True)
    found = sorted(address for address in files if "blueprint" in address)
    assert found == ["cx/journeys/long/blueprint-1.mmd", "cx/journeys/long/blueprint-2.mmd", "cx/journeys/short/blueprint.mmd"]
    assert re.findall(r"Behind \d", files[found[1]].decode()) == [f"Behind {number}" for number in range(5, 9)]


@drawn_here
def test_every_journey_of_the_demo_is_drawn(demo_files):
    sources = [address for address in demo_files if re.fullmatch(r"cx/journeys/[^/]+\.mmd", address)]
    assert len(sources) >= 10
    for address in sources:
        assert texts(demo_files[address.replace(".mmd", "/diagram.svg")])
