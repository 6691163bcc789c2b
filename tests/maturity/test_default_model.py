"""The model that comes with cxsite."""

from __future__ import annotations

from cxsite.insight.maturity.scores import asked, scale
from cxsite.pages.families import FAMILIES, INDEXES
from cxsite.source.own_maturity_model import default_maturity_model

MODEL = default_maturity_model()
QUESTIONS = [question for _, questions in asked(MODEL) for question in questions]


def test_every_question_describes_every_level_and_a_step_from_each_but_the_last() -> None:
    levels = [item.level for item in scale(MODEL)]
    assert levels == [1, 2, 3, 4, 5]
    for question in QUESTIONS:
        assert list(question.levels) == levels, question.id
        assert list(question.next) == levels[:-1], question.id
        assert question.practice, question.id


def test_what_one_handbook_makes_of_it_is_not_that_of_another() -> None:
    one = default_maturity_model()
    one.dimensions.clear()
    assert default_maturity_model() == MODEL
    assert one != MODEL


def test_it_has_seven_dimensions_of_three_or_four_questions_each_with_its_own_words() -> None:
    assert [len(questions) for _, questions in asked(MODEL)] == [3, 4, 4, 3, 4, 3, 4]
    assert sum(len(dimension.questions) for dimension in MODEL.dimensions) == len(QUESTIONS)
    texts = [text for question in QUESTIONS for text in (question.text, *question.levels.values(), *question.next.values())]
    assert len(set(texts)) == len(texts)


def test_its_links_name_pages_that_a_handbook_can_have() -> None:
    known = {index.name for index in INDEXES} | set(FAMILIES)
    assert {link for question in QUESTIONS for link in question.links} <= known
