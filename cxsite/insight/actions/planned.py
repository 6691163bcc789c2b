"""Actions: how far they are, when they are due, and what hangs together."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.insight.hotspots.ranked import NOTHING, RankedHotspot
from cxsite.insight.hotspots.score import rounded
from cxsite.model.action import ACTION_STATES, Action
from cxsite.model.cause import cause_id
from cxsite.model.handbook import Handbook

#: The states an action goes through, in order; it can be dropped from any of them.
STAGES = tuple(state for state in ACTION_STATES if state != "dropped")


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action and what its dates and its hotspots say today.

    Attributes:
        hotspots: those it addresses, worst first.
        relief: the sum of their scores as far as they are open: what is at stake.
        overdue: days past the day it was due; 0 for what is in time or finished.
        undated: whether nobody said by when, though it is not finished.
        causes: those it addresses as a whole, in the words of the handbook.
    """

    action: Action
    hotspots: tuple[RankedHotspot, ...]
    relief: float
    overdue: int
    undated: bool
    causes: tuple[str, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether something is still to be done."""
        return not self.action.is_finished


def planned(book: Handbook, action: Action, hotspot_by_ref: Mapping[str, RankedHotspot]) -> PlannedAction:
    """What stands and falls with one action.

    Args:
        book: the handbook, whose day it is judged by.
        action: the action.
        hotspot_by_ref: ranked hotspots by full id.
    """
    spots = sorted((hotspot_by_ref[ref] for ref in dict.fromkeys(action.addresses)), key=lambda spot: spot.rank)
    active = not action.is_finished
    late = (book.today - action.due).days if active and action.due else 0
    relief = rounded(total(spot.score for spot in spots if spot.is_open))
    return PlannedAction(action, tuple(spots), relief, max(0, late), active and action.due is None, _whole_causes(book, action, spots))


def _whole_causes(book: Handbook, action: Action, spots: Iterable[RankedHotspot]) -> tuple[str, ...]:
    named = dict.fromkeys(cause_id(spot.placed.hotspot.cause) for spot in spots if spot.placed.hotspot.cause)
    return tuple(book.causes[key].title for key in named if action.id in (ref.source for ref in book.incoming("cause", key, "action")))


def all_planned(book: Handbook, hotspot_by_ref: Mapping[str, RankedHotspot]) -> list[PlannedAction]:
    """All actions: what is under way first, the furthest ahead of it at the top, then ideas, then what is done, then what was dropped.

    Among equals the overdue come first, then what is due soonest, then what has no date.
    """
    found = [planned(book, action, hotspot_by_ref) for action in book.actions.values()]
    never = datetime.date.max
    return sorted(found, key=lambda item: (_turn(item.action.status), item.action.due or never))


def _turn(status: str) -> int:
    """Where a state stands in a list of work: from scaling back to idea, then done, then dropped."""
    order = [state for state in reversed(STAGES) if state != "done"]
    return order.index(status) if status in order else len(order) + (status == "dropped")


def dependents(book: Handbook, action: str) -> list[str]:
    """Ids of the actions that wait for this one, in the order of files."""
    return [ref.source for ref in book.incoming("action", action, "action") if ref.field == "depends_on"]


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Actions that share something, in the order of the index.

    Attributes:
        key: the id of what they share; `NOTHING` for those that have none.
        active: how many are still to be done.
        done: how many are.
    """

    key: str
    actions: tuple[PlannedAction, ...]
    active: int
    done: int


def grouped_actions(actions: Iterable[PlannedAction], keys: Callable[[PlannedAction], Iterable[str]], order: Sequence[str] = ()) -> list[ActionGroup]:
    """Actions by what they share, each in every group it belongs to.

    Args:
        actions: in the order of the index.
        keys: the groups of an action.
        order: groups that come first, in this order. The others follow by their size, largest first; `NOTHING` comes last.
    """
    members: dict[str, list[PlannedAction]] = {}
    for item in actions:
        for key in tuple(keys(item)) or (NOTHING,):
            members.setdefault(key, []).append(item)
    groups = [
        ActionGroup(key, tuple(found), sum(item.is_active for item in found), sum(item.action.status == "done" for item in found))
        for key, found in members.items()
    ]
    position = {key: number for number, key in enumerate(order)}
    return sorted(groups, key=lambda group: (group.key == NOTHING, position.get(group.key, len(position)), -len(group.actions)))


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Actions by category and state.

    Attributes:
        states: the columns: all that an action goes through, and ``dropped`` where something was.
        categories: the rows with an action, in the taxonomy's order, `NOTHING` for those without one last.
        cells: how many, by category and state.
        by_category: how many in each row.
        by_state: how many in each column.
    """

    states: tuple[str, ...]
    categories: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    by_category: Mapping[str, int]
    by_state: Mapping[str, int]


def pipeline(book: Handbook, actions: Iterable[Action]) -> Pipeline:
    """How far the actions of each category are."""
    cells = Counter((action.category or NOTHING, str(action.status)) for action in actions)
    by_category: Counter[str] = Counter()
    by_state: Counter[str] = Counter()
    for (category, state), number in cells.items():
        by_category[category] += number
        by_state[state] += number
    return Pipeline(
        tuple(state for state in ACTION_STATES if state != "dropped" or by_state[state]),
        tuple(category for category in (*book.taxonomy.categories, NOTHING) if by_category[category]),
        cells,
        by_category,
        by_state,
    )
