"""What causes what: around one journey, and across the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxsite.diagrams.causes import MOST_LINKS, causes_chart
from cxsite.insight.journeys.causes import Link, Origin, chains
from cxsite.insight.journeys.contact_costs import Contact, contacts_at, totals
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.metric import Metric
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, Measure, ids
from cxsite.pages.lists import Value, dimension_facets, names, tag_attributes
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.journeys import says
from cxsite.pages.views import select

#: Steps that the table names, the most downstream first, and steps that each table of a journey names.
MOST_ROWS, MOST_OF_JOURNEY = 200, 60


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A step that causes something.

    Attributes:
        effects: what it causes directly: a step, or a whole journey.
        channels: ids of the channels that those steps come through.
        metrics: what is measured at the step itself.
        contacts: those of its direct effects whose number and cost are known.
    """

    origin: Origin
    effects: tuple[PlacedStep | Journey, ...]
    channels: tuple[str, ...]
    metrics: tuple[tuple[Metric, float], ...]
    contacts: list[Contact]

    @property
    def costs(self) -> dict[str, float]:
        """What those contacts cost in a month, by currency."""
        return totals(self.contacts)


@dataclass(frozen=True, slots=True)
class Followed:
    """A step, or a whole journey, with what it leads to and what that leads to; what several lead to has its own effects at the first of them."""

    what: PlacedStep | Journey
    effects: tuple[Followed, ...]

    @property
    def home(self) -> str:
        """The journey it belongs to."""
        return self.what.journey.id if isinstance(self.what, PlacedStep) else self.what.id


def _item(cx: Context, row: CauseRow) -> Item:
    placed, t = row.origin.placed, cx.language
    effects = tuple(("step", effect.ref) if isinstance(effect, PlacedStep) else ("journey", effect.id) for effect in row.effects)
    facts = (
        Fact(t.gettext("Journey"), ids("journey", [placed.journey.id])),
        Fact(t.gettext("Causes"), effects),
        Fact(t.gettext("Channels"), ids("channel", row.channels)),
    )
    return Item("step", placed.ref, row.origin.reach, facts=facts)


_FIELDS: fields.Fields = {
    "journey": fields.ids(lambda row: row.origin.placed.journey.id, "journey"),
    "persona": fields.ids(lambda row: tuple(row.origin.placed.journey.personas), "persona"),
    "channel": fields.ids(lambda row: row.channels, "channel"),
    "owner": fields.owner(lambda row: row.origin.placed.journey.owner),
    "emotion": fields.number(lambda row: row.origin.placed.step.emotion),
    "tags": fields.tags(lambda row: row.origin.placed.tags),
    "downstream": fields.number(lambda row: row.origin.reach),
}


@section("causes", fields=_FIELDS, item=_item, measure=Measure("Steps downstream"))
def causes(cx: Context, book: Handbook) -> Data | None:
    """Where contacts are created: the graph of all links, and steps by what they lead to; as a view just the steps asked for."""
    found, whole = cx.figures.causes, cx.view == View()
    rows = select(cx.view, [_row(book, origin) for origin in found.origins], _FIELDS)
    if not rows:
        return None
    links = found.links
    return {
        "whole": whole,
        "rows": rows[:MOST_ROWS],
        "all": len(rows),
        "links": len(links),
        "crossing": sum(link.crosses for link in links),
        "effects": len({link.target for link in links}),
        "journeys": len({name for link in links for name in (link.source.journey.id, link.target_journey)}),
        "most": MOST_LINKS,
        "drawn": _drawings(cx, links) if whole and len(links) <= MOST_LINKS else [],
        "contacts": contacts_at(book, (link.target for link in links)),
        "totals": totals,
        "is_step": _is_step,
        "values": _values(book, rows[:MOST_ROWS]),
        "dimensions": dimension_facets(book, (row.origin.placed.tags for row in rows[:MOST_ROWS])),
        "tag_attributes": tag_attributes,
    }


def _row(book: Handbook, origin: Origin) -> CauseRow:
    effects = tuple(_effect(book, ref) for ref in origin.direct)
    channels = dict.fromkeys(channel for effect in effects if isinstance(effect, PlacedStep) for channel in effect.channels)
    return CauseRow(origin, effects, tuple(channels), _measured(book, origin.placed), contacts_at(book, origin.direct))


