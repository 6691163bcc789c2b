"""The service blueprint on a journey's page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import BuildSite, Built
from reading import rows, section, words
from sharing import SharedSites

from cxsite.diagrams.render import Artist

drawn_here = pytest.mark.skipif(not Artist().available, reason="merman is not installed")

LONG = "x" * 70 + " " + "y" * 70 + " " + "z" * 70
TREE = f"""
=== index.md
# Home

```cx
journey-blueprint:
  journey: claim
```
=== journeys/claim.md
---
title: Claim
owner: control
stages:
  - name: Ask
    steps:
      - {{id: find, name: Find the form, action: Looks for it, touchpoint: form, device: phone, frontstage: The form}}
      - {{id: send, name: Send it, backstage: {LONG}, support: [CRM, A trolley], hand_off: [{{to: finance}}, form]}}
  - name: Wait
    steps:
      - {{id: ring, name: Ring us, channel: desk, hand_off: {{to: Post office, kind: external}}}}
      - {{id: wait, name: Wait at home}}
---
=== journeys/seen.md
---
title: Seen
stages: [{{name: S, steps: [{{name: Look, frontstage: A poster}}, Go]}}]
---
=== journeys/bare.md
---
title: Bare
stages: [{{name: S, steps: [{{name: Buy, touchpoint: form, action: Buys, emotion: 2}}]}}]
---
=== touchpoints/form.md
---
title: Form
channels: web
owner: digital
---
=== processes/claims.md
---
title: Claims
owner: finance
systems: [CRM]
supports: ["claim#send", seen]
---
=== taxonomy.yml
channels: {{web: {{name: Web, kind: online}}, desk: {{name: Desk, kind: offline}}}}
departments: {{digital: Digital, finance: Finance, control: Control}}
lanes: {{backstage: Behind the scenes}}
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture(scope="module")
def claim(site: Built) -> str:
    return section(site.html("journeys/claim/"), "journey-blueprint")


@pytest.fixture(scope="module")
def table(site: Built) -> str:
    return section(site.html(), "journey-blueprint").split('<table class="cx-blue__table"')[1].split("</table>")[0]


def test_it_begins_with_what_stands_behind_in_numbers(claim: str) -> None:
    """Of four steps the last two have neither an owned touchpoint nor a process; the third hands to the post office."""
    text = words(claim)
    assert "4 steps, 3 hand-offs, 1 of them external. 3 teams and 1 system stand behind them. 1 step has no team named behind it." in text
    assert "Control owns the journey as a whole." in text
    assert "Not described" not in text


def test_each_step_is_told_from_the_customer_down_across_the_three_lines(table: str) -> None:
    head, *found = rows(table)
    assert head == (
        "Step Physical evidence Customer actions Line of interaction Frontstage Line of visibility Behind the scenes "
        "Line of internal interaction Support processes Systems Who is behind it"
    )
    assert found == [
        "Ask",
        "1 Find the form Form Web, Phone Looks for it The form Digital",
        f"2 Send it → Form internal {'x' * 70} 2 more words {'y' * 70} {'z' * 70} → Finance internal Claims A trolley CRM Finance, Digital",
        "Wait",
        "3 Ring us Desk → Post office external Post office",
        "4 Wait at home",
    ]


def test_every_cell_stands_under_its_header(table: str) -> None:
    """Roles hold where a style sheet shows the table as something else."""
    assert table.count('role="columnheader"') == 11
    assert [row.count('role="cell"') for row in re.findall(r"<tr\b.*?</tr>", table, re.DOTALL)] == [0, 0, 10, 10, 0, 10, 10]
    assert re.findall(r'<th role="rowheader" scope="(\w+)"', table) == ["rowgroup", "row", "row", "rowgroup", "row", "row"]
    assert '<td role="cell" data-l="Frontstage">The form</td>' in table


def test_things_are_linked_and_hand_offs_are_marked(table: str) -> None:
    assert '<a href="journeys/claim/#find">1 Find the form</a>' in table
    assert '<a href="touchpoints/form/">Form</a>' in table
    assert '<a href="processes/claims/">Claims</a>' in table
    assert re.findall(r'<td role="cell" class="(cx-l\d)"><div class="(cx-pass[\w -]*)">', table) == [
        ("cx-l1", "cx-pass"), ("cx-l3", "cx-pass"), ("cx-l3", "cx-pass cx-pass--out"),
    ]  # fmt: skip


def test_teams_and_systems_name_their_steps(claim: str) -> None:
    who = claim.split('<div class="cx-blue__who">')[1]
    assert rows(who) == [
        "Team by Steps", "Digital touchpoint, hand-off 1 2", "Finance hand-off, process 2", "Post office hand-off 3", "System Steps", "CRM 2",
    ]  # fmt: skip


def test_what_nobody_describes_is_said_and_not_drawn(site: Built) -> None:
    seen = section(site.html("journeys/seen/"), "journey-blueprint")
    assert "It runs on as a whole: Claims. Not described: Behind the scenes, Support processes." in words(seen)


