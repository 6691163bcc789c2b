"""Which column of a table says what: what the team wrote, else what the preset knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from cxsite.model.answers import DIMENSIONS
from cxsite.model.base import Loc
from cxsite.model.metric import Metric
from cxsite.model.metric_source import Columns, MetricSource
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import shorten
from cxsite.surveys.rows import EXCEL
from cxsite.surveys.trouble import CannotPull

#: What a column can mean, in the order of `Columns`.
MEANINGS = tuple(name for name in Columns.model_fields if name != "extra")


def by_fold(headings: Collection[str]) -> dict[str, str]:
    """Headings by their name without capitals; the first of a name counts."""
    return {heading.strip().casefold(): heading for heading in reversed([*headings])}


def columns_of(source: MetricSource, headings: Collection[str], path: str) -> dict[str, str]:
    """The heading of each meaning that a table has a column for.

    Raises:
        CannotPull: where a column that the team names is not there, or nothing says when.
    """
    by_name = by_fold(headings)
    found: dict[str, str] = {}
    for meaning in MEANINGS:
        written = getattr(source.columns, meaning)
        there = [by_name[name.casefold()] for name in source.headings(meaning) if name.casefold() in by_name]
        if written and not there:
            raise _no_column(written, headings, path, ("columns", meaning))
        # One column may name two things where the team says so; a preset does not.
        heading = next((heading for heading in there if written or heading not in found.values()), None)
        if heading is not None:
            found[meaning] = heading
    for written in source.where:
        if written.casefold() not in by_name:
            raise _no_column(written, headings, path, ("where", written))
    if "date" not in found:
        raise CannotPull("nothing says which column has the date", f"write it under 'columns:'; {_has(headings, path)}", path=path)
    return found


def check_score(metric: Metric, found: Mapping[str, str], headings: Collection[str], path: str) -> None:
    """Whether a measure of answers has a column of answers; numbers may be counts.

    Raises:
        CannotPull: where it has none.
    """
    if "score" not in found and metric.kind != "number":
        raise CannotPull("nothing says which column has the answer", f"write it under 'columns: {{score: …}}'; {_has(headings, path)}", path=path)


def used(source: MetricSource, found: Mapping[str, str], headings: Collection[str]) -> list[str]:
    """The headings of all columns that are read; nothing of the others ever is."""
    by_name = by_fold(headings)
    return list(dict.fromkeys([*found.values(), *(by_name[name.casefold()] for name in source.where)]))


def twins(columns: Collection[str], headings: Collection[str]) -> Iterator[tuple[str, str]]:
    """What to say, with advice, of each column that is read and is not the only one of its name, capitals aside."""
    for column in columns:
        others = [heading for heading in headings if re.fullmatch(rf"{re.escape(column)} \(\d+\)", heading, re.IGNORECASE)]
        if others:
            yield (
                f"{len(others) + 1} columns are called '{column}', and the first is read",
                f"to read the next one, write '{others[0]}' under 'columns:'",
            )


def dimensions(found: Mapping[str, str]) -> list[str]:
    """What answers of a table are told apart by."""
    return [name for name in DIMENSIONS if name in found]


def _no_column(written: str, headings: Collection[str], path: str, loc: Loc) -> CannotPull:
    return CannotPull(f"there is no column '{written}' in {path}", did_you_mean(written, headings) or _has(headings, path), loc=("source", *loc))


def _has(headings: Collection[str], path: str) -> str:
    if len(headings) == 1:
        other = "another sheet is named under 'sheet:'" if path.lower().endswith(EXCEL) else "what separates cells is written under 'separator:'"
        return f"its only column is '{shorten(next(iter(headings)))}'; {other}"
    first = list(headings)[:12]
    more = f" and {len(headings) - len(first)} more" if len(headings) > len(first) else ""
    return f"there are {', '.join(first)}{more}"
