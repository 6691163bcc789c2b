"""Mermaid sources: quiet, offline, and drawn with every name as its author wrote it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from typing import Any

import pytest
from nasty import NASTY

from cxsite.diagrams.apart import apart, size
from cxsite.diagrams.escape import shorten
from cxsite.diagrams.journey import MOST_ACTOR, MOST_SECTION, MOST_TASK, MOST_TITLE, as_drawn, drawings, whole
from cxsite.diagrams.palette import dark, paper
from cxsite.diagrams.render import Artist

SVG = "{http://www.w3.org/2000/svg}"

drawn_here = pytest.mark.skipif(not Artist().available, reason="merman is not installed")


def page(meta: dict[str, Any]) -> str:
    """A file whose front matter is JSON, which is YAML too; line separators are escaped, because YAML would fold them."""
    text = json.dumps(meta, ensure_ascii=False)
    escaped = re.sub("[\x7f-\xa0\u2028\u2029\u200b\u202e]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"---\n{escaped}\n---\n"


def journey(name: str, *, title: str = "Ride", stage: str = "Board", step: str = "Sit", **keys: Any) -> dict[str, str]:
    """A handbook of one journey and one persona."""
    steps = [{"name": step, "emotion": 4, "id": "it"}, {"name": "Leave", "emotion": 2}]
    meta = {"type": "journey", "title": title, "personas": ["p"], "stages": [{"name": stage, "id": "s", "steps": steps}], **keys}
    return {"journeys/j.md": page(meta), "personas/p.md": page({"type": "persona", "title": name})}


def source_of(handbook: Any, files: dict[str, str]) -> str:
    book = handbook(files).handbook
    return as_drawn(book, book.journeys["j"]).source


@pytest.fixture(scope="module")
def artist() -> Artist:
    return Artist()


@pytest.fixture(scope="module")
def drawn(artist: Artist) -> Callable[[str], dict[str, list[str]]]:
    """Draws a source and gives its texts by what they name."""
    return lambda source: texts(artist, source)


def texts(artist: Artist, source: str) -> dict[str, list[str]]:
    svg = artist.draw(source, "one")
    assert svg is not None, source
    found: dict[str, list[str]] = {"title": [], "section": [], "task": [], "actor": []}
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        classes, words = text.get("class", ""), _words(text)
        kind = "section" if "journey-section" in classes else "task" if "task" in classes else "actor" if "legend" in classes else "title"
        found[kind].append(words)
    return found


def _words(text: ElementTree.Element) -> str:
    lines = [span.text or "" for span in text.iter(f"{SVG}tspan")]
    return "".join(lines) if lines else text.text or ""


def expected(name: str, most: int) -> str:
    """One line in composed characters, cut where it would not fit."""
    return shorten(unicodedata.normalize("NFC", name), most)


@drawn_here
@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_drawn_as_it_was_written_wherever_it_stands(handbook, drawn, name):
    found = drawn(source_of(handbook, journey(name, title=name, stage=name, step=name)))
    assert found["title"] == [expected(name, MOST_TITLE)]
    assert found["section"] == [expected(name, MOST_SECTION)]
    assert found["task"] == [expected(name, MOST_TASK), "Leave"]
    # The legend breaks between words, and cuts a name of many character codes earlier.
    legend = " ".join(found["actor"])
    assert legend == expected(name, MOST_ACTOR) or (legend.endswith("…") and expected(name, MOST_ACTOR).startswith(legend[:-1]) and len(legend) >= 6)


@drawn_here
@pytest.mark.parametrize("position", ["title", "stage", "step"])
@pytest.mark.parametrize("name", ["Journey to work", "a;b", "a: b", "#2", "%% no", "Title of it", "</svg>"])
def test_a_nasty_name_harms_nothing_around_it(handbook, drawn, name, position):
    found = drawn(source_of(handbook, journey("Ida", **{position: name})))
    names = {"title": "Ride", "stage": "Board", "step": "Sit", position: name}
    assert found == {"title": [names["title"]], "section": [names["stage"]], "task": [names["step"], "Leave"], "actor": ["Ida"]}


@drawn_here
@pytest.mark.parametrize(("title", "shown"), [("Ops, EU", "Ops, EU"), ("Dev Hallam, conductor on the Coast Line", "Dev Hallam")])
def test_a_persona_with_a_comma_stays_one_person(handbook, drawn, title, shown):
    assert drawn(source_of(handbook, journey(title)))["actor"] == [shown]


@drawn_here
def test_two_personas_that_share_what_stands_before_the_comma_are_told_apart(handbook, drawn):
    files = journey("Ops, EU", personas=["p", "q"]) | {"personas/q.md": page({"type": "persona", "title": "Ops, US"})}
    assert sorted(drawn(source_of(handbook, files))["actor"]) == ["Ops, EU", "Ops, US"]


@drawn_here
def test_stages_of_one_name_are_not_merged(handbook, drawn):
    stages = [{"name": "Wait", "steps": [{"name": f"Step {number}", "emotion": 3}]} for number in range(3)]
    found = drawn(source_of(handbook, journey("Ida", stages=stages)))
    assert len(found["section"]) == 3
    assert all(name.startswith("Wait") for name in found["section"])


@drawn_here
@pytest.mark.parametrize(
    "hostile", ["javascript:alert(1)", "<img src=x onerror=alert(1)>", 'click it href "javascript:x"', "</title><script>x</script>"]
)
def test_a_drawing_holds_no_script_and_no_link(handbook, artist, hostile):
    svg = artist.draw(source_of(handbook, journey(hostile, title=hostile, stage=hostile, step=hostile)), "one")
    root = ElementTree.fromstring(svg or "")
    tags = {element.tag.rpartition("}")[2].lower() for element in root.iter()}
    assert not tags & {"script", "a", "image", "img", "iframe", "use"}
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on") or name.endswith("href")]


@pytest.mark.parametrize(
    ("emotion", "face"), [(1, 1), (1.5, 1), (2, 2), (2.5, 2), (3, 3), (3.5, 4), (4, 4), (4.5, 5), (5, 5)]
)  # fmt: skip
def test_half_points_round_away_from_the_middle_and_stay_on_the_scale(handbook, emotion, face):
    files = journey("Ida", stages=[{"name": "S", "steps": [{"name": "Only", "emotion": emotion}]}])
    book = handbook(files).handbook
    drawing = whole(book, book.journeys["j"])
    assert re.findall(r"Only: *(-?\d+)", drawing.source) == [str(face)]
    assert drawing.rounded == (emotion != face)


@pytest.mark.parametrize("score", [0, 6, 99, -1, "1e309", ".nan", ".inf", "4,5"])
def test_a_score_off_the_scale_is_refused_and_never_drawn(handbook, drawn, score):
    files = journey("Ida", stages=[{"name": "S", "steps": [{"name": "Wild", "emotion": score}, {"name": "Tame", "emotion": 3}]}])
    project = handbook(files)
    assert [item.code.split("/")[0] for item in project.diagnostics] == ["value"]
    drawing = whole(project.handbook, project.handbook.journeys["j"])
    assert (re.findall(r"(\w+): *(\d) *:", drawing.source), drawing.left_out) == ([("Tame", "3")], 1)


def test_what_the_grammar_cannot_hold_is_counted(handbook):
    steps = ["No emotion", {"name": "Half", "emotion": 2.5}, {"name": "L" * 100, "emotion": 3}, {"name": "Neither"}]
    book = handbook(journey("Ida", stages=[{"name": "S", "steps": steps}])).handbook
    drawing = as_drawn(book, book.journeys["j"])
    assert (drawing.left_out, drawing.rounded, drawing.shortened) == (2, 1, 1)
    assert "No emotion" not in drawing.source


def test_a_journey_without_an_emotion_has_no_diagram(handbook):
    book = handbook(journey("Ida", stages=[{"name": "S", "steps": ["A", "B"]}])).handbook
    assert drawings(book, book.journeys["j"]) == []


def test_a_long_journey_is_cut_between_stages_and_a_long_stage_in_even_pieces(handbook):
    """Thirty-two steps of which seventeen make one stage: pieces of 9 and 8, and one drawing for each of the others."""
    stages = [
        {"name": name, "steps": [{"name": f"{name} {n}", "emotion": 3} for n in range(many)]} for name, many in (("A", 10), ("B", 17), ("C", 5))
    ]
    book = handbook(journey("Ida", stages=stages)).handbook
    found = drawings(book, book.journeys["j"])
    assert [(drawing.name, drawing.source.count("Ida")) for drawing in found] == [("A", 10), ("B (1/2)", 9), ("B (2/2)", 8), ("C", 5)]


@drawn_here
def test_as_a_file_a_diagram_has_the_colours_of_both_palettes_and_its_own_size(handbook, artist):
    svg = apart(artist.draw(source_of(handbook, journey("Ida")), "one") or "")
    assert ElementTree.fromstring(svg) is not None
    assert svg.count("<style>") == 1
    assert "var(" not in svg
    light, night = svg.split("@media (prefers-color-scheme: dark)")
    assert paper()["ink"] in light
    assert dark()["ink"] in night
    box = re.findall(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', svg)[0]
    assert size(svg) == tuple(round(float(side)) for side in box)


@drawn_here
def test_a_drawing_of_the_same_source_has_the_same_bytes(handbook):
    source = source_of(handbook, journey("Ida"))
    assert Artist().draw(source, "one") == Artist().draw(source, "one")


@drawn_here
def test_all_ids_of_a_drawing_begin_with_the_one_it_was_given(handbook, artist):
    svg = artist.draw(source_of(handbook, journey("Ida")), "cx-7") or ""
    ids = re.findall(r'\sid="([^"]*)"', svg)
    assert ids
    assert [name for name in ids if "cx-7" not in name] == []


@drawn_here
def test_what_is_no_mermaid_is_not_drawn(artist):
    assert artist.draw("journey\nsection\n::::", "one") is None


QUIET = """
import sys

