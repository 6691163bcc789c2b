"""Phrases for what happened to a single value, in whichever language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from cxsite.model.action import ACTION_STATES


class Speech(Protocol):
    """A language, as far as phrases need it; `cxsite.language.Language` is one."""

    @property
    def decimal(self) -> str:
        """The decimal mark."""

    def gettext(self, text: str) -> str:
        """A text in that language."""


class English:
    """English, with a team's own words for states, by cxsite's."""

    decimal = "."

    def __init__(self, states: Mapping[str, str] = MappingProxyType({})) -> None:
        self._states = {**states, **{state.replace("-", " "): name for state, name in states.items()}}

    def gettext(self, text: str) -> str:
        return self._states.get(text, text)


ENGLISH: Speech = English()

#: Says what happened to a value, before and after; nothing where the usual words will do.
Special = Callable[[Speech, Any, Any], str]


def label_of(name: str, t: Speech = ENGLISH) -> str:
    """A key in words."""
    labels = {
        "emotion": t.gettext("experience"),
        "employee_view": t.gettext("as employees see it"),
        "at": t.gettext("step"),
        "page_text": t.gettext("text of its page"),
        "other_keys": t.gettext("keys of other tools"),
        "written_in": t.gettext("file"),
        "per_persona": t.gettext("for single personas"),
        "next": t.gettext("goes on to"),
        "hand_off": t.gettext("hand-off"),
        "bounce": t.gettext("leave here"),
        "share": t.gettext("share of customers"),
        "do": t.gettext("what staff do"),
        "say": t.gettext("what staff say"),
    }
    if name in labels:
        return labels[name]
    # As headings of pages have it, which other languages than English write alike in a sentence.
    words = name.replace("_", " ")
    heading = words.capitalize()
    return words if (found := t.gettext(heading)) == heading else found


def plain(value: Any, t: Speech = ENGLISH) -> str:
    """A single value as people read it."""
    if isinstance(value, bool):
        return t.gettext("yes") if value else t.gettext("no")
    if isinstance(value, float):
        return f"{value:g}".replace(".", t.decimal)
    if isinstance(value, int):
        return f"{value:,}" if t.decimal == "." else f"{value:,}".replace(",", ".")
    return t.gettext("nothing") if value is None else str(value)


def state(value: str, t: Speech = ENGLISH) -> str:
    """A state or another choice in words, by the team's own where it has them."""
    return t.gettext(value.replace("-", " "))


def percent(value: float, t: Speech = ENGLISH) -> str:
    """A share (0 … 1) as a percentage."""
    return f"{plain(round(value * 100, 1), t)}{'' if t.decimal == '.' else chr(0x202F)}%"


def money(value: float, currency: str, t: Speech = ENGLISH) -> str:
    """An amount: a symbol stands before it, a name behind it."""
    number = plain(value, t) if value == int(value) else f"{value:.2f}".replace(".", t.decimal)
    return f"{currency}{number}" if len(currency) == 1 else f"{number} {currency}".rstrip()


def special(kind: str, name: str) -> Special | None:
    """Words of its own for what happens to a key of a kind of thing."""
    return _SPECIAL.get((kind, name))


def _hotspot_status(t: Speech, before: Any, after: Any) -> str:
    if after in ("resolved", "accepted"):
        return t.gettext("resolved") if after == "resolved" else t.gettext("accepted as it is")
    return t.gettext("opened again") if before in ("resolved", "accepted") else ""


def _action_status(t: Speech, before: Any, after: Any) -> str:
    if after == "dropped" or before not in ACTION_STATES or after not in ACTION_STATES:
        return ""
    moved = t.gettext("moved on") if ACTION_STATES.index(after) > ACTION_STATES.index(before) else t.gettext("moved back")
    return f"{moved}: {t.gettext(before)} → {t.gettext(after)}"


def _due(t: Speech, before: Any, after: Any) -> str:
    if not before or not after:
        return ""
    days = {"before": before, "after": after}
    return (t.gettext("slipped: due %(before)s → %(after)s") if after > before else t.gettext("brought forward: due %(before)s → %(after)s")) % days


def _severity(t: Speech, before: Any, after: Any) -> str:
    worse = (after or 3) > (before or 3)
    return (t.gettext("worse: severity %(change)s") if worse else t.gettext("milder: severity %(change)s")) % _scored(t, before, after)


def _frequency(t: Speech, before: Any, after: Any) -> str:
    worse = (after or 3) > (before or 3)
    return (t.gettext("more often: frequency %(change)s") if worse else t.gettext("less often: frequency %(change)s")) % _scored(t, before, after)


def _scored(t: Speech, before: Any, after: Any) -> dict[str, str]:
    # What nobody gave counts as 3 (content model, "What is computed").
    old, new = (plain(value, t) if value else t.gettext("3, assumed") for value in (before, after))
    return {"change": f"{old} → {new}"}


def _moment(t: Speech, before: Any, after: Any) -> str:
    return t.gettext("a moment of truth now") if before is None else t.gettext("no moment of truth any more") if after is None else ""


def _order(t: Speech, before: Any, after: Any) -> str:
    return t.gettext("in another order") if sorted(before or []) == sorted(after or []) else t.gettext("words added or removed")


def _content(t: Speech, before: Any, after: Any) -> str:
    return "" if before is None or after is None else t.gettext("content changed")


_SPECIAL: dict[tuple[str, str], Special] = {
    ("hotspot", "status"): _hotspot_status,
    ("hotspot", "severity"): _severity,
    ("hotspot", "frequency"): _frequency,
    ("action", "status"): _action_status,
    ("action", "due"): _due,
    ("step", "moment_of_truth"): _moment,
    ("taxonomy", "order"): _order,
    ("file", "content"): _content,
}
