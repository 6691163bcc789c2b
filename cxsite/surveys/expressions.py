"""Dates and numbers out of what a column holds, as expressions that every backend of Ibis understands.

Nothing here casts what it has not matched first: backends differ in what a failed cast does.
"""

from __future__ import annotations

import calendar
from functools import reduce
from operator import or_
from string import whitespace
from typing import TYPE_CHECKING, Any, Literal

from cxsite.model.answers import YEARS

if TYPE_CHECKING:
    import ibis.expr.types as ir

DateForm = Literal["iso", "compact", "month", "day-first", "month-first", "day-name", "name-day", "since-1970"]
Mark = Literal["comma", "point"]

_REST = r"([T ,].*)?$"
_TWO_FIRST = rf"^([0-9]{{1,2}})[-/. ]([0-9]{{1,2}})[-/. ]([0-9]{{4}}|[0-9]{{2}}){_REST}"
#: Groups of the year, the month and the day; a month that is a name has three letters, and one alone has no day.
PATTERNS: dict[DateForm, tuple[str, tuple[int, int, int]]] = {
    "iso": (rf"^([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_REST}", (1, 2, 3)),
    "compact": (r"^([0-9]{4})([0-9]{2})([0-9]{2})$", (1, 2, 3)),
    "month": (r"^([0-9]{4})[-/.]?([0-9]{2})()$", (1, 2, 3)),
    "day-first": (_TWO_FIRST, (3, 2, 1)),
    "month-first": (_TWO_FIRST, (3, 1, 2)),
    "day-name": (rf"^([0-9]{{1,2}})[. -]+([A-Za-zäÄ]{{3}})[a-z]*[. ,-]+([0-9]{{4}}){_REST}", (3, 2, 1)),
    "name-day": (rf"^([A-Za-zäÄ]{{3}})[a-z]*[. ]+([0-9]{{1,2}}),? +([0-9]{{4}}){_REST}", (3, 1, 2)),
}
#: Seconds or milliseconds, of the years 2001 to 2096.
SINCE_1970 = r"^[1-3]([0-9]{9}|[0-9]{12})([.][0-9]+)?$"
_CLOCK = r"([0-9]{1,2}):([0-9]{2})(:([0-9]{2}))?"
_GERMAN = {"mär": "03", "mai": "05", "okt": "10", "dez": "12"}
MONTHS = {name[:3].lower(): f"{number:02}" for number, name in enumerate(calendar.month_name) if number} | _GERMAN
#: A number at the beginning of a text, with what may stand behind it: a sign of per cent, words, a further number.
NUMBER = r"^[€$£ ]*([+-]?[0-9]+([.,][0-9]+)*)[ ]*([%€$£]|[-–—:(/= ].*)?$"
#: What every backend can hold.
_PLAIN = r"^[+-]?[0-9]{1,18}([.][0-9]+)?$"


def is_blank(column: ir.Column) -> ir.BooleanColumn:
    """Whether nothing stands in a column."""
    return column.isnull() | column.isnan() if column.type().is_floating() else text_of(column).isnull()


def text_of(column: ir.Column) -> ir.StringColumn:
    """A column as text without space around it; nothing where nothing else stands there."""
    return column.cast("string").strip().nullif("")


def bare(column: ir.Column) -> ir.StringColumn:
    """The same as `text_of`, faster for a column of many different texts of which hardly any has space around it: it looks before it cuts."""
    import ibis

    text = column.cast("string")
    has_space = reduce(or_, (side(mark) for side in (text.startswith, text.endswith) for mark in whitespace))
    return ibis.cases((has_space, text.strip()), else_=text).nullif("")


def dated(column: ir.Column, form: DateForm) -> tuple[ir.IntegerColumn, ir.IntegerColumn]:
    """The month as ``202609`` and the day with the time as ``20260914102200``; nothing where it is none. Numbers are sorted faster than texts."""
    import ibis

    if column.type().is_timestamp() or column.type().is_date():
        year, month = column.year().cast("int64"), column.month()
        clock = [column.hour(), column.minute(), column.second()] if column.type().is_timestamp() else [0, 0, 0]
        month_of, moment = _in_digits(year, month, column.day(), clock)
        is_day = year.between(*YEARS)
        return ibis.cases((is_day, month_of)), ibis.cases((is_day, moment))
    if form == "since-1970":
        return _since_1970(text_of(column))
    text = text_of(column)
    pattern, (year, month, of_month) = PATTERNS[form]
    parts = [text.re_extract(pattern, group) for group in (year, month, of_month)]
    years = ibis.cases((parts[0].length() == 2, ibis.literal("20") + parts[0]), else_=parts[0])
    named = form in ("day-name", "name-day")
    months = _month(parts[1]) if named else ibis.cases((parts[1].length() == 1, ibis.literal("0") + parts[1]), else_=parts[1])
    days = ibis.cases((parts[2].length() == 1, ibis.literal("0") + parts[2]), else_=parts[2]) if form != "month" else ibis.literal("01")
    day = years + months + days
    is_day = text.re_search(pattern) & day.re_search(_calendar())
    return ibis.cases((is_day, day.substr(0, 6))).cast("int64"), ibis.cases((is_day, day + _clock(text))).cast("int64")


