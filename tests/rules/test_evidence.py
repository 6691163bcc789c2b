"""A part is never more than the whole that is named for it."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

TREE = """
=== journeys/claim.md
---
type: journey
title: Claim
stages: [{name: S, steps: [{name: Complain, emotion: 2, STEP}]}]
---
=== evidence/log.md
---
type: source
title: Log
n: 900
---
"""


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("contacts: {per_month: 901}, evidence: [log]", "901 contacts a month, and 'log' holds 900 in all"),
        ("evidence: [{source: log, says: 2, weight: 901}]", "this weighs 901, and 'log' holds 900 in all"),
        ("contacts: {per_month: 900}, evidence: [log]", ""),
        ("contacts: {per_month: 901}", ""),
        ("contacts: {per_month: 901}, evidence: [log, A clerk told us]", ""),
        ("evidence: [{source: log, says: 2, weight: 900}]", ""),
    ],
)
def test_a_count_above_its_total_is_found_and_nothing_else(handbook: ReadHandbook, step: str, said: str) -> None:
    """Without a source, and beside one whose total nobody knows, a count may be right."""
    found = headlines(handbook(TREE.replace("STEP", step)))
    assert len(found) == bool(said)
    assert all(said in line and "[evidence/above-total]" in line for line in found)


@pytest.mark.parametrize(
    ("covers", "per_month", "said"),
    [
        ("3 months", 301, "301 contacts a month, and 'log' holds 900 in all in 90 days"),
        ("3 months", 300, ""),
        ("7 days", 900, ""),
        ("7 days", 901, "901 contacts a month, and 'log' holds 900 in all in 7 days"),
    ],
)
def test_a_month_is_set_against_its_share_of_a_longer_time(handbook: ReadHandbook, covers: str, per_month: int, said: str) -> None:
    """900 in a quarter are 300 a month; a source that covers a week is taken as it stands."""
    tree = TREE.replace("STEP", f"contacts: {{per_month: {per_month}}}, evidence: [log]").replace("n: 900", f"n: 900\ncovers: {covers}")
    found = headlines(handbook(tree))
    assert len(found) == bool(said)
    assert all(said in line and "[evidence/above-total]" in line for line in found)
