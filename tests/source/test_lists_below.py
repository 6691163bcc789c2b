"""Lists of sentences in the body of a page: the same handbook as with the lists in the front matter."""

from __future__ import annotations

from building import ReadHandbook, headlines
from sharing import SharedSites

BELOW = """\
---
type: persona
title: Jo
goals: below
needs: below
frustrations: [Queues]
---
Free text.

## Goals

- Get there: on time
- "Quoted" # and so on

## Needs
* One need

## What else I know

- not a need
"""


def test_lists_stand_under_their_headings(handbook: ReadHandbook):
    project = handbook({"personas/jo.md": BELOW})
    assert headlines(project) == []
    jo = project.handbook.personas["jo"]
    assert (jo.goals, jo.needs, jo.frustrations) == (["Get there: on time", '"Quoted" # and so on'], ["One need"], ["Queues"])


def test_the_page_prints_the_list_once_and_keeps_the_text(site_of: SharedSites):
    built = site_of({"personas/jo.md": BELOW})
    article = built.article("personas/jo/")
    assert article.count("Get there: on time") == 1
    assert "not a need" in article
    assert "Free text." in article


def test_what_does_not_belong_is_told_where_it_stands(handbook: ReadHandbook):
    text = BELOW.replace("* One need", "A sentence.\n\n- One\n    - Two").replace("## Goals\n", "## Gaols\n")
    assert headlines(handbook({"personas/jo.md": text})) == [
        "personas/jo.md:4:8: error: no list of 'goals' stands below; write '## Goals' and a list item for each [schema/missing]",
        "personas/jo.md:16:1: error: this stands in the list of 'needs'; write each of the list as '- …', and other text above it or under a heading [markdown/stray]",
        "personas/jo.md:19:7: error: a list in the list of 'needs'; make it an item of its own [markdown/stray]",
    ]


def test_findings_in_a_list_lead_to_its_item(handbook: ReadHandbook):
    text = BELOW.replace("- Get there: on time", "- Get\u200b there")
    assert [item.line for item in handbook({"personas/jo.md": text}).diagnostics] == [12]
