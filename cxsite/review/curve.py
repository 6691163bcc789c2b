"""Both curves of a journey as a Mermaid chart: numbers and words of cxsite's, nothing in it is an author's."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.language import Language
from cxsite.review.model import Point

# Both keep a contrast of 3:1 with white and with the dark of GitHub and GitLab.
_COLOURS = '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#c26a00, #4f74e8"}}}}%%'

#: Longer curves tell nothing in the width of a comment.
MOST_POINTS = 40


def chart(points: Sequence[Point], t: Language) -> str:
    """The source of an ``xychart-beta``; empty where a side has fewer than two scores, or there are too many steps."""
    before, after = ([getattr(point, side) for point in points] for side in ("before", "after"))
    if len(points) > MOST_POINTS or any(sum(value is not None for value in values) < 2 for values in (before, after)):
        return ""
    numbers = ", ".join(f'"{number}"' for number in range(1, len(points) + 1))
    return "\n".join(
        (
            _COLOURS,
            "xychart-beta",
            f'  title "{t.gettext("How it feels: before (orange), after (blue)")}"',
            f"  x-axis [{numbers}]",
            f'  y-axis "{t.gettext("1 very bad to 5 very good")}" 1 --> 5',
            f"  line [{_numbers(before)}]",
            f"  line [{_numbers(after)}]",
        )
    )


def filled(values: Sequence[float | None]) -> list[float]:
    """Values with straight lines over what is missing, and level lines before the first and after the last."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    found = []
    for place, value in enumerate(values):
        if value is not None:
            found.append(value)
            continue
        left = next(((at, felt) for at, felt in reversed(known) if at < place), None)
        right = next(((at, felt) for at, felt in known if at > place), None)
        one, other = left or right, right or left
        assert one is not None
        assert other is not None
        share = (place - one[0]) / (other[0] - one[0]) if other[0] != one[0] else 0
        found.append(one[1] + share * (other[1] - one[1]))
    return found


def _numbers(values: Sequence[float | None]) -> str:
    return ", ".join(f"{value:.3g}" for value in filled(values))
