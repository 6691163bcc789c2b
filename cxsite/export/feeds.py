"""What changed, as feeds: one of the handbook, and one of each journey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from cxsite.export.atom import Entry, atom
from cxsite.layout import FEED, journey_feed
from cxsite.model.past import PastChange
from cxsite.pages.plan import Page
from cxsite.pages.render import Renderer
from cxsite.pages.sections.changes import Month, months_of


def feeds(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Names and contents; nothing where nobody asked git."""
    past, page = renderer.book.past, renderer.plan.pages.get("changes")
    if past is None or page is None:
        return
    t, months = renderer.language, list(months_of(renderer.context, past))
    entries = [
        Entry(month.month.name, month.month.day, _title(month), _lines(renderer, month), _link(renderer, page, f"changes-{month.month.name}"))
        for month in months
    ]
    yield FEED, _feed(renderer, t.gettext("What changed"), "changes", page, FEED, entries)
    for journey in renderer.book.journeys.values():
        own = renderer.plan.pages.get(f"journey:{journey.id}")
        entries = [
            Entry(month.name, month.day, f"{month.name}: {journey.title}", _told(renderer, month.by_journey[journey.id]), _link(renderer, own))
            for month in past.months
            if journey.id in month.by_journey
        ]
        if own and entries:
            name = journey_feed(journey.id)
            yield name, _feed(renderer, journey.title, f"journeys/{quote(journey.id)}", own, name, entries)


def _feed(renderer: Renderer, title: str, key: str, page: Page, name: str, entries: Sequence[Entry]) -> bytes:
    site_url = renderer.settings.site_url
    own = f"{site_url}{renderer.settings.layout.path(quote(name))}" if site_url else ""
    of_site = f"{title} – {renderer.settings.site_name}" if renderer.settings.site_name else title
    return atom(of_site, key, renderer.settings, _link(renderer, page), entries, own).encode()


def _link(renderer: Renderer, page: Page | None, anchor: str = "") -> str:
    address = quote(renderer.links.absolute(page, renderer.settings.site_url), safe=":/%?#[]@!$&'()*+,;=~") if page else ""
    return f"{address}#{anchor}" if address and anchor else address


def _title(month: Month) -> str:
    return f"{month.month.name}: {month.headline}" if month.headline else month.month.name


def _lines(renderer: Renderer, month: Month) -> list[str]:
    lines = [*_told(renderer, (row.change for row in month.rows)), *filter(None, [month.more]), *month.because]
    return lines or [renderer.language.gettext("No change of meaning.")]


def _told(renderer: Renderer, changes: Iterable[PastChange]) -> list[str]:
    return [f"{change.title}: {'; '.join(change.says) or renderer.language.gettext('changed')}" for change in changes]
