"""The chart of impact and effort and the roadmap as Mermaid draws them: every name as it was written."""

from __future__ import annotations

import datetime
import re
from html import unescape

import pytest

from cxsite.diagrams import gantt, quadrant
from cxsite.diagrams.escape import shorten
from cxsite.diagrams.render import Artist
from cxsite.diagrams.wrapping import width
from cxsite.insight.actions.effort import Spot

pytestmark = pytest.mark.skipif(not Artist().available, reason="merman is not installed")

TODAY = datetime.date(2026, 11, 22)
WORDS = gantt.Words("Roadmap", "Over time", "today", "overdue")

NASTY = [
    "section of the line", "title", "gantt", "done, crit", "a: b", "a;b", "# 2", "a # b", "#35;", "%% comment", "click me", "excludes weekends",
    "todayMarker off", "dateFormat x", "vert", "milestone", "<b>bold</b>", "</svg>", "a & b", "&amp;", '"quoted"', "{{ 7*7 }}", "[x]", "عربي",
    "漢字かな", "👩‍👩‍👧 family", "W" * 200, "word " * 30, "__proto__", "accTitle: x", "-1", "",
]  # fmt: skip


def bar(number: int, name: str = "It", **keys) -> gantt.Bar:
    first = {"start": datetime.date(2026, 1, 1), "end": datetime.date(2026, 6, 1), "look": "under-way", **keys}
    return gantt.Bar(number, name, **first)


@pytest.mark.parametrize("name", NASTY)
def test_the_roadmap_shows_names_of_bars_and_sections_as_written(name):
    bars = [bar(1, name), bar(2)]
    svg = gantt.draw(Artist(), gantt.gantt([(name or "x", bars)], TODAY, WORDS), "one", bars, {})
    assert svg is not None
    written = re.findall(r'id="one-b1-text"[^>]*>([^<]*)<', svg)
    shown = " ".join(unescape(written[0]).split()).removeprefix("1").strip()
    assert len(written) == 1
    assert shown == " ".join(name.split()) or (shown.endswith("…") and name.startswith(shown[:-1]) and len(shown) > 35)
    section = " ".join(re.findall(r'class="sectionTitle[^>]*>(.*?)</text>', svg))
    assert " ".join(unescape(re.sub(r"<[^>]+>", "", section)).split()) == shorten(name or "x", gantt.MOST_SECTION)


def test_a_long_bar_holds_a_longer_name_than_stands_beside_a_short_one():
    name = "Search lost property by photograph and plain words"
    bars = [bar(1, name), bar(2, name, start=datetime.date(2026, 5, 20))]
    source = gantt.gantt([("S", bars)], TODAY, WORDS)
    long, short = (re.search(rf"^{number} (.*) :active", source, re.MULTILINE)[1] for number in (1, 2))
    assert unescape(re.sub(r"#(\d+);", r"&#\1;", long)) == name
    assert short.endswith("…")
    assert width(f"2 {short}", 14) <= gantt.BESIDE


def test_an_address_is_escaped_where_it_is_put_in():
    bars = [bar(1)]
    svg = gantt.draw(Artist(), gantt.gantt([("S", bars)], TODAY, WORDS), "one", bars, {1: '../a/?x="><script>'})
    assert '<a xlink:href="../a/?x=&#34;&gt;&lt;script&gt;">' in svg


def test_arrows_lead_from_what_must_come_before_and_are_dashed_where_it_is_not_waited_for():
    late = {"start": datetime.date(2026, 7, 1), "end": datetime.date(2026, 9, 1)}
    bars = [bar(1), bar(2, after=(1,), **late), bar(3, after=(1, 2), early=(1,)), bar(4, look="done", after=(1,))]
    svg = gantt.draw(Artist(), gantt.gantt([("S", bars)], TODAY, WORDS), "one", bars, {})
    assert (svg.count('class="cx-gantt__way"'), svg.count('class="cx-gantt__way cx-gantt__way--early"')) == (2, 1)


def test_what_is_only_due_is_a_mark_and_what_ends_where_it_starts_too():
    day = datetime.date(2026, 6, 1)
    bars = [bar(1, start=None), bar(2, start=day, end=day)]
    assert gantt.draw(Artist(), gantt.gantt([("S", bars)], TODAY, WORDS), "one", bars, {}).count("task milestone") == 2


CHART = quadrant.Words("Chart", "Points", ("little", "much", "low", "high; #"), ("Big: bets", "Quick", "Fill", "Think"))


def test_points_stand_at_their_ratings_in_order_and_say_their_numbers():
    spots = [Spot(5, 1, 1, (None,), "quick-win"), Spot(4, 4, 2, (None,) * 12, "big-bet")]
    source = quadrant.quadrant(spots, CHART)
    assert '"1": [0.1, 0.9] radius: 14' in source
    assert '"2–13": [0.7, 0.7] radius: 22' in source
    svg = quadrant.draw(Artist(), source, "one", {"1": ("#a", "one"), "2–13": ("#b", 'two "and" more')})
    assert re.findall(r'<a class="data-point" xlink:href="(#\w)" aria-label="([^"]*)">', svg) == [("#a", "one"), ("#b", "two &#34;and&#34; more")]
    assert "Big: bets" in svg
    assert "high; #" in svg
    assert not re.search(r'(?:fill|stroke)="(?!none)|style=|NaN', svg)


def test_all_places_of_the_grid_can_be_drawn_at_once_without_touching():
    spots = [Spot(impact, effort, 60 * impact + 12 * effort, (None,) * 12, "between") for impact in range(1, 6) for effort in range(1, 6)]
    svg = quadrant.draw(Artist(), quadrant.quadrant(spots, CHART), "one", {})
    circles = [tuple(map(float, found)) for found in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)]
    assert len(circles) == 25
    assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= (a[2] + b[2]) ** 2 for number, a in enumerate(circles) for b in circles[number + 1 :])
