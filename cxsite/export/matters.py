"""What matters most against how it is, as tables: one beside each chart, with every thing that stands there."""

from __future__ import annotations

from cxsite.export.computed import to_data
from cxsite.export.handbook import Address
from cxsite.export.tables import table
from cxsite.insight.figures import Figures
from cxsite.insight.strategy.matters import Matters

MATTERS_COLUMNS = ("rank", "kind", "id", "title", "journey", "importance", "importance_by", "importance_stated", "experience", "field", "url")


def matters_table(figures: Figures, found: Matters, address: Address) -> bytes:
    """Things of one kind in the order of the page: what most wants fixing first. A need has no id and no page."""
    stated = {spot.ref: spot.importance for spot in found.quadrant.spots} if found.by == "stated" else found.stated
    return table(
        MATTERS_COLUMNS,
        (
            {
                "rank": rank,
                "kind": spot.kind,
                "id": None if spot.kind == "need" else spot.ref,
                "title": spot.ref if spot.kind == "need" else figures.book.name_of(spot.kind, spot.ref),
                "journey": spot.ref.partition("#")[0] if spot.kind == "step" else None,
                "importance": to_data(spot.importance),
                "importance_by": found.by,
                "importance_stated": to_data(stated.get(spot.ref)),
                "experience": to_data(spot.experience),
                "field": spot.field,
                "url": None if spot.kind == "need" else address(spot.kind, spot.ref),
            }
            for rank, spot in enumerate(found.quadrant.spots, 1)
        ),
    )
