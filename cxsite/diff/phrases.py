"""Phrases for what happened to a single value, in whichever language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cxsite.language import Language
from cxsite.model.action import ACTION_STATES
from cxsite.model.rounding import rounded

#: Says what happened to a value, before and after; nothing where the usual words will do.
Special = Callable[[Language, Any, Any], str]


def plain(value: Any, t: Language) -> str:
    """A single value as people read it."""
    if isinstance(value, bool):
        return t.gettext("yes") if value else t.gettext("no")
    if isinstance(value, int | float):
        return t.exact(value)
    return t.gettext("nothing") if value is None else str(value)


def state(value: str, t: Language) -> str:
    """A state or another choice in words, by the team's own where it has them."""
    return t.gettext(value.replace("-", " "))


def share(value: float, t: Language) -> str:
    """A share (0 … 1) as a percentage, with a decimal where it has one."""
    return t.in_percent(t.exact(rounded(value * 100)))


def special(kind: str, name: str) -> Special | None:
    """Words of its own for what happens to a key of a kind of thing."""
    return _SPECIAL.get((kind, name))


def _hotspot_status(t: Language, before: Any, after: Any) -> str:
    if after in ("resolved", "accepted"):
        return t.gettext("resolved") if after == "resolved" else t.gettext("accepted as it is")
    return t.gettext("opened again") if before in ("resolved", "accepted") else ""


def _action_status(t: Language, before: Any, after: Any) -> str:
    if after == "dropped" or before not in ACTION_STATES or after not in ACTION_STATES:
        return ""
    moved = t.gettext("moved on") if ACTION_STATES.index(after) > ACTION_STATES.index(before) else t.gettext("moved back")
    return f"{moved}: {t.gettext(before)} → {t.gettext(after)}"


def _due(t: Language, before: Any, after: Any) -> str:
    if not before or not after:
        return ""
    days = {"before": before, "after": after}
    return (t.gettext("slipped: due %(before)s → %(after)s") if after > before else t.gettext("brought forward: due %(before)s → %(after)s")) % days


def _severity(t: Language, before: Any, after: Any) -> str:
    worse = (after or 3) > (before or 3)
    return (t.gettext("worse: severity %(change)s") if worse else t.gettext("milder: severity %(change)s")) % _scored(t, before, after)


def _frequency(t: Language, before: Any, after: Any) -> str:
    worse = (after or 3) > (before or 3)
    return (t.gettext("more often: frequency %(change)s") if worse else t.gettext("less often: frequency %(change)s")) % _scored(t, before, after)


def _scored(t: Language, before: Any, after: Any) -> dict[str, str]:
    # What nobody gave counts as 3 (content model, "What is computed").
    old, new = (plain(value, t) if value else t.gettext("3, assumed") for value in (before, after))
    return {"change": f"{old} → {new}"}


def _moment(t: Language, before: Any, after: Any) -> str:
    return t.gettext("a moment of truth now") if before is None else t.gettext("no moment of truth any more") if after is None else ""


def _order(t: Language, *_: Any) -> str:
    return t.gettext("in another order")


def _content(t: Language, before: Any, after: Any) -> str:
    return "" if before is None or after is None else t.gettext("content changed")


_SPECIAL: dict[tuple[str, str], Special] = {
    ("hotspot", "status"): _hotspot_status,
    ("hotspot", "severity"): _severity,
    ("hotspot", "frequency"): _frequency,
    ("action", "status"): _action_status,
    ("action", "due"): _due,
    ("step", "moment_of_truth"): _moment,
    ("taxonomy", "order"): _order,
    ("list", "order"): _order,
    ("file", "content"): _content,
}
