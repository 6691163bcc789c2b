"""From what customers say to a number that moves: the chain of each hotspot, and where it breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from cxsite.insight.hotspots.progress import live_actions
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook

Link = Literal["voice", "opportunity", "action", "metric"]

#: What hangs on a hotspot, from end to end.
LINKS: tuple[Link, ...] = get_args(Link)


@dataclass(frozen=True, slots=True)
class Chain:
    """Quote → hotspot → opportunity → action → metric, for one hotspot.

    The order is that of Torres' opportunity solution tree (outcome, opportunity, solution, test), read from the customer's words up to the
    measure; that a metric is named by what an action expects, and nothing else, is ours, stated openly.

    Attributes:
        quotes: what was said: the hotspot's quotes, then evidence written in words.
        sources: ids of the sources it names.
        actions: those that address it and were not dropped, in the order of files.
        metrics: ids of what those actions expect to change, each once.
    """

    spot: RankedHotspot
    quotes: tuple[str, ...]
    sources: tuple[str, ...]
    actions: tuple[Action, ...]
    metrics: tuple[str, ...]

    @property
    def missing(self) -> tuple[Link, ...]:
        """The links it lacks. Without an action nothing can be measured yet, so that the metric is not missed as well."""
        lacks: dict[Link, bool] = {
            "voice": not self.quotes and not self.sources,
            "opportunity": not self.spot.placed.hotspot.opportunity,
            "action": not self.actions,
            "metric": bool(self.actions) and not self.metrics,
        }
        return tuple(link for link, lacking in lacks.items() if lacking)


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where the chains of some hotspots break.

    Attributes:
        chains: how many there are.
        whole: how many lack nothing.
        by_link: how many lack each link.
    """

    chains: int
    whole: int
    by_link: dict[Link, int]


def chain(book: Handbook, spot: RankedHotspot) -> Chain:
    """The chain of one hotspot."""
    hotspot = spot.placed.hotspot
    actions = tuple(live_actions(book, spot))
    return Chain(
        spot,
        (*hotspot.quotes, *(item for item in hotspot.evidence if item not in book.sources)),
        tuple(item for item in hotspot.evidence if item in book.sources),
        actions,
        tuple(dict.fromkeys(metric for action in actions for metric in action.expects)),
    )


def breaks(chains: Iterable[Chain]) -> Breaks:
    """Count where chains break."""
    found = list(chains)
    counts = Counter(link for item in found for link in item.missing)
    return Breaks(len(found), sum(not item.missing for item in found), {link: counts[link] for link in LINKS})
