"""Days counted on the calendar, as terms and reviews are: a year from 29 February ends on the 28th."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from mspcharter.model.values import Duration, days


def after(day: date, length: Duration) -> date | None:
    """Return the day that comes *length* after *day*; None where no calendar has one."""
    from calendar import monthrange

    months = {"month": 1, "year": 12}.get(length.unit)
    try:
        if months is None:
            return day + timedelta(days=ceil(days(length)))
        year, month = divmod(day.year * 12 + day.month - 1 + length.count * months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
