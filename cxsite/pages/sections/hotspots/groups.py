"""Today's hotspots by what they share: the picture of categories by stage, and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxsite.insight.hotspots import ranked as insight
from cxsite.insight.hotspots.ranked import Group, HeatTable, RankedHotspot
from cxsite.language import Language
from cxsite.model.handbook import Handbook

#: The most stages of journeys that a picture has columns for.
MOST_STAGES = 12

Stages = Callable[[RankedHotspot], list[str]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """All hotspots by one thing.

    Attributes:
        by: a word of the ids of its groups: ``category`` makes ``category-process``.
        kind: of the things the groups are named after.
        without: the name of the group of those that have none.
        groups: in order.
    """

    by: str
    kind: str
    without: str
    groups: list[Group]


def lifecycle_stages(lifecycle: tuple[str, ...]) -> Stages:
    """The lifecycle stages of a hotspot, those of other models left out."""
    return lambda item: [stage for stage in item.placed.at.stage.lifecycle if stage in lifecycle]


def own_stages(item: RankedHotspot) -> list[str]:
    """The stage of its journey, where no journey names a stage of a lifecycle."""
    return [item.placed.at.stage.id]


def stage_names(current: Iterable[RankedHotspot]) -> dict[str, str]:
    """The stages of journeys by id, in the order of steps; those of one name are one, and more than a table can hold are none."""
    found = {spot.placed.at.stage.id: spot.placed.at.stage.name for spot in sorted(current, key=lambda spot: spot.placed.at.number)}
    return found if len(found) <= MOST_STAGES else {}


def _category(item: RankedHotspot) -> list[str]:
    return [item.placed.hotspot.category] if item.placed.hotspot.category else []


def _owner(item: RankedHotspot) -> list[str]:
    return [item.owner] if item.owner else []


def heat(book: Handbook, still: list[RankedHotspot], stages: Stages, order: tuple[str, ...]) -> HeatTable | None:
    """Categories by stage; None where it would be a single cell."""
    table = insight.heat_table(
        still, _category, lambda item: [stage for stage in stages(item) if stage in order], tuple(book.taxonomy.categories), order
    )
    return table if len(table.rows) * len(table.columns) > 1 and still else None


def groupings(t: Language, book: Handbook, current: list[RankedHotspot], lifecycle: tuple[str, ...]) -> list[Grouping]:
    """Today's hotspots by everything that a reader may come for; what none of them has is left out."""
    found = [
        Grouping("category", "category", t.gettext("Without a category"), _all_categories(book, current)),
        Grouping("stage", "lifecycle", t.gettext("Outside the lifecycle"), insight.grouped(current, lifecycle_stages(lifecycle), lifecycle)),
        Grouping("journey", "journey", "", insight.grouped(current, lambda item: item.journeys)),
        Grouping("persona", "persona", t.gettext("Nobody in particular"), insight.grouped(current, lambda item: item.personas)),
        Grouping("channel", "channel", t.gettext("Without a channel"), insight.grouped(current, lambda item: item.channels)),
        Grouping("owner", "department", t.gettext("Without an owner"), insight.grouped(current, _owner)),
    ]
    return [grouping for grouping in found if any(group.key != insight.NOTHING for group in grouping.groups)]


def _all_categories(book: Handbook, ranked: list[RankedHotspot]) -> list[Group]:
    """Categories in the team's order, those without a hotspot too: pages of actions link to them."""
    found = {group.key: group for group in insight.grouped(ranked, _category)}
    keys = (*book.taxonomy.categories, *([insight.NOTHING] if insight.NOTHING in found else []))
    return [found.get(key, Group(key, (), insight.Tally())) for key in keys]
