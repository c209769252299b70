"""What a partner gives and what it gains, for itself or in a group that it belongs to, and what part a sector plays."""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.model import Charter
from mspcharter.model.groups import above, sectors_above
from mspcharter.model.money import Benefit, Budget, Risk
from mspcharter.model.parties import Stakeholder
from mspcharter.model.values import Share


def gives(charter: Charter, partner: Stakeholder) -> bool:
    """Say whether *partner* brings anything: money, work, knowledge, a role, or a part of the cost or of a risk."""
    groups = _groups(charter, partner)
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


def gains(charter: Charter, partner: Stakeholder) -> bool:
    """Say whether *partner* gains anything, or says what it expects."""
    groups = _groups(charter, partner)
    return partner.expects is not None or any(
        groups & {*(share.of for share in benefit.shared_by), *benefit.reaches} for benefit in charter.benefits.values()
    )


def shares_in(benefits: Iterable[Benefit], name: str) -> Share | None:
    """Return the first share of *benefits* that is of the partner called *name* itself."""
    return next((share for benefit in benefits for share in benefit.shared_by if share.of == name), None)


def _groups(charter: Charter, partner: Stakeholder) -> set[str]:
    """Return *partner* and all that it belongs to."""
    homes = [one.name for one in charter.constituencies.values() if partner.name in one.members]
    found = {partner.name, *partner.part_of, *(name for home in homes for name in above(charter, home))}
    return found | set(sectors_above(charter, partner.sector)) if partner.sector is not None else found


JOINED = ("founder", "full")


def without_part(charter: Charter, *sectors: str) -> Stakeholder | None:
    """Return the first partner of *sectors*, if there is any and none of them plays a part."""
    theirs = [
        one
        for one in charter.stakeholders.values()
        if one.joins_as in JOINED
        and one.sector is not None
        and any(sector in sectors_above(charter, one.sector) for sector in sectors)
    ]
    return theirs[0] if theirs and not any(_plays(charter, one) for one in theirs) else None


def _plays(charter: Charter, partner: Stakeholder) -> bool:
    if gives(charter, partner) or any(one.of == partner.name for one in charter.champions.values()):
        return True
    homes = {one.name for one in charter.constituencies.values() if partner.name in one.members}
    return any({partner.name, *homes} & set(one.owner) for one in charter.objectives.values())
