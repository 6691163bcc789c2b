"""The evidence share, counted by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.governance.evidence import Backing

TREE = """
=== journeys/join.md
---
title: Join
evidence: [diary]
stages:
  - name: Start
    steps:
      - {id: look, name: Look, emotion: 4, evidence: diary}
      - {id: ask, name: Ask, emotion: 2, evidence: ["Interview 3: nobody answered"]}
      - {id: wait, name: Wait, evidence: [diary]}
      - id: pay
        name: Pay
        emotion: 1
        hotspots:
          - {id: slow, text: Slow, evidence: [diary, "A clerk said so"]}
          - {id: rude, text: Rude}
---
=== journeys/leave.md
---
title: Leave
state: target
stages: [{name: Start, steps: [{id: go, name: Go, emotion: 5}]}]
---
=== evidence/diary.md
---
title: Diary
kind: interview
---
=== evidence/unused.md
---
title: Unused
kind: survey
---
"""


@pytest.fixture
def evidence(handbook):
    return Figures(handbook(TREE).handbook).evidence


def test_claims_are_steps_with_an_emotion_and_hotspots(evidence):
    # look, ask, pay and, of the target, go; wait says nothing of how it feels
    assert evidence.steps == Backing(claims=4, sourced=2, in_words=1)
    assert evidence.hotspots == Backing(claims=2, sourced=1, in_words=0)


def test_the_share_is_sourced_claims_over_all_claims(evidence):
    assert (evidence.total.sourced, evidence.total.claims, evidence.total.share) == (3, 6, 0.5)
    assert evidence.total.bare == 3


def test_what_a_journey_names_for_the_whole_map_backs_no_single_claim(evidence):
    assert evidence.by_journey["join"] == Backing(5, 3, 1)
    assert evidence.journeys_with_evidence == 1


def test_without_a_claim_there_is_no_share(handbook):
    empty = Figures(handbook({"evidence/diary.md": "---\ntitle: Diary\nkind: survey\n---\n"}).handbook).evidence
    assert (empty.total, empty.total.share) == (Backing(), None)


def test_what_rests_on_a_source_and_how_much_of_it_is_a_claim(evidence):
    diary = evidence.by_source["diary"]
    assert [placed.step.id for placed in diary.steps] == ["look", "wait"]
    assert [spot.ref for spot in diary.hotspots] == ["join#slow"]
    assert diary.journeys == ("join",)
    assert diary.claims == 2
    assert evidence.by_source["unused"].claims == 0
