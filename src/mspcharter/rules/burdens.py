"""Burdens and votes: parties that bear costs or risks without a vote, and voters that bear none."""

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
from mspcharter.rules.shared.findings import at_least, grounds, named
from mspcharter.text import Span


class Burden(Record):
    """A burden of *bearer* in *words*, at *span*; *weight* is the share of the cost or risk, 0 if none is given."""

    bearer: str
    words: str
    span: Span
    weight: Fraction


@check(
    "MSP305",
    Severity.WARNING,
    kind=Kind.FLAW,
    rises=True,
    source="the definition of a partnership: voice versus burden",
)
def burden_without_vote(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    burdens: dict[str, list[Burden]] = {}
    for burden in _burdens(charter):
        burdens.setdefault(burden.bearer, []).append(burden)
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    bodies = [body for body in charter.bodies.values() if body.name in deciding]
    if not burdens or not bodies or not all(_is_known(membership, body) for body in bodies):
        return
    voices = _Relatives(membership, _voices(charter, membership, bodies))
    open_group = voices.has_open_group()
    for bearer, own in burdens.items():
        if voices.has_relative_of(bearer) or (open_group and bearer in charter.stakeholders):
            continue
        first, *others = sorted(own, key=lambda one: -one.weight)
        yield Finding(
            first.span,
            f"`{bearer}` {listed([one.words for one in (first, *others)], 'and')},"
            f" but has no vote in {named([body.name for body in bodies])}",
            help=f"give `{bearer}` a voting seat, or remove its burden",
            labels=tuple(Label(one.span, f"`{bearer}` {one.words}") for one in others),
            consequence=f"others decide how much `{bearer}` has to bear",
            rests_on=tuple(place for body in bodies for place in grounds(body)),
        )


def _burdens(charter: Charter) -> Iterator[Burden]:
    """Yield what each party bears; owners and givers only if they are partners, since others chose to stay outside."""
    for budget in charter.budgets.values():
        for share in budget.shared_by:
            # A donor that joins as an associate pays without asking for a vote.
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
    """Return whether the members of *body* are known: all lines of seats are declared, and each names its holder."""
    return membership.adds_up(body) and not any(
        (seat.for_, seat.for_each, seat.from_, seat.filled) == (None, None, None, None)
        for seat in body.seats
        if seat.voting
    )


def _voices(charter: Charter, membership: Membership, bodies: list[Body]) -> Iterator[str]:
    """Yield the parties that vote in *bodies*, fill a seat there, or can stop one of the decisions."""
    for body in bodies:
        for line in body.seats:
            for seat in membership.voting_singles(line):
                yield from _behind(membership, seat)
    for decision in charter.decisions.values():
        yield from _able_to_stop(membership, decision)


def _behind(membership: Membership, seat: Seat) -> Iterator[str]:
    for name in (seat.for_, seat.from_, seat.bound_by, *seat.chosen_by):
        if name is not None:
            yield from membership.holders(name)


def _able_to_stop(membership: Membership, decision: Decision) -> Iterator[str]:
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    for name in (*decision.vetoing, *decision.consenting, approval):
        if name is not None:
            yield from membership.holders(name)


@check("MSP306", Severity.INFO, kind=Kind.FLAW, source="the definition of a partnership: shared risk and cost")
def power_without_burden(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    shares = _shares(charter)
    sharers = tuple(dict.fromkeys(share.of for share in shares if share.of in charter.stakeholders))
    if len(sharers) < 2:
        return
    givers = _Relatives(membership, _givers(charter))
    # Any partner may belong to a group whose members are not named.
    if givers.has_open_group():
        return
    # A partner that gains and gives nothing has a finding of another check.
    reported = {share.of for benefit in charter.benefits.values() for share in benefit.shared_by}
    for body, seat, holder in _held_seats(charter, membership):
        partner = charter.stakeholders[holder]
        if (
            holder in reported
            or not partner.is_partner
            or partner.brings is not None
            or partner.origin.is_open("brings")
            or givers.has_relative_of(holder)
        ):
            continue
        reported.add(holder)
        own = membership.seats_of(holder, body)
        yield Finding(
            seat.span,
            f"`{holder}` has {at_least(own.surely, own.perhaps)} of"
            f" {counted(membership.voting_seats(body), 'voting seat')} in `{body.name}`,"
            " but the charter names nothing that it pays, gives or bears",
            help=f'agree on its contribution: a share, an activity, or a line `brings "..."` for `{holder}`',
            consequence=f"it votes on costs and risks that {named(sharers)} bear",
            rests_on=(*grounds(body), partner.origin.span),
        )


def _shares(charter: Charter) -> list[Share]:
    """Return the shares of all costs and of all risks."""
    costs = [share for budget in charter.budgets.values() for share in budget.shared_by]
    return [*costs, *(share for risk in charter.risks.values() for share in risk.shared_by)]


def _givers(charter: Charter) -> Iterator[str]:
    """Yield the names of all parties that bear or give anything."""
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


def _held_seats(charter: Charter, membership: Membership) -> Iterator[tuple[Body, Seat, str]]:
    """Yield each voting seat of a deciding body whose holder is known, with that stakeholder."""
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        if body.name in deciding:
            for line in body.seats:
                for seat in membership.voting_singles(line):
                    holder = membership.holder(seat)
                    if holder is not None:
                        yield body, seat, holder


class _Relatives:
    """A set of *names*, and whether another name is related to one of them.

    A group shares what its members have or bear, and each member shares what its group has. So two names are related
    if one of them belongs to the other, at any level. Two members of one group are not related by that.
    """

    def __init__(self, membership: Membership, names: Iterable[str]) -> None:
        self._membership = membership
        self._names = frozenset(names)
        self._above = frozenset(above for name in self._names for above in membership.groups(name))

    def has_relative_of(self, name: str) -> bool:
        """Return whether one of the names is *name*, belongs to it, or contains it."""
        return name in self._above or not self._names.isdisjoint(self._membership.groups(name))

    def has_open_group(self) -> bool:
        """Return whether one of the names is a constituency whose members are not all named."""
        constituencies = (name for name in self._names if name in self._membership.constituencies)
        return any(not self._membership.names_all(name) for name in constituencies)
