"""What vacant seats do to a body: whether it can meet and decide, and who can fill them in time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from mspcharter.diagnostics import Finding, Label
from mspcharter.english import counted, in_days, number, plural
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import Amount
from mspcharter.model.values import days, fraction, is_count
from mspcharter.rules.shared.findings import VACANT, grounds, named
from mspcharter.text import Span


def unable_to_meet(charter: Charter, membership: Membership) -> Iterator[Body]:
    """Yield the bodies whose filled seats do not reach the quorum, although all seats do."""
    for body in charter.bodies.values():
        if any(seat.voting and seat.vacant for seat in body.seats) and (
            _meets(charter, membership, body, filled=True) and not _meets(charter, membership, body)
        ):
            yield body


def cannot_meet(charter: Charter, membership: Membership) -> Iterator[Finding]:
    """Report bodies that have lost their quorum to vacancies."""
    for body in unable_to_meet(charter, membership):
        vacant = [seat for seat in body.seats if seat.voting and seat.vacant]
        count = sum(seat.vacant for seat in vacant)
        yield Finding(
            body.origin.at("quorum"),
            f"with {number(count)} of {counted(membership.voting_seats(body), 'voting seat')} vacant, `{body.name}`"
            " cannot reach its quorum",
            help="let another party fill the seats: `vacancy filled by NAME`, or let the quorum count filled seats",
            labels=tuple(Label(seat.span, f"{number(seat.vacant)} vacant") for seat in vacant),
            consequence=f"only `{body.name}` may fill the vacant {plural(count, 'seat')}, and cannot meet to do so"
            if fillers(body) == {body.name}
            else f"`{body.name}` cannot decide until enough of these seats are filled",
            rests_on=(body.origin.span,),
        )


def _meets(charter: Charter, membership: Membership, body: Body, *, filled: bool = False) -> bool:
    """Say whether all members of *body* together reach its quorum; with all seats *filled*, if that is asked."""
    from mspcharter.analysis.formula import holds
    from mspcharter.power.requirement import Uncounted
    from mspcharter.power.routes import quorum_of

    if filled:
        body = body._replace(seats=tuple(seat._replace(vacant=0) for seat in body.seats))
    try:
        _, quorum = quorum_of(charter, body, frozenset(), membership)
    except Uncounted:
        return True
    return holds(quorum.formula, [(size, 0, 0, 0) for size in quorum.sizes])


def fillers(body: Body) -> set[str | None]:
    """Return who fills the vacant seats of *body*: who the line `vacancy` names, or those who filled them before."""
    if body.vacancy is not None and body.vacancy.by is not None:
        return {body.vacancy.by.name}
    vacant = [seat for seat in body.seats if seat.vacant] or list(body.seats)
    return {seat.filled.by.name if seat.filled is not None and seat.filled.by is not None else None for seat in vacant}


def stalemates(charter: Charter, membership: Membership) -> Iterator[Finding]:
    """Report bodies in which a vacancy leaves both sides of a vote short of a majority of all seats."""
    for body in charter.bodies.values():
        vacant = [seat for seat in body.seats if seat.voting and seat.vacant]
        seats = membership.voting_seats(body)
        filled = seats - sum(seat.vacant for seat in vacant)
        most = seats // 2 + 1
        # With an even number of seats, a vote can end without a majority even if all of them are filled.
        if not vacant or not seats % 2 or filled < most or not _are_equal(membership, body):
            continue
        stuck = [one for one in charter.decisions.values() if one.taken_by == body.name and _needs(one, seats) == most]
        if stuck:
            more, less = filled - filled // 2, filled // 2
            yield Finding(
                vacant[0].span,
                f"with {number(seats - filled)} of {number(seats)} seats of `{body.name}` vacant, a vote on"
                f" {named([one.name for one in stuck])} can end {more} to {less}: neither side has"
                f" {number(most)} of all seats",
                help="count filled seats and settle ties: `more than 1/2 of filled seats` and `tie chair decides`,"
                " or say who decides then: `if blocked goes to NAME`",
                labels=tuple(Label(one.requires[-1].span, "a majority of all seats") for one in stuck),
                consequence=f"`{body.name}` cannot settle such a matter until the vacant"
                f" {plural(seats - filled, 'seat')} {'is' if seats - filled == 1 else 'are'} filled{_within(body)}",
                rests_on=(*grounds(body), *(one.origin.span for one in stuck)),
            )


def _within(body: Body) -> str:
    allowed = body.vacancy.within if body.vacancy is not None else None
    return f", which may take {in_days(days(allowed))}" if allowed is not None else ""


def _are_equal(membership: Membership, body: Body) -> bool:
    """Say whether each seat of *body* has one vote, whatever chamber it is in."""
    equal = all(seat.votes == 1 and seat.bound_by is None for seat in body.seats)
    return equal and not body.chamber and membership.adds_up(body) and body.has_own_numbers


def _needs(decision: Decision, seats: int) -> int | None:
    """Return how many yes votes of *seats* the last step of *decision* needs; None if it counts something else."""
    last = decision.requires[-1].condition if decision.requires else None
    if not isinstance(last, Amount) or decision.if_blocked is not None or decision.electronic_vote is not None:
        return None
    if last.scope is not None or last.base not in ("all seats", None):
        return None
    part = fraction(last.quantity) * (1 if is_count(last.quantity) else seats)
    least = floor(part) + 1 if last.comparison == "more than" else -floor(-part)
    return least if last.base is not None or is_count(last.quantity) else None


def too_late(charter: Charter) -> Iterator[Finding]:
    """Report vacancies that must be filled in less time than the notice of the decision that fills them."""
    for body in charter.bodies.values():
        vacancy = body.vacancy
        if vacancy is None or vacancy.within is None:
            continue
        allowed = days(vacancy.within)
        taken = [one for one in charter.decisions.values() if one.taken_by in charter.bodies and _fills(one)]
        filling = [one for one in taken if one.taken_by in fillers(body)]
        if filling and all(_notice(charter, one) > allowed for one in filling):
            first = min(filling, key=lambda one: _notice(charter, one))
            yield Finding(
                body.origin.at("vacancy"),
                f"`{body.name}` must fill a vacant seat within {in_days(allowed)}, but `{first.name}` needs"
                f" {in_days(_notice(charter, first))} of notice",
                help="allow more time for the vacancy, or shorten the notice",
                labels=(Label(_notice_line(charter, first), "the notice"),),
                consequence="a vacant seat cannot be filled in time by this rule",
                rests_on=(first.origin.span,),
            )


def _fills(decision: Decision) -> bool:
    """Say whether *decision* appoints anyone, or those who take vacant seats."""
    about = [topic for topic in decision.about if topic.subject == "appointment"]
    return any(topic.text is None or VACANT.search(f"{topic.text} {decision.title}") for topic in about)


def _notice(charter: Charter, decision: Decision) -> Fraction:
    body = charter.body_of(decision)
    notice = decision.notice or (body.meets.notice if body is not None and body.meets is not None else None)
    return days(notice) if notice is not None else Fraction()


def _notice_line(charter: Charter, decision: Decision) -> Span:
    body = charter.body_of(decision)
    return decision.origin.at("notice") if decision.notice is not None or body is None else body.origin.at("meets")


def filled_in_two_ways(charter: Charter) -> Iterator[Finding]:
    """Report decisions that fill vacant seats which the line `vacancy` of the body lets another party fill."""
    for decision in charter.decisions.values():
        if "appointment" not in decision.subjects or not VACANT.search(decision.words):
            continue
        named_here = [body for body in charter.bodies.values() if _names(charter, body, decision.words)]
        own = charter.bodies.get(decision.taken_by or "")
        for body in named_here or ([own] if own is not None else []):
            if body.vacancy is not None and decision.taken_by not in fillers(body):
                by = body.vacancy.by
                how = "the same way as before" if by is None else f"by `{by.name}`" if by.name else f"by {by.text}"
                yield Finding(
                    decision.origin.at("about"),
                    f"`{decision.name}` decides who fills a vacant seat, but in `{body.name}` it is filled {how}",
                    help=f"keep one of the two rules: `vacancy filled by {decision.taken_by}`, or no decision about"
                    " vacant seats",
                    labels=(Label(body.origin.at("vacancy"), "the other rule"),),
                    consequence="two persons can claim the same seat",
                )


def _names(charter: Charter, body: Body, words: str) -> bool:
    """Say whether *words* name *body*; its title may be longer."""
    return any(name.casefold() in words.casefold() for name in (body.name, charter.title_of(body.name)))
