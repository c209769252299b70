"""Sentences of the document and the report that readers of public charters found false or unclear."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Fact, Facts, Paragraph, Table
from mspcharter.emit.document.outline import outline
from mspcharter.emit.document.scorecard import scorecard_of
from mspcharter.power.answers import answers
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.boycott import can_lack_quorum
from mspcharter.text import Source
from mspcharter.wording import absences
from mspcharter.wording.players import player
from mspcharter.wording.report import sole_members
from mspcharter.wording.text import plain

NETWORK = """
charter network "Network"
    follows {follows}
stakeholder host "Host"
    sector civil-society
constituency chapters "Chapters"
    sector civil-society
body council "Council"
    seats
        members {seats} from chapters, nominated by chapters confirmed by host
    quorum more than 1/2 of all seats
decision matter "Matter"
    taken by council
    about anything-else, policy
    requires more than 1/2 of {base}
decision change "Change"
    taken by council
    about amendment
    requires at least 2/3 of all seats
    approved by host
"""


def network(seats: int = 9, base: str = "all seats", follows: str = "apc") -> tuple[str, list[Block]]:
    text = NETWORK.format(seats=seats, base=base, follows=follows)
    compiled = compile(Source("network.msp", text))
    assert [one for one in compiled.diagnostics if one.code < "MSP1"] == []
    return text, outline(compiled.charter)


def rows(found: list[Block], first: str, width: int) -> list[tuple[str, ...]]:
    tables = [one for one in found if isinstance(one, Table) and one.columns[0] == first]
    return [tuple(map(plain, row.cells)) for one in tables if len(one.columns) == width for row in one.rows]


def facts(found: list[Block]) -> list[Fact]:
    return [fact for one in found if isinstance(one, Facts) for fact in one.entries]


def test_whoever_has_all_seats_does_not_pass_alone_what_another_must_approve() -> None:
    matter, change = rows(network()[1], "Decision", 5)
    assert matter[3:] == ("Chapters (all of the constituency)", "Chapters (all of the constituency)")
    assert change[3:] == ("no one", "Chapters (all of the constituency) and Host")


def test_the_matrix_and_the_summary_name_the_same_who_block_alone() -> None:
    matter, change = rows(network()[1], "Decision", 7)
    assert matter[4] == "Chapters"
    assert change[4] == "Chapters and Host"


@pytest.mark.parametrize(
    ("seats", "base", "possible"),
    [
        (9, "all seats", False),
        (8, "all seats", True),
        (9, "filled seats", True),
        (9, "members present", True),
        (9, "voting power", False),
        (8, "voting power", True),
    ],
)
def test_half_of_an_odd_number_of_seats_is_no_tie(seats: int, base: str, possible: bool) -> None:
    found = network(seats, base)[1]
    # Four to four, with one abstention, is no half of nine; it fails all the same.
    assert rows(found, "Decision", 7)[0][6] == "it does not pass" + (" (no rule for a tie)" if possible else "")
    said = " ".join(plain(one.text) for one in found if isinstance(one, Paragraph))
    assert ("On a tie, that is exactly half" in said) is possible


@pytest.mark.parametrize("filled", ["", ", appointed by host"])
def test_a_seat_without_a_vote_is_not_said_to_be_filled_as_those_that_vote(filled: str) -> None:
    more = f"        adviser 1 for host{filled}, non-voting\n"
    more = "        others 5 from chapters, nominated by chapters confirmed by host\n" + more
    text = NETWORK.format(seats=4, base="all seats", follows="apc").replace("    quorum", f"{more}    quorum")
    labels = [one.label for one in facts(outline(compile(Source("network.msp", text)).charter))]
    assert "How filled (all with a vote)" in labels
    assert "How filled (all)" not in labels


def test_any_other_matter_comes_behind_those_that_it_is_other_than() -> None:
    said = [plain(one.text) for one in network()[1] if isinstance(one, Paragraph)]
    assert any("decides on policy and any other matter." in one for one in said)


def test_who_names_and_who_confirms_are_set_apart() -> None:
    assert any("nominated by Chapters, confirmed by Host" in plain(one.text) for one in facts(network()[1]))


def test_the_principles_are_called_the_same_on_the_first_page_and_among_the_defaults() -> None:
    text, _ = network()
    charter = compile(Source("network.msp", text.replace("    follows apc\n", ""))).charter
    told = [plain(one.text) for one in facts(outline(charter)) if one.label == "Principles followed"]
    # The title page has it as a term of its own.
    assert told == ["APC (partnerships in ICT for development)"]
    assert "Follows" not in [one.label for one in facts(outline(charter))]


def test_the_scorecard_uses_titles_and_asks_nothing_where_a_principle_is_not_relevant() -> None:
    text, _ = network(8, "members present")
    compiled = compile(Source("network.msp", text))
    tables = [one for one in scorecard_of(compiled.charter, compiled.scorecards()) if isinstance(one, Table)]
    cells = {row[0]: row for one in tables for row in (tuple(map(plain, row.cells)) for row in one.rows)}
    assert cells["C1"][2:] == ("not relevant", "", "")
    assert cells["C5"][-1] == "no issue states “related”"
    assert "a vote on Matter can end 4 to 4, and the charter" in cells["S2"][-1].replace("“", "").replace("”", "")


def test_the_short_report_says_why_a_decision_may_never_end() -> None:
    charter = compile(Source("network.msp", network(base="votes cast")[0])).charter
    said = list(absences.settled(charter, answers(Decisions(charter), "seat")))
    told = "“Matter” and “Change” may never end: each meeting can lack its quorum and be called again, and nothing ends"
    assert said == [f"{told} this."]


@pytest.mark.parametrize(
    ("members", "seats", "told"),
    [
        (
            "host",
            9,
            "Host counts as the holder of all 9 seats from Chapters in Council,",
        ),
        ("host", 1, None),
        ("host, guest", 9, None),
        (None, 9, None),
    ],
)
def test_who_holds_several_seats_as_the_only_member_is_said(members: str | None, seats: int, told: str | None) -> None:
    text = NETWORK.format(seats=seats, base="all seats", follows="apc")
    if members is not None:
        text = text.replace('"Chapters"\n', f'"Chapters"\n    members {members}\n')
    text += 'stakeholder guest "Guest"\n    sector civil-society\n'
    charter = compile(Source("network.msp", text)).charter
    rest = " because the charter names no other member of that group."
    assert list(sole_members(charter)) == ([told + rest] if told else [])
    # It is what the seats are counted as.
    decisions = Decisions(charter)
    case = decisions.case(charter.decisions["matter"])
    assert not isinstance(case, Unclear)
    held = [one for one in decisions.players(case, "stakeholder") if player(charter, case, one) == "Host" and one.seats]
    assert bool(held) is (members == "host")


ASSOCIATION = """
charter association "Association"
    follows soundness
