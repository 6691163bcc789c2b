"""How the dates and numbers of a column are spelt. What could be either is asked, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cxsite.model.metric import Metric
from cxsite.model.metric_source import MetricSource
from cxsite.surveys.expressions import NUMBER, PATTERNS, SINCE_1970, DateForm, Mark, text_of
from cxsite.surveys.trouble import CannotPull, DayOrMonth, NoAnswers

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Two numbers before the year, whichever of them is the day.
_TWO_FIRST = PATTERNS["day-first"][0]
#: A first or a second number above twelve, which can only be a day.
_DAY_FIRST = r"^(1[3-9]|2[0-9]|3[01])[-/. ]"
_DAY_SECOND = r"^[0-9]{1,2}[-/. ](1[3-9]|2[0-9]|3[01])[-/. ]"
#: Days of the years 2000 to 2099, as Excel counts them.
EXCEL_DAY = r"^(3[67]|[4-6][0-9]|7[0-2])[0-9]{3}([.][0-9]+)?$"
_DOTTED = r"^[0-9]{1,2}[.]"


def date_form(table: ir.Table, column: str, source: MetricSource, path: str) -> DateForm:
    """How the dates of a column are written.

    Raises:
        CannotPull: where days and months cannot be told apart, and where no row has a date.
    """
    if table[column].type().is_timestamp() or table[column].type().is_date():
        return "iso"
    text = text_of(table[column])
    asked = {form: text.re_search(PATTERNS[form][0]) for form in ("iso", "compact", "month", "day-name", "name-day")}
    asked |= {"since-1970": text.re_search(SINCE_1970)}
    asked |= {"two": text.re_search(_TWO_FIRST), "first": text.re_search(_TWO_FIRST) & text.re_search(_DAY_FIRST)}
    asked |= {"second": text.re_search(_TWO_FIRST) & text.re_search(_DAY_SECOND), "dots": text.re_search(_TWO_FIRST) & text.re_search(_DOTTED)}
    counts = _counts(table, asked)
    best = max(("iso", "compact", "month", "day-name", "name-day", "since-1970", "two"), key=lambda form: counts[form])
    if not counts[best]:
        raise _without_dates(table, column, path)
    return _of_two(counts, column, source, path) if best == "two" else best  # type: ignore[return-value]


def _without_dates(table: ir.Table, column: str, path: str) -> CannotPull:
    """Why no row of a column has a date."""
    found = _counts(table, {"rows": table[column].isnull() | table[column].notnull(), "excel": text_of(table[column]).re_search(EXCEL_DAY)})
    if not found["rows"]:
        return NoAnswers(f"'{path}' has the names of columns and no row of answers", "export it again; nothing may be filtered out", path=path)
    hint = "dates such as 2026-09-14, 14.09.2026 or Sep 14, 2026 are read"
    if found["excel"]:
        hint = "numbers such as 46266 are days as Excel counts them; format them as dates there and save it again"
    return CannotPull(f"no row has a date in the column '{column}'", hint, path=path)


def _of_two(counts: dict[str, int], column: str, source: MetricSource, path: str) -> DateForm:
    """Which of the first two numbers of ``03/04/2026`` is the day."""
    if source.dates:
        return source.dates
    if counts["dots"] or (counts["first"] and not counts["second"]):
        return "day-first"
    if counts["second"] and not counts["first"]:
        return "month-first"
    why = "some have the day first and some the month" if counts["first"] else "03/04 could be April or March in all of them"
    hint = "write 'dates: day-first' or 'dates: month-first' under 'source:'"
    raise DayOrMonth(f"nobody can say which number of the dates in '{column}' is the day: {why}", hint, path=path)


def decimal_mark(table: ir.Table, columns: Iterable[str], metric: Metric, source: MetricSource, path: str, whole: str | None = None) -> Mark:
    """What stands before the fraction of the numbers of some columns.

    Args:
        whole: the one of them whose numbers have no fraction, so that 1,234 is a thousand there.

    Raises:
        CannotPull: where 1,234 could be a thousand or one.
    """
    if source.decimal:
        return source.decimal
    for column in columns:
        if table[column].type().is_numeric():
            continue
        text = text_of(table[column])
        digits = text.re_extract(NUMBER, 1)
        is_number = text.re_search(NUMBER)
        counts = _counts(
            table,
            {
                "comma": is_number & digits.re_search(","),
                "comma-last": is_number & digits.re_search("[.][0-9]+,"),
                "point-last": is_number & digits.re_search(",[0-9]+[.]"),
                "fraction": is_number & digits.re_search(",([0-9]{1,2}|[0-9]{4,})$"),
            },
        )
        if not counts["comma"] or (column == whole and not counts["comma-last"]):
            continue
        if counts["point-last"]:
            return "point"
        if counts["comma-last"] or counts["fraction"] or (metric.answered_on or (0, 1e9))[1] < 1_000:
            return "comma"
        hint = "write 'decimal: comma' or 'decimal: point' under 'source:'"
        raise CannotPull(f"1,234 in the column '{column}' could be a thousand or a little more than one", hint, path=path)
    return "point"


def _counts(table: ir.Table, asked: dict[str, Any]) -> dict[str, int]:
    """How many rows each of some conditions holds for."""
    import ibis

    found = table.aggregate([ibis.ifelse(condition, 1, 0).sum().name(f"n{index}") for index, condition in enumerate(asked.values())])
    row = found.to_pyarrow().to_pylist()[0]
    return {name: int(row[f"n{index}"] or 0) for index, name in enumerate(asked)}


def pattern_of(glob: str) -> str:
    """A regular expression of a text in which ``*`` stands for any characters, in small letters."""
    return "^" + ".*".join(re.escape(part) for part in glob.strip().lower().split("*")) + "$"
