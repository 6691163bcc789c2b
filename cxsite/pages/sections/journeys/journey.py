"""Sections of a journey's page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from cxsite.diagrams.apart import apart, size
from cxsite.diagrams.emotion_curve import emotion_curve
from cxsite.diagrams.journey import Drawing, Words, drawings
from cxsite.diagrams.render import Artist
from cxsite.insight.governance.freshness import freshness
from cxsite.insight.hotspots.clusters import Cluster
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import perception_gap
from cxsite.language import Language
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.pages.faces import short_name
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.governance.workshop_kit import kit_anchor
from cxsite.pages.sections.journeys import says
from cxsite.pages.sections.journeys.answers import step_answers, step_comments
from cxsite.pages.sections.journeys.eyes import eyes
from cxsite.pages.sections.journeys.handed import received

#: How many steps the small curve at the top can hold with its numbers readable.
MOST_AT_A_GLANCE = 24


@section("journey-header", subject="journey")
def header(cx: Context, journey: Journey) -> Data:
    """Who, how far, why, and how it feels in one sentence."""
    book = cx.book
    parts = [ref.source for ref in book.incoming("journey", journey.id, "journey") if ref.field == "part_of"]
    redesigned = [ref.source for ref in book.incoming("journey", journey.id, "journey") if ref.field == "redesigns"]
    steps = book.steps_of(journey.id)
    return {
        "journey": journey,
        "curve": emotion_curve(book, steps) if 2 <= len(steps) <= MOST_AT_A_GLANCE else None,
        "experience": cx.figures.experience(journey.id),
        # The steps that it leads through stand on the same page.
        "walks": len(steps) > 1 and cx.page.key == f"journey:{journey.id}",
        "freshness": freshness(journey, book.today),
        "parts": parts,
        "redesigned_by": redesigned,
    }


@section("journey-steps", subject="journey")
def steps(cx: Context, journey: Journey) -> Data | None:
    """Every step with everything that is known of it; on a phone this is the map."""
    placed = cx.book.steps_of(journey.id)
    if not placed:
        return None
    rows: list[Data] = [
        {
            "placed": item,
            "hotspots": [cx.figures.hotspot_by_ref[spot.ref] for spot in cx.book.hotspots_at(item.ref)],
            "gap": perception_gap(item),
            "caused_by": [ref.source for ref in cx.book.incoming("step", item.ref, "step") if ref.field == "causes"],
            "processes": [ref.source for ref in cx.book.incoming("step", item.ref, "process")],
            "spine": _spine(placed, index),
            "answers": step_answers(cx, item.ref),
            "comments": step_comments(cx, item.ref),
        }
        for index, item in enumerate(placed)
    ]
    runs = [list(group) for _, group in groupby(rows, key=lambda row: id(row["placed"].stage))]
    return {
        "journey": journey,
        "stages": [(run[0]["placed"].stage, run) for run in runs],
        "count": len(placed),
        "says": says.steps(cx.language, placed, len(cx.book.hotspots_of(journey.id))),
        "at_home": cx.page.key == f"journey:{journey.id}",
        "picture": lambda image: cx.links.picture(image, journey.path, cx.page.src),
        "written": lambda link: cx.links.written(link, journey.path, cx.page.src),
        # Here nothing is folded: the step itself is.
        "whole": lambda _: None,
        "numbers": {view.key: view.number for view in eyes(cx, journey, placed)},
        "received": lambda item: received(cx, item),
        # Who they are, with links, stands at the top.
        "known_as": lambda persona: short_name(cx.book.name_of("persona", persona)),
    }


def _spine(steps: list[PlacedStep], index: int) -> Data | None:
    """A stretch of the curve turned upright: where its step stands and where it meets its neighbours, in per cent of the width; right is good.

    A step without an emotion has no point; where neighbours are unknown, the line ends at the point.
    """
    emotion = steps[index].step.emotion
    if emotion is None:
        return None

    def meeting(other: int) -> int | None:
        near = steps[other].step.emotion if 0 <= other < len(steps) else None
        return None if near is None else round((_across(near) + _across(emotion)) / 2 / 5) * 5

    return {"x": _across(emotion), "above": meeting(index - 1), "below": meeting(index + 1)}


def _across(emotion: float) -> int:
    """Where an emotion of 1 … 5 stands, 10 … 90 per cent, in tens as the style sheet knows them."""
    return round(emotion * 2) * 10 - 10


@section("journey-hotspots", subject="journey")
def hotspots(cx: Context, journey: Journey) -> Data | None:
    """The hotspots of the journey by their number on the map, each a row that unfolds."""
    found = [cx.figures.hotspot_by_ref[spot.ref] for spot in cx.book.hotspots_of(journey.id)]
    if not found:
        return None
    return {"journey": journey, "rows": [_hotspot(cx, journey, item) for item in found], "open": sum(item.is_open for item in found)}


def _hotspot(cx: Context, journey: Journey, item: RankedHotspot) -> Data:
    """One row: the hotspot, what its chain lacks, where else it has the same cause, and the page that tells more."""
    chain, at_home = cx.figures.chains[item.ref], item.placed.at.journey.id == journey.id
    done = bool(item.actions) and not item.is_open
    clusters = cx.figures.clusters_by_hotspot.get(item.ref, [])
    return {
        "item": item,
        "spot": item.placed.hotspot,
        "at_home": at_home,
        "more": cx.link("hotspot", item.ref) if item.placed.file or not at_home else None,
        "chain": chain,
        "lacks": [link for link in chain.missing if not (done and link == "action")],
        "elsewhere": [(cluster, *_elsewhere(journey, item, cluster)) for cluster in clusters],
    }


def _elsewhere(journey: Journey, item: RankedHotspot, cluster: Cluster) -> tuple[list[RankedHotspot], int | None]:
    """The hotspots of other journeys with the same cause, and the number of the first of this one, where that is another."""
    others = [other for other in cluster.hotspots if other.placed.at.journey.id != journey.id]
    first = min((other.placed.number for other in cluster.hotspots if other.placed.at.journey.id == journey.id), default=None)
    return others, first if first is not None and first < item.placed.number else None


@section("journey-actions", subject="journey")
def actions(cx: Context, journey: Journey) -> Data | None:
    """What is being done about them."""
    by_action: dict[str, list[Any]] = {}
    for spot in cx.book.hotspots_of(journey.id):
        for action in cx.figures.hotspot_by_ref[spot.ref].actions:
            by_action.setdefault(action, []).append(spot)
    if not by_action:
        return None
    rows = [(cx.book.actions[action], spots) for action, spots in by_action.items()]
    return {"journey": journey, "rows": rows}


@section("journey-diagram", subject="journey")
def diagram(cx: Context, journey: Journey) -> Data | None:
    """The Mermaid journey diagram, drawn at build time; where nothing can draw it, the emotional curve of the same steps."""
    found = drawings(cx.book, journey, diagram_words(cx.language)) if cx.settings.diagrams != "off" else []
    if not found:
        return None
    # A drawing is a file, and there are none of what is known on its own page only.
    files = diagram_files(cx.artist, journey, found) if cx.settings.diagrams == "svg" and journey.listed else [("", "")] * len(found)
    parts = []
    for drawing, (address, svg) in zip(found, files, strict=True):
        curve = emotion_curve(cx.book, drawing.steps) if cx.settings.diagrams == "svg" and not svg else None
        parts.append({"drawing": drawing, "address": address if svg else "", "size": size(svg), "curve": curve})
    return {
        "journey": journey,
        "parts": parts,
        "notes": _notes(found),
        "says": says.diagram(cx.language, len(found), sum(len(item.steps) - item.left_out for item in found)),
        "base": f"cx/journeys/{journey.id}",
        "drawing": f"cx/journeys/{journey.id}/diagram.svg",
        "in_browser": cx.settings.diagrams == "browser",
        "in_files": journey.listed and cx.settings.diagrams != "browser",
        "is_mermaid": parts[0]["curve"] is None,
    }


def diagram_files(artist: Artist, journey: Journey, found: Sequence[Drawing]) -> list[tuple[str, str]]:
    """Of each drawing of a journey's page the address below the site's root and the SVG, which is empty where it cannot be drawn."""
    drawn = (artist.draw(item.drawn, "cx-mermaid-1") for item in found)
    return [(f"cx/journeys/{journey.id}/diagram-{number}.svg", apart(svg) if svg else "") for number, svg in enumerate(drawn, start=1)]


def diagram_words(language: Language) -> Words:
    """What a journey diagram says, in the handbook's language."""
    return Words(language.gettext("Customer"), language.gettext("The emotion at each step, 1 very bad to 5 very good"))


def _notes(found: list[Drawing]) -> dict[str, int]:
    """What the grammar of Mermaid could not hold, summed over the diagrams."""
    return {
        "left_out": sum(item.left_out for item in found),
        "rounded": sum(item.rounded for item in found),
        "shortened": sum(item.shortened for item in found),
    }


@section("journey-links", subject="journey")
def links(cx: Context, journey: Journey) -> Data | None:
    """What the journey rests on and what rests on it; what its steps touch stands at the steps."""
    book = cx.book
    data: Data = {
        "journey": journey,
        "processes": list(dict.fromkeys(ref.source for step in book.steps_of(journey.id) for ref in book.incoming("step", step.ref, "process"))),
        "kit": kit_anchor(cx, journey),
        "workshops": [ref.source for ref in book.incoming("journey", journey.id, "workshop")],
    }
    rated = any(placed.step.emotion is not None for placed in book.steps_of(journey.id))
    # cxsite.export.files makes them.
    data["files"] = [f"cx/journeys/{journey.id}{end}" for end in (".csv", ".json", *((".svg", ".mmd") if rated else ()))]
    data["says"] = says.links(cx.language, len(journey.metrics), len(journey.evidence))
    return data
