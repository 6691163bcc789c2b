"""Persona pages, their index and the matrix, as readers get them."""

from __future__ import annotations

import json
import re

import pytest
from building import Built, tree
from sharing import SharedSites

from cxsite.pages.faces import initials, short_name

JOURNEYS = """
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    steps:
      - name: Look
        emotion: 4
        touchpoint: desk
        per_persona: {mia: {emotion: 1, thinks: Too small to read}}
        moment_of_truth: First glance
        hotspots:
          - {id: slow, text: It is slow, severity: 5, frequency: 4}
          - {id: dark, text: It is dark, severity: 2, frequency: 2}
          - {id: old, text: It was old, status: resolved}
      - name: Ask
        emotion: 2
---
=== journeys/join-target.md
---
title: Join, one day
personas: [mia]
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Look, emotion: 5}]}]
---
=== touchpoints/desk.md
---
title: Desk
channels: [branch]
---
=== actions/faster.md
---
title: Make it faster
status: testing
addresses: join#slow
---
"""

MIA = """
=== personas/mia.md
---
title: Mia Berg, new parent
role: Has two minutes
segment: Families
share: 12%
quote: Only if it is quick
goals: [Read again]
needs: [Plain words]
frustrations: [Queues]
behaviours: [Reads on the bus]
demographics: {age: 31}
psychographics: {outlook: Tired but curious}
channels: {phone: avoids, website: prefers, branch: when the lift works}
research: {method: Interviews, n: 12, when: spring 2026}
owner: Membership
---
Body.
"""

TOM = """
=== personas/tom.md
---
type: persona
title: Tom
kind: employee
---
"""


def section(html: str, name: str) -> str:
    """One section of a page; empty where it is not there."""
    start = html.find(f'data-cx="{name}"')
    end = html.find('<section class="cx', start) if start >= 0 else 0
    return "" if start < 0 else html[start : end if end > 0 else html.find("</article>", start)]


