"""What budgets can be about: lists of things with the fields that ``cx`` blocks filter by, and single figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cxsite.budgets.fields import ACTIONS, CHANNELS, HOTSPOTS, JOURNEYS, METRICS, PERSONAS, STEPS, TOUCHPOINTS
from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.contact_costs import contacts_caused
from cxsite.insight.journeys.emotion import Experience, of_customers
from cxsite.insight.metrics.standing import standing
from cxsite.language import Language
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.persona import Persona
from cxsite.model.touchpoint import Touchpoint
from cxsite.pages.fields import Fields

#: A row of a list: the figures of the handbook, and the thing.
Row = tuple[Figures, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of things.

    Attributes:
        kind: of its things.
        things: all of them; without ``every`` those alone that count today.
        fields: what `where` can ask of a row.
        measure: the number that may not fall, or rise; None where things have none.
        ref: the full id of a thing.
    """

    kind: str
    things: Callable[[Figures, bool], Iterable[Any]]
    fields: Fields
    measure: Callable[[Figures, Any], float | None] | None = None
    ref: Callable[[Any], str] = lambda thing: thing.id

    def rows(self, figures: Figures, *, every: bool) -> Iterator[Row]:
        """Its rows, in the order of files."""
        return ((figures, thing) for thing in self.things(figures, every))


def _steps(figures: Figures, every: bool) -> Iterable[PlacedStep]:
    return figures.book.steps.values() if every else figures.current_steps


def _hotspots(figures: Figures, every: bool) -> Iterable[RankedHotspot]:
    return (spot for spot in figures.ranked_hotspots if every or (spot.is_current and spot.is_open))


def _journeys(figures: Figures, every: bool) -> Iterable[Journey]:
    return figures.book.journeys.values() if every else figures.book.current_journeys


def _personas(figures: Figures, every: bool) -> Iterable[Persona]:
    return figures.book.personas.values() if every else figures.book.kept_personas


def _touchpoints(figures: Figures, every: bool) -> Iterable[Touchpoint]:
    return figures.book.touchpoints.values() if every else figures.book.kept_touchpoints


LISTS: dict[str, Listed] = {
    "steps": Listed("step", _steps, STEPS, lambda _, placed: placed.step.emotion, lambda placed: placed.ref),
    "hotspots": Listed("hotspot", _hotspots, HOTSPOTS, lambda _, spot: spot.score, lambda spot: spot.ref),
    "journeys": Listed("journey", _journeys, JOURNEYS, lambda figures, item: figures.experience(item.id).score),
    "personas": Listed("persona", _personas, PERSONAS, lambda figures, item: figures.persona_experience(item.id).score),
    "touchpoints": Listed("touchpoint", _touchpoints, TOUCHPOINTS, lambda figures, item: figures.inventory.touchpoint(item.id).experience.score),
    "channels": Listed(
        "channel",
        lambda figures, _: figures.book.channels.values(),
        CHANNELS,
        lambda figures, item: figures.inventory.channel(item.id).experience.score,
    ),
    "actions": Listed("action", lambda figures, _: figures.planned_actions, ACTIONS, None, lambda item: item.action.id),
    "metrics": Listed(
        "metric", lambda figures, _: figures.book.metrics.values(), METRICS, lambda figures, item: standing(figures.feedback, item).value
    ),
}

#: Fields that say how far a thing is: whoever asks for one means things that count for no figure too.
STANDING = ("state", "status")

#: A number of a whole handbook, or of one thing of a kind; None where it has none.
Number = Callable[[Figures, str, str], float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A single number.

    Attributes:
        number: of a handbook, or of the thing that a kind and an id name.
        of: kinds of things that have it too.
    """

    number: Number
    of: tuple[str, ...] = ()


def _experience(figures: Figures, kind: str, identifier: str) -> float | None:
    if not kind:
        return figures.overall.score
    if kind == "team":
        part = figures.teams.parts.get(identifier)
        return of_customers(item.placed for item in part.served).score if part else None
    of: dict[str, Callable[[str], Experience]] = {
        "journey": figures.experience,
        "persona": figures.persona_experience,
        "channel": lambda name: figures.inventory.channel(name).experience,
        "touchpoint": lambda name: figures.inventory.touchpoint(name).experience,
    }
    return of[kind](identifier).score


def _evidence(figures: Figures, kind: str, identifier: str) -> float | None:
    share = (figures.evidence.by_journey[identifier] if kind else figures.evidence.total).share
    return None if share is None else 100 * share


def _contacts(figures: Figures, kind: str, identifier: str) -> float | None:
    return contacts_caused(figures.book, figures.book.steps_of(identifier) if kind else figures.current_steps)


FIGURES: dict[str, Figure] = {
    "experience": Figure(_experience, ("journey", "persona", "channel", "touchpoint", "team")),
    "evidence-share": Figure(_evidence, ("journey",)),
    "contacts-caused": Figure(_contacts, ("journey",)),
    "open-hotspots": Figure(lambda f, kind, name: f.open_hotspots[name] if kind else len(f.overview.hotspots), ("journey",)),
    "unattended-hotspots": Figure(lambda f, *_: len(f.overview.unattended)),
    "moments-at-risk": Figure(lambda f, *_: len(f.overview.at_risk)),
    "stale-maps": Figure(lambda f, *_: len(f.overview.upkeep.stale)),
    "metric": Figure(lambda f, _, name: standing(f.feedback, f.book.metrics[name]).value, ("metric",)),
}


def figure_in_words(name: str, t: Language) -> str:
    """What a figure says."""
    return {
        "experience": t.gettext("how it feels, 1 to 5"),
        "evidence-share": t.gettext("the share of claims that name a source, 0 to 100"),
        "contacts-caused": t.gettext("contacts a month that our own steps make necessary"),
        "open-hotspots": t.gettext("hotspots that still need something done"),
        "unattended-hotspots": t.gettext("open hotspots without an action"),
        "moments-at-risk": t.gettext("moments of truth that feel like 2.5 or worse"),
        "stale-maps": t.gettext("journeys past their review date"),
        "metric": t.gettext("the value of a metric"),
    }[name]
