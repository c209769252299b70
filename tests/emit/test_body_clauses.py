"""What the document says of bodies, seats and the voting matrix in small charters, one line after the other."""

from __future__ import annotations

import pytest
from emit.test_decision_clauses import blocks, clause, rows, said
from hypothesis import given
from strategies import A_FEW, charters

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Facts, Paragraph, Table, texts_of
from mspcharter.emit.document.outline import outline
from mspcharter.emit.document.sections.bodies import bodies
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source
from mspcharter.wording.names import seat_title, within
from mspcharter.wording.text import plain


def facts(board: str) -> dict[str, str]:
    return facts_of(clause(blocks(board=board), "Board"))


def facts_of(found: list[Block]) -> dict[str, str]:
    return {entry.label: plain(entry.text) for one in found if isinstance(one, Facts) for entry in one.entries}


def seats(line: str) -> dict[str, tuple[str, ...]]:
    [table] = [one for one in clause(blocks(board=f"        {line}\n"), "Board") if isinstance(one, Table)]
    return {plain(row.cells[0]): tuple(map(plain, row.cells[1:])) for row in table.rows}


@pytest.mark.parametrize(
    ("board", "label", "told"),
    [
        ("    under council\n    reports to council every year\n", "Under", "Council; reports to it every year"),
        ("    under council\n    reports to council\n", "Under", "Council"),
        ("    under council\n    reports to council\n", "Reports to", "Council"),
        ("    reports to council\n", "Reports to", "Council"),
        ("    reports to council every 6 months\n", "Reports to", "Council every 6 months"),
        ("    size 7\n", "Number of seats", "7"),
        ("    size at least 4\n    size at most 9\n", "Number of seats", "At least 4, at most 9"),
        (
            "    limit 1 vote per affiliation\n    limit 1/2 of voting power per sector\n",
            "Limit",
            "At most 1 vote per affiliation and 1/2 of voting power per sector",
        ),
        ("    chamber anglers 2/3\n    chamber boats 1/3\n", "Chambers", "Anglers 2/3; Boats 1/3"),
        ("    chair rotates among constituencies every year\n", "Chair", "Rotates among constituencies every year"),
        ("    chair no casting vote\n", "Chair", "Has no casting vote"),
        ("    chair does not vote\n", "Chair", "Does not vote"),
        ("    chair votes\n", "Chair", "Votes like any member"),
        ("    chair held by town, for 1 year\n", "Chair", "Held by Town for 1 year"),
        ("    quorum at least 4 of all seats\n", "Quorum", "4 of 6 seats (at least 4 of all seats)"),
        (
            "    quorum at least 2/3\n    quorum to vote none\n",
            "Quorum",
            "At least 2/3; to vote, any number of members",
        ),
        (
            "    quorum none\n    quorum at second meeting at least 2\n",
            "Quorum",
            "None; any number of members is enough; at a second meeting, 2 of 6 seats (at least 2 members)",
        ),
        (
            "    quorum at least 2 of each constituency\n",
            "Quorum",
            "At least 4 of 6 seats, and any 6 are enough (at least 2 members from each constituency)",
        ),
        (
            "    quorum more than 1/2 of active members\n",
            "Quorum",
            "4 of 6 seats while all members are active (more than 1/2 of the active members)",
        ),
        (
            "    quorum at least 1 in at least 1 constituencies\n",
            "Quorum",
            "At least 1 of 6 seats, and any 2 are enough (at least 1 member in at least 1 constituency)",
        ),
    ],
)
def test_a_line_of_a_body_is_a_fact(board: str, label: str, told: str) -> None:
    assert facts(board)[label] == told


def test_what_a_body_does_not_say_is_no_fact() -> None:
    assert facts("    under council\n") == {"Under": "Council"}
    assert "Reports to" not in facts("    under council\n    reports to council every year\n")
    # The table of the seats shows their number.
    assert facts("    size 6\n") == {}


NO_HOME = "Of no constituency"