def _in_digits(year: Any, month: Any, day: Any, clock: list[Any]) -> tuple[ir.IntegerColumn, ir.IntegerColumn]:
    """A month and a moment as `dated` writes them; by arithmetic, as backends differ in how they spell a time."""
    month_of = year * 100 + month
    moment = month_of * 100 + day
    for part in clock:
        moment = moment * 100 + part
    return month_of, moment


def _since_1970(text: ir.StringColumn) -> tuple[ir.IntegerColumn, ir.IntegerColumn]:
    """The day and the time in UTC; the first ten digits are the seconds, also of milliseconds."""
    import ibis

    seconds = ibis.cases((text.re_search(SINCE_1970), text.substr(0, 10))).cast("int64")
    # Counted from the first of March of 2000: until 2100, every fourth year ends with a 29th of February.
    day = seconds // 86_400 - 11_017
    year = (4 * day + 3) // 1_461
    of_year = day - 1_461 * year // 4
    month = (5 * of_year + 2) // 153
    of_month = of_year - (153 * month + 2) // 5 + 1
    is_next = month >= 10
    second = seconds % 86_400
    return _in_digits(
        2_000 + year + ibis.ifelse(is_next, 1, 0), month + ibis.ifelse(is_next, -9, 3), of_month, [second // 3_600, second // 60 % 60, second % 60]
    )


def _month(name: ir.StringColumn) -> ir.StringColumn:
    import ibis

    return ibis.cases(*((name.lower() == short, number) for short, number in MONTHS.items()), else_="00")


def _calendar() -> str:
    """Days that the calendar has, but for the 29th of February, which every year may have here."""
    return r"^(19|20)[0-9]{2}((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])|(0[469]|11)(0[1-9]|[12][0-9]|30)|02(0[1-9]|[12][0-9]))$"


def _clock(text: ir.StringColumn) -> ir.StringColumn:
    import ibis

    has = text.re_search(_CLOCK)
    hour = ibis.cases((has, text.re_extract(rf"^.*?{_CLOCK}.*$", 1)), else_="0").cast("int64")
    late, early = text.lower().re_search("[0-9] ?pm"), text.lower().re_search("[0-9] ?am")
    hour = ibis.cases((late & (hour < 12), hour + 12), (early & (hour == 12), 0), else_=hour).cast("string")
    hour = ibis.cases((hour.length() == 1, ibis.literal("0") + hour), else_=hour)
    minutes = ibis.cases((has, text.re_extract(rf"^.*?{_CLOCK}.*$", 2)), else_="00")
    seconds = ibis.cases((text.re_search(rf"{_CLOCK[:-1]}"), text.re_extract(rf"^.*?{_CLOCK}.*$", 4)), else_="00")
    return hour + minutes + ibis.cases((seconds.length() == 2, seconds), else_="00")


def span_of(month: Any, rhythm: str) -> Any:
    """A month such as ``202609`` as the number of its period: itself, or ``202603`` for the third quarter. Numbers are grouped faster than texts."""
    return month if rhythm == "month" else month // 100 * 100 + (month % 100 + 2) // 3


def period_of(span: ir.IntegerColumn, rhythm: str) -> ir.StringColumn:
    """``2026-09`` or ``2026-Q3``."""
    text = span.cast("string")
    return text.substr(0, 4) + ("-" + text.substr(4, 2) if rhythm == "month" else "-Q" + text.substr(5, 1))


def number_of(column: ir.Column, mark: Mark, words: dict[str, float] | None = None) -> ir.FloatingColumn:
    """The number that a cell begins with, or that its words stand for; nothing where there is none."""
    import ibis

    if column.type().is_floating():  # "not a number" is how some programs write nothing
        return ibis.cases((column.isnan(), ibis.null("float64")), else_=column.cast("float64"))
    if column.type().is_numeric():
        return column.cast("float64")
    text = text_of(column)
    written = text.re_extract(NUMBER, 1)
    thousands, fraction = (".", ",") if mark == "comma" else (",", ".")
    plain = ibis.cases((text.re_search(NUMBER), written.replace(thousands, "").replace(fraction, ".")))
    found = ibis.cases((plain.re_search(_PLAIN), plain)).cast("float64")
    named = [(text.lower() == word.strip().lower(), float(value)) for word, value in (words or {}).items()]
    return ibis.cases(*named, else_=found) if named else found


def rounded(number: ir.FloatingColumn, to: float | None) -> ir.FloatingColumn:
    """The nearest multiple, a half upwards: backends differ in how they round one."""
    return ((number / to) + 0.5).floor() * to if to else number
