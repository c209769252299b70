"""Conditions of seats, offices and memberships that no one can meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.diagnostics import Finding, Label
from mspcharter.model.governance import Body
from mspcharter.model.membership import Membership
from mspcharter.model.offices import Office
from mspcharter.model.parties import MemberClass
from mspcharter.model.values import Who
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.conditions import (
    Condition,
    Conditions,
    apart,
    excluded_too,
    named,
    of_body,
    of_office,
    of_seat,
)
from mspcharter.rules.shared.findings import rests_on_groups


def contradictions(judging: Judging) -> Iterator[Finding]:
    """Yield the conditions of holders and members that contradict each other."""
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        own = [*_contradictions(membership, of_body(charter, body))]
        for must, barred in own:
            yield Finding(
                body.origin.at("must_be"),
                f"each member of `{body.name}` {must.words}, and {barred.words}",
                help="remove one of the two lines",
                labels=_other_line(body, "may_not_be", barred),
                consequence="no one can hold a seat there by the rules of the charter",
            )
        yield from _seats_against(judging, body, own)
    for office in charter.offices.values():
        for must, barred in _contradictions(membership, of_office(charter, office)):
            # `holder_against_condition` reports a named holder who is not what the office asks for.
            if office.held_by is not None and barred.words.startswith("must be"):
                continue
            yield Finding(
                office.origin.at("may_not_be" if barred.who in office.may_not_be else "from_"),
                f"the holder of `{office.name}` {must.words}, and {barred.words}",
                help="remove one of the two conditions",
                labels=_other_line(office, "held_by" if must.who == office.held_by else "must_be", must),
                consequence="no one can hold this office by the rules of the charter",
                rests_on=rests_on_groups(charter),
            )
    for group in charter.memberships.values():
        joining = Conditions(
            tuple(Condition(who, f"must be {named(who)}") for who in (*group.must_be, *_all_of(group.open_to))),
            tuple(Condition(who, f"may not be {named(who)}") for who in group.may_not_be),
        )
        for must, barred in _contradictions(membership, joining):
            yield Finding(
                group.origin.at("may_not_be" if barred.who in group.may_not_be else "must_be"),
                f"a member of `{group.name}` {must.words}, and {barred.words}",
                help="remove one of the two lines",
                labels=_other_line(group, "must_be" if must.who in group.must_be else "open_to", must),
                consequence="no one can join by the rules of the charter",
                rests_on=rests_on_groups(charter),
            )


def _seats_against(judging: Judging, body: Body, own: Sequence[tuple[Condition, Condition]]) -> Iterator[Finding]:
    """Yield the seats of *body* that no one can hold, apart from what its *own* conditions say of all of them."""
    charter, membership = judging.charter, judging.membership
    for line in body.seats:
        asked = of_seat(charter, body, line)
        # `seat_of_the_excluded` and `seat_without_its_condition` compare the conditions with the party of a seat.
        asked = asked._replace(required=tuple(one for one in asked.required if not one.of_seat))
        for must, barred in _contradictions(membership, asked):
            if (must, barred) not in own:
                yield Finding(
                    line.span,
                    f"the holder of `{line.name}` in `{body.name}` {must.words}, and {barred.words}",
                    help="remove one of the two conditions",
                    consequence="no one can hold this seat by the rules of the charter",
                    rests_on=rests_on_groups(charter),
                )


def _contradictions(membership: Membership, asked: Conditions) -> Iterator[tuple[Condition, Condition]]:
    """Yield the pairs of conditions that no one can meet, each pair of parties once."""
    pairs = (*excluded_too(membership, asked.required, asked.excluded), *apart(membership, asked.required))
    yield from {(one.who, other.who): (one, other) for one, other in reversed(pairs)}.values()


def _other_line(declared: Body | Office | MemberClass, field: str, one: Condition) -> tuple[Label, ...]:
    """Return a label at the line that states a condition, if *declared* has it."""
    return (Label(declared.origin.at(field), "the other line"),) if one.who in (getattr(declared, field) or ()) else ()


def _all_of(several: tuple[Who, ...]) -> tuple[Who, ...]:
    """Return what every one of *several* alternatives must be: the only one of them."""
    return several if len(several) == 1 else ()
