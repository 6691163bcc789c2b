"""The journey map: lanes of every kind, the storyboard, what the curve rests on."""

from __future__ import annotations

import re

from building import Built
from handbooks.mapped import lane, lanes
from reading import section, words


def test_stages_steps_and_lanes_are_headers_of_the_table(page: str) -> None:
    assert re.findall(r'<th scope="colgroup" colspan="(\d)" id="([\w-]+)">', page) == [("2", "cx-map-learn"), ("2", "cx-map-pay")]
    assert re.findall(r'<colgroup( span="\d")?>', page) == ["", ' span="2"', ' span="2"']
    assert [words(head) for head in re.findall(r'<th scope="col">(.*?)</th>', page)] == ["1 Look", "2 Ask", "3 Wait", "4 Leave"]
    assert all(row.startswith('<th scope="row">') for row in re.findall(r'<tr class="cx-lane[^"]*">(.*?)</tr>', page, re.DOTALL))


def test_the_teams_lanes_come_after_cxsites(page: str) -> None:
    shown = lanes(page)
    assert shown[0] == "storyboard"
    assert shown[-6:] == ["weather", "minutes", "kit", "rules", "form", "photo"]


def test_a_lane_shows_its_values_by_their_type(page: str) -> None:
    assert lane(page, "weather")[:2] == ["The sky", "rain &lt;b&gt;and&lt;/b&gt; wind"]
    assert words(lane(page, "minutes")[1]) == "2.5 min"
    assert lane(page, "kit")[1] == "<ul><li>umbrella</li><li>boots</li></ul>"
    assert lane(page, "rules")[1] == '<a href="https://example.org/rules">The rules</a>'
    assert lane(page, "form")[1] == '<a href="https://example.org/form">https://example.org/form</a>'
    assert 'src="../../images/desk.svg" alt="The same desk"' in lane(page, "photo")[1]
    assert lane(page, "kit")[2:] == ["", "", ""]


def test_a_lane_of_cxsite_bears_the_teams_name_on_the_map_and_in_the_list_of_steps(site: Built, page: str) -> None:
    assert lane(page, "action")[0] == "What happens"
    assert "<dt>What happens</dt>" in section(site.html("journeys/join/"), "journey-steps")


def test_the_storyboard_stands_above_the_curve_and_its_pictures_are_never_inlined(site: Built, page: str) -> None:
    assert page.index("cx-lane--storyboard") < page.index("cx-map__curve")
    assert 'src="../../images/desk.svg" alt="A desk with a bell"' in lane(page, "storyboard")[1]
    assert lane(page, "storyboard")[2:] == ["", "", ""]
    assert "alert(1)" not in site.html("journeys/join/")


def test_the_list_of_steps_has_pictures_and_lanes_too_since_a_phone_shows_nothing_else(site: Built) -> None:
    steps = section(site.html("journeys/join/"), "journey-steps")
    assert 'alt="A desk with a bell"' in steps
    assert "The sky rain <b>and</b> wind Takes 2.5 min" in words(steps)


def test_what_employees_believe_stands_with_the_gap(page: str) -> None:
    assert [words(cell) for cell in lane(page, "employee_view")] == ["Employees believe", "3.5 0.5 gloomier", "4 2 rosier", "2 0.5 gloomier", ""]


def without_views(html: str) -> str:
    """The curve as everybody lives it, without what lies over it where readers choose somebody."""
    return re.sub(r'<g class="cx-as--.*?</g>', "", html, flags=re.DOTALL)


def test_measured_values_stand_as_numbers_with_the_names_of_their_metrics(page: str) -> None:
    """A metric that is only named has no value to show, and none is turned into an emotion."""
    assert words(lane(page, "metrics")[1]) == "61% Satisfaction"
    scores = re.sub(r'<b class="cx-as--.*?</b>', "", re.search(r'<tr class="cx-map__scores">(.*?)</tr>', page, re.DOTALL)[1])  # type: ignore[index]
    assert words(scores) == "Emotion 4 good 2 bad 2.5 mixed not rated"


def test_points_are_drawn_by_what_they_rest_on_and_the_page_says_how_many(page: str) -> None:
    """One of three names its evidence, two have only the journey's."""
    curve = without_views(page[page.index("cx-map__curve") : page.index("cx-map__scores")])
    assert len(re.findall(r'class="cx-dot cx-e\d"', curve)) == 1
    assert len(re.findall(r'class="cx-dot cx-e\d cx-dot--open"', curve)) == 2
    assert len(re.findall(r'class="cx-half', curve)) == 2
    legend = words(page[page.index("<figcaption>") :])
    assert "the step names its evidence: 1 of 3 (33%)" in legend
    assert "only the journey as a whole names some: 2 of 3 (67%)" in legend
    assert "assumption" not in legend
    assert "1 step has no rating and leaves a gap." in legend


def test_a_curve_that_rests_on_nothing_says_so(site: Built) -> None:
    html = section(site.html("journeys/guessed/"), "journey-map")
    assert "the team's assumption: 1 of 1 (100%)" in words(html)
    assert "cx-half" not in html


def test_moments_lows_delights_and_hotspots_are_labelled_on_the_curve(page: str) -> None:
    curve = without_views(page[page.index("cx-map__curve") : page.index("cx-map__scores")])
    labels = words(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", curve)))
    assert labels == "5 4 3 2 1 4 highest 4 2 lowest moment of truth 2.5 measured 3.4 1"
    assert len(re.findall(r'<path class="cx-dot', curve)) == 1  # the diamond
    assert len(re.findall(r'class="cx-curve__delight"', curve)) == 1
    assert len(re.findall(r'class="cx-pin"', curve)) == 1
