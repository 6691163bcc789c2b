"""``cx/handbook.json`` and ``cx/journeys/<id>.json``: what both hold is made once, one journey after the other."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.export.handbook import Address, Recorder
from cxsite.export.json_text import as_plain, object_of, text_of
from cxsite.insight.figures import Figures
from cxsite.model.journey import Journey


class HandbookJson:
    """A handbook as JSON, whole and in parts.

    Args:
        figures: of the handbook.
        address: where each thing is shown.
    """

    def __init__(self, figures: Figures, address: Address) -> None:
        self._book, self._recorder = figures.book, Recorder(figures, address)
        self._top = {name: text_of(value) for name, value in as_plain(self._recorder.handbook()).items()}
        self._journeys: dict[str, bytes] = {}
        self._hotspots: dict[str, bytes] = {}
        self._refs: dict[str, list[str]] = {}
        for ref in self._book.hotspots:
            self._refs.setdefault(ref.partition("#")[0], []).append(ref)

    def journey(self, journey: Journey) -> bytes:
        """One journey with its hotspots, in the shape of `cxsite.export.model.JourneyFile`."""
        spots = {ref: self._hotspot(ref) for ref in self._refs.get(journey.id, ())}
        parts = {name: self._top[name] for name in ("version", "generated_for")} | {"journey": self._journey(journey)}
        return object_of({**parts, **({"hotspots": object_of(spots)} if spots else {})}) + b"\n"

    def handbook(self) -> bytes:
        """All of it, in the shape of `cxsite.export.model.HandbookRecord`."""
        return object_of(dict(self._parts())) + b"\n"

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        for name, text in self._top.items():
            if name == "journeys":
                yield name, object_of({key: self._journey(journey) for key, journey in self._book.journeys.items()})
            elif name == "hotspots":
                yield name, object_of({ref: self._hotspot(ref) for ref in self._book.hotspots})
            else:
                yield name, text

    def _journey(self, journey: Journey) -> bytes:
        if journey.id not in self._journeys:
            self._journeys[journey.id] = text_of(as_plain(self._recorder.journey(journey)))
        return self._journeys[journey.id]

    def _hotspot(self, ref: str) -> bytes:
        if ref not in self._hotspots:
            self._hotspots[ref] = text_of(as_plain(self._recorder.hotspot(ref)))
        return self._hotspots[ref]
