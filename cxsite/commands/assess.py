"""`cxsite assess merge`: several people's answers put together, and recorded where that is wanted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cxsite.commands import WrongUse
from cxsite.commands.writing import write_new
from cxsite.diagnostics import Diagnostic
from cxsite.export.merged import Result
from cxsite.insight.maturity.merge import Merged, MergedQuestion, Person, merge
from cxsite.insight.maturity.scores import asked
from cxsite.layout import ASSESSMENTS
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.source.assessment_file import read_assessment
from cxsite.source.own_maturity_model import default_maturity_model
from cxsite.source.text import STANDARD_INPUT, name_of
from cxsite.today import build_date

#: How many files a remark names.
_MOST_NAMES = 4


class BadFiles(Exception):
    """Some files hold no assessment, or one with mistakes; nothing was put together."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} findings")
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was put together.

    Attributes:
        date: the latest of the files, else the day of the build.
        remarks: what a reader of the result should know and the result does not say.
    """

    result: Result
    date: str
    remarks: tuple[str, ...]


def model_of(setup: Setup | None) -> MaturityModel:
    """The maturity model of a handbook; without one, the model that comes with cxsite."""
    if setup is None:
        return default_maturity_model()
    return read(setup).handbook.maturity or default_maturity_model()


def gather(paths: Sequence[Path], model: MaturityModel, title: str = "") -> Gathered:
    """Put the assessments of several files together.

    Raises:
        BadFiles: with everything that is wrong in any of them.
        WrongUse: for a file that is named twice, or where none answers the model.
    """
    twice = next((path for index, path in enumerate(paths) if path.resolve() in [other.resolve() for other in paths[:index]]), None)
    if twice:
        raise WrongUse(f"'{twice}' is named twice")
    read_files = [(path, *read_assessment(path)) for path in paths]
    if found := [item for _, _, diagnostics in read_files for item in diagnostics]:
        raise BadFiles(found)
    every = [(path, assessment) for path, assessment, _ in read_files if assessment]
    scope = _Scope({item.level for item in model.levels}, {question.id for _, part in asked(model) for question in part})
    saying = [(path, assessment) for path, assessment in every if _answers_anything(assessment, model, scope)]
    with_answers = {path for path, _ in saying}
    empty = [f"{_name(path)} holds no answer that counts and is left out" for path, _ in every if path not in with_answers]
    assessments, again = _each_once(saying)
    merged = merge(model, [_person(path, assessment) for path, assessment in assessments])
    if not merged.people:
        raise WrongUse(f"none of these files answers the model '{model.id}'")
    dates = [assessment.date for _, assessment in assessments if assessment.date]
    title = title or f"Answers of {merged.people} {'person' if merged.people == 1 else 'people'}"
    remarks = (*empty, *again, *_alike(assessments), *_remarks(assessments, model, merged), *_not_counted(every, model, scope))
    return Gathered(Result(title, model, merged), max(dates, default=build_date()).isoformat(), remarks)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The levels that a model has, and the ids of the questions that it asks."""

    levels: set[int]
    questions: set[str]


def _answers_anything(assessment: Assessment, model: MaturityModel, scope: _Scope) -> bool:
    """Whether any answer counts; of one to another model that is not asked."""
    if not model.is_answered_by(assessment.model or None):
        return any(answer.na or answer.level is not None for answer in assessment.answers.values())
    return any((answer.na or answer.level in scope.levels) and name in scope.questions for name, answer in assessment.answers.items())


def _each_once(files: Sequence[tuple[Path, Assessment]]) -> tuple[list[tuple[Path, Assessment]], list[str]]:
    """The files, of those that say the same (as one person's JSON and YAML do) only the first, and a remark on each of the others."""
    kept: list[tuple[Path, Assessment]] = []
    remarks: list[str] = []
    for path, assessment in files:
        same = next((other for other, earlier in kept if _said(earlier) == _said(assessment)), None)
        if same is None:
            kept.append((path, assessment))
        else:
            hint = "if they are of two people, give each a title"
            remarks.append(f"{_name(path)} says the same as {_name(same)} and does not count a second time; {hint}")
    return kept, remarks


