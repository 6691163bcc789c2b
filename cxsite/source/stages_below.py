"""A stage of reading between inheriting and validating: journeys whose stages stand in their body get them into their data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from pydantic_core import PydanticCustomError

from cxsite.model.feeling_scale import FeelingScale, feeling_scale
from cxsite.model.journey import Journey
from cxsite.model.kinds import Kind
from cxsite.model.taxonomy import Taxonomy
from cxsite.settings import Form
from cxsite.source.conflicts import conflict_below
from cxsite.source.decide import Decided
from cxsite.source.lists_below import with_lists
from cxsite.source.markdown_map import BELOW, is_below, misspelt, unsaid, with_map


def lanes_of(decided: Iterable[Decided]) -> list[str]:
    """The ids of the lanes that the taxonomy names: keys of steps like any other."""
    return [lane for item in decided for lane in _lanes(item)]


def scale_of(decided: Iterable[Decided]) -> FeelingScale | None:
    """The scale of feelings that the taxonomy names; None for 1 to 5, and for one that cannot be read, which is told where it stands."""
    for item in decided:
        if item.document is not None and getattr(item.kind, "model", None) is Taxonomy and isinstance(item.document.data, dict):
            with suppress(PydanticCustomError):
                return feeling_scale(item.document.data.get("scale"))
    return None


def read_below(item: Decided, lanes: Sequence[str], form: Form | None = None) -> Decided:
    """Read the map that stands in a body; every other file comes back as it is.

    Args:
        item: a file.
        lanes: see `lanes_of`.
        form: that journeys are to have; None where each may have its own.
    """
    document = item.document
    if document is None or not item.usable or not isinstance(item.kind, Kind):
        return item
    if conflict := conflict_below(document):
        # Of a map nobody knows which half is meant.
        usable = item.kind.model is not Journey or not is_below(document)
        return replace(item, usable=usable, found=[*item.found, conflict])
    if item.kind.model is not Journey:
        document, found = with_lists(document, item.kind.model)
        return replace(item, document=document, found=[*item.found, *found])
    written = "markdown" if is_below(document) else "front-matter"
    if form and form != written and "stages" in document.data:
        message = f"a journey in the form '{written}', and 'journey_form' says '{form}'"
        advice = f"'cxsite convert {document.text.path} --to {form}' brings it into that one"
        odd = document.at("file/form", message, ("stages",), key=True, hint=advice)
        item = replace(item, found=[*item.found, odd])
    if is_below(document):
        document, found = with_map(document, lanes)
        return replace(item, document=document, found=[*item.found, *found])
    if meant := misspelt(document):
        odd = document.at("value/choice", f"'{meant}' is no list of stages", ("stages",), hint=f"did you mean '{BELOW}'?")
        return replace(item, found=[*item.found, odd])
    if stage := unsaid(document):
        message, advice = "headings like stages and steps, which are text", "write 'stages: below' in the front matter to make them the map"
        return replace(item, found=[*item.found, document.diagnostic("structure/empty", message, stage.span, hint=advice)])
    return item


def _lanes(item: Decided) -> list[str]:
    """The ids of the lanes that a taxonomy names."""
    if item.document is None or getattr(item.kind, "model", None) is not Taxonomy or not isinstance(item.document.data, dict):
        return []
    lanes = item.document.data.get("lanes")
    return list(lanes) if isinstance(lanes, dict) else []
