"""The types of days and lengths of time, each read from the text that the author wrote."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from cxsite.model.values import refuse, shorten, single
from cxsite.model.written import Written, matching

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DURATION = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?", re.ASCII | re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _date(value: Any) -> Any:
    if value is None or isinstance(value, datetime.date):
        return value
    written = single(value, "value/date", "a date").strip()
    try:
        # fromisoformat alone would take week dates and other short forms too.
        return datetime.date.fromisoformat(written if _DATE.fullmatch(written) else "")
    except ValueError:
        refuse("value/date", f"'{shorten(written)}' is not a date", _date_advice(written))


def _date_advice(written: str) -> str:
    """The day that was most likely meant, where one order of its parts is the only one."""
    parts = re.fullmatch(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})", written, re.ASCII)
    if parts:
        first, month, last = int(parts[1]), int(parts[3]), int(parts[4])
        # The day is before the month where dots are written, or where no month has that number.
        year, day = (first, last) if len(parts[1]) == 4 else (last, first) if parts[2] == "." or first > 12 else (0, 0)
        try:
            return f"write {datetime.date(year, month, day).isoformat()}"
        except ValueError:
            pass
    if _DATE.fullmatch(written):
        return "the calendar has no such day"
    return "write year-month-day, such as 2026-09-14"


def _duration(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    found = _DURATION.fullmatch(single(value, "value/duration", "a length of time").strip())
    if not found:
        days = re.fullmatch(r"\d{1,4}", str(value).strip(), re.ASCII)
        advice = f"write {str(value).strip()} days, or weeks, months or years" if days else "write a number and a unit, such as 180 days or 6 months"
        refuse("value/duration", f"'{shorten(str(value))}' is not a length of time", advice)
    return int(found[1]) * _DAYS[found[2].lower()]


Date = Annotated[datetime.date, BeforeValidator(_date), Written("date, such as `2026-09-14`", matching(r"\d{4}-\d{2}-\d{2}", format="date"))]
Duration = Annotated[int, BeforeValidator(_duration), Written("length of time, such as `180 days`", matching(r"\d{1,4} *(day|week|month|year)s?"))]
