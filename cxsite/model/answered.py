"""Brings answers together with the handbook that they speak of."""

from __future__ import annotations

from collections.abc import Callable

from cxsite.model.answers import Answers
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.suggest import did_you_mean
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
        for measure, part, dimension, of, line in answers.places():
            known = names[dimension]
            if measure in book.metrics and of not in known and not _is_broken(dimension, of, broken):
                noun = "journey and persona" if "/" in dimension else dimension
                message = f"unknown {noun} '{shorten(of)}', so its answers are not shown"
                report(Finding(answers.files[measure, part], (line,), "answers/unknown", message, did_you_mean(of, known)))
    book.answers = answers.only(book.metrics, lambda dimension, of: not dimension or of in names[dimension])


def _names(book: Handbook) -> dict[str, frozenset[str]]:
    """The ids that answers can name, by dimension."""
    return {
        "journey": frozenset(book.journeys),
        "stage": frozenset(f"{journey.id}#{stage.id}" for journey in book.journeys.values() for stage in journey.stages),
        "step": frozenset(book.steps),
        "touchpoint": frozenset(book.touchpoints),
        "persona": frozenset(book.personas),
        "channel": frozenset(book.channels),
        "team": frozenset(book.departments),
        "journey/persona": frozenset(f"{journey}/{persona}" for journey in book.journeys for persona in book.personas),
    }


def _is_broken(dimension: str, of: str, broken: set[tuple[str, str]]) -> bool:
    if dimension in ("stage", "step"):
        return ("journey", of.partition("#")[0]) in broken
    kinds = dimension.split("/")
    listed_in = ("taxonomy", "") if dimension in ("team", "channel") else None
    return listed_in in broken or any((kind, name) in broken for kind, name in zip(kinds, of.split("/"), strict=False))
