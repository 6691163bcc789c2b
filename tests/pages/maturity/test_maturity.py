"""The maturity page as it is built: complete and readable before any script runs."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from building import REPOSITORY, BuildSite, Built

SCRIPTS = sorted((REPOSITORY / "themes" / "assets" / "maturity").glob("*.js"))

#: Three dimensions, two levels, one weight that differs.
MODEL = """\
=== maturity.yml
id: ours
title: Our model
intro: Be honest.
levels: [{level: 1, name: Low}, {level: 2, name: High}]
dimensions:
  - id: a
    name: Alpha
    target: 2
    questions:
      - {id: a1, text: How far?, levels: [Not far, Far], next: {1: Go farther}, links: [personas, metrics, maturity]}
      - {id: a2, text: How fast?, levels: [Slow, Quick], weight: 3}
  - id: b
    name: Beta
    questions:
      - {id: b1, text: How high?, levels: [Low down, High up]}
  - id: c
    name: Gamma
    questions:
      - {id: c1, text: How deep?, levels: [Shallow, Deep]}
=== personas/ada.md
---
type: persona
title: Ada
---
"""

RECORDED = """\
=== assessments/2025.yml
date: 2025-05-01
title: First
answers: {a1: 1, a2: 1, b1: 1}
=== assessments/2026.yml
date: 2026-05-01
title: Second
scope: Everything
answers:
  a1: {level: 1, note: Seen on site}
  a2: 2
  b1: {na: true, reason: We have no height}
"""


def section(built: Built, name: str, address: str = "maturity/") -> str:
    """The HTML of one section of a page."""
    found = re.search(rf'<section class="cx cx-{name}[ "].*?(?=<section class="cx cx-|</article>)', built.html(address), re.DOTALL)
    assert found, f"no section {name}"
    return found[0]


def data(html: str, name: str) -> Any:
    found = re.search(rf"data-cx-{name}='([^']*)'", html)
    assert found
    return json.loads(unescape(found[1]))


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_question_is_a_fieldset_with_a_legend_and_a_radio_per_level(build: BuildSite) -> None:
    html = section(build(MODEL), "maturity")
    fields = re.findall(r"<fieldset.*?</fieldset>", html, re.DOTALL)
    assert len(fields) == 4
    assert "Question 2 of 4 How fast?" in text(re.findall(r"<legend.*?</legend>", fields[1], re.DOTALL)[0])
    assert re.findall(r'type="radio" name="cx-question-2" value="(\w+)"', fields[1]) == ["1", "2", "na"]
    assert "1 Low Slow 2 High Quick Not applicable" in text(fields[1])


def test_without_a_script_nothing_sends_answers(build: BuildSite) -> None:
    """A form would put answers into the address, and with it into a server's log."""
    html = section(build(MODEL), "maturity")
    assert "<form" not in html
    assert "Answering on this page needs JavaScript." in text(html)


def test_the_section_has_no_inline_script_style_or_handler(build: BuildSite) -> None:
    built = build(MODEL + RECORDED)
    for name in ("maturity", "maturity-record"):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", section(built, name))


@pytest.mark.parametrize(
    ("directory_urls", "address", "href", "root"), [(True, "maturity/", "../personas/", "../"), (False, "maturity.html", "personas/index.html", "./")]
)
def test_links_lead_to_pages_that_exist_and_not_to_this_page(build: BuildSite, directory_urls: bool, address: str, href: str, root: str) -> None:
    """The model also names the metrics, which have no page here, and the maturity page itself."""
    model = data(section(build(MODEL, use_directory_urls=directory_urls), "maturity", address), "model")
    assert model["dimensions"][0]["questions"][0]["links"] == [{"href": href, "name": "Personas"}]
    assert model["site"] == root


def test_an_action_that_a_question_names_comes_with_its_state_and_a_dropped_one_not_at_all(build: BuildSite) -> None:
    model = MODEL.replace("links: [personas, metrics, maturity]", "links: [personas, 'action:signs', 'action:posters', 'action:gone']")
    actions = "".join(
        f"=== actions/{name}.md\n---\ntype: action\ntitle: {name.title()}\nstatus: {status}\n---\n"
        for name, status in (("signs", "testing"), ("posters", "dropped"))
    )
    found = data(section(build(model + actions), "maturity"), "model")["dimensions"][0]["questions"][0]["links"]
    assert found == [{"href": "../personas/", "name": "Personas"}, {"href": "../actions/signs/", "name": "Signs", "status": "testing"}]


def test_on_a_page_in_another_language_the_words_are_translated_and_cxsites_own_questions_say_that_they_are_english(build: BuildSite) -> None:
    ada, german_theme = "=== personas/ada.md\n---\ntype: persona\ntitle: Ada\n---\n", "theme: {name: material, font: false, language: de}\n"
    html = section(build(ada, config=german_theme), "maturity")
    english = data(section(build(ada), "maturity"), "words")
    german = data(html, "words")
    same = {"decimal", "dimension", "score"}  # the words are the same in both, apart from the decimal mark
    assert {name for name in english if english[name] == german[name]} <= same
    assert re.search(r'<span class="cx-mat-question__text" lang="en">', html)
    assert re.search(r'<span class="cx-mat-level__text" lang="en">', html)
    own = section(build(MODEL, config=german_theme), "maturity")
    assert 'lang="en"' not in own


