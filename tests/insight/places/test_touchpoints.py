"""What happens at touchpoints and in channels, with means worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.places.touchpoints import NO_STAGE, by_lifecycle, by_persona
from cxsite.model.naming import folded_need

TREE = """
=== taxonomy.yml
channels: [web, desk, phone]
lifecycles:
  life: [learn, buy, leave]
  purchase: [before, after]
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    lifecycle: [learn, before]
    steps:
      - {id: look, name: Look, emotion: 4, importance: 5, touchpoint: page, per_persona: {mia: {emotion: 1}}}
      - {id: ask, name: Ask, emotion: 2, touchpoint: counter, hotspots: [{id: slow, text: Slow, severity: 5, frequency: 4}]}
  - name: End
    lifecycle: buy
    steps:
      - id: pay
        name: Pay
        emotion: 1
        importance: 2
        touchpoint: counter
        channel: phone
        hotspots: [{id: rude, text: Rude, severity: 2, frequency: 2, status: resolved}]
  - name: Later
    steps:
      - {id: wait, name: Wait, touchpoint: page}
---
=== journeys/join-target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Start, steps: [{id: look, name: Look, emotion: 5, touchpoint: page, hotspots: [Still to come]}]}]
---
=== personas/mia.md
---
title: Mia
needs: [Plain words.]
---
=== personas/tom.md
---
title: Tom
needs: [A seat, plain  WORDS]
---
=== touchpoints/page.md
---
title: Page
channels: [web]
lifecycle: leave
---
=== touchpoints/counter.md
---
title: Counter
channels: [desk, phone]
---
=== touchpoints/letter.md
---
type: touchpoint
title: Letter
---
"""


@pytest.fixture
def inventory(handbook):
    project = handbook(TREE)
    assert project.diagnostics == []
    return Figures(project.handbook).inventory


def refs(steps):
    return [placed.ref for placed in steps]


def test_experience_is_the_mean_of_current_steps_weighted_by_importance(inventory):
    # ask: emotion 2, importance 3 where not given; pay: emotion 1, importance 2; (2 * 3 + 1 * 2) / 5
    counter = inventory.touchpoint("counter").experience
    assert (counter.score, counter.steps, counter.unknown) == (pytest.approx(1.6), 2, 0)


def test_targets_are_listed_but_count_for_nothing(inventory):
    page = inventory.touchpoint("page")
    assert refs(page.steps) == ["join-target#look", "join#look", "join#wait"]
    assert refs(page.current) == ["join#look", "join#wait"]
    assert (page.experience.score, page.experience.unknown) == (4, 1)
    assert page.hotspots == ()


def test_hotspots_come_worst_first_and_resolved_ones_are_not_open(inventory):
    counter = inventory.touchpoint("counter")
    assert [item.ref for item in counter.hotspots] == ["join#slow", "join#rude"]
    assert counter.open_hotspots == 1


def test_a_channel_takes_the_steps_that_name_it_and_those_whose_touchpoint_has_it_first(inventory):
    assert refs(inventory.channel("desk").steps) == ["join#ask"]
    assert refs(inventory.channel("phone").steps) == ["join#pay"]
    assert refs(inventory.channel("web").current) == ["join#look", "join#wait"]


def test_unmapped_touchpoints_are_those_without_a_step(inventory):
    assert inventory.unmapped == ["letter"]
    assert inventory.touchpoint("letter").experience.score is None


def test_touchpoints_belong_to_all_their_channels(inventory):
    assert dict(inventory.touchpoints_by_channel) == {"web": ["page"], "desk": ["counter"], "phone": ["counter"]}


def test_each_persona_counts_with_their_own_emotion(inventory):
    felt = by_persona(inventory.touchpoint("page").steps)
    assert {persona: found.score for persona, found in felt.items()} == {"mia": 1, "tom": 4}


def test_stages_come_in_the_order_of_the_model_and_steps_outside_it_stand_apart(inventory):
    stages = inventory.book.taxonomy.lifecycles["life"]
    felt = by_lifecycle(inventory.touchpoint("counter").steps, stages)
    assert [(stage, found.score) for stage, found in felt.items()] == [("learn", 2), ("buy", 1)]
    assert by_lifecycle(inventory.touchpoint("page").steps, stages)[NO_STAGE].unknown == 1


def test_a_touchpoint_stands_where_its_steps_are_and_is_meant_for_what_it_names(inventory):
    """The page names the stage of leaving, where no step uses it; the letter is used nowhere and names nothing."""
    found = {name: (inventory.lifecycle_of(name, "life"), inventory.meant_for(name, "life")) for name in ("page", "counter", "letter")}
    assert found == {"page": (["learn"], ["leave"]), "counter": (["learn", "buy"], []), "letter": ([], [])}
    assert inventory.lifecycle_of("page", "purchase") == ["before"]


def test_the_matrix_holds_a_mean_for_each_channel_and_stage_with_a_step(inventory):
    matrix = inventory.matrices[0]
    assert (matrix.model, matrix.stages) == ("life", ("learn", "buy", "leave"))
    assert {key: cell.score for key, cell in matrix.cells.items()} == {("web", "learn"): 4, ("desk", "learn"): 2, ("phone", "buy"): 1}
    # (4 * 5 + 2 * 3) / 8
    assert matrix.stage_totals["learn"].score == pytest.approx(3.25)
    assert matrix.outside == 1


def test_the_spread_of_a_stage_lies_between_its_worst_and_best_channel(inventory):
    spreads = inventory.matrices[0].spreads
    assert list(spreads) == ["learn"]
    spread = spreads["learn"]
    assert (spread.lowest, spread.low, spread.highest, spread.high, spread.size) == ("desk", 2, "web", 4, 2)


def test_each_model_in_use_has_a_matrix_the_default_first(inventory):
    assert inventory.models == ["life", "purchase"]
    assert [matrix.outside for matrix in inventory.matrices] == [1, 2]


def test_without_a_lifecycle_there_is_no_matrix(handbook):
    bare = handbook({"journeys/a.md": "---\ntitle: A\nstages: [{name: S, steps: [{name: One, channel: web}]}]\n---\n"})
    assert Figures(bare.handbook).inventory.matrices == []


def test_a_need_is_the_same_whatever_its_case_spaces_and_full_stop(inventory):
    assert inventory.personas_by_need[folded_need("plain words")] == ["mia", "tom"]
    assert inventory.personas_by_need.get(folded_need("A seat at night")) is None