def _alike(files: Sequence[tuple[Path, Assessment]]) -> Iterator[str]:
    """A remark on files that may be one person's of several days: the page saves whole files, and a later one does not replace the one before."""
    found: dict[Any, list[str]] = {}
    for path, assessment in files:
        if title := _folded(assessment.title):
            found.setdefault((title, *map(_folded, _who(assessment))), []).append(_name(path))
    for names in found.values():
        if len(names) > 1:
            told = ", ".join(names[:_MOST_NAMES]) + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
            yield f"{told} have the same title and role; where they are of one person, keep the latest"


def _folded(text: str) -> str:
    """A text in which neither capitals nor spaces tell anything apart."""
    return " ".join(text.split()).casefold()


def _who(assessment: Assessment) -> list[str]:
    # The page writes the one who answered under both keys, recorded answers often under one.
    return sorted({*assessment.respondents, *([assessment.role] if assessment.role else [])})


def _said(assessment: Assessment) -> dict[str, Any]:
    """All that somebody said, in whatever form it was saved."""
    said = assessment.model_dump(exclude={"id", "extra", "role", "respondents"})
    return {**said, "title": _folded(assessment.title), "who": sorted({*map(_folded, _who(assessment))})}


def _name(path: Path) -> str:
    return name_of(path) if path == STANDARD_INPUT else path.name


def _person(path: Path, assessment: Assessment) -> Person:
    role = assessment.role or (assessment.respondents[0] if len(assessment.respondents) == 1 else "")
    return Person(_name(path), role, assessment.model or None, assessment.model_version, assessment.answers)


def _remarks(assessments: Sequence[tuple[Path, Assessment]], model: MaturityModel, merged: Merged) -> Iterator[str]:
    for name in merged.other_model:
        yield f"{name} answers another model than '{model.id}' and is left out"
    versions = {_name(path): assessment.model_version for path, assessment in assessments}
    for name in merged.other_version:
        yield f"{name} answers version {versions[name]} of the questions and counts; asked now is version {model.version}"
    for path, assessment in assessments:
        if len(assessment.respondents) > 1:
            yield f"{_name(path)} holds the answers of several people and counts as one"


def _not_counted(files: Sequence[tuple[Path, Assessment]], model: MaturityModel, scope: _Scope) -> Iterator[str]:
    """Answers that do not count, though their file is one of this model."""
    unknown: dict[str, None] = {}
    for path, assessment in files:
        if not model.is_answered_by(assessment.model or None):
            continue
        unknown |= dict.fromkeys(name for name in assessment.answers if name not in scope.questions)
        for question, answer in assessment.answers.items():
            if answer.level is not None and answer.level not in scope.levels:
                yield f"{_name(path)}: level {answer.level} of '{question}' is not on the scale and does not count"
    if unknown:
        yield f"not counted, because the model does not ask it: {', '.join(unknown)}"


def record(gathered: Gathered, setup: Setup) -> Path:
    """Write the medians into the handbook as a recorded assessment.

    Raises:
        WrongUse: if there is one of that date already; then nothing is written.
    """
    result = gathered.result
    path = setup.file(setup.layout.path(f"{ASSESSMENTS}/{gathered.date}.yml"))
    merged = result.merged
    others = [f"Others ({merged.in_small_groups})"] if merged.in_small_groups else []
    data: dict[str, Any] = {
        "date": gathered.date,
        "title": result.title,
        "model": result.model.id or None,
        "model_version": result.model.version,
        "respondents": [*(f"{name} ({number})" for name, number in merged.roles), *others],
        "answers": {item.question.id: answer for item in merged.questions if (answer := _median(item))},
    }
    text = yaml.safe_dump({key: value for key, value in data.items() if value}, allow_unicode=True, sort_keys=False, width=10_000)
    write_new(path, text)
    return path


def _median(item: MergedQuestion) -> dict[str, Any] | None:
    """The recorded answer: between two levels the lower one, since "take the lower one when you hesitate" goes for a group too."""
    values = item.statistics
    if values.median is None or values.low is None or values.high is None:
        return {"na": True, "reason": f"Not applicable to {item.not_applicable}; nobody gave a level."} if item.not_applicable else None
    return {"level": math.floor(values.median), "note": f"Median {values.median:g} of {values.n} answers, from {values.low:g} to {values.high:g}."}