def _drawings(cx: Context, links: Sequence[Link]) -> list[Data]:
    """A flowchart of each chain, drawn or as the source for a browser; the last holds the links that lead no further."""
    if cx.settings.diagrams == "off":
        return []
    found = chains(links)
    charts = [chain for chain in found if len(chain) > 1]
    single = [link for chain in found if len(chain) == 1 for link in chain]
    page = cx.plan.pages.get("causes")
    return [
        _drawing(cx, part, f"cx-causes-{number}", page.title if page else "", is_rest=number > len(charts))
        for number, part in enumerate([*charts, *([single] if single else [])], start=1)
    ]


def _drawing(cx: Context, links: Sequence[Link], identifier: str, title: str, *, is_rest: bool) -> Data:
    chart = causes_chart(cx.book, links, title)
    svg = chart.draw(cx.artist, identifier, cx.link) if cx.settings.diagrams == "svg" else None
    first = max((link.source for link in links), key=lambda placed: cx.figures.causes.downstream(placed.ref))
    followed = _followed(cx.book, links)
    return {"source": chart.source, "svg": svg, "first": first, "single": len(links) if is_rest else 0, "followed": followed}


def _followed(book: Handbook, links: Sequence[Link]) -> list[Followed]:
    """The links as trees, from what nothing leads to; in a ring from the first."""
    after: dict[str, list[str]] = {}
    for link in links:
        after.setdefault(link.source.ref, []).append(link.target)
    seen, caused = set[str](), {link.target for link in links}

    def follow(ref: str) -> Followed:
        onward = () if ref in seen else after.get(ref, ())
        seen.add(ref)
        return Followed(_effect(book, ref), tuple(follow(target) for target in onward))

    first = [follow(ref) for ref in after if ref not in caused]
    return first + [follow(ref) for ref in after if ref not in seen]


def _values(book: Handbook, rows: Sequence[CauseRow]) -> dict[str, list[Value]]:
    return {
        "journey": names(book, "journey", (row.origin.placed.journey.id for row in rows)),
        "channel": names(book, "channel", (channel for row in rows for channel in row.channels)),
        "owner": names(book, "department", (row.origin.placed.journey.owner for row in rows if row.origin.placed.journey.owner)),
    }


@section("journey-causes", subject="journey")
def journey_causes(cx: Context, journey: Journey) -> Data | None:
    """What leads into a journey, runs within it and leads out of it, with the step at both ends."""
    around = cx.figures.causes.around(journey.id)
    groups = {"incoming": around.incoming, "within": around.within, "outgoing": around.outgoing}
    if not any(groups.values()):
        return None
    rows = {name: _by_source(cx.book, links) for name, links in groups.items() if links}
    contacts = contacts_at(cx.book, (link.target for link in (*around.within, *around.outgoing)))
    return {
        "journey": journey,
        "groups": rows,
        "says": says.causes(cx.language, {name: len(found) for name, found in rows.items()}, sum(contact.per_month for contact in contacts)),
        "downstream": cx.figures.causes.downstream,
        "contacts": contacts,
        "totals": totals,
        "is_step": _is_step,
        "most": MOST_OF_JOURNEY,
    }


def _by_source(book: Handbook, links: Iterable[Link]) -> list[Data]:
    """Each step that causes something, with what is measured there and everything that it causes."""
    found: dict[str, Data] = {}
    for link in links:
        row = found.setdefault(link.source.ref, {"source": link.source, "metrics": _measured(book, link.source), "effects": []})
        row["effects"].append(_effect(book, link.target))
    return list(found.values())


def _effect(book: Handbook, ref: str) -> PlacedStep | Journey:
    return book.steps[ref] if ref in book.steps else book.journeys[ref]


def _is_step(effect: PlacedStep | Journey) -> bool:
    return isinstance(effect, PlacedStep)


def _measured(book: Handbook, placed: PlacedStep) -> tuple[tuple[Metric, float], ...]:
    """The metrics of a step that have a value."""
    return tuple((book.metrics[key], value) for key, value in placed.step.metrics.items() if value is not None)
