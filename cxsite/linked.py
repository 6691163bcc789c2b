"""What was read becomes a handbook: all of it, or without what some pages may not show."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy

from cxsite.model.assemble import assemble
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.maturity_extension import complete
from cxsite.source.collect import Content
from cxsite.source.own_maturity_model import default_maturity_model

#: The keys by which plugins are told to hide a page.
_LOCKS = ("password", "level")


def linked(content: Content, today: datetime.date, report: Callable[[Finding], None]) -> Handbook:
    """The handbook of what was read; linking changes what it links."""
    handbook = assemble(
        today=today,
        entities=content.entities,
        taxonomy=content.taxonomy,
        metrics=content.metrics.metrics,
        maturity=content.maturity,
        assessments=content.assessments,
        history=content.history,
        answers=content.answers,
        broken=content.broken,
        passed_over=content.passed_over,
        report=report,
    )
    if handbook.maturity is not None:
        handbook.maturity = complete(handbook.maturity, default_maturity_model, report)
    elif not handbook.is_empty:
        handbook.maturity = default_maturity_model()
    return handbook


def without(content: Content, things: Collection[tuple[str, str]]) -> Content:
    """A copy of the content in which some things are missing, by kind and id; references to them lead nowhere, without a word."""
    shared = {id(item): item for item in (content.documents, content.pages, content.defaults, content.diagnostics, content.setup, content.answers)}
    rest = deepcopy(content, shared)
    for kind, entities in rest.entities.items():
        rest.entities[kind] = [entity for entity in entities if (kind, entity.id) not in things]
    rest.broken |= set(things)
    return rest


def behind_locks(content: Content, unlisted: Mapping[tuple[str, str], str]) -> dict[str, Content]:
    """For the pages of things that are not listed and may not show all others, what they may show: nothing behind another password than their own.

    Args:
        content: what was read, not linked yet.
        unlisted: the things that are not listed, by kind and id, with their files.
    """
    doors: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for thing, src in unlisted.items():
        data = content.documents[src].data or {}
        doors[repr([data[key] for key in _LOCKS if data.get(key)])].append(thing)
    open_to_all = doors.get("[]", [])
    seen: dict[str, Content] = {}
    for things in doors.values():
        if others := unlisted.keys() - {*things, *open_to_all}:
            rest = without(content, others)
            seen |= {unlisted[thing]: rest for thing in things}
    return seen
