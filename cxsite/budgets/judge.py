"""Whether budgets hold: over a handbook, or over a change from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from cxsite.budgets.budget import Budget
from cxsite.budgets.lists import FIGURES, LISTS, STANDING, figure_in_words
from cxsite.diff.labels import label_of
from cxsite.insight.figures import Figures
from cxsite.language import ENGLISH, Language
from cxsite.model.base import Loc, Node
from cxsite.model.handbook import Handbook
from cxsite.model.rounding import rounded
from cxsite.model.values import shorten
from cxsite.pages.conditions import matches

#: The key by which a thing, or the whole of its file, accepts that a budget is broken there.
ACCEPT = "x-cx-accept"

_ACCEPTED = re.compile(r"(?P<name>.+?)\s+because\s+(?P<why>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that breaks a budget.

    Attributes:
        says: what is so and what should be, in a phrase.
        hint: what would mend it.
        kind: of the thing; empty for the whole handbook.
        id: its full id.
        path: its file, or that of the budget's options where it is empty.
        loc: where the value stands in it.
        accepted: why the file says that this may be, in its author's words.
    """

    says: str
    hint: str = ""
    kind: str = ""
    id: str = ""
    path: str = ""
    loc: Loc = ()
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A budget, and all that breaks it."""

    budget: Budget
    breaches: tuple[Breach, ...] = ()

    @property
    def open(self) -> tuple[Breach, ...]:
        """What breaks it and nobody accepts in the file."""
        return tuple(breach for breach in self.breaches if not breach.accepted)


@dataclass(frozen=True)
class Earlier:
    """An earlier handbook to judge against.

    Attributes:
        figures: of it.
        was: by kind and id as it is now, the id that a thing had then.
    """

    figures: Figures
    was: Mapping[tuple[str, str], str] = field(default_factory=dict)


def judge(budgets: Iterable[Budget], figures: Figures, earlier: Earlier | None = None, t: Language = ENGLISH) -> list[Verdict]:
    """Whether each budget holds, said in a language; without an earlier handbook those that need one are left out."""
    today = figures.book.today
    held = [budget for budget in budgets if (earlier or not budget.needs_base) and not (budget.since and today < budget.since)]
    return [Verdict(budget, tuple(_accepted(figures.book, budget, item) for item in _breaches(budget, figures, earlier, t))) for budget in held]


def acceptance(text: object) -> tuple[str, str]:
    """What ``<name> because <reason>`` accepts: the name of a budget in small letters, and why; two empty texts where it does not say both."""
    found = _ACCEPTED.fullmatch(str(text or "").strip())
    return (found["name"].casefold(), found["why"]) if found else ("", "")


def accepted_in(message: str) -> Iterator[tuple[str, str]]:
    """What a commit accepts: names of budgets and why, from lines ``cx-accept: <name> because <reason>``."""
    for line in message.splitlines():
        key, _, text = line.partition(":")
        if key.strip().casefold() == "cx-accept" and (found := acceptance(text))[0]:
            yield found


def _breaches(budget: Budget, figures: Figures, earlier: Earlier | None, t: Language) -> Iterator[Breach]:
    if budget.verb == "no":
        for row in _rows(budget, figures):
            told = ", ".join(f"{_called(name, t)} {_value(LISTS[budget.what].fields[name].value(row), t)}" for name in budget.where)
            yield _at(budget, figures.book, LISTS[budget.what].ref(row[1]), f": {told}" if told else "", *budget.where)
    elif budget.verb == "keep":
        yield from _kept(budget, figures, t)
    elif earlier and budget.what in FIGURES:
        old, new = (
            _figure(budget, side, _id_then(budget, earlier) if side is earlier.figures else budget.of[1]) for side in (earlier.figures, figures)
        )
        if _is_worse(budget, old, new):
            yield _whole(budget, figures.book, f"{_shown(old, t)} → {_shown(new, t)}", t)
    elif earlier:
        yield from _each(budget, figures, earlier, t)


def _kept(budget: Budget, figures: Figures, t: Language) -> Iterator[Breach]:
    value = _figure(budget, figures, budget.of[1])
    # As readers see it: what is shown as 3.2 is 3.2.
    if value is not None and not matches(rounded(value, 2), (budget.at,)):
        told = t.gettext("%(value)s, and it must be %(bound)s") % {"value": _shown(value, t), "bound": budget.at}
        yield _whole(budget, figures.book, told, t)


def _each(budget: Budget, figures: Figures, earlier: Earlier, t: Language) -> Iterator[Breach]:
    """Things of a list that are worse than they were; what is new has nothing to fall from."""
    listed = LISTS[budget.what]
    assert listed.measure is not None
    then = {listed.ref(thing): listed.measure(earlier.figures, thing) for thing in listed.things(earlier.figures, True)}
    for _, thing in _rows(budget, figures):
        name = listed.ref(thing)
        old, new = then.get(earlier.was.get((listed.kind, name), "")), listed.measure(figures, thing)
        if _is_worse(budget, old, new):
            yield _at(budget, figures.book, name, f": {_shown(old, t)} → {_shown(new, t)}", "emotion", "value")


def _rows(budget: Budget, figures: Figures) -> Iterator[Any]:
    listed = LISTS[budget.what]
    spec = GitIgnoreSpec.from_lines(budget.paths) if budget.paths else None
    for row in listed.rows(figures, every=any(name in budget.where for name in STANDING)):
        meets = all(matches(listed.fields[name].value(row), wanted) for name, wanted in budget.where.items())
        if meets and (spec is None or spec.match_file(_place(figures.book, listed.kind, listed.ref(row[1]))[0])):
            yield row


def _at(budget: Budget, book: Handbook, identifier: str, told: str, *keys: str) -> Breach:
    """A breach at the last of some keys that the thing has, else at the thing."""
    kind = LISTS[budget.what].kind
    path, loc, node = _place(book, kind, identifier)
    own = [key for key in keys if node is not None and key in type(node).model_fields and getattr(node, key) not in (None, [], {})]
    name = shorten(book.name_of(kind, identifier))
    return Breach(f"{name}{told}", _mend(budget), kind, identifier, path, (*loc, *own[-1:]))


def _whole(budget: Budget, book: Handbook, told: str, t: Language) -> Breach:
    kind, identifier = budget.of
    path, loc, _ = _place(book, kind, identifier) if kind else ("", (), None)
    name = book.name_of(kind, identifier) if kind else figure_in_words(budget.what, t)
    return Breach(f"{shorten(name)}: {told}", _mend(budget), kind, identifier, path, loc)


def _mend(budget: Budget) -> str:
    return f"because: {budget.because}" if budget.because else ""


def _accepted(book: Handbook, budget: Budget, breach: Breach) -> Breach:
    """The breach with the reason that its thing, or the journey around it, gives for accepting it."""
    nodes = [_place(book, breach.kind, breach.id)[2] if breach.kind else None]
    nodes.append(book.journeys.get(breach.id.partition("#")[0]))
    for node in nodes:
        written = node.extra.get(ACCEPT) if node is not None else None
        for text in written if isinstance(written, list) else [written]:
            name, why = acceptance(text)
            if name == budget.name.casefold():
                return replace(breach, accepted=why)
    return breach


def _place(book: Handbook, kind: str, identifier: str) -> tuple[str, Loc, Node | None]:
    """File, place in it, and the thing itself."""
    if kind == "step":
        placed = book.steps[identifier]
        return placed.journey.path, placed.step.loc, placed.step
    if kind == "hotspot":
        spot = book.hotspots[identifier]
        return (spot.file.path, (), spot.file) if spot.file else (spot.at.journey.path, spot.hotspot.loc, spot.hotspot)
    entity = book.collection(kind).get(identifier)
    return (entity.path, entity.loc, entity) if entity else ("", (), None)


def _figure(budget: Budget, figures: Figures, identifier: str) -> float | None:
    kind = budget.of[0]
    if kind and identifier not in figures.book.collection(kind):
        return None
    return FIGURES[budget.what].number(figures, kind, identifier)


def _id_then(budget: Budget, earlier: Earlier) -> str:
    return earlier.was.get(budget.of, budget.of[1])


def _is_worse(budget: Budget, old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return False
    before, now = rounded(old, 2), rounded(new, 2)
    return now < before if budget.verb == "never_falls" else now > before


def _shown(value: float | None, t: Language) -> str:
    return "–" if value is None else t.exact(rounded(value, 2))


def _called(name: str, t: Language) -> str:
    """A field: in English by the key that the budget names, as `check` does."""
    return name if t.code == "en" else label_of(name, t)


def _value(value: Any, t: Language) -> str:
    if isinstance(value, bool):
        return t.gettext("yes") if value else t.gettext("no")
    if isinstance(value, list | tuple | set):
        return ", ".join(map(str, value)) or t.gettext("none")
    return t.gettext("none") if value is None else t.exact(value) if isinstance(value, float) else str(value)
