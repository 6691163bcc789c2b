"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# Beyond this a comparison costs more than it tells.
_LONGEST = 80
_MOST = 5_000


def nearest(written: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The known word that somebody who wrote ``written`` most likely meant."""
    if not written or len(written) > _LONGEST:
        return None
    words = [word for word, _ in zip(known, range(_MOST), strict=False) if len(word) <= _LONGEST]
    by_fold = {word.casefold().replace("_", "-").replace(" ", "-"): word for word in reversed(words)}
    folded = written.casefold().replace("_", "-").replace(" ", "-")
    if folded in by_fold:
        return by_fold[folded]
    close = get_close_matches(folded, by_fold, n=1, cutoff=cutoff)
    # Two letters swapped count as two mistakes above, which is too much for a short word.
    close = close or [word for word in by_fold if len(word) > 2 and sorted(word) == sorted(folded)]
    return by_fold[close[0]] if close else None


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The advice for a finding, or nothing."""
    found = nearest(written, known)
    return f"did you mean '{found}'?" if found else ""
