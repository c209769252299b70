"""Bodies: their seats by constituency, their rules, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph, Row, Table, table
from mspcharter.emit.document.sections.clauses import heading
from mspcharter.emit.document.sections.few import in_few
from mspcharter.emit.document.sections.items import items
from mspcharter.english import capital
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.values import items_of
from mspcharter.power.cases import Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.power.questions.seats import Group, Place, seats_by_group, silent_lines
from mspcharter.wording.document import seating
from mspcharter.wording.document.bodies import facts, silent
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.facts import prose
from mspcharter.wording.names import anchor, seat_title, within
from mspcharter.wording.text import Text
from mspcharter.wording.text import capital as with_capital

_Rules = list[tuple[str, Text]]


def bodies(known: Decisions) -> Iterator[Block]:
    """Yield each body with its seats and rules, then the rules that all of them share."""
    charter = known.charter
    rules = {body.name: _rules(known, body) for body in charter.bodies.values()}
    bare = [
        body
        for body in charter.bodies.values()
        if not (body.purpose or body.seats or rules[body.name] or any(items_of(body)) or body.origin.open)
    ]
    told = [rules[body.name] for body in charter.bodies.values() if body not in bare]
    shared = [one for one in told[0] if all(one in other for other in told[1:])] if len(told) > 1 else []
    for body in charter.bodies.values():
        if body in bare:
            continue
        yield heading(charter, body)
        purpose = (Fact("Purpose", with_capital(prose(charter, body.purpose))),) if body.purpose else ()
        seats = _seats(known, body)
        own = _filled(known, body) + _facts(one for one in rules[body.name] if one not in shared)
        if seats is not None and len(seats.rows) > 1:
            yield from [Facts(purpose)] if purpose else []
            yield Paragraph((_HELD if not body.origin.is_open("seats") else _HELD_SO_FAR,))
            yield from in_few(seats, own)
        elif seats is not None:
            yield from in_few(seats, (*purpose, *own), brief=True)
        elif purpose or own:
            yield Facts((*purpose, *own))
        if any(line.up_to and line.voting for line in body.seats):
            yield Paragraph((_ALL_FILLED,))
        yield from _uncounted(known, body)
        yield from map(Paragraph, open_facts(charter, body))
        yield from items(charter, body)
    if shared:
        yield Heading(3, f"Rules of {'both' if len(told) == 2 else 'all'} bodies", "part.bodies")
        yield Facts(_facts(iter(shared)))
    if bare:
        yield Heading(3, "Other bodies", "part.other-bodies")
        yield Facts(tuple(_named_only(charter, body) for body in bare))


_HELD = "The seats of this body are held, and have votes, as stated here."
_ALL_FILLED = (
    "Where the number of seats is a range, the numbers of votes and of the quorum are for the most seats, all filled."
)
_NOT_KNOWN = "The number of these seats is not known"
_NOT_STATED = "The charter does not state the number of these seats, which depends on who joins"
_NONE = "With the members that the charter expects, there are none of these seats"
_HELD_SO_FAR = "The seats of this body whose number is settled are held, and have votes, as stated here."


def _named_only(charter: Charter, body: Body) -> Fact:
    title = charter.title_of(body.name)
    return Fact(title, (silent(title),), anchor=anchor(body.name))


def _rules(known: Decisions, body: Body) -> _Rules:
    quorums = quorums_of(known, body)
    membership = known.membership
    seats = (membership.all_seats(body), membership.voting_seats(body))
    return list(facts(within(known.charter, body.name), body, () if isinstance(quorums, Missing) else quorums, seats))


def _filled(known: Decisions, body: Body) -> tuple[Fact, ...]:
    """Return how all seats of *body* are filled that vote, where it is the same for each line, or how those of some."""
    charter = within(known.charter, body.name)
    alike = seating.filled_alike(charter, body.seats, seats_by_group(known, body))
    if shared := seating.shared_filling(charter, [line for line in body.seats if line.voting]):
        label = "How filled (all)" if len(alike) == len(body.seats) else "How filled (all with a vote)"
        return (Fact(label, (seating.all_filled(shared),)),)
    told = [f"{capital(seat_title(charter, line))}: {alike[line.name]}" for line in body.seats if line.name in alike]
    return (Fact("How filled", ("; ".join(told),)),) if told else ()


def _facts(entries: Iterator[tuple[str, Text]]) -> tuple[Fact, ...]:
    return tuple(Fact(label, with_capital(text)) for label, text in entries)


def _seats(known: Decisions, body: Body) -> Table | None:
    """Return the seats of *body* by constituency, or line by line where no seat belongs to one; None without seats."""
    charter = within(known.charter, body.name)
    groups, silent = seats_by_group(known, body), silent_lines(known, body)
    if not groups and not silent:
        return None
    alike = seating.filled_alike(charter, body.seats, groups)
    apart = any(group.constituency is not None for group in groups)
    places = [place for group in groups for place in group.places]
    found = _by_group(charter, groups, alike) if apart else _by_line(charter, places, alike)
    rows = [
        Row(
            (
                (capital(seat_title(charter, line)),),
                (seating.seats([Place(line, count, Fraction(0))]),),
                (seating.NO_VOTE,),
                *[()] * (len(found.columns) - 4),
                _optional(seating.of_line(charter, Place(line, count, Fraction(0)), alike)),
            )
        )
        for line, count in silent
    ]
    if body.origin.is_open("seats"):  # Lines without a number are not in the table, so there is no total.
        return table(found.columns, (*found.rows, *rows), right=found.columns[1:-1])
    return _totalled(found, rows, places, [Place(line, count, Fraction(0)) for line, count in silent])


def _uncounted(known: Decisions, body: Body) -> Iterator[Block]:
    """Yield the lines of *body* whose number of seats rests on a number of members that is not known, if any."""
    charter = within(known.charter, body.name)
    unknown: list[Seat] = []
    unstated: list[Seat] = []
    none: list[Seat] = []
    for line in body.seats:
        alone = body._replace(seats=(line,))
        if known.membership.unknown_numbers(alone):
            unknown.append(line)
        elif not known.membership.count(line):
            rests = known.membership.rests_on(alone)
            stated = all(charter.memberships[name].expected is not None for name in rests)
            (none if rests and stated else unstated).append(line)
    for start, lines in ((_NOT_KNOWN, unknown), (_NOT_STATED, unstated), (_NONE, none)):
        if lines:
            said = "; ".join(seating.uncounted(charter, line) for line in lines)
            yield Paragraph((f"{start}: {said}.",))


def _totalled(found: Table, silent: list[Row], places: Sequence[Place], without: Sequence[Place]) -> Table:
    """Return a table of seats with those that do not vote, and the total below."""
    rows = (*found.rows, *silent)
    every = [place.votes for place in places]
    seats = seating.seats([*places, *without])
    total: tuple[Text, ...] = (
        ("Total",),
        (seats,),
        (seating.votes(sum(every, Fraction(0)), every),),
        *[()] * (len(found.columns) - 3),
    )
    return table(found.columns, rows, right=found.columns[1:-1], total=total if len(rows) > 1 else ())


def _by_group(charter: Charter, groups: Sequence[Group], alike: Collection[str]) -> Table:
    every = [place.votes for group in groups for place in group.places]
    rows = [
        Row(
            (
                (seating.title(charter, group),),
                (seating.seats(group.places),),
                (seating.votes(group.votes, every),),
                (seating.held(charter, group, alike),),
            )
        )
        for group in groups
    ]
    mixed = any(group.constituency in charter.memberships for group in groups)
    return Table(("Group" if mixed else "Constituency", "Seats", "Votes", "Held by, and how filled"), tuple(rows))


def _by_line(charter: Charter, places: Sequence[Place], alike: Collection[str]) -> Table:
    """Return a row for each line, with a column for each weight that all lines have."""
    every = [place.votes for place in places]
    measures = seating.measures([place.line for place in places])
    rows = [
        Row(
            (
                (seat_title(charter, place.line),),
                (seating.seats([place]),),
                (seating.votes(place.votes, every),),
                *((seating.weight(place.line, measure),) for measure in measures),
                _optional(seating.of_line(charter, place, alike, weights=not measures)),
            )
        )
        for place in places
    ]
    columns = ("Seat", "Seats", "Votes", *(capital(measure) for measure in measures), "How filled")
    return Table(columns, tuple(rows))


def _optional(text: str) -> Text:
    return (text,) if text else ()
