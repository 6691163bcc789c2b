"""Names of a team's own without a value: blank where a colon says so, else a mistake; none goes without a word."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

FILES = {
    "taxonomy.yml": "dimensions: {market: {values: {de: Germany, fr: France}}}\nlanes: {law: Law}\n",
    "metrics.yml": "- {id: nps, name: NPS}\n- {id: csat, name: CSAT}\n",
}
JOURNEY = "---\ntype: journey\ntitle: Join\npersonas: []\n%s\nstages:\n  - name: A\n    steps:\n      - name: B\n        %s\n---\n"
COMMA = "in braces a comma begins another key; quote a text that holds one [schema/no-value]"


@pytest.mark.parametrize(
    ("page", "step", "said"),
    [
        ("", "lanes: {law: Checks it, prints it}", f"10:33: error: 'prints it' has no value; {COMMA}"),
        ("", "lanes: {lwa: }", "10:17: error: unknown own lane 'lwa'; did you mean 'law'? [reference/unknown]"),
        ("", "lanes: {lwa}", "10:17: error: unknown own lane 'lwa'; did you mean 'law'? [reference/unknown]"),
        ("tags: {market: de, fr}", "", f"5:20: error: 'fr' has no value; {COMMA}"),
        ("tags: {markt: }", "", "5:8: error: unknown dimension 'markt'; did you mean 'market'? [reference/unknown]"),
        ("tags:\n  markt:", "", "6:3: error: unknown dimension 'markt'; did you mean 'market'? [reference/unknown]"),
        ("", "tags: {market: de, fr}", f"10:28: error: 'fr' has no value; {COMMA}"),
        ("metrics: {nps: 3,5}", "", "5:16: error: '3,5' in braces is two entries: a comma ends the first; write 3.5 [value/number]"),
    ],
)
def test_a_name_that_would_be_lost_is_named(handbook: ReadHandbook, page: str, step: str, said: str) -> None:
    assert headlines(handbook({**FILES, "journeys/a.md": JOURNEY % (page, step)})) == [f"journeys/a.md:{said}"]


@pytest.mark.parametrize(
    ("page", "step"),
    [
        ("tags: {market: }", "lanes: {law: }"),
        ("tags:\n  market:", "tags: {market: }"),
        ("metrics: {nps: 3, csat}", "metrics: {nps}"),
        ("tags: {market: [de, fr]}", "lanes: {law: 'Checks it, prints it'}"),
    ],
)
def test_a_name_of_the_team_s_may_wait_for_its_value(handbook: ReadHandbook, page: str, step: str) -> None:
    project = handbook({**FILES, "journeys/a.md": JOURNEY % (page, step)})
    assert headlines(project) == []


def test_facts_about_a_persona_are_cut_by_a_comma_too(handbook: ReadHandbook) -> None:
    persona = "---\ntype: persona\ntitle: Kim\ndemographics: {home: A flat, near the station}\n---\n"
    assert headlines(handbook({**FILES, "personas/kim.md": persona})) == [f"personas/kim.md:4:30: error: 'near the station' has no value; {COMMA}"]
