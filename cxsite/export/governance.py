"""Figures of teams, evidence, working sessions and governance as they stand in ``cx/handbook.json``."""

from __future__ import annotations

from pydantic import Field

from cxsite.export.computed import Computed
from cxsite.export.experience import ExperienceFigures, experience_figures, others_figures
from cxsite.insight.figures import Figures
from cxsite.insight.governance.hand_offs import routes
from cxsite.insight.governance.teams import Part, Teams
from cxsite.insight.governance.workshop_kit import agenda, duration, invitees
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey


class TeamFigures(Computed):
    """The part that a team has in the handbook."""

    experience: ExperienceFigures = Field(description="How the steps of today that it serves feel to customers.")
    others: dict[str, ExperienceFigures] = Field(default={}, description="How they feel to `employee` and `partner`, on journeys of their own.")
    steps: dict[str, list[str]] = Field(
        default={}, description="The steps of today that it serves, and how it comes to: `touchpoint`, `channel`, `hand-off`, `process`."
    )
    hotspots: list[str] = Field(default=[], description="Hotspots of today that it is to see to, its own and those of its journeys, worst first.")
    open_hotspots: int = Field(description="Those of them that are open or in progress.")
    roles: dict[str, list[str]] = Field(
        default={}, description="Its roles by journey: `owner`, `responsible`, `accountable`, `consulted`, `informed`."
    )
    action_roles: dict[str, list[str]] = Field(
        default={}, description="The same by action, of those that say more of who does what than their owner."
    )
    to_review: int = Field(description="Journey maps, personas and touchpoints that it has to review.")
    stale: int = Field(description="Those of them that are past their date.")
    overdue: int = Field(description="Their days overdue, added up.")
    unreviewed: int = Field(description="Those of them that nobody ever reviewed.")


class HandOffFigures(Computed):
    """All hand-offs of today from one team to one receiver."""

    sender: str | None = Field(default=None, description="The team that passes the customer on; absent where the handbook does not say.")
    team: str | None = Field(default=None, description="The team that receives them; absent where none does.")
    to: str | None = Field(default=None, description="The receiver as hand-offs name it, where it is no team.")
    steps: list[str] = Field(description="The steps at which it happens, once for each hand-off.")
    external: int = Field(description="How many of them leave the organisation.")
    experience: ExperienceFigures = Field(description="How those steps feel to customers.")
    others: dict[str, ExperienceFigures] = Field(default={}, description="How they feel to `employee` and `partner`, on journeys of their own.")


class HoleFigures(Computed):
    """What the handbook names and nothing covers."""

    personas: list[str] = Field(default=[], description="Without a current journey.")
    stages: dict[str, list[str]] = Field(default={}, description="Of lifecycle models in use, by model: without a step of today.")
    touchpoints: list[str] = Field(default=[], description="That no step uses.")
    journeys: list[str] = Field(default=[], description="Without an owner; archived ones left out.")
    hotspots: list[str] = Field(default=[], description="Open ones of today that nobody sees to.")
    actions: list[str] = Field(default=[], description="Neither done nor dropped, without an owner.")
    teams: list[str] = Field(default=[], description="That own nothing.")


class CrossingFigures(Computed):
    """How one of today's journeys lies across departments."""

    steps: int = Field(description="How many it has.")
    teams: dict[str, int] = Field(default={}, description="How many of them each team serves; a step may be served by several.")
    unserved: int = Field(description="How many no team serves.")
    hand_offs: int = Field(description="How often customers are passed to another team, or to somebody who is no team.")


class ReviewFigures(Computed):
    """How far a team is behind with its reviews."""

    team: str | None = Field(default=None, description="The team; absent for what has no team.")
    to_review: int = Field(description="Journey maps, personas and touchpoints to be reviewed.")
    stale: int = Field(description="Those of them that are past their date.")
    overdue: int = Field(description="Their days overdue, added up.")
    unreviewed: int = Field(description="Those of them that nobody ever reviewed.")


class GovernanceFigures(Computed):
    """Who looks after the handbook, and what nobody looks after."""

    journeys: int = Field(description="Journey maps, archived ones left out.")
    owned: int = Field(description="Those of them with an owner.")
    answered: int = Field(description="Those of them that name who is accountable.")
    unanswered: list[str] = Field(default=[], description="Journeys that name roles and nobody accountable.")
    shared: list[str] = Field(default=[], description="Journeys with more than one accountable.")
    unanswered_actions: list[str] = Field(default=[], description="Actions still to be done that name roles and nobody accountable.")
    shared_actions: list[str] = Field(default=[], description="Actions still to be done with more than one accountable.")
    hand_offs: list[HandOffFigures] = Field(default=[], description="The most frequent first.")
    crossings: dict[str, CrossingFigures] = Field(default={}, description="By journey of today, those that take the most teams first.")
    reviews: list[ReviewFigures] = Field(default=[], description="By team, the most days overdue first.")
    holes: HoleFigures


