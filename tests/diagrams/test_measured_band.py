"""The band around the measured line: the intervals of steps next to each other, and a gap where nobody was asked."""

from __future__ import annotations

import re

import pytest
from building import ReadHandbook

from cxsite.diagrams.measured_line import measured_line
from cxsite.insight.figures import Figures

TREE = """
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat}
=== journeys/join.md
---
type: journey
title: Join
stages: [{name: Start, steps: [{id: a, name: A, emotion: 3}, {id: b, name: B}, {id: c, name: C}, {id: d, name: D, metrics: {csat: 50}}, {id: e, name: E}]}]
---
=== data/snapshot/csat.csv
period,dimension,of,score,answers,weight,squares
2026-09,step,join#a,1,50,,
2026-09,step,join#a,5,50,,
2026-09,step,join#b,5,60,,
2026-09,step,join#e,5,60,,
"""


def test_the_band_ends_where_nobody_was_asked(handbook: ReadHandbook):
    measurement = Figures(handbook(TREE).handbook).measurement("join")
    found = measured_line(measurement.steps)
    runs = [re.findall(r"([\d.]+),([\d.]+)", run) for run in found.band.split("Z") if run]
    # A and B stand next to each other; C was not asked about, D has a number that somebody typed; E stands alone.
    assert [len(run) for run in runs] == [4, 2]
    # The upper end of A lies above its lower one: less from the top.
    assert float(runs[0][0][1]) < float(runs[0][3][1])


STEEP = """
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat}
=== journeys/join.md
---
type: journey
title: Join
stages: [{name: Start, steps: [{id: a, name: A, emotion: %s}, {id: b, name: B, emotion: %s, metrics: {csat: %s}}, {id: c, name: C, emotion: %s}]}]
---
"""


@pytest.mark.parametrize(
    ("emotions", "csat", "lift"),
    [
        # The curve is flat and well above what was measured: the name stands below its point, where there is room.
        ((5, 5, 5), 0, 1.5),
        ((1, 1, 1), 100, -0.7),
        # A steep valley passes through the places above and below the point, so that the name stands below the valley.
        ((5, 1, 5), 17, 2.8),
    ],
)
def test_the_name_of_the_line_stands_clear_of_the_curve(handbook: ReadHandbook, emotions: tuple[int, int, int], csat: int, lift: float):
    book = handbook(STEEP % (emotions[0], emotions[1], csat, emotions[2])).handbook
    found = measured_line(Figures(book).measurement("join").steps, emotions)
    assert found.lift == lift
