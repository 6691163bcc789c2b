"""An action that addresses a cause as a whole: it takes up every hotspot of that cause, and ranks by all of them."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

from cxsite.insight.actions.ranking import ranking
from cxsite.insight.figures import Figures

HANDBOOK = """
=== journeys/a.md
---
title: A
stages:
  - name: S
    steps:
      - name: Look
        hotspots:
          - {id: one, text: One, severity: 5, frequency: 4, cause: Nobody  writes it down.}
          - {id: two, text: Two, severity: 2, frequency: 3}
---
=== journeys/b.md
---
title: B
stages: [{name: S, steps: [{name: Ask, hotspots: [{id: three, text: Three, severity: 3, frequency: 4, cause: nobody writes it down}]}]}]
---
=== journeys/b-target.md
---
title: B, one day
state: target
redesigns: b
stages: [{name: S, steps: [{name: Ask, hotspots: [{id: four, text: Four, cause: nobody writes it down}]}]}]
---
=== actions/some.md
---
title: Some
addresses: [a#one]
effort: 2
---
=== actions/whole.md
---
title: Whole
addresses: [a#two, "cause:nobody-writes-it-down", a#one]
effort: 2
---
"""


def test_an_action_ranks_by_all_hotspots_of_a_cause_of_today_each_counted_once(handbook: ReadHandbook) -> None:
    project = handbook(HANDBOOK)
    assert headlines(project) == []
    figures = Figures(project.handbook)
    assert project.handbook.actions["whole"].addresses == ["a#two", "a#one", "b#three"]
    assert figures.planned_by_id["whole"].relief == 6 + 20 + 12
    found = ranking(project.handbook, "value-effort", figures.planned_actions)
    assert [(item.planned.action.id, item.score) for item in found.ranked] == [("whole", 19), ("some", 10)]


def test_hotspots_and_clusters_know_who_addresses_their_cause(handbook: ReadHandbook) -> None:
    figures = Figures(handbook(HANDBOOK).handbook)
    assert figures.hotspot_by_ref["b#three"].actions == ("whole",)
    assert figures.hotspot_by_ref["b-target#four"].actions == ()
    (cluster,) = figures.clusters
    assert (cluster.actions, cluster.unaddressed, cluster.whole) == (("some", "whole"), (), ("whole",))
    assert figures.planned_by_id["whole"].causes == ("Nobody  writes it down.",)
    assert figures.planned_by_id["some"].causes == ()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("cause:nobody-writes-it", "unknown cause 'cause:nobody-writes-it'; did you mean 'cause:nobody-writes-it-down'?"),
        ("cause:", "unknown cause 'cause:'"),
    ],
)
def test_a_cause_that_no_hotspot_names_is_an_error(handbook: ReadHandbook, written: str, message: str) -> None:
    project = handbook(HANDBOOK.replace('"cause:nobody-writes-it-down"', f'"{written}"'))
    assert headlines(project) == [f"actions/whole.md:3:20: error: {message} [reference/unknown]"]


def test_a_cause_may_be_written_in_its_own_words(handbook: ReadHandbook) -> None:
    project = handbook(HANDBOOK.replace("cause:nobody-writes-it-down", "cause:Nobody writes it down"))
    assert headlines(project) == []
    assert project.handbook.actions["whole"].addresses == ["a#two", "a#one", "b#three"]


def test_while_a_journey_cannot_be_read_nobody_says_that_its_cause_is_unknown(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/a.md": "---\ntitle: [\n---\n", "actions/whole.md": "---\ntitle: Whole\naddresses: 'cause:gone'\n---\n"})
    assert all("reference/" not in line for line in headlines(project))
