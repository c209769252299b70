"""What a partner gives and what it gains, for itself or in a group that it belongs to, and what part a sector plays."""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.money import Benefit, Budget, Risk
from mspcharter.model.parties import Stakeholder
from mspcharter.model.values import Share


def gives(charter: Charter, membership: Membership, partner: Stakeholder) -> bool:
    """Say whether *partner* brings anything: money, work, knowledge, a role, or a part of the cost or of a risk."""
    groups = membership.groups(partner.name)
    if partner.brings is not None or any(one.from_ == partner.name for one in charter.resources.values()):
        return True
    if any(partner.name in (*one.held_by, *one.backup) for one in charter.roles.values()):
        return True
    if any(partner.name in (*one.responsible, *one.accountable) for one in charter.activities.values()):
        return True
    if any(one.owner in groups for one in charter.assets.values()):
        return True
    bills: tuple[Budget | Risk, ...] = (*charter.budgets.values(), *charter.risks.values())
    return any(share.of in groups for bill in bills for share in bill.shared_by) or any(
        one.owner in groups for one in charter.risks.values()
    )


def gains(charter: Charter, membership: Membership, partner: Stakeholder) -> bool:
    """Say whether *partner* gains anything, or says what it expects."""
    groups = membership.groups(partner.name)
    return partner.expects is not None or any(
        groups & {*(share.of for share in benefit.shared_by), *benefit.reaches} for benefit in charter.benefits.values()
    )


def shares_in(benefits: Iterable[Benefit], name: str) -> Share | None:
    """Return the first share of *benefits* that is of the partner called *name* itself."""
    return next((share for benefit in benefits for share in benefit.shared_by if share.of == name), None)


def without_part(charter: Charter, membership: Membership, *sectors: str) -> Stakeholder | None:
    """Return the first partner of *sectors*, if there is any and none of them plays a part."""
    theirs = [
        one
        for one in charter.stakeholders.values()
        if one.is_partner
        and one.sector is not None
        and any(sector in membership.sectors_above(one.sector) for sector in sectors)
    ]
    return theirs[0] if theirs and not any(_plays(charter, membership, one) for one in theirs) else None


def _plays(charter: Charter, membership: Membership, partner: Stakeholder) -> bool:
    if gives(charter, membership, partner) or any(one.of == partner.name for one in charter.champions.values()):
        return True
    theirs = {partner.name, *membership.homes(partner.name)}
    return any(theirs & set(one.owner) for one in charter.objectives.values())
