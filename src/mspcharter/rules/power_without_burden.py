"""A partner that votes on the burdens of others and bears none itself.

Where some partners pay and carry the risks, one that votes with them and risks nothing can afford any decision. This
is a question and not a reproach: many a partner gives what no budget shows. So whoever gives anything at all is not
told of: a share, a resource, work on an activity, a role, or a line that says what it `brings`; nor whoever belongs
to a group that does.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

stakeholder union
    sector grassroots

stakeholder guild
    sector private-sector

body board
    seats
        state   1 for ministry, appointed by ministry
        growers 1 for union, elected by union
        trade   1 for guild, elected by guild

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

budget yearly
    shared by ministry 70%, union 30%
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

stakeholder union
    sector grassroots

stakeholder guild
    sector private-sector
    brings "Mills and transport at harvest time"

body board
    seats
        state   1 for ministry, appointed by ministry
        growers 1 for union, elected by union
        trade   1 for guild, elected by guild

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats

budget yearly
    shared by ministry 70%, union 30%
```

When to waive: the partner speaks for people who cannot pay, and whose lives the decisions touch.

Source: the definition of a partnership, in which risk, cost and benefit are shared.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import voting_seats
from mspcharter.model.governance import Body, Seat
from mspcharter.model.groups import JOINED, single_seats
from mspcharter.model.values import Share
from mspcharter.rules.asking import counted, named
from mspcharter.rules.kinship import Kinship
from mspcharter.rules.standing import grounds


@check("MSP306", Severity.INFO, source="the definition of a partnership: shared risk and cost")
def power_without_burden(charter: Charter) -> Iterator[Finding]:
    shares = _shares(charter)
    sharers = tuple(dict.fromkeys(share.of for share in shares if share.of in charter.stakeholders))
    if len(sharers) < 2:
        return
    givers = Kinship(charter).near(_givers(charter))
    # A group of unknown members may be that of anybody.
    if givers.has_open_group():
        return
    # Who gains and gives nothing is told of by another check.
    told = {share.of for benefit in charter.benefits.values() for share in benefit.shared_by}
    for body, seat, holder in _held(charter):
        partner = charter.stakeholders[holder]
        if holder in told or partner.joins_as not in JOINED or partner.brings is not None or givers.has_kin_of(holder):
            continue
        told.add(holder)
        yield Finding(
            seat.span,
            f"`{holder}` has {seat.count} of {counted(voting_seats(charter, body), 'voting seat')} in `{body.name}`,"
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


def _held(charter: Charter) -> Iterator[tuple[Body, Seat, str]]:
    """Yield the voting seats of the bodies that decide, each with the stakeholder that surely holds it."""
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        if body.name in deciding:
            for line in body.seats:
                for seat in single_seats(charter, line) if line.voting else ():
                    holder = _holder(charter, seat)
                    if holder is not None:
                        yield body, seat, holder


def _holder(charter: Charter, seat: Seat) -> str | None:
    if seat.for_ is not None:
        return seat.for_
    constituency = charter.constituencies.get(seat.from_ or "")
    return constituency.members[0] if constituency is not None and len(constituency.members) == 1 else None
