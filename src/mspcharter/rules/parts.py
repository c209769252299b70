"""What part a class of stakeholders plays: whether any of its partners holds a task, money, work, or a duty."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.model.groups import sectors_above
from mspcharter.model.parties import Stakeholder
from mspcharter.rules.gains import gives

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
