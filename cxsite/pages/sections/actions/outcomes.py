"""What actions brought: before and after, early wins, and what was learned by trying."""

from __future__ import annotations

import datetime

from cxsite.insight.actions.planned import STAGES, PlannedAction
from cxsite.model.action import Action, Experiment
from cxsite.model.handbook import Handbook
from cxsite.pages import fields
from cxsite.pages.lists import dimension_facets, tag_attributes
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.actions.index import FIELDS, as_item
from cxsite.pages.views import select


@section("action-outcome", subject="action")
def action_outcome(cx: Context, action: Action) -> Data | None:
    """Before and after, of an action that is done."""
    found = cx.figures.outcomes.get(action.id)
    return {"found": found} if found else None


_FIELDS = fields.through(FIELDS, lambda item: item.planned)


@section("outcomes", fields=_FIELDS, item=as_item)
def outcomes(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """What the actions that are done have brought, the latest first."""
    done = sorted(cx.figures.outcomes.values(), key=lambda item: item.done or datetime.date.min, reverse=True)
    found = select(cx.view, done, _FIELDS)
    if not found:
        return None
    return {
        "whole": cx.view == View(),
        "found": found,
        "rows": [item.planned for item in found],
        "by_success": {name: sum(item.success == name for item in found) for name in ("worked", "partly", "unmoved", "unmeasured")},
        "starred": any(effect.change is not None and not effect.own for item in found for effect in item.effects),
        "resolved": len({spot.ref for item in found for spot in item.resolved}),
        "dimensions": dimension_facets(cx.book, (item.planned.action.tags for item in found)),
        "tag_attributes": tag_attributes,
    }


@section("early-wins", fields=FIELDS, item=as_item, own_form="list")
def early_wins(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """A log of early wins with the value each created: what is done by its day, the latest first, then what is under way."""
    found = [item for item in cx.figures.planned_actions if item.action.early_win and item.action.status != "dropped"]
    wins = select(cx.view, sorted(found, key=_when, reverse=True), FIELDS)
    if not wins:
        return None
    done = sum(item.action.status == "done" for item in wins)
    says = cx.language.ngettext("%(num)s early win, %(done)s of them done", "%(num)s early wins, %(done)s of them done", len(wins))
    return {
        "whole": cx.view == View(),
        "rows": wins,
        "outcomes": cx.figures.outcomes,
        "done": done,
        "says": says % {"num": len(wins), "done": done},
    }


def _when(item: PlannedAction) -> tuple[bool, datetime.date]:
    return item.action.status == "done", item.action.done or item.action.due or datetime.date.min


@section("experiments", fields=FIELDS, item=as_item)
def experiments(cx: Context, book: Handbook) -> Data | None:
    """What was tried across the handbook, what it showed and what was learned; those with something learned first."""
    found = [item for item in cx.figures.planned_actions if item.action.experiment and item.action.experiment.is_told]
    rows = select(cx.view, sorted(found, key=lambda item: -_progress(item.action.experiment)), FIELDS)
    if not rows:
        return None
    return {
        "whole": cx.view == View(),
        "rows": rows,
        "stages": STAGES,
        "learned": sum(bool(item.action.experiment and item.action.experiment.learned) for item in rows),
        "decided": sum(bool(item.action.experiment and item.action.experiment.decision) for item in rows),
        "running": sum(not (item.action.experiment and item.action.experiment.result) for item in rows),
        "categories": list(book.taxonomy.categories.items()),
        "dimensions": dimension_facets(book, (item.action.tags for item in rows)),
        "tag_attributes": tag_attributes,
    }


def _progress(tried: Experiment | None) -> int:
    """How much of it is known: learned, else a result, else only the plan."""
    return 0 if tried is None else 2 if tried.learned else 1 if tried.result else 0
