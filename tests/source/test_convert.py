"""A journey in its other form says the same, and comes back as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from building import REPOSITORY, examples, write_tree
from generated import JOURNEY, PEOPLE
from hypothesis import HealthCheck, Phase, example, given, settings

from cxsite.diagnostics import Diagnostic
from cxsite.model.journey import Journey
from cxsite.project import read
from cxsite.settings import Form, Setup
from cxsite.source.convert import CannotConvert, converted
from cxsite.source.front_matter import read_markdown
from cxsite.source.text import Text
from cxsite.source.yaml_text import as_yaml

LANES = ("minutes", "weather", "mood")
WRITTEN = """\
---
type: journey
title: Join
# What it is about.
stages:   # three of them
  # The first look.
  - name: Learn
    goal: Know what it costs
    steps:
      # Seen in May.
      - id: look-twice
        name: Compare   # twice
        action: Reads three pages
        thinks: "1. Is this: really free?"
        emotion: 2      # by the diary
        feels: [wary, "so, so"]
        frontstage: "[a page]"
        hotspots:
          # The worst.
          - {text: Fees appear late (severity 4), severity: 4, evidence: [survey, "Shopper: 'Hm.'"]}
          - Nobody says
        per_persona: {pat: {emotion: 4, thinks: Easy}, kim: 3}
        metrics: {csat: 61, nps: }
        do: [Name the total first, "# say it"]
        hand_off: [{to: it, kind: external}, The shop (internal)]
        next: [{to: pay, when: It fits}, leave]
        contacts: {per_month: 210, cost: 5.4, currency: £}
        lanes: {minutes: 12, weather: [Rain, "Sun, later"]}
        x-ticket: CX-12
        extra: {a: {b: [c, "d: e"]}}
      - Pay
      - {name: Pay, id: pay-again}
  - Use   # no step yet
# The end.
owner: Jo
---
What we know.

## How we know

- From *seven* people.
"""


def in_form(text: str, form: Form, lanes: tuple[str, ...] = LANES) -> str:
    document, found = read_markdown("join.md", Text("join.md", text))
    assert found == []
    return converted(document, form, lanes)


def test_texts_of_ones_own_that_no_line_holds_stand_below_each_other():
    """One that would be a name with a value stands in quotation marks, the others do not need any."""
    notes = 'x-notes: [He said "no" and left, "Reason: the fee"]'
    journey = f"---\ntype: journey\nstages:\n  - name: A\n    steps:\n      - name: B\n        {notes}\n---\n"
    told = in_form(journey, "markdown")
    assert told.endswith('- x-notes:\n    - He said "no" and left\n    - "Reason: the fee"\n')
    assert "Reason: the fee" in in_form(told, "front-matter")


def test_a_journey_reads_as_prose_and_comes_back_with_every_comment():
    told = in_form(WRITTEN, "markdown")
    assert told == (REPOSITORY / "tests/golden/journey-below.md").read_text("utf-8")
    back = in_form(told, "front-matter")
    assert back == (REPOSITORY / "tests/golden/journey-above.md").read_text("utf-8")
    assert in_form(back, "markdown") == told
    assert in_form(told, "markdown") == told


def test_the_text_below_a_map_comes_back_with_the_map_in_its_place():
    told = "---\ntitle: Join\nstages: below\n---\nAbove.\n\n## Learn\n\n### Compare\n\n***\n\nBelow.\n\n## More\n"
    back = in_form(told, "front-matter")
    assert back == (
        "---\ntitle: Join\nstages:\n  - name: Learn\n    steps:\n      - name: Compare\n---\nAbove.\n\n```cx\njourney-map:\n```\n\nBelow.\n\n## More\n"
    )
    assert in_form(back, "markdown") == told


@pytest.mark.parametrize(
    ("stages", "place", "why"),
    [
        ("  - name: A\n    steps:\n      - name: B\n        goal: |\n          one\n            two\n", "7:15", "a text that no item can have"),
        ("  - name: A\n    # a --> b\n    goal: C\n", "6:11", "a comment with '-->'"),
        ("  - name: A\n    steps:\n      - {name: B, extra: {a: [[b]]}}\n", "6:30", "'a' with lists in lists, or nothing in it"),
        ("  - name: A\n    steps:\n      - {name: B, extra: {a: [b, [c]]}}\n", "6:30", "'a' with lists in lists, or nothing in it"),
        ("  - name: A\n    steps:\n      - {name: B, extra: {a: [b, {c: d}]}}\n", "6:30", "'a' with lists in lists, or nothing in it"),
        ('  - name: "A\\nB"\n', "4:11", "a name that no heading can have"),
    ],
)
def test_what_markdown_has_no_words_for_stays_and_is_named(stages, place, why):
    with pytest.raises(CannotConvert) as refused:
        in_form(f"---\ntitle: Join\nstages:\n{stages}---\n", "markdown")
    assert refused.value.finding.headline.startswith(f"join.md:{place}: error: this cannot be said in the other form: {why};")


def journeys(files: Mapping[str, str | bytes], folder: Path) -> dict[str, Journey]:
    return read(Setup(write_tree(folder, files))).handbook.journeys


def both_ways(files: dict[str, str], folder: Path) -> None:
    """Every journey of a handbook through its other form and back, each time the same handbook."""
    sent = journeys(files, folder / "sent")
    told = {src: in_form(text, "markdown") if src.startswith("journeys/") else text for src, text in files.items()}
    back = {src: in_form(text, "front-matter") if src.startswith("journeys/") else text for src, text in told.items()}
    for name, form in (("told", told), ("back", back)):
        now = journeys(form, folder / name)
        assert now.keys() == sent.keys()
        for identifier, journey in sent.items():
            assert now[identifier] == journey, identifier


def test_every_journey_of_the_demo_says_the_same_either_way(tmp_path):
    content = REPOSITORY / "content"
    paths = [path for folder in ("journeys", "personas", "touchpoints") for path in sorted((content / folder).glob("*.md"))]
    files = {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in [*paths, *content.glob("*.yml")]}
    above = {src: in_form(text, "front-matter") if src.startswith("journeys/") else text for src, text in files.items()}
    assert sum(src.startswith("journeys/") for src in above) >= 16
    both_ways(above, tmp_path)


# Shrinking would read hundreds of handbooks; what fails is small enough to be read.
@settings(
    max_examples=examples(25), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(JOURNEY)
@example({"title": "'=x", "stages": [{"name": "=S", "steps": [{"name": "A"}, {"name": "A"}]}, {"name": "=S", "steps": [{"name": "a"}]}]})
def test_whatever_a_journey_says_it_says_either_way_or_is_refused_at_its_place(written: dict[str, Any]) -> None:
    text = f"---\n{as_yaml({'type': 'journey', **written})}---\n"
    with tempfile.TemporaryDirectory() as folder:
        refused = refusal({"journeys/j.md": text, **PEOPLE}, Path(folder))
    assert refused is None or 4 <= refused.line <= text.count("\n")
    # What can be refused: line breaks, quotation marks in what needs them around it, odd keys of one's own.
    assert refused is None or any(part in f"{written} {refused.message}" for part in ("\\n", '"', "the key '")), refused.headline


def refusal(files: dict[str, str], folder: Path) -> Diagnostic | None:
    try:
        both_ways(files, folder)
    except CannotConvert as refused:
        return refused.finding
    return None
