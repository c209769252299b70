"""The seats and votes of one party, and which decisions it can pass or block by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from mspcharter.emit.document.blocks import Block, Bullets, Paragraph, Row, table
from mspcharter.english import counted, exact, number, quoted, votes
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.statements import Ability, Power
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, glances
from mspcharter.power.guarantees.abilities import ability
from mspcharter.power.guarantees.answers import Answer
from mspcharter.power.parties import alliance
from mspcharter.power.reach import or_none
from mspcharter.wording import figures as numbers_of
from mspcharter.wording.guarantees import sentence
from mspcharter.wording.names import anchor, seat_title
from mspcharter.wording.text import Text

_ANSWERS = {True: "yes", False: "no", None: "not known"}


def seats(known: Decisions, name: str, numbers: Mapping[str, str]) -> Iterator[Block]:
    """Yield the seats of a party: its own, those of its groups, and those that it fills, binds or pays for."""
    charter, membership = known.charter, known.membership
    items = [
        (f"{_clause(charter, body.name, numbers)}: {said}.",)
        for body in charter.bodies.values()
        for line in body.seats
        for seat in (membership.single_seats(line) if line.is_open and line.for_each is None else (line,))
        for said in _seat(charter, membership, seat, name)
    ]
    yield Bullets(tuple(items) or (("You have no seat.",),))


def powers(known: Decisions, name: str, numbers: Mapping[str, str]) -> Iterator[Block]:
    """Yield for each decision the votes of a party, and whether it can pass or block it by itself."""
    charter = known.charter
    rows: list[Row] = []
    told: list[Text] = []
    for one in glances(known):
        if not isinstance(one, Glance):
            decision = one.decision
            rows.append(Row(((_clause(charter, decision.name, numbers),), *(((numbers_of.NOT_KNOWN,),) * 4))))
            continue
        case = one.figures.case
        answers = {power: _answer(known, name, power, case.decision.name) for power in _POWERS}
        grouped = _of_groups(known, case.body, name)
        able = any(answer and answer.holds for answer in answers.values())
        if not (_has_a_say(known, case, name) or grouped or able):
            continue
        rows.append(
            Row(
                (
                    (_clause(charter, case.decision.name, numbers),),
                    (_votes(known, case, name) + (f"; of your groups: {exact(grouped)}" if grouped else ""),),
                    (numbers_of.yes_needed(charter, one.figures, one.line),),
                    *((_ANSWERS[answer.holds if answer is not None else None],) for answer in answers.values()),
                )
            )
        )
        told += [(sentence(charter, answer.reason),) for answer in answers.values() if answer and answer.holds]
    if not rows:
        if charter.decisions:
            yield Paragraph(("You have no vote on any decision.",))
        return
    if all(row.cells[-2:] == (("no",), ("no",)) for row in rows):
        yield table(_COLUMNS[:3], [Row(row.cells[:3]) for row in rows], right=_COLUMNS[1:3])
        yield Paragraph(("You alone cannot make sure that any of these decisions passes, or that it fails.",))
        return
    yield Paragraph(("To pass or block a decision alone is to do so whatever the others do.",))
    yield table(_COLUMNS, rows, right=_COLUMNS[1:3])
    if told:
        yield Bullets(tuple(told))


def _seat(charter: Charter, membership: Membership, seat: Seat, name: str) -> Iterator[str]:
    """Yield what a line of seats means for a party."""
    title = quoted(seat_title(charter, seat))
    if seat.is_unnamed:
        return
    each = membership.joined(seat.for_each) if seat.for_each is not None else ()
    own = seat.count if seat.for_ == name or name in each else 0
    filled = seat.filled
    fills = filled is not None and filled.by is not None and filled.by.name == name
    by_you = f", {filled.manner} by you" if filled is not None and fills else ""
    if own:
        yield f"{counted(own, 'seat')} {title}, with {_each_votes(seat, own)}{_terms(charter, seat)}{by_you}"
    elif seat.from_ in _groups(charter, membership, name):
        yield (
            f"{_least(seat)}{counted(seat.count, 'seat')} {title} of"
            f" {quoted(charter.title_of(seat.from_ or ''))}, to which you belong,"
            f" with {_each_votes(seat, seat.count)}{_terms(charter, seat)}{by_you}"
        )
    elif filled is not None and fills:
        yield f"the seat {title} is {filled.manner} by you"
    if filled is not None and filled.confirmed_by is not None and filled.confirmed_by.name == name:
        yield f"you confirm who holds the seat {title}"
    if seat.paid_by == name:
        yield f"you pay for the work of the seat {title}"


def has_seat(known: Decisions, name: str) -> bool:
    """Say whether a party has a seat of its own, or a group that it belongs to has one."""
    charter, membership = known.charter, known.membership
    groups = _groups(charter, membership, name)
    return any(
        name == seat.for_ or seat.from_ in groups or (seat.for_each and name in membership.joined(seat.for_each))
        for body in charter.bodies.values()
        for line in body.seats
        for seat in (membership.single_seats(line) if line.all_of is not None else (line,))
    )


def _groups(charter: Charter, membership: Membership, name: str) -> set[str]:
    """Return the constituencies and sectors that a party belongs to."""
    homes = {above for home in membership.homes(name) for above in membership.constituencies_above(home)}
    sector = charter.stakeholders[name].sector
    return homes | ({*membership.sectors_above(sector)} if sector is not None else set())


def _of_groups(known: Decisions, body: Body, name: str) -> Fraction:
    """Return the votes in *body* of the seats from the groups of a party, which belong to no single member."""
    groups = _groups(known.charter, known.membership, name)
    return sum((seat.votes * seat.count for seat in body.seats if seat.voting and seat.from_ in groups), Fraction(0))


def _each_votes(seat: Seat, count: int) -> str:
    if not seat.voting:
        return "no vote"
    return counted(seat.votes, "vote") + (" each" if count > 1 else "")


def _terms(charter: Charter, seat: Seat) -> str:
    bound = f", bound to vote as {quoted(charter.title_of(seat.bound_by))} decides" if seat.bound_by else ""
    vacant = f"; {number(seat.vacant)} vacant" if seat.vacant else ""
    return bound + vacant


def _clause(charter: Charter, name: str, numbers: Mapping[str, str]) -> str:
    found = numbers.get(anchor(name))
    return charter.title_of(name) + (f" ({found})" if found else "")


def _answer(known: Decisions, name: str, power: Power, decision: str) -> Answer | None:
    return or_none(lambda: ability(known, Ability((name,), able=True, power=power, decision=decision)))


def _has_a_say(known: Decisions, case: Case, name: str) -> bool:
    party = alliance(known.charter, known.membership, case.voters, (name,))
    return any(party.surely) or any(party.perhaps)


def _votes(known: Decisions, case: Case, name: str) -> str:
    """Return the votes in the body of *case* that are surely those of a party, of all; and how many more may be."""
    party = alliance(known.charter, known.membership, case.voters, (name,))
    here = [voter.body == case.body.name for voter in case.voters]
    own = _sum(case, party.surely, here)
    more = _sum(case, party.perhaps, here) - own
    whole = _sum(case, tuple(voter.count for voter in case.voters), here)
    shown = votes(own, whole) if whole else "none"
    return shown + (f", perhaps {votes(own + more, whole)}" if more > 0 else "")


def _least(seat: Seat) -> str:
    """Return the words before the most seats that a line can have."""
    if seat.fewest is not None:
        return f"{seat.fewest:,} to "
    return "up to " if seat.up_to else ""


def _sum(case: Case, counts: tuple[int, ...], here: list[bool]) -> Fraction:
    return sum(
        (voter.votes * count for voter, count, there in zip(case.voters, counts, here, strict=True) if there),
        Fraction(0),
    )


_POWERS: tuple[Power, ...] = ("pass", "block")
_COLUMNS = (
    "Decision",
    "Your votes",
    "Yes votes needed, if all vote yes or no",
    "You can pass it alone",
    "You can block it alone",
)
