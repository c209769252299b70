"""What the document says of decisions and red lines in small charters, one kind of rule after the other."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Facts, Heading, Paragraph, Steps, Table
from mspcharter.emit.document.outline import outline
from mspcharter.text import Source
from mspcharter.wording.text import Text, plain

POND = """
charter pond "Pond"
stakeholder town "Town"
    sector government
stakeholder mill "Mill"
    sector private-sector
constituency anglers "Anglers"
constituency boats "Boats"
role clerk "Clerk"
    held by mill
body board "Board"
    seats
        seat "Town seat" 1 for town{town}
        rods "Rods" 3 from anglers, elected by anglers
        sails "Sails" 2 from boats, elected by boats
{board}body council "Council"
    seats
        all "All" 5 elected by "the public"
decision plan "Plan"
    taken by board
    about policy
    requires {rule}
{more}decision appeal "Appeal"
    taken by council
    about policy
    requires {there}
{last}"""


def blocks(**parts: str) -> list[Block]:
    given = {
        "town": "",
        "board": "",
        "rule": "more than 1/2 of all seats",
        "more": "",
        "there": "at least 3",
        "last": "",
    }
    compilation = compile(Source("pond.msp", POND.format(**given | parts)))
    assert compilation.ok, [one.finding.message for one in compilation.diagnostics if one.code < "MSP1"]
    return outline(compilation.charter)


def clause(found: list[Block], title: str) -> list[Block]:
    [start] = [place for place, one in enumerate(found) if isinstance(one, Heading) and one.title == title]
    rest = found[start + 1 :]
    end = next((place for place, one in enumerate(rest) if isinstance(one, Heading)), len(rest))
    return rest[:end]


def said(found: list[Block], title: str = "Plan") -> str:
    told: list[Text] = []
    for one in clause(found, title):
        told += [one.text] if isinstance(one, Paragraph) else one.items if isinstance(one, Steps) else []
    return " ".join(map(plain, told))


def rows(found: list[Block], first: str) -> list[tuple[str, ...]]:
    tables = [one for one in found if isinstance(one, Table) and one.columns[0] == first]
    # The summary has a table of decisions as well, and stands first.
    return [tuple(map(plain, row.cells)) for row in tables[-1].rows]


def test_a_rule_without_a_majority_of_the_whole_body_has_no_tie() -> None:
    found = blocks(rule="at least 2/3 of all seats and more than 1/2 of votes cast of anglers")
    assert "tie" not in said(found)
    assert rows(found, "Decision")[0][6] == "it does not pass"


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ("at least 2/3 of votes cast", "it does not pass"),
        ("at least 1/2 of votes cast", "it passes if it has the votes needed"),
        ("at least 2", "it passes if it has the votes needed"),
        ("at least 1/3 of all seats", "it passes if it has the votes needed"),
        ("unanimity", "it does not pass"),
        ("at least 2 and at least 3/5 of members present", "it does not pass"),
        ("at least 2 or at least 3/5 of members present", "it passes if it has the votes needed"),
        ("more than 1/2 of votes cast of anglers", "it passes if it has the votes needed"),
    ],
)
def test_equal_votes_that_are_no_tie_of_the_rule_are_not_called_impossible(rule: str, cell: str) -> None:
    assert rows(blocks(rule=rule), "Decision")[0][6] == cell


def test_a_tie_in_an_electronic_vote_is_a_tie() -> None:
    found = blocks(
        rule="at least 2/3 of all seats", more="    electronic vote more than 1/2 of all seats, within 3 days\n"
    )
    assert "Without a meeting, by electronic vote within 3 days, it passes if at least 4 of the 6 seats" in said(found)
    assert "On a tie" in said(found)


@pytest.mark.parametrize(
    ("there", "last", "told"),
    [
        ("at least 3", "", ": it passes if at least 3 of the 5 votes are yes."),
        ("at least 3", "    electronic vote at least 5\n", ": it passes if at least 3 of the 5 votes are yes."),
        ("consensus else at least 3", "", "."),
        ("at least 3", "    veto town\n", "."),
        ("at least 3", '    approved by "the King"\n', "."),
    ],
)
def test_where_a_blocked_decision_goes_and_what_it_needs_there(there: str, last: str, told: str) -> None:
    text = said(blocks(more="    if blocked goes to council\n", there=there, last=last))
    start = text.index("If it is still blocked, it goes to Council")
    blocked = text[start:].partition(" Example: ")[0].partition(" The votes in the example ")[0]
    assert blocked.endswith(f"decides by the rule of “Appeal” ({_number(text)}){told}")


def _number(text: str) -> str:
    return text.split("“Appeal” (")[1].split(")", maxsplit=1)[0]


def test_a_body_without_a_rule_for_what_goes_to_it_is_told_so() -> None:
    text = said(blocks(more="    if blocked goes to board\n"))
    assert "This charter does not say by which rule it decides there." in text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("    veto town, mill\n", "Town or Mill may veto it."),
        ("    consent of town, mill\n", "It also needs the consent of Town and Mill."),
        ("    approved by clerk\n", "It also needs the approval of Clerk"),
        ("    limit 1/6 of voting power per seat\n", "at most 1/6 of voting power per seat."),
        ("    settled within 9 days\n", "It must be settled within 9 days of being raised."),
        ("    proposed by town, mill, clerk\n", "Only Town, Mill or Clerk"),
    ],
)
def test_what_a_rule_asks_of_others(more: str, told: str) -> None:
    assert told in said(blocks(more=more))


GIVEN = "all consents and approvals are given"


@pytest.mark.parametrize(
    ("more", "given"),
    [
        ("    veto rods\n", ""),
        ("    veto mill\n", ", and if no veto is cast"),
        ("    consent of town\n", ""),
        ("    consent of mill\n", f", and if {GIVEN}"),
        (
            "    veto council\n    consent of mill\n",
            ", and if all consents and approvals are given and no veto is cast",
        ),
    ],
)
def test_an_invented_vote_takes_for_granted_what_others_do(more: str, given: str) -> None:
    text = said(blocks(more=more)).split("Example: ")[1]
    assert f"{given}, it passes" in text
    assert text.count(", and if") == bool(given)


EELS = '        eels "Eels" 1 from anglers, with 3 votes\n'


BOUND = EELS.replace("1 from anglers, with 3", "3 from anglers, bound by anglers, with 2")
NAMED = {
    "more than 1/2 of votes cast": (
        "If Town seat and Eels vote no and all other members vote yes, it passes: 5 yes of 9 votes cast, 5 needed."
        " If 1 of the 3 Rods abstains instead of voting yes, it fails: 4 yes of 8 votes cast, 5 needed."
    ),
    "at least 8": (
        "If all members vote yes, it passes: 9 yes of 9 votes, 8 needed."
        " If Eels abstain and all others vote yes, it fails: 6 yes of 9 votes, 8 needed."
    ),
    "at least 2 of all seats": (
        "If all members vote yes, it passes: 7 yes of 7 seats, 2 needed."
        " If 1 of the 3 Rods votes no and all others vote yes, it fails: Rods veto it."
    ),
    "more than 1/2 of voting power": (
        "If all members vote yes, it passes: 12 yes of 12 votes, 7 needed."
        " If all 3 Eels abstain and all others vote yes, it fails: 6 yes of 12 votes, 7 needed."
    ),
}


@pytest.mark.parametrize(
    ("board", "rule", "more"),
    [
        (EELS, "more than 1/2 of votes cast", ""),
        (EELS, "at least 8", ""),
        (EELS, "at least 2 of all seats", "    veto rods\n"),
        (BOUND, "more than 1/2 of voting power", ""),
    ],
)
def test_those_who_are_treated_differently_are_named(board: str, rule: str, more: str) -> None:
    assert said(blocks(board=board, rule=rule, more=more)).endswith(f"Example: {NAMED[rule]}")


def test_a_second_meeting_stands_in_the_matrix_if_its_number_is_another() -> None:
    quorum = "    quorum at least 4 of all seats\n    quorum at second meeting {}\n"
    for again, told in (
        ("at least 4 of all seats", "4 of 6 seats"),
        ("at least 2 of all seats", "4 of 6 seats; at a second meeting, 2 of 6 seats"),
        ("none", "4 of 6 seats; at a second meeting, any number"),
    ):
        assert rows(blocks(board=quorum.format(again)), "Decision")[0][2] == told


def test_the_abstention_is_told_for_each_step_that_differs() -> None:
    text = said(blocks(rule="consensus else at least 4 of all seats"))
    assert "At step 1, an abstention is not a no" in text or "At step 1, a member who abstains" in text
    assert "At step 2, only yes votes count: an abstention or an absence has the effect of a no." in text
    alone = said(blocks(rule="at least 4 of all seats"))
    assert "At step" not in alone


def test_red_lines_that_differ_in_their_decision_are_one() -> None:
    found = blocks(
        last="guarantee g\n    no stakeholder alone can block plan\n    no stakeholder alone can block appeal\n"
        "    town cannot pass plan against the others\n"
    )
    lines = rows(found, "Red line")
    assert lines[0][0].startswith("No stakeholder alone can block “Plan” or “Appeal”, whether")
    assert lines[0][1].startswith("Holds. For example: ")
    assert lines[1][1].startswith("Holds. If all others vote no: with only its 1 of 6 votes")


def test_a_what_if_names_the_fewer_and_calls_the_rest_all_others() -> None:
    board = '        more 1 for mill\n        less 1 elected by "all"\n        least 1 elected by "all"\n'
    found = blocks(
        board=board,
        last="scenario s\n    vote on plan\n        seat no\n        rods, sails, more, less, least yes\n"
        "    expect plan passes\nscenario t\n    vote on plan\n        seat no\n        rods, sails, more yes\n"
        "    expect plan fails\n",
    )
    first, second = rows(found, "What if")
    assert first[1] == "Vote on “Plan”. No: Town seat; Yes: all others."
    assert second[1] == "Vote on “Plan”. No: Town seat; Yes: Rods, Sails, Mill."
    assert first[2].startswith("“Plan” passes")
    assert second[2].startswith("Not as expected. Expected: “Plan” fails. “Plan” passes")


def test_the_facts_of_a_chair_are_said_once() -> None:
    found = clause(blocks(board="    chair elected by board, for 2 years, votes, casting vote\n"), "Board")
    [facts] = [one for one in found if isinstance(one, Facts)]
    assert {entry.label: plain(entry.text) for entry in facts.entries}["Chair"] == (
        "Elected by its members for 2 years; votes like any member and has a casting vote"
    )


def test_votes_that_cannot_be_counted_are_parts_of_all() -> None:
    board = "    chamber anglers 2/3\n    chamber boats 1/3\n"
    [table] = [one for one in clause(blocks(board=board), "Board") if isinstance(one, Table)]
    assert [plain(row.cells[2]) for row in table.rows] == ["66.7%", "33.3%", "0%"]
    assert plain(table.total[2]) == "100%"


def test_a_single_step_has_a_time_within_which_it_passes() -> None:
    assert "Within 9 days, it passes if at least 2 of the 6 votes" in said(blocks(rule="at least 2, within 9 days"))
    assert "At the first meeting, it passes if" in said(blocks(rule="at least 2, for 1 meeting"))


@pytest.mark.parametrize(
    ("rule", "quorum"),
    [
        ("no objection", "none for this rule"),
        ("no more than 1 objection", "none for this rule"),
        ("no objection, within 5 days else at least 4 of all seats", "4 of 6 seats; none at step 1"),
        ("consensus", "4 of 6 seats"),
    ],
)
def test_a_rule_that_silence_meets_has_no_quorum_in_the_matrix(rule: str, quorum: str) -> None:
    found = blocks(board="    quorum at least 4 of all seats\n", rule=rule)
    assert rows(found, "Decision")[0][2] == quorum


def test_an_objection_leaves_no_tie() -> None:
    assert rows(blocks(rule="no objection", more="    tie fails\n"), "Decision")[0][-1] == (
        "no tie: an objection stops it"
    )


@pytest.mark.parametrize(
    ("rule", "more", "told"),
    [
        ("at least 4 of all seats", "", "it fails: 3 yes"),
        ("at least 4 of all seats", "    if blocked goes to council\n", "it is blocked and goes to Council: 3 yes"),
        ("at least 4 of all seats, for 2 meetings", "", "it does not pass in this vote: 3 yes"),
        (
            "at least 4 of all seats",
            "    electronic vote at least 5 of all seats, within 5 days\n    if blocked goes to council\n",
            "it does not pass in this vote: 3 yes",
        ),
        (
            "consensus else at least 4 of all seats, for 2 meetings",
            "",
            "it does not pass at step 2: 1 yes",
        ),
    ],
)
def test_an_invented_vote_fails_only_if_nothing_follows(rule: str, more: str, told: str) -> None:
    assert told in said(blocks(rule=rule, more=more)).split(" instead, ")[1]
