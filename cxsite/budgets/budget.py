"""A budget as it is written: one promise, in a small grammar."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cxsite.budgets.lists import FIGURES, LISTS
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.suggest import did_you_mean
from cxsite.pages.conditions import ORDERED, condition_of, is_number
from cxsite.pages.views import wrong_condition

Verb = Literal["no", "keep", "never_falls", "never_rises"]
VERBS: tuple[Verb, ...] = ("no", "keep", "never_falls", "never_rises")
_KEYS = ("name", *VERBS, "where", "of", "at", "because", "from", "paths", "severity")

#: How an option, seen from its name on, is addressed.
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """One promise.

    Attributes:
        name: as people know it, and as `cx-accept` names it.
        verb: ``no`` thing of a list may meet ``where``; ``keep`` a figure ``at`` a bound; a figure, or each thing of a list, ``never_falls`` or
            ``never_rises`` against an earlier handbook.
        what: the name of a list or of a figure.
        where: conditions by field.
        of: kind and id of what a figure is of; empty for the whole handbook.
        at: the bound, such as ``>=3.2``.
        because: why the budget is there.
        since: the day from which it holds.
        paths: patterns of files it is about, as in .gitignore; none for all.
        mild: whether a breach is a warning.
        loc: where it stands in the options.
    """

    name: str
    verb: Verb
    what: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of: tuple[str, str] = ("", "")
    at: str = ""
    because: str = ""
    since: datetime.date | None = None
    paths: tuple[str, ...] = ()
    mild: bool = False
    loc: Loc = ()

    @property
    def needs_base(self) -> bool:
        """Whether it can only be judged against an earlier handbook."""
        return self.verb in ("never_falls", "never_rises")


class WrongBudget(Exception):
    """What is wrong with a budget, and where it stands below the option."""

    def __init__(self, message: str, *loc: str | int, hint: str = "", on_key: bool = False) -> None:
        super().__init__(message)
        self.loc, self.hint, self.on_key = loc, hint, on_key


def budgets_of(written: Iterable[Any]) -> list[Budget]:
    """Read the option ``budgets``.

    Raises:
        WrongBudget: for the first thing that is wrong.
    """
    found = [_budget(index, item) for index, item in enumerate(written)]
    names = [budget.name for budget in found]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise WrongBudget(f"two budgets are called '{name}'", index, "name", hint="rename one; `cx-accept` could not tell them apart")
    return found


def odd_values(budgets: Iterable[Budget], book: Handbook) -> Iterator[Finding]:
    """What is wrong with budgets for a handbook: ids that it does not have, words for numbers."""
    for budget in budgets:
        fields = LISTS[budget.what].fields if budget.what in LISTS else {}
        for name, conditions in budget.where.items():
            for condition in conditions:
                if wrong := wrong_condition(book, fields[name], name, condition):
                    message, hint, allowed = wrong
                    yield Finding("", (*budget.loc, "where", name), "option/value", f"in the budget '{budget.name}', {message}", hint, tuple(allowed))
        kind, identifier = budget.of
        known = book.collection(kind) if kind else {}
        if kind and identifier not in known:
            message = f"in the budget '{budget.name}', unknown {kind} '{identifier}'"
            yield Finding("", (*budget.loc, "of"), "option/value", message, did_you_mean(identifier, known))


def _budget(index: int, written: Any) -> Budget:
    if not isinstance(written, dict):
        raise WrongBudget("a budget wants 'key: value' lines", index, hint="begin with a name, such as '- name: Nothing without an owner'")
    # To YAML, a bare `no` is no text.
    item = {"no" if key is False else key: value for key, value in written.items()}
    for key in item:
        if key not in _KEYS:
            raise WrongBudget(
                f"a budget knows no '{key}'", index, str(key), hint=did_you_mean(str(key), _KEYS) or f"keys are {', '.join(_KEYS)}", on_key=True
            )
    name = item.get("name")
    if not isinstance(name, str) or not name.strip():
        raise WrongBudget("a budget needs a name", index, hint="write what must stay true, such as 'name: Stations never fall'")
    verbs = [verb for verb in VERBS if verb in item]
    if len(verbs) != 1:
        raise WrongBudget(f"the budget '{name}' wants one of {', '.join(VERBS)}", index, hint="a second promise is a second budget" if verbs else "")
    verb, what = verbs[0], str(item[verbs[0]])
    known = [*(LISTS if verb == "no" else ()), *(FIGURES if verb == "keep" else ())] or [
        *FIGURES,
        *(name for name, listed in LISTS.items() if listed.measure),
    ]
    if what not in known:
        hint = did_you_mean(what, known) or f"there are {', '.join(known)}"
        raise WrongBudget(f"there is no '{what}' for '{verb}'", index, verb, hint=hint)
    severity = item.get("severity", "error")
    if severity not in ("error", "warning"):
        raise WrongBudget(f"'{severity}' is no severity", index, "severity", hint="write error or warning")
    return Budget(
        name.strip(),
        verb,
        what,
        _where(index, what, item.get("where")),
        _of(index, what, item.get("of")),
        _at(index, verb, item.get("at")),
        str(item.get("because") or ""),
        _since(index, item.get("from")),
        _paths(index, item.get("paths")),
        severity == "warning",
        ("budgets", index),
    )


def _where(index: int, what: str, written: Any) -> dict[str, tuple[str, ...]]:
    if written is None:
        return {}
    if not isinstance(written, dict) or what not in LISTS:
        raise WrongBudget("'where' wants 'field: value' lines, and a list to choose from", index, "where", hint=f"lists are {', '.join(LISTS)}")
    fields = LISTS[what].fields
    for name in written:
        if name not in fields:
            raise WrongBudget(
                f"'{what}' has no field '{name}'", index, "where", str(name), hint=did_you_mean(str(name), fields) or ", ".join(fields), on_key=True
            )
    return {str(name): tuple(map(_plain, value)) if isinstance(value, list) else (_plain(value),) for name, value in written.items()}


def _plain(value: Any) -> str:
    """A value as ``cx`` blocks have it; YAML reads a bare `yes` as true, and nothing as null."""
    return "none" if value is None else "true" if value is True else "false" if value is False else str(value)


def _of(index: int, what: str, written: Any) -> tuple[str, str]:
    kinds = FIGURES[what].of if what in FIGURES else ()
    if written is None:
        if what == "metric":
            raise WrongBudget("'metric' wants to know which", index, hint="add 'of: metric/its-id'")
        return "", ""
    kind, _, identifier = str(written).partition("/")
    if kind not in kinds or not identifier:
        hint = f"write 'of: {kinds[0]}/its-id'" if kinds else f"'{what}' is of the whole handbook; leave 'of' out"
        raise WrongBudget(f"'{what}' is of no '{kind}'", index, "of", hint=did_you_mean(kind, kinds) or hint)
    return kind, identifier


def _at(index: int, verb: Verb, written: Any) -> str:
    if verb != "keep":
        if written is not None:
            raise WrongBudget(f"'{verb}' takes no 'at'", index, "at", on_key=True)
        return ""
    operator, operand = condition_of(str(written or ""))
    if operator not in ORDERED or not is_number(operand):
        raise WrongBudget("'keep' wants a bound", index, *(["at"] if written is not None else []), hint="write one such as 'at: \">=3.2\"'")
    return f"{operator}{operand}"


def _since(index: int, written: Any) -> datetime.date | None:
    if written is None or type(written) is datetime.date:
        return written
    raise WrongBudget(f"'{written}' is no date", index, "from", hint="write it as 2026-11-22")


def _paths(index: int, written: Any) -> tuple[str, ...]:
    found = [written] if isinstance(written, str) else written or []
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise WrongBudget("'paths' wants patterns of files", index, "paths", hint="write 'paths: [journeys/*.md]'")
    return tuple(found)
