"""The operator of the registry, and its seats in the bodies that oversee it.

A charter has no keyword for the operator. These count as operators: the owner of the zone data, or their custodian if
no owner is named; the holder of a role named after the work; and a stakeholder of that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case
from mspcharter.power.voters import Voter
from mspcharter.text import Span

NAMES = ("operator", "registry", "registry-operator")


def operators(charter: Charter, membership: Membership) -> Mapping[str, Span]:
    """Return the stakeholders that run the registry, or rather whom each is a part of, and where that is written."""
    found: dict[str, Span] = {}
    for name, place in _said(charter):
        for holder in membership.holders(name):
            if holder in charter.stakeholders:
                found.setdefault(membership.head(holder), place)
    return found


def seats_of(membership: Membership, case: Case, operator: str) -> tuple[int, ...]:
    """Return how many voters of each kind in *case* are of *operator*, or sit where it puts them."""
    return tuple(voter.count if _is_theirs(membership, voter, operator) else 0 for voter in case.voters)


def _said(charter: Charter) -> Iterator[tuple[str, Span]]:
    for asset in charter.assets.values():
        if asset.kind == "data":
            if asset.owner is not None:
                yield asset.owner, asset.origin.at("owner")
            elif asset.custody is not None:
                yield asset.custody, asset.origin.at("custody")
    for name in NAMES:
        found = charter.roles.get(name) or charter.stakeholders.get(name)
        if found is not None:
            yield name, found.origin.name


def _is_theirs(membership: Membership, voter: Voter, operator: str) -> bool:
    filled = voter.seat.filled if voter.seat is not None else None
    chosen = filled.by.name if filled is not None and filled.by is not None else None
    names = [voter.stakeholder, *(membership.holders(chosen) if chosen is not None else ())]
    return any(name is not None and membership.head(name) == operator for name in names)
