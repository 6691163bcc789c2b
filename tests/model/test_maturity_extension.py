"""A maturity model of one's own: from nothing, or by changing the one that comes with cxsite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from building import ReadHandbook, headlines, write_tree

from cxsite.insight.maturity.scores import asked
from cxsite.model.maturity import MaturityModel, Question
from cxsite.settings import Setup
from cxsite.site import read_site
from cxsite.source.own_maturity_model import default_maturity_model

DEFAULT = default_maturity_model()


def model_of(handbook: ReadHandbook, text: str, *said: str) -> MaturityModel:
    """The model that a ``maturity.yml`` stands for, which is read with these findings and no other."""
    project = handbook("=== maturity.yml\n" + text)
    assert headlines(project) == list(said)
    model = project.handbook.maturity
    assert model is not None
    return model


def said_of(content: Path) -> list[str]:
    """What `cxsite check` says of a content folder, with what only the planned site tells."""
    return [item.headline for item in read_site(Setup(content)).diagnostics]


def questions(model: MaturityModel) -> dict[str, Question]:
    return {question.id: question for _, found in asked(model) for question in found}


def test_extending_without_a_change_is_the_default_model(handbook: ReadHandbook) -> None:
    model = model_of(handbook, "extends: default\n")
    assert (model.id, model.version, model.title, model.levels) == (DEFAULT.id, DEFAULT.version, DEFAULT.title, DEFAULT.levels)
    assert [item.model_dump() for item in model.dimensions] == [item.model_dump() for item in DEFAULT.dimensions]


def test_a_dimension_and_a_question_change_what_they_write_and_keep_the_rest(handbook: ReadHandbook) -> None:
    model = model_of(
        handbook,
        """\
        extends: default
        id: ours
        version: 4
        dimensions:
          - id: knowing
            target: 4
            questions:
              - {id: knowing-personas, weight: 2, levels: {3: Ours.}, evidence: {measure: none}}
        """,
    )
    assert (model.id, model.version) == ("ours", 4)
    changed, before = model.dimensions[1], DEFAULT.dimensions[1]
    assert (changed.target, changed.name, changed.text) == (4, before.name, before.text)
    assert [question.id for question in changed.questions] == [question.id for question in before.questions]
    question, was = questions(model)["knowing-personas"], questions(DEFAULT)["knowing-personas"]
    assert (question.weight, question.text, question.links) == (2, was.text, was.links)
    assert question.levels == {**was.levels, 3: "Ours."}
    assert was.evidence
    assert question.evidence == []


def test_new_dimensions_and_questions_come_last(handbook: ReadHandbook) -> None:
    model = model_of(
        handbook,
        """\
        extends: default
        dimensions:
          - id: on-the-line
            questions:
              - {id: q1, text: How far?, levels: [a, b, c, d, e]}
          - id: direction
            questions:
              - {id: q2, text: How fast?, levels: [a, b, c, d, e]}
        """,
    )
    assert [item.id for item in model.dimensions] == [*(item.id for item in DEFAULT.dimensions), "on-the-line"]
    assert model.dimensions[-1].name == "On the line"
    assert [item.id for item in model.dimensions[0].questions] == [*(item.id for item in DEFAULT.dimensions[0].questions), "q2"]


def test_dimensions_and_questions_can_be_left_out(handbook: ReadHandbook) -> None:
    model = model_of(handbook, "extends: default\nwithout: [direction, knowing-unheard]\n")
    assert questions(model).keys() == {
        question.id for part in DEFAULT.dimensions if part.id != "direction" for question in part.questions if question.id != "knowing-unheard"
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "extends: default\nwithout: [peple-voice]\n",
            "2:11: error: the model that is extended has no dimension or question 'peple-voice'; did you mean 'people-voice'? [reference/unknown]",
        ),
        (
            "levels: [{level: 1, name: A}, {level: 2, name: B}]\nwithout: [direction]\ndimensions: [{id: a, questions: [{id: b, text: T, levels: [x, y]}]}]\n",
            "2:11: error: there is no 'direction' to leave out; write 'extends: default', or leave 'without:' out [reference/unknown]",
        ),
        (
            "extends: default\ndimensions: [{id: x, questions: [{id: y, levels: [a, b, c, d, e]}]}]\n",
            "2:34: error: 'text' is missing from this question; add 'text:' [schema/missing]",
        ),
        (
            "extends: default\ndimensions: [{id: x, questions: [{id: direction-leaders, text: T, levels: [a, b, c, d, e]}]}]\n",
            (
                "2:39: error: the question id 'direction-leaders' is used twice; the model that is extended asks it in 'direction'; change it there "
                "[maturity/model]"
            ),
        ),
        (
            "extends: default\ndimensions: [{id: direction, target: 6}]\n",
            "2:38: error: the target 6 is not on the scale; use 1 to 5 [maturity/model]",
        ),
        (
            "extends: default\nlevels: [{level: 1, name: A}, {level: 2, name: B}, {level: 3, name: C}]\n",
            "2:1: error: 25 questions describe the 5 levels of the extended model, this scale has 3; describe yours, or leave them out [maturity/model]",
        ),
    ],
)
def test_what_does_not_fit_the_extended_model_is_said(handbook: ReadHandbook, text: str, said: str) -> None:
    model_of(handbook, text, f"maturity.yml:{said}")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("jurneys", "unknown page 'jurneys'; did you mean 'journeys'?"),
        ("'persona:adda'", "unknown page 'persona:adda'; did you mean 'persona:ada'?"),
        (
            "'javascript:alert(1)'",
            "unknown page 'javascript:alert(1)'; write the name of an index page, such as journeys, or a kind and an id, such as journey:its-id",
        ),
    ],
)
def test_a_link_that_names_nothing_is_said(tmp_path: Path, link: str, said: str) -> None:
    tree = f"""\
    === maturity.yml
    extends: default
    dimensions: [{{id: direction, questions: [{{id: direction-promise, links: [metrics, strategy, 'persona:ada', 'https://example.org', {link}]}}]}}]
    === personas/ada.md
    ---
    type: persona
    title: Ada
    ---
    """
    assert [line.partition("error: ")[2] for line in said_of(write_tree(tmp_path, tree))] == [f"{said} [reference/unknown]"]


def test_shares_of_evidence_rise_with_the_levels_and_stay_on_the_scale(handbook: ReadHandbook) -> None:
    model_of(
        handbook,
        """\
        extends: default
        dimensions:
          - id: direction
            questions:
              - {id: direction-leaders, evidence: {measure: goals-complete, levels: {3: 50%, 4: 20%}}}
              - {id: direction-promise, evidence: {measure: gols-complete, levels: {7: 50%}}}
        """,
        "maturity.yml:5:77: error: a higher level asks for less than a lower one; let the shares rise with the levels [maturity/model]",
        "maturity.yml:6:61: error: unknown measure 'gols-complete'; did you mean 'goals-complete'? [value/choice]",
    )


def test_levels_with_a_gap_are_said_at_their_key(handbook: ReadHandbook) -> None:
    project = handbook(
        "=== maturity.yml\nid: ours\nlevels: [{level: 1, name: Low}, {level: 3, name: High}]\ndimensions: [{id: a, name: A, questions: [{text: Who?}]}]\n"
    )
    assert "maturity.yml:2:1: error: levels must be numbered 1, 2, 3, … without gaps [maturity/model]" in headlines(project)


def test_levels_that_the_scale_does_not_have_are_said_wherever_they_stand(handbook: ReadHandbook) -> None:
    model_of(
        handbook,
        """\
        extends: default
        dimensions:
          - id: direction
            questions:
              - {id: direction-leaders, evidence: {measure: goals-complete, levels: {5: 50%, 7: 60%}}}
              - {id: direction-promise, next: {5: Go on, 6: And on}}
        """,
        "maturity.yml:5:77: error: the scale has no level 7 [maturity/model]",
        "maturity.yml:6:41: error: the scale has no level 6 [maturity/model]",
    )


def test_a_model_of_a_list_and_not_of_keys_does_not_break_the_build(handbook: ReadHandbook) -> None:
    project: Any = handbook("=== maturity.yml\nextends: default\ndimensions: {a: 1}\nwithout: {x: 1}\n")
    assert project.diagnostics


def test_a_rule_without_shares_and_a_question_in_another_dimension_are_said(handbook: ReadHandbook) -> None:
    model_of(
        handbook,
        """\
        extends: default
        dimensions:
          - id: direction
            questions:
              - {id: direction-leaders, evidence: {measure: goals-complete}}
              - {id: knowing-research, levels: [a, b, c, d, e], text: Who?}
        """,
        "maturity.yml:5:51: error: this rule supports no level; say what share each level asks for: 'levels: {2: 25%, 3: 50%}' [maturity/model]",
        "maturity.yml:6:22: error: the question id 'knowing-research' is used twice;"
        " the model that is extended asks it in 'knowing'; change it there [maturity/model]",
    )


def test_a_model_that_asks_nothing_is_said(handbook: ReadHandbook) -> None:
    model_of(
        handbook,
        "extends: default\nwithout: [direction, knowing, journeys, measuring, acting, people, governance]\n",
        "maturity.yml:1:1: error: this model asks no question; write a dimension with questions, or keep some of the extended model [maturity/model]",
    )


def test_dimensions_that_are_named_and_empty_are_pointed_at(handbook: ReadHandbook) -> None:
    model_of(
        handbook,
        "id: ours\nlevels: [{level: 1, name: By chance}, {level: 2, name: Agreed}]\ndimensions: []\n",
        "maturity.yml:3:1: error: this model asks no question; write a dimension with questions, or keep some of the extended model [maturity/model]",
    )
