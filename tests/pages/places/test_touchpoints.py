"""Touchpoint pages and the inventory, as readers get them."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== taxonomy.yml
channels:
  web: {name: Website, kind: online}
  desk: Desk
lifecycles: {life: [learn, buy, leave]}
departments: {digital: Digital}
=== metrics.yml
metrics:
  - {id: csat, name: Satisfaction, kind: csat, unit: "%", value: 63, target: 75}
  - {id: nps, name: Recommendation, kind: nps}
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    lifecycle: learn
    steps:
      - {id: look, name: Look, emotion: 4, importance: 5, touchpoint: page, bounce: 38%, per_persona: {mia: {emotion: 1}}}
      - {id: wait, name: Wait, emotion: 2, touchpoint: page, bounce: true, hotspots: [{id: slow, text: It is slow, severity: 5, frequency: 4}]}
---
=== journeys/join-target.md
---
title: Join, one day
state: target
redesigns: join
personas: [mia]
stages: [{name: Start, lifecycle: learn, steps: [{id: look, name: Look again, emotion: 5, touchpoint: page}]}]
---
=== personas/mia.md
---
title: Mia Berg, new parent
needs: [Plain words]
---
=== personas/tom.md
---
title: Tom
role: Reader
---
=== touchpoints/page.md
---
title: Membership page
channels: [web, desk]
devices: [phone]
interaction: [inform, transact]
owner: digital
lifecycle: learn
online: true
staffed: false
consistency: {messaging: 2, service: 5}
metrics: {csat: 47, nps: 12}
needs_met: [plain words., A quiet place]
status: published
reviewed: 2026-01-01
---
Body.
=== touchpoints/letter.md
---
title: Letter
online: false
staffed: true
representative: true
lifecycle: leave
---
=== own.md
# Own

```cx
touchpoints:
  where: {online: "false"}
```

```cx
touchpoints:
  where: {steps: ">99"}
```
=== actions/faster.md
---
title: Make it faster
status: testing
addresses: join#slow
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE, "plugins: [search, cxsite: {rules: {reference/unknown-need: off}}]\n")


@pytest.fixture
def page(site) -> str:
    return site.html("touchpoints/page/")


def test_the_header_says_everything_the_author_wrote(page):
    said = words(section(page, "touchpoint-header"))
    for text in ("Channels Website, Desk", "Device Phone", "Inform, Transact", "Lifecycle Learn", "Owner Digital", "online", "self-service"):
        assert text in said
    assert "published" in said
    assert "Reviewed 2026-01-01" in said


def test_consistency_is_rated_in_numbers_and_words(page):
    said = words(section(page, "touchpoint-header"))
    assert "Messaging 2 weak Service 5 excellent" in said
    assert "Branding" not in said


def test_values_carry_their_unit_and_lead_to_the_metric(page):
    header = section(page, "touchpoint-header")
    assert "Satisfaction 47% overall 63%; target 75%" in words(header)
    assert "Recommendation +12" in words(header)
    assert 'href="../../metrics/#csat"' in header


def test_a_need_names_the_personas_who_have_it(page):
    said = words(section(page, "touchpoint-header"))
    assert "plain words. needed by Mia Berg, new parent A quiet place" in said


def test_experience_is_weighted_and_split_by_persona_and_stage(page):
    found = section(page, "touchpoint-experience")
    # (4 * 5 + 2 * 3) / 8 = 3.35; Mia (1 * 5 + 2 * 3) / 8 = 1.375
    assert "3.3 mixed" in words(found)
    assert "2 rated steps" in words(found)
    assert [row for row in rows(found) if "Mia" in row or "Tom" in row] == ["Mia Berg, new parent 1.4 very bad 2", "Tom 3.3 mixed 2"]
    assert "Learn 3.3 mixed 2" in rows(found)


def test_every_step_that_uses_it_stands_under_its_journey(page):
    found = section(page, "touchpoint-steps")
    assert "3 steps in 2 journeys" in words(found)
    assert rows(found) == [
        "Step Stage Feels Leave here Hotspots",
        "Join Mia Berg, Tom",
        "Look Start 4 good 38%",
        "Wait Start 2 bad some, share unknown 1",
        "Join, one day target Mia Berg",
        "Look again Start 5 very good",
    ]
    assert 'href="../../journeys/join/#look"' in found


def test_a_hotspot_is_told_once_with_what_is_done(page, demo_site):
    assert "20 5 × 4 It is slow Make it faster" in words(section(page, "touchpoint-front-line"))
    assert "It is slow" not in words(section(page, "touchpoint-hotspots"))
    told = demo_site.html("touchpoints/ticket-office/")
    first, rest = words(section(told, "touchpoint-front-line")), words(section(told, "touchpoint-hotspots"))
    assert "Renewals crowd into one morning" in first
    assert "Renewals crowd into one morning" not in rest


SIX = """
=== journeys/long.md
---
title: Long
stages:
  - name: S
    steps:
      - {name: One, touchpoint: desk, hotspots: [First, Second, Third, Fourth, Fifth, Sixth, {text: Last, status: resolved}]}
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
---
"""


def test_hotspots_that_the_first_section_leaves_out_stand_below(site_of: SharedSites) -> None:
    html = site_of(SIX).html("touchpoints/desk/")
    assert "2 more below." in words(section(html, "touchpoint-front-line"))
    below = words(section(html, "touchpoint-hotspots"))
    assert "More that hurts 2 open" in below
    assert [name for name in ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Last") if name in below] == ["Fifth", "Sixth", "Last"]


def test_a_touchpoint_whose_open_hotspots_are_all_told_names_the_closed_ones_alone(site_of: SharedSites) -> None:
    below = words(section(site_of(SIX.replace("Fifth, Sixth, ", "")).html("touchpoints/desk/"), "touchpoint-hotspots"))
    assert "No further hotspot is open here." in below
    assert "Last" in below


def test_what_no_step_uses_is_called_unmapped_everywhere(site):
    letter = site.html("touchpoints/letter/")
    assert "Not mapped" in words(section(letter, "touchpoint-header"))
    assert section(letter, "touchpoint-experience") == section(letter, "touchpoint-steps") == section(letter, "touchpoint-hotspots") == ""
    index = site.html("touchpoints/")
    assert "2 touchpoints in 2 channels, 1 of them not mapped." in words(section(index, "touchpoint-matrix"))
    assert "1 is not mapped, since no step uses it: Letter." in words(section(index, "touchpoints"))


def test_the_inventory_shows_every_touchpoint_with_all_columns(site):
    found = section(site.html("touchpoints/"), "touchpoints")
    assert rows(found)[1:] == [
        "Membership page Website, Desk Inform, Transact Digital online, self-service Learn 3.3 mixed 2 1",
        "Letter offline, staffed meant for Leave not mapped 0 0",
    ]


def test_rows_carry_what_the_filters_offer(site):
    found = section(site.html("touchpoints/"), "touchpoints")
    facets = {
        facet["key"]: [value for value, _ in facet["values"]] for facet in json.loads(unescape(re.search(r"data-cx-facets='([^']*)'", found)[1]))
    }
    assert facets["channel"] == ["desk", "web"]
    assert facets["lifecycle"] == ["learn", "leave"]
    row = next(row for row in re.findall(r"<tr\b[^>]*>", found) if 'data-owner="digital"' in row)
    for attribute in ('data-channel="web desk"', 'data-device="phone"', 'data-lifecycle="learn"', 'data-place="online"', 'data-served="self"'):
        assert attribute in row


def test_the_picture_puts_touchpoints_where_channel_and_stage_meet(site):
    found = rows(section(site.html("touchpoints/"), "touchpoint-matrix"))
    assert found == [
        "Channel Learn Buy Leave",
        "Website 3.3 Membership page",
        "Desk 3.3 Membership page",
        "no channel – Letter meant",
    ]


def test_a_cx_block_filters_and_an_empty_result_says_so(site):
    own = words(site.html("own/"))
    assert rows(section(site.html("own/"), "touchpoints"))[1:] == ["Letter offline, staffed meant for Leave not mapped 0 0"]
    assert "No touchpoint fits what this page asks for." in own


def test_without_a_lifecycle_the_picture_gives_way_to_a_sentence(build):
    built = build({"touchpoints/page.md": "---\ntitle: Page\nchannels: [web]\n---\n"})
    assert "name a lifecycle stage" in words(section(built.html("touchpoints/"), "touchpoint-matrix"))


def test_author_s_texts_stay_text(build):
    evil = "<img src=x onerror=alert(1)>"
    built = build({"touchpoints/page.md": f'---\ntitle: Page\nowner: "{evil}"\nneeds_met: ["{evil}"]\nchannels: ["{evil}"]\nonline: yes\n---\n'})
    for address in ("touchpoints/", "touchpoints/page/", "channels/"):
        assert "<img src=x" not in built.html(address)


def test_beyond_a_table_s_worth_of_steps_journeys_stand_for_them(build):
    steps = "\n".join(f"      - {{id: s{number}, name: Step {number}, emotion: {1 + number % 5}, touchpoint: page}}" for number in range(201))
    journey = f"---\ntitle: Long\nstages:\n  - name: All\n    steps:\n{steps}\n---\n"
    built = build({"touchpoints/page.md": "---\ntitle: Page\nchannels: [web]\n---\n", "journeys/long.md": journey})
    # 201 steps: 41 times 1, 40 times each of 2 to 5: (41 + 80 + 120 + 160 + 200) / 201
    assert rows(section(built.html("touchpoints/page/"), "touchpoint-steps")) == ["Journey Steps They feel Lowest", "Long 201 3 mixed Step 0"]


def test_what_is_indicative_of_how_it_is_now_is_listed_beside_the_whole(site):
    """The letter is; the membership page does not say so, and a person who serves somewhere is not enough."""
    found = section(site.html("touchpoints/"), "representative-touchpoints")
    assert rows(found)[1:] == ["Letter not rated 0 0"]
    assert "None of them stands for these interactions: Inform, Transact." in words(found)
