"""The service blueprint as a Mermaid flowchart: lanes in their order, the lines between them, every text as it was written."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pytest
from building import ReadHandbook

from cxsite.diagrams.blueprint import MOST_STEPS, Part, blueprint_charts
from cxsite.diagrams.render import Artist
from cxsite.insight.journeys.blueprint import Blueprints

drawn_here = pytest.mark.skipif(not Artist().available, reason="merman is not installed")

LANES = {
    "evidence": "Evidence", "action": "Actions", "line-interaction": "Interaction", "frontstage": "Front", "line-visibility": "Visibility",
    "backstage": "Back", "line-internal": "Internal", "support": "Support", "internal": "inside", "external": "outside",
}  # fmt: skip

TREE = """
=== journeys/a.md
---
type: journey
title: "Ride: home"
stages:
  - name: Go
    steps:
      - {id: b, name: Board, touchpoint: door, frontstage: A ramp, support: [Radio, Rota], hand_off: {to: crew}}
      - {id: r, name: Ride, backstage: "subgraph end", hand_off: {to: Bus firm, kind: external}}
---
=== touchpoints/door.md
---
type: touchpoint
title: Door
---
=== processes/p.md
---
type: process
title: Boarding
supports: "a#b"
---
=== taxonomy.yml
departments: {crew: Train crew}
"""


def charts(handbook: ReadHandbook, tree: str, journey: str = "a", shown: tuple[str, ...] = tuple(LANES)) -> list[Part]:
    project = handbook(tree)
    assert project.diagnostics == []
    book = project.handbook
    return blueprint_charts(book, Blueprints(book).of(book.journeys[journey]), shown, LANES)


def lines(part: Part) -> list[str]:
    body = part.chart.source.split("\n", 3)[3]
    return [line.strip() for line in body.splitlines() if "direction" not in line]


def test_lanes_are_subgraphs_in_their_order_with_the_lines_between_them(handbook: ReadHandbook) -> None:
    (part,) = charts(handbook, TREE)
    blank = f'"{"#8195;" * 14}"'
    drawn = [line if ":::cx-line" not in line else line.replace("#61;", "=").replace("#45;", "-").replace("#46;", ".") for line in lines(part)]
    solid, dashed, dotted = "=" * 13, " ".join("-" * 12), " ".join("." * 14)
    assert drawn[:24] == [
        'subgraph g0 ["Evidence"]', 'n0("1 Door")', f"n1({blank}):::cx-none", "end",
        'subgraph g1 ["Actions"]', 'n2("1 Board")', 'n3("2 Ride")', "end",
        f'n4("{solid} Interaction {solid}"):::cx-line',
        'subgraph g3 ["Front"]', 'n5("1 A ramp")', f"n6({blank}):::cx-none", "end",
        f'n7("{dashed} Visibility {dashed}"):::cx-line',
        'subgraph g5 ["Back"]', f"n8({blank}):::cx-none", 'n9("2 subgraph end")', "end",
        f'n10("{dotted} Internal {dotted}<br/>1 → Train crew (inside) · 2 → Bus firm<br/>(outside)"):::cx-line',
        'subgraph g7 ["Support"]', 'n11("1 Boarding · Radio ·<br/>Rota")', f"n12({blank}):::cx-none", "end", "n0 ~~~ n1",
    ]  # fmt: skip
    assert drawn[24:] == [
        "n2 --> n3", "n5 ~~~ n6", "n8 ~~~ n9", "n11 ~~~ n12",
        "g0 ~~~ g1", "g1 ~~~ n4", "n4 ~~~ g3", "g3 ~~~ n7", "n7 ~~~ g5", "g5 ~~~ n10", "n10 ~~~ g7",
    ]  # fmt: skip


@drawn_here
def test_it_is_drawn_in_bands_from_top_to_bottom(handbook: ReadHandbook) -> None:
    (part,) = charts(handbook, TREE)
    svg = part.chart.draw(Artist(), "one", lambda kind, ref: f"#{ref}" if kind == "step" else None)
    assert svg is not None
    tops = dict(_tops(ElementTree.fromstring(svg), 0))
    shown = ["Evidence", "Actions", "Interaction", "Front", "Visibility", "Back", "Internal", "Support"]
    # A line is told by its name between its strokes.
    named = {next(name for name in shown if name in text): top for text, top in tops.items() if any(name in text for name in shown)}
    assert sorted(named, key=named.__getitem__) == shown
    assert {text.strip() for text in tops if "Board" in text} == {"1 Board", "1 Boarding · Radio ·Rota"}


def _tops(node: ElementTree.Element, above: float) -> Iterator[tuple[str, float]]:
    """Every label with how far down it stands, through all groups that are moved."""
    moved = re.match(r"translate\([-\d.]+, ?([-\d.]+)\)", node.get("transform", ""))
    top = above + (float(moved[1]) if moved else 0)
    if node.tag.endswith("foreignObject"):
        yield "".join(node.itertext()), top
    for child in node:
        yield from _tops(child, top)


def test_lanes_that_the_journey_does_not_have_are_not_drawn(handbook: ReadHandbook) -> None:
    (part,) = charts(handbook, TREE, shown=("line-interaction", "frontstage"))
    assert [line for line in lines(part) if line.startswith("subgraph")] == ['subgraph g0 ["Actions"]', 'subgraph g2 ["Front"]']


def test_a_long_journey_is_cut_between_stages_and_a_long_stage_in_even_pieces(handbook: ReadHandbook) -> None:
    """Twenty steps of one stage in three pieces of seven, seven and six; the next stage begins another."""
    steps = "".join(f"  - {{name: Step {number}, frontstage: Yes}}\n" for number in range(20))
    parts = charts(
        handbook, f"=== journeys/a.md\n---\ntype: journey\ntitle: A\nstages:\n- name: Long\n  steps:\n{steps}- {{name: End, steps: [Out]}}\n---\n"
    )
    assert MOST_STEPS == 8
    assert [(part.name, part.chart.source.count("Yes")) for part in parts] == [("Long (1/3)", 7), ("Long (2/3)", 7), ("Long (3/3)", 6), ("End", 0)]
    assert "accTitle: A#58; Long (2/3)" in parts[1].chart.source