def words(html: str) -> str:
    """The text of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    """All of the above, built once."""
    return site_of(JOURNEYS + MIA + TOM)


@pytest.fixture
def mia(site) -> str:
    return site.html("personas/mia/")


def test_the_profile_says_everything_the_author_wrote(mia):
    said = words(section(mia, "persona-profile"))
    for text in ("Has two minutes", "Only if it is quick", "Families", "12%", "Membership", "Read again", "Plain words", "Queues"):
        assert text in said
    for text in ("Reads on the bus", "age 31", "outlook Tired but curious", "Interviews, with 12 people, spring 2026"):
        assert text in said


def test_channels_stand_on_a_scale_and_own_words_stay_words(mia):
    rows = re.findall(r"<li>(.*?)</li>", section(mia, "persona-profile").split('<ul class="cx-stances">')[1].split("</ul>")[0], re.DOTALL)
    assert [words(row) for row in rows] == ["Website prefers", "Phone avoids", "Branch when the lift works"]
    assert [re.findall(r'class="cx-stances__at" cx="(\d+)"', row) for row in rows] == [["46"], ["6"], []]


def test_a_persona_without_research_is_called_an_assumption(site):
    assert "No research is recorded behind this persona." in site.html("personas/tom/")
    assert "No research" not in site.html("personas/mia/")


def test_the_score_counts_the_persona_s_own_emotions(mia):
    said = words(section(mia, "persona-experience"))
    assert "1.5 bad" in said
    assert "2 rated steps in 1 journey" in said
    assert "To others the same journeys feel like 3." in said
    assert "Look in Join , worse than for others (4) Too small to read" in said


def test_journeys_of_today_and_planned_ones_stand_apart(mia):
    today, planned = section(mia, "persona-journeys").split("As it is meant to be")
    assert "Join" in words(today)
    assert "one day" not in today
    assert "Join, one day" in words(planned)
    assert "Replaces Join" in words(planned)
    assert 'href="../../journeys/join/#look"' in today


def test_hotspots_come_ranked_with_their_inputs_and_what_is_done(mia):
    said = words(section(mia, "persona-hotspots"))
    assert said.index("20 5 × 4 It is slow") < said.index("4 2 × 2 It is dark")
    assert "Being worked on: Make it faster testing" in said
    assert "No action addresses it" in said[said.index("It is dark") :]
    assert "1 resolved or accepted It was old" in said


def test_moments_and_touchpoints_carry_the_persona_s_own_emotion(mia):
    assert "1 Look in Join First glance Too small to read" in words(section(mia, "persona-moments"))
    assert re.search(r"Desk 1 1 Look", words(section(mia, "persona-touchpoints")))


def test_a_persona_without_journeys_has_a_profile_and_nothing_empty(build):
    html = build(TOM).html("personas/tom/")
    assert re.findall(r'data-cx="([^"]+)"', html) == ["persona-profile"]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_photo_is_shown_by_a_relative_address(build, directory_urls):
    tree = {
        "personas/mia.md": "---\ntype: persona\ntitle: Mia\nphoto: ../images/mia berg.svg\n---\n",
        "images/mia berg.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    }
    site = build(tree, use_directory_urls=directory_urls)
    page, up = ("personas/mia/", "../../") if directory_urls else ("personas/mia.html", "../")
    assert f'<img class="cx-face cx-face--large" src="{up}images/mia%20berg.svg" alt="Portrait of Mia" loading="lazy">' in site.html(page)
    assert site.exists("images/mia berg.svg")
    assert "alert(1)" not in site.html(page)


@pytest.mark.parametrize("photo", ["../../secret.jpg", "/etc/passwd", "https://example.org/a.jpg", "missing.jpg", "mia.md", "/metrics.yml"])
def test_what_the_site_does_not_publish_is_no_photo(build, photo):
    tree = {"personas/mia.md": f"---\ntype: persona\ntitle: Mia Berg\nphoto: {photo}\n---\n", "metrics.yml": "metrics: []\n"}
    html = build(tree).html("personas/mia/")
    assert "<img class" not in html
    assert re.search(r'aria-hidden="true">MB</span>', html)


def test_front_matter_is_shown_and_never_run(build):
    evil = "<img src=x onerror=alert(1)>"
    fields = "".join(f'{name}: "{evil}"\n' for name in ("quote", "role", "segment", "goals", "needs", "owner"))
    site = build(
        {"personas/x.md": f'---\ntype: persona\ntitle: "{evil}"\n{fields}channels: {{phone: "{evil}"}}\ndemographics: {{"{evil}": "{evil}"}}\n---\n'}
    )
    for page in ("personas/x/", "personas/", ""):
        assert "<img src=x" not in site.html(page)


def test_the_index_groups_customers_and_employees(site):
    cards = words(section(site.html("personas/"), "personas"))
    assert cards.index("Customers") < cards.rindex("Mia Berg") < cards.index("Employees") < cards.rindex("Tom")
    assert "Today is hardest for Mia Berg (1.5) and easiest for Tom (3), on a scale of 1 to 5. 1 of them rests on no recorded research." in cards
    assert "1 journey, 2 open hotspots" in cards


def test_the_matrix_holds_scores_and_leaves_blank_what_is_not_theirs(site):
    html = section(site.html("personas/"), "persona-matrix")
    rows = [[words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL)]
    assert rows == [
        ["Journey", "MB Mia Berg", "T Tom", "As mapped"],
        ["Join", "1.5", "3", "3"],
        ["All of today's journeys", "1.5", "3", ""],
        ["As it is meant to be"],
        ["Join, one day", "5", "", "5"],
    ]


def test_a_single_persona_on_a_single_journey_needs_no_matrix(build):
    site = build("=== journeys/a.md\n---\ntitle: A\npersonas: tom\nstages: [{name: S, steps: [One]}]\n---\n" + TOM)
    assert "persona-matrix" not in site.html("personas/")


def test_a_large_matrix_is_told_as_text(build):
    tree = {f"personas/p{n}.md": f"---\ntype: persona\ntitle: P{n}\n---\n" for n in range(17)}
    tree |= {
        f"journeys/j{n}.md": f"---\ntitle: J{n}\npersonas: [p{n % 2}]\nstages: [{{name: S, steps: [{{name: One, emotion: {n % 5 + 1}}}]}}]\n---\n"
        for n in range(50)
    }
    html = section(build(tree).html("personas/"), "persona-matrix")
    assert "<table" not in html
    assert "17 personas and 50 journeys are too many for a table to read" in words(html)
    assert "P0: 25 journeys" in words(html)
    assert "5 more on the page of P0 ." in words(html)


def test_an_author_chooses_personas_by_kind_segment_and_owner(build):
    views = {
        "a.md": "```cx\npersonas:\n  where: {kind: employee}\n```\n",
        "b.md": "```cx\npersonas:\n  where: {segment: families, owner: Membership}\n  limit: 1\n```\n",
    }
    site = build({**tree(JOURNEYS + MIA + TOM), **views}, strict=True)
    assert site.error is None
    assert re.findall(r'class="cx-people__name"><a [^>]*>(\w+)', site.html("a/")) == ["Tom"]
    assert re.findall(r'class="cx-people__name"><a [^>]*>(\w+)', site.html("b/")) == ["Mia"]


def test_an_author_filters_a_persona_s_hotspots(build):
    view = "```cx\npersona-hotspots:\n  persona: mia\n  where: {severity: '<3'}\n```\n"
    said = words(section(build({**tree(JOURNEYS + MIA + TOM), "a.md": view}).html("a/"), "persona-hotspots"))
    assert "It is dark" in said
    assert "It is slow" not in said


@pytest.mark.parametrize(
    ("title", "name", "letters"),
    [
        ("Priya Nair, daily commuter", "Priya Nair", "PN"),
        ("Ana de la Cruz (visitor)", "Ana de la Cruz", "AC"),
        ("Commuter", "Commuter", "C"),
        ("Élodie – student", "Élodie", "É"),
        ("Jean-Luc Picard: captain", "Jean-Luc Picard", "JP"),
        ("李明", "李明", "李"),
        ("'Mad' 4th guest", "'Mad' 4th guest", "MG"),
        (", nobody", ", nobody", "N"),
        ("🦊", "🦊", ""),
    ],
)
def test_a_face_is_made_from_the_name(title, name, letters):
    assert short_name(title) == name
    assert initials(name) == letters


def test_segments_that_differ_in_capitals_stand_in_one_order_whichever_process_builds(build):
    segments = [f"{a}{b}{c}" for a in "kK" for b in "iI" for c in "dD"]
    site = build({f"personas/p{number}.md": f"---\ntitle: P{number}\nsegment: {name}\n---\n" for number, name in enumerate(segments)})
    values = re.search(r'"label":"Segment","values":(\[\[.*?\]\])', site.html("personas/"))
    assert values
    assert [name for name, _ in json.loads(values[1])] == sorted(segments)
