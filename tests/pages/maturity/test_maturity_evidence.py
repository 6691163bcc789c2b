"""What the handbook shows, beside what was answered: on the page and in the data."""

from __future__ import annotations

import json
import re

import pytest
from building import Built
from reading import section, words
from sharing import SharedSites

from cxsite.insight.maturity.evidence import RuleResult, Support
from cxsite.insight.maturity.measures import Count
from cxsite.language import language
from cxsite.model.maturity import Dimension, EvidenceRule, MaturityLevel, Question
from cxsite.model.measures import MEASURES
from cxsite.pages.sections.maturity.evidence import beside_question

#: Of four processes three are tied to steps, 75 %; of two sources one is complete, 50 %; there are no goals.
TREE = {
    "journeys/join.md": "---\ntitle: Join\nstages: [{name: Learn, steps: [Ask]}]\n---\n",
    **{f"processes/p{n}.md": f"---\ntitle: P{n}\n{'supports: [join#ask]' if n < 4 else 'systems: [CRM]'}\n---\n" for n in (1, 2, 3, 4)},
    "evidence/a.md": "---\ntitle: A\ndate: 2026-01-01\nn: 3\n---\n",
    "evidence/b.md": "---\ntitle: B\nkind: survey\n---\n",
    "maturity.yml": """
id: m
levels: [{level: 1, name: One}, {level: 2, name: Two}, {level: 3, name: Three}, {level: 4, name: Four}]
dimensions:
  - id: d
    questions:
      - {id: high, text: How high?, levels: [a, b, c, d], evidence: {measure: sources-complete, levels: {2: 50%, 3: 75%, 4: 90%}}}
      - {id: low, text: How low?, levels: [a, b, c, d], evidence: {measure: processes-tied, levels: {2: 25%, 3: 75%}}}
      - {id: same, text: How equal?, levels: [a, b, c, d], evidence: {measure: processes-tied, levels: {2: 25%, 3: 75%}}}
      - {id: open, text: How open?, levels: [a, b, c, d], evidence: {measure: processes-tied, levels: {2: 25%, 3: 75%}}}
      - {id: goals, text: How far?, levels: [a, b, c, d], evidence: {measure: goals-complete, levels: {2: 25%}}}
""",
    "assessments/2026.yml": "date: 2026-05-01\nanswers: {high: 4, low: 1, same: 4, open: {na: true, reason: Nobody knows}, goals: 4}\n",
}


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_recorded_answers_stand_beside_what_the_handbook_shows_both_ways_round(site: Built) -> None:
    """High: 4 claimed, 50 % supports 2. Low: 1 claimed, 75 % supports 3. Same: 4 claimed, the rule sees no further than the 3 it supports."""
    found = words(section(site.html("maturity/"), "maturity-record"))
    assert "1 answer says more than the handbook shows How high? Answered 4, shown 2: 2 levels more than the handbook shows." in found
    assert "1 of 2 sources with a date and a number of people or records: 50%, which supports level 2. Level 3 asks for 75%." in found
    assert "1 answer says less than the handbook shows How low? Answered 1, shown 3: 2 levels less than the handbook shows." in found
    assert "3 of 4 processes tied to steps: 75%, which supports level 3." in found
    assert "How equal? Answered 4, shown 3: as much as the handbook shows. The rule sees no further than level 3." in found
    assert "1 question was not answered by a level How open? Not answered by a level; the handbook supports level 3." in found
    assert "How far? Answered" not in found
    assert "The answers are those of 2026-05-01, the handbook is that of" in found


def test_what_is_counted_stands_beside_each_question_with_a_rule_that_can_count(site: Built) -> None:
    fields = dict(re.findall(r'<fieldset[^>]*data-cx-question="(\w+)"(.*?)</fieldset>', site.html("maturity/"), re.DOTALL))
    assert [name for name, field in fields.items() if "data-cx-evidence" in field] == ["high", "low", "same", "open"]
    assert "The handbook supports level 2." in words(fields["high"])


def test_the_arithmetic_is_in_the_data(site: Built) -> None:
    data = json.loads(site.text("cx/handbook.json"))["maturity"]["figures"]["evidence"]
    assert list(data) == ["high", "low", "same", "open"]
    assert data["high"] == {"level": 2, "most": 4, "rules": [{"measure": "sources-complete", "n": 1, "all": 2, "share": 0.5, "level": 2}]}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_its_words_beside_a_question(measure: str) -> None:
    """What a question says of each possible answer; the style sheet shows the one that was given."""
    rule = EvidenceRule(measure=measure, levels={2: 0.5, 3: 0.9})
    support = Support(Dimension(id="d"), Question(id="q"), (RuleResult(rule, Count(3, 4), 0.75, 2, (3, 0.9)),), 2, 3)
    levels = [MaturityLevel(level=number, name=str(number)) for number in (1, 2, 3, 4)]
    beside = beside_question(language("en"), support, levels)
    assert beside.says == {
        1: "Your answer is 1 level less than the handbook shows.",
        2: "Your answer is as much as the handbook shows.",
        3: "Your answer is 1 level more than the handbook shows.",
        4: "Your answer is 1 level more than the handbook shows.",
    }
    [counted] = beside.arithmetic
    assert re.fullmatch(r"3 of 4 [^:<]+: 75%, which supports level 2\. Level 3 asks for 90%\.", counted)
