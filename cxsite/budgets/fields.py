"""The fields of the lists that budgets are about; those of ``cx`` blocks where a block lists the same things."""

from __future__ import annotations

from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.progress import UNDER_WAY, live_actions
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.behind import teams_behind
from cxsite.insight.metrics.standing import standing
from cxsite.model.action import Action
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Status
from cxsite.pages import fields
from cxsite.pages.sections.actions.index import FIELDS as _ACTIONS
from cxsite.pages.sections.hotspots.listed import FIELDS as _HOTSPOTS

#: A row: the figures of the handbook, and the thing.
Row = tuple[Figures, PlacedStep]


def _open(row: Row) -> list[RankedHotspot]:
    figures, placed = row
    found = (figures.hotspot_by_ref[spot.ref] for spot in figures.book.hotspots_at(placed.ref))
    return [spot for spot in found if spot.is_open]


def _actions(row: Row) -> list[Action]:
    return [action for spot in _open(row) for action in live_actions(row[0].book, spot)]


ACTIONS: fields.Fields = fields.through(_ACTIONS, lambda row: row[1])

STEPS: fields.Fields = {
    "journey": fields.ids(lambda row: row[1].journey.id, "journey"),
    "state": fields.standing(lambda row: row[1].journey.standing),
    "status": fields.literal(lambda row: row[1].journey.status, Status),
    "whose": fields.whose(lambda row: row[1].journey.lived_by),
    "stage": fields.stage(lambda row: (row[1].stage.id, *row[1].stage.lifecycle)),
    "persona": fields.ids(lambda row: tuple(row[1].journey.personas), "persona"),
    "channel": fields.ids(lambda row: row[1].channels, "channel"),
    "touchpoint": fields.ids(lambda row: tuple(row[1].step.touchpoint), "touchpoint"),
    "device": fields.device(lambda row: tuple(row[1].step.device)),
    "team": fields.team(lambda row: tuple(teams_behind(row[0].book, row[1]))),
    "owner": fields.owner(lambda row: row[1].journey.owner),
    "emotion": fields.number(lambda row: row[1].step.emotion),
    "employee_view": fields.number(lambda row: row[1].step.employee_view),
    "importance": fields.number(lambda row: row[1].step.importance),
    "moment_of_truth": fields.flag(lambda row: bool(row[1].step.moment_of_truth)),
    "contacts": fields.number(lambda row: row[1].step.contacts.per_month if row[1].step.contacts else None),
    "evidence": fields.text(lambda row: tuple(row[1].step.evidence)),
    "hotspots": fields.number(lambda row: len(_open(row))),
    "actions": fields.ids(lambda row: tuple(action.id for action in _actions(row)), "action"),
    "under_way": fields.flag(lambda row: any(action.status in UNDER_WAY for action in _actions(row))),
}

HOTSPOTS: fields.Fields = {
    **fields.through(_HOTSPOTS, lambda row: row[1]),
    "evidence": fields.text(lambda row: tuple(row[1].placed.hotspot.evidence)),
    "actions": fields.ids(lambda row: tuple(action.id for action in live_actions(row[0].book, row[1])), "action"),
    "under_way": fields.flag(lambda row: any(action.status in UNDER_WAY for action in live_actions(row[0].book, row[1]))),
}

JOURNEYS: fields.Fields = {
    "state": fields.standing(lambda row: row[1].standing),
    "whose": fields.whose(lambda row: row[1].lived_by),
    "status": fields.literal(lambda row: row[1].status, Status),
    "owner": fields.owner(lambda row: row[1].owner),
    "persona": fields.ids(lambda row: tuple(row[1].personas), "persona"),
    "score": fields.number(lambda row: row[0].experience(row[1].id).score),
    "hotspots": fields.number(lambda row: row[0].open_hotspots[row[1].id]),
    "reviewed": fields.date(lambda row: row[1].reviewed),
    "evidence": fields.text(lambda row: tuple(row[1].evidence)),
}

PERSONAS: fields.Fields = {
    **fields.through(fields.PERSONA, lambda row: row[1]),
    "score": fields.number(lambda row: row[0].persona_experience(row[1].id).score),
    "reviewed": fields.date(lambda row: row[1].reviewed),
}

TOUCHPOINTS: fields.Fields = {
    "status": fields.literal(lambda row: row[1].status, Status),
    "channel": fields.ids(lambda row: tuple(row[1].channels), "channel"),
    "owner": fields.owner(lambda row: row[1].owner),
    "score": fields.number(lambda row: row[0].inventory.touchpoint(row[1].id).experience.score),
    "reviewed": fields.date(lambda row: row[1].reviewed),
}

CHANNELS: fields.Fields = {
    "owner": fields.owner(lambda row: row[1].owner),
    "score": fields.number(lambda row: row[0].inventory.channel(row[1].id).experience.score),
}

METRICS: fields.Fields = {
    "kind": fields.text(lambda row: row[1].kind),
    "owner": fields.owner(lambda row: row[1].owner),
    "value": fields.number(lambda row: standing(row[0].feedback, row[1]).value),
    "target": fields.number(lambda row: row[1].target),
}

__all__ = ["ACTIONS", "CHANNELS", "HOTSPOTS", "JOURNEYS", "METRICS", "PERSONAS", "STEPS", "TOUCHPOINTS"]
