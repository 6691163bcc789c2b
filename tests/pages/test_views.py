"""``cx`` blocks on any page: filters, forms, and what is said of mistakes."""

from __future__ import annotations

import re

import pytest
from building import BuildSite, Built
from reading import words
from sharing import SharedSites

import cxsite.site  # noqa: F401  registers all sections
from cxsite.pages.section import SECTIONS
from cxsite.reference.lists import lists_page

HANDBOOK = """\
=== journeys/join.md
---
type: journey
title: Join
personas: [student]
owner: membership
stages:
  - name: Learn
    lifecycle: pre-purchase
    steps:
      - name: Compare
        emotion: 2
        channel: website
        moment_of_truth: Decides
        hotspots:
          - {id: fees, text: Fees appear late, severity: 5, frequency: 4, opportunity: Show them first}
          - {id: form, text: The form is long, severity: 2, frequency: 3}
      - {name: Pay, emotion: 4, channel: website}
---
=== journeys/leave.md
---
type: journey
title: Leave
stages: [{name: Go, steps: [{name: Cancel}]}]
---
=== personas/student.md
---
type: persona
title: Student
quote: "Is it free?"
share: 40%
---
=== workshops/first.md
---
type: workshop
title: First day
date: 2026-03-04
journeys: [join]
---
=== taxonomy.yml
departments: {membership: Membership}
=== report.md
# Report
"""

FORMS = """

## Chart

```cx
journeys: {as: chart}
```

## Cards

```cx
hotspots: {where: {journey: join}, limit: 1, as: cards}
```

## List

```cx
hotspots: {sort: severity, as: list}
```

## Table

```cx
personas: {as: table}
workshops: {as: list}
```

## Empty

```cx
hotspots: {where: {status: resolved}, as: cards}
```

## Own

```cx
hotspots: {as: table}
```
"""


@pytest.fixture(scope="module")
def report(site_of: SharedSites) -> Built:
    return site_of(HANDBOOK + FORMS)


def _part(built: Built, title: str) -> str:
    return re.split(r"<h2\b", built.article("report/").split(f'id="{title.casefold()}"', 1)[1])[0]


def test_a_chart_shows_each_row_with_its_number_and_says_what_is_unknown(report: Built) -> None:
    """Join: (2 + 4) / 2 = 3 with equal importance, drawn at (3 - 1) / (5 - 1) = 50 % of the scale; Leave has no emotion."""
    chart = _part(report, "Chart")
    rows = re.findall(r'(?s)<li class="cx-bars__row">(.*?)</li>', chart)
    assert [re.findall(r'href="([^"]+)"', row) for row in rows] == [["../journeys/join/"], ["../journeys/leave/"]]
    assert 'x="0.0" y="1" width="50.0"' in rows[0]
    assert words(rows[0]).split()[-1] == "3"
    assert "<rect" not in rows[1]
    assert "unknown" in rows[1]
    assert "Experience, 1 (very bad) to 5 (very good)" in chart


def test_cards_show_the_first_rows_with_their_facts(report: Built) -> None:
    cards = re.findall(r'(?s)<li class="cx-deck__card">(.*?)</li>', _part(report, "Cards"))
    assert len(cards) == 1
    assert "Fees appear late" in cards[0]
    assert "Show them first" in cards[0]
    assert re.findall(r"<dt>(.*?)</dt>", cards[0]) == ["Journey", "Step", "Owner"]


def test_a_list_keeps_the_order_asked_for(report: Built) -> None:
    listed = _part(report, "List")
    assert listed.index("The form is long") < listed.index("Fees appear late")


def test_cards_by_nature_can_be_a_table(report: Built) -> None:
    table = _part(report, "Table")
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == ["Name", "Experience", "Segment", "Share of customers", "Journeys", "Open hotspots"]
    assert '<td data-label="Share of customers">40%</td>' in table
    assert "First day" in table


def test_an_empty_view_says_so_in_every_form(report: Built) -> None:
    assert "Nothing fits here." in _part(report, "Empty")


