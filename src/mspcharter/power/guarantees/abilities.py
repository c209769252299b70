"""Statements about power and absence: who can pass or block what, what goes on without whom, and who matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from mspcharter.analysis.formula import Choice, holds
from mspcharter.model.governance import Decision
from mspcharter.model.statements import Ability, EveryMatters, Meeting, NoneAlone, Passing, Without
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import stories
from mspcharter.power.guarantees.grounds import Answer, Tale, Witness, proved, refuted, untold
from mspcharter.power.guarantees.parties import (
    Party,
    alliance,
    is_theirs,
    may_be_theirs,
    partners_at,
)
from mspcharter.power.guarantees.strength import (
    blocked_by_any,
    kept_away,
    passes_somehow_without,
    passes_without_any,
    voting,
)
from mspcharter.power.guarantees.telling import named_seats, outcome
from mspcharter.power.voters import Voter


def none_alone(decisions: Decisions, statement: NoneAlone) -> Answer:
    """Judge that no party at a level can pass, or block, a decision alone."""
    can = _can_pass if statement.power == "pass" else _can_block

    def judge(case: Case) -> Answer:
        strongest: tuple[int, str | Tale] = (-1, f"There is no {statement.level} with a say in it")
        unknown: Answer | None = None
        for party in decisions.parties(case, statement.level):
            if not any(party.perhaps):
                continue
            answer = can(decisions, case, party)
            if answer.holds:
                return refuted(answer.tale, answer.witness)
            unknown = unknown or (answer if answer.holds is None else None)
            strongest = max(strongest, (sum(party.surely), answer.tale), key=lambda one: one[0])
        return unknown or proved(strongest[1])

    return _in_all(decisions, statement.decision, judge)


def ability(decisions: Decisions, statement: Ability) -> Answer:
    """Judge that certain parties together can, or cannot, pass or block a decision."""
    can = _can_pass if statement.power == "pass" else _can_block

    def judge(case: Case) -> Answer:
        answer = can(decisions, case, alliance(decisions.charter, decisions.membership, case.voters, statement.who))
        return answer if statement.able or answer.holds is None else answer._replace(holds=not answer.holds)

    # "cannot block any decision" is said of each; "can block any decision" of one at least.
    if statement.decision is None and statement.able:
        return _in_one(decisions, judge)
    return _in_all(decisions, statement.decision, judge)


def passing(decisions: Decisions, statement: Passing) -> Answer:
    """Judge that a decision can, or cannot, pass without certain parties, or without any few."""

    def judge(case: Case) -> Answer:
        without = statement.without
        if without is None:
            return _can_pass_at_all(decisions, case, statement)
        if without.count is not None:
            return _without_any(decisions, case, without, able=statement.able)
        party = alliance(decisions.charter, decisions.membership, case.voters, without.names)
        if statement.able:
            answer = _can_block(decisions, case, party)
            return answer if answer.holds is None else answer._replace(holds=not answer.holds)
        return _only_with(decisions, case, party)

    return _in_all(decisions, statement.decision, judge)


def meeting(decisions: Decisions, statement: Meeting) -> Answer:
    """Judge that a body can meet without certain parties, or without any few."""
    charter, without = decisions.charter, statement.without
    found = decisions.quorum(statement.body)
    body = charter.title_of(statement.body)
    if isinstance(found, str):
        return untold(f"It cannot be told whether {body} can meet, because {found}")
    voters, quorum = found
    if not voters:
        return untold(f"It cannot be told, because {body} has no voting seats")
    if without.count is not None:
        away = kept_away(quorum, _crowds(decisions, voters, without.of or "seats"), without.count)
        if away is True:
            return untold(f"It cannot be told: there are too many ways to choose {_few(without)}")
        if away is False:
            return proved(f"{body} has its quorum whichever {_few(without)} stay away")
        return _unmet(decisions, statement, voters, away)
    party = alliance(charter, decisions.membership, voters, without.names)
    there = [not _is_met(decisions, statement, who) for who in (party.surely, party.perhaps)]
    if there[0]:
        return _unmet(decisions, statement, voters, party.surely)
    if there[1]:
        return untold(f"It cannot be told whether {body} can meet without {party.title}: not all seats are known")
    rest = sum(quorum.sizes) - sum(party.surely)
    return proved(f"Without {party.title} {rest} voting seats of {body} are left, and they are a quorum")


def every_matters(decisions: Decisions, statement: EveryMatters) -> Answer:
    """Judge that every party at a level can make the difference."""
    level = statement.level
    partners = partners_at(decisions.charter, decisions.membership, level, decisions.gone)

    def judge(case: Case) -> Answer:
        unknown: Answer | None = None
        for party in decisions.parties(case, level):
            here = level != "seat" or any(
                count and voter.body == case.body.name for voter, count in zip(case.voters, party.surely, strict=True)
            )
            if not here or (level != "seat" and party.name not in partners):
                continue
            if decisions.difference(case, party.surely) is not None:
                continue
            title = stories.titled(decisions.charter, case)
            widest = _at_most(decisions, case, party) if level in ("stakeholder", "affiliation") else party.perhaps
            if decisions.difference(case, widest) is not None:
                unknown = unknown or stories.open_seats(decisions.charter, case, party._replace(perhaps=widest))
            elif not any(party.perhaps):
                return refuted(f"{party.title} has no vote on {title}", stories.witness(case, party, widest))
            else:
                told = (
                    f"{party.title} has a vote on {title} that can never matter: however the others vote,"
                    f" {stories.held(decisions.charter, case, party, party.perhaps)} never changes the result"
                )
                return refuted(told, stories.witness(case, party, widest))
        return unknown or proved(f"Each can turn the result of {stories.titled(decisions.charter, case)}")

    return _in_all(decisions, statement.decision, judge)


Judge = Callable[[Case], Answer]


def _in_all(decisions: Decisions, decision: str | None, judge: Judge) -> Answer:
    """Judge *decision*, or each one: a refutation anywhere refutes."""
    answers = _answers(decisions, decisions.named(decision), judge)
    for verdict in (False, None):
        for answer in answers:
            if answer.holds is verdict:
                return answer
    if len(answers) > 1:
        return proved(lambda: f"It is so in each of the {len(answers)} decisions. {answers[0].story}")
    return answers[0] if answers else proved("There is no decision yet")


def _in_one(decisions: Decisions, judge: Judge) -> Answer:
    """Judge whether it is so in one decision at least."""
    answers = _answers(decisions, decisions.named(None), judge)
    for verdict in (True, None):
        for answer in answers:
            if answer.holds is verdict:
                return answer
    return answers[0] if answers else refuted("There is no decision yet")


def _answers(decisions: Decisions, asked: Iterable[Decision], judge: Judge) -> list[Answer]:
    answers = []
    for decision in asked:
        case = decisions.case(decision)
        answers.append(stories.unclear(decisions.charter, case) if isinstance(case, Unclear) else judge(case))
    return answers


def _can_pass(decisions: Decisions, case: Case, party: Party) -> Answer:
    """Judge that *party* can pass a decision when all others come and vote no."""
    sure = decisions.decides(case, party.surely)
    if not sure and party.perhaps != party.surely and decisions.decides(case, party.perhaps):
        return stories.open_seats(decisions.charter, case, party)
    ballots = voting(case.poll.sizes, party.surely, Choice.YES, Choice.NO)
    tale = partial(stories.passing, decisions.charter, case, party, party.surely)
    return Answer(sure, tale, stories.witness(case, party, party.surely, ballots))


def _can_block(decisions: Decisions, case: Case, party: Party) -> Answer:
    """Judge that *party* can block a decision that all others want."""
    how = decisions.blockade(case, party.surely)
    if how is not None:
        tale = partial(stories.blocking, decisions.charter, case, party, party.surely, how)
        return proved(tale, stories.witness(case, party, party.surely, how))
    if party.perhaps != party.surely and decisions.blockade(case, party.perhaps) is not None:
        return stories.open_seats(decisions.charter, case, party)
    ballots = voting(case.poll.sizes, party.surely, Choice.NO, Choice.YES)
    tale = partial(stories.not_blocking, decisions.charter, case, party, party.surely)
    return refuted(tale, stories.witness(case, party, party.surely, ballots))


def _can_pass_at_all(decisions: Decisions, case: Case, statement: Passing) -> Answer:
    ballots = voting(case.poll.sizes, case.poll.sizes, Choice.YES, Choice.YES)
    passes = holds(case.poll.formula, ballots)
    told = outcome(decisions.charter, case, ballots)
    everyone = Party("all", "all", case.poll.sizes, case.poll.sizes)
    return Answer(
        passes is statement.able,
        f"When all vote yes, {stories.titled(decisions.charter, case)} {told}",
        stories.witness(case, everyone, case.poll.sizes, ballots),
    )


def _only_with(decisions: Decisions, case: Case, party: Party) -> Answer:
    """Judge that a decision cannot pass unless some of *party* say yes."""
    title = stories.titled(decisions.charter, case)
    ballots = passes_somehow_without(case, party.surely)
    if ballots is None:
        against = voting(case.poll.sizes, party.surely, Choice.NO, Choice.YES)
        told = outcome(decisions.charter, case, against)
        return proved(f"Without the yes of {party.title}, {title} {told}", stories.witness(case, party, party.surely))
    if passes_somehow_without(case, party.perhaps) is None:
        return stories.open_seats(decisions.charter, case, party)
    told = outcome(decisions.charter, case, ballots)
    how = "has no say in it" if not any(party.surely) else stories.deed(party, party.surely, ballots)
    return refuted(
        f"{title} can pass without {party.title}: when {party.title} {how} and all others vote yes, it {told}",
        stories.witness(case, party, party.surely, ballots),
    )


def _without_any(decisions: Decisions, case: Case, without: Without, *, able: bool) -> Answer:
    """Judge that a decision can pass whichever few are against it; or that it cannot, whichever few they are."""
    crowds = _crowds(decisions, case.voters, without.of or "seats")
    number = without.count or 0
    found = blocked_by_any(case, crowds, number) if able else passes_without_any(case, crowds, number)
    title = stories.titled(decisions.charter, case)
    if found is True:
        return untold(f"It cannot be told of {title}: there are too many ways to choose {_few(without)}")
    if found is False:
        does = "can pass" if able else "cannot pass"
        return proved(f"{title} {does} whichever {_few(without)} withhold their yes")
    seats = named_seats(decisions.charter, case.voters, found)
    party = Party(seats, seats, tuple(found), tuple(found), several=sum(found) > 1)
    if able:
        how = decisions.blockade(case, found)
        assert how is not None, "they were found because they block"
        story = stories.blocking(decisions.charter, case, party, found, how)
        return refuted(story, stories.witness(case, party, found, how))
    return _only_with(decisions, case, party)


def _crowds(decisions: Decisions, voters: Sequence[Voter], of: str) -> list[tuple[int, ...]]:
    """Return the voters of each seat, or of each stakeholder who has any, with those who are part of it."""
    width = range(len(voters))
    nobody = [(0,) * len(voters)]
    if of == "seats":
        seats = [
            tuple(int(other == number) for other in width)
            for number, voter in enumerate(voters)
            if voter.kind == "seat"
            for _ in range(voter.count)
        ]
        return seats or nobody
    charter, membership = decisions.charter, decisions.membership
    heads = [name for name in charter.stakeholders if membership.heads(name) == (name,)]
    crowds = [
        tuple(voter.count if is_theirs(charter, membership, voter, name) else 0 for voter in voters) for name in heads
    ]
    return [crowd for crowd in crowds if any(crowd)] or nobody


def _at_most(decisions: Decisions, case: Case, party: Party) -> tuple[int, ...]:
    """Return the voters of a stakeholder with every seat to which a group may send it."""
    return tuple(
        count or (voter.count if may_be_theirs(decisions.membership, voter, party.name) else 0)
        for voter, count in zip(case.voters, party.perhaps, strict=True)
    )


def _is_met(decisions: Decisions, statement: Meeting, away: Sequence[int]) -> bool:
    found = decisions.quorum(statement.body)
    assert not isinstance(found, str), "asked only where it is known"
    return holds(found[1].formula, voting(found[1].sizes, away, Choice.ABSENT, Choice.YES))


def _unmet(decisions: Decisions, statement: Meeting, voters: Sequence[Voter], away: Sequence[int]) -> Answer:
    """Tell that a body has no quorum while some stay away."""
    body = decisions.charter.title_of(statement.body)
    there = sum(voter.count for voter in voters) - sum(away)
    gone = Witness(
        statement.body, voters=tuple((v.name, count) for v, count in zip(voters, away, strict=True) if count)
    )
    if not any(away):
        return refuted(f"{body} can never meet: even when all {there} voting members come, there is no quorum", gone)
    seats = named_seats(decisions.charter, voters, away)
    left = f"{there} of {sum(voter.count + voter.vacant for voter in voters)} voting seats are there"
    return refuted(f"{body} cannot meet without {seats}: {left}, and that is no quorum", gone)


def _few(without: Without) -> str:
    kind = without.of or "seats"
    return f"{without.count} {kind.removesuffix('s') if without.count == 1 else kind}"
