"""The numbers at the top of the home page: each says what it counts and leads to the page that lists it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxsite.insight.hotspots.progress import UNDER_WAY
from cxsite.insight.journeys.contact_costs import contacts_at, totals
from cxsite.insight.journeys.emotion import level
from cxsite.insight.journeys.money import lost_by_currency
from cxsite.insight.maturity.history import compared
from cxsite.insight.strategy.metrics import Progress
from cxsite.model.action import ACTION_STATES
from cxsite.model.rounding import rounded
from cxsite.pages.moved import Moved
from cxsite.pages.section import Context


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts.

    Attributes:
        index: key of the page it leads to.
        query: filters of that page, as in its address; empty for none.
        number: as shown; empty where `money` is shown instead.
        text: what it counts.
        notes: more about it, a line each.
        level: of an emotion, 1 … 5, which gives the number its colour; 0 for none.
        moved: how it moved.
        money: sums by currency.
        place: the anchor on that page where it stands; empty for its top.
    """

    index: str
    query: str
    number: str
    text: str
    notes: Sequence[str] = ()
    level: int = 0
    moved: Moved | None = None
    money: Sequence[tuple[float, str]] = ()
    place: str = ""


def customers_only(cx: Context) -> str:
    """The filter for what is of customers alone; empty where all is."""
    return "&whose=customer" if cx.figures.overview.others else ""


def _whose(cx: Context) -> list[str]:
    """A note that the page it leads to has more than what is counted here, since employees and partners have journeys too."""
    return [cx.language.gettext("in customers’ journeys")] if cx.figures.overview.others else []


def still_open(cx: Context) -> str:
    """The filter for open hotspots of today."""
    return f"status=open&status=in-progress&state=current{customers_only(cx)}"


def tiles(cx: Context, moved: dict[str, Moved | None], goals: Sequence[Progress]) -> list[Tile]:
    """What people who steer ask first: how it feels, whether goals are met, what it costs, what hurts; then what needs a hand.

    Args:
        cx: the context.
        moved: how the handbook moved, see `cxsite.pages.sections.history.overall`.
        goals: those of the strategy with a value and a target.
    """
    return [*_feels(cx, moved), *_goals(cx, goals), *_costs(cx), *_hotspots(cx, moved), *_moments(cx, moved), *_work(cx), *_maturity(cx)]


def _feels(cx: Context, moved: dict[str, Moved | None]) -> Iterator[Tile]:
    score, t = cx.figures.overview.experience.score, cx.language
    if score is not None:
        word = cx.book.taxonomy.emotions.get(level(score), "")
        yield Tile("journeys", "", t.number(score), word, [t.gettext("how it feels to customers, 1 to 5")], level(score), moved["score"])


def _goals(cx: Context, goals: Sequence[Progress]) -> Iterator[Tile]:
    t = cx.language
    if not goals:
        return
    known = [goal for goal in goals if goal.course != "unknown"]
    met = sum(goal.is_reached for goal in goals)
    well = sum(goal.course in ("on-course", "reached") for goal in known)
    text = t.ngettext("goal met or on course", "goals met or on course", len(known)) if known else t.ngettext("goal met", "goals met", len(goals))
    number = t.gettext("%(number)s of %(all)s") % {"number": well if known else met, "all": len(known) or len(goals)}
    behind = sum(goal.course in ("behind", "missed") for goal in known)
    notes = [t.ngettext("%(num)s behind", "%(num)s behind", behind) % {"num": behind}] if behind else []
    yield Tile("strategy", "", number, text, notes, place="cx-strategy-goals")


def _costs(cx: Context) -> Iterator[Tile]:
    found = totals(contacts_at(cx.book, (link.target for link in cx.figures.causes.links)))
    if found:
        text = cx.language.gettext("a month for contacts that other steps make necessary")
        yield Tile("causes", "", "", text, money=[(value, currency) for currency, value in found.items()])
    lost = lost_by_currency([item for journey in cx.book.current_journeys if (item := cx.figures.money(journey.id))])
    if lost:
        text = cx.language.gettext("a month lost where customers leave")
        yield Tile("journeys", "", "", text, money=[(value, currency) for currency, value in lost.items()])


def _hotspots(cx: Context, moved: dict[str, Moved | None]) -> Iterator[Tile]:
    state, t = cx.figures.overview, cx.language
    count, alone = len(state.hotspots), len(state.unattended)
    if count:
        note = t.gettext("%(num)s without an action") % {"num": alone} if alone else t.gettext("each with an action")
        yield Tile(
            "hotspots", still_open(cx), str(count), t.ngettext("open hotspot", "open hotspots", count), [*_whose(cx), note], moved=moved["hotspots"]
        )


def _moments(cx: Context, moved: dict[str, Moved | None]) -> Iterator[Tile]:
    state, t = cx.figures.overview, cx.language
    if not state.moments:
        return
    count = len(state.at_risk)
    query = ("risk=yes&state=current" if count else "state=current") + customers_only(cx)
    text = t.ngettext("moment of truth at risk", "moments of truth at risk", count)
    yield Tile("moments", query, str(count), text, [_of(cx, state.moments), *_whose(cx)], moved=moved["at_risk"])


def _work(cx: Context) -> Iterator[Tile]:
    """Actions under way, and maps that nobody looked at for too long."""
    state, t = cx.figures.overview, cx.language
    under_way = sum(number for status, number in state.actions.items() if status in UNDER_WAY)
    if under_way:
        query = "&".join(f"status={status}" for status in ACTION_STATES if status in UNDER_WAY)
        text = t.ngettext("action under way", "actions under way", under_way)
        yield Tile("actions", query, str(under_way), text, [_of(cx, len(cx.book.actions))])
    due = len(state.upkeep.stale) + len(state.upkeep.unreviewed)
    if due:
        # The page of governance counts personas and touchpoints too.
        text = t.ngettext("journey map to be reviewed", "journey maps to be reviewed", due)
        yield Tile("journeys", "review=stale&review=never", str(due), text, [_of(cx, state.upkeep.maps)])


def _of(cx: Context, whole: int) -> str:
    return cx.language.gettext("of %(all)s") % {"all": whole}


def _maturity(cx: Context) -> Iterator[Tile]:
    """The latest recorded assessment, with its change since the one before as the page of maturity compares the two."""
    recorded, model, t = cx.figures.recorded_assessments, cx.book.maturity, cx.language
    score = rounded(recorded[-1].score.score) if recorded else None
    if score is None or model is None or not model.levels:
        return
    top, day = max(level.level for level in model.levels), recorded[-1].assessment.date
    rated = t.gettext("of %(top)s, assessed %(date)s") % {"top": top, "date": t.date(day)} if day else t.gettext("of %(top)s") % {"top": top}
    before = recorded[-2] if len(recorded) > 1 else None
    change = compared(model, recorded[-1], before).overall if before else None
    since = _changed(cx, change, before.assessment.date) if before else ""
    yield Tile("maturity", "", t.number(score), t.gettext("maturity"), [", ".join(filter(None, (rated, since)))])


def _changed(cx: Context, change: float | None, since: datetime.date | None) -> str:
    t = cx.language
    if change is None or since is None:
        return ""
    up, down, same = t.gettext("up %(change)s since %(day)s"), t.gettext("down %(change)s since %(day)s"), t.gettext("unchanged since %(day)s")
    return (up if change > 0 else down if change < 0 else same) % {"change": t.number(abs(change)), "day": t.date(since)}
