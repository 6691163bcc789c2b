"""Gives every object inside a journey its id, and finds ids that clash."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cxsite.model.finding import Finding
from cxsite.model.hotspot import Hotspot
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.naming import folded, is_plain_id, slug
from cxsite.model.values import shorten

Part = Stage | Step | Hotspot

#: Beginnings of anchors that belong to the page itself.
_TAKEN_PREFIXES = ("stage-", "hotspot-", "lens-", "cx-", "__")


def name_parts(journey: Journey, report: Callable[[Finding], None]) -> None:
    """Fill in the ids of stages, steps and hotspots.

    Written ids are kept; missing ones are slugs of the name, numbered where two would be equal. Two equal written ids are a finding.
    """
    list(journey.walk())  # gives every part its place in the file
    steps = [step for stage in journey.stages for step in stage.steps]
    _assign(journey, journey.stages, "stage", lambda part: part.name, report)
    _assign(journey, steps, "step", lambda part: part.name, report)
    _assign(journey, [spot for step in steps for spot in step.hotspots], "hotspot", lambda part: part.text, report)


def _assign(journey: Journey, parts: Iterable[Part], noun: str, name: Callable[..., str], report: Callable[[Finding], None]) -> None:
    parts, taken = list(parts), dict[str, Part]()
    for part in parts:
        if not part.id:
            continue
        problem = _problem(part.id, noun, taken)
        if problem:
            report(Finding(journey.path, (*part.loc, "id"), *problem))
            part.id = ""
        else:
            taken[folded(part.id)] = part
    numbers: dict[str, int] = {}
    for part in parts:
        if not part.id:
            part.id = _free(slug(name(part), noun), noun, taken, numbers)
            taken[folded(part.id)] = part


def _problem(identifier: str, noun: str, taken: dict[str, Part]) -> tuple[str, str, str] | None:
    if not is_plain_id(identifier):
        return "id/invalid", f"'{shorten(identifier)}' cannot be an id", f"use letters, digits, '-' and '_', such as '{slug(identifier, noun)}'"
    if identifier.startswith(_TAKEN_PREFIXES):
        return "id/reserved", f"ids starting like '{identifier}' belong to the page", "choose another"
    if (other := taken.get(folded(identifier))) is not None:
        code = "id/duplicate" if other.id == identifier else "id/collision"
        return code, f"the id '{identifier}' is used twice in this journey", f"another {noun} has '{other.id}'"
    return None


def _free(wanted: str, noun: str, taken: dict[str, Part], numbers: dict[str, int]) -> str:
    """The id itself, or with the next number; ``numbers`` keeps the last of each, so that thousands of one name take no longer than others."""
    if wanted.startswith(_TAKEN_PREFIXES):
        wanted = f"{noun}-{wanted}" if noun == "step" else f"the-{wanted}"
    candidate, count = wanted, numbers.get(wanted, 1)
    while folded(candidate) in taken:
        count += 1
        candidate = f"{wanted}-{count}"
    numbers[wanted] = count
    return candidate
