"""Rules about the maturity model and recorded assessments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cxsite.model.base import Loc
from cxsite.model.finding import Finding
from cxsite.model.maturity import Question
from cxsite.model.suggest import did_you_mean
from cxsite.rules.registry import Subject, rule


@rule(
    "maturity/model",
    severity="error",
    what="A maturity model with gaps: no levels, a level number twice, a question without an answer for every level, an id used twice, "
    "an evidence rule without shares or whose shares fall, no question at all.",
    why="Answers are compared across people and years; that needs one scale and names that stay.",
)
def model(subject: Subject) -> Iterator[Finding]:
    maturity = subject.handbook.maturity
    if maturity is None:
        return
    path, levels = maturity.path, sorted(level.level for level in maturity.levels)
    # Where parts of the file could not be used, what is missing may be among them.
    if wrong := _scale(levels) if levels or maturity.whole else None:
        yield Finding(path, ("levels",), "maturity/model", *wrong, on_key=True)
    if maturity.whole and not any(dimension.questions for dimension in maturity.dimensions):
        message = "this model asks no question"
        yield Finding(
            path, ("dimensions",), "maturity/model", message, "write a dimension with questions, or keep some of the extended model", on_key=True
        )
    ids = Counter(question.id for dimension in maturity.dimensions for question in dimension.questions)
    dimensions = Counter(dimension.id for dimension in maturity.dimensions)
    for dimension in maturity.dimensions:
        if dimensions[dimension.id] > 1:
            yield Finding(path, (*dimension.loc, "id"), "maturity/model", f"the dimension id '{dimension.id}' is used twice", "rename one")
        if dimension.loc and dimension.target is not None and levels and not levels[0] <= dimension.target <= levels[-1]:
            message = f"the target {dimension.target:g} is not on the scale"
            yield Finding(path, (*dimension.loc, "target"), "maturity/model", message, f"use {levels[0]} to {levels[-1]}")
        # A question without a place was taken over from the model that this one extends.
        for question in (question for question in dimension.questions if question.loc):
            if ids[question.id] > 1:
                # In a model that extends another, the place of a question is where that one has it.
                home = next((other.id for other in maturity.dimensions if any(it.id == question.id and not it.loc for it in other.questions)), "")
                hint = f"the model that is extended asks it in '{home}'; change it there" if home else "rename one"
                yield Finding(path, (*question.loc, "id"), "maturity/model", f"the question id '{question.id}' is used twice", hint)
            yield from _levels(path, question, levels)


def _scale(levels: list[int]) -> tuple[str, str] | None:
    """What is wrong with the numbers of the levels, and what would be right."""
    if not levels:
        return "this model has no levels", "write '- {level: 1, name: …}' for each below 'levels:', or take those of 'extends: default'"
    if len(levels) == 1:
        return "a scale has two levels or more", "add the others"
    return None if levels == list(range(1, len(levels) + 1)) else ("levels must be numbered 1, 2, 3, … without gaps", "")


def _levels(path: str, question: Question, levels: list[int]) -> Iterator[Finding]:
    missing = [str(level) for level in dict.fromkeys(levels) if not question.levels.get(level)]
    if missing:
        yield Finding(
            path, (*question.loc, "levels"), "maturity/model", f"no answer for level {', '.join(missing)}", "describe each level", on_key=True
        )
    rules: list[tuple[Loc, dict[int, float]]] = [(("evidence", index, "levels"), rule.levels) for index, rule in enumerate(question.evidence)]
    named: list[tuple[Loc, Iterable[int]]] = [(("levels",), question.levels), (("next",), question.next), *rules]
    for where, written in named:
        extra = [str(level) for level in written if level not in levels]
        if extra and levels:  # else that there are none is said already
            yield Finding(path, (*question.loc, *where), "maturity/model", f"the scale has no level {', '.join(extra)}", "", on_key=True)
    for where, shares in rules:
        if not shares:
            message = "this rule supports no level"
            yield Finding(
                path, (*question.loc, *where[:-1]), "maturity/model", message, "say what share each level asks for: 'levels: {2: 25%, 3: 50%}'"
            )
        in_order = [share for _, share in sorted(shares.items())]
        if in_order != sorted(in_order):
            message = "a higher level asks for less than a lower one"
            yield Finding(path, (*question.loc, *where), "maturity/model", message, "let the shares rise with the levels", on_key=True)


@rule(
    "maturity/unknown-question",
    severity="warning",
    what="A recorded answer to a question, or a target for a dimension, that the model does not have.",
    why="The answer counts for nothing. Where the model has changed since, it is kept and named.",
)
def unknown_question(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    if book.maturity is None or not book.maturity.whole:  # else it may be there, and could not be used
        return
    dimensions = [dimension.id for dimension in book.maturity.dimensions]
    known = [question.id for dimension in book.maturity.dimensions for question in dimension.questions]
    for assessment in book.assessments.values():
        if not book.maturity.is_same_version(assessment.model, assessment.model_version):
            continue
        for question in assessment.answers:
            if question not in known:
                message = f"the model has no question '{question}'"
                yield Finding(assessment.path, ("answers", question), "maturity/unknown-question", message, did_you_mean(question, known), (), True)
        for name in (name for name in assessment.targets if name not in dimensions):
            message = f"the model has no dimension '{name}'"
            yield Finding(assessment.path, ("targets", name), "maturity/unknown-question", message, did_you_mean(name, dimensions), (), True)


@rule(
    "maturity/level",
    severity="error",
    what="An answer or a target that is not on the scale, or an answer that is neither a level nor marked as not applicable.",
    why="It could be neither scored nor reached.",
)
def level(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    top = max((item.level for item in book.maturity.levels), default=5) if book.maturity else 5
    for assessment in book.assessments.values():
        for dimension, target in assessment.targets.items():
            if not 1 <= target <= top:
                message = f"the target {target:g} is not on the scale"
                yield Finding(assessment.path, ("targets", dimension), "maturity/level", message, f"use 1 to {top}")
        for question, answer in assessment.answers.items():
            if answer.level is not None and answer.level > top:
                yield Finding(
                    assessment.path, ("answers", question), "maturity/level", f"level {answer.level} is not on the scale", f"use 1 to {top}"
                )
            elif answer.level is None and not answer.na:
                yield Finding(
                    assessment.path,
                    ("answers", question),
                    "maturity/level",
                    f"'{question}' has no level",
                    "write a level, or 'na: true' with a reason",
                )