def test_the_script_gets_every_word_it_shows(build: BuildSite) -> None:
    words = data(section(build(MODEL), "maturity"), "words")
    used = {name for script in SCRIPTS for name in re.findall(r"\bwords\.(\w+)", script.read_text("utf-8"))}
    assert used == set(words)


def test_hostile_texts_stay_texts(build: BuildSite) -> None:
    """Number 29 of the hostile inputs: what ends a script, an attribute or a line elsewhere ends nothing here."""
    nasty = "</script><img src=x onerror=alert(1)> ' \" <!-- & \u2028 &lt;b&gt;"
    model = {
        "id": "ours",
        "intro": nasty,
        "levels": [{"level": 1, "name": nasty}, {"level": 2, "name": "High"}],
        "dimensions": [
            {
                "id": f"{nasty}{number}",
                "name": nasty,
                "text": nasty,
                "questions": [{"id": f"q{number} {nasty}", "text": nasty, "levels": [nasty, nasty], "next": {"1": nasty}}],
            }
            for number in range(3)
        ],
    }
    answers = {
        "date": "2026-01-01",
        "title": nasty,
        "scope": nasty,
        "answers": {f"q0 {nasty}": {"level": 1, "note": nasty}, nasty: {"na": "true", "reason": nasty}},
    }
    built = build({"maturity.yml": json.dumps(model), "assessments/one.yml": json.dumps(answers)})
    assert built.error is None
    page = built.html("maturity/")
    assert "<img" not in page.split("<article")[1].split("</article>")[0]
    found = data(section(built, "maturity"), "model")
    assert found["dimensions"][0]["questions"][0]["text"] == nasty


def dimensions(count: int) -> str:
    parts = "".join(
        f"  - {{id: d{number}, name: Dimension {number}, questions: [{{id: q{number}, text: Why?, levels: [No, Yes]}}]}}\n" for number in range(count)
    )
    answers = "".join(f"  q{number}: 2\n" for number in range(count))
    levels = "levels: [{level: 1, name: Low}, {level: 2, name: High}]"
    return f"=== maturity.yml\nid: ours\n{levels}\ndimensions:\n{parts}=== assessments/now.yml\ndate: 2026-01-01\nanswers:\n{answers}"


@pytest.mark.parametrize(("count", "radar"), [(1, False), (2, False), (3, True), (12, True), (13, False), (40, False)])
def test_the_radar_is_drawn_for_three_to_twelve_dimensions_and_the_bars_always(build: BuildSite, count: int, radar: bool) -> None:
    """Number 43 of the hostile inputs."""
    built = build(dimensions(count), strict=True)
    assert built.error is None
    for name in ("maturity", "maturity-record"):
        html = section(built, name)
        assert ("cx-radar__outline" in html) is radar
        assert html.count('<svg class="cx-mat-bar"') == count


def test_a_model_with_gaps_is_still_shown_where_it_can_be(build: BuildSite) -> None:
    """Level gaps, levels twice, question ids twice and a dimension without questions are errors of `check`; the page must not fall over them."""
    built = build(
        """\
        === maturity.yml
        id: ours
        levels: [{level: 1, name: Low}, {level: 1, name: Lower}, {level: 4, name: High}]
        dimensions:
          - {id: empty, name: Empty}
          - {id: a, name: Alpha, questions: [{id: q, text: One?, levels: {1: No}}, {id: q, text: Two?, levels: {4: Yes}}]}
          - {id: a, name: Again, questions: [{id: r, text: Three?, levels: {4: Yes}}]}
        """
    )
    assert any("[maturity/model]" in line for line in built.log)
    html = section(built, "maturity")
    assert html.count("<fieldset") == 2
    assert sorted(set(re.findall(r'id="(cx-dimension-[^"]+)"', html))) == ["cx-dimension-a", "cx-dimension-a-2"]


def test_in_an_extended_model_only_what_was_taken_over_is_marked_as_english(build: BuildSite) -> None:
    """One level of a question is the team's; the others, its text and the scale are cxsite's own."""
    own = "extends: default\nintro: Antworten Sie ehrlich.\ndimensions:\n  - id: direction\n    questions:\n      - {id: direction-promise, levels: {1: Zehn Antworten.}}\n"
    html = section(build(f"=== index.md\n# Start\n=== maturity.yml\n{own}", config="theme: {name: material, language: de}"), "maturity")
    assert '<span class="cx-mat-level__text">Zehn Antworten.</span>' in html
    assert html.count('<span class="cx-mat-level__text" lang="en">') == 25 * 5 - 1
    assert html.count('<span class="cx-mat-question__text" lang="en">') == 25
    assert '<p class="cx-mat-intro">Antworten Sie ehrlich.</p>' in html
    assert '<bdi lang="en">By chance</bdi>' in html


def test_without_recorded_assessments_there_is_no_section_for_them(build: BuildSite) -> None:
    assert "cx-maturity-record" not in build(MODEL).html("maturity/")


