"""Sections of a persona's page: who it is, and what it is like to be them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.curve import Sparkline, sparkline
from cxsite.insight.governance.freshness import freshness
from cxsite.insight.hotspots.progress import Work, live_actions, work_on
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys import emotion
from cxsite.insight.journeys.emotion import Mark
from cxsite.insight.people import personas
from cxsite.insight.people.personas import PersonaJourney
from cxsite.model.action import Action
from cxsite.model.persona import Persona
from cxsite.pages import fields
from cxsite.pages.faces import face
from cxsite.pages.forms import EXPERIENCE, Fact, Item, Measure, count, ids
from cxsite.pages.lists import with_worst
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.hotspots.listed import FIELDS as HOTSPOT_FIELDS
from cxsite.pages.sections.hotspots.listed import as_item as hotspot_item
from cxsite.pages.views import select

#: How many curves stand open.
OPEN_CURVES = 5
#: How many curves, hotspots, moments, touchpoints a page shows; the rest is named or linked.
MOST_CURVES, MOST_HOTSPOTS, MOST_MOMENTS, MOST_TOUCHPOINTS = 24, 30, 20, 40
#: Lists longer than this are folded.
UNFOLDED = 10
#: Steps that differ most from everybody else's.
MOST_DIFFERENCES = 3


_STANCES = {"avoids": 1, "avoid": 1, "uses": 2, "use": 2, "prefers": 3, "prefer": 3}


@dataclass(frozen=True, slots=True)
class Stance:
    """How a persona stands to a channel.

    Attributes:
        word: as written.
        position: 1 avoids, 2 uses, 3 prefers; 0 for words of the author's own.
    """

    channel: str
    word: str
    position: int


@dataclass(frozen=True, slots=True)
class CurvedJourney:
    """A journey of the persona with its small curve."""

    lived: PersonaJourney
    curve: Sparkline


@dataclass(frozen=True, slots=True)
class PersonaHotspot:
    """A hotspot, how the persona feels at its step, and what is done about it."""

    spot: RankedHotspot
    emotion: float | None
    work: Work
    actions: Sequence[Action]


@section("persona-profile", subject="persona")
def profile(cx: Context, persona: Persona) -> Data:
    """Everything the author said of the persona, as one would pin it to a wall."""
    return {
        "face": face(cx, persona),
        "freshness": freshness(persona, cx.book.today),
        "stances": stances(persona),
    }


def stances(persona: Persona) -> list[Stance]:
    """The persona's channels, the preferred first, words of the author's own last."""
    found = [Stance(channel, word, _STANCES.get(word.casefold(), 0)) for channel, word in persona.channels.items()]
    return sorted(found, key=lambda stance: -stance.position)


@section("persona-experience", subject="persona")
def experience(cx: Context, persona: Persona) -> Data | None:
    """How the persona's journeys feel over all, and where they feel something of their own."""
    feels = cx.figures.persona_experience(persona.id)
    if feels.score is None:
        return None
    steps = cx.figures.steps_of_persona(persona.id)
    differences = personas.differences(steps, persona.id)
    return {
        "face": face(cx, persona),
        "feels": feels,
        "others": emotion.experience(Mark.of(step) for step in steps),
        "journeys": len({step.journey.id for step in steps}),
        "spread": personas.spread(steps, persona.id),
        "differences": differences[: cx.view.limit or MOST_DIFFERENCES],
        "different": len(differences),
    }


def _journey_item(cx: Context, lived: PersonaJourney) -> Item:
    journey, t = lived.journey, cx.language
    facts = (
        Fact(t.gettext("Owner"), ids("department", [journey.owner] if journey.owner else [])),
        Fact(t.gettext("Steps"), count(lived.experience.steps)),
        Fact(t.gettext("Open hotspots"), count(lived.open_hotspots)),
    )
    return Item("journey", journey.id, lived.experience.score, journey.objective or "", facts)


_JOURNEY_FIELDS: fields.Fields = {
    "title": fields.text(lambda lived: lived.journey.title),
    "state": fields.standing(lambda lived: lived.journey.standing),
    "score": fields.number(lambda lived: lived.experience.score),
    "range": fields.number(lambda lived: lived.experience.range),
    "hotspots": fields.number(lambda lived: lived.open_hotspots),
    "owner": fields.owner(lambda lived: lived.journey.owner),
    "tags": fields.tags(lambda lived: lived.journey.tags),
}


@section("persona-journeys", subject="persona", fields=_JOURNEY_FIELDS, item=_journey_item, measure=EXPERIENCE)
def journeys(cx: Context, persona: Persona) -> Data | None:
    """Their journeys side by side, the worst first; planned ones apart."""
    lived = sorted(cx.figures.journeys_by_persona[persona.id], key=lambda item: 6 if item.experience.score is None else item.experience.score)
    chosen = select(cx.view, lived, _JOURNEY_FIELDS)
    if not chosen:
        return None
    current, planned = ([item for item in chosen if item.journey.standing == standing] for standing in ("current", "target"))
    archived = [item for item in chosen if item.journey.is_archived]
    return {
        "rows": chosen,
        "most": OPEN_CURVES,
        "current": [_curved(cx, persona, item) for item in current[:MOST_CURVES]],
        "planned": [_curved(cx, persona, item) for item in planned[:MOST_CURVES]],
        "others": current[MOST_CURVES:] + planned[MOST_CURVES:] + archived,
    }