def test_the_own_form_can_be_named(report: Built) -> None:
    """It is the section's own table, with all its columns, not the general one."""
    assert "Hotspot and opportunity" in _part(report, "Own")


MISTAKES = """

- a list:

    ```cx
    hotspots:
      where: {severity: hgih, persona: studnet, status: ">open", owner: membershp}
      sort: skore
      limit: ten
      as: chartt
    workshops: {as: chart}
    home: {as: list}
    actions: {where: {due: soon}}
    ```
"""

FINDINGS = [
    "25: 'severity' is a number; 'hgih' is not",
    "40: unknown persona 'studnet'; did you mean 'student'?",
    "57: 'status' has no order, so '>' says nothing; use = or !=",
    "73: unknown owner 'membershp'; did you mean 'membership'?",
    "13: 'hotspots' has no field 'skore'; did you mean 'score'?",
    "14: 'limit' wants a whole number of at most six digits; write one such as 5",
    "11: 'hotspots' cannot be shown as 'chartt'; did you mean 'chart'?",
    "21: 'workshops' has no number to draw in a chart",
    "12: 'home' has one form only and takes no 'as'",
    "28: 'due' is a date; 'soon' is not; write it as 2026-11-22",
]


def test_every_mistake_in_a_block_is_named_where_it_stands(build: BuildSite) -> None:
    built = build(HANDBOOK + MISTAKES)
    found = [re.sub(r" \[view/unknown\]$", "", line.split("\n")[0]) for line in built.log if "view/unknown" in line]
    assert [re.sub(r"^.*?report\.md:\d+:(\d+): error", r"\1", line) for line in found] == FINDINGS
    assert [int(re.findall(r"report\.md:(\d+):", line)[0]) for line in found] == [8, 8, 8, 8, 9, 10, 11, 12, 13, 14]


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_every_field_of_a_list_stands_with_its_values_in_the_reference(name: str) -> None:
    page = lists_page()
    for field_name, field in SECTIONS[name].fields.items():
        own = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert f"| `{field_name}` | {field.what} |" in own


@pytest.mark.parametrize("name", sorted(name for name, section in SECTIONS.items() if section.fields))
def test_every_list_has_forms(name: str) -> None:
    """Matrices are pictures of their own, a hand-off is between two things, reviews and findings lead elsewhere, a kit is a sheet of paper."""
    formless = {"lifecycle", "persona-matrix", "hand-offs", "workshop-kit", "raci", "cross-functional", "reviews", "findings"}
    assert bool(SECTIONS[name].forms) is (name not in formless)


SHAPES = {
    "hotspots: {sort: [score]}": "0:18: error: 'sort' wants one word; write it without brackets, as in 'sort: …'",
    "hotspots: {as: {a: b}}": "0:16: error: 'as' wants one word; write it without brackets, as in 'as: …'",
    "journey-header: {journey: [join]}": "0:27: error: 'journey' wants one word; write it without brackets, as in 'journey: …'",
    "hotspots: {where: {severity: [[3]]}}": "0:30: error: 'severity' wants a word, a number or a list of them; write it without further brackets",
    "- hotspots": "0:1: error: a cx block is made of 'section:' lines, and this is a list; write 'hotspots:' without '- '",
    "hotspots:\n  limit: 1\n limit: 2": "2:2: error: the indentation fits no line above; begin it in column 1, below the 'hotspots' of line {above}",
}


def test_what_has_another_shape_is_named_and_lines_are_those_of_the_file(build: BuildSite) -> None:
    page, expected = "# Report\n", list[str]()
    for block, said in SHAPES.items():
        first = page.count("\n") + 3
        page += f"\n```cx\n{block}\n```\n"
        line, _, rest = said.partition(":")
        expected.append(f"{first + int(line)}:{rest.format(above=first)}")
    built = build(HANDBOOK + f"=== odd.md\n{page}")
    found = [line.split("\n")[0] for line in built.log if "view/unknown" in line]
    assert [re.sub(r"^.*?odd\.md:(.*?)(?: \[view/unknown\])$", r"\1", line) for line in found] == expected
