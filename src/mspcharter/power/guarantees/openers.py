"""The stakeholders without whom a decision cannot begin, taken together: whom it is enough to be without."""

from __future__ import annotations

from itertools import combinations
from math import comb

from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.membership import Membership
from mspcharter.power.gates import Gate, holding, is_gone, is_shut_by
from mspcharter.power.petitions import Crowd, all_of


def heads_at(charter: Charter, membership: Membership, gate: Gate) -> frozenset[str] | None:
    """Return the stakeholders who hold *gate*, as those whom they are part of; None if they are not all known.

    Whom a crowd needs is another question: see `fewest_heads`.
    """
    found: set[str] = set()
    for one in holding(charter, membership, gate):
        holder = membership.holder(one) if isinstance(one, Seat) else one
        members = all_of(charter, membership, holder) if holder is not None else ()
        members = tuple(each for each in members if not is_gone(charter, membership, gate, each))
        if not members:
            return None
        found.update(map(membership.head, members))
    return frozenset(found)


def fewest_heads(charter: Charter, membership: Membership, gate: Gate, most: int) -> frozenset[str] | bool:
    """Return stakeholders, at *most* so many, who keep *gate* shut together, as those whom they are part of.

    False if there are surely none; True if it is not known.
    """
    groups = (one for one in holding(charter, membership, gate) if isinstance(one, str))
    if any(one in membership.constituencies and not all_of(charter, membership, one) for one in groups):
        return True
    ways = [crowd for crowd in gate.crowds if not crowd.is_too_small]
    heads = heads_at(charter, membership, gate) if gate.holders else frozenset[str]()
    if not ways:
        return False if heads is None or len(heads) > most or not gate.holders else heads
    if heads is None or len(heads) > most:
        return False
    every = [name for name in membership.stakeholders if membership.is_head(name) and name not in heads]
    if any(_has_unnamed(membership, crowd) for crowd in ways) or comb(len(every), most - len(heads)) > _TRIED:
        return True
    open_ = False
    for number in range(most - len(heads) + 1):
        for more in combinations(every, number):
            shut = is_shut_by(charter, membership, gate, (*heads, *more))
            if shut:
                return heads.union(more)
            open_ = open_ or shut is None
    return open_


_TRIED = 2_000
"""How many sets of stakeholders are tried."""


def _has_unnamed(membership: Membership, crowd: Crowd) -> bool:
    """Say whether members whom the charter does not name are in *crowd*, or may be."""
    return crowd.whole is None or any(
        one.is_unnamed if isinstance(one, Seat) else one not in membership.stakeholders for one, _ in crowd.parts
    )
