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


def name_parts(journey: Journey, report: Callable[[Finding], None]) -> dict[tuple[str, str], str]:
    """Fill in the ids of stages, steps and hotspots.

    Written ids are kept; missing ones are slugs of the name, numbered where two would be equal. Two equal written ids are a finding.

    Returns:
        By kind and id, those that several parts of one name share but for a number, with where these stand. The number says only which comes
        first, so such an id is good for an address, and no reference can rely on it.
    """
    list(journey.walk())  # gives every part its place in the file
    steps = [step for stage in journey.stages for step in stage.steps]
    _assign(journey, journey.stages, "stage", lambda part: part.name, report)
    shared = _assign(journey, steps, "step", lambda part: part.name, report)
    spots = [spot for step in steps for spot in step.hotspots]
    shared += _assign(journey, spots, "hotspot", lambda part: part.text, report)
    around = {id(step): stage.name for stage in journey.stages for step in stage.steps}
    around |= {id(spot): step.name for step in steps for spot in step.hotspots}
    # Once for those of one name, however many they are.
    places = [(parts, _where([around[id(part)] for part in parts])) for parts in shared]
    return {(part.noun, part.id): where for parts, where in places for part in parts}


def _where(around: list[str]) -> str:
    """Where parts stand: ``'Ask'``, or ``'Ask' and 'Pay'``."""
    *others, last = (f"'{shorten(name, 40)}'" for name in dict.fromkeys(around))
    return f"{', '.join(others)} and {last}" if others else last


def _assign(journey: Journey, parts: Iterable[Part], noun: str, name: Callable[..., str], report: Callable[[Finding], None]) -> list[list[Part]]:
    """Give ids to parts of one kind; those without a written one that have the same name come back together."""
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
    by_name: dict[str, list[Part]] = {}
    for part in parts:
        if not part.id:
            wanted = slug(name(part), noun)
            part.id = _free(wanted, noun, taken, numbers)
            taken[folded(part.id)] = part
            by_name.setdefault(wanted, []).append(part)
    return [together for together in by_name.values() if len(together) > 1]


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
