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
        ("journeys/join.md", STEP % 'thinks: "Is it\\u200bfree?"', 8),
        ("journeys/join.md", STEP % 'hotspots: [{text: Slow, opportunity: "Be\\u200bquick"}]', 8),
    ],
)
def test_an_invisible_character_is_found_wherever_a_text_stands(handbook: ReadHandbook, file: str, page: str, line: int) -> None:
    found = handbook({file: page}).diagnostics
    assert [(item.path, item.line, item.code) for item in found] == [(file, line, "text/invisible")]
    plain = handbook({file: page.replace("\\u200b", " ")}).diagnostics
    assert [item.code for item in plain] == []
