"""Which kind of measure a column of answers most likely is, and on which scale people answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxsite.model.metric import ANSWERED_ON, Ends

#: Where the scales of surveys end.
ENDS = (5, 7, 10, 100)
#: What more than one in twenty answered was no mistake of typing.
_RARE = 0.05

SCORE = re.compile(
    r"nps|recommend|empfehl|likelihood|score|satisf|zufried|rating|csat|\bces\b|ease|effort|how (easy|likely|satisfied)|note$", re.IGNORECASE
)
_RECOMMEND = re.compile(r"\bnps\b|recommend|empfehl", re.IGNORECASE)
_EASE = re.compile(r"\bces\b|ease|easy|effort|einfach|leicht", re.IGNORECASE)
_SATISFIED = re.compile(r"satisf|zufried|csat|rating|quality", re.IGNORECASE)


def range_of(heading: str, numbers: Sequence[float]) -> tuple[float, float]:
    """The lowest and the highest of some answers; the few that stand apart are mistakes of typing."""
    high = max(numbers, default=0.0)
    recommends = _RECOMMEND.search(heading) is not None
    if high > 10 and sum(number <= 10 for number in numbers) > len(numbers) * (0.5 if recommends else 0.8):
        high = 10.0
    if not recommends:
        most = len(numbers) * (1 - _RARE)
        high = min(high, next((end for end in ENDS[:2] if sum(number <= end for number in numbers) >= most), high))
    kept = [number for number in numbers if number <= high]
    low = min(kept, default=0.0)
    few = sum(number < 1 for number in kept) <= len(kept) * _RARE
    return (min((number for number in kept if number >= 1), default=low) if few else low), max(kept, default=0.0)


def kind_and_scale(heading: str, low: float, high: float, *, in_words: bool) -> tuple[str, Ends | None]:
    """The kind, and the scale where it is not that which the kind has anyway.

    Args:
        low, high: see `range_of`.
        in_words: whether people answered in words, of which no survey offers eleven.
    """
    end = next((end for end in ENDS if high <= end), None)
    if end is None or (end == 100 and not SCORE.search(heading)):
        return "number", None
    kind = _kind(heading, end, in_words=in_words)
    scale = (0.0 if low < 1 or end == 100 else 1.0, float(end))
    return kind, None if kind == "nps" or scale == ANSWERED_ON[kind] else scale


def _kind(heading: str, end: int, *, in_words: bool) -> str:
    if _RECOMMEND.search(heading) and not in_words and end <= 10:
        return "nps"
    if _EASE.search(heading):
        return "ces"
    if _SATISFIED.search(heading) or end in (5, 100):
        return "csat"
    return "ces" if end == 7 else "nps"
