"""Whether those who bear a burden decide, and those who decide bear one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, listed
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.values import Share, fraction
from mspcharter.record import Record
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import grounds, named
from mspcharter.text import Span


class Burden(Record):
    """What *bearer* bears, in words, and where that is written; *weight* is the part of the whole, if one is said."""

    bearer: str
    words: str
    span: Span
    weight: Fraction


@check("MSP305", Severity.WARNING, kind=Kind.GAP, source="the definition of a partnership: voice versus burden")
def burden_without_vote(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    burdens: dict[str, list[Burden]] = {}
    for burden in _burdens(charter):
        burdens.setdefault(burden.bearer, []).append(burden)
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    bodies = [body for body in charter.bodies.values() if body.name in deciding]
    if not burdens or not bodies or not all(_is_known(membership, body) for body in bodies):
        return
    voices = _Near(membership, _voices(charter, membership, bodies))
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
    return partner is not None and partner.is_partner


def _is_known(membership: Membership, body: Body) -> bool:
    """Say whether it is known who sits in *body*: no line of seats is missing, and each says for whom it is."""
    return membership.adds_up(body) and not any(
        (seat.for_, seat.for_each, seat.from_, seat.filled) == (None, None, None, None)
        for seat in body.seats
        if seat.voting
    )


def _voices(charter: Charter, membership: Membership, bodies: list[Body]) -> Iterator[str]:
    """Yield the names of all who sit and vote in *bodies*, fill a seat there, or can stop what is decided."""
    for body in bodies:
        for line in body.seats:
            for seat in membership.single_seats(line) if line.voting else ():
                yield from _behind(membership, seat)
    for decision in charter.decisions.values():
        yield from _with_a_say(membership, decision)


def _behind(membership: Membership, seat: Seat) -> Iterator[str]:
    for name in (seat.for_, seat.from_, seat.bound_by, *seat.chosen_by):
        if name is not None:
            yield from membership.holders(name)


def _with_a_say(membership: Membership, decision: Decision) -> Iterator[str]:
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    for name in (*decision.veto, *decision.consent_of, approval):
        if name is not None:
            yield from membership.holders(name)


@check("MSP306", Severity.INFO, kind=Kind.FLAW, source="the definition of a partnership: shared risk and cost")
def power_without_burden(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    shares = _shares(charter)
    sharers = tuple(dict.fromkeys(share.of for share in shares if share.of in charter.stakeholders))
    if len(sharers) < 2:
        return
    givers = _Near(membership, _givers(charter))
    # A group of unknown members may be that of anybody.
    if givers.has_open_group():
        return
    # Who gains and gives nothing is told of by another check.
    reported = {share.of for benefit in charter.benefits.values() for share in benefit.shared_by}
    for body, seat, holder in _held(charter, membership):
        partner = charter.stakeholders[holder]
        if holder in reported or not partner.is_partner or partner.brings is not None or givers.has_kin_of(holder):
            continue
        reported.add(holder)
        yield Finding(
            seat.span,
            f"`{holder}` has {seat.count} of {counted(membership.voting_seats(body), 'voting seat')} in `{body.name}`,"
            " and gives, pays and carries nothing",
            help=f"agree what it gives: a share, an activity, or a line `brings` at `{holder}`",
            consequence=f"it votes on costs and risks that fall on {named(sharers)}",
            rests_on=(*grounds(body), partner.origin.span),
        )


def _shares(charter: Charter) -> list[Share]:
    """Return the shares of all costs and of all risks."""
    costs = [share for budget in charter.budgets.values() for share in budget.shared_by]
    return [*costs, *(share for risk in charter.risks.values() for share in risk.shared_by)]


def _givers(charter: Charter) -> Iterator[str]:
    """Yield the names of all who bear or give anything."""
    yield from (share.of for share in _shares(charter))
    for risk in charter.risks.values():
        helpers = (response.by.name for response in risk.response if response.by is not None)
        yield from (name for name in (risk.owner, *helpers) if name is not None)
    yield from (resource.from_ for resource in charter.resources.values() if resource.from_ is not None)
    for activity in charter.activities.values():
        yield from (*activity.responsible, *activity.accountable)
    for role in charter.roles.values():
        yield from (*role.held_by, *role.backup)
    for asset in charter.assets.values():
        yield from (name for name in (asset.owner, asset.custody) if name is not None)


def _held(charter: Charter, membership: Membership) -> Iterator[tuple[Body, Seat, str]]:
    """Yield the voting seats of the bodies that decide, each with the stakeholder that surely holds it."""
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        if body.name in deciding:
            for line in body.seats:
                for seat in membership.single_seats(line) if line.voting else ():
                    holder = membership.holder(seat)
                    if holder is not None:
                        yield body, seat, holder


class _Near:
    """Some *names*, and whether another is kin to one of them.

    What one member has, or bears, its group has through it; and what a group has, each member has a part in. So two
    names are kin when one of them is part of the other, however far up. Two members of one group are none.
    """

    def __init__(self, membership: Membership, names: Iterable[str]) -> None:
        self._membership = membership
        self._names = frozenset(names)
        self._above = frozenset(above for name in self._names for above in membership.groups(name))

    def has_kin_of(self, name: str) -> bool:
        """Say whether one of the names is *name*, a part of it, or what it is a part of."""
        return name in self._above or not self._names.isdisjoint(self._membership.groups(name))

    def has_open_group(self) -> bool:
        """Say whether one of the names is a constituency of which nobody says who is in it."""
        constituencies = (name for name in self._names if name in self._membership.constituencies)
        return any(not self._membership.has_known_members(name) for name in constituencies)