def test_the_latest_recorded_assessment_is_shown_with_the_change_since_the_one_before(build: BuildSite) -> None:
    """Alpha: (1·1 + 2·3) / 4 = 1.75, shown as 1.8, after 1; Beta fell away, Gamma was never answered; the whole is Alpha's."""
    html = section(build(MODEL + RECORDED), "maturity-record")
    rows = [text(row) for row in re.findall(r"<tr data-cx-row.*?</tr>", html, re.DOTALL)]
    assert rows == [
        "1 Alpha 2 of 2 answered Target 2 1.8 1 +0.8",
        "2 Beta 0 of 1 answered , 1 not applicable – 1 –".replace(" ,", ","),
        "3 Gamma 0 of 1 answered, 1 unanswered – – –",
    ]
    assert "1.8 of 2" in text(html)
    assert "Between “Low” and “High”" in text(html)
    assert "Questions and dimensions count with their weights." in text(html)
    assert "How high? Not applicable: We have no height" in text(html)
    assert "How deep? Unanswered" in text(html)
    assert "Seen on site" in text(html)


def test_the_next_step_is_the_models_or_the_description_of_the_level_above(build: BuildSite) -> None:
    html = text(section(build(MODEL + RECORDED.replace("a1: {level: 1, note: Seen on site}", "a1: 2").replace("a2: 2", "a2: 1")), "maturity-record"))
    assert "Alpha 1.3 Quick Level 1: How fast?" in html
    html = text(section(build(MODEL + RECORDED), "maturity-record"))
    assert "Alpha 1.8 Go farther Level 1: How far? · Personas" in html


def test_recorded_assessments_are_drawn_over_time_and_stand_in_a_table(build: BuildSite) -> None:
    """Beta and Gamma have too few scores for a line. Alpha has a target."""
    third = "=== assessments/2024.yml\ndate: 2024-05-01\nanswers: {b1: 2}\n"
    html = section(build(MODEL + RECORDED + third), "maturity-record").split("Over time</h3>")[1]
    table = text(html.split("<table")[1].split("</table>")[0])
    assert table.endswith("Dimension 2024-05-01 2025-05-01 2026-05-01 Target Alpha – 1 1.8 2 Beta 2 1 – – Gamma – – – – Overall 2 1 1.8")
    names = [text(name) for name in re.findall(r'<p class="cx-mat-trend__name">.*?</p>', html, re.DOTALL)]
    assert names == ["Overall", "Alpha Target 2", "Beta"]
    assert html.count('class="cx-mat-trend__target"') == 1


def test_across_versions_the_comparison_rests_on_common_questions_and_says_so(build: BuildSite) -> None:
    """a2 is new and b1 gone. Of the common a1, Alpha is 1 after 1, though its own score is 1.8."""
    old = RECORDED.replace("title: First\n", "title: First\nmodel_version: 7\n").replace("a1: 1, a2: 1, b1: 1", "a1: 1, x1: 1, b1: 1")
    old = old.replace("  b1: {na: true, reason: We have no height}\n", "")
    html = section(build(MODEL + old), "maturity-record")
    assert "The questions have changed since 2025-05-01. The changes are worked out from the 1 question that was answered both times." in text(html)
    assert "New since then: How fast?" in text(html)
    assert "No longer answered: x1, b1" in text(html)
    assert "Alpha 2 of 2 answered Target 2 1.8 1 0" in text(html)
    assert 'class="cx-mat-trend__doubtful"' in html
    assert "A dotted line joins scores of different questions" in text(html)


def test_questions_that_an_old_assessment_was_not_asked_are_named(build: BuildSite) -> None:
    old = RECORDED.replace("title: Second\n", "title: Second\nmodel_version: 7\n")
    assert "Not asked then: How deep?" in text(section(build(MODEL + old), "maturity-record"))


def test_answers_the_model_does_not_ask_and_assessments_of_other_models_are_named(build: BuildSite) -> None:
    other = "=== assessments/else.yml\ntitle: Elsewhere\nmodel: theirs\nanswers: {x: 1}\n"
    old = RECORDED.replace("title: Second\n", "title: Second\nmodel_version: 7\n").replace("  a2: 2\n", "  a2: 2\n  gone: 1\n")
    html = text(section(build(MODEL + old + other), "maturity-record"))
    assert "Answered with version 7 of the questions; today's is 1." in html
    assert "Not counted, because the model does not ask it: gone" in html
    assert "not comparable: Elsewhere" in html


def test_the_page_of_the_demo_extends_the_default_model(demo_site: Built) -> None:
    html = section(demo_site, "maturity")
    assert html.count("<fieldset") == 25
    assert len(data(html, "model")["dimensions"]) == 7
    assert 'href="#cx-maturity-record"' in html
    assert 'id="cx-maturity-record"' in demo_site.html("maturity/")


def test_a_question_that_is_left_out_of_the_extended_model_is_named_by_its_text(demo_site: Built) -> None:
    html = text(section(demo_site, "maturity-record"))
    assert "No longer answered: How do your systems and data help or hinder the people who serve customers, and customers themselves?" in html
