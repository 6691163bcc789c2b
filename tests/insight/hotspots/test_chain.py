"""From quote to metric: what hangs on a hotspot, and where the chains break."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures

HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Learn
    steps:
      - name: Look
        hotspots:
          - {id: whole, text: Whole, opportunity: Better, evidence: [survey, "A clerk: every day"], quotes: [I left]}
          - {id: unsaid, text: Unsaid, opportunity: Better}
          - {id: unnamed, text: Unnamed, evidence: survey}
          - {id: given-up, text: Given up, opportunity: Better, evidence: survey}
          - {id: unmeasured, text: Unmeasured, opportunity: Better, evidence: survey, status: in-progress}
          - {id: closed, text: Closed, status: resolved}
---
=== journeys/join-target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Learn, steps: [{name: Look, hotspots: [Foreseen]}]}]
---
=== actions/fix.md
---
title: Fix
addresses: [join#whole, join#unsaid]
expects: {nps: 3, csat: 1}
---
=== actions/second.md
---
title: Second
addresses: [join#whole]
expects: {nps: 1}
---
=== actions/gone.md
---
title: Gone
status: dropped
addresses: [join#given-up]
expects: {nps: 3}
---
=== actions/blind.md
---
title: Blind
addresses: [join#unmeasured, join#unnamed]
---
=== evidence/survey.md
---
type: source
title: Survey
---
=== metrics.yml
- {id: nps, name: NPS}
- {id: csat, name: CSAT}
"""


@pytest.fixture
def figures(handbook) -> Figures:
    return Figures(handbook(HANDBOOK).handbook)


def test_a_chain_holds_what_was_said_what_is_done_and_what_measures_it(figures):
    whole = figures.chains["join#whole"]
    assert whole.quotes == ("I left", "A clerk: every day")
    assert whole.sources == ("survey",)
    assert [action.id for action in whole.actions] == ["fix", "second"]
    assert whole.metrics == ("nps", "csat")
    assert whole.missing == ()


def test_each_missing_link_has_its_name(figures):
    assert {ref.partition("#")[2]: chain.missing for ref, chain in figures.chains.items() if ref.startswith("join#")} == {
        "whole": (),
        "unsaid": ("voice",),
        "unnamed": ("opportunity", "metric"),
        # A dropped action helps nobody; without an action nothing can be measured yet, so that the metric is not missed as well.
        "given-up": ("action",),
        "unmeasured": ("metric",),
        "closed": ("voice", "opportunity", "action"),
    }


def test_breaks_count_the_open_hotspots_of_today(figures):
    # Five are open; the closed one and the one foreseen in the target count for nothing.
    found = figures.breaks
    assert (found.chains, found.whole) == (5, 1)
    assert found.by_link == {"voice": 1, "opportunity": 1, "action": 1, "metric": 2}


def test_a_handbook_without_hotspots_has_no_chain(handbook):
    found = Figures(handbook("=== journeys/join.md\n---\ntitle: Join\nstages: [{name: A, steps: [B]}]\n---\n").handbook).breaks
    assert (found.chains, found.whole, sum(found.by_link.values())) == (0, 0, 0)
