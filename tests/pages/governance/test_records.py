"""Pages of processes, workshops and sources, and their indexes, as readers get them."""

from __future__ import annotations

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== taxonomy.yml
departments: {digital: Digital, branches: Branches}
=== journeys/join.md
---
title: Join
evidence: [diary]
stages:
  - name: Start
    steps:
      - {id: look, name: Look, emotion: 4, evidence: [diary]}
      - id: ask
        name: Ask
        emotion: 2
        hotspots:
          - {id: slow, text: It is slow, severity: 5, frequency: 4, evidence: [diary, "They sighed"]}
          - {id: dark, text: It is dark, severity: 1, frequency: 2, evidence: ["A clerk said so"]}
---
=== journeys/leave.md
---
title: Leave
stages: [{name: End, steps: [{id: go, name: Go, emotion: 1}, {id: wave, name: Wave, emotion: 3}]}]
---
=== actions/fix.md
---
title: Fix it
status: testing
owner: digital
due: 2027-03-01
process: lending
---
=== actions/idea.md
---
title: Think of it
process: lending
---
=== processes/lending.md
---
title: Lending
owner: branches
systems: [Catalogue, Till]
supports: [join#ask, leave]
---
How books go out.
=== processes/idle.md
---
type: process
title: Idle
---
=== workshops/day.md
---
title: Mapping day
date: 2026-05-12
journeys: [join]
departments: [digital, branches]
participants: [Two clerks]
agenda: [09:30 The evening of 3 March]
decisions: [One message, Fewer forms]
---
=== workshops/eve.md
---
title: Eve
date: 2026-08-01
decisions: [Go on]
---
=== evidence/diary.md
---
title: Diary
kind: interview
date: 2026-04-17
n: 15140
owner: digital
link: https://example.org/diary?a=1&b=2
file: diary.pdf
---
=== evidence/diary.pdf
raw
=== evidence/unused.md
---
title: Unused
kind: service-log
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_a_process_shows_owner_systems_and_the_steps_it_carries(site):
    page = site.html("processes/lending/")
    assert "Owner Branches Systems Catalogue, Till" in words(section(page, "process-header"))
    found = section(page, "process-steps")
    # Ask 2, Go 1, Wave 3, all of importance 3; a whole journey stands for its steps
    assert "3 steps in 2 journeys" in words(found)
    assert "They feel like 2 bad, the mean over 3 rated steps" in words(found)
    assert rows(found)[1:] == ["Join", "Ask Start 2 bad 2", "Leave", "Go End 1 very bad", "Wave End 3 mixed"]
    assert "20 5 × 4 It is slow" in words(found)


def test_actions_that_change_a_process_come_furthest_first(site):
    assert rows(section(site.html("processes/lending/"), "process-actions"))[1:] == ["Fix it testing Digital 2027-03-01", "Think of it idea –"]


def test_processes_are_indexed_with_what_customers_feel(site):
    assert rows(section(site.html("processes/"), "processes"))[1:] == ["Idle carries no step 0 0", "Lending Branches Catalogue, Till 2 bad 3 2"]


def test_a_workshop_shows_all_its_fields(site):
    page = site.html("workshops/day/")
    assert "When 2026-05-12 Journey Join Departments Digital, Branches" in words(section(page, "workshop-header"))
    said = words(section(page, "workshop-record"))
    for text in ("What was decided ¶ One message Fewer forms", "Agenda ¶ 09:30 The evening of 3 March", "Who took part ¶ Two clerks"):
        assert text in said


def test_workshops_come_the_latest_first(site):
    assert rows(section(site.html("workshops/"), "workshops"))[1:] == ["Eve 2026-08-01 1", "Mapping day 2026-05-12 Join Digital, Branches 2"]


def test_a_source_shows_all_its_fields_and_links_to_its_file(site):
    header = section(site.html("evidence/diary/"), "source-header")
    said = words(header)
    for text in ("Kind Interviews", "Gathered 2026-04-17", "records 15,140", "Claims that rest on it 2", "Owner Digital"):
        assert text in said
    assert 'href="https://example.org/diary?a=1&amp;b=2"' in header
    assert 'href="../diary.pdf"' in header
    assert site.exists("evidence/diary.pdf")


def test_a_source_shows_everything_that_rests_on_it(site):
    found = section(site.html("evidence/diary/"), "source-uses")
    assert "20 5 × 4 It is slow Ask Join open" in rows(found)
    assert "Look Start 4 good" in rows(found)
    assert "1 journey as a whole Join Named for the map" in words(found)
    unused = site.html("evidence/unused/")
    assert section(unused, "source-uses") == ""
    assert "Claims that rest on it none yet" in words(section(unused, "source-header"))


def test_the_evidence_share_is_stated_with_its_parts(site):
    said = words(section(site.html("evidence/"), "evidence"))
    # claims: Look, Ask, Go, Wave and two hotspots; with evidence: Look and both hotspots
    assert "3 of 6 claims name what they rest on: an evidence share of 50%." in said
    assert "Steps with an emotion 1 4 25% Hotspots 2 2 100% All claims 3 6 50%" in said
    assert "1 of them only quotes somebody" in said
    assert "counted separately: 1 of 2 journeys do." in said


def test_sources_are_indexed_with_the_claims_on_them_and_journeys_by_bare_claims(site):
    found = rows(section(site.html("evidence/"), "evidence"))
    assert "Diary Interviews 2026-04-17 15,140 2 1" in found
    assert "Unused Service log – – 0 0" in found
    assert found[-2:] == ["Leave 0 2 0%", "Join 3 4 75%"]
