"""A review as one page that needs nothing else: no script, no other file, no other host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from cxsite.diff.nouns import kind_of
from cxsite.language import language
from cxsite.model.values import visible, without_controls
from cxsite.review.curve import filled
from cxsite.review.groups import decided, felt, few_of_each, legible, moved_by, score_change
from cxsite.review.model import Point, Report

#: Of a curve, in units of the drawing.
_STEP, _LEFT, _TOP, _SCORE = 48, 40, 20, 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """Both curves of a journey: points as SVG writes them, and each mark with what it says."""

    width: int
    height: int
    before: str
    after: str
    grid: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]
    marks: tuple[tuple[float, float, str], ...]


def as_html(report: Report) -> str:
    """The whole page."""
    t = language(report.language)
    environment = Environment(
        loader=PackageLoader("cxsite", "templates/review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    install: Any = environment
    install.install_gettext_callables(t.gettext, t.ngettext, newstyle=True)
    environment.filters.update(visible=visible, kind=partial(kind_of, t=t), felt=partial(felt, t=t))
    page = environment.get_template("page.html.j2").render(
        report=report,
        decided=decided(report, t),
        drawn=drawn,
        legible=legible,
        few_of_each=partial(few_of_each, t=t),
        score_change=partial(score_change, t=t),
        moved_by=partial(moved_by, t=t),
        changed=[item for item in report.changes if item.says or item.fields],
    )
    return without_controls(page)


def drawn(points: Sequence[Point]) -> Drawn | None:
    """Both curves; None where a side has no score, or a single step makes no curve."""
    sides = [[getattr(point, side) for point in points] for side in ("before", "after")]
    if len(points) < 2 or any(all(value is None for value in values) for values in sides):
        return None
    lines = [[(_x(index), _y(value)) for index, value in enumerate(filled(values))] for values in sides]
    marks = tuple(
        (x, y, kind)
        for line, values, kind in zip(lines, sides, ("before", "after"), strict=True)
        for (x, y), v in zip(line, values, strict=True)
        if v is not None
    )
    width, height = _x(len(points) - 1) + _LEFT, _TOP + 4 * _SCORE + 24
    grid = tuple((score, int(_y(score))) for score in range(1, 6))
    numbers = tuple((index + 1, _x(index)) for index in range(len(points)))
    before, after = (" ".join(f"{x},{y:g}" for x, y in line) for line in lines)
    return Drawn(width, height, before, after, grid, numbers, marks)


def _x(index: int) -> int:
    return _LEFT + 16 + index * _STEP


def _y(score: float) -> float:
    return _TOP + (5 - score) * _SCORE
