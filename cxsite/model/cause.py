"""Causes: what lies behind hotspots, as authors write it at each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cxsite.model.naming import slug
from cxsite.model.reference import CAUSE

if TYPE_CHECKING:
    from cxsite.model.handbook import PlacedHotspot


@dataclass(slots=True)
class Cause:
    """What lies behind hotspots.

    Attributes:
        title: as the first of them says it.
        hotspots: full ids of those on today's journeys, in the order of files.
    """

    title: str
    hotspots: list[str] = field(default_factory=list)


def cause_id(words: str) -> str:
    """What a reference to a cause says: ``cause:`` and a slug of its words."""
    return CAUSE + slug(words, "cause")


def causes(hotspots: Iterable[PlacedHotspot]) -> dict[str, Cause]:
    """All causes that hotspots name, by the id that references to them have."""
    found: dict[str, Cause] = {}
    for spot in hotspots:
        if spot.hotspot.cause:
            cause = found.setdefault(cause_id(spot.hotspot.cause), Cause(spot.hotspot.cause))
            if spot.at.is_current:
                cause.hotspots.append(spot.ref)
    return found
