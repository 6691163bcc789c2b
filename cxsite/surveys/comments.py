"""Which comments are kept: a few that stand for the others, by a rule that anybody can check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxsite.model.answers import Comment

#: Comments are kept of a thing that has at least as many answers as may be shown; a comment is this long, in characters.
SHORTEST, LONGEST = 25, 280
#: The length that readers take in at once.
_HANDY = 110
#: How many are kept of each thing.
KEPT = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it was given; ``moment`` is a day and a time in digits, such as 20260914102200."""

    period: str
    moment: int
    score: float | None
    text: str


def chosen(said: Iterable[Said], typical: float | None, spread: float, is_personal: Callable[[str], bool], most: int = KEPT) -> list[Said]:
    """The comments that are kept of one thing.

    Neither the best nor the worst: of those that are long enough to say something and short enough to be read, without personal data, first those
    whose score is within a fifth of the scale of the typical one, then those of the newest month, then the one nearest to a handy length. None is
    kept twice.

    Args:
        said: all of one thing.
        typical: the median of its answers; None where they have no score.
        spread: the length of the scale.
        is_personal: whether a text has personal data.
        most: how many.

    Returns:
        At most ``most``, the first by that rule first.
    """
    fitting: dict[str, Said] = {}
    for item in sorted(said, key=lambda item: (item.moment, item.text), reverse=True):
        text = " ".join(item.text.split())
        if SHORTEST <= len(text) <= LONGEST and not is_personal(text):
            fitting.setdefault(text.casefold(), Said(item.period, item.moment, item.score, text))

    def far(item: Said) -> int:
        if typical is None or item.score is None or not spread:
            return 0
        return int(abs(item.score - typical) / (spread / 5))

    # Newest first among those of one distance: sorting keeps the order it finds.
    by_length = sorted(fitting.values(), key=lambda item: abs(len(item.text) - _HANDY))
    newest = sorted(by_length, key=lambda item: item.moment // 10**8, reverse=True)
    return sorted(newest, key=far)[:most]


def as_comments(dimension: str, of: str, said: Iterable[Said]) -> list[Comment]:
    """Comments of one thing as the snapshot has them."""
    return [Comment(item.period, dimension, of, item.score, item.text) for item in said]


def median(counts: dict[float, float]) -> float | None:
    """The lower median of answers by their number; None for none."""
    half, so_far = sum(counts.values()) / 2, 0.0
    for score, count in sorted(counts.items()):
        so_far += count
        if count and so_far >= half:
            return score
    return None
