"""The calendar of a charter: every day that it names, once, in order, for people and for calendars."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from strategies import A_FEW, charters

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.calendar import _times, _Window, events, in_icalendar
from mspcharter.model import Charter
from mspcharter.model.values import Duration, Period
from mspcharter.record import Record
from mspcharter.rules.dates import after
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "calendar"
LAKE = """\
charter lake "Lake"
    in force        2027-01-01 to 2027-12-31
    follows         soundness

stakeholder ministry "Ministry"
    sector          government

body council "Council"
    seats
        policy      "Policy"  1 for ministry, appointed by ministry, since 2026-03-31
    term            1 year, renewable
    chair           held by ministry, rotates among sectors every 6 months
    reports to      assembly every 4 months

body assembly "Assembly"

review yearly "Review"
    every           1 year
    by              ministry
    last held       2026-02-28

resource grant "Grant; first, and \\"last\\""
    from            ministry
    value           KES 5 per year
    during          2027-02-01 to 2027-03-31
"""


def test_the_days_of_a_charter_are_listed_in_order(golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    path = tmp_path / "lake.msp"
    path.write_text(LAKE, encoding="utf-8")
    result = CliRunner().invoke(main, ["calendar", str(path), "--format", "markdown"])
    assert result.exit_code == 0, result.output
    golden(GOLDEN / "lake.md", result.stdout)
    part = CliRunner().invoke(main, ["calendar", str(path), "--from", "2027-02-01", "--to", "2027-03-31"])
    assert re.findall(r"^2027-\d\d-\d\d", part.stdout, re.MULTILINE) == [
        "2027-02-01", "2027-02-28", "2027-03-31", "2027-03-31",
    ]  # fmt: skip
    assert (
        CliRunner().invoke(main, ["calendar", str(path), "--from", "2027-02-01", "--to", "2027-01-01"]).exit_code == 2
    )


def test_the_calendar_for_calendars(golden: Callable[[Path, str], None]) -> None:
    charter = compile(Source("lake.msp", LAKE)).charter
    golden(GOLDEN / "lake.ics", in_icalendar(charter, events(charter)).replace("\r\n", "\n"))


@given(charters())
@A_FEW
def test_a_calendar_has_whole_lines_and_nothing_else(charter: Charter) -> None:
    found = events(charter, Period(date(2000, 1, 1), date(2001, 1, 1)))
    assert list(found) == sorted(set(found))
    text = in_icalendar(charter, found)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    known = r"(BEGIN|END|VERSION|PRODID|CALSCALE|UID|DTSTAMP|DT(START|END);VALUE=DATE|SUMMARY|DESCRIPTION|TRANSP):"
    assert all(re.match(known, line) for line in unfolded if line)
    assert unfolded.count("BEGIN:VEVENT") == len(found)


def test_a_day_that_recurs_ends_with_the_charter() -> None:
    charter = compile(Source("lake.msp", LAKE)).charter
    assert max(one.day for one in events(charter)) == date(2027, 12, 31)
    text = LAKE.replace("    in force        2027-01-01 to 2027-12-31\n", "")
    assert "Report of Council" not in " ".join(one.title for one in events(compile(Source("lake.msp", text)).charter))


def _dates(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], date]]:
    """Yield every date in a model, with the attributes that lead to it."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, Record):
        for field in value._fields:
            yield from _dates(getattr(value, field), (*path, field))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _dates(one, path)
    elif isinstance(value, tuple):
        for one in value:
            yield from _dates(one, path)


NO_EVENTS = {
    "since": "the day on which a term began",
    "dated": "the day of another text",
    "last_held": "what was held",
    "baseline": "what was measured",
    "signatories": "what was signed",
    "scenarios": "what is only supposed",
}
"""The dates of a charter that are no events to come, and what they are."""

EVERYTHING = ROOT / "tests" / "emit" / "everything.txt"
CHARTERS = [EVERYTHING, *sorted((ROOT / "examples").glob("**/*.msp"))]


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_every_day_that_a_charter_names_is_in_its_calendar(path: Path) -> None:
    charter = compile(Source("c.msp", path.read_text(encoding="utf-8"))).charter
    days = {one.day for one in events(charter)}
    missing = {where: day for where, day in _dates(charter) if day not in days and NO_EVENTS.keys().isdisjoint(where)}
    assert missing == {}


def test_what_recurs_is_found_however_far_away() -> None:
    text = LAKE.replace("2027-01-01 to 2027-12-31", "from 2027-01-01").replace("every 4 months", "every week")
    charter = compile(Source("lake.msp", text)).charter
    far = Period(date(2060, 1, 1), date(2060, 12, 31))
    reports = [one.day for one in events(charter, far) if one.title.startswith("Report of Council")]
    assert len(reports) in (52, 53)
    assert {(day - date(2027, 1, 1)).days % 7 for day in reports} == {0}
    turns = [one.day for one in events(charter, far) if "rotates" in one.title]
    assert turns == [date(2060, 1, 1), date(2060, 7, 1)]
    # Without an end, the next time is listed.
    following = [one for one in events(charter, Period(date(2060, 1, 2))) if "rotates" in one.title]
    assert [one.day for one in following] == [date(2060, 7, 1)]


@pytest.mark.parametrize("unit", ["hour", "day", "working day", "week", "month", "year"])
@pytest.mark.parametrize("count", [1, 5, 13])
def test_what_recurs_is_counted_from_its_first_day(unit: Any, count: int) -> None:
    """As counting one by one from the first day finds it."""
    every, first = Duration(count, unit), date(2024, 2, 29)
    for start, end in ((date(2024, 2, 29), date(2030, 1, 1)), (date(2040, 5, 31), date(2041, 5, 31))):
        several = (after(first, Duration(count * number, unit)) for number in range(1, 160_000))
        known: set[date] = set()
        for day in several:
            if day is None or day > end:
                break
            known.add(day)
        found = {one.day for one in _times(_Window(first, start, end), first, every, "a")}
        assert found == {day for day in known if day >= start}


def test_notice_is_due_before_an_election() -> None:
    text = (
        LAKE
        + """
election board "Board election"
    of              council
    held            every 3 months
    notice          30 days
"""
    )
    compilation = compile(Source("lake.msp", text))
    assert compilation.ok, compilation.diagnostics
    found = {(one.day, one.title) for one in events(compilation.charter)}
    assert (date(2027, 3, 2), "Notice due: Election: Board election") in found
    assert (date(2027, 4, 1), "Election: Board election (every 3 months)") in found


def test_a_time_without_days_is_not_called_a_charter_without_days(tmp_path: Path) -> None:
    path = tmp_path / "lake.msp"
    path.write_text(LAKE, encoding="utf-8")
    result = CliRunner().invoke(main, ["calendar", str(path), "--from", "2050-01-01"])
    assert result.stdout.endswith("The charter names no day in this time.\n")


def test_more_days_than_a_calendar_holds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lake.msp"
    text = LAKE.replace("to 2027-12-31", "to 9999-12-31").replace("every 4 months", "every day")
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["calendar", str(path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "mspcharter: there are more than 10,000 days to list: choose a shorter time with `--from` and `--to`\n"
    )
    assert CliRunner().invoke(main, ["calendar", str(path), "--to", "2028-01-01"]).exit_code == 0
