"""The journey map: lanes of every kind, the storyboard, what the curve rests on, long texts and long journeys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import BuildSite, Built
from reading import section, words
from sharing import SharedSites

from cxsite.pages.sections.journeys.map import fold, in_parts

TREE = """
=== journeys/join.md
---
title: Join
personas: [mia]
evidence: diary
stages:
  - name: Learn
    goal: Know what it costs
    lifecycle: pre-purchase
    steps:
      - name: Look
        emotion: 4
        employee_view: 3.5
        evidence: diary
        delights: [A smile, A coffee, A chair, A second coffee]
        metrics: {csat: 61, nps: }
        image: /images/desk.svg
        alt: A desk with a bell
        lanes:
          weather: rain <b>and</b> wind
          minutes: 2.50
          kit: [umbrella, boots]
          rules: {link: "https://example.org/rules", text: The rules}
          form: https://example.org/form
          photo: {image: ../images/desk.svg, alt: The same desk}
      - name: Ask
        emotion: 2
        employee_view: 4
        moment_of_truth: Decides
        action: Stands in front of the desk and looks at the bell for a while, because nobody has said whether one may ring it or had better wait until somebody comes out of the room behind
        hotspots: [{id: bell, text: Nobody dares to ring, opportunity: Say that one may}]
  - name: Pay
    steps:
      - {name: Wait, emotion: 2.5, employee_view: 2, bounce: 12%}
      - Leave
---
=== journeys/plain.md
---
title: Plain
stages: [{name: A, steps: [One, Two]}]
---
=== journeys/guessed.md
---
title: Guessed
lanes: [weather, action, goal]
stages: [{name: A, steps: [{name: One, emotion: 3, goal: Go, action: Walks, thinks: Hm, lanes: {weather: snow}}]}]
---
=== journeys/long.md
---
title: Long
stages:
  - {name: First, steps: [{name: x, emotion: 3}]}
  - {name: Second, steps: [STEPS]}
---
=== report.md
# Report

```cx
journey-map:
  journey: join
```
=== personas/mia.md
---
type: persona
title: Mia
---
=== evidence/diary.md
---
type: source
title: Diary
---
=== images/desk.svg
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%"}
- {id: nps, name: Would recommend, kind: nps}
=== taxonomy.yml
lanes:
  action: What happens
  weather: {name: The sky}
  minutes: {name: Takes, type: number, unit: min}
  kit: {type: list}
  rules: {type: link}
  form: {type: link}
  photo: {type: image}
