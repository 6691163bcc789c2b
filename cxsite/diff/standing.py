"""Where a handbook stands: every figure of the whole that a comparison tells of, as plain data that can be kept."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from cxsite.insight.figures import Figures
from cxsite.insight.journeys.contact_costs import contacts_caused
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey


class Part(BaseModel):
    """What a team has to do today, by full ids; of hotspots and actions also which are still to be done."""

    hotspots: list[str]
    actions: list[str]
    steps: list[str]
    open: list[str]
    unfinished: list[str]


class Standing(BaseModel):
    """All by id.

    Attributes:
        overall: how the whole experience feels.
        journeys: how each journey feels.
        personas: how each persona fares.
        channels: how each channel feels, of those that are used.
        used: how many steps of today each channel and touchpoint has, by kind and id.
        counts: open hotspots, those of them without an action, moments of truth at risk, and contacts that our own steps cause a month.
        evidence: the share of claims that have some.
        lowest: the journey that feels worst.
        worst: the worst open hotspot.
        met: of targets, at how many steps today is as good, and of how many.
        courses: of goals of the strategy, by metric, whether they are reached.
        teams: what each team has to do.
    """

    overall: float | None
    journeys: dict[str, float | None]
    personas: dict[str, float | None]
    channels: dict[str, float | None]
    used: dict[str, dict[str, int]]
    counts: dict[str, float]
    evidence: float | None
    lowest: str
    worst: str
    met: dict[str, tuple[int, int]]
    courses: list[tuple[str, str]]
    teams: dict[str, Part]


class Known(NamedTuple):
    """Another handbook that shares objects with one, and where it stands."""

    book: Handbook
    standing: Standing

    def has(self, journey: Journey) -> bool:
        """Whether this is the very same journey there, so that how it feels is known."""
        return self.book.journeys.get(journey.id) is journey


def standing_of(figures: Figures, known: Known | None = None) -> Standing:
    """Work all of it out; of journeys that are known, only what is not."""
    felt = {name: known.standing.journeys[name] for name, item in figures.book.journeys.items() if known.has(item)} if known else {}
    book, overview, inventory, teams = figures.book, figures.overview, figures.inventory, figures.teams
    return Standing(
        overall=figures.overall.score,
        journeys={name: felt[name] if name in felt else figures.experience(name).score for name in book.journeys},
        personas={name: figures.persona_experience(name).score for name in book.personas},
        channels={name: inventory.channel(name).experience.score for name in book.channels},
        used={
            "channel": {name: len(inventory.channel(name).current) for name in book.channels},
            "touchpoint": {name: len(inventory.touchpoint(name).current) for name in book.touchpoints},
        },
        counts={
            "hotspots": len(overview.hotspots),
            "unattended": len(overview.unattended),
            "at_risk": len(overview.at_risk),
            "contacts": contacts_caused(book, figures.current_steps),
        },
        evidence=figures.evidence.total.share,
        lowest=next((item.journey.id for item in overview.journeys), ""),
        worst=next((item.spot.ref for item in overview.hotspots), ""),
        met={name: met for name, journey in book.journeys.items() if (met := _met(figures, journey, known))},
        courses=[(trace.metric, trace.progress.course) for trace in figures.traces],
        teams={
            team: Part(
                hotspots=[spot.ref for spot in teams.seen_to(team)],
                actions=[action.id for action in teams.actions(team)],
                steps=[item.placed.ref for item in teams.served(team)],
                open=[spot.ref for spot in teams.seen_to(team) if spot.is_open],
                unfinished=[action.id for action in teams.actions(team) if not action.is_finished],
            )
            for team in book.teams
        },
    )


def _met(figures: Figures, target: Journey, known: Known | None) -> tuple[int, int] | None:
    today = figures.book.journeys.get(target.redesigns or "")
    if known and today and known.has(target) and known.has(today):
        return known.standing.met.get(target.id)
    found = figures.comparison(target.id)
    rows = [row for row in found.rows if row.before.emotion is not None and row.after.emotion is not None] if found else []
    return (sum((row.before.emotion or 0) >= (row.after.emotion or 0) for row in rows), len(rows)) if rows else None
