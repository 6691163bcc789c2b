"""What the values of a column stand for: ids of the handbook, by what the team says, by id and by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from cxsite.model.handbook import Handbook
from cxsite.model.naming import slug
from cxsite.surveys.spelling import pattern_of


class Names:
    """Looks up values.

    Args:
        book: the handbook.
        values: what the team says they stand for, by dimension; ``*`` is any text.
    """

    def __init__(self, book: Handbook, values: Mapping[str, Mapping[str, str]]) -> None:
        self._book, self._values = book, values
        self._exact = {
            dimension: {name.strip().casefold(): of for name, of in names.items() if "*" not in name} for dimension, names in values.items()
        }
        self._rules = {
            dimension: [(re.compile(pattern_of(name), re.DOTALL), of) for name, of in names.items() if "*" in name]
            for dimension, names in values.items()
        }

    def of(self, dimension: str, value: str, journey: str = "") -> str | None:
        """The id that a value stands for; None for nothing.

        Args:
            journey: where the answer is known to be about one, so that a step may be named alone.
        """
        folded = " ".join(value.split()).casefold()
        said = self._exact.get(dimension, {}).get(folded)
        said = said or next((of for pattern, of in self._rules.get(dimension, ()) if pattern.search(folded)), None)
        known = self._known.get(dimension, {})
        for written in (said,) if said else (folded, slug(value, dimension)):
            within = known.get(f"{journey}#{written}".casefold()) if journey else None
            if found := within or known.get(written.casefold()):
                return found
        return None

    def wrong_ids(self) -> list[tuple[str, str, str]]:
        """Dimension, value and id of everything that the team says stands for something that the handbook does not have."""
        said = [(dimension, name, of) for dimension, names in self._values.items() for name, of in names.items()]
        return [(dimension, name, of) for dimension, name, of in said if of.casefold() not in self._known.get(dimension, {})]

    def ids(self, dimension: str) -> list[str]:
        """All ids of a dimension."""
        return sorted(set(self._known.get(dimension, {}).values()))

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        """By dimension, ids by every text that names one thing alone, in small letters."""
        book = self._book
        named: dict[str, list[tuple[str, str]]] = {
            "journey": [(journey.id, journey.title) for journey in book.journeys.values()],
            "stage": [(f"{journey.id}#{stage.id}", stage.name) for journey in book.journeys.values() for stage in journey.stages],
            "step": [(ref, placed.step.name) for ref, placed in book.steps.items()],
            "touchpoint": [(touchpoint.id, touchpoint.title) for touchpoint in book.touchpoints.values()],
            "persona": [(persona.id, persona.title) for persona in book.personas.values()],
            "channel": [(channel.id, channel.title) for channel in book.channels.values()],
            "team": list(book.departments.items()),
        }
        return {dimension: _by_text(things) for dimension, things in named.items()}


def _by_text(things: list[tuple[str, str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    shared: set[str] = set()
    for identifier, title in things:
        journey = identifier.partition("#")[0]
        texts = {title, identifier.rpartition("#")[2], *((f"{journey}#{title}",) if "#" in identifier else ())}
        for text in {" ".join(text.split()).casefold() for text in texts} | {slug(title, "x")}:
            shared |= {text} if known.setdefault(text, identifier) != identifier else set()
    for text in shared:
        del known[text]
    # A full id is never somebody else's name.
    return known | {identifier.casefold(): identifier for identifier, _ in things}
