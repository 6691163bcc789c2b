"""Stages and steps in the body of a journey: what is read, where findings lead, what is never swallowed."""

from __future__ import annotations

import re

import pytest
from building import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from cxsite.source.front_matter import read_markdown
from cxsite.source.markdown_map import with_map
from cxsite.source.text import Text

FRONT = "---\ntype: journey\ntitle: Join\nstages: below\n---\n"


def read_body(body: str, lanes: tuple[str, ...] = ()):
    document, found = read_markdown("join.md", Text("join.md", FRONT + body))
    assert found == []
    return with_map(document, lanes)


def stages(body: str, *lanes: str):
    document, found = read_body(body, lanes)
    assert [item.headline for item in found] == []
    return document.data["stages"]


def step(body: str, *lanes: str):
    (stage,) = stages(f"## A\n### B\n{body}", *lanes)
    (found,) = stage["steps"]
    return {key: value for key, value in found.items() if key != "name"}


def test_headings_are_stages_and_steps_with_their_ids():
    assert stages("Text.\n\n## Learn\n- goal: Know\n### Compare {#look}\n### Pay\n## Use\n***\n## Notes\n") == [
        {"name": "Learn", "goal": "Know", "steps": [{"name": "Compare", "id": "look"}, {"name": "Pay"}]},
        {"name": "Use"},
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Reads\n  three pages.\n\nTwice.", {"action": "Reads three pages.\n\nTwice."}),
        ("> Is this\n> free?", {"thinks": "Is this free?"}),
        ("- Goal: a: b # c", {"goal": "a: b # c"}),
        ("- Moment of Truth: x\n- hand-off: it\n- expect: y", {"moment_of_truth": "x", "hand_off": ["it"], "expects": "y"}),
        ('- goal: "[x]"\n- expects: “y”', {"goal": "[x]", "expects": "y"}),
        ('- goal: "A" and "B"', {"goal": '"A" and "B"'}),
        ("- goal: one\\\n  two", {"goal": "one\ntwo"}),
        ("- emotion: 1.5, sad, lost", {"emotion": "1.5", "feels": ["sad", "lost"]}),
        ("- emotion: 1,5", {"emotion": "1,5"}),
        ("- touchpoint: shop, web, on phone", {"touchpoint": ["shop", "web"], "device": ["phone"]}),
        ("- support: [a, \"b, c\"]\n- support: d, e", {"support": ["a", "b, c", "d, e"]}),
        ("- do:\n    - Ask\n    - \"# x\"", {"do": ["Ask", "# x"]}),
        ("- hand-off: it (external)\n- hand-off: The shop (closed)", {"hand_off": [{"to": "it", "kind": "external"}, "The shop (closed)"]}),
        ("- hotspot: Late (severity 4, frequency 2)\n    - id: late\n- hotspot: Odd (really)", {"hotspots": [{"text": "Late", "severity": "4", "frequency": "2", "id": "late"}, "Odd (really)"]}),
        ("- for pat: 1, lost\n    - thinks: Why?\n- per persona:\n    - kim: 2", {"per_persona": {"pat": {"emotion": "1", "feels": ["lost"], "thinks": "Why?"}, "kim": "2"}}),
        ("- metrics: csat 61, nps", {"metrics": {"csat": "61", "nps": None}}),
        ("- metrics:\n    - csat: 61", {"metrics": {"csat": "61"}}),
        ("- evidence: a, b\n- evidence: [c, d]", {"evidence": ["a, b", "c", "d"]}),
        ("- causes: join#a, b", {"causes": ["join#a", "b"]}),
        ("- next: pay\n    - when: It fits", {"next": [{"to": "pay", "when": "It fits"}]}),
        ("- x-ticket: CX-1", {"x-ticket": "CX-1"}),
        ("* goal: y", {"goal": "y"}),
        ("- goal: y <!-- seen -->\n<!-- and\nthis -->\n- bounce: 4%", {"goal": "y", "bounce": "4%"}),
    ],
)  # fmt: skip
def test_texts_and_items_are_the_keys_of_a_step(body, said):
    assert step(body) == said


def test_lanes_of_the_handbook_are_keys_like_any_other():
    assert step("- wait time: 4\n- mood: [a, b]", "wait_time", "mood") == {"lanes": {"wait_time": "4", "mood": ["a", "b"]}}
    assert step("- Wait time: 4\n- wait-time: 5", "wait-time") == {"lanes": {"wait-time": ["4", "5"]}}


