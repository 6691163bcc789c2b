"""Rules about measures and the answers to them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cxsite.layout import METRICS
from cxsite.model.answers import first_day, last_day
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Step
from cxsite.model.measuring import as_answered, measures_of
from cxsite.model.metric import Ends, Metric
from cxsite.rules.registry import Rule, Subject, register, rule

register(
    Rule(
        "answers/row",
        "error",
        "A row or a file of the snapshot in `data/snapshot/` that cannot be read.",
        "Its answers would be missing from every figure. Most likely a merge or a spreadsheet changed the file.",
        "period,dimension,of,score,answers,weight,squares\n2026-9,,,10,many,,",
        "period,dimension,of,score,answers,weight,squares\n2026-09,,,10,214,,",
    )
)
register(
    Rule(
        "answers/unknown",
        "error",
        "Answers in the snapshot about a metric, journey, step, touchpoint, persona, channel or team that the handbook does not have, and people "
        "invited to answer such a metric, or values that stood for nothing in answers to it.",
        "They are shown nowhere. It happens when an id changes: change it under `source:` in `metrics.yml` too, and pull again.",
        "2026-09,touchpoint,ticket-machin,4,214,,",
        "2026-09,touchpoint,ticket-machine,4,214,,",
    )
)


@rule(
    "answers/scale",
    severity="error",
    what="Answers in the snapshot that the scale of their metric does not have.",
    why="A 10 among answers from 1 to 5 is of another question, and would move every mean.",
    example="- {id: csat, kind: csat, scale: [1, 5]}\n# csat.csv\n2026-09,,,10,214,,",
    instead="- {id: csat, kind: csat, scale: [1, 10]}",
)
def scale(subject: Subject) -> Iterator[Finding]:
    answers = subject.handbook.answers
    for measure, tallies in answers.tallies.items():
        metric = subject.handbook.metrics[measure]
        scales = {period: metric.on(first_day(period)).answered_on for period in answers.periods(measure)}
        outside = [tally for tally in tallies if not _fits(tally.score, scales[tally.period])]
        if outside and (ends := scales[outside[0].period]):
            when = f" in {outside[0].period}" if metric.rescaled else ""
            message = f"an answer of {outside[0].score:g} where the scale of '{measure}' runs from {ends[0]:g} to {ends[1]:g}{when}"
            more = f", and {len(outside) - 1} more" if len(outside) > 1 else ""
            hint = "write its 'scale:' in metrics.yml, 'rescaled:' where it changed, or leave these rows out with 'where:'"
            yield Finding(answers.files[measure, "tallies"], (outside[0].line,), "answers/scale", message + more, hint)


def _fits(score: float | None, ends: Ends | None) -> bool:
    return score is None or ends is None or ends[0] <= score <= ends[1]


@rule(
    "answers/source",
    severity="error",
    what="A `source:` of a metric without a file or table that has the answers, or a table without its server; and, from `cxsite metrics "
    "pull`, answers that cannot be read or not without being told more.",
    why="Nothing could be pulled, and nothing is guessed: a wrong month or a wrong scale would go unnoticed.",
    example="source: {columns: {date: When, score: Score}}",
    instead="source: {file: answers.csv, columns: {date: When, score: Score}}",
)
def source(subject: Subject) -> Iterator[Finding]:
    for metric in subject.handbook.metrics.values():
        found = metric.source
        if found and not (found.file or found.table):
            yield _at(subject, metric, "answers/source", f"nothing says where the answers to '{metric.id}' are", "write 'file:' or 'table:'")
        elif found and found.table and not found.server:
            hint = "write 'server:' with the name of an environment variable that holds its address"
            yield _at(subject, metric, "answers/source", f"nothing says on which server the table '{found.table}' is", hint)


@rule(
    "metrics/silent",
    severity="warning",
    what="A metric whose last answer is more than a year old.",
    why="What customers said then is not what they say now; ask again, or take the metric out.",
    example="# data/snapshot/nps.csv, read in November 2026\n2025-06,,,9,214,,",
    instead="2026-10,,,9,228,,",
)
def silent(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    for metric in book.metrics.values():
        periods = book.answers.periods(metric.id)
        if periods and (book.today - (last := max(map(last_day, periods)))) > datetime.timedelta(days=365):
            hint = "run 'cxsite metrics pull', or take the metric out"
            yield _at(subject, metric, "metrics/silent", f"nobody has answered '{metric.id}' since {last.isoformat()}", hint)


@rule(
    "metrics/target-unmeasured",
    severity="warning",
    what="A metric with a target and nothing that says where it stands: no value, no answers, no source of any.",
    why="A target that nobody measures is a wish.",
    example="- {id: refunds-in-5-days, kind: percent, target: 90}",
    instead="- {id: refunds-in-5-days, kind: percent, target: 90, value: 41}",
)
def target_unmeasured(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    for metric in book.metrics.values():
        if metric.target is not None and metric.value is None and not book.answers.tallies.get(metric.id) and metric.source is None:
            hint = "write a 'value:', or a 'source:' and run 'cxsite metrics pull'"
            yield _at(subject, metric, "metrics/target-unmeasured", f"'{metric.id}' has a target, and nothing measures it", hint)


@rule(
    "metrics/mixed-scales",
    severity="warning",
    what="A journey whose steps are measured on different scales, such as one by CSAT in per cent and the next by ease from 1 to 7.",
    why="The measured line on its map joins them as if they were one question, and a fall may only be a change of question.",
    example="steps: [{name: Search, metrics: {csat: 61}}, {name: Pay, metrics: {ces: 5.1}}]",
    instead="steps: [{name: Search, metrics: {csat: 61}}, {name: Pay, metrics: {csat: 70, ces: 5.1}}]",
)
def mixed_scales(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    for journey in book.current_journeys:
        by_scale: dict[tuple[float, float], list[tuple[str, Step]]] = {}
        for placed in book.steps_of(journey.id):
            metric = _measuring(book, placed)
            if metric and metric.valued_on:
                by_scale.setdefault(metric.valued_on, []).append((metric.id, placed.step))
        usual, *others = sorted(by_scale.values(), key=len, reverse=True) or [[]]
        for name, step in [found[0] for found in others]:
            message = f"'{step.name}' is measured with '{name}' and most steps of this journey with '{usual[0][0]}', on another scale"
            loc = (*step.loc, "metrics" if name in step.metrics else "name")
            hint = "measure all its steps with one question, or write this value elsewhere"
            yield Finding(journey.path, loc, "metrics/mixed-scales", message, hint)


def _measuring(book: Handbook, placed: PlacedStep) -> Metric | None:
    """What measures a step on the map."""

    def is_answered(metric: Metric) -> bool:
        return sum(tally.answers for tally in book.answers.of(metric.id, "step", placed.ref)) >= max(metric.min_answers, 1)

    found = next((metric for metric, value in measures_of(book.metrics, placed.step) if value is not None or is_answered(metric)), None)
    return as_answered(book, found) if found else None


def _at(subject: Subject, metric: Metric, code: str, message: str, hint: str) -> Finding:
    return Finding(metric.path or subject.setup.layout.path(METRICS), metric.loc, code, message, hint)
