"""The days of a charter: terms that end, reviews, pledges, reports and turns, as events in the order of their days.

What recurs is counted from the day on which it was last held, or else from the first day of the charter. Where the
charter gives neither, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain, count
from math import ceil

from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Row, table
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.values import Duration, Period, days, items_of
from mspcharter.record import Record
from mspcharter.rules.dates import after
from mspcharter.semantics.writing import often
from mspcharter.wording.document.openings import label_of

MOST = 10_000
"""The most events of a calendar: what a person or a calendar can read ends long before."""


class TooMany(Exception):
    """There would be more events than MOST."""


class Event(Record):
    """What happens on a *day*: its *title*, and *who* it is about, by titles."""

    day: date
    title: str
    who: str = ""


def events(charter: Charter, span: Period | None = None) -> tuple[Event, ...]:
    """Return the events of *charter* in *span*, or as long as it is in force, in the order of their days.

    Raise TooMany if there are more than a calendar can hold.
    """
    force = charter.identity.in_force if charter.identity is not None else None
    ends = [one.end for one in (span, force) if one is not None and one.end is not None]
    first, start = None if force is None else force.start, None if span is None else span.start
    window = _Window(first, start, min(ends, default=None))
    found: set[Event] = set()
    for one in chain(_once(charter), _recurring(charter, window)):
        if span is None or _is_in(one.day, span):
            found.add(one)
        if len(found) > MOST:
            raise TooMany
    return tuple(sorted(found))


class _Window(Record):
    """The *first* day of the charter, and the days between which events are asked for; None where there is no limit."""

    first: date | None
    start: date | None
    end: date | None


def _is_in(day: date, span: Period) -> bool:
    return span.start <= day and (span.end is None or day <= span.end)


def _once(charter: Charter) -> Iterator[Event]:
    for part in (_force, _work, _money, _promises, _terms, _open):
        yield from part(charter)


def _force(charter: Charter) -> Iterator[Event]:
    force = charter.identity.in_force if charter.identity is not None else None
    if force is not None:
        yield Event(force.start, "The charter comes into force")
        if force.end is not None:
            yield Event(force.end, "Last day of the charter")


def _work(charter: Charter) -> Iterator[Event]:
    for objective in charter.objectives.values():
        who = _names(charter, objective.owner)
        yield from _on(objective.due, f"Objective due: {charter.title_of(objective.name)}", who)
    for activity in charter.activities.values():
        who = _names(charter, activity.responsible)
        yield from _on(activity.starts, f"Work begins: {charter.title_of(activity.name)}", who)
        yield from _on(activity.due, f"Work due: {charter.title_of(activity.name)}", who)


def _money(charter: Charter) -> Iterator[Event]:
    for resource in charter.resources.values():
        giver = _names(charter, (resource.from_,) if resource.from_ is not None else ())
        title = charter.title_of(resource.name)
        if resource.during is not None:
            yield from _on(resource.during.start, f"Contribution begins: {title}", giver)
            yield from _on(resource.during.end, f"Contribution ends: {title}", giver)
    for budget in charter.budgets.values():
        if budget.period is not None:
            yield Event(budget.period.start, f"Budget begins: {charter.title_of(budget.name)}")
            yield from _on(budget.period.end, f"Budget ends: {charter.title_of(budget.name)}")


def _promises(charter: Charter) -> Iterator[Event]:
    for risk in charter.risks.values():
        for response in risk.response:
            text = charter.filled(response.text)
            yield from _on(response.before, f"Response to a risk due: {charter.title_of(risk.name)}: {text}")
    for indicator in charter.indicators.values():
        if indicator.target is not None:
            yield from _on(indicator.target.on, f"Target due: {charter.title_of(indicator.name)}")
    for waiver in charter.waivers:
        yield from _on(waiver.until, f"Agreed deviation ends: {waiver.name}", _names(charter, waiver.agreed_by))


def _on(day: date | None, title: str, who: str = "") -> Iterator[Event]:
    if day is not None:
        yield Event(day, title, who)


def _terms(charter: Charter) -> Iterator[Event]:
    for body in charter.bodies.values():
        for seat in body.seats:
            term = seat.term or (body.term.length if body.term is not None else None)
            end = after(seat.since, term) if seat.since is not None and term is not None else None
            if end is not None:
                where = charter.title_of(body.name)
                yield Event(end, f"Term ends: {charter.title_of_seat(seat)} in {where}")


def _open(charter: Charter) -> Iterator[Event]:
    for declared, one in charter.open_values():
        of = charter.title_of(declared.name)
        who = charter.title_of(one.by.name) if one.by is not None and one.by.name is not None else ""
        yield from _on(one.before, f"To be agreed before this day: {label_of(declared, one)} of {of}", who)


def _recurring(charter: Charter, window: _Window) -> Iterator[Event]:
    """Yield what recurs in *window*; without an end, once."""
    first = window.first
    yield from _elections(charter, window)
    yield from _meetings(charter, window)
    for review in charter.reviews.values():
        who = charter.title_of(review.by.name) if review.by is not None and review.by.name is not None else ""
        title = f"Review: {charter.title_of(review.name)}"
        yield from _times(window, review.last_held or first, review.every, title, who)
    for body in charter.bodies.values():
        where = charter.title_of(body.name)
        reports = body.reports_to
        if reports is not None:
            to = charter.title_of(reports.to)
            yield from _times(window, first, reports.every, f"Report of {where} to {to}", where)
        if body.chair is not None and body.chair.rotates is not None:
            yield from _times(window, first, body.chair.rotates.every, f"The chair of {where} rotates", where)
    for constituency in charter.constituencies.values():
        name = charter.title_of(constituency.name)
        yield from _times(window, first, constituency.feedback, f"Representatives report back to {name}", name)
    for indicator in charter.indicators.values():
        if indicator.measured is not None:
            start = indicator.baseline.on if indicator.baseline is not None else None
            by = indicator.measured.by
            who = charter.title_of(by.name) if by is not None and by.name is not None else ""
            title = f"Measurement: {charter.title_of(indicator.name)}"
            yield from _times(window, start or first, indicator.measured.every, title, who)
    for budget in charter.budgets.values():
        if budget.audited is not None and budget.period is not None:
            title = f"Audit: {charter.title_of(budget.name)}"
            yield from _times(window, budget.period.start, budget.audited.every, title)
    for declared in charter.declared():
        for item in items_of(declared):
            title = f"{charter.title_of(declared.name)}: {charter.filled(item.text)}"
            yield from _times(window, first, item.every, title)


def _meetings(charter: Charter, window: _Window) -> Iterator[Event]:
    for meeting in charter.meetings.values():
        where = charter.title_of(meeting.of or "")
        title = f"Meeting of {where}: {charter.title_of(meeting.name)}"
        yield from _times(window, window.first, meeting.every, title, where)


def _elections(charter: Charter, window: _Window) -> Iterator[Event]:
    """Yield the elections, and the last day to give notice of each."""
    for one in charter.elections.values():
        title = f"Election: {charter.title_of(one.name)}"
        for event in _times(window, window.first, one.held, title):
            yield event
            if one.notice is not None:
                before = min(ceil(days(one.notice)), (event.day - date.min).days)
                yield Event(event.day - timedelta(days=before), f"Notice due: {title}")


def _times(
    window: _Window, first: date | None, every: Duration | None, title: str, who: str = ""
) -> Iterator[Event]:  # fmt: skip
    """Yield an event each time that *every* has passed since *first* in *window*; without an end, the next one."""
    if first is None or every is None or every.count < 1:
        return
    start = max(first, window.start or first)
    # What recurs within a day is on each day.
    step = every if days(every) >= 1 else Duration(1, "day")
    # Months and years differ, but never by more than two of them from what so many last on average.
    past = int((start - first).days / days(step))
    for number in count(max(1, past - 2)):
        day = after(first, step._replace(count=step.count * number))
        if day is None or (window.end is not None and day > window.end):
            return
        if day >= start:
            yield Event(day, f"{title} ({often(every)})", who)
            if window.end is None:
                return


def _names(charter: Charter, names: Iterable[str]) -> str:
    return ", ".join(charter.title_of(name) for name in names)


def in_blocks(charter: Charter, found: tuple[Event, ...], span: Period | None = None) -> list[Block]:
    """Return the events *found* in *span* as a table."""
    title = charter.title_of(charter.identity.name) if charter.identity is not None else "the charter"
    rows = [Row(((one.day.isoformat(),), (one.title,), (one.who,))) for one in found]
    shown: list[Block] = [Heading(1, f"Calendar of “{title}”", "calendar")]
    nothing = "The charter names no day." if span is None else "The charter names no day in this time."
    return [*shown, table(("Day", "What", "Who"), rows) if rows else Paragraph((nothing,))]


def in_icalendar(charter: Charter, found: tuple[Event, ...]) -> str:
    """Return the events as iCalendar (RFC 5545), a day each; an event keeps its identifier while it says the same."""
    name = charter.identity.name if charter.identity is not None else "charter"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mspcharter//calendar//EN", "CALSCALE:GREGORIAN"]
    for one in found:
        key = sha256(f"{name}\0{one.day}\0{one.title}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{key}@mspcharter.invalid",
            # The stamp says when an event was made. It is fixed, so that the same charter gives the same calendar.
            f"DTSTAMP:{one.day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{_next(one.day):%Y%m%d}",
            f"SUMMARY:{_escaped(one.title)}",
            *([f"DESCRIPTION:{_escaped(one.who)}"] if one.who else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _escaped(text: str) -> str:
    """Return *text* with the characters escaped that mean something in a value of iCalendar."""
    text = clean(text).encode("utf-8", "backslashreplace").decode()
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield *line* in parts of at most 75 bytes, the further ones behind a space, and no character broken."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > 75:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
