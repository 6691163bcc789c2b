"""Importance against experience, worked out by hand: what stands in which field, and what to fix first."""

from __future__ import annotations

import csv
import io

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

HEAD = "period,dimension,of,n,x,y,xx,yy,xy,low,low_y,middle,middle_y,high,high_y\n"


def _driver(of: str, xy: int) -> str:
    """120 people, x and y each 3 on average: r = (120 · xy - 360²) / (120 · 1200 - 360²) = (xy - 1080) / 120."""
    return f",touchpoint,{of},120,360,360,1200,1200,{xy},40,160,40,260,40,300\n"


def _titled(src: str, line: str = "") -> str:
    """A file with the title of its name, and a line more."""
    return f"=== {src}.md\n---\ntitle: {src.rpartition('/')[2].title()}\n{line}\n---\n"


TREE = f"""
=== metrics.yml
metrics: [{{id: csat, name: Satisfaction, kind: csat}}]
{_titled("personas/ann", "needs: [Speed, Calm]")}{_titled("touchpoints/page", "needs_met: [Speed]")}{_titled("touchpoints/desk")}{_titled("touchpoints/letter")}\
=== journeys/join.md
---
title: Join
personas: [ann]
stages:
  - name: Start
    steps:
      - {{id: look, name: Look, touchpoint: page, emotion: 1, importance: 5}}
      - {{id: ask, name: Ask, touchpoint: desk, emotion: 5, importance: 4}}
      - {{id: read, name: Read, touchpoint: letter, emotion: 2, importance: 2}}
      - {{id: wait, name: Wait, emotion: 4, importance: 1}}
      - {{id: think, name: Think, emotion: 3}}
---
=== data/snapshot/csat.drivers.csv
{HEAD}{_driver("desk", 1140)}{_driver("letter", 1176)}{_driver("page", 1092)}"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_steps_stand_in_four_fields_around_the_means(site):
    part = section(site.html("matters/"), "matters-steps")
    # Importance (5 + 4 + 2 + 1) / 4 = 3, experience (1 + 5 + 2 + 4) / 4 = 3.
    found = rows(part)[1:]
    assert [row.replace("very ", "").split(" Join ")[0] for row in found] == ["1 Look", "2 Ask", "3 Read", "4 Wait"]
    assert [row.rsplit(" ", 2)[1:] for row in found] == [["fix", "first"], ["it", "up"], ["bad", "watch"], ["good", "enough"]]
    assert "Fix first: Look matters 5, feels 1." in words(part)
    assert "The fields meet at the means: importance 3, experience 3. 1 has no importance or no experience and stands nowhere." in words(part)


def test_touchpoints_stand_by_how_much_answers_say_they_matter(site):
    part = section(site.html("matters/"), "matters-touchpoints")
    # r: letter 0.8, desk 0.5, page 0.1; the map states 2, 4 and 5.
    found = rows(part)
    assert "Importance, derived (r)" in found[0]
    assert found[1].startswith("1 Letter 0.8 2 2")
    assert found[1].endswith("fix first")
    assert "Fix first: Letter" in words(part)


def test_a_list_of_fewer_than_three_is_not_drawn(site):
    assert 'data-cx="matters-journeys"' not in site.html("matters/")
    assert 'data-cx="matters-needs"' not in site.html("matters/")


_WANTED = {
    "personas/ann": "needs: [Speed, Calm, Help]",
    "personas/ben": "needs: [Speed, calm]",
    "personas/col": "kind: employee\nneeds: [Speed]",
    "personas/dot": "needs: [speed]",
    "touchpoints/page": "needs_met: [Speed]",
    "touchpoints/desk": "needs_met: [Help]",
    "touchpoints/letter": "needs_met: [Calm]",
}
NEEDS = f"""
{"".join(_titled(src, line) for src, line in _WANTED.items())}\
=== journeys/join.md
---
title: Join
personas: [ann, ben, dot]
stages:
  - name: Start
    steps:
      - {{name: Look, touchpoint: page, emotion: 1, importance: 5}}
      - {{name: Ask, touchpoint: desk, emotion: 5}}
      - {{name: Read, touchpoint: letter, emotion: 3}}
---
"""


def test_a_need_matters_as_much_as_personas_of_customers_share_it(site_of):
    # Three customers: all of them want speed, two calm, one help; the employee is none of them.
    assert rows(section(site_of(NEEDS).html("matters/"), "matters-needs"))[1:] == [
        "1 Speed 100% 1 very bad fix first",
        "2 Calm 67% 3 mixed keep it up",
        "3 Help 33% 5 very good good enough",
    ]


def _table(site: Built, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site.site / f"cx/matters/{kind}.csv").read_text("utf-8-sig"))))


def test_the_numbers_of_each_chart_are_there_as_csv_beside_it(site):
    steps = _table(site, "steps")
    assert [(row["rank"], row["id"], row["importance"], row["importance_by"], row["experience"], row["field"]) for row in steps] == [
        ("1", "join#look", "5", "stated", "1", "fix-first"),
        ("2", "join#ask", "4", "stated", "5", "keep-up"),
        ("3", "join#read", "2", "stated", "2", "watch"),
        ("4", "join#wait", "1", "stated", "4", "enough"),
    ]
    assert (steps[0]["title"], steps[0]["journey"], steps[0]["url"]) == ("Look", "join", "journeys/join/#look")
    touchpoints = [(row["id"], row["importance"], row["importance_by"], row["importance_stated"]) for row in _table(site, "touchpoints")]
    assert touchpoints == [("letter", "0.8", "derived", "2"), ("desk", "0.5", "derived", "4"), ("page", "0.1", "derived", "5")]
    for kind in ("steps", "touchpoints"):
        assert f'href="../cx/matters/{kind}.csv"' in section(site.html("matters/"), f"matters-{kind}")
    # As few as have no chart have no file.
    assert not (site.site / "cx/matters/needs.csv").exists()


def test_a_spreadsheet_runs_no_need_that_somebody_wrote(site_of):
    first = _table(site_of(NEEDS.replace("Speed", '"=1+1"').replace("speed", '"=1+1"')), "needs")[0]
    assert (first["title"], first["importance"], first["importance_by"], first["id"]) == ("'=1+1", "1", "share", "")
