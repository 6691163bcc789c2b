"""Conditions such as ``>=4``: whether a value meets them, and whether they make sense for a field."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable
from typing import Any

_CONDITION = re.compile(r"(>=|<=|!=|>|<|=)?\s*(.*)", re.DOTALL)

#: Stands for no value at all: ``owner: none`` finds what nobody owns.
NOTHING = "none"

#: Operators that need values with an order.
ORDERED = (">=", "<=", ">", "<")


def matches(value: Any, wanted: tuple[str, ...]) -> bool:
    """Whether a value, or one of several, meets any of the conditions."""
    return any(_meets(value, condition) for condition in wanted)


def _meets(value: Any, condition: str) -> bool:
    operator, operand = condition_of(condition)
    values = value if isinstance(value, list | tuple | set) else [value]
    if operand.casefold() == NOTHING and operator in ("=", "!="):
        return (not [item for item in values if item is not None and item != ""]) == (operator == "=")
    if operator in ORDERED:
        return any(_compares(item, operator, operand) for item in values)
    equal = any(_equal(item, operand) for item in values)
    return not equal if operator == "!=" else equal


def condition_of(text: str) -> tuple[str, str]:
    """Operator and operand of a condition such as ``>=4``."""
    match = _CONDITION.fullmatch(text.strip())
    assert match is not None
    return match[1] or "=", match[2].strip()


def _equal(item: Any, operand: str) -> bool:
    if isinstance(item, bool):
        return operand.casefold() in (("true", "yes") if item else ("false", "no"))
    if isinstance(item, datetime.date):  # 2026-11 is the whole of November
        return f"{item.isoformat()}-".startswith(f"{operand}-")
    if isinstance(item, int | float):
        number = _number(operand)
        return number is not None and item == number
    return str(item).casefold() == operand.casefold()


def _compares(item: Any, operator: str, operand: str) -> bool:
    if isinstance(item, datetime.date):  # dates in this form sort as text; the beginning of one is the whole month or year
        return _holds(item.isoformat()[: len(operand)], operator, operand)
    bound = _number(operand)
    if bound is None or not isinstance(item, int | float):
        return False
    return _holds(item, operator, bound)


def _holds(item: Any, operator: str, bound: Any) -> bool:
    return bool({">=": item >= bound, "<=": item <= bound, ">": item > bound, "<": item < bound}[operator])


def _number(text: str) -> float | None:
    return float(text) if is_number(text) else None


def is_among(text: str, words: Iterable[str]) -> bool:
    """Whether a text is one of some words, in whatever case."""
    return text.casefold() in {word.casefold() for word in words}


def is_number(text: str) -> bool:
    """Whether a text is a number as people write it: finite, so neither ``nan`` nor ``inf``."""
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def is_date(text: str) -> bool:
    """Whether a text is a date such as ``2026-11-22``, or the beginning of one."""
    try:
        datetime.date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True
