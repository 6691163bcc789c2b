"""The journey map: long texts, chosen lanes, long journeys, other pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import BuildSite, Built
from handbooks.mapped import TREE, lane, lanes
from reading import section, words
from sharing import SharedSites

from cxsite.pages.sections.journeys.map import fold, in_parts


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
