"""Small charters for the tests of what rules mean: one body, one decision, and what is asked of it."""

from __future__ import annotations

from mspcharter.analysis.formula import Ballots, holds
from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.referral import rulebook
from mspcharter.power.routes import case_and_referrals
from mspcharter.text import Source

PARTIES = """\
charter example

stakeholder ministry
    sector          government
stakeholder agency
    sector          government
    part of         ministry
stakeholder operator
    sector          private-sector
stakeholder trader
    sector          private-sector
stakeholder league
    sector          civil-society
stakeholder donor
    sector          development-partner

constituency state
    members         ministry, agency
constituency market
    members         operator, trader
constituency public
    sector          civil-society
"""


def charter_of(text: str) -> Charter:
    """Compile the parties of this file with *text*, which must have no errors of form, names or values."""
    compilation = compile(Source("example.msp", PARTIES + "\n" + text))
    assert compilation.ok, [one.finding.message for one in compilation.diagnostics if one.code < "MSP1"]
    return compilation.charter


def case(text: str, decision: str = "plan") -> Case:
    """Return what *decision* comes to in the charter with *text*."""
    charter = charter_of(text)
    found = case_of(charter, charter.decisions[decision])
    assert not isinstance(found, Unclear), found
    return found


def case_of(charter: Charter, decision: Decision, gone: frozenset[str] = frozenset()) -> Case | Unclear:
    """Return *decision* as a case after those who are *gone* have left, without a memory."""
    return case_and_referrals(charter, Membership(charter), decision, gone, rulebook(charter))[0]


def plan(requires: str, *, more: str = "", body: str = "", seats: str = "") -> str:
    """Return the text of a board of nine and of its `plan`, with *more* lines in the decision or in the *body*."""
    seats = seats or (
        "        chief 1 for ministry\n        second 1 for agency\n"
        "        firms 3 from market\n        people 4 from public\n"
    )
    return (
        f"body board\n    seats\n{seats}{body}\n"
        f"decision plan\n    taken by board\n    about policy\n    requires {requires}\n{more}"
    )


def votes(found: Case, **said: str) -> Ballots:
    """Return ballots in which each line of seats says as many of each choice as *said*: yes, abstain, no, absent."""
    ballots = []
    for voter in found.voters:
        choices = said.get(voter.name, "")
        counts = [choices.count(letter) for letter in "yan-"]
        assert sum(counts) == voter.count, f"{voter.name} has {voter.count} seats"
        ballots.append((counts[0], counts[1], counts[2], counts[3]))
    return ballots


def passes(found: Case, **said: str) -> bool:
    return holds(found.poll.formula, votes(found, **said))
