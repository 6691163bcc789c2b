"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

# Beyond this a comparison costs more than it tells.
_LONGEST = 80
_MOST = 5_000


def nearest(written: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The known word that somebody who wrote ``written`` most likely meant.

    Args:
        cutoff: how alike the two must be at least, 0 … 1: the share of their letters that they have in the same order.
    """
    if not written or len(written) > _LONGEST:
        return None
    by_fold: dict[str, str] = {}
    for word in islice(known, _MOST):
        if len(word) <= _LONGEST:
            by_fold.setdefault(_folded(word), word)
    folded = _folded(written)
    if folded in by_fold:
        return by_fold[folded]
    close = extractOne(folded, list(by_fold), scorer=Indel.normalized_similarity, score_cutoff=cutoff)
    if close:
        return by_fold[close[0]]
    # Two letters swapped count as two mistakes above, which is too much for a short word.
    return next((word for fold, word in by_fold.items() if len(fold) > 2 and sorted(fold) == sorted(folded)), None)


@lru_cache(maxsize=10_000)
def _folded(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The advice for a finding, or nothing."""
    found = nearest(written, known)
    return f"did you mean '{found}'?" if found else ""
