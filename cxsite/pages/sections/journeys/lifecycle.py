"""The lifecycle atlas: each persona against each stage of a customer's life."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cxsite.insight.journeys.lifecycle import Atlas, Cell, Pair, Unmapped, by_models, unmapped
from cxsite.model.handbook import Handbook
from cxsite.model.persona import Persona
from cxsite.pages import fields
from cxsite.pages.faces import Face, face, short_name
from cxsite.pages.lists import Value, named
from cxsite.pages.section import Context, Data, section
from cxsite.pages.views import select

#: Journeys that a cell names, stages and personas that a list names; how many more there are is said.
MOST_JOURNEYS, MOST_NAMED = 12, 24
#: From so many personas on, readers can filter them and sort them by any stage, and a cell names fewer journeys.
MANY_PERSONAS, MOST_JOURNEYS_OF_MANY = 10, 4


@dataclass(frozen=True, slots=True)
class AtlasRow:
    """One persona of the atlas: a cell for each stage, None where nothing is mapped, and all of them together."""

    face: Face
    cells: tuple[Cell | None, ...]
    total: Cell | None

    @property
    def persona(self) -> Persona:
        return self.face.persona

    def missing(self, stages: Sequence[str]) -> list[str]:
        """The stages in which nothing is mapped."""
        return [stage for stage, cell in zip(stages, self.cells, strict=True) if cell is None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One lifecycle model as a page shows it.

    Attributes:
        customers: how many of the rows are customers, whose lifecycle it is.
        blind: blind spots of customers, by stage and only where there are some.
        empty: stages that none of today's journeys touches.
        worst: where it feels worst for a customer; None where nothing is rated.
        best: where it feels best, if that is somewhere else.
        values: the stages that readers can filter blind spots by.
    """

    atlas: Atlas
    rows: tuple[AtlasRow, ...]
    customers: int
    blind: dict[str, list[str]]
    empty: tuple[str, ...]
    worst: tuple[Pair, Cell] | None
    best: tuple[Pair, Cell] | None
    values: Sequence[Value]

    @property
    def blind_spots(self) -> int:
        """How many pairs of a customer persona and a stage nobody has mapped."""
        return sum(len(personas) for personas in self.blind.values())


@section("lifecycle", fields=fields.PERSONA)
def lifecycle(cx: Context, book: Handbook) -> Data | None:
    """Persona by lifecycle stage for each model in use, with its blind spots; as a view just the personas asked for."""
    chosen = select(cx.view, _ordered(book.kept_personas), fields.PERSONA)
    atlases = cx.figures.atlases
    if not chosen or not atlases:
        return None
    models = by_models(book, list(book.taxonomy.lifecycles))
    outside, many = unmapped(book), len(chosen) >= MANY_PERSONAS
    return {
        "sheets": [_sheet(cx, atlas, chosen) for atlas in atlases],
        "many": many,
        "mapped": {model: sum(model in named for named in models.values()) for model in book.taxonomy.lifecycles},
        "journeys": len(book.current_journeys),
        "several": [(book.journeys[journey], named) for journey, named in models.items() if len(named) > 1],
        "outside": _stages(outside),
        "outside_journeys": len(outside),
        "short": short_name,
        "most": MOST_JOURNEYS_OF_MANY if many else MOST_JOURNEYS,
        "most_named": MOST_NAMED,
    }


def _ordered(personas: Iterable[Persona]) -> list[Persona]:
    """Customers first, whose lifecycle it is; the largest share first."""
    return sorted(personas, key=lambda persona: (persona.kind != "customer", -(persona.share or 0)))


def _sheet(cx: Context, atlas: Atlas, chosen: Sequence[Persona]) -> Sheet:
    rows = tuple(
        AtlasRow(face(cx, persona), tuple(atlas.cells.get((persona.id, stage)) for stage in atlas.stages), atlas.by_persona.get(persona.id))
        for persona in chosen
    )
    customers = [persona.id for persona in chosen if persona.kind == "customer"]
    blind: dict[str, list[str]] = {}
    for persona, stage in atlas.blind_spots(customers):
        blind.setdefault(stage, []).append(persona)
    rated = [(pair, cell) for pair, cell in atlas.cells.items() if cell.experience.score is not None and pair[0] in set(customers)]
    rated.sort(key=lambda item: item[1].experience.score or 0)
    empty = tuple(stage for stage in atlas.stages if stage not in atlas.by_stage)
    worst, best = (rated[0], rated[-1]) if len(rated) > 1 else (None, None)
    return Sheet(atlas, rows, len(customers), blind, empty, worst, best, named(cx.book, "lifecycle", atlas.stages))


def _stages(found: Sequence[Unmapped]) -> list[Any]:
    """Full ids and names of stages with the journey of each."""
    return [(f"{item.journey.id}#{stage.id}", stage.name, item.journey) for item in found for stage in item.stages]