def test_a_journey_of_which_only_the_customers_side_is_told_has_none(site: Built) -> None:
    assert section(site.html("journeys/bare/"), "journey-blueprint") == ""
    assert not site.exists("cx/journeys/bare/blueprint.mmd")


def test_on_the_page_of_the_map_it_is_a_view_of_the_map_and_no_second_table(site: Built, claim: str) -> None:
    assert "cx-blue__table" not in claim
    assert '<a href="?view=blueprint#cx-journey-map">' in claim
    drawn = section(site.html("journeys/claim/"), "journey-map")
    for lane in ("touchpoint", "action", "frontstage", "backstage", "support", "hand_off"):
        assert f'"cx-lane cx-lane--{lane}"' in drawn


def test_where_the_map_leaves_its_lanes_out_the_table_stays(site_of: SharedSites) -> None:
    built = site_of("=== journeys/a.md\n---\nlanes: [action]\nstages: [{name: S, steps: [{name: One, frontstage: Seen}]}]\n---\n")
    assert "cx-blue__table" in section(built.html("journeys/a/"), "journey-blueprint")


def test_nobody_is_called_external_twice(site_of: SharedSites) -> None:
    handed = "hand_off: [{to: 'Track owner (external)', kind: external}, {to: Taxi, kind: external}]"
    built = site_of(f"=== journeys/a.md\n---\nstages: [{{name: S, steps: [{{name: One, {handed}}}]}}]\n---\n")
    assert "→ Track owner (external) → Taxi external" in words(section(built.html("journeys/a/"), "journey-map"))


def test_on_another_page_it_leads_to_the_journey(site: Built) -> None:
    placed = section(site.html(), "journey-blueprint")
    assert '<a href="journeys/claim/#find">1 Find the form</a>' in placed


@drawn_here
def test_a_short_journey_is_drawn_in_the_page_with_its_source(site: Built, claim: str) -> None:
    drawing = re.findall(r"<svg.*</svg>", claim, re.DOTALL)[0]
    assert re.findall(r'<a xlink:href="([^"]+)"', drawing) == ["./#find", "./#send", "./#ring", "./#wait"]
    assert "Mermaid source" in claim
    assert "subgraph g0 [&#34;Physical evidence&#34;]" in claim
    assert 'href="../../cx/journeys/claim/blueprint.mmd"' in claim
    assert "Line of visibility" in site.text("cx/journeys/claim/blueprint.mmd")


def test_a_long_journey_has_its_charts_as_files_and_drawn_where_an_author_asks(build: BuildSite) -> None:
    """Nine steps of one stage and one of another: five, four and one."""
    steps = "".join(f"  - {{name: Step {number}, frontstage: Something}}\n" for number in range(9))
    built = build(
        f"=== journeys/a.md\n---\nstages:\n- name: A\n  steps:\n{steps}- {{name: B, steps: [End]}}\n---\n"
        "=== other.md\n# Other\n\n```cx\njourney-blueprint-chart: {journey: a}\n```\n=== first.md\n# First\n\n```cx\njourney-blueprint-chart: {journey: a, limit: 1}\n```\n",
        strict=True,
    )
    found = section(built.html("journeys/a/"), "journey-blueprint")
    assert "<svg" not in found
    files = re.findall(r'<a href="\.\./\.\./([^"]+)">(.*?) \.mmd', found)
    assert files == [(f"cx/journeys/a/blueprint-{number}.mmd", name) for number, name in enumerate(("A (1/2)", "A (2/2)", "B"), start=1)]
    assert [built.text(address).count("Something") for address, _ in files] == [5, 4, 0]
    placed = section(built.html("other/"), "journey-blueprint-chart")
    if Artist().available:
        assert (placed.count("<svg"), section(built.html("first/"), "journey-blueprint-chart").count("<svg")) == (3, 1)
        assert 'xlink:href="../journeys/a/#step-8"' in placed


@pytest.mark.parametrize(("mode", "shown"), [("browser", True), ("off", False)])
def test_where_nothing_is_drawn_at_build_time_the_source_is_there(build: BuildSite, mode: str, shown: bool) -> None:
    built = build(
        "=== journeys/a.md\n---\nstages: [{name: A, steps: [{name: B, backstage: C}]}]\n---\n",
        config=f"plugins: [{{cxsite: {{diagrams: '{mode}'}}}}]\nextra_javascript: [mermaid.min.js]\n",
    )
    found = section(built.html("journeys/a/"), "journey-blueprint")
    assert ('<pre class="mermaid">' in found) is shown
    assert "<svg" not in found
    assert not list(Path(built.site, "cx/journeys").rglob("*.svg"))


def test_the_blueprint_of_the_demo_is_rich(demo_site: Built) -> None:
    found = section(demo_site.html("journeys/disrupted-trip/"), "journey-blueprint")
    assert words(found).count("external") >= 3
    assert len(rows(found.split('<div class="cx-blue__who">')[1])) > 12
