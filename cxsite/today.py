"""The day that a handbook is judged by."""

from __future__ import annotations

import datetime
import os


class UnusableDate(Exception):
    """``SOURCE_DATE_EPOCH`` names no day; the message says what would."""


def build_date() -> datetime.date:
    """Today, or the day of ``SOURCE_DATE_EPOCH``, so that builds can be repeated.

    Raises:
        UnusableDate: where that variable is no number, or lies outside the calendar.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        from cxsite.model.values import shorten

        message = f"SOURCE_DATE_EPOCH is '{shorten(epoch)}', which is no day of the calendar; write the seconds since 1970, such as 1795305600"
        raise UnusableDate(message) from error