@pytest.mark.parametrize(
    ("line", "group", "told"),
    [
        ('x "X" 1 for mill, appointed by mill', NO_HOME, ("2", "2", "Town seat (for Town); X (appointed by Mill)")),
        ('x "X" 2 for mill, appointed by mill', NO_HOME, ("3", "3", "Town seat (for Town); 2 X (appointed by Mill)")),
        (
            'x "X" 1 for mill, appointed by town',
            NO_HOME,
            ("2", "2", "Town seat (for Town); X (for Mill, appointed by Town)"),
        ),
        (
            "x 1 for mill, appointed by mill, since 2020-01-01",
            NO_HOME,
            ("2", "2", "Town seat (for Town); Mill (appointed by it, since 1 January 2020)"),
        ),
        ('x "X" 2 with 1.5 votes', NO_HOME, ("3", "4", "Town seat (for Town); 2 X (1.5 votes each)")),
        ('x "X" 1 with 2 votes', NO_HOME, ("2", "3", "Town seat (for Town); X (2 votes)")),
        ('x "X" 1 for each stakeholder', NO_HOME, ("3", "3", "Town seat (for Town); 2 X: Town and Mill")),
        (
            'x "X" 1 for each stakeholder, with 2 votes',
            NO_HOME,
            ("3", "5", "Town seat (for Town); 2 X: Town and Mill (2 votes each)"),
        ),
        (
            'x "X" 3 from boats, elected by boats, vacant 2',
            "Boats",
            ("5", "5", "2 Sails (elected by Boats); 3 X (elected by Boats, 2 vacant)"),
        ),
        (
            'x "X" 3 from boats, elected by boats, term 2 years',
            "Boats",
            ("5", "5", "2 Sails (elected by Boats); 3 X (elected by Boats, term 2 years)"),
        ),
        (
            'x "X" 3 from boats, elected by anglers, with alternates',
            "Boats",
            ("5", "5", "2 Sails (elected by Boats); 3 X (elected by Anglers, with alternates)"),
        ),
        (
            'x "X" 2 from boats, alternates from anglers',
            "Boats",
            ("4", "4", "2 Sails (elected by Boats); 2 X (alternates from Anglers)"),
        ),
        ('x "X" 1 from boats, paid by mill', "Boats", ("3", "3", "2 Sails (elected by Boats); X (paid by Mill)")),
        ('x "X" 2 non-voting', "X", ("2", "no vote", "")),
    ],
)
def test_a_line_of_seats_says_whose_they_are(line: str, group: str, told: tuple[str, ...]) -> None:
    assert seats(line)[group] == told


def test_how_all_seats_are_filled_is_said_once() -> None:
    assert "How filled: Elected by the public." in next(iter(facts_of(clause(blocks(), "Council")).values()))
    several = clause(blocks(last=HALL.format("anglers")), "Hall")
    assert facts_of(several) == {"How filled (all)": "Elected by Anglers"}
    assert facts_of(clause(blocks(last=HALL.format("boats")), "Hall")) == {}


HALL = """body hall "Hall"
    seats
        front "Front" 2 from anglers, elected by anglers
        back "Back" 1 from boats, elected by {}
"""

QUORUM = "    quorum at least 4 of all seats\n"


@pytest.mark.parametrize(
    ("board", "rule", "more", "told"),
    [
        # By a no, by absence only, or by a no at one step and absence at another.
        ("", "at least 6", "", ("6 of 6 yes", "Town seat, each of the 3 Rods and each of the 2 Sails", "1 of 6")),
        (
            QUORUM,
            "at least 2",
            "",
            ("2 of 6 yes", "Anglers (by staying away)", "5 of 6 by voting no; 3 of 6 by staying away"),
        ),
        (
            QUORUM,
            "no objection, within 3 days else at least 2",
            "",
            ("2 of 6 yes", "Anglers", "5 of 6 by voting no; 6 of 6 by staying away"),
        ),
        ("", "at least 1", "    proposed by clerk\n", ("1 of 6 yes", "Mill (by doing nothing)", "6 of 6")),
        ("", "at least 1", "", ("1 of 6 yes", "no one", "6 of 6")),
        ("", "at least 7", "", ("cannot pass", "cannot pass", "none needed")),
        (
            '        eels "Eels" 1 for each stakeholder\n',
            "at least 8",
            "",
            ("8 of 8 yes", "Town seat, each of the 3 Rods, each of the 2 Sails and each of the 2 Eels", "1 of 8"),
        ),
    ],
)
def test_the_matrix_says_what_is_needed_and_who_blocks(
    board: str, rule: str, more: str, told: tuple[str, str, str]
) -> None:
    assert rows(blocks(board=board, rule=rule, more=more), "Decision")[0][3:6] == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("    veto council, rods\n", ", and if no veto is cast, it passes"),
        ("    veto rods, council\n", ", and if no veto is cast, it passes"),
        ("    consent of council, town\n", ", and if all consents and approvals are given, it passes"),
        ("    consent of town, council\n", ", and if all consents and approvals are given, it passes"),
    ],
)
def test_what_a_body_grants_is_taken_for_granted(more: str, told: str) -> None:
    assert told in said(blocks(rule="at least 6 of all seats", more=more))


