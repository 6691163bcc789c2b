"""The data files that go with a site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from cxsite.diagrams.journey import as_drawn, drawings, whole
from cxsite.export.answers import answer_table, metric_table
from cxsite.export.feeds import feeds
from cxsite.export.handbook import Address
from cxsite.export.handbook_json import HandbookJson
from cxsite.export.journey_table import journey_table
from cxsite.export.json_text import handbook_schema, journey_schema
from cxsite.export.matters import matters_table
from cxsite.export.tables import action_table, hotspot_table, touchpoint_table
from cxsite.layout import matters_file, metric_file
from cxsite.model.journey import Journey
from cxsite.model.schema import schema_files as written_schemas
from cxsite.pages.render import Renderer
from cxsite.pages.sections.journeys.blueprint import charts
from cxsite.pages.sections.journeys.journey import diagram_files, diagram_words
from cxsite.pages.sections.journeys.picture import journey_svg


def data_files(renderer: Renderer) -> dict[str, bytes]:
    """Contents by name, such as ``cx/handbook.json``."""
    figures, address = renderer.figures, _addresses(renderer)
    record = HandbookJson(figures, address)
    files = {
        "cx/handbook.json": b"",  # first, and made of what journeys have by then
        "cx/handbook.schema.json": handbook_schema(),
        "cx/journey.schema.json": journey_schema(),
        "cx/hotspots.csv": hotspot_table(figures, address),
        "cx/touchpoints.csv": touchpoint_table(figures, address),
        "cx/actions.csv": action_table(figures, address),
    }
    if renderer.book.metrics:
        files["cx/metrics.csv"] = metric_table(figures, address)
    files |= {metric_file(metric.id): answer_table(figures, metric) for metric in figures.feedback.metrics}
    files |= {matters_file(kind): matters_table(figures, found, address) for kind, found in figures.matters.items()}
    files |= {f"cx/schemas/{name}": text.encode() for name, text in written_schemas().items()}
    for journey in renderer.book.journeys.values():
        files[f"cx/journeys/{journey.id}.json"] = record.journey(journey)
        files[f"cx/journeys/{journey.id}.csv"] = journey_table(journey, renderer.book.taxonomy.scale)
        files.update(_drawings(renderer, journey))
        files.update(_blueprint(renderer, journey))
    files.update(feeds(renderer))
    files["cx/handbook.json"] = record.handbook()
    return files


def journey_file(renderer: Renderer, journey: Journey, ending: str) -> bytes | None:
    """One file of a journey, without making any other.

    Args:
        renderer: of the handbook.
        journey: one of its journeys.
        ending: ``.json``, ``.csv``, ``.svg`` or ``.mmd``.

    Returns:
        Its content; None where no step has an emotion to draw.
    """
    if ending == ".json":
        return HandbookJson(renderer.figures, _addresses(renderer)).journey(journey)
    if ending == ".csv":
        return journey_table(journey, renderer.book.taxonomy.scale)
    return dict(_curve(renderer, journey)).get(f"cx/journeys/{journey.id}{ending}")


def _addresses(renderer: Renderer) -> Address:
    """Addresses relative to the site's root, each page's worked out once."""
    links, pages = renderer.links, dict[str, str]()

    def address(kind: str, identifier: str) -> str | None:
        found = links.target(kind, identifier)
        if found is None:
            return None
        page, anchor = found
        if page.key not in pages:
            pages[page.key] = links.page(page, "index.md")
        return f"{pages[page.key]}#{quote(anchor)}" if anchor else pages[page.key]

    return address


def _drawings(renderer: Renderer, journey: Journey) -> Iterator[tuple[str, bytes]]:
    """A journey's curve, its Mermaid source and what that makes; nothing where no step has an emotion."""
    curve = dict(_curve(renderer, journey))
    yield from curve.items()
    if not curve or renderer.settings.diagrams != "svg":
        return
    words = diagram_words(renderer.language)
    # The id that the journey's page uses, so that what it shows whole is drawn once.
    drawn = renderer.artist.draw(as_drawn(renderer.book, journey, words).drawn, "cx-mermaid-1")
    if drawn is not None:
        yield f"cx/journeys/{journey.id}/diagram.svg", drawn.encode()
    for address, svg in diagram_files(renderer.artist, journey, drawings(renderer.book, journey, words)):
        if svg:
            yield address, svg.encode()


def _curve(renderer: Renderer, journey: Journey) -> Iterator[tuple[str, bytes]]:
    """A journey's curve and its Mermaid source; nothing where no step has an emotion."""
    picture = journey_svg(renderer, journey)
    if picture is not None:
        yield f"cx/journeys/{journey.id}.svg", picture.encode()
        yield f"cx/journeys/{journey.id}.mmd", whole(renderer.book, journey, diagram_words(renderer.language)).source.encode()


def _blueprint(renderer: Renderer, journey: Journey) -> Iterator[tuple[str, bytes]]:
    """The flowcharts of a journey's service blueprint; nothing where it has none."""
    found = renderer.figures.blueprint(journey.id)
    if found.is_described:
        for address, part in charts(renderer.book, found, renderer.language, cut=False).items():
            yield f"{address}.mmd", part.chart.source.encode()
