"""Somebody who pays or carries the risk, and has no vote where it is decided.

Those who vote decide how large the risk is and how much is spent. A party that bears a share of it without a vote
bears what others choose: it has the burden and no voice. This looks at every party that shares a cost or a risk, and
at every partner that owns a risk or gives a resource. It keeps silent on whoever may hold a seat through a group, or
has a veto, a consent or an approval.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

stakeholder union
    sector grassroots

body board
    seats
        state 1 for ministry, appointed by ministry

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

risk drought
    owner ministry
    shared by ministry 40%, union 60%
    response "Wells before the dry season" by ministry
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

stakeholder union
    sector grassroots

body board
    seats
        state   1 for ministry, appointed by ministry
        growers 1 for union, elected by union

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

risk drought
    owner ministry
    shared by ministry 40%, union 60%
    response "Wells before the dry season" by ministry
```

When to waive: the party gave without wanting a say, and has put that in writing.

Source: the definition of a partnership, in which risk and cost are shared; "voice versus burden".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.groups import JOINED, single_seats
from mspcharter.model.values import fraction
from mspcharter.record import Record
from mspcharter.rules.asking import named
from mspcharter.rules.kinship import Kinship
from mspcharter.rules.standing import grounds
from mspcharter.syntax.problems import listed
from mspcharter.text import Span


class Burden(Record):
    """What *bearer* bears, in words, and where that is written; *weight* is the part of the whole, if one is said."""

    bearer: str
    words: str
    span: Span
    weight: Fraction


@check("MSP305", Severity.WARNING, gap=True, source="the definition of a partnership: voice versus burden")
def burden_without_vote(charter: Charter) -> Iterator[Finding]:
    burdens: dict[str, list[Burden]] = {}
    for burden in _burdens(charter):
        burdens.setdefault(burden.bearer, []).append(burden)
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    bodies = [body for body in charter.bodies.values() if body.name in deciding]
    if not burdens or not bodies or not all(_is_known(charter, body) for body in bodies):
        return
    voices = Kinship(charter).near(_voices(charter, bodies))
    nobody_known = voices.has_open_group()
    for bearer, borne in burdens.items():
        if voices.has_kin_of(bearer) or (nobody_known and bearer in charter.stakeholders):
            continue
        first, *others = sorted(borne, key=lambda one: -one.weight)
        yield Finding(
            first.span,
            f"`{bearer}` {listed([one.words for one in (first, *others)], 'and')},"
            f" and has no vote in {named([body.name for body in bodies])}",
            help=f"give `{bearer}` a voting seat, or take the burden off it",
            labels=tuple(Label(one.span, f"`{bearer}` {one.words}") for one in others),
            consequence=f"others decide how much falls on `{bearer}`",
            rests_on=tuple(place for body in bodies for place in grounds(body)),
        )


def _burdens(charter: Charter) -> Iterator[Burden]:
    """Yield what each party bears; of owners and givers, only partners, since others have chosen to stay outside."""
    for budget in charter.budgets.values():
        for share in budget.shared_by:
            # A donor that joins as an associate pays, and wants no vote.
            if share.of in charter.stakeholders and not _is_partner(charter, share.of):
                continue
            part = fraction(share.amount)
            yield Burden(share.of, f"pays {share.amount} of `{budget.name}`", share.span, part)
    for risk in charter.risks.values():
        for share in risk.shared_by:
            part = fraction(share.amount)
            yield Burden(share.of, f"carries {share.amount} of `{risk.name}`", share.span, part)
        if _is_partner(charter, risk.owner):
            yield Burden(str(risk.owner), f"owns `{risk.name}`", risk.origin.at("owner"), Fraction(0))
    for resource in charter.resources.values():
        if _is_partner(charter, resource.from_):
            yield Burden(str(resource.from_), f"gives `{resource.name}`", resource.origin.at("from_"), Fraction(0))


def _is_partner(charter: Charter, name: str | None) -> bool:
    partner = charter.stakeholders.get(name or "")
    return partner is not None and partner.joins_as in JOINED


def _is_known(charter: Charter, body: Body) -> bool:
    """Say whether it is known who sits in *body*: no line of seats is missing, and each says for whom it is."""
    return adds_up(charter, body) and not any(
        (seat.for_, seat.for_each, seat.from_, seat.filled) == (None, None, None, None)
        for seat in body.seats
        if seat.voting
    )


def _voices(charter: Charter, bodies: list[Body]) -> Iterator[str]:
    """Yield the names of all who sit and vote in *bodies*, fill a seat there, or can stop what is decided."""
    for body in bodies:
        for line in body.seats:
            for seat in single_seats(charter, line) if line.voting else ():
                yield from _behind(charter, seat)
    for decision in charter.decisions.values():
        yield from _with_a_say(charter, decision)


def _behind(charter: Charter, seat: Seat) -> Iterator[str]:
    filled = seat.filled
    fillers = (filled.by, filled.confirmed_by) if filled is not None else ()
    for name in (seat.for_, seat.from_, seat.bound_by, *(who.name for who in fillers if who is not None)):
        yield from _persons(charter, name)


def _with_a_say(charter: Charter, decision: Decision) -> Iterator[str]:
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    for name in (*decision.veto, *decision.consent_of, approval):
        yield from _persons(charter, name)


def _persons(charter: Charter, name: str | None) -> tuple[str, ...]:
    """Return who is meant by *name*: the holders of a role, or itself."""
    if name is None:
        return ()
    return charter.roles[name].held_by if name in charter.roles else (name,)