def _curved(cx: Context, persona: Persona, lived: PersonaJourney) -> CurvedJourney:
    marks = [Mark.of(step, persona.id) for step in cx.book.steps_of(lived.journey.id)]
    return CurvedJourney(lived, sparkline([mark.emotion for mark in marks], width=300, height=80))


_HOTSPOT_NAMES = ("score", "severity", "frequency", "status", "kind", "category", "journey", "stage", "channel", "touchpoint", "owner", "tags")
_HOTSPOT_FIELDS = {name: HOTSPOT_FIELDS[name] for name in _HOTSPOT_NAMES}


@section("persona-hotspots", subject="persona", fields=_HOTSPOT_FIELDS, item=hotspot_item, measure=Measure("Hotspot score"))
def hotspots(cx: Context, persona: Persona) -> Data | None:
    """Where it hurts them, by score; what is closed, apart."""
    spots = cx.figures.hotspots_by_persona[persona.id]
    chosen = select(cx.view, spots, _HOTSPOT_FIELDS)
    if not chosen:
        return None
    if cx.view != View():
        shown = _hurting(cx, persona, chosen)
        return {"rows": chosen, "shown": shown, "folded": [], "beyond": 0, "closed": [], "number": len(chosen), "asked": True}
    hurting = [spot for spot in chosen if spot.is_open]
    counted = cx.language.ngettext("%(num)s open hotspot", "%(num)s open hotspots", len(hurting)) % {"num": len(hurting)}
    return {
        "says": with_worst(cx.language, counted, hurting[0].placed.hotspot.text) if hurting else counted,
        "shown": _hurting(cx, persona, hurting[:UNFOLDED]),
        "folded": _hurting(cx, persona, hurting[UNFOLDED:MOST_HOTSPOTS]),
        "beyond": len(hurting[MOST_HOTSPOTS:]),
        "closed": [spot for spot in chosen if not spot.is_open][:MOST_HOTSPOTS],
        "number": len(hurting),
        "asked": False,
    }


def _hurting(cx: Context, persona: Persona, spots: Sequence[RankedHotspot]) -> list[PersonaHotspot]:
    return [PersonaHotspot(spot, Mark.of(spot.placed.at, persona.id).emotion, work_on(cx.book, spot), live_actions(cx.book, spot)) for spot in spots]


def _moment_item(cx: Context, lived: personas.PersonaMoment) -> Item:
    placed = lived.placed
    facts = (Fact(cx.language.gettext("Journey"), ids("journey", [placed.journey.id])),)
    return Item("step", placed.ref, lived.emotion, placed.step.moment_of_truth or "", facts)


_MOMENT_FIELDS: fields.Fields = {
    "emotion": fields.number(lambda moment: moment.emotion),
    "journey": fields.ids(lambda moment: moment.placed.journey.id, "journey"),
    "tags": fields.tags(lambda moment: moment.placed.tags),
}


@section("persona-moments", subject="persona", fields=_MOMENT_FIELDS, item=_moment_item, measure=EXPERIENCE)
def moments(cx: Context, persona: Persona) -> Data | None:
    """The moments that decide, the worst first."""
    found = personas.moments(cx.figures.steps_of_persona(persona.id), persona.id)
    chosen = select(cx.view, found, _MOMENT_FIELDS)
    if not chosen:
        return None
    shown = chosen if cx.view != View() else chosen[:MOST_MOMENTS]
    counted = cx.language.ngettext("%(num)s moment", "%(num)s moments", len(chosen)) % {"num": len(chosen)}
    says = with_worst(cx.language, counted, chosen[0].placed.step.name)
    return {
        "says": says,
        "rows": chosen,
        "shown": shown[:UNFOLDED],
        "folded": shown[UNFOLDED:],
        "beyond": len(chosen) - len(shown),
        "number": len(chosen),
    }


def _touchpoint_item(cx: Context, item: personas.PersonaTouchpoint) -> Item:
    t, touchpoint = cx.language, cx.book.touchpoints[item.id]
    facts = (Fact(t.gettext("Channels"), ids("channel", touchpoint.channels)), Fact(t.gettext("Steps"), count(item.experience.steps)))
    return Item("touchpoint", item.id, item.experience.score, facts=facts)


_TOUCHPOINT_FIELDS: fields.Fields = {
    "title": fields.text(lambda met: met[0].title),
    "score": fields.number(lambda met: met[1].experience.score),
    "steps": fields.number(lambda met: met[1].experience.steps),
    "channel": fields.ids(lambda met: met[0].channels, "channel"),
    "tags": fields.tags(lambda met: met[0].tags),
}


@section("persona-touchpoints", subject="persona", fields=_TOUCHPOINT_FIELDS, item=_touchpoint_item, measure=EXPERIENCE)
def touchpoints(cx: Context, persona: Persona) -> Data | None:
    """Where they meet the organisation, the worst first."""
    found = personas.touchpoints(cx.figures.steps_of_persona(persona.id), persona.id)
    met = [(cx.book.touchpoints[item.id], item) for item in found]
    chosen = [item for _, item in select(cx.view, met, _TOUCHPOINT_FIELDS)]
    if not chosen:
        return None
    counted = cx.language.ngettext("%(num)s touchpoint", "%(num)s touchpoints", len(chosen)) % {"num": len(chosen)}
    says = with_worst(cx.language, counted, cx.book.name_of("touchpoint", chosen[0].id))
    return {"says": says, "rows": chosen, "shown": chosen[:MOST_TOUCHPOINTS], "others": chosen[MOST_TOUCHPOINTS:]}
