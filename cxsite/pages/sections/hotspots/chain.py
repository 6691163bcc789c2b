"""The chain from quote to metric, seen from a hotspot and from the metrics; actions and journeys show it with their hotspots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.hotspots.ranked import RankedHotspot, Tally, tally
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile
from cxsite.model.metric import Metric
from cxsite.pages.section import Context, Data, section


@section("hotspot-chain", subject="hotspot")
def hotspot_chain(cx: Context, hotspot: HotspotFile) -> Data:
    """What was said, what would be better, what is done, what measures it; each missing link by name."""
    return {"item": cx.figures.chains[f"{hotspot.at.partition('#')[0]}#{hotspot.id}"]}


@dataclass(frozen=True, slots=True)
class MetricEnd:
    """A metric as the end of chains.

    Attributes:
        actions: that expect to change it and were not dropped, in the order of files.
        hotspots: open ones of today at the other end, worst first.
        open: how many, and the sum of their scores.
    """

    metric: Metric
    actions: Sequence[Action]
    hotspots: Sequence[RankedHotspot]
    open: Tally


@section("metric-chain")
def metric_chain(cx: Context, book: Handbook) -> Data | None:
    """By metric: the actions that are to move it, and the hotspots that those relieve; metrics that nothing moves say so."""
    if not book.metrics or not book.actions:
        return None
    rows = [_end(cx, metric) for metric in book.metrics.values()]
    idle = sum(not row.actions for row in rows)
    says = cx.language.ngettext("No action is to move %(num)s of the metrics", "No action is to move %(num)s of the metrics", idle) % {"num": idle}
    return {"rows": rows, "says": says if idle else cx.language.gettext("Each metric has an action that is to move it")}


def _end(cx: Context, metric: Metric) -> MetricEnd:
    actions = [action for action in cx.book.actions.values() if metric.id in action.expects and action.status != "dropped"]
    named = {action.id for action in actions}
    spots = [spot for spot in cx.figures.ranked_hotspots if spot.is_open and spot.is_current and named.intersection(spot.actions)]
    return MetricEnd(metric, actions, spots, tally(spots))
