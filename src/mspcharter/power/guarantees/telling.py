"""What a vote came to, in words: "passes at step 2: 5 yes of 9 votes, 5 needed".

The numbers are those that the requirement counts, so that a reader can add them up by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from mspcharter.analysis.formula import Ballots, Choice, Formula, Some, holds, widened
from mspcharter.english import listed, short_percent
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Turnout,
    Unanimity,
)
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Case, Route
from mspcharter.power.guarantees.parties import MOST_LISTED, seat_title
from mspcharter.power.tallies import Chamber, counted, members, turnout, weight_of
from mspcharter.power.voters import Voter
from mspcharter.record import Record

_PRESENT = (Choice.YES, Choice.ABSTAIN, Choice.NO)


def outcome(charter: Charter, case: Case, ballots: Ballots) -> str:
    """Say by which route *case* passes with *ballots*, or why it fails on each of them."""
    for route in case.routes:
        if holds(route.condition, ballots) and holds(case.agreed, ballots):
            return passing(charter, case, route, ballots)
    if not holds(case.agreed, ballots):
        return _not_approved(charter, case)
    return "; ".join(failing(charter, case, route, ballots) for route in case.routes)


def passing(charter: Charter, case: Case, route: Route, ballots: Ballots) -> str:
    """Say what *route* counts where it passes: ``passes at step 2: 5 yes of 9 votes, 5 needed``."""
    said = [one.words for one in _said(charter, case, route, ballots) if one.met and one.counts]
    return f"passes {_place(route)}" + (f": {', and '.join(said)}" if said else "")


def failing(charter: Charter, case: Case, route: Route, ballots: Ballots) -> str:
    """Say what *route* is short of: ``fails at step 2: 4 yes of 9 votes, 5 needed``."""
    said = [one.words for one in _said(charter, case, route, ballots) if not one.met]
    return f"fails {_place(route)}" + (f": {', and '.join(said)}" if said else "")


def named_seats(charter: Charter, voters: Sequence[Voter], who: Sequence[int]) -> str:
    """List the seats of *who*, with how many there are of a kind."""
    found: dict[str, int] = {}
    for voter, count in zip(voters, who, strict=True):
        if count:
            title = seat_title(charter, voter)
            found[title] = found.get(title, 0) + count * max(voter.seats, 1)
    return (
        listed([title if count == 1 else f"{count} × {title}" for title, count in found.items()], most=MOST_LISTED)
        or "nobody"
    )


def _place(route: Route) -> str:
    if route.label.startswith("step"):
        return f"at {route.label}"
    return f"by {route.label}" if route.label.startswith("a ruling") else f"in {route.label}"


class _Saying(Record):
    """One thing that a route asks for, whether it is *met*, and whether the words tell a number worth telling."""

    met: bool
    words: str
    counts: bool = True


def _said(charter: Charter, case: Case, route: Route, ballots: Ballots) -> Iterator[_Saying]:
    body = charter.bodies.get(route.body)
    if body is None:
        yield _Saying(holds(route.condition, ballots), f"{charter.title_of(route.body)} does not agree", counts=False)
        return
    decision = charter.decisions[route.decision]
    seats = {n: voter for n, voter in enumerate(case.voters) if voter.kind == "seat" and voter.body == body.name}
    room = Chamber(charter, Membership(charter), body, decision, seats)
    if route.manner == "meeting":
        yield from _quorum(room, body, ballots)
    if route.step is not None:
        yield from _leaves(room, route.step.condition, ballots)
    for say in route.says:
        if not holds(say.condition, ballots):
            does = "vetoes it" if say.power == "veto" else "does not consent"
            yield _Saying(met=False, words=f"{_called(charter, case, say.name)} {does}", counts=False)


def _called(charter: Charter, case: Case, name: str) -> str:
    seats = [voter for voter in case.voters if voter.name == name]
    return seat_title(charter, seats[0]) if seats and charter.named(name) is None else charter.title_of(name)


def _not_approved(charter: Charter, case: Case) -> str:
    approval = case.decision.approved_by
    assert approval is not None, "where nothing is asked for, it is given"
    who = charter.title_of(approval.by.name) if approval.by.name is not None else approval.by.text
    return f"fails: {who} does not approve it"


def _quorum(room: Chamber, body: Body, ballots: Ballots) -> Iterator[_Saying]:
    """Say who is there, where that is too few: at the first meeting and at a second one."""
    asked = [one.condition for one in (body.quorum, body.quorum_to_vote) if one is not None and one.condition]
    missed = [one for one in asked if not _met(counted(room, one, present=True), ballots)]
    second = body.quorum_at_second_meeting
    if not missed:
        return
    if second is not None:
        if second.condition is None or _met(counted(room, second.condition, present=True), ballots):
            return
        missed = [second.condition]
    for condition in missed:
        for one in _leaves(room, condition, ballots, present=True):
            if not one.met:
                yield one


def _leaves(room: Chamber, condition: Condition, ballots: Ballots, *, present: bool = False) -> Iterator[_Saying]:
    """Say how it stands with each part of *condition* that matters: of alternatives, those that are met, if any."""
    match condition:
        case AllOf(parts):
            for part in parts:
                yield from _leaves(room, part, ballots, present=present)
        case AnyOf(parts):
            met = [part for part in parts if _met(counted(room, part, present=present), ballots)]
            for part in met[:1] or parts:
                yield from _leaves(room, part, ballots, present=present)
        case Amount():
            done = _met(counted(room, condition, present=present), ballots)
            yield _Saying(done, _amount(room, condition, ballots, present=present))
        case _:
            yield _Saying(_met(counted(room, condition), ballots), *_manner(room, condition, ballots))


def _manner(room: Chamber, condition: Condition, ballots: Ballots) -> tuple[str, bool]:
    """Say what a rule that does not count yes votes comes to, and whether that is a number worth telling."""
    heads = {choice: sum(ballots[n][choice] * voter.seats for n, voter in room.voters.items()) for choice in Choice}
    seats = sum(voter.count * voter.seats for voter in room.voters.values())
    objecting = f"{heads[Choice.NO]} {'objects' if heads[Choice.NO] == 1 else 'object'}"
    match condition:
        case Consensus() | NoObjection():
            words = objecting if heads[Choice.NO] else "nobody says yes" if not heads[Choice.YES] else "nobody objects"
            return words, True
        case Objections(most):
            return f"{objecting}, at most {most} may", True
        case Unanimity():
            return f"{heads[Choice.YES]} yes of {seats}, all needed", True
        case NotBlocked(fewest, blocker):
            return f"{seats - heads[Choice.YES]} withhold their yes, and {fewest} {blocker} can block", False
        case Turnout():
            return f"{seats - heads[Choice.ABSENT]} of {seats} take part, {turnout(room, condition)} must", True
        case _:
            raise AssertionError(condition)


def _amount(room: Chamber, amount: Amount, ballots: Ballots, *, present: bool) -> str:
    match amount.scope:
        case None:
            return _number(room, amount, tuple(room.voters), ballots, present=present)
        case "group":
            among = members(room, str(amount.group))
            where = room.charter.title_of(str(amount.group))
            return f"{_number(room, amount, among, ballots, present=present)} from {where}"
        case scope:
            parts = counted(room, amount, present=present)
            every = parts.parts if isinstance(parts, Some) else (parts,)
            reached = sum(_met(part, ballots) for part in every)
            kind = {"constituency": "constituencies", "sector": "sectors", "chamber": "chambers"}.get(
                scope.removeprefix("each "), scope
            )
            least = amount.count if amount.count is not None else len(every)
            enough = "presence" if present else "yes"
            return f"enough {enough} in {reached} of the {len(every)} {kind}, and {least} are needed"


def _number(room: Chamber, amount: Amount, among: Iterable[int], ballots: Ballots, *, present: bool) -> str:
    """Say how much of what *amount* counts is reached among some, and how much is needed."""
    measure = _measure(room, amount)
    voters = [(room.voters[n], ballots[n]) for n in among]
    against = room.decision is not None and room.decision.abstaining == "counts as no"

    def made(choices: Iterable[Choice]) -> Fraction:
        return sum(
            (measure(voter) * sum(counts[choice] for choice in choices) for voter, counts in voters), Fraction(0)
        )

    reached = made(_PRESENT if present else (Choice.YES,))
    whole = made(Choice)
    if amount.base in (None, "all seats", "voting power", "total"):
        whole += sum((measure(v) / v.seats * v.vacant for v, _ in voters if v.seats), Fraction(0))
    elif amount.base == "members present" and not present:
        whole = made(_PRESENT)
    elif amount.base == "votes cast" and not present:
        whole = made(_PRESENT if against else (Choice.YES, Choice.NO))
    noun = _noun(room, amount)
    said = "present" if present else "yes"
    part = fraction(amount.quantity) * (1 if is_count(amount.quantity) else whole)
    if reached.denominator == whole.denominator == 1:
        least = floor(part) + 1 if amount.comparison == "more than" else max(ceil(part), 1)
        return f"{int(reached):,} {said} of {int(whole):,} {noun}, {least:,} needed"
    more = "more than " if amount.comparison == "more than" else ""
    there, needed = (short_percent(value / whole if whole else Fraction(0)) for value in (reached, part))
    return f"{there} {said} of the {noun}, {more}{needed} needed"


def _noun(room: Chamber, amount: Amount) -> str:
    match amount.base:
        case "votes cast" | "members present" | "filled seats" | "active members":
            return amount.base
        case "all seats":
            return "seats"
        case "total":
            return f"{amount.measure}"
        case _:
            return "votes" if amount.base == "voting power" or not room.body.chamber else "seats"


def _measure(room: Chamber, amount: Amount) -> Callable[[Voter], Fraction]:
    """Return what *amount* counts of a voter, as the tallies do."""
    if amount.base == "total":
        return lambda voter: Fraction(weight_of(voter, amount.measure))
    if amount.base in ("votes cast", "voting power") or (amount.base is None and not room.body.chamber):
        return lambda voter: voter.votes
    return lambda voter: Fraction(voter.seats)


def _met(asked: Formula, ballots: Ballots) -> bool:
    """Say whether *ballots* reach what is *asked*."""
    return holds(widened(asked, len(ballots)), ballots)
