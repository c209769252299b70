"""Guarantees and scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Bullets, Fact, Facts, Row, Table, table
from mspcharter.emit.document.sections.clauses import facts, heading
from mspcharter.english import number
from mspcharter.model import Charter
from mspcharter.model.statements import Ballot, Scenario, Vote
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.fragility import fragile_guarantees
from mspcharter.wording import promises, requirements
from mspcharter.wording.names import titles_of, within
from mspcharter.wording.text import Text, capital, joined, sentence


def guarantees(decisions: Decisions) -> Iterator[Block]:
    """Yield the guarantees with their statements, and on which seats these depend."""
    charter = decisions.charter
    hanging = fragile_guarantees(decisions) if charter.guarantees else ()
    for guarantee in charter.guarantees.values():
        yield heading(charter, guarantee)
        if guarantee.statements:
            yield Bullets(tuple(sentence(requirements.statement(charter, one)) for one in guarantee.statements))
        fragile = [one for other, several in hanging if other is guarantee for one in several]
        if fragile:
            yield Bullets(tuple((promises.fragile(charter, one),) for one in fragile))


def scenarios(decisions: Decisions) -> Iterator[Block]:
    """Yield the scenarios with their votes and their expected results."""
    charter = decisions.charter
    for scenario in charter.scenarios.values():
        yield heading(charter, scenario)
        yield from _scenario(charter, scenario)


def _scenario(charter: Charter, scenario: Scenario) -> Iterator[Block]:
    changes = facts(charter, "scenario", scenario, ["vote", "expect"])
    outcome = joined((requirements.statement(charter, one) for one in scenario.expect), "; ")
    then = [Fact("Expected result", capital(outcome))] if outcome else []
    if scenario.vote:
        yield from [Facts(tuple(changes))] if changes else []
        for vote in scenario.vote:
            yield _ballots(charter, vote)
        changes = []
    if changes or then:
        yield Facts((*changes, *then))


def _ballots(charter: Charter, vote: Vote) -> Table:
    decision = charter.decisions.get(vote.decision)
    charter = within(charter, decision.taken_by if decision is not None else None)
    rows = [Row((_voters(charter, ballot), capital((ballot.choice,)))) for ballot in vote.ballots]
    what = "Electronic vote" if vote.electronic else "Vote"
    return table([f"{what} on “{charter.title_of(vote.decision)}”", "Votes"], rows)


def _voters(charter: Charter, ballot: Ballot) -> Text:
    who = titles_of(charter, ballot.who)
    return who if ballot.count is None else (f"{number(ballot.count)} of ", *who)
