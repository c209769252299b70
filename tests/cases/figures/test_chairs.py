"""A casting vote belongs to the party that the charter names as chair, whichever of its seats is the chair's."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.emit.power.report import report
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

CHARTER = """\
charter t
    follows soundness
constituency state
    members ministry
constituency firms
stakeholder ministry
    sector government
body board
    seats
        {seats}
        b 2 from firms, elected by firms
    quorum none
    chair held by ministry, votes, casting vote
decision d "D"
    taken by board
    about policy
    requires more than 1/2 of all seats
    tie chair decides
guarantee g
    ministry can pass d against the others
    firms cannot pass d against the others
"""


@pytest.mark.parametrize("seats", ["a 2 from state", "a 2 for ministry", "a 1 for ministry\n        c 1 for ministry"])
def test_the_named_chair_breaks_the_tie_and_no_one_else(seats: str) -> None:
    compiled = compile(Source("t.msp", CHARTER.format(seats=seats)))
    assert [one.code for one in compiled.diagnostics if one.code in ("MSP702", "MSP707")] == []
    charter = compiled.charter
    text = in_markdown(report(charter, answers(Decisions(charter), "stakeholder")))
    assert "which the charter does not fix" not in text
    assert "If the chair is among those who vote no, fewer can be enough to block." in text


def test_fewer_may_block_with_the_casting_vote_and_no_number_says_otherwise() -> None:
    charter = compile(Source("t.msp", CHARTER.format(seats="a 2 for ministry"))).charter
    (figures,) = answers(Decisions(charter), "seat").figures
    # Two no of four are enough if the chair is among them; without the casting vote, it takes three.
    assert figures.against.no is not None
    assert figures.against.no.number == 3
    assert not figures.against.fewer_cannot
    assert figures.against.at_all is not None
    assert figures.against.at_all.number == 2
