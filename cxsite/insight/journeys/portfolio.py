"""The portfolio: journeys in their order, parts and targets below what they belong to."""

from __future__ import annotations

from collections import defaultdict

from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey


def portfolio(book: Handbook) -> list[tuple[Journey, int]]:
    """All journeys with their depth, 0 at the top.

    By title; right below each journey the targets that redesign it, then its parts. Journeys that belong to one another in a circle, which
    is a finding of its own, stand at the top.
    """
    targets: dict[str, list[Journey]] = defaultdict(list)
    parts: dict[str, list[Journey]] = defaultdict(list)
    for journey in sorted(book.journeys.values(), key=lambda item: (item.title.casefold(), item.id)):
        if journey.state == "target" and journey.redesigns:
            targets[journey.redesigns].append(journey)
        else:
            parts[journey.part_of or ""].append(journey)
    found: dict[str, tuple[Journey, int]] = {}
    # Not by recursion: nothing bounds how deep a team nests its journeys.
    waiting = [(journey, 0) for journey in reversed([*parts[""], *(one for members in (*parts.values(), *targets.values()) for one in members)])]
    while waiting:
        journey, depth = waiting.pop()
        if journey.id in found:
            continue
        found[journey.id] = (journey, depth)
        waiting += [(child, depth + 1) for child in reversed([*targets[journey.id], *parts[journey.id]])]
    return list(found.values())
