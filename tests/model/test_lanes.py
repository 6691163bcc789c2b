"""Lanes of the team: named in the taxonomy, filled in at steps, chosen by journeys."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

from cxsite.model.lane import LinkedText, Picture

TAXONOMY = """
=== taxonomy.yml
lanes:
  weather: Weather
  minutes: {name: Time, type: number, unit: min}
  kit: {type: list}
  photo: {type: image}
  rules: {type: link}
=== journeys/pic.svg
<svg/>
"""


def _step(lanes: str, head: str = "", taxonomy: str = TAXONOMY) -> str:
    return f"{taxonomy}=== journeys/join.md\n---\ntype: journey\n{head}stages: {{name: A, steps: {{name: B, lanes: {lanes}}}}}\n---\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{weather: rain}", {"weather": "rain"}),
        ("{weather: 010}", {"weather": "010"}),
        ("{minutes: '4.5'}", {"minutes": 4.5}),
        ("{kit: umbrella}", {"kit": ["umbrella"]}),
        ("{kit: [umbrella, boots]}", {"kit": ["umbrella", "boots"]}),
        ("{weather: , minutes: 3}", {"minutes": 3}),
    ],
)
def test_a_value_has_the_type_of_its_lane(handbook: ReadHandbook, written: str, read: dict[str, object]) -> None:
    project = handbook(_step(written))
    assert headlines(project) == []
    assert project.handbook.steps["join#b"].step.lanes == read


def test_pictures_and_links_have_parts(handbook: ReadHandbook) -> None:
    written = "{photo: {image: pic.svg, alt: A stamp}, rules: {link: 'https://example.org', text: The rules}}"
    lanes = handbook(_step(written)).handbook.steps["join#b"].step.lanes
    assert isinstance(lanes["photo"], Picture)
    assert isinstance(lanes["rules"], LinkedText)
    assert (lanes["photo"].image, lanes["photo"].alt) == ("pic.svg", "A stamp")
    assert (lanes["rules"].link, lanes["rules"].text) == ("https://example.org", "The rules")
    short = handbook(_step("{rules: 'https://example.org'}")).handbook.steps["join#b"].step.lanes
    assert (short["rules"].link, short["rules"].text) == ("https://example.org", None)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{weathr: rain}", "unknown own lane 'weathr'; did you mean 'weather'? [reference/unknown]"),
        ("{goal: rest}", "unknown own lane 'goal'; name it under 'lanes:' in taxonomy.yml [reference/unknown]"),
        ("{minutes: four}", "'four' is not a number; write a number such as 4 or 4.5 [value/number]"),
        ("{weather: [rain, wind]}", "a text belongs here, not a list [value/text]"),
        ("{rules: 'javascript:alert(1)'}", "'javascript:alert(1)' is not a safe link; allowed are http, https, mailto and tel [link/unsafe]"),
        ("{photo: {image: pic.svg, at: A stamp}}", "unknown key 'at' in a lane; use 'image:' and 'alt:' [schema/unknown-key]"),
        ("{photo: [pic.svg]}", "the lane 'Photo' wants 'image:' and 'alt:' here; its type is 'image' [schema/type]"),
        ("{photo: pic.svg}", "nothing says what 'pic.svg' shows; add 'alt:' [text/alt]"),
        ("{photo: {image: ../../etc/passwd, alt: x}}", "leads outside the content folder; use a path inside the content folder [path/outside]"),
        ("{photo: {image: 'https://example.org/a.png', alt: x}}", "asks no other host; use a path inside the content folder [path/outside]"),
    ],
)
def test_what_does_not_fit_its_lane_is_reported(handbook: ReadHandbook, written: str, message: str) -> None:
    found = headlines(handbook(_step(written)))
    assert len(found) == 1
    assert found[0].endswith(message)


def test_a_wrong_value_is_not_kept(handbook: ReadHandbook) -> None:
    assert handbook(_step("{rules: 'javascript:alert(1)', minutes: 3}")).handbook.steps["join#b"].step.lanes == {"minutes": 3}


def test_a_step_has_nothing_for_lanes_that_nobody_named(handbook: ReadHandbook) -> None:
    found = headlines(handbook(_step("{weather: rain}", taxonomy="")))
    assert found == [
        "journeys/join.md:3:44: error: unknown own lane 'weather'; name it under 'lanes:' in taxonomy.yml [reference/unknown]",
    ]


def test_a_journey_chooses_from_cxsites_lanes_and_the_teams(handbook: ReadHandbook) -> None:
    project = handbook(_step("{weather: rain}", head="lanes: [weather, goal, gaol]\n"))
    assert headlines(project) == ["journeys/join.md:3:24: error: unknown lane 'gaol'; did you mean 'goal'? [reference/unknown]"]
    assert project.handbook.journeys["join"].lanes == ["weather", "goal"]


@pytest.mark.parametrize(
    ("lanes", "names"), [("[weather, kit]", {"weather": "Weather", "kit": "Kit"}), ("{weather: The sky}", {"weather": "The sky"})]
)
def test_lanes_are_named_in_short_too(handbook: ReadHandbook, lanes: str, names: dict[str, str]) -> None:
    project = handbook({"taxonomy.yml": f"lanes: {lanes}\n", "journeys/join.md": "---\ntype: journey\nstages: {name: A, steps: B}\n---\n"})
    assert headlines(project) == []
    assert {key: lane.name for key, lane in project.handbook.taxonomy.lanes.items()} == names


@pytest.mark.parametrize(
    ("lanes", "message"),
    [
        (
            "{goal: {name: Wish, type: text}}",
            "1:28: error: 'goal' is a lane of cxsite's own and can only be renamed; write 'goal: Wish' [schema/type]",
        ),
        ("{a b: Both}", "1:9: error: 'a b' cannot be an id; write 'a-b' [id/invalid]"),
        ("{sky: {type: colour}}", "1:21: error: unknown type 'colour' [value/choice]"),
    ],
)
def test_a_lane_that_cannot_be_is_reported_in_the_taxonomy(handbook: ReadHandbook, lanes: str, message: str) -> None:
    project = handbook({"taxonomy.yml": f"lanes: {lanes}\n", "journeys/join.md": "---\ntype: journey\nstages: {name: A, steps: B}\n---\n"})
    assert headlines(project) == [f"taxonomy.yml:{message}"]


def test_a_picture_of_a_step_is_a_local_file_with_a_text(handbook: ReadHandbook) -> None:
    page = "---\ntype: journey\nstages:\n  name: A\n  steps:\n    - {name: B, image: pic.svg, alt: A stamp}\n    - {name: C, image: pic.svg}\n    - {name: D, image: gone.svg, alt: x}\n---\n"
    assert headlines(handbook({"journeys/join.md": page, "journeys/pic.svg": "<svg/>"})) == [
        "journeys/join.md:7:24: error: nothing says what 'pic.svg' shows; add 'alt:' [text/alt]",
        "journeys/join.md:8:24: error: 'gone.svg': no such file; a path begins at this file, or with '/' at the content folder [path/missing]",
    ]