def listen(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise SystemExit(f"{event}: {arguments}")

sys.addaudithook(listen)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", QUIET + code], capture_output=True, text=True, timeout=60, check=False)


def test_importing_prints_nothing_and_asks_no_other_host():
    done = run("import cxsite.diagrams.journey, cxsite.diagrams.render, cxsite.site")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_drawing_prints_nothing_and_asks_no_other_host(tmp_path):
    for name, content in journey("Ida").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    done = run(f"""
from pathlib import Path
from cxsite.settings import Setup
from cxsite.site import read_site
assert "cx/journeys/j.mmd" in read_site(Setup(Path({str(tmp_path)!r}))).files()
""")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_listens_for_requests_would_hear_one():
    done = run("import socket; socket.getaddrinfo('mermaid.ink', 443)")
    assert done.returncode == 1
    assert "mermaid.ink" in done.stderr


@drawn_here
def test_the_first_step_stands_right_beside_the_names(handbook, artist):
    """Mermaid leaves an empty third at the left."""
    book = handbook(journey("Ida")).handbook
    drawing = drawings(book, book.journeys["j"])[0]
    svg = artist.draw(drawing.drawn, "one") or ""
    assert min(float(x) for x in re.findall(r'<rect x="([\d.]+)"', svg)) < 80
    assert "init" not in drawing.source