membership ordinary "Ordinary members"
    expected {expected}
body meeting "General meeting"
    seats
        members "Members" 1 for each ordinary member
        helpers "Helpers" 2 by lot, non-voting
        watchers "Watchers" 1 for each ordinary member, elected by meeting, non-voting
body committee "Committee"
    seats
        workers "Workers" {workers} by lot
    {quorum}
body bench "Bench"
    seats
        judges "Judges" 3 by lot
    quorum more than 1/2 of all seats
decision matter "Matter"
    taken by meeting
    about policy
    requires more than 1/2 of votes cast
decision work "Work"
    taken by committee
    about anything-else
    requires more than 1/2 of votes cast
decision ruling "Ruling"
    taken by bench
    about dispute
    requires more than 1/2 of votes cast
"""


def association(expected: str = "not known", workers: str = "not known", quorum: str = "quorum none") -> Decisions:
    text = ASSOCIATION.format(expected=expected, workers=workers, quorum=quorum)
    compiled = compile(Source("association.msp", text))
    assert [one for one in compiled.diagnostics if one.code < "MSP1"] == []
    return Decisions(compiled.charter)


def test_seats_for_each_member_stand_in_the_document_also_if_their_number_is_not_known() -> None:
    told = "The number of these seats is not known: "
    paragraphs = [plain(one.text) for one in outline(association().charter) if isinstance(one, Paragraph)]
    members = "Members (1 for each Ordinary member)"
    watchers = "Watchers (elected by General meeting, 1 for each Ordinary member, no vote)"
    assert [one for one in paragraphs if one.startswith(told)] == [f"{told}{members}; {watchers}."]
    known = [plain(one.text) for one in outline(association("12").charter) if isinstance(one, Paragraph)]
    assert not [one for one in known if one.startswith(told)]


@pytest.mark.parametrize(
    ("workers", "quorum", "lacks"),
    [
        ("not known", "quorum none", False),
        ("not known", "", False),
        ("5", "", False),
        ("not known", "quorum more than 1/2 of all seats", True),
        ("not known", "quorum to vote more than 1/2 of all seats", True),
        ("not known", "quorum to be agreed", True),
        ("5", "quorum more than 1/2 of all seats", True),
    ],
)
def test_a_body_without_a_quorum_does_not_lack_one(workers: str, quorum: str, lacks: bool) -> None:
    known = association(workers=workers, quorum=quorum)
    assert can_lack_quorum(known, known.charter.bodies["committee"]) is lacks


@pytest.mark.parametrize(("expected", "workers", "covers"), [("not known", "5", False), ("12", "5", True)])
def test_what_a_departure_changes_is_not_told_of_what_is_not_known(expected: str, workers: str, covers: bool) -> None:
    known = association(expected, workers)
    told = list(absences.absences(known.charter, answers(known, "seat")))
    left = [one for one in told if "today still could" in one or one.startswith("If ")]
    assert left
    assert (
        "This does not cover bodies and decisions whose figures are not known or differ from case to case." in told
    ) is not covers
