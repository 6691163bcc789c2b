"""The band around the measured line: the intervals of steps next to each other, and a gap where nobody was asked."""

from __future__ import annotations

import re

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
