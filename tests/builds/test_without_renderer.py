"""Where nothing can draw Mermaid, and where readers' browsers are to: no page asks another host, and none shows source for a picture."""

from __future__ import annotations

import re
from typing import Any

import pytest
from building import BuildSite, Built

from cxsite.diagrams import render

HANDBOOK = """
=== index.md
# Ours

```cx
journey-blueprint-chart: {journey: join}
```
=== journeys/join.md
---
type: journey
title: Join
stages:
  - name: Learn
    steps:
      - {id: ask, name: Ask, emotion: 2, backstage: A clerk looks it up, causes: [wait], next: [{to: wait}, {to: pay}]}
      - {id: wait, name: Wait, emotion: 1.5, hotspots: [{id: slow, text: Slow}]}
      - {id: pay, name: Pay, emotion: 4}
---
=== actions/faster.md
---
type: action
title: Faster
addresses: [join#slow]
impact: 5
effort: 2
start: 2026-11-01
due: 2026-12-01
---
"""

#: What each section that draws shows instead, on which page.
INSTEAD = [
    ("journeys/join/", "journey-diagram", '<svg class="cx-curve"'),
    ("journeys/join/", "journey-flow", '<table class="cx-table">'),
    ("", "journey-blueprint-chart", '<table class="cx-blue__table"'),
    ("causes/", "causes", '<table class="cx-table'),
    ("roadmap/", "roadmap", '<table class="cx-table'),
    ("actions/", "impact-effort", '<table class="cx-table'),
]

BROWSER = "plugins: [search, {cxsite: {diagrams: browser}}]\n"

drawn_here = pytest.mark.skipif(not render.Artist().available, reason="merman is not installed")


def section(built: Built, address: str, name: str) -> str:
    return built.html(address).split(f'data-cx="{name}"', 1)[1].split("</section>", 1)[0]


def notices(built: Built) -> list[str]:
    return [line for line in built.log if "are not drawn" in line]


@pytest.fixture
def undrawn(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Built where merman cannot be imported."""
    monkeypatch.setattr(render, "merman", lambda: None)
    built = build(HANDBOOK, strict=True, before=_with_an_empty_desk)
    assert (built.error, built.problems) == (None, [])
    return built


def _with_an_empty_desk(config: Any) -> None:
    """MkDocs has one plugin for all builds of a process, and its artist remembers what it drew in another test."""
    config.plugins["cxsite"]._artist = render.Artist()


def test_where_nothing_can_draw_a_curve_or_a_table_stands_there(undrawn: Built) -> None:
    for address, name, expected in INSTEAD:
        found = section(undrawn, address, name)
        assert expected in found, name
        assert "cx-flowchart__drawing" not in found
    assert notices(undrawn) == [line for line in undrawn.log if line.startswith("INFO: cxsite: Mermaid diagrams are not drawn")]
    assert len(notices(undrawn)) == 1
    assert "pip install 'cxsite[diagrams]'" in notices(undrawn)[0]


def test_where_nothing_can_draw_no_page_has_the_browser_do_it(undrawn: Built) -> None:
    assert undrawn.pages_with(r'class="mermaid"|unpkg|cdn') == []
    # Source is there on demand only.
    for address, name, _ in INSTEAD:
        open_text = re.sub(r"(?s)<details class=.cx-more cx-source.>.*?</details>", "", section(undrawn, address, name))
        assert "<pre" not in open_text, name


def test_where_nothing_can_draw_sources_stay_downloadable(undrawn: Built) -> None:
    found = section(undrawn, "journeys/join/", "journey-diagram")
    assert re.findall(r'href="([^#"][^"]*)"', found.split("<details", 1)[1]) == ["../../cx/journeys/join.mmd"]
    assert undrawn.text("cx/journeys/join.mmd").startswith("journey\n")
    assert undrawn.exists("cx/journeys/join/blueprint.mmd")
    assert undrawn.exists("cx/journeys/join.svg")
    assert not undrawn.exists("cx/journeys/join/diagram.svg")


@drawn_here
def test_where_diagrams_are_drawn_nobody_is_told_that_they_are_not(build: BuildSite) -> None:
    built = build(HANDBOOK, strict=True)
    assert notices(built) == []
    assert "cx-mermaid__drawing" in section(built, "journeys/join/", "journey-diagram")
    assert "cx-flowchart__drawing" in section(built, "", "journey-blueprint-chart")
    assert "cx-blue__table" not in section(built, "", "journey-blueprint-chart")


def test_who_wants_no_diagrams_is_not_told_that_there_are_none(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "merman", lambda: None)
    assert notices(build(HANDBOOK, config="plugins: [search, {cxsite: {diagrams: 'off'}}]\n", strict=True)) == []


@pytest.mark.parametrize("scripts", ["[]", "[own.js]", "['https://unpkg.com/mermaid@11/dist/mermaid.min.js']", "[//cdn.example/mermaid.min.js]"])
def test_browsers_are_sent_to_no_other_host(build: BuildSite, scripts: str) -> None:
    built = build(HANDBOOK, config=f"{BROWSER}extra_javascript: {scripts}\n")
    assert built.findings == ["mkdocs.yml:6:39 error option/value"]
    assert "'browser' needs a mermaid.js on your own site" in built.problems[0]
    # A script that the team itself asks for elsewhere is its own affair; cxsite adds none.
    own = scripts.strip("[]'")
    texts = [built.text(page).replace(f'<script src="{own}"></script>', "") for page in built.pages]
    assert not [text for text in texts if "unpkg" in text or "cdn.example" in text]
    assert not built.pages_with('class="mermaid"')


@pytest.mark.parametrize("script", ["mermaid.min.js", "js/mermaid-11.esm.mjs", "{path: js/mermaid.js, defer: true}"])
def test_browsers_draw_with_the_mermaid_of_the_team(build: BuildSite, script: str) -> None:
    built = build(HANDBOOK, config=f"{BROWSER}extra_javascript: [{script}]\n", strict=True)
    assert (built.error, notices(built)) == (None, [])
    assert '<pre class="mermaid"><code>journey\n' in section(built, "journeys/join/", "journey-diagram")
    assert '<pre class="mermaid">' in section(built, "roadmap/", "roadmap")