class SourceFigures(Computed):
    """What rests on a piece of evidence."""

    claims: int = Field(description="Steps with an emotion, and hotspots, that name it.")


class SlotFigures(Computed):
    """One part of a session."""

    name: str = Field(description="`welcome`, `frame`, `persona`, `steps`, `feelings`, `hotspots`, `ideas`, `owners` or `break`.")
    start: int = Field(description="Minutes after the beginning.")
    minutes: int = Field(description="How long it takes.")


class WorkshopKitFigures(Computed):
    """What a session that maps the journey again needs."""

    minutes: int = Field(description="From the beginning to the end, breaks included.")
    agenda: list[SlotFigures] = Field(description="Its parts, in order.")
    invited: dict[str, int] = Field(default={}, description="Teams to invite, the first to ask first, with their ways to its steps, added up.")


def team_figures(found: Part) -> TeamFigures:
    """What a team serves, sees to and is behind with."""
    return TeamFigures.model_construct(
        experience=experience_figures(found.feels),
        others=others_figures(found.others),
        steps={item.placed.ref: list(item.ways) for item in found.served},
        hotspots=[spot.ref for spot in found.seen_to],
        open_hotspots=sum(spot.is_open for spot in found.seen_to),
        roles={journey: list(own) for journey, own in found.roles.items()},
        action_roles={action: list(own) for action, own in found.action_roles.items()},
        to_review=len(found.duties),
        stale=sum(duty.freshness.is_stale for duty in found.duties),
        overdue=sum(duty.freshness.overdue for duty in found.duties),
        unreviewed=sum(duty.freshness.is_unreviewed for duty in found.duties),
    )


def governance_figures(figures: Figures) -> GovernanceFigures:
    """Who answers for what, who passes customers to whom, what nothing covers."""
    holes, table, actions = figures.holes, figures.raci, figures.raci_of_actions
    return GovernanceFigures.model_construct(
        journeys=len(table.kept),
        owned=table.owned,
        answered=table.answered,
        unanswered=[journey.id for journey in table.unanswered],
        shared=[journey.id for journey in table.shared],
        unanswered_actions=[action.id for action in actions.unanswered],
        shared_actions=[action.id for action in actions.shared],
        hand_offs=[
            HandOffFigures.model_construct(
                sender=route.from_team or None,
                team=route.to_team or None,
                to=route.to or None,
                steps=[item.at.ref for item in route.passings],
                external=route.external,
                experience=experience_figures(route.feels),
                others=others_figures(route.others),
            )
            for route in routes(figures.teams.passings)
        ],
        crossings={
            row.journey.id: CrossingFigures.model_construct(steps=row.steps, teams=dict(row.by_team), unserved=row.unserved, hand_offs=row.hand_offs)
            for row in figures.crossings
        },
        reviews=[
            ReviewFigures.model_construct(
                team=row.team or None,
                to_review=len(row.duties),
                stale=len(row.stale),
                overdue=row.overdue,
                unreviewed=row.unreviewed,
            )
            for row in figures.staleness
        ],
        holes=HoleFigures.model_construct(
            personas=list(holes.personas),
            stages={model: list(stages) for model, stages in holes.stages.items()},
            touchpoints=list(holes.touchpoints),
            journeys=[journey.id for journey in holes.journeys],
            hotspots=[spot.ref for spot in holes.hotspots],
            actions=[action.id for action in holes.actions],
            teams=list(holes.teams),
        ),
    )


def workshop_kit_figures(book: Handbook, teams: Teams, journey: Journey) -> WorkshopKitFigures | None:
    """The agenda for as many stages as the journey has, and whom to invite; nothing for a journey without stages."""
    if not journey.stages:
        return None
    slots = agenda(len(journey.stages))
    return WorkshopKitFigures.model_construct(
        minutes=duration(slots),
        agenda=[SlotFigures.model_construct(name=slot.name, start=slot.start, minutes=slot.minutes) for slot in slots],
        invited={item.team: item.steps for item in invitees(book, teams, journey)},
    )
