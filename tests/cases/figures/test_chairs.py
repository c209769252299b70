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
    # Its casting vote is part of the party, so no figure needs another one without the chair.
    assert "Without the chair" not in text


@pytest.mark.parametrize("chair", ["held by ministry", "elected by board", "rotates among constituencies every year"])
def test_the_fewest_who_block_have_the_chair_among_them(chair: str) -> None:
    source = CHARTER.format(seats="a 2 for ministry").replace("held by ministry", chair)
    charter = compile(Source("t.msp", source)).charter
    found = answers(Decisions(charter), "seat")
    (figures,) = found.figures
    # Two no of four are enough if the chair is among them; without the casting vote, it takes three.
    for one, without in (
        (figures.against.no, figures.against.no_without_chair),
        (figures.against.staying_away, figures.against.away_without_chair),
    ):
        assert one is not None
        assert without is not None
        assert (one.number, without.number) == (2, 3)
    assert figures.against.fewer_cannot
    text = " ".join(in_markdown(report(charter, found)).split())
    assert "Without the chair, at least 3 of 4 are needed to block." in text


def test_whoever_has_the_chair_may_do_alone_what_no_other_seat_can() -> None:
    source = CHARTER.format(seats="a 1 for ministry").replace("held by ministry", "elected by board")
    source = source.replace("b 2 from", "b 1 from").replace("guarantee g", "guarantee none")
    charter = compile(Source("t.msp", source.split("guarantee")[0])).charter
    text = " ".join(in_markdown(report(charter, answers(Decisions(charter), "seat"))).split())
    assert "can each block “D” alone if it has the chair of Board" in text
    assert "can each pass “D” alone if it has the chair of Board, even if all others vote no." in text
    assert "No seat" not in text


def test_a_chair_without_a_casting_vote_is_not_named_by_one() -> None:
    source = CHARTER.format(seats="a 2 for ministry").split("guarantee")[0]
    source = source.replace(", casting vote", "").replace(
        "tie chair decides", "tie fails\n    if blocked goes to ministry"
    )
    charter = compile(Source("t.msp", source)).charter
    (case,) = Decisions(charter).understood
    assert case.castings == ()
    assert "casting vote" not in in_markdown(report(charter, answers(Decisions(charter), "seat")))
