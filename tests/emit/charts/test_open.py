"""What is open is drawn as open: it is no number of seats, no step, no vote and no rating."""

from __future__ import annotations

from emit.charts.drawings import EXAMPLES, description, texts
from written import written

from mspcharter.compiler import compile
from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.picture.diagram import Fact
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

SEATS = """\
charter c "C"
stakeholder alpha "Alpha"
    sector government
constituency firms "Firms"
body board "Board"
    seats
        state "State" 2 for alpha, appointed by alpha
        trade "Trade" to be agreed from firms, elected by firms, with alternates
        press "Press" not known from media
    quorum to be agreed
    chair to be agreed before 2027-01-31
body panel "Panel"
    seats to be agreed
body assembly "Assembly"
    seats
        all-members "Members" not known
"""


def test_a_body_with_open_seats_says_which_and_claims_no_total() -> None:
    charter = compile(Source("c.msp", SEATS)).charter
    board, panel, assembly = governance_diagram(charter).cards
    assert [board.total, panel.total, assembly.total] == [
        "2 seats; others to be agreed",
        "seats to be agreed",
        "seats not known",
    ]
    assert [(row.title, row.note, len(row.marks)) for row in (*board.rows, *panel.rows, *assembly.rows)] == [
        ("State", "appointed by Alpha", 2),
        ("Trade", "number to be agreed (from Firms, elected by Firms, with alternates)", 0),
        ("Press", "number not known (from Media)", 0),
        ("Members", "number not known", 0),
    ]
    assert [fact for fact in board.facts if fact.label != "Decides"] == [
        Fact("Quorum", ("to be agreed",)),
        Fact("Chair", ("to be agreed before 31 January 2027",)),
    ]
    page = written(charter, "svg").decode()
    assert "2 seats; others to be agreed" in page
    assert "number not known" in page


RULES = """\
charter c "C"
stakeholder alpha "Alpha"
body board "Board"
    seats
        state "State" 2 for alpha
        trade "Trade" to be agreed
    quorum to be agreed
body panel "Panel"
    seats
        all-seats "Members" 3 for alpha
    quorum at least 2 of all seats
decision first "First"
    taken by panel
    requires to be agreed
decision second "Second"
    taken by board
    requires consensus
risk loss "Loss"
    likelihood not known
"""


def test_what_is_open_is_no_step_no_vote_and_no_rating() -> None:
    known = Decisions(compile(Source("c.msp", RULES)).charter)
    flow = " ".join(map(description, _drawn(known, "decisions")))
    assert "“First”. Taken by Panel. Its course is not settled yet. To be agreed: what it requires." in flow
    assert "Board tries for consensus" in flow
    assert not [end for end in ("Adopted", "Rejected", "The course of") if end in flow]
    people = " ".join(map(description, _drawn(known, "stakeholders")))
    assert "3 of 3 votes in Panel" in people
    assert "No votes are shown for Board, because the number of seats is not settled." in people
    assert "votes in Board" not in people
    assert "The charter rates none of these risks" in " ".join(map(description, _drawn(known, "risks")))


def _drawn(decisions: Decisions, view: str) -> tuple[str, ...]:
    return CHARTS[view].svgs(decisions)


def test_every_picture_says_which_version_it_shows_and_that_it_is_a_draft() -> None:
    text = (EXAMPLES / "ke-cctld.msp").read_text(encoding="utf-8")
    for status in ("draft", "agreed"):
        known = Decisions(compile(Source("c.msp", text.replace("agreed\n", f"{status}\n", 1))).charter)
        for view in CHARTS:
            for page in _drawn(known, view):
                assert f"Version 1.0, {status}." in "".join(texts(page)), view
