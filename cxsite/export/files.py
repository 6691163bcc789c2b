"""The data files that go with a site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from cxsite.diagrams.inline import alone
from cxsite.diagrams.journey import whole
from cxsite.export.handbook import Address, handbook_record
from cxsite.export.json_text import handbook_json, handbook_schema
from cxsite.export.tables import action_table, hotspot_table, touchpoint_table
from cxsite.model.journey import Journey
from cxsite.pages.blueprint import charts
from cxsite.pages.journey import diagram_words
from cxsite.pages.render import Renderer


def data_files(renderer: Renderer) -> dict[str, bytes]:
    """Contents by address below the site's root."""
    figures, address = renderer.figures, _addresses(renderer)
    files = {
        "cx/handbook.json": handbook_json(handbook_record(figures, address)),
        "cx/handbook.schema.json": handbook_schema(),
        "cx/hotspots.csv": hotspot_table(figures, address),
        "cx/touchpoints.csv": touchpoint_table(figures, address),
        "cx/actions.csv": action_table(figures, address),
    }
    for journey in renderer.book.journeys.values():
        files.update(_diagram(renderer, journey))
        files.update(_blueprint(renderer, journey))
    return files


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


def _diagram(renderer: Renderer, journey: Journey) -> Iterator[tuple[str, bytes]]:
    """A journey's Mermaid source and its drawing; nothing where no step has an emotion."""
    book = renderer.book
    if not any(placed.step.emotion is not None for placed in book.steps_of(journey.id)):
        return
    source = whole(book, journey, diagram_words(renderer.language)).source
    yield f"cx/journeys/{journey.id}.mmd", source.encode()
    if renderer.settings.diagrams != "svg":
        return
    # The id that the journey's page uses, so that what it shows whole is drawn once.
    drawn = renderer.artist.draw(source, "cx-mermaid-1")
    if drawn is not None:
        yield f"cx/journeys/{journey.id}.svg", drawn.encode()


def _blueprint(renderer: Renderer, journey: Journey) -> Iterator[tuple[str, bytes]]:
    """The flowcharts of a journey's service blueprint and their drawings; nothing where it has none."""
    found = renderer.figures.blueprint(journey.id)
    if not found.is_described:
        return
    for address, part in charts(renderer.book, found, renderer.language).items():
        yield f"{address}.mmd", part.chart.source.encode()
        drawn = renderer.artist.draw(part.chart.source, "cx-blueprint") if renderer.settings.diagrams == "svg" else None
        if drawn is not None:
            yield f"{address}.svg", alone(drawn).encode()
