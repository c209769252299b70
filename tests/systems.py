"""Helpers for the tests of the real systems among the examples."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from power.charters import case_of

from mspcharter.analysis.ballots.outcomes import fewest_yes
from mspcharter.analysis.ballots.witness import Allowed
from mspcharter.analysis.formula import Choice, holds
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.cli import main
from mspcharter.commands.charters import compiled
from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.routes import quorum_of
from mspcharter.text import Source

SYSTEMS = Path(__file__).parents[1] / "examples" / "systems"
YES_OR_NO = frozenset({Choice.YES, Choice.NO})
YES = frozenset({Choice.YES})


@cache
def system(name: str) -> Charter:
    """Return the real system called *name*."""
    return compiled(str(SYSTEMS / f"{name}.msp")).charter


def decision(charter: Charter, name: str) -> Case:
    """Return the decision of *charter* called *name* as a poll."""
    case = case_of(charter, charter.decisions[name])
    assert isinstance(case, Case)
    return case


def allowed(case: Case, choices: frozenset[Choice]) -> Allowed:
    """Return the choices that each voter may make: those with seats one of *choices*, those outside agree."""
    return tuple(choices if voter.kind == "seat" else YES for voter in case.voters)


def yes_needed(case: Case, choices: frozenset[Choice] = YES_OR_NO, *, step: int | None = None) -> int:
    """Return the fewest yes votes of seats that can pass *case*, at one *step* or any, if all make one of *choices*."""
    poll = case.poll if step is None else Game(case.poll.sizes, case.routes[step - 1].condition, FOUR_CHOICES)
    found = fewest_yes(poll, allowed(case, choices))
    assert found is not None
    return sum(ballot[Choice.YES] for ballot, voter in zip(found[1], case.voters, strict=True) if voter.kind == "seat")


def quorum(charter: Charter, body: str) -> int:
    """Return how many must be present for a decision of *body*."""
    voters, poll = quorum_of(charter, charter.bodies[body], frozenset())
    there = tuple(frozenset({Choice.YES, Choice.ABSENT}) for _ in voters)
    found = fewest_yes(poll, there)
    assert found is not None
    return found[0]


def passes(case: Case, **votes: tuple[int, int, int]) -> bool:
    """Say whether *case* passes when of each line of seats so many say yes, abstain and say no; the others stay away.

    Parties outside the body that must agree do so.
    """
    ballots = []
    for voter in case.voters:
        yes, abstain, no = votes.get(voter.name.replace("-", "_"), (0, 0, 0)) if voter.kind == "seat" else (1, 0, 0)
        ballots.append((yes, abstain, no, voter.count - yes - abstain - no))
    return holds(case.poll.formula, ballots)


def board(seats: int, rule: str, *lines: str) -> Case:
    """Return a decision by *rule* of a board of so many seats, which has further *lines*."""
    text = "\n".join(
        (
            "charter example",
            "constituency members",
            "body board",
            "    seats",
            f"        member {seats} from members, elected by members",
            *(f"    {line}" for line in lines),
            "decision motion",
            "    taken by board",
            f"    requires {rule}",
        )
    )
    return decision(compile(Source("board.msp", text)).charter, "motion")


def power_report(name: str, of: str, level: str = "seat") -> dict[str, Any]:
    """Return the power report on the decision *of* in the system called *name*, at *level*."""
    path = str(SYSTEMS / f"{name}.msp")
    result = CliRunner().invoke(main, ["power", path, "--decision", of, "--by", level, "--format", "json", "--indices"])
    found: list[dict[str, Any]] = json.loads(result.stdout)["decisions"]
    assert [one["name"] for one in found] == [of]
    return {**found[0], **found[0]["indices"]}
