"""The picture of a journey's curve, as a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxsite.diagrams import journey_picture as drawing
from cxsite.diagrams.palette import paper
from cxsite.diagrams.wrapping import legible, width
from cxsite.insight.journeys.footing import footing
from cxsite.language import Language
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.pages.feelings import scale_ends

if TYPE_CHECKING:
    from cxsite.pages.render import Renderer


def journey_svg(renderer: Renderer, journey: Journey) -> str | None:
    """The picture; None where no step has an emotion."""
    book, language = renderer.book, renderer.language
    measurement = renderer.figures.measurement(journey.id)
    picture = drawing.journey_picture(book, journey, measurement.steps if measurement else ())
    if picture is None:
        return None
    data = {
        "picture": picture,
        "journey": journey,
        "title": legible(journey.title),
        "who": legible(" · ".join(_who(renderer, journey))),
        "foot": legible(_foot(renderer, journey)),
        "colours": paper(),
        "legend": list(_legend(book.steps_of(journey.id), language)),
        "left": drawing.LEFT,
        "pins": drawing.PINS,
        "names": drawing.STEPS,
    }
    return renderer.file("journey.svg.j2", data)


def _who(renderer: Renderer, journey: Journey) -> Iterator[str]:
    """Whose journey, in which state, and how it feels."""
    book, language = renderer.book, renderer.language
    if journey.state == "target":
        yield language.gettext("target")
    if journey.personas:
        yield ", ".join(book.name_of("persona", persona) for persona in journey.personas)
    felt = renderer.figures.experience(journey.id)
    steps = language.ngettext("%(num)s step", "%(num)s steps", felt.steps) % {"num": felt.steps}
    yield language.gettext("experience %(score)s of 5, over %(steps)s") % {"score": language.number(felt.score), "steps": steps}


def _foot(renderer: Renderer, journey: Journey) -> str:
    """The scale in words, the day, and where the page is."""
    book, language = renderer.book, renderer.language
    scale = scale_ends(book.taxonomy, language)
    page = renderer.plan.pages.get(f"journey:{journey.id}")
    address = renderer.links.absolute(page, renderer.settings.site_url) if page else ""
    return " · ".join(filter(None, (scale, language.gettext("as of %(day)s") % {"day": language.date(book.today)}, address)))


def _legend(steps: list[PlacedStep], language: Language) -> Iterator[tuple[str, bool, str, float]]:
    """Of each sign in use: what it rests on, whether it is a moment of truth, what it means, and how far right it stands."""
    found = footing(steps)
    says = language.gettext
    signs = [
        ("evidence", False, says("the step names its evidence"), found.evidence),
        ("partial", False, says("only the journey as a whole names some"), found.partial),
        ("assumption", False, says("the team's assumption"), found.assumption),
        ("evidence", True, says("moment of truth"), sum(placed.step.moment_of_truth is not None for placed in steps)),
    ]
    x = 0.0
    for ground, moment, text, count in signs:
        if count:
            yield ground, moment, text, round(x)
            x += 30 + width(text, drawing.TEXT) + 24
