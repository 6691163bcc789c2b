"""The order of the portfolio."""

from __future__ import annotations

import datetime

from cxsite.insight.journeys.portfolio import portfolio
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey

TREE = """
=== journeys/travel.md
---
title: Travel
stages: []
---
=== journeys/buy.md
---
title: Buy
part_of: travel
stages: []
---
=== journeys/pay.md
---
title: Pay
part_of: buy
stages: []
---
=== journeys/buy-new.md
---
title: Buy, one day
state: target
redesigns: buy
part_of: travel
stages: []
---
=== journeys/arrive.md
---
title: Arrive
stages: []
---
"""


def order(handbook, tree):
    return [(journey.id, depth) for journey, depth in portfolio(handbook(tree).handbook)]


def test_targets_and_then_parts_stand_below_what_they_belong_to(handbook):
    assert order(handbook, TREE) == [("arrive", 0), ("travel", 0), ("buy", 1), ("buy-new", 2), ("pay", 2)]


def test_a_circle_of_parts_leaves_nothing_out(handbook):
    circle = """
    === journeys/a.md
    ---
    title: A
    part_of: b
    stages: []
    ---
    === journeys/b.md
    ---
    title: B
    part_of: a
    stages: []
    ---
    """
    assert sorted(identifier for identifier, _ in order(handbook, circle)) == ["a", "b"]


def test_a_thousand_levels_are_no_problem():
    deep = {f"j{n}": Journey(id=f"j{n}", title=f"J{n}", part_of=f"j{n - 1}" if n else None) for n in range(1100)}
    assert max(depth for _, depth in portfolio(Handbook(datetime.date(2026, 11, 22), journeys=deep))) == 1099
