"""From a maturity model as it is written to the one that is asked: extended, and without what cannot be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from cxsite.model.base import Node
from cxsite.model.finding import Finding
from cxsite.model.linking import Report
from cxsite.model.maturity import Dimension, MaturityModel, Question
from cxsite.model.measures import NOTHING
from cxsite.model.naming import in_words
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import shorten

N = TypeVar("N", Dimension, Question)


def complete(written: MaturityModel, default: Callable[[], MaturityModel], report: Report) -> MaturityModel:
    """The model that a ``maturity.yml`` stands for.

    Parts that it wrote know their place in the file; parts taken over from ``default`` have none.

    Args:
        written: as the team wrote it.
        default: cxsite's own model.
        report: takes what is found.
    """
    list(written.walk())  # gives every part its place in the file
    if written.extends:
        whole = _extend(written, default(), report)
    else:
        whole = written
        for index, name in enumerate(written.without):
            message = f"there is no '{shorten(name)}' to leave out"
            report(Finding(written.path, ("without", index), "reference/unknown", message, "write 'extends: default', or leave 'without:' out"))
    for dimension in whole.dimensions:
        dimension.name = dimension.name or in_words(dimension.id)
        dimension.questions = [question for question in dimension.questions if _can_be_asked(question, written, report)]
        for question in dimension.questions:
            question.evidence = [rule for rule in question.evidence if rule.measure != NOTHING]
    return whole


def _can_be_asked(question: Question, written: MaturityModel, report: Report) -> bool:
    missing = next((name for name in ("text", "levels") if not getattr(question, name)), None)
    if missing and written.whole:  # else it may have been there, and could not be used
        report(Finding(written.path, question.loc, "schema/missing", f"'{missing}' is missing from this question", f"add '{missing}:'"))
    return missing is None


def _extend(written: MaturityModel, base: MaturityModel, report: Report) -> MaturityModel:
    _check_without(written, base, report)
    dimensions = _merged(_kept(base.dimensions, written.without), written.dimensions, _with_questions(written.without))
    changes = {name: getattr(written, name) for name in written.model_fields_set - {"dimensions", "levels"} if getattr(written, name)}
    whole = base.model_copy(update={**changes, "dimensions": dimensions, "levels": written.levels or base.levels})
    whole.come_from(written.path, whole=written.whole)
    whole.come_out_of(base)
    _check_scale(whole, base, report)
    return whole


def _with_questions(without: list[str]) -> Callable[[Dimension, Dimension], Dimension]:
    def change(ours: Dimension, theirs: Dimension) -> Dimension:
        changed = _changed(ours, theirs)
        changed.questions = _merged(_kept(theirs.questions, without), ours.questions, _change_question)
        return changed

    return change


def _change_question(ours: Question, theirs: Question) -> Question:
    changed = _changed(ours, theirs)
    # A text may be changed for one level alone.
    changed.levels, changed.next = {**theirs.levels, **ours.levels}, {**theirs.next, **ours.next}
    return changed


def _kept(nodes: list[N], without: list[str]) -> list[N]:
    kept = [node.model_copy() for node in nodes if node.id not in without]
    for node in kept:
        if isinstance(node, Dimension):
            node.questions = _kept(node.questions, without)
    return kept


def _merged(theirs: list[N], ours: list[N], change: Callable[[N, N], N]) -> list[N]:
    """Theirs in their order, changed where one of ours has the id, then what is new of ours."""
    first: dict[str, N] = {}
    for node in ours:
        first.setdefault(node.id, node)
    known = {node.id for node in theirs}
    new = [node for node in ours if node.id not in known or first[node.id] is not node]
    return [change(first[node.id], node) if node.id in first else node for node in theirs] + new


def _changed(ours: N, theirs: N) -> N:
    """Theirs with what ours writes, standing where ours stands."""
    changed = theirs.model_copy(update={name: getattr(ours, name) for name in ours.model_fields_set})
    changed.stand_at(ours.loc)
    return changed


def _parts(model: MaturityModel) -> Iterator[Dimension | Question]:
    for dimension in model.dimensions:
        yield dimension
        yield from dimension.questions


def _check_without(written: MaturityModel, base: MaturityModel, report: Report) -> None:
    known = [part.id for part in _parts(base)]
    for index, name in enumerate(written.without):
        if name not in known:
            message = f"the model that is extended has no dimension or question '{shorten(name)}'"
            report(Finding(written.path, ("without", index), "reference/unknown", message, did_you_mean(name, known)))


def _check_scale(whole: MaturityModel, base: MaturityModel, report: Report) -> None:
    """Say once that questions taken over were written for another scale; each of ours is judged by itself."""
    scale = {item.level for item in whole.levels}
    if scale == {item.level for item in base.levels}:
        return
    taken = [question for question in _questions(whole) if not _is_ours(question) and question.levels.keys() != scale]
    if taken:
        message = f"{len(taken)} questions describe the {len(base.levels)} levels of the extended model, this scale has {len(scale)}"
        hint = "describe yours, or leave them out"
        report(Finding(whole.path, ("levels",), "maturity/model", message, hint, (), True))


def _questions(model: MaturityModel) -> Iterator[Question]:
    return (question for dimension in model.dimensions for question in dimension.questions)


def _is_ours(node: Node) -> bool:
    return bool(node.loc)
