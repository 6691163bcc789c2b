"""Findings in the order in which people read them."""

from __future__ import annotations

from cxsite.diagnostics import Diagnostic, in_order


def test_findings_of_one_place_stay_as_they_came_and_none_is_told_twice() -> None:
    hints = [f"do {number}" for number in range(12)]
    found = [Diagnostic("a.md", 3, 1, "value/text", "odd", hint=hint) for hint in hints]
    other = Diagnostic("a.md", 2, 9, "value/text", "odd")
    assert in_order([*found, other, found[4]]) == [other, *found]
