"""Journeys in Markdown with the mistakes that people make while they begin."""

from __future__ import annotations

import pytest
from building import ReadHandbook

BODY = "Why we look.\n\n## Find\n### Look\n- emotion: 4\n\nHm.\n"


def test_a_map_below_that_nobody_announces_is_named(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/join.md": f"---\ntype: journey\ntitle: Join\npersonas: []\n---\n{BODY}"})
    assert project.diagnostics[0].headline == (
        "journeys/join.md:8:4: warning: headings like stages and steps, which are text; "
        "write 'stages: below' in the front matter to make them the map [structure/empty]"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"---\ntype: journey\ntitle: Join\nstages: [{{name: A, steps: [B]}}]\n---\n{BODY}",
        "---\ntype: journey\ntitle: Join\n---\n## What we know\n### From interviews\n- Three of five: lost\n- emotions ran high\n",
        "---\ntype: journey\ntitle: Join\n---\n## Notes\n- goal: to be found\n",
        f"---\ntype: persona\ntitle: Join\n---\n{BODY}",
    ],
)
def test_headings_of_prose_are_left_alone(handbook: ReadHandbook, text: str) -> None:
    assert not [item for item in handbook({"journeys/join.md": text}).diagnostics if "headings like stages" in item.message]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## A\n### B\n- emotion – 4\n", "'emotion – 4' is no 'key: value'; write 'emotion: 4' [markdown/item]"),
        ("## A\n###\n- goal: x\n", "'name' is missing from this step; write it behind the '###' [schema/missing]"),
        ("## A\n### B\n- pain point: Slow\n", "unknown key 'pain_point' in a step; did you mean 'hotspots'? [schema/unknown-key]"),
        ("## A\n### B\n- Schmerzpunkte: Slow\n", "unknown key 'schmerzpunkte' in a step; did you mean 'hotspots'? [schema/unknown-key]"),
    ],
)
def test_the_advice_is_what_to_write(handbook: ReadHandbook, body: str, found: str) -> None:
    project = handbook({"journeys/join.md": f"---\ntype: journey\ntitle: Join\npersonas: []\nstages: below\n---\n{body}"})
    assert [item.headline.partition(": error: ")[2] for item in project.diagnostics if item.severity == "error"] == [found]


def test_in_yaml_a_name_is_added(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/join.md": "---\ntype: journey\ntitle: Join\nstages: [{name: A, steps: [{goal: x, pain: Slow}]}]\n---\n"})
    told = [item.headline.partition(": error: ")[2] for item in project.diagnostics]
    assert "'name' is missing from this step; add 'name:' [schema/missing]" in told
    assert "unknown key 'pain' in a step; did you mean 'hotspots'? [schema/unknown-key]" in told


@pytest.mark.parametrize("key", ["Owner", "OWNER", "review-every", "Review every"])
def test_a_key_that_is_there_already_in_another_spelling_is_named(handbook: ReadHandbook, key: str) -> None:
    text = f"---\ntype: journey\ntitle: A\nowner: it\nreview_every: 90 days\nstages: [{{name: A, steps: [B]}}]\n{key}: x\n---\n"
    (found,) = [item for item in handbook({"journeys/a.md": text}).diagnostics if item.code == "schema/near-miss"]
    ours = key.lower().replace("-", "_").replace(" ", "_")
    assert found.headline == f"journeys/a.md:7:1: warning: unknown key '{key}'; '{ours}' is there already; keep one of them [schema/near-miss]"
