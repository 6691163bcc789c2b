"""What pages of touchpoints, channels and processes share: how it feels there, and which steps happen there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from cxsite.insight.hotspots.progress import Work, live_actions, work_on
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import Experience, Mark, experience
from cxsite.insight.places.touchpoints import NO_STAGE, Use, by_lifecycle, by_persona
from cxsite.language import Language
from cxsite.model.action import Action
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.pages.faces import short_name
from cxsite.pages.plan import plain
from cxsite.pages.section import Context, Data

#: Hotspots beyond this many are folded, and beyond that many left to the index of hotspots.
UNFOLDED, MOST_HOTSPOTS = 10, 30
#: Where more steps happen than a table can hold, each journey has one row.
MOST_STEPS = 200
#: Sorts behind every score.
_UNRATED = 6.0


@dataclass(frozen=True, slots=True)
class Hurting:
    """An open hotspot and what is done about it."""

    spot: RankedHotspot
    work: Work
    actions: Sequence[Action]


def hurting(cx: Context, hotspots: Iterable[RankedHotspot]) -> Data | None:
    """Hotspots as a page lists them: open ones in their order, then the closed; None without any."""
    found = list(hotspots)
    if not found:
        return None
    still = [spot for spot in found if spot.is_open]
    rows = [Hurting(spot, work_on(cx.book, spot), live_actions(cx.book, spot)) for spot in still[:MOST_HOTSPOTS]]
    closed = [spot for spot in found if not spot.is_open]
    return {
        "open": len(still),
        "shown": rows[:UNFOLDED],
        "folded": rows[UNFOLDED:],
        "beyond": max(0, len(still) - MOST_HOTSPOTS),
        "closed": closed[:MOST_HOTSPOTS],
        "closed_beyond": max(0, len(closed) - MOST_HOTSPOTS),
    }


def felt(cx: Context, use: Use, *, all_stages: bool = False) -> Data | None:
    """How a place feels, as a whole, by persona and by lifecycle stage; None without a current step.

    Args:
        cx: the context.
        use: what happens there.
        all_stages: whether stages without a step are listed too.
    """
    current = use.current
    if not current:
        return None
    personas = sorted(by_persona(current).items(), key=lambda item: (_rank(item[1]), cx.book.name_of("persona", item[0]).casefold()))
    models = cx.figures.inventory.models
    stages: list[tuple[str, Experience]] = []
    if models:
        names = cx.book.taxonomy.lifecycles[models[0]]
        found = by_lifecycle(current, names)
        empty = Experience(None, 0, 0)
        stages = [(stage, found.get(stage, empty)) for stage in names if all_stages or stage in found]
        stages += [(NO_STAGE, found[NO_STAGE])] if NO_STAGE in found else []
    return {"use": use, "current": current, "personas": personas, "stages": stages}


def listed_steps(steps: Sequence[PlacedStep]) -> Data:
    """Steps as a table lists them: under their journeys, or only the journeys where there are more than `MOST_STEPS`."""
    journeys = by_journey(steps)
    many = len(steps) > MOST_STEPS
    summaries = [(journey, len(found), experience(map(Mark.of, found))) for journey, found in journeys] if many else []
    return {"steps": steps, "journeys": journeys, "summaries": summaries, "short": short_name}


def listed_steps_say(language: Language, steps: Sequence[PlacedStep]) -> str:
    """How many steps, in how many journeys."""
    journeys = {placed.journey.id for placed in steps}
    return language.gettext("%(steps)s in %(journeys)s") % {
        "steps": language.ngettext("%(num)s step", "%(num)s steps", len(steps)) % {"num": len(steps)},
        "journeys": language.ngettext("%(num)s journey", "%(num)s journeys", len(journeys)) % {"num": len(journeys)},
    }


def by_journey(steps: Iterable[PlacedStep]) -> list[tuple[Journey, list[PlacedStep]]]:
    """Steps under their journeys, current ones first, else in the order given."""
    found: dict[str, tuple[Journey, list[PlacedStep]]] = {}
    for placed in steps:
        found.setdefault(placed.journey.id, (placed.journey, []))[1].append(placed)
    return sorted(found.values(), key=lambda item: not item[0].is_current)


def choices(cx: Context, kind: str, ids: Iterable[str | None]) -> list[tuple[str, str]]:
    """Id and name of everything that occurs, by name, as a filter offers it."""
    found = {identifier: plain(cx.book.name_of(kind, identifier)) for identifier in ids if identifier}
    return sorted(found.items(), key=lambda item: item[1].casefold())


def stage_choices(cx: Context, stages: Container[str]) -> list[tuple[str, str]]:
    """Id and name of lifecycle stages that occur, in the order of the models."""
    models = cx.book.taxonomy.lifecycles.values()
    return list({stage: plain(name) for names in models for stage, name in names.items() if stage in stages}.items())


def worst_first(feels: Experience, name: str) -> tuple[float, str]:
    """A sort key: lowest score first, unrated last, then by name."""
    return _rank(feels), name.casefold()


def _rank(feels: Experience) -> float:
    return _UNRATED if feels.score is None else feels.score
