"""A handbook of one kind of thing is whole: nothing breaks, no page is empty, nothing is said of what is not there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from building import Built
from reading import section, words
from sharing import SharedSites

KINDS = {
    "journey": "=== journeys/join.md\n---\ntitle: Join\nstages: [{name: S, steps: [{name: Look, emotion: 4}, {name: Pay, emotion: 2}]}]\n---\n",
    "personas": "=== personas/pat.md\n---\ntype: persona\ntitle: Pat\n---\n=== personas/lee.md\n---\ntype: persona\ntitle: Lee\nneeds: [Quiet]\n---\n",
    "actions": "=== actions/lamp.md\n---\ntype: action\ntitle: Lamp\n---\n=== actions/chair.md\n---\ntype: action\ntitle: Chair\nstatus: done\n---\n",
    "strategy": "=== strategy.md\n---\ntype: strategy\ntitle: Our strategy\nvision: Be kind\n---\n",
    "metrics": "=== metrics.yml\nmetrics: [{id: nps, name: NPS}, {id: csat, name: CSAT, unit: '%', value: 70, target: 80}]\n",
    "touchpoint": "=== touchpoints/till.md\n---\ntype: touchpoint\ntitle: Till\n---\n",
    "process": "=== processes/bill.md\n---\ntype: process\ntitle: Bill\n---\n",
    "workshop": "=== workshops/day.md\n---\ntype: workshop\ntitle: Day\n---\n",
    "source": "=== evidence/survey.md\n---\ntype: source\ntitle: Survey\n---\n",
    "taxonomy": "=== taxonomy.yml\ndepartments: {shop: Shop}\nchannels: {web: Web}\n",
}


@pytest.fixture(scope="module", params=KINDS)
def site(request: pytest.FixtureRequest, site_of: SharedSites) -> Built:
    return site_of(KINDS[request.param])


def test_every_page_says_something_below_its_title(site):
    for page in site.site.rglob("index.html"):
        html = page.read_text("utf-8")
        article = re.sub(r"<svg.*?</svg>", "", html[html.find("<article") : html.find("</article>")], flags=re.DOTALL)
        below = words(unescape(article.partition("</h1>")[2]))
        assert len(below.split()) >= 2, f"{page}: {below!r}"


def test_nothing_is_drawn_without_a_number(site):
    for page in site.site.rglob("index.html"):
        html = page.read_text("utf-8")
        assert "NaN" not in html
        for name in ("impact-effort", "roadmap", "governance", "needs", "consistency", "causes", "lifecycle", "history"):
            assert section(html, name) == "", f"{page}: {name}"


def test_a_bare_workshop_and_a_bare_process_say_what_is_missing(site_of):
    built = site_of(KINDS["workshop"] + KINDS["process"])
    assert "Nothing of this working session is written down yet" in built.words("workshops/day/")
    assert "Nobody has said yet who runs it" in built.words("processes/bill/")


def test_a_star_is_explained_only_where_one_stands(site_of):
    assert "the whole metric since" not in site_of(KINDS["actions"]).words("experiments/")
