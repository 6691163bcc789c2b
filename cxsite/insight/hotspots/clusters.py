"""Hotspots of the same cause across journeys: where one fix would relieve several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.adding import total
from cxsite.insight.hotspots.progress import live_actions
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.hotspots.score import reach, rounded
from cxsite.model.cause import cause_id
from cxsite.model.handbook import Handbook
from cxsite.model.naming import folded_need

#: From this many journeys on, what hurts in each is more than a matter of one of them.
FEWEST_JOURNEYS = 2


@dataclass(frozen=True, slots=True)
class Cluster:
    """Open hotspots of today that have the same cause.

    Attributes:
        kind: ``stated`` where authors named the cause, ``likely`` where touchpoint and category are the same.
        cause: in the words of the worst hotspot; empty where it is only likely.
        touchpoint: of a likely one.
        category: of a likely one.
        hotspots: worst first.
        score: the sum of their scores: what one fix would relieve.
        share: that sum over the scores of all open hotspots of today, 0 … 1.
        journeys: ids of those it is in, the one with the worst hotspot first.
        personas: ids of those whose journeys they are.
        reach: the share of customers those stand for; None where none has a share.
        actions: ids of the actions on any of them that were not dropped.
        unaddressed: those that no action deals with.
        whole: ids of the actions that address its cause as a whole.
    """

    kind: Literal["stated", "likely"]
    cause: str
    touchpoint: str
    category: str
    hotspots: tuple[RankedHotspot, ...]
    score: float
    share: float
    journeys: tuple[str, ...]
    personas: tuple[str, ...]
    reach: float | None
    actions: tuple[str, ...]
    unaddressed: tuple[RankedHotspot, ...]
    whole: tuple[str, ...]


def clusters(book: Handbook, ranked: Sequence[RankedHotspot]) -> list[Cluster]:
    """Clusters in at least `FEWEST_JOURNEYS` journeys, the highest score first.

    Grouping problems by cause and fixing the few that weigh most is Pareto analysis (Juran). Where authors name no `cause`, the same category at
    the same touchpoint stands for one: a heuristic of ours, stated openly and called likely wherever it is shown. A hotspot with a stated cause
    is in no likely cluster; one at two touchpoints can be in two.
    """
    still = [item for item in ranked if item.is_open and item.is_current]
    whole = total(item.score for item in still)
    stated: dict[str, list[RankedHotspot]] = defaultdict(list)
    likely: dict[tuple[str, str], list[RankedHotspot]] = defaultdict(list)
    for item in still:
        hotspot = item.placed.hotspot
        if hotspot.cause:
            stated[folded_need(hotspot.cause)].append(item)
        elif hotspot.category:
            for touchpoint in item.touchpoints:
                likely[touchpoint, hotspot.category].append(item)
    found = [_cluster(book, members, whole, cause=members[0].placed.hotspot.cause or "") for members in stated.values()]
    found += [_cluster(book, members, whole, touchpoint=touchpoint, category=category) for (touchpoint, category), members in likely.items()]
    return sorted((item for item in found if len(item.journeys) >= FEWEST_JOURNEYS), key=lambda item: (-item.score, item.kind == "likely"))


def by_hotspot(found: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """The clusters of each hotspot, by its full id; without hotspots that are in none."""
    result: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in found:
        for item in cluster.hotspots:
            result[item.ref].append(cluster)
    return dict(result)


def _cluster(book: Handbook, members: list[RankedHotspot], whole: float, *, cause: str = "", touchpoint: str = "", category: str = "") -> Cluster:
    score = rounded(total(item.score for item in members))
    personas = tuple(dict.fromkeys(persona for item in members for persona in item.personas))
    live = {item.ref: live_actions(book, item) for item in members}
    actions = tuple(dict.fromkeys(action.id for found in live.values() for action in found))
    takers = {ref.source for ref in book.incoming("cause", cause_id(cause), "action")} if cause else set()
    return Cluster(
        "stated" if cause else "likely",
        cause,
        touchpoint,
        category,
        tuple(members),
        score,
        score / whole if whole else 0.0,
        tuple(dict.fromkeys(journey for item in members for journey in item.journeys)),
        personas,
        reach(book, personas),
        actions,
        tuple(item for item in members if not live[item.ref]),
        tuple(action for action in actions if action in takers),
    )
