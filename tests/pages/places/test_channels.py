"""Channel pages, their index and the matrix, as readers get them."""

from __future__ import annotations

import re

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== taxonomy.yml
channels:
  web: {name: Website, kind: online}
  desk: {name: Desk, kind: offline}
  post: {name: Post, kind: offline}
lifecycles:
  life: [learn, buy]
  purchase: [before, after]
=== journeys/join.md
---
title: Join
personas: [mia]
stages:
  - name: Start
    lifecycle: [learn, before]
    steps:
      - {id: look, name: Look, emotion: 4, importance: 5, touchpoint: page}
      - {id: ask, name: Ask, emotion: 1, channel: [desk, web], hotspots: [{text: Nobody there, severity: 2, frequency: 2}]}
  - name: End
    lifecycle: buy
    steps:
      - {id: pay, name: Pay, channel: desk}
  - name: Later
    steps:
      - {id: hope, name: Hope, emotion: 3, touchpoint: page}
      - {id: dream, name: Dream, emotion: 5}
---
=== personas/mia.md
---
title: Mia
channels: {desk: prefers, web: when she must}
---
=== touchpoints/page.md
---
title: Page
channels: [web]
interaction: inform
---
=== channels/desk.md
---
type: channel
title: Service desk
owner: Branches
description: Where people stand in line.
---
The desk's own words.
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_the_header_takes_kind_from_the_taxonomy_and_the_rest_from_the_file(site):
    desk = site.html("channels/desk/")
    said = words(section(desk, "channel-header"))
    assert said.startswith('data-cx="channel-header"> Where people stand in line. Kind offline Owner Branches Touchpoints none Steps today 2')
    assert "Preferred by Mia" in said
    assert "The desk's own words." in words(desk)
    assert "Personas, “when she must” Mia" in words(section(site.html("channels/web/"), "channel-header"))


def test_a_channel_of_the_taxonomy_alone_has_a_page(site):
    post = site.html("channels/post/")
    assert "Steps today none" in words(section(post, "channel-header"))
    assert section(post, "channel-experience") == section(post, "channel-steps") == ""


def test_stages_it_does_not_serve_are_named_too(site):
    found = rows(section(site.html("channels/web/"), "channel-experience"))
    # learn: (4 * 5 + 1 * 3) / 8 = 2.875
    assert found[-3:] == ["Learn 2.9 mixed 2", "Buy no step –", "no lifecycle stage named 3 mixed 1"]


def test_steps_name_their_touchpoint(site):
    found = rows(section(site.html("channels/web/"), "channel-steps"))
    assert found == [
        "Step Stage Touchpoint Feels Hotspots",
        "Join Mia",
        "Look Start Page 4 good",
        "Ask Start 1 very bad 1",
        "Hope Later Page 3 mixed",
    ]


def test_touchpoints_and_hotspots_of_the_channel(site):
    web = site.html("channels/web/")
    # (4 * 5 + 3 * 3) / 8 = 3.625
    assert rows(section(web, "channel-touchpoints"))[1:] == ["Page 3.6 good 2 – Inform"]
    assert "4 2 × 2 Nobody there at Ask in Join No action addresses it" in words(section(web, "channel-hotspots"))


def test_the_matrix_is_a_table_with_scopes_numbers_and_steps(site):
    found = section(site.html("channels/"), "channel-matrix")
    main = found[: found.index("<details")]
    # web over all: (4 * 5 + 1 * 3 + 3 * 3) / 11; desk: pay has no emotion
    assert rows(main) == [
        "Channel Learn Buy All steps",
        "Website 2.9 2 steps · no step 2.9 3 steps",
        "Service desk 1 1 step not rated 1 step 1 1 step",
        "All channels 2.9 2 steps not rated 1 step",
        "Between channels 1.9 apart",
    ]
    assert main.count('scope="col"') == 4
    assert main.count('scope="row"') == 4


def test_cells_carry_the_emotion_as_a_class_and_empty_ones_stay_quiet(site):
    found = section(site.html("channels/"), "channel-matrix")
    website = next(row for row in re.findall(r"<tr>.*?</tr>", found, re.DOTALL) if "channels/web" in row or 'href="web/"' in row)
    assert re.findall(r'<td class="([^"]*)"', website) == ["cx-cell cx-cell--e3", "cx-cell", "cx-cell cx-cell--e3"]


def test_what_the_matrix_leaves_out_is_said(site):
    said = words(section(site.html("channels/"), "channel-matrix"))
    assert "1 step belongs to a stage that names no stage of this lifecycle" in said
    assert "No step yet: Post. 1 step names no channel." in said


def test_the_sentence_names_worst_best_and_the_widest_difference(site):
    said = words(section(site.html("channels/"), "channel-matrix"))
    assert "3 channels. It feels worst in Service desk, 1 very bad over 1 step, and best in Website, 2.9 mixed over 3 steps." in said
    assert "The same stage feels most different in Learn: 1 in Service desk, 2.9 in Website." in said


def test_a_second_lifecycle_stands_folded_below(site):
    found = section(site.html("channels/"), "channel-matrix")
    folded = re.search(r"<details.*?</details>", found, re.DOTALL)[0]
    assert "The same by another lifecycle: purchase" in words(folded)
    assert rows(folded)[0] == "Channel Before After All steps"


def test_without_a_lifecycle_the_matrix_says_what_is_missing(build):
    built = build({"journeys/a.md": "---\ntitle: A\nstages: [{name: S, steps: [{name: One, emotion: 2, channel: web}]}]\n---\n"})
    assert "Give stages a lifecycle" in words(section(built.html("channels/"), "channel-matrix"))


def test_the_index_lists_every_channel(site):
    found = rows(section(site.html("channels/"), "channels"))
    assert found == [
        "Channel Kind Owner Experience Steps Journeys Touchpoints Open hotspots Stages",
        "Website online 2.9 mixed 3 1 1 1 Learn",
        "Service desk offline Branches 1 very bad 2 1 0 1 Learn, Buy",
        "Post offline no step yet 0 0 0 0",
    ]
