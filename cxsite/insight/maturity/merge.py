"""The answers of several people put together.

The definition is written in ``tests/maturity/merge.json``, which holds this module and the browser (``merge.js``) to it. Quartiles:
inclusive linear interpolation (Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), type 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from cxsite.insight.maturity.scores import asked, assess
from cxsite.model.maturity import Answer, Dimension, MaturityModel, Question

#: Fewer people than this of a role are not shown by themselves: nobody's answer is to be told.
SMALLEST_GROUP = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's assessment; ``model`` is None where the file does not say which it answers."""

    name: str
    role: str
    model: str | None
    model_version: int | None
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Where some values lie; all but ``n`` are None of nothing.

    Attributes:
        mean: the plain mean.
        q1: the value a quarter of the way through the sorted values, ``q3`` three quarters.
    """

    n: int
    mean: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    q1: float | None = None
    q3: float | None = None

    @property
    def spread(self) -> float | None:
        """Highest minus lowest."""
        return None if self.high is None or self.low is None else self.high - self.low

    @property
    def iqr(self) -> float | None:
        """The width of the middle half: q3 − q1."""
        return None if self.q3 is None or self.q1 is None else self.q3 - self.q1


@dataclass(frozen=True, slots=True)
class RoleMedian:
    """What is told of a role. Not its mean: with that, the answers of a role that is not shown could be worked out from everybody's."""

    n: int
    median: float | None


@dataclass(frozen=True, slots=True)
class MergedScore:
    """The scores of several people; by role where at least `SMALLEST_GROUP` people of it have one."""

    statistics: Statistics
    by_role: Mapping[str, RoleMedian]


@dataclass(frozen=True, slots=True)
class MergedQuestion(MergedScore):
    """The answers of several people to one question.

    Attributes:
        not_applicable: how many said so.
        unanswered: how many said nothing that counts.
        confidence: of the answers that count, how many are sure, fairly sure or a guess.
    """

    dimension: Dimension
    question: Question
    not_applicable: int
    unanswered: int
    confidence: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """Several people's answers to one model.

    Attributes:
        people: how many count.
        roles: those of at least `SMALLEST_GROUP` people, with how many, the largest first.
        in_small_groups: how many of the people have another role, or none.
        other_model: names of those who answered another model; they do not count.
        other_version: names of those who answered another version; they count.
        unknown: ids of answers to questions that the model does not ask.
        disagreement: what to talk about: questions with a spread, the widest middle half first, then the widest spread.
    """

    people: int
    roles: tuple[tuple[str, int], ...]
    in_small_groups: int
    other_model: tuple[str, ...]
    other_version: tuple[str, ...]
    unknown: tuple[str, ...]
    questions: tuple[MergedQuestion, ...]
    dimensions: tuple[tuple[Dimension, MergedScore], ...]
    overall: MergedScore
    disagreement: tuple[MergedQuestion, ...]


def merge(model: MaturityModel, everybody: Iterable[Person]) -> Merged:
    """Put people's answers together."""
    everybody = list(everybody)
    people = [person for person in everybody if model.is_answered_by(person.model)]
    roles = _roles(people)
    scores = {id(person): assess(model, person.answers) for person in people}
    levels = {item.level for item in model.levels}
    questions = tuple(_question(dimension, question, people, roles, levels) for dimension, part in asked(model) for question in part)
    dimensions = tuple(
        (dimension, _score(people, roles, lambda person, index=index: scores[id(person)].dimensions[index].score))  # type: ignore[misc]
        for index, (dimension, _) in enumerate(asked(model))
    )
    known = sum(len(members) for members in roles.values())
    return Merged(
        people=len(people),
        roles=tuple((name, len(members)) for name, members in roles.items()),
        in_small_groups=len(people) - known,
        other_model=tuple(person.name for person in everybody if person not in people),
        other_version=tuple(person.name for person in people if not model.is_same_version(person.model, person.model_version)),
        unknown=tuple(dict.fromkeys(name for person in people for name in scores[id(person)].unknown)),
        questions=questions,
        dimensions=dimensions,
        overall=_score(people, roles, lambda person: scores[id(person)].score),
        disagreement=tuple(sorted((item for item in questions if item.statistics.spread), key=_agreement)),
    )


def statistics(values: Iterable[float]) -> Statistics:
    """Mean, median, quartiles and ends; of a single value, all are that value."""
    known = sorted(values)
    if not known:
        return Statistics(0)
    q1, median, q3 = quantiles(known, n=4, method="inclusive") if len(known) > 1 else (known[0],) * 3
    return Statistics(len(known), fmean(known), median, known[0], known[-1], q1, q3)


def _agreement(item: MergedQuestion) -> tuple[float, float]:
    return -(item.statistics.iqr or 0), -(item.statistics.spread or 0)


def _roles(people: Sequence[Person]) -> dict[str, list[Person]]:
    """People by role, the largest first; roles are the same whatever their case and spaces, and small ones are left out."""
    found: dict[str, tuple[str, list[Person]]] = {}
    for person in people:
        name = " ".join(person.role.split())
        if name:
            found.setdefault(name.lower(), (name, []))[1].append(person)
    large = [(name, members) for name, members in found.values() if len(members) >= SMALLEST_GROUP]
    return dict(sorted(large, key=lambda role: -len(role[1])))


def _score(people: Sequence[Person], roles: Mapping[str, Sequence[Person]], score: Callable[[Person], float | None]) -> MergedScore:
    def of(some: Iterable[Person]) -> Statistics:
        return statistics(value for person in some if (value := score(person)) is not None)

    by_role = {name: of(members) for name, members in roles.items()}
    return MergedScore(of(people), {name: RoleMedian(found.n, found.median) for name, found in by_role.items() if found.n >= SMALLEST_GROUP})


def _question(
    dimension: Dimension, question: Question, people: Sequence[Person], roles: Mapping[str, Sequence[Person]], levels: set[int]
) -> MergedQuestion:
    def level(person: Person) -> int | None:
        answer = person.answers.get(question.id)
        return answer.level if answer and not answer.na and answer.level in levels else None

    score = _score(people, roles, level)
    not_applicable = sum(question.id in person.answers and person.answers[question.id].na for person in people)
    said = Counter(person.answers[question.id].confidence for person in people if level(person) is not None)
    confidence = {name: said[name] for name in ("sure", "fairly", "guess")}
    unanswered = len(people) - score.statistics.n - not_applicable
    return MergedQuestion(score.statistics, score.by_role, dimension, question, not_applicable, unanswered, confidence)