@pytest.mark.parametrize(
    ("rule", "electronic", "told"),
    [
        (
            "at least 4",
            "no more than 1 objection",
            (
                "In a meeting, only yes votes count: an abstention or an absence has the effect of a no."
                " In the electronic vote, a member who abstains has the same effect as one who stays away."
            ),
        ),
        (
            "no objection, within 3 days",
            "at least 5",
            (
                "Outside the electronic vote, a member who abstains has the same effect as one who stays away."
                " In the electronic vote, only yes votes count: an abstention or an absence has the effect of a no."
            ),
        ),
        (
            "no objection else at least 4",
            "at least 5",
            (
                "At step 1, a member who abstains has the same effect as one who stays away."
                " At step 2 and in the electronic vote, only yes votes count: an abstention or an absence has the"
            ),
        ),
    ],
)
def test_an_abstention_in_the_electronic_vote_is_told(rule: str, electronic: str, told: str) -> None:
    assert told in said(blocks(rule=rule, more=f"    electronic vote {electronic}, within 3 days\n"))


@pytest.mark.parametrize(
    ("rule", "more", "told"),
    [
        ("turnout at least 3", "", "it passes. If the one who votes yes"),
        ("not blocked by fewer than 3 seats", "", "it passes. If"),
        (
            "consensus else at least 2",
            "    if blocked goes to council\n",
            "it passes at step 2: 2 yes of 6 votes, 2 needed. If",
        ),
    ],
)
def test_an_example_names_a_tie_only_where_there_is_one(rule: str, more: str, told: str) -> None:
    assert told in said(blocks(rule=rule, more=more)).split("Example: ")[1]


RANGES = """
charter example "Example"
constituency people "People"
membership gold "Gold members"
    expected 4
membership silver "Silver members"
membership bronze "Bronze members"
    expected not known
body council "Council"
    seats
        first "Firsts" 2 elected by people
        others "Others" 5 to 9 elected by people
        guests "Guests" up to 3, non-voting
        pair "Pair" up to 2 from people
        gilded "Gilded" 1 per 5 gold members, elected by gold
        silvers "Silvers" 1 for each silver member, non-voting
        bronzes "Bronzes" 1 for each bronze member, non-voting
"""


def test_a_range_of_seats_stands_as_a_range_and_every_line_stands_somewhere() -> None:
    charter = compile(Source("ranges.msp", RANGES)).charter
    found = list(outline(charter))
    [shown] = [one for one in found if isinstance(one, Table) and one.columns[0] in ("Constituency", "Group")]
    assert [plain(row.cells[1]) for row in shown.rows] == ["up to 2", "7 to 11", "up to 3"]
    assert [plain(cell) for cell in shown.total[:2]] == ["Total", "7 to 16"]
    said = [plain(one.text) for one in found if isinstance(one, Paragraph)]
    assert "The number of these seats is not known: Bronzes (1 for each Bronze member, no vote)." in said
    assert [one for one in said if one.startswith(("The charter does not state the number", "With the members"))] == [
        (
            "The charter does not state the number of these seats, which depends on who joins: Silvers (1 for each"
            " Silver member, no vote)."
        ),
        (
            "With the members that the charter expects, there are none of these seats: Gilded (elected by Gold members,"
            " 1 for every 5 Gold members)."
        ),
    ]
    assert any("for the most seats, all filled" in one for one in said)


@given(charters())
@A_FEW
def test_every_line_of_seats_stands_in_the_document(charter: Charter) -> None:
    blocks = list(bodies(Decisions(charter)))
    said = " ".join(text for one in blocks for text in texts_of(one)).casefold()
    for body in charter.bodies.values():
        for line in body.seats:
            assert seat_title(within(charter, body.name), line).casefold() in said, (body.name, line.name)