""".replace("STEPS", ", ".join(f"Step {number}" for number in range(150)))


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE, "site_url: https://example.org/handbook/\n")


@pytest.fixture(scope="module")
def page(site: Built) -> str:
    return section(site.html("journeys/join/"), "journey-map")


def lane(html: str, name: str) -> list[str]:
    """The cells of a lane as HTML, its name first."""
    found = re.search(rf'<tr class="cx-lane cx-lane--{name}">(.*?)</tr>', html, re.DOTALL)
    assert found, f"no lane {name}"
    return re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", found[1], re.DOTALL)


def lanes(html: str) -> list[str]:
    return re.findall(r'<tr class="cx-lane cx-lane--([\w.-]+)"', html)


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
    assert lane(page, "weather")[:2] == ["<bdi>The sky</bdi>", "rain &lt;b&gt;and&lt;/b&gt; wind"]
    assert words(lane(page, "minutes")[1]) == "2.5 min"
    assert lane(page, "kit")[1] == "<ul><li>umbrella</li><li>boots</li></ul>"
    assert lane(page, "rules")[1] == '<a href="https://example.org/rules"><bdi>The rules</bdi></a>'
    assert lane(page, "form")[1] == '<a href="https://example.org/form"><bdi>https://example.org/form</bdi></a>'
    assert 'src="../../images/desk.svg" alt="The same desk"' in lane(page, "photo")[1]
    assert lane(page, "kit")[2:] == ["", "", ""]


def test_a_lane_of_cxsite_bears_the_teams_name_on_the_map_and_in_the_list_of_steps(site: Built, page: str) -> None:
    assert lane(page, "action")[0] == "<bdi>What happens</bdi>"
    assert "<dt><bdi>What happens</bdi></dt>" in section(site.html("journeys/join/"), "journey-steps")


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


def test_measured_values_stand_as_numbers_with_the_names_of_their_metrics(page: str) -> None:
    """A metric that is only named has no value to show, and none is turned into an emotion."""
    assert words(lane(page, "metrics")[1]) == "61% Satisfaction"
    assert words(re.search(r'<tr class="cx-map__scores">(.*?)</tr>', page, re.DOTALL)[1]) == "Emotion 4 good 2 bad 2.5 mixed not rated"  # type: ignore[index]


def test_points_are_drawn_by_what_they_rest_on_and_the_page_says_how_many(page: str) -> None:
    """One of three names its evidence, two have only the journey's."""
    curve = page[page.index("cx-map__curve") : page.index("cx-map__scores")]
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
    curve = page[page.index("cx-map__curve") : page.index("cx-map__scores")]
    labels = words(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", curve)))
    assert labels == "5 4 3 2 1 4 highest 4 2 lowest moment of truth 2.5 measured 3.4 1"
    assert len(re.findall(r'<path class="cx-dot', curve)) == 1  # the diamond
    assert len(re.findall(r'class="cx-curve__delight"', curve)) == 1
    assert len(re.findall(r'class="cx-pin"', curve)) == 1


def test_long_texts_and_lists_are_folded_and_counted(page: str) -> None:
    cell = lane(page, "action")[2]
    head, rest = re.fullmatch(r'<details class="cx-fold"><summary>(.*?) <i>(?:.*?)</i></summary>(.*?)</details>', cell, re.DOTALL).groups()  # type: ignore[union-attr]
    assert f"{head} {rest}".startswith("Stands in front of the desk")
    assert f"{head} {rest}".endswith("the room behind")
    assert f"<i>{len(rest.split())} more words</i>" in cell
    delights = words(lane(page, "delights")[1])
    assert delights == "A smile A coffee A chair 1 more A second coffee"


def test_a_text_of_150_characters_is_not_folded() -> None:
    assert fold("x" * 150) is None


def test_a_longer_text_is_cut_between_words() -> None:
    """22 words with their spaces are the 110 characters that stay."""
    cut = fold("word " * 31)
    assert cut is not None
    assert (cut.head, cut.rest, cut.words) == (" ".join(["word"] * 22), " ".join(["word"] * 9), 9)


@pytest.mark.parametrize("text", ["字" * 151, "a" * 200 + " b"])
def test_a_text_without_spaces_is_cut_where_it_is_long_enough(text: str) -> None:
    cut = fold(text)
    assert cut is not None
    assert (len(cut.head), cut.characters) == (110, len(text) - 110)
    assert cut.head + cut.rest == text


def test_a_journey_chooses_its_lanes_and_their_order(site: Built) -> None:
    assert lanes(site.html("journeys/guessed/")) == ["weather", "action", "goal"]


def test_the_handbook_chooses_among_cxsites_lanes_and_the_teams(build: BuildSite) -> None:
    built = build(TREE, config="plugins: [search, {cxsite: {lanes: [minutes, bounce, storyboard]}}]")
    assert lanes(built.html("journeys/join/")) == ["storyboard", "minutes", "bounce"]
    assert lanes(built.html("journeys/guessed/")) == ["weather", "action", "goal"]


def test_an_option_that_names_no_lane_is_reported(build: BuildSite) -> None:
    built = build(TREE, config="plugins: [search, {cxsite: {lanes: [wether, goal]}}]")
    assert built.findings == ["mkdocs.yml:6:37 error reference/unknown"]
    assert "did you mean 'weather'?" in built.problems[0]


def test_a_journey_without_emotions_has_neither_curve_nor_legend(site: Built) -> None:
    html = section(site.html("journeys/plain/"), "journey-map")
    assert [words(head) for head in re.findall(r'<th scope="col">(.*?)</th>', html)] == ["1 One", "2 Two"]
    assert "cx-curve" not in html
    assert "not rated" not in html
    assert words(html[html.index("<figcaption>") :]) == ""


def test_on_another_page_the_map_leads_to_the_journeys_page(site: Built) -> None:
    html = section(site.html("report/"), "journey-map")
    assert re.findall(r'<th scope="col"><a href="([^"]*)"', html)[0] == "../journeys/join/#look"
    assert 'href="../journeys/join/#hotspot-bell"' in html
    assert 'src="../images/desk.svg"' in html


def test_paper_says_of_when_and_where_the_map_is(site: Built, page: str, build: BuildSite) -> None:
    assert "Join, as of 2026-11-22 · https://example.org/handbook/journeys/join/" in words(page)
    assert "as of 2026-11-22" in words(build(TREE).html("journeys/join/"))
    assert "example.org/handbook" not in build(TREE).html("journeys/join/")


def test_a_very_long_journey_is_cut_between_stages_and_inside_one_only_where_it_must_be(site: Built) -> None:
    """A stage of 1 and one of 150, at most 120 columns."""
    html = section(site.html("journeys/long/"), "journey-map")
    assert re.findall(r'<th scope="colgroup" colspan="(\d+)"', html) == ["1", "120", "30"]
    assert re.findall(r'aria-label="Journey map of Long \((\d)/3\)"', html) == ["1", "2", "3"]
    assert html.count('id="cx-map-second"') == 1
    ids = re.findall(r' id="([^"]+)"', site.html("journeys/long/"))
    assert len(ids) == len(set(ids))


def test_whole_stages_share_a_part(handbook) -> None:
    """Stages of 3, 3 and 5 steps, at most 6 to a part."""
    stages = "".join(f"  - {{name: S{size}{number}, steps: [{', '.join('x' * size)}]}}\n" for number, size in enumerate((3, 3, 5)))
    book = handbook({"journeys/j.md": f"---\ntype: journey\nstages:\n{stages}---\n"}).handbook
    assert [len(part) for part in in_parts(book.steps_of("j"), 6)] == [6, 5]


def _everything(number: int) -> str:
    """One of forty steps with every key that steps usually have, and every few steps one that is rarer."""
    rare = {
        2: "hotspots: [{id: spot-N, text: The letter names a fee that nobody has heard of before, category: process, opportunity: Name all fees first}]",
        3: "quotes: ['I read it three times and put it away.']",
        4: "bounce: 12%",
        6: "moment_of_truth: Here they decide whether to trust us",
        8: "image: /images/desk.svg, alt: A desk with a bell and nobody behind it",
        10: "lanes: {weather: rain, minutes: 4}",
    }
    more = "".join(f", {line.replace('N', str(number))}" for every, line in rare.items() if number % every == 0)
    return (
        f"      - {{name: Read the letter for the time number {number}, id: step-{number}, goal: Know what is wanted of me and by when, "
        "action: 'Opens the letter in the hall, reads it standing and looks for a number', thinks: What do they want from me this time?, "
        f"feels: [wary, tired], emotion: {2 + number % 5 / 2}, employee_view: {3 + number % 3 / 2}, importance: {1 + number % 5}, "
        f"per_persona: {{mia: {1 + number % 4}}}, channel: post, device: paper, frontstage: 'A letter of two pages, signed by a machine', "
        "backstage: 'Printed at night, checked by nobody', support: [CRM, Print shop], hand_off: {to: print shop, kind: external}, "
        f"delights: The stamp, metrics: {{csat: {40 + number}}}, evidence: diary{more}}}\n"
    )


def test_a_page_of_forty_steps_with_everything_weighs_less_than_300_kilobytes(build: BuildSite) -> None:
    stages = "".join(
        f"  - name: Stage {stage}\n    goal: Get one step further\n    steps:\n" + "".join(_everything(stage * 5 + step) for step in range(5))
        for stage in range(8)
    )
    head = "---\ntitle: Forty steps\npersonas: [mia]\nobjective: Fewer letters\nowner: post\nevidence: diary\nreviewed: 2026-10-01\n"
    built = build(f"{TREE}=== journeys/forty.md\n{head}stages:\n{stages}---\n", strict=True)
    assert built.error is None
    assert len(built.html("journeys/forty/").encode()) < 300_000


def test_the_demo_has_a_storyboard_and_a_lane_of_its_own(demo_site: Built) -> None:
    html = section(demo_site.html("journeys/disrupted-trip/"), "journey-map")
    pictures = re.findall(r'<img class="cx-scene" src="\.\./\.\./([^"]+)" alt="([^"]+)"', html)
    assert len(pictures) >= 4
    assert all(Path(demo_site.site, address).is_file() for address, _ in pictures)
    assert "minutes" in lanes(html)


def test_what_is_expected_and_what_to_do_and_say_stand_on_the_map_in_the_step_and_in_the_data(site_of: SharedSites) -> None:
    step = "{name: Ask, touchpoint: desk, expects: An answer, do: [Look up, Ask back], say: ['I find out for you.']}"
    built = site_of(
        {"journeys/a.md": f"---\ntitle: A\nstages: [{{name: S, steps: [{step}]}}]\n---\n", "touchpoints/desk.md": "---\ntitle: Desk\n---\n"}
    )
    html = built.html("journeys/a/")
    found = {name: words("".join(lane(html, name)[1:])) for name in ("expects", "do", "say")}
    assert found == {"expects": "An answer", "do": "Look up Ask back", "say": "I find out for you."}
    steps = words(section(html, "journey-steps"))
    assert "What they expect An answer Touchpoint Desk What to do Look up Ask back What to say I find out for you." in steps
    told = json.loads(built.text("cx/handbook.json"))["journeys"]["a"]["stages"][0]["steps"][0]
    assert (told["expects"], told["do"], told["say"]) == ("An answer", ["Look up", "Ask back"], ["I find out for you."])
    assert "Look up" in words(section(built.html("touchpoints/desk/"), "touchpoint-front-line"))
