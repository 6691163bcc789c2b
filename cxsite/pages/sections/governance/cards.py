"""Cards to print for teams and touchpoints, half a sheet of A4 each, with a code that leads to the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import Experience, Others
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.places.front_line import Fixing, Practice, card_id, fixing, practices, weakness

#: What fits on a card of A5.
MOST_PRACTICES, MOST_TEXTS, MOST_FIXED = 3, 2, 2


@dataclass(frozen=True, slots=True)
class Card:
    """What people of a team or at a touchpoint pin up or put in a pocket.

    Attributes:
        id: its anchor.
        kind: ``team`` or ``touchpoint``.
        identifier: of the thing.
        feels: how it feels to customers there.
        others: how it feels to employees and partners.
        practices: what to do and say.
        quote: what a customer said at the lowest step that has a quote; empty without one.
        fixed: what is being fixed.
        more: how many more hotspots are open there.
        address: of its page; empty where nobody said where the site will be.
    """

    id: str
    kind: str
    identifier: str
    feels: Experience
    others: Others
    practices: Sequence[Practice]
    quote: str
    fixed: Sequence[Fixing]
    more: int
    address: str

    @property
    def code(self) -> Markup:
        """The address as a QR code, a drawing of its own white ground; empty without an address."""
        if not self.address:
            return Markup("")
        # Only here, so that nobody who checks a handbook waits for it.
        import segno

        drawn = segno.make(self.address, error="m", micro=False)
        return Markup(drawn.svg_inline(border=2, svgclass="cx-qr", lineclass=None, omitsize=True, light="#fff"))  # noqa: S704 - no text of authors is in it


@section("cards")
def cards(cx: Context, book: Handbook) -> Data | None:
    """A card for each team that serves a step of today and for each touchpoint where one happens."""
    found = {"team": list(_of_teams(cx, book)), "touchpoint": list(_of_touchpoints(cx, book))}
    return {"groups": found, "texts": MOST_TEXTS, "has_codes": bool(cx.settings.site_url)} if any(found.values()) else None


def _of_teams(cx: Context, book: Handbook) -> Iterator[Card]:
    for team in book.named_teams:
        part = cx.figures.teams.parts[team.id]
        if part.served:
            yield _card(cx, "team", team.id, [item.placed for item in part.served], part.hotspots, part.feels, part.others)


def _of_touchpoints(cx: Context, book: Handbook) -> Iterator[Card]:
    for item in sorted(book.kept_touchpoints, key=lambda item: item.title.casefold()):
        use = cx.figures.inventory.touchpoint(item.id)
        if use.current:
            yield _card(cx, "touchpoint", item.id, use.current, use.hotspots, use.experience, use.others)


def _card(
    cx: Context,
    kind: str,
    identifier: str,
    steps: Sequence[PlacedStep],
    hotspots: Sequence[RankedHotspot],
    feels: Experience,
    others: Others,
) -> Card:
    fixed = fixing(cx.book, hotspots)
    said = next((placed.step.quotes[0] for placed in sorted(steps, key=weakness) if placed.step.quotes), "")
    page = cx.plan.pages.get(f"{kind}:{identifier}")
    return Card(
        card_id(kind, identifier),
        kind,
        identifier,
        feels,
        others,
        practices(steps)[:MOST_PRACTICES],
        said,
        fixed[:MOST_FIXED],
        max(0, len(fixed) - MOST_FIXED),
        cx.links.absolute(page, cx.settings.site_url) if page else "",
    )