def test_text_above_may_have_headings_of_its_own_where_a_heading_opens_the_map():
    document, found = read_body("## Why\n\nText.\n\n# The journey\n\n## Learn\n### Compare\n***\n# After\n## More\n")
    assert (found, [stage["name"] for stage in document.data["stages"]]) == ([], ["Learn"])
    assert document.body == "## Why\n\nText.\n\n\n\n\n\n\n# After\n## More\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## A\nSome text.\n", ["2:1 markdown/stray text does not belong here on a map"]),
        ("## A\n### B\n- emotion 2\n- Ask why\n-\n", [
            "3:3 markdown/item 'emotion 2' is no 'key: value'", "4:3 markdown/item 'Ask why' is no 'key: value'", "5:1 markdown/item an empty list item"]),
        ("## A\n### B\nemotion: 2\n", ["3:1 markdown/item 'emotion: 2' is text"]),
        ("## A\n### B\n- emotoin: 2\n- hotspot: Late\n    - sevrity: 3\n", [
            "3:3 schema/unknown-key unknown key 'emotoin' in a step", "5:7 schema/unknown-key unknown key 'sevrity' in a hotspot"]),
        ("## A\n### B\n- emotion: 9, sad\n- for pat: 7\n", ["3:12 value/range 9 is out of range", "4:12 value/range 7 is out of range"]),
        ("## A\n- emotion: 2\n### B\n", ["2:3 schema/unknown-key unknown key 'emotion' in a stage"]),
        ("## A\n### B\n- goal: x\n- goal: y\n", ["4:3 yaml/duplicate-key 'goal' is said twice, first on line 8"]),
        ("## A\n### B\n- goal: x\nReads it.\n", ["4:1 markdown/continues this line goes on with the text above"]),
        ("## A\n### B\n> Hm.\nReads it.\n", ["4:1 markdown/continues this line goes on with the text above"]),
        ("## A\n### B\n- do:\n      - Ask\n", ["4:7 markdown/continues this line goes on with the text above"]),
        ("## A\n### B\n- tags:\n    - line:\n          - coast\n", ["4:7 reference/unknown unknown dimension 'line'", "5:11 markdown/continues this line goes on with the text above"]),
        ("##\u00a0A\n\n## B\n###\u00a0C\n-\u00a0emotion: 3\n", [
            "1:1 yaml/space a no-break space (U+00A0) where Markdown wants an ordinary one", "4:1 yaml/space a no-break space (U+00A0) where Markdown wants an ordinary one",
            "5:1 yaml/space a no-break space (U+00A0) where Markdown wants an ordinary one"]),
        ("## A\n### B\n-\u202fthinks: Hm\n", ["3:1 yaml/space a no-break space (U+202F) where Markdown wants an ordinary one"]),
        ("## A\n### B\n- hotspot: Late\n\u3000\u3000- severity: 3\n", ["4:1 yaml/space a space of another kind (U+3000) where Markdown wants an ordinary one"]),
        ("## A\n### B\n| a | b |\n|---|---|\n\n#### C\n```\ncode\n```\n1. one\n\n<div>x</div>\n\n---\n> - list\n", [
            "3:1 markdown/stray a table", "6:6 markdown/stray a heading of level 4", "7:1 markdown/stray a block of code", "10:1 markdown/stray a numbered list",
            "12:1 markdown/stray HTML", "14:1 markdown/stray a line", "15:5 markdown/stray a list in a quotation"]),
        ("## A\n- steps: x\n### B\n", ["2:3 markdown/item 'steps' are headings here"]),
        ("## A\n# B\n### C\n", ["2:3 markdown/stray a heading of level 1"]),
        ("Only text.\n", ["-1:9 schema/missing no stages stand below"]),
        ("## A\n### B\n- lanes: x\n", ["3:10 schema/type 'lanes' is made of 'key: value' items"]),
        ("## A\n### B\n- hotspot:\n    - severity: 3\n", ["3:3 schema/missing 'text' is missing from this hotspot"]),
        ("## A\n###\n- goal: x\n", ["2:4 schema/missing 'name' is missing from this step"]),
        ("## A\n### B\n- touchpoint: shop\n", ["3:15 reference/unknown unknown touchpoint 'shop'"]),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_a_finding_at_its_place(body, found, handbook):
    """Lines count from the body's first; a finding may say more than is looked at here."""
    project = handbook({"journeys/join.md": FRONT + body, "personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n"})
    said = [f"{item.line - 5}:{item.column} {item.code} {item.message}" for item in project.diagnostics if item.code != "structure/empty"]
    assert [line[: len(start)] for line, start in zip(said, found, strict=True)] == found


def test_a_misspelt_below_is_named(handbook):
    project = handbook({"journeys/join.md": FRONT.replace("below", "bellow") + "## A\n### B\n"})
    assert project.diagnostics[0].headline.endswith("'bellow' is no list of stages; did you mean 'below'? [value/choice]")


@settings(max_examples=examples(150), deadline=None)
@given(st.text(st.sampled_from("#-*>` \n\t:{}()[],\"'<!a1.|\\é\u2028"), max_size=80))
def test_any_body_is_read_and_marked_inside_the_file(body):
    document, found = read_body(body)
    assert document.body.count("\n") == body.count("\n")
    for span in (*document.marks.values.values(), *document.marks.keys.values(), *found):
        assert 1 <= span.line <= len(document.text.lines)
        assert 1 <= span.column <= len(document.text.line(span.line)) + 1


WORDS = st.sampled_from(["## a", "### b", "- goal: c", "- x", "> d", "e", "    - f: g", "***", "# h", "<!-- i -->", "```", "1. j", "", "| k |\n|-|", "- emotion: 2, l", "- hotspot: m (severity 3)"])  # fmt: skip


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(WORDS, max_size=12).map("\n".join))
def test_every_word_of_a_map_is_in_the_data_or_in_a_finding(body):
    """Nothing that an author wrote between the first stage and the end of the map vanishes without a word; but for the heading that opens a map."""
    document, found = read_body(body)
    if found:
        return
    kept = f"{document.data['stages']} {document.body}"
    for word in re.findall(r"\b[a-m]\b", re.sub(r"<!--.*?-->|^# h$", "", body, flags=re.MULTILINE)):
        assert re.search(rf"\b{word}\b", kept), (word, kept)
