"""The laws of promises about a decision: who can pass it or block it, by votes and by what it cannot begin without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laws.world import World
from power.census import Place
from power.starts.opening import Opening

from mspcharter.model.statements import Ability, NoneAlone, Passing, Without
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.reasons import Entangled, OpenGate
from mspcharter.power.parties import alliance, names_at
from mspcharter.power.players import LEVELS

if TYPE_CHECKING:
    from laws.charter_laws import Whole


def a_guarantee_on_named_parties_is_true(decisions: Decisions, world: World) -> None:
    """Hold that parties can or cannot pass it and block it, that it can pass without them, and only with them."""
    charter, name = decisions.charter, world.decision.name
    if any(voter.kind in ("chair", "lot") for voter in world.voters):
        return
    for who in (("ministry",), ("market",), ("users", "north"), ("private-sector",)):
        party = alliance(charter, decisions.membership, world.voters, who)
        if party.surely != party.perhaps or not any(party.surely):
            continue
        blocks, passes = world.can_block(party.surely), world.wins(party.surely)
        shut = Opening(charter, world.decision, decisions.gone).is_shut(who)
        only = world.passes_without(party.surely)
        if blocks is not None and not blocks:
            # Whoever may keep it from beginning may block it; whether that is so is not always known.
            blocks = shut
        told: list[tuple[Ability | Passing, bool | None]] = [
            (Ability(who, True, "pass", name, against=True), passes),
            (Ability(who, False, "pass", name, against=True), not passes),
            (Ability(who, True, "block", name), blocks),
            (Ability(who, False, "block", name), None if blocks is None else not blocks),
            (Passing(name, True, Without(who)), None if blocks is None else not blocks),
            (Passing(name, False, Without(who)), None if only is None else not only),
        ]
        if world.ballots is not None:
            alone = world.passes_with_only(party.surely)
            told.append((Ability(who, False, "pass", name), not alone))
        for statement, right in told:
            found = proof(decisions, statement)
            # The tool may say that it cannot tell; of passing, only where what stops one route may help another, or
            # where it does not know who can begin.
            unclear = not isinstance(statement, Passing) or isinstance(found.reason, Entangled | OpenGate)
            silent = found.holds is None and unclear
            assert right is None or found.holds is right or silent


def no_group_alone_is_true_of_each_that_votes(whole: Whole) -> None:
    """Hold `no constituency alone can pass`, and block, against each constituency and sector that is known to vote."""
    for name in whole.charter.decisions:
        world = whole.world(name)
        # Nobody knows whose a casting vote is that is not fixed, and whom a lot helps.
        if world is None or any(voter.kind in ("chair", "lot") for voter in world.voters):
            continue
        for level in LEVELS:
            if level == "stakeholder":
                continue
            parties = whole.decisions.voting_parties(world.case, level, promised=True)
            if any(one.perhaps != one.surely for one in parties):
                continue
            crowds = [one.surely for one in parties if any(one.surely)]
            against = proof(whole.decisions, NoneAlone(level, "pass", name, against=True)).holds
            assert against is not any(map(world.wins, crowds))
            if world.ballots is not None:
                alone = any(world.passes_with_only(crowd) for crowd in crowds)
                assert proof(whole.decisions, NoneAlone(level, "pass", name)).holds is not alone
            blocked = [world.can_block(crowd) for crowd in crowds]
            opening = Opening(whole.charter, world.decision)
            # Seats that are bound act as one.
            seats = [tuple(one for one in unit if isinstance(one, Place)) for units in world.units for unit in units]
            named = [(name,) for name in names_at(whole.charter, whole.decisions.membership, level)]
            blocked += [opening.is_shut(one, level) for one in (filter(None, seats) if level == "seat" else named)]
            found = proof(whole.decisions, NoneAlone(level, "block", name))
            assert found.holds is not True or not any(blocked)
            assert found.holds is not False or any(one is not False for one in blocked)
            known = found.holds is not None or isinstance(found.reason, OpenGate)
            assert known or None in blocked or any(blocked)
