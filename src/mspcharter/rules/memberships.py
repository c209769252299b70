"""Memberships: whether members can join, leave and be removed, and whether their number allows figures.

Also the parts of lines of seats that came with them: permanent and independent seats.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.governance import Seat
from mspcharter.model.membership import Membership
from mspcharter.model.parties import BESIDE
from mspcharter.model.values import Subject
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, line_added, named, rests_on_groups


@check("MSP261", Severity.WARNING, kind=Kind.GAP, source="bodies can meet and are filled")
def membership_without_exit(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if _is_decided(charter, "withdrawal"):
        return
    for one in charter.memberships.values():
        # Observers and guests without a fee and without duties are free to go.
        free = one.name in BESIDE and one.fee is None and not one.duties
        if one.leaves is None and not free:
            yield Finding(
                one.origin.name,
                f"the charter does not say how a member of `{one.name}` leaves",
                help="add a line such as `leaves with notice of 90 days`",
                fixes=line_added(one.origin, "leaves with notice of 90 days"),
                consequence="a member that wants to leave may not know when its membership ends",
                cause=alike(
                    one.name,
                    "the charter does not say how members of {parts} leave",
                    so="a member that wants to leave may not know when its membership ends",
                ),
            )


@check("MSP262", Severity.WARNING, kind=Kind.GAP, source="bodies can meet and are filled")
def membership_without_admission(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if _is_decided(charter, "admission"):
        return
    for one in charter.memberships.values():
        if one.joins_by is None:
            yield Finding(
                one.origin.name,
                f"the charter does not say who decides who joins `{one.name}`",
                help="add a line such as `joins by DECISION`, or declare a decision `about admission`",
                consequence="whether somebody is a member can be disputed, and so can each vote in which it takes part",
                cause=alike(
                    one.name,
                    "the charter does not say who decides who joins {parts}",
                    so="whether somebody is a member can be disputed, and so can each vote in which it takes part",
                ),
            )


@check("MSP263", Severity.INFO, kind=Kind.GAP, source="bodies can meet and are filled")
def membership_without_removal(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if _is_decided(charter, "removal"):
        return
    for one in charter.memberships.values():
        if one.removed_by is None:
            yield Finding(
                one.origin.name,
                f"the charter does not say who can remove a member of `{one.name}`",
                help="add a line such as `removed by DECISION`, or declare a decision `about removal`",
                consequence="a member that breaks the rules may remain a member",
                cause=alike(
                    one.name,
                    "the charter does not say who can remove members of {parts}",
                    so="a member that breaks the rules may remain a member",
                ),
            )


def _is_decided(charter: Charter, subject: Subject) -> bool:
    """Say whether a decision is about *subject*, so that the charter says who decides on it."""
    return any(subject in decision.subjects for decision in charter.decisions.values())


@check("MSP264", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def fewer_members_than_listed(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for one in charter.memberships.values():
        listed = membership.joined(one.name)
        number = one.expected
        if number is not None and number < len(listed):
            yield Finding(
                one.origin.at("expected"),
                f"`{one.name}` is expected to have {counted(number, 'member')}, and the charter lists {len(listed):,}",
                help=f"write `expected {len(listed)}`, or more",
                labels=tuple(
                    Label(charter.stakeholders[name].origin.at("joins_as"), f"`{name}` joins here") for name in listed
                ),
                consequence=f"figures are made for the {counted(len(listed), 'member')} that the charter lists",
                rests_on=tuple(charter.stakeholders[name].origin.span for name in listed),
            )


@check("MSP265", Severity.INFO, kind=Kind.POWER, source="rules that agree with each other")
def number_of_members_not_known(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        unknown = membership.unknown_numbers(body)
        taken = [one.name for one in charter.decisions.values() if one.taken_by == body.name]
        if unknown and taken:
            yield Finding(
                body.origin.at("seats"),
                f"the seats of `{body.name}` depend on the number of members of {named(list(unknown))}, which is not"
                " known",
                help="write a number that the partners reckon with: `expected 20`",
                labels=tuple(Label(charter.memberships[name].origin.at("expected"), "no number") for name in unknown),
                consequence=f"it is not known how many votes {named(taken)} {'needs' if len(taken) == 1 else 'need'}",
                rests_on=tuple(charter.memberships[name].origin.span for name in unknown),
            )


@check("MSP266", Severity.ERROR, kind=Kind.SOUNDNESS, source="rules that agree with each other")
def permanent_seat_with_term(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        for seat in body.seats:
            elected = seat.filled is not None and seat.filled.manner == "elected"
            if seat.permanent and (seat.term is not None or elected):
                yield Finding(
                    seat.span,
                    f"`{seat.name}` is permanent, and is also {'elected' if elected else 'held for a term'}",
                    help="remove `permanent`, or the other part",
                    consequence="the holder can say that no election and no end of a term applies",
                )


@check("MSP267", Severity.WARNING, kind=Kind.FLAW, source="rules that agree with each other")
def seat_not_independent(judging: Judging) -> Iterator[Finding]:
    membership = judging.membership
    for body in judging.charter.bodies.values():
        for seat in body.seats:
            tie = _tie(membership, seat)
            if tie is not None:
                yield Finding(
                    seat.span,
                    f"`{seat.name}` must be independent of `{seat.independent_of}`, and {tie}",
                    help="remove one of the two parts, or let another party fill and pay for the seat",
                    consequence="the independence of its holder can be disputed, and so can its votes",
                )


@check("MSP268", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def membership_open_to_itself(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    done: set[str] = set()
    for one in charter.memberships.values():
        circle = _circle(judging, one.name)
        if one.name in [who.name for who in one.open_to]:
            yield Finding(
                one.origin.at("open_to"),
                f"`{one.name}` is open to its own members",
                help="name the groups that can join, or describe them in a text",
                consequence="they belong to it already, so no one joins by this rule",
            )
        elif circle and not done.intersection(circle):
            done.update(circle)
            yield Finding(
                one.origin.at("open_to"),
                f"{named(circle)} are open only to members of each other, and the charter lists no member",
                help="name the groups that can join, or describe them in a text",
                labels=tuple(Label(charter.memberships[name].origin.at("open_to"), "and this") for name in circle[1:]),
                consequence="no one can be the first to join",
                rests_on=rests_on_groups(charter),
            )


def _circle(judging: Judging, start: str) -> tuple[str, ...]:
    """Return the memberships without members that are open only to each other, if *start* is one of them."""
    charter = judging.charter
    found = [start]
    comes_back = False
    for name in found:
        open_to = charter.memberships[name].open_to
        outside = any(who.name not in charter.memberships or who.name == name for who in open_to)
        if not open_to or outside or judging.membership.joined(name):
            return ()
        comes_back = comes_back or start in [who.name for who in open_to]
        found += [who.name for who in open_to if who.name is not None and who.name not in found]
    return tuple(found) if comes_back else ()


@check("MSP269", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def member_that_may_not_join(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for one in charter.memberships.values():
        groups = [who.name for who in one.open_to if who.name is not None]
        # What a text describes is not known.
        if not groups or len(groups) < len(one.open_to):
            continue
        for name in membership.joined(one.name):
            if all(_is_outside(charter, membership, name, group) for group in groups):
                partner = charter.stakeholders[name]
                yield Finding(
                    partner.origin.at("joins_as"),
                    f"`{name}` joins as `{one.name}`, which is open to {named(groups, 'or')}, and `{name}` is not"
                    " among them",
                    help="let it join in another way, or widen `open to`",
                    labels=(Label(one.origin.at("open_to"), "who can join"),),
                    consequence="its membership can be disputed, and so can each vote in which it takes part",
                    rests_on=rests_on_groups(charter),
                )


def _is_outside(charter: Charter, membership: Membership, name: str, group: str) -> bool:
    """Say whether the partner called *name* surely does not belong to *group*."""
    # A partner joins once, so its earlier membership is not known.
    known = (*charter.stakeholders, *charter.constituencies, *charter.sectors, *BUILT_IN_SECTORS)
    return group in known and membership.acts_for(name, group) is False


@check("MSP270", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def line_without_seats(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        for seat in body.seats:
            group = charter.memberships.get(seat.from_ or "")
            if seat.per is None or group is None:
                continue
            members = membership.number_of_members(group.name)
            # Without members, their number is not stated yet.
            if members and members < seat.per:
                yield Finding(
                    seat.span,
                    f"`{seat.name}` in `{body.name}` has {counted(seat.count, 'seat')} per {seat.per:,} members of"
                    f" `{group.name}`, which gives no seat for {counted(members, 'member')}",
                    help="write a smaller number after `per`, or the number of members that is expected: `expected 20`",
                    labels=(Label(group.origin.at("expected"), "the members"),),
                    consequence=f"`{body.name}` has no seat of this line",
                    rests_on=rests_on_groups(charter),
                )


def _tie(membership: Membership, seat: Seat) -> str | None:
    """Return what ties *seat* to the party of which it must be independent; None where nothing is known to."""
    party = seat.independent_of
    if party is None:
        return None
    owner = seat.belongs_to
    if owner is not None and (owner == party or membership.acts_for(owner, party)):
        return f"it is {'for' if seat.for_ is not None else 'from'} `{owner}`"
    if party in seat.chosen_by:
        return f"`{party}` chooses its holder"
    return f"`{party}` pays for it" if seat.paid_by == party else None
