"""Hotspots, touchpoints and actions as CSV, for spreadsheets and business intelligence.

UTF-8 with a byte order mark, because Excel takes a file without one for the machine's own encoding; other readers skip it (``utf-8-sig``).
Things are named by the ids of ``cx/handbook.json``. Texts are quoted, numbers are not; several values of a cell are separated by ``; ``; yes and no
are ``true`` and ``false``; what is not known is empty. A table without rows still has its header, so that an address once given keeps working.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence

from cxsite.export.computed import to_data
from cxsite.export.handbook import Address
from cxsite.insight.actions.ranking import RankedAction
from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.chain import Chain
from cxsite.model.action import Action
from cxsite.model.formulas import FORMULA
from cxsite.model.touchpoint import Consistency, Touchpoint

Cell = str | float | datetime.date | Sequence[str] | None

HOTSPOT_COLUMNS = (
    "rank", "score", "severity", "frequency", "assumed", "hotspot", "text", "kind", "status", "category", "opportunity", "journey", "journey_title",
    "state", "stage_title", "step", "step_title", "emotion", "personas", "touchpoints", "channels", "owner", "actions", "evidence", "reported", "url",
    "product", "cause", "metrics", "missing",
    "whose", "also_at",
)  # fmt: skip
TOUCHPOINT_COLUMNS = (
    "touchpoint", "title", "channels", "devices", "interaction", "lifecycle", "owner", "online", "representative", "messaging", "branding", "service",
    "steps", "experience", "hotspots", "open_hotspots", "needs_met", "status", "reviewed", "url",
    "staffed", "meant_for",
)  # fmt: skip
ACTION_COLUMNS = (
    "action", "title", "status", "kind", "category", "owner", "process", "impact", "effort", "early_win", "start", "due", "addresses", "principles",
    "depends_on", "expects", "hypothesis", "method", "result", "learned", "url",
    "rank", "score", "reach", "confidence", "done", "measured", "decision",
)  # fmt: skip


def hotspot_table(figures: Figures, address: Address) -> bytes:
    """All hotspots, worst first: the score with its inputs, where it is, who sees to it, what is done."""
    return table((*HOTSPOT_COLUMNS, *_dimensions(figures)), (_hotspot(chain, address) for chain in figures.chains.values()))


def touchpoint_table(figures: Figures, address: Address) -> bytes:
    """All touchpoints, with how it feels there today and what hurts."""
    return table((*TOUCHPOINT_COLUMNS, *_dimensions(figures)), (_touchpoint(item, figures, address) for item in figures.book.touchpoints.values()))


def action_table(figures: Figures, address: Address) -> bytes:
    """All actions, with the hotspots they address."""
    return table(
        (*ACTION_COLUMNS, *_dimensions(figures)),
        (_action(item, figures.ranked_by_action.get(item.id), address) for item in figures.book.actions.values()),
    )


def _dimensions(figures: Figures) -> tuple[str, ...]:
    """A column for each dimension of the taxonomy, behind all others; a dimension `owner` is told from the column `owner` by its prefix."""
    return tuple(f"tag_{key}" for key in figures.book.taxonomy.dimensions)


def _tags(tags: Mapping[str, Sequence[str]]) -> Mapping[str, Cell]:
    return {f"tag_{key}": values for key, values in tags.items()}


def _hotspot(chain: Chain, address: Address) -> Mapping[str, Cell]:
    item = chain.spot
    spot, at = item.placed.hotspot, item.placed.at
    return {
        "rank": item.rank,
        "score": item.score,
        "severity": item.severity,
        "frequency": item.frequency,
        "assumed": item.assumed,
        "hotspot": item.ref,
        "text": spot.text,
        "kind": spot.kind,
        "status": spot.status,
        "category": spot.category,
        "opportunity": spot.opportunity,
        "journey": at.journey.id,
        "journey_title": at.journey.title,
        "state": at.journey.standing,
        "stage_title": at.stage.name,
        "step": at.ref,
        "step_title": at.step.name,
        "emotion": at.step.emotion,
        "personas": item.personas,
        "touchpoints": item.touchpoints,
        "channels": item.channels,
        "owner": item.owner,
        "actions": item.actions,
        "evidence": spot.evidence,
        "reported": spot.reported,
        "url": address("hotspot", item.ref),
        "product": " × ".join(f"{part.name} {part.value:g}{'' if part.given else '*'}" for part in item.inputs),
        "cause": spot.cause,
        "metrics": chain.metrics,
        "missing": chain.missing if item.is_open else (),
        "whose": at.journey.lived_by,
        "also_at": [placed.ref for placed in item.placed.also],
        **_tags(item.placed.tags),
    }


def _stages(figures: Figures, item: Touchpoint, *, meant: bool) -> list[str]:
    """The stages of any lifecycle in which a touchpoint stands by its steps, or for which it is only meant."""
    stages = figures.inventory.meant_for if meant else figures.inventory.lifecycle_of
    return list(dict.fromkeys(stage for model in figures.book.taxonomy.lifecycles for stage in stages(item.id, model)))


def _touchpoint(item: Touchpoint, figures: Figures, address: Address) -> Mapping[str, Cell]:
    use, kept = figures.inventory.touchpoint(item.id), item.consistency or Consistency()
    return {
        "touchpoint": item.id,
        "title": item.title,
        "channels": item.channels,
        "devices": item.devices,
        "interaction": item.interaction,
        "lifecycle": _stages(figures, item, meant=False),
        "owner": item.owner,
        "online": item.online,
        "representative": item.representative,
        "staffed": item.staffed,
        "meant_for": _stages(figures, item, meant=True),
        "messaging": kept.messaging,
        "branding": kept.branding,
        "service": kept.service,
        "steps": len(use.current),
        "experience": to_data(use.experience.score),
        "hotspots": len(use.hotspots),
        "open_hotspots": use.open_hotspots,
        "needs_met": item.needs_met,
        "status": item.status,
        "reviewed": item.reviewed,
        "url": address("touchpoint", item.id),
        **_tags(item.tags),
    }


def _action(item: Action, ranked: RankedAction | None, address: Address) -> Mapping[str, Cell]:
    tried = item.experiment
    return {
        "action": item.id,
        "title": item.title,
        "status": item.status,
        "kind": item.kind,
        "category": item.category,
        "owner": item.owner,
        "process": item.process,
        "impact": item.impact,
        "effort": item.effort,
        "early_win": item.early_win,
        "start": item.start,
        "due": item.due,
        "addresses": item.addresses,
        "principles": item.principles,
        "depends_on": item.depends_on,
        "expects": _changes(item.expects),
        "hypothesis": tried.hypothesis if tried else None,
        "method": tried.method if tried else None,
        "result": tried.result if tried else None,
        "learned": tried.learned if tried else None,
        "url": address("action", item.id),
        "rank": ranked.rank if ranked else None,
        "score": to_data(ranked.score) if ranked else None,
        "reach": item.reach,
        "confidence": item.confidence,
        "done": item.done,
        "measured": _changes(item.measured),
        "decision": tried.decision if tried else None,
        **_tags(item.tags),
    }


def _changes(by_metric: Mapping[str, float | None]) -> list[str]:
    return [metric if change is None else f"{metric}: {change:+g}" for metric, change in by_metric.items()]


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """A table with its header, by the rules that this module states."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """The same as bytes, for a file."""
    return csv_text(columns, rows).encode("utf-8-sig", "replace")


def _cell(value: Cell) -> str | float | None:
    """A value as a spreadsheet may see it: numbers as numbers, and no text that it would run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = value if isinstance(value, str) else "; ".join(value)
    # An apostrophe in front is the spreadsheets' own sign for "this is text".
    return f"'{text}" if FORMULA.match(text) else text
