"""Brings answers together with the handbook that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache

from cxsite.model.answers import Answers
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.suggest import did_you_mean, nearest
from cxsite.model.values import shorten


def take_answers(book: Handbook, answers: Answers, broken: set[tuple[str, str]], report: Callable[[Finding], None]) -> None:
    """Give a handbook the answers about what it has; each other thing and measure that they name is a finding at its first line.

    Args:
        broken: ``(kind, id)`` of files that could not be read: nobody knows what they would have named.
    """
    names = _names(book)
    if ("metrics", "") not in broken:
        for (measure, _), path in answers.files.items():
            if measure not in book.metrics:
                hint = did_you_mean(measure, book.metrics) or "name it in metrics.yml, or delete the file"
                report(Finding(path, (1,), "answers/unknown", f"unknown metric '{shorten(measure)}'", hint))
        for (measure, path), line in answers.rows_at.items():
            if measure not in book.metrics:
                hint = did_you_mean(measure, book.metrics) or "name it in metrics.yml, or delete its rows"
                report(Finding(path, (line,), "answers/unknown", f"unknown metric '{shorten(measure)}'", hint))
        for measure, part, dimension, of, line in answers.places():
            if measure in book.metrics and not _is_known(names, dimension, of) and not _is_broken(dimension, of, broken):
                noun = "journey and persona" if "/" in dimension else dimension
                message = f"unknown {noun} '{shorten(of)}', so its answers are not shown"
                report(Finding(answers.files[measure, part], (line,), "answers/unknown", message, _meant(names, dimension, of)))
            elif measure in book.metrics and (dimension, of) in book.ambiguous:
                message = f"'{shorten(of)}' could be any of several {dimension}s of that name, so its answers are not shown"
                hint = f"give each of these {dimension}s an 'id:' and name that"
                report(Finding(answers.files[measure, part], (line,), "reference/ambiguous", message, hint))

    # Thousands of rows speak of a few things.
    def is_one(dimension: str, of: str) -> bool:
        return not dimension or (_is_known(names, dimension, of) and (dimension, of) not in book.ambiguous)

    book.answers = answers.only(book.metrics, cache(is_one))


def _names(book: Handbook) -> dict[str, Collection[str]]:
    """The ids that answers can name, by dimension; two together are named by an id of each."""
    return {
        "journey": book.journeys,
        "stage": frozenset(f"{journey.id}#{stage.id}" for journey in book.journeys.values() for stage in journey.stages),
        "step": book.steps,
        "touchpoint": book.touchpoints,
        "persona": book.personas,
        "channel": book.channels,
        "team": book.departments,
    }


def _is_known(names: Mapping[str, Collection[str]], dimension: str, of: str) -> bool:
    parts = of.split("/") if "/" in dimension else [of]
    kinds = dimension.split("/")
    return len(parts) == len(kinds) and all(part in names[kind] for kind, part in zip(kinds, parts, strict=True))


def _meant(names: Mapping[str, Collection[str]], dimension: str, of: str) -> str:
    """The advice for an id that nothing has; of two together, each is looked for by itself."""
    kinds = dimension.split("/")
    parts = of.split("/") if len(kinds) > 1 else [of]
    if len(parts) != len(kinds):
        return ""
    found = [nearest(part, names[kind]) for kind, part in zip(kinds, parts, strict=True)]
    return f"did you mean '{'/'.join(filter(None, found))}'?" if all(found) else ""


def _is_broken(dimension: str, of: str, broken: set[tuple[str, str]]) -> bool:
    if dimension in ("stage", "step"):
        return ("journey", of.partition("#")[0]) in broken
    kinds = dimension.split("/")
    listed_in = ("taxonomy", "") if dimension in ("team", "channel") else None
    return listed_in in broken or any((kind, name) in broken for kind, name in zip(kinds, of.split("/"), strict=False))
