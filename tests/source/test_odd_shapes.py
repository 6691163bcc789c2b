"""Lists and mappings where something else belongs: named where they stand, and never shown as Python would print them."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

JOURNEY = "---\ntype: journey\nstages: [{name: A, lifecycle: purchase, steps: [{name: B, channel: web, device: phone}]}]\n---\n"

#: A taxonomy, and what is said of it.
TAXONOMIES = {
    "devices: [phone, [tablet, kiosk]]\n": "1:10: error: 'devices' is made of 'key: value' lines, and this is a list; "
    "write each as 'key: value', indented below the key [schema/type]",
    "channels:\n  - web: Web\n  - desk: Desk\n": "2:3: error: 'channels' is made of 'key: value' lines, and this is a list; "
    "take the '- ' away from its lines [schema/type]",
    "departments: [{id: it, name: IT}]\n": "1:14: error: 'departments' is made of 'key: value' lines, and this is a list; "
    "write each below its id, as in 'it: {name: IT}' [schema/type]",
    "lifecycles: {life: [{purchase: Buy}, {use: Use}]}\n": "1:20: error: 'life' is made of 'key: value' lines, and this is a list; "
    "take the '- ' away from its lines [schema/type]",
    "lanes: [risk: Risk]\n": "1:8: error: 'lanes' is made of 'key: value' lines, and this is a list; take the '- ' away from its lines [schema/type]",
    "dimensions: {market: [de: Germany]}\n": "1:22: error: 'values' is made of 'key: value' lines, and this is a list; "
    "take the '- ' away from its lines [schema/type]",
    "scale: [1: bad, 2: good]\n": "1:8: error: a scale of feelings is its two ends or its words, the worst first; "
    "write it as [1, 10] or as [awful, bad, fair, good, great] [value/range]",
    "emotions: {0: none}\n": "1:15: error: '0' is no point that has a word; write 1 to 5, as in '1: awful' [value/range]",
    "emotions: {good: fine}\n": "1:18: error: 'good' is no point that has a word; write 1 to 5, as in '1: awful' [value/range]",
}


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_a_list_of_a_taxonomy_holds_single_values_and_what_it_would_have_named_is_not_unknown_as_well(handbook: ReadHandbook, taxonomy: str) -> None:
    assert headlines(handbook({"taxonomy.yml": taxonomy, "journeys/join.md": JOURNEY})) == [f"taxonomy.yml:{TAXONOMIES[taxonomy]}"]


def test_what_a_list_that_could_be_read_does_not_name_is_unknown(handbook: ReadHandbook) -> None:
    taxonomy = "devices: [{a: b}]\nchannels: [desk]\n"
    codes = [item.code for item in handbook({"taxonomy.yml": taxonomy, "journeys/join.md": JOURNEY}).diagnostics]
    assert codes == ["reference/unknown", "schema/type"]


def test_metrics_facts_and_values_are_single_values(handbook: ReadHandbook) -> None:
    found = handbook(
        {
            "journeys/join.md": "---\ntype: journey\nmetrics:\n  - nps: 5\nstages: [{name: A, steps: [B]}]\n---\n",
            "metrics.yml": "- id: nps\n  source: {file: a.csv, columns: {date: D}, values: {persona: {x: [pat, sam]}}}\n",
            "personas/pat.md": "---\ntype: persona\ndemographics: {age: [young, {old: no}], town: [Rome, Oslo]}\n---\n",
        }
    )
    assert headlines(found) == [
        "journeys/join.md:4:3: error: 'metrics' is made of 'key: value' lines, and this is a list; take the '- ' away from its lines [schema/type]",
        "metrics.yml:2:53: error: 'x' stands for one persona; write the id of one, such as '\"Season ticket*\": daily-commuter' [value/text]",
        "personas/pat.md:3:21: error: a text belongs here, not a list [value/text]",
    ]
    assert found.handbook.personas["pat"].demographics == {"town": "Rome, Oslo"}


CONFLICT = "<<<<<<< HEAD\n- emotion: 2\n=======\n- emotion: 3\n>>>>>>> other\n"


def test_a_conflict_below_front_matter_is_one_mistake(handbook: ReadHandbook) -> None:
    found = handbook(
        {
            "journeys/join.md": f"---\ntype: journey\nstages: below\n---\n## A\n\n### B\n{CONFLICT}",
            "personas/pat.md": f"---\ntype: persona\ntitle: Pat\n---\nText\n\n{CONFLICT}",
            "processes/p.md": "---\ntype: process\nsupports: [join#b]\n---\n",
        }
    )
    assert [(item.path, item.line, item.column, item.code) for item in found.diagnostics] == [
        ("journeys/join.md", 8, 1, "yaml/conflict"),
        ("personas/pat.md", 7, 1, "yaml/conflict"),
    ]
    assert found.handbook.personas["pat"].title == "Pat"


@pytest.mark.parametrize("body", [f"```\n{CONFLICT}```\n", "Title\n=======\n\n>>>>>>> a quotation\n", "<<<<<<< no end\n=======\n"])
def test_what_only_looks_like_a_conflict_is_text(handbook: ReadHandbook, body: str) -> None:
    assert headlines(handbook({"personas/pat.md": f"---\ntype: persona\ntitle: Pat\n---\n{body}"})) == []


@pytest.mark.parametrize(
    ("file", "written", "said"),
    [
        ("strategy.md", "goals: {nps: {target: 40}, csat: 3}", "unknown key 'nps' in a goal; begin each goal with '- metric: …', as in '- metric: nps'"),
        ("strategy.md", "principles: {clear: No dead ends}", "unknown key 'clear' in a principle; begin each principle with '- name: …', as in '- name: clear'"),
        ("strategy.md", "goals: nps", "'goals' is made of 'key: value' lines, and this is 'nps'; begin each goal with '- metric: …', as in '- metric: nps'"),
        ("strategy.md", "goals: [[{metric: nps}]]", "a list stands within the list 'goals'; take one '- ', or one pair of brackets, away"),
        ("maturity.yml", "levels: {1: Low, 2: High}", "unknown key '1' in a level; begin each level with '- level: …', as in '- level: 1'"),
        ("metrics.yml", "metrics: {nps: {unit: points}, csat: {}}", "unknown key 'nps' in a metric; begin each metric with '- name: …', as in '- name: nps'"),
        ("history.yml", "snapshots: {2026-01-01: {score: 3}}", "unknown key '2026-01-01' in a snapshot; begin each snapshot with '- date: …', as in '- date: 2026-01-01'"),
        ("strategy.md", "goals: {metrik: nps}", "unknown key 'metrik' in a goal; did you mean 'metric'?"),
        ("journeys/join.md", "stages: {emotion: 3, name: A}", "unknown key 'emotion' in a stage; 'emotion' belongs to a step"),
    ],
)  # fmt: skip
def test_things_by_name_where_a_list_belongs_are_one_finding_that_says_how_a_list_begins(
    handbook: ReadHandbook, file: str, written: str, said: str
) -> None:
    kind = {"strategy.md": "strategy", "journeys/join.md": "journey"}.get(file)
    project = handbook({file: f"---\ntype: {kind}\n{written}\n---\n" if kind else f"{written}\n"})
    assert [f"{item.message}; {item.hint}" for item in project.diagnostics if item.code.startswith("schema/")] == [said]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("answers: [{question: people-voice, level: 2}, {question: people-skills, level: 3}]", "write each below its question, as in 'people-voice: {level: 2}'"),
        ("answers: [{people-voice: 2}, {people-skills: 3}]", "take the '- ' away from its lines"),
        ("answers: [{people-voice: 2, people-skills: 3}]", "take the '- ' away from its lines"),
        ("targets: [{dimension: people, target: 3}, {dimension: acting, target: 3}]", "write each below its dimension, as in 'people: 3'"),
    ],
)  # fmt: skip
def test_records_in_a_list_where_a_mapping_belongs_are_told_what_they_go_below(handbook: ReadHandbook, written: str, hint: str) -> None:
    assert [item.hint for item in handbook({"assessments/board.yml": f"date: 2026-01-01\n{written}\n"}).diagnostics] == [hint]
