"""Several people's answers put together, in Chromium."""

from __future__ import annotations

import json
from typing import Any

import pytest
from building import REPOSITORY

FIXTURE = json.loads((REPOSITORY / "tests" / "maturity" / "merge.json").read_text("utf-8"))
ASSETS = REPOSITORY / "themes" / "assets" / "maturity"

#: A merge in the form of the fixture.
MERGE = """({model, people}) => {
    const {merge} = cxsite.maturity;
    const levels = Array.from({length: model.levels}, (_, index) => ({level: index + 1}));
    const found = merge({...model, levels}, people.map((person) => ({...person, answers: new Map(Object.entries(person.answers))})));
    const names = (some) => some.map((person) => person.name);
    const plain = ({question, dimension, notApplicable, byRole, ...rest}) => ({
        ...rest, ...(notApplicable === undefined ? {} : {not_applicable: notApplicable}), by_role: Object.fromEntries(byRole),
    });
    return {
        people: found.people.length, roles: found.roles, in_small_groups: found.inSmallGroups, other_model: names(found.otherModel),
        other_version: names(found.otherVersion), unknown: found.unknown, disagreement: found.disagreement.map((item) => item.question.id),
        questions: Object.fromEntries(found.questions.map((item) => [item.question.id, plain(item)])),
        dimensions: Object.fromEntries(found.dimensions.map((item) => [item.dimension.id, plain(item)])),
        overall: plain(found.overall),
    };
}"""


def rounded(value: Any) -> Any:
    """Numbers to nine places, so that the last bit of a fraction does not matter."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 9) if isinstance(value, float) else value


@pytest.mark.parametrize("case", FIXTURE["cases"], ids=lambda case: case["case"])
def test_the_browser_merges_as_the_fixture_says(chromium: Any, case: dict[str, Any]) -> None:
    """The fixture states the arithmetic; `cxsite assess merge` is held to the same cases."""
    page = chromium.new_page()
    for name in ("score", "answers", "merge"):
        page.add_script_tag(path=str(ASSETS / f"{name}.js"))
    found = page.evaluate(MERGE, {"model": case["model"], "people": case["people"]})
    assert rounded(found) == rounded(case["expected"])


def test_the_fixture_and_the_script_agree_on_the_smallest_group(chromium: Any) -> None:
    page = chromium.new_page()
    page.add_script_tag(path=str(ASSETS / "merge.js"))
    assert page.evaluate("cxsite.maturity.SMALLEST_GROUP") == FIXTURE["smallest_group"]
