"""The lifecycle atlas, with means worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.journeys.lifecycle import by_models, unmapped

TREE = """
=== taxonomy.yml
lifecycles:
  life: [learn, buy, leave]
  shop: [before, after]
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    lifecycle: [learn, before]
    steps:
      - {id: look, name: Look, emotion: 4, importance: 5, per_persona: {mia: {emotion: 1}}}
      - {id: ask, name: Ask, emotion: 2}
      - {id: wait, name: Wait}
  - name: End
    lifecycle: buy
    steps:
      - {id: pay, name: Pay, emotion: 1, importance: 2}
  - name: Later
    steps: [Wonder]
---
=== journeys/nobody.md
---
title: Nobody's
stages: [{name: Only, lifecycle: [buy, leave], steps: [{name: Sit, emotion: 5, importance: 5}]}]
---
=== journeys/one-day.md
---
title: One day
state: target
redesigns: join
personas: [tom]
stages: [{name: Start, lifecycle: leave, steps: [{name: Go, emotion: 5}]}, {name: Rest, steps: [Rest]}]
---
=== personas/mia.md
---
title: Mia
role: Reader
---
=== personas/tom.md
---
title: Tom
role: Reader
---
"""


@pytest.fixture
def figures(handbook):
    return Figures(handbook(TREE).handbook)


def test_a_cell_is_the_mean_as_that_persona_lives_it(figures):
    atlas = figures.atlases[0]
    assert atlas.cells["mia", "learn"].experience.score == pytest.approx((1 * 5 + 2 * 3) / 8)
    assert atlas.cells["tom", "learn"].experience.score == pytest.approx((4 * 5 + 2 * 3) / 8)


def test_a_cell_counts_its_steps_and_names_its_journeys(figures):
    cell = figures.atlases[0].cells["mia", "learn"]
    assert (cell.steps, cell.experience.steps, cell.experience.unknown, cell.journeys) == (3, 2, 1, ("join",))


def test_a_row_sums_up_the_steps_of_the_model_once_each(figures):
    total = figures.atlases[0].by_persona["mia"]
    assert total.experience.score == pytest.approx((1 * 5 + 2 * 3 + 1 * 2) / 10)
    assert total.steps == 4


def test_columns_and_the_whole_count_steps_as_mapped_those_of_nobody_too(figures):
    atlas = figures.atlases[0]
    assert atlas.by_stage["buy"].experience.score == pytest.approx((1 * 2 + 5 * 5) / 7)
    assert atlas.by_stage["leave"].experience.score == 5
    # The step that is in two stages counts once in the whole: (4·5 + 2·3 + 1·2 + 5·5) / 15.
    assert atlas.whole.experience.score == pytest.approx(53 / 15)
    assert atlas.whole.journeys == ("join", "nobody")


def test_steps_outside_the_model_are_counted_and_targets_are_not(figures):
    life, shop = figures.atlases
    assert (life.model, life.outside) == ("life", 1)
    assert (shop.model, shop.outside) == ("shop", 3)


def test_blind_spots_are_places_without_a_step_stage_by_stage(figures):
    life, shop = figures.atlases
    assert life.blind_spots(["mia", "tom"]) == [("mia", "leave"), ("tom", "leave")]
    assert shop.blind_spots(["tom"]) == [("tom", "after")]


def test_a_model_that_no_journey_of_today_uses_has_no_atlas(handbook):
    book = handbook(TREE.replace("[learn, before]", "learn")).handbook
    assert [atlas.model for atlas in Figures(book).atlases] == ["life"]


def test_journeys_know_their_models(figures):
    assert by_models(figures.book, ["life", "shop"]) == {"join": ("life", "shop"), "nobody": ("life",)}


def test_stages_without_a_lifecycle_are_named(figures):
    assert [(item.journey.id, [stage.name for stage in item.stages]) for item in unmapped(figures.book)] == [("join", ["Later"])]


def test_a_handbook_without_a_lifecycle_has_no_atlas(handbook):
    assert Figures(handbook("=== journeys/a.md\n---\nstages: [{name: A, steps: [B]}]\n---\n").handbook).atlases == []
