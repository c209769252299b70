"""The calendar of a charter: every day that it names, once, in order, for people and for calendars."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from strategies import A_FEW, charters

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.calendar import events, in_icalendar
from mspcharter.model import Charter
from mspcharter.model.values import Period
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
    text = in_icalendar(charter, events(charter))
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    known = r"(BEGIN|END|VERSION|PRODID|CALSCALE|UID|DTSTAMP|DT(START|END);VALUE=DATE|SUMMARY|DESCRIPTION|TRANSP):"
    assert all(re.match(known, line) for line in unfolded if line)
    assert unfolded.count("BEGIN:VEVENT") == len(events(charter))


def test_a_day_that_recurs_ends_with_the_charter() -> None:
    charter = compile(Source("lake.msp", LAKE)).charter
    assert max(one.day for one in events(charter)) == date(2027, 12, 31)
    text = LAKE.replace("    in force        2027-01-01 to 2027-12-31\n", "")
    assert "Report of Council" not in " ".join(one.title for one in events(compile(Source("lake.msp", text)).charter))
