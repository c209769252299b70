"""Quick proofs, on the full body, that a promise holds also while one seat is vacant or its holder recused.

A body with a vacant seat passes nothing that it does not pass with the yes of that seat, and it passes all that it
passes with its absence: the seat adds nothing to any sum, and the base of a sum is smaller by at most its weight. So
who cannot pass a decision together with the seat cannot pass it while the seat is vacant, and the same for blocking.
It is so only where votes are not shared out anew, no one outside has a say, and no body has a veto by its own rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.model.governance import Seat
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    Objections,
    Turnout,
)
from mspcharter.model.statements import Ability, Expectation, NoneAlone, Passing
from mspcharter.model.values import is_count
from mspcharter.power.cases import Case
from mspcharter.power.certainty import is_plain, never_with_only
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gates_of
from mspcharter.power.guarantees.acts import votes_with_only
from mspcharter.power.parties import alliance, without_unfixed
from mspcharter.power.strength import no_crowd_blocks, no_crowd_passes


def seat_in(case: Case, body: str, seat: Seat) -> int | None:
    """Return the voter of *case* that *seat* of *body* is, if it has a vote of its own."""
    for number, voter in enumerate(case.voters):
        if voter.kind == "seat" and voter.body == body and voter.seat == seat and voter.count and voter.seats == 1:
            return number
    return None


def plainly_kept(decisions: Decisions, case: Case, statement: Expectation, number: int) -> bool:
    """Say whether it is plain that *statement*, which holds for *case*, holds while the voter *number* has no vote."""
    if not is_bounded(decisions, case):
        return False
    if _is_stopped_by_the_others(decisions, case, statement, number):
        return True
    if not _begins_freely(decisions, case, statement):
        return False
    match statement:
        case NoneAlone(level, power, _, against):
            parties = decisions.voting_parties(case, level, promised=True)
            return _none_can(decisions, case, power, [party.perhaps for party in parties], number, against=against)
        case Ability(who, able, power, decision, against):
            party = alliance(decisions.charter, decisions.membership, case.voters, who)
            if not able:
                return _none_can(decisions, case, power, [party.perhaps], number, against=against)
            # Who stops what all others want is known by now. Who passes it whatever they do passes it with one fewer of
            # them, by the votes that are surely theirs.
            return decision is not None and not against and not party.surely[number]
        case Passing(_, able, without) if without is not None and without.count is None:
            party = alliance(decisions.charter, decisions.membership, case.voters, without.names)
            if able:
                return _none_can(decisions, case, "block", [party.perhaps], number, against=False)
            # What cannot pass without their yes, whatever the others do, cannot pass with fewer others.
            return not party.surely[number]
    return False


def is_bounded(decisions: Decisions, case: Case) -> bool:
    """Say whether a vacant seat of *case* is worth no more than its yes and no less than its absence."""
    return decisions.once(("bounded", decisions.ground(case)), lambda: _is_bounded(decisions, case))


def _is_bounded(decisions: Decisions, case: Case) -> bool:
    if case.rights or case.castings or any(route.says for route in case.routes):
        return False
    if any(voter.kind != "seat" for voter in case.voters):
        return False
    charter = decisions.charter
    bodies = [charter.bodies[name] for name in case.bodies]
    limits = [limit for body in bodies for limit in body.limit]
    limits += [limit for decision in charter.decisions.values() for limit in decision.limit]
    shared_out = any(body.chamber for body in bodies) or any(limit.of == "voting power" for limit in limits)
    return not shared_out and is_plain(case.poll.formula)


def _begins_freely(decisions: Decisions, case: Case, statement: Expectation) -> bool:
    """Say whether the same may begin *case* while a seat is vacant, or whether that does not matter to *statement*."""
    if isinstance(statement, NoneAlone | Ability) and (statement.power == "pass" or statement.against):
        return True
    charter = decisions.charter
    gates = gates_of(charter, decisions.membership, case.decision)
    return not any(gate.crowds or any(name in charter.bodies for name in gate.holders) for gate in gates)


def _is_stopped_by_the_others(decisions: Decisions, case: Case, statement: Expectation, number: int) -> bool:
    """Say whether *statement* is that a party can block *case*, and its votes without the voter *number* do so.

    They stop it against the yes of the seat, and so without it. Who may begin the case does not matter to that.
    """
    if not isinstance(statement, Ability) or not statement.able or statement.power != "block":
        return False
    party = alliance(decisions.charter, decisions.membership, case.voters, statement.who)
    others = without_unfixed(case.voters, party.surely)
    left = tuple([max(count - (voter == number), 0) for voter, count in enumerate(others)])
    return statement.decision is not None and any(left) and decisions.blockade(case, left) is not None


def _none_can(
    decisions: Decisions, case: Case, power: str, parties: Sequence[Sequence[int]], number: int, *, against: bool
) -> bool:
    """Say whether none of *parties*, each together with the voter *number*, can pass or block *case*."""
    none_can = no_crowd_blocks if power == "block" else no_crowd_passes if against else never_with_only
    if not parties:
        return True
    # What holds whichever seat is vacant is asked once for all of them.
    key = ("plainly-none", decisions.ground(case), power, against, tuple(map(tuple, parties)))
    only_they = power == "pass" and not against and _ignores_vacancies(decisions)
    if decisions.once(key, lambda: none_can(case, parties, joined=not only_they)):
        return True
    crowds = list(dict.fromkeys(_joined_by(case, parties, number)))
    if none_can(case, crowds):
        return True
    if power == "block":
        return all(decisions.blockade(case, crowd) is None for crowd in crowds)
    if against:
        return not any(decisions.decides(case, crowd) for crowd in crowds)
    return not any(votes_with_only(decisions, case, crowd) for crowd in crowds)


def _ignores_vacancies(decisions: Decisions) -> bool:
    """Say whether no step of any decision counts the seats that are filled.

    Then a vacant seat is to each step like an absent member, and it makes a quorum smaller by no more than its presence
    would add. So no one passes a decision with only their own yes who cannot while that member does as suits them best.
    """
    charter = decisions.charter
    return decisions.once(
        "ignores-vacancies",
        lambda: all(
            _is_without_filled(step.condition)
            for decision in charter.decisions.values()
            for step in (*decision.requires, *filter(None, (decision.electronic_vote,)))
        ),
    )


def _is_without_filled(condition: Condition) -> bool:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return all(map(_is_without_filled, parts))
        case Amount():
            return is_count(condition.quantity) or condition.base not in ("filled seats", "active members")
        case Turnout():
            return is_count(condition.quantity)
        case _:
            return isinstance(condition, Consensus | NoObjection | Objections)


def _joined_by(case: Case, parties: Sequence[Sequence[int]], number: int) -> Iterator[tuple[int, ...]]:
    """Yield each of *parties* with the voter *number*."""
    for party in parties:
        joined = [*party]
        joined[number] = min(joined[number] + 1, case.voters[number].count)
        yield tuple(joined)
