"""Texts are looked at wherever an author may write one: alone, in lists, in mappings, and inside of what hangs on a page."""

from __future__ import annotations

import pytest
from building import ReadHandbook

PERSONA = "---\ntype: persona\ntitle: Mia\n%s\n---\n"
STEP = "---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps:\n      - name: Read\n        %s\n---\n"


@pytest.mark.parametrize(
    ("file", "page", "line"),
    [
        ("personas/mia.md", PERSONA % 'quote: "not\\u200bhing"', 4),
        ("personas/mia.md", PERSONA % 'needs: [A fare, "A\\u200bseat"]', 4),
        ("personas/mia.md", PERSONA % 'demographics:\n  age: "3\\u200b4"', 5),
        ("taxonomy.yml", 'channels:\n  web: "We\\u200bb"\n', 2),
        ("taxonomy.yml", 'departments: {it: {name: "I\\u200bT"}}\n', 1),
        ("taxonomy.yml", 'lifecycles:\n  visit:\n    - "bef\\u200bore"\n', 3),
        ("maturity.yml", 'extends: default\nintro: "Answer\\u200balone"\n', 2),
        ("maturity.yml", 'extends: default\ndimensions:\n  - {id: people, questions: [{id: people-voice, text: "Wh\\u200bo?"}]}\n', 3),
        ("journeys/join.md", STEP % 'thinks: "Is it\\u200bfree?"', 8),
        ("journeys/join.md", STEP % 'hotspots: [{text: Slow, opportunity: "Be\\u200bquick"}]', 8),
    ],
)
def test_an_invisible_character_is_found_wherever_a_text_stands(handbook: ReadHandbook, file: str, page: str, line: int) -> None:
    found = handbook({file: page}).diagnostics
    assert [(item.path, item.line, item.code) for item in found] == [(file, line, "text/invisible")]
    plain = handbook({file: page.replace("\\u200b", " ")}).diagnostics
    assert [item.code for item in plain] == []


def test_html_in_a_name_of_the_taxonomy_is_a_finding(handbook: ReadHandbook) -> None:
    taxonomy = "channels: {web: <b>Web</b>}\ndevices: [<i>, phone]\nlanes: {risk: a < b}\ndepartments: {it: {name: </td>}}\n"
    found = handbook({"taxonomy.yml": taxonomy}).diagnostics
    assert [(item.line, item.code) for item in found] == [(1, "text/markup"), (2, "text/markup"), (4, "text/markup")]


def test_the_title_of_a_hotspot_that_stands_for_its_text_is_said_once(handbook: ReadHandbook) -> None:
    page = '---\ntype: hotspot\nat: join#read\ntitle: "Sl\\u200bow"\n---\n'
    found = handbook({"hotspots/slow.md": page, "journeys/join.md": STEP % "emotion: 2"}).diagnostics
    assert [(item.line, item.code) for item in found] == [(4, "text/invisible")]
