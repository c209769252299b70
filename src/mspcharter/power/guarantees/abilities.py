"""Statements about power: who can pass or block what, alone or together, and who matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Choice, holds
from mspcharter.model.governance import Decision
from mspcharter.model.statements import Ability, EveryMatters, NoneAlone, Passing, Without
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.certainty import never_with_only, passes_somehow_without, passes_without_any
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gates_of, has_lost
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.acts import Claim, blocks, kept_shut, never_begins, open_seats, passes
from mspcharter.power.guarantees.answers import Answer, of_most, proved, refuted, unknown, witness
from mspcharter.power.guarantees.reasons import InEach, Reason
from mspcharter.power.parties import (
    Party,
    alliance,
    is_theirs,
    may_be_theirs,
    partners_at,
    seats_of,
    unnamed_members,
    with_unfixed,
    without_unfixed,
)
from mspcharter.power.strength import (
    blocked_by_any,
    no_crowd_blocks,
    no_crowd_passes,
    voting,
)
from mspcharter.power.voters import Voter


def none_alone(decisions: Decisions, statement: NoneAlone) -> Answer:
    """Judge that no party at a level can pass, or block, a decision alone."""
    can = passes if statement.power == "pass" else blocks
    claim = Claim(surely=False, against=statement.against)

    def judge(case: Case) -> Answer:
        tried: list[tuple[Fraction | int, Reason]] = []
        open_: Answer | None = None
        for party in _who_might(decisions, case, statement):
            answer = can(decisions, case, party, claim._replace(shown=False))
            if answer.holds:
                return can(decisions, case, party, claim)._replace(holds=False)
            open_ = open_ or (answer if answer.holds is None else None)
            tried.append((sum(party.surely), answer.reason))
        return open_ or proved(of_most(tried) if tried else reasons.NoParty(statement.level))

    return _in_all(decisions, statement.decision, judge, never=True if statement.power == "pass" else None)


def _who_might(decisions: Decisions, case: Case, statement: NoneAlone) -> list[Party]:
    """Return the parties that are to be looked at; the strongest one where it is plain that none of them can."""
    every = decisions.voting_parties(case, statement.level, promised=True)
    voting = [party for party in every if any(party.perhaps)]
    if (
        statement.power == "block"
        and not statement.against
        and gates_of(decisions.charter, decisions.membership, case.decision)
    ):
        gatekeepers = [
            one
            for one in decisions.parties(case, statement.level)
            if one not in voting and kept_shut(decisions, case, one) is not None
        ]
        return [*voting, *gatekeepers]
    if statement.power == "block":
        none_can = no_crowd_blocks
    else:
        none_can = no_crowd_passes if statement.against else never_with_only
    if len(voting) > 1 and none_can(case, [with_unfixed(case.voters, party.perhaps) for party in voting]):
        return [max(voting, key=lambda party: sum(party.surely))]
    return voting


def ability(decisions: Decisions, statement: Ability) -> Answer:
    """Judge that certain parties together can, or cannot, pass or block a decision."""
    can = passes if statement.power == "pass" else blocks
    claim = Claim(surely=statement.able, against=statement.against)

    def judge(case: Case) -> Answer:
        party = alliance(decisions.charter, decisions.membership, case.voters, statement.who)
        answer = can(decisions, case, party, claim)
        return answer if statement.able or answer.holds is None else answer._replace(holds=not answer.holds)

    # "cannot block any decision" is about each decision, "can block any decision" about one at least.
    if statement.decision is None and statement.able:
        return _in_one(decisions, judge, never=None if statement.power == "block" else False)
    never = None if statement.power == "block" else not statement.able
    return _in_all(decisions, statement.decision, judge, never=never)


def passing(decisions: Decisions, statement: Passing) -> Answer:
    """Judge that a decision can, or cannot, pass without certain parties, or without any few."""

    def judge(case: Case) -> Answer:
        without = statement.without
        if without is None:
            return _can_pass_at_all(case, statement)
        if without.count is not None:
            return _without_any(decisions, case, without, able=statement.able)
        party = alliance(decisions.charter, decisions.membership, case.voters, without.names)
        if statement.able:
            answer = blocks(decisions, case, party, Claim(surely=False))
            if answer.holds is not True and not decisions.can_pass(case):
                return _can_pass_at_all(case, statement)
            return answer if answer.holds is None else answer._replace(holds=not answer.holds)
        return _only_with(case, party)

    return _in_all(decisions, statement.decision, judge, never=not statement.able)


def every_matters(decisions: Decisions, statement: EveryMatters) -> Answer:
    """Judge that every party at a level can make the difference."""
    level = statement.level
    partners = partners_at(decisions.charter, decisions.membership, level, decisions.gone)

    def judge(case: Case) -> Answer:
        open_: Answer | None = None
        asked = 0
        for counted in decisions.parties(case, level):
            party = _without_unfixed(case, counted)
            here = level != "seat" or any(
                count and voter.body == case.body.name for voter, count in zip(case.voters, party.surely, strict=True)
            )
            is_named = isinstance(party.who[0], str)
            if not here or (level != "seat" and is_named and party.name not in partners):
                continue
            asked += 1
            if decisions.difference(case, party.surely) is not None:
                continue
            widest = _at_most(decisions, case, party) if level in ("stakeholder", "affiliation") else party.perhaps
            if decisions.difference(case, widest) is not None:
                open_ = open_ or open_seats(case, party._replace(perhaps=widest))
            else:
                useless = reasons.NeverMatters if any(party.perhaps) else reasons.NotAVoter
                return refuted(useless(case, party), witness(case, party.names, widest))
        if not asked:
            return unknown(reasons.NoneNamed(level, partners=True))
        return open_ or proved(reasons.EachMatters(case, level))

    return _in_all(decisions, statement.decision, judge, never=False)


Judge = Callable[[Case], Answer]


def _in_all(decisions: Decisions, name: str | None, judge: Judge, *, never: bool | None) -> Answer:
    """Judge the decision called *name*, or each one: a refutation anywhere refutes.

    *never* is what holds of a decision that can never begin: no one in particular blocks it.
    """
    answers = _answers(decisions, decisions.named(name), judge, never=never)
    for verdict in (False, None):
        for answer in answers:
            if answer.holds is verdict:
                return answer
    if len(answers) > 1:
        return proved(InEach(len(answers), answers[0].reason))
    return answers[0] if answers else unknown(reasons.NoDecision())


def _in_one(decisions: Decisions, judge: Judge, *, never: bool | None) -> Answer:
    """Judge whether it is so in one decision at least; *never* is what holds of one that can never begin."""
    answers = _answers(decisions, decisions.named(None), judge, never=never)
    for verdict in (True, None):
        for answer in answers:
            if answer.holds is verdict:
                return answer
    return answers[0] if answers else unknown(reasons.NoDecision())


def _answers(decisions: Decisions, several: Iterable[Decision], judge: Judge, *, never: bool | None) -> list[Answer]:
    cases = [decisions.case(decision) for decision in several]
    return [_answer(decisions, case, judge, never=never) for case in cases]


def _answer(decisions: Decisions, case: Case | Unclear, judge: Judge, *, never: bool | None) -> Answer:
    if isinstance(case, Unclear):
        return Answer(never, case) if case.never_begins else unknown(case)
    left = never_begins(decisions, case)
    return judge(case) if left is None else left._replace(holds=never)


def _can_pass_at_all(case: Case, statement: Passing) -> Answer:
    ballots = voting(case.poll.sizes, case.poll.sizes, Choice.YES, Choice.YES)
    passes = holds(case.poll.formula, ballots)
    shown = witness(case, ("all",), case.poll.sizes, ballots)
    return Answer(passes is statement.able, reasons.AllAgree(case), shown)


def _only_with(case: Case, party: Party) -> Answer:
    """Judge that a decision cannot pass unless some of *party* say yes."""
    party = _without_unfixed(case, party)
    ballots = passes_somehow_without(case, party.surely)
    if ballots is None:
        return proved(reasons.NeedsTheirYes(case, party), witness(case, party.names, party.surely))
    if passes_somehow_without(case, party.perhaps) is None:
        return open_seats(case, party)
    shown = witness(case, party.names, party.surely, ballots)
    return refuted(reasons.PassesWithout(case, party, ballots), shown)


def _without_unfixed(case: Case, party: Party) -> Party:
    sure, may = (without_unfixed(case.voters, some) for some in (party.surely, party.perhaps))
    return party._replace(surely=sure, perhaps=may)


def _without_any(decisions: Decisions, case: Case, without: Without, *, able: bool) -> Answer:
    """Judge that a decision can pass whichever few are against it; or that it cannot, whichever few they are."""
    number = without.count or 0
    if able and without.of == "stakeholders":
        for gate in gates_of(decisions.charter, decisions.membership, case.decision, decisions.gone):
            # Loaded only where it is needed, to keep the start of `check` fast.
            from mspcharter.power.guarantees.openers import fewest_heads

            heads = fewest_heads(decisions.charter, decisions.membership, gate, number)
            if heads is True:
                return unknown(reasons.OpenPetition(case, gate, number))
            if heads is not False:
                none = (0,) * len(case.voters)
                holders = Party(tuple(sorted(heads)), none, none)
                reason = reasons.KeepsShut(case, holders, gate, has_lost(decisions.charter, decisions.membership, gate))
                return refuted(reason, witness(case, holders.names, none))
    groups = groups_of(decisions, case.voters, without.of or "seats", number)
    found = blocked_by_any(case, groups, number) if able else passes_without_any(case, groups, number)
    if found is True:
        return unknown(reasons.TooManyGroups(case, without))
    if found is False:
        return proved(reasons.WithoutAny(case, without, able))
    party = Party((), tuple(found), tuple(found), seats_of(case.voters, without_unfixed(case.voters, found)))
    if able:
        how = decisions.blockade(case, found)
        assert how is not None, "they were found because they block"
        return refuted(reasons.Blocked(case, party, how), witness(case, party.names, found, how))
    return _only_with(case, party)


def groups_of(decisions: Decisions, voters: Sequence[Voter], of: str, most: int) -> list[tuple[int, ...]]:
    """Return the voters of each seat, or of each stakeholder who has any, with those who are part of it.

    Equal seats are not told apart, so that of each kind at *most* so many are returned.
    """
    width = range(len(voters))
    none = [(0,) * len(voters)]
    if of == "seats":
        seats = [
            tuple(int(other == number) for other in width)
            for number, voter in enumerate(voters)
            if voter.kind == "seat"
            for _ in range(min(voter.count, max(most, 1)))
        ]
        return seats or none
    charter, membership = decisions.charter, decisions.membership
    heads = [name for name in membership.stakeholders if membership.is_head(name)]
    groups = [
        tuple(voter.count if is_theirs(charter, membership, voter, name) else 0 for voter in voters) for name in heads
    ]
    for one in unnamed_members(membership, voters):
        alike = min(voter.count // own for voter, own in zip(voters, one, strict=True) if own)
        groups += [one] * min(alike, max(most, 1))
    return [group for group in groups if any(group)] or none


def _at_most(decisions: Decisions, case: Case, party: Party) -> tuple[int, ...]:
    """Return the voters of a stakeholder with every seat to which a group may send it."""
    return tuple(
        count or (voter.count if may_be_theirs(decisions.membership, voter, party.name) else 0)
        for voter, count in zip(case.voters, party.perhaps, strict=True)
    )
