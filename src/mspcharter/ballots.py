"""The votes of a real meeting, as they stand in a table: read row by row, and matched with those who may vote.

Nothing is guessed: a row that cannot be understood, or that names nobody or too many, is a problem of its line.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from mspcharter.english import clean, counted, listed, series
from mspcharter.model import Charter
from mspcharter.model.charter import normal
from mspcharter.power.cases import Case, Concern
from mspcharter.power.tallies import ANSWERS, Answer, Cast
from mspcharter.power.voters import Voter
from mspcharter.record import Record
from mspcharter.spelling import closest
from mspcharter.wording.seats import own_line

NAMES = ("name", "seat", "member", "voter")
"""The headings under which the names can stand."""

_SEPARATORS = ",;\t"
_LONGEST = 60


class Problem(Record):
    """What is wrong in a *line* of the table, counted from 1."""

    line: int
    message: str


class Row(Record):
    """A row of the table: who, and the answer; *person* tells apart those who sit in seats of one line."""

    line: int
    name: str
    answer: Answer
    person: str = ""


class Votes(Record):
    """The rows of a table, how many of each class of voters gave each answer, and what is wrong."""

    rows: tuple[Row, ...]
    cast: Cast
    problems: tuple[Problem, ...]


def read_votes(
    charter: Charter, case: Case, text: str, concern: Concern | None = None, own: Collection[str] = ()
) -> Votes:
    """Return the votes in *text*, comma-separated values with a heading, on *case*.

    Whom the *concern* is about may be in the table as recused or absent, under one of its *own* names.
    """
    problems: list[Problem] = []
    rows = tuple(_rows(text, problems))
    cast: Cast = {}
    known = _Known(charter, case, concern, own)
    for row in rows:
        if known.is_concerned(row):
            continue
        found = known.take(row)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            cast.setdefault(found, Counter())[row.answer] += 1
    return Votes(rows, cast, tuple(sorted(problems)))


def _rows(text: str, problems: list[Problem]) -> Iterator[Row]:
    # Spreadsheets end lines in each of the three ways.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    heading = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    table = csv.reader((f"{row}\n" for row in text.split("\n")), delimiter=separator, strict=True)
    columns: dict[str, int] | None = None
    width = 0
    while True:
        line = table.line_num + 1
        try:
            cells = next(table, None)
        except csv.Error as error:
            problems.append(Problem(line, f"this row cannot be read: {_why(error)}"))
            return
        if cells is None:
            break
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            columns, width = _columns(cells, line, problems), len(cells)
            if columns is None:
                return
            continue
        row = _row(cells, columns, width, line, problems)
        if row is not None:
            yield row
    if columns is None:
        problems.append(
            Problem(1, "the table is empty: it needs a heading such as `name,vote`, and a row for each vote")
        )


def _why(error: csv.Error) -> str:
    """Return why a row cannot be read: the quotes in it, or the length of a cell."""
    if "field larger" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters"
    return "a quote that begins a cell must also end it, and stands before a separator"


def _columns(cells: Sequence[str], line: int, problems: list[Problem]) -> dict[str, int] | None:
    """Return the place of each column by its heading; None where they cannot be told."""
    headings = [cell.strip().casefold() for cell in cells]
    names = [one for one in NAMES if one in headings]
    twice = [one for one, number in Counter(headings).items() if number > 1 and one]
    if twice:
        problems.append(Problem(line, f"the heading names the column {_quoted(twice[0])} twice"))
        return None
    if not names or "vote" not in headings:
        problems.append(Problem(line, "the first row must be a heading with the columns `name` and `vote`"))
        return None
    found = {"name": headings.index("seat" if "seat" in names else names[0]), "vote": headings.index("vote")}
    person = next(
        (one for one in ("member", "voter", "name") if one in names and headings.index(one) != found["name"]), None
    )
    return found | ({"person": headings.index(person)} if person is not None else {})


def _row(
    cells: Sequence[str], columns: Mapping[str, int], width: int, line: int, problems: list[Problem]
) -> Row | None:
    if len(cells) <= max(columns["name"], columns["vote"]):
        problems.append(Problem(line, "this row has fewer columns than the heading"))
        return None
    if any(cell.strip() for cell in cells[width:]):
        problems.append(Problem(line, "this row has more columns than the heading"))
        return None
    name, said = cells[columns["name"]].strip(), cells[columns["vote"]].strip()
    answer = next((one for one in ANSWERS if one == said.casefold()), None)
    if not name:
        problems.append(Problem(line, "this row has no name"))
    elif answer is None:
        what = f"{_quoted(said)} is no vote" if said else f"the vote of {_quoted(name)} is missing"
        problems.append(Problem(line, f"{what}; write {listed([f'`{one}`' for one in ANSWERS], 'or')}"))
    else:
        place = columns.get("person")
        person = cells[place].strip() if place is not None and place < len(cells) else ""
        return Row(line, name, answer, person)
    return None


class _Known:
    """Those who may vote, by what they can be called, and who has voted already."""

    def __init__(self, charter: Charter, case: Case, concern: Concern | None, own: Collection[str]) -> None:
        self._concern = concern
        self._own = {*own, *(charter.title_of(name).casefold() for name in own)}
        self._is_left_out = False
        self._charter = charter
        self._case = case
        self._taken: Counter[int] = Counter()
        self._first: dict[tuple[str, str], int] = {}
        self._last: dict[int, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_title: dict[str, set[str]] = {}
        for number, voter in enumerate(case.voters):
            for name in self._names(voter):
                self._by_name.setdefault(name, []).append(number)
                self._by_title.setdefault(self._title(voter, name).casefold(), set()).add(name)

    def _names(self, voter: Voter) -> Iterator[str]:
        """Yield what *voter* can be called: its line of seats, also that in its own body, its holder, or its name."""
        seat = voter.seat
        if seat is None:
            yield from dict.fromkeys((voter.name, *self._says(voter)))
            return
        own = None if any(line.name == seat.own_line for line in self._case.body.seats) else seat.own_line
        yield from dict.fromkeys(name for name in (seat.name, own, seat.for_, seat.bound_by) if name is not None)

    def _says(self, voter: Voter) -> Iterator[str]:
        """Yield the words for what *voter*, who has a say without a seat here, says: it may have seats as well."""
        decision, chair = self._case.decision, self._case.body.chair
        if decision.approved_by is not None and voter.name in decision.approved_by.by:
            yield "approval"
        if decision.tie is not None and voter.name == decision.tie.to:
            yield "tie"
        if chair is not None and chair.held_by is not None and voter.name == chair.held_by.name:
            yield "chair"

    def _title(self, voter: Voter, name: str) -> str:
        """Return the title of *voter* under its *name*."""
        seat = voter.seat
        if seat is not None and seat.name == name:
            return self._charter.title_of_seat(seat)
        if seat is not None and seat.own_line == name:
            line = own_line(self._charter, voter)
            return self._charter.title_of_seat(line) if line is not None else name
        return self._charter.title_of(name) if voter.kind == "seat" or self._charter.named(name) else name

    def is_concerned(self, row: Row) -> bool:
        """Say whether *row* says that the one concerned does not vote; of a line of seats, the first such row does."""
        concern = self._concern
        if concern is None or concern.kind not in ("party", "seat") or row.answer not in ("recused", "absent"):
            return False
        if concern.kind == "party":
            return self._is_theirs(row.name)
        first = row.answer == "recused" and not self._is_left_out and self._called(row.name) == concern.name
        self._is_left_out |= first
        return first

    def _is_theirs(self, written: str) -> bool:
        """Say whether *written* is the one concerned, who has no seat left."""
        concern = self._concern
        known = concern is not None and concern.kind == "party"
        return known and not {normal(written), written.casefold()}.isdisjoint(self._own)

    def _called(self, written: str) -> str | None:
        """Return the name that *written* is, or of which it is the title."""
        name, titled = normal(written), self._by_title.get(written.casefold(), set())
        return name if name in self._by_name else next(iter(titled)) if len(titled) == 1 else None

    def take(self, row: Row) -> int | Problem:
        """Return the number of the class in which *row* is one voter more, or what is wrong with it."""
        name = normal(row.name)
        names = {name} if name in self._by_name else self._by_title.get(row.name.casefold(), set())
        if not names:
            if self._is_theirs(row.name):
                return Problem(row.line, f"{_quoted(row.name)} is concerned, and has no vote; write `recused`")
            return Problem(row.line, self._unknown(row.name))
        numbers = sorted({number for one in names for number in self._by_name[one]})
        if row.person:
            first = self._first.setdefault((min(names), normal(row.person).casefold()), row.line)
            if first != row.line:
                return Problem(row.line, f"{_quoted(row.person)} has voted in line {first} already")
        if len(numbers) > 1 and self._unnamed(names, numbers):
            numbers = self._unnamed(names, numbers)
        free = [n for n in numbers if self._taken[n] < self._case.voters[n].count]
        if not free:
            seats = sum(self._case.voters[n].count for n in numbers)
            if not seats:
                return Problem(row.line, f"{_quoted(row.name)} is vacant, and has no vote")
            first = self._last.get(numbers[0], row.line)
            has = (
                f"has voted in line {first} already"
                if seats == 1
                else f"has {counted(seats, 'vote')}, and this is one more"
            )
            return Problem(row.line, f"{_quoted(row.name)} {has}")
        if len(numbers) > 1:
            return Problem(row.line, f"{_quoted(row.name)} can mean more than one voter{self._told_apart(numbers)}")
        self._last[free[0]] = row.line
        self._taken[free[0]] += 1
        return free[0]

    def _unnamed(self, names: Collection[str], numbers: Sequence[int]) -> list[int]:
        """Return the seats of the line called *names* whose holders the charter does not name; the others have names.

        Seats that come from another body are told apart by their lines in that body.
        """
        seats = {n: self._case.voters[n].seat for n in numbers}
        lines = {(seat.name, seat.own_line) if seat is not None else None for seat in seats.values()}
        if len(lines) > 1:
            return []
        return [n for n, seat in seats.items() if seat is not None and seat.name in names and seat.for_ is None]

    def _told_apart(self, numbers: Sequence[int]) -> str:
        """Return by which names the voters with these *numbers* can be told apart."""
        voters = [self._case.voters[number] for number in numbers]
        seats = list(
            dict.fromkeys(
                (voter.seat.own_line or voter.name) if voter.seat is not None else next(self._says(voter), voter.name)
                for voter in voters
            )
        )
        holders = [voter.seat.for_ for voter in voters if voter.seat is not None and voter.seat.for_ is not None]
        names = seats if len(seats) > 1 else holders
        return f"; write {series([f'`{name}`' for name in names], 6, 'or')}" if len(names) > 1 else ""

    def _unknown(self, written: str) -> str:
        near = closest(written, list(self._by_name))
        body = self._charter.title_of(self._case.body.name)
        return f"{_quoted(written)} has no vote in {body}" + (f"; did you mean `{near}`?" if near else "")


def _quoted(written: str) -> str:
    """Return what somebody wrote, on one line and no longer than is useful."""
    text = clean(written)
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"
