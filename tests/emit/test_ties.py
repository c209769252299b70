"""What the document says of ties: who breaks them, that they fail, and where a rule for them changes no result."""

from __future__ import annotations

import pytest
from emit.test_decision_clauses import blocks, rows, said

from mspcharter.emit.document.blocks import Paragraph
from mspcharter.wording.text import plain


@pytest.mark.parametrize(
    ("board", "more", "told", "cell"),
    [
        (
            "",
            "",
            "it does not pass: the charter has no rule for a tie",
            "it does not pass (no rule for a tie)",
        ),
        ("", "    tie fails\n", "it does not pass", "it does not pass"),
        ("", "    tie by lot\n", "the lot decides", "the lot decides"),
        ("", "    tie chair decides\n", "the chair has the casting vote", "the chair has the casting vote"),
        ("", "    tie goes to clerk\n", "Clerk decides", "Clerk decides"),
        ("", "    tie goes to board\n", "it does not pass", "it does not pass"),
        (
            "    chair held by town, casting vote\n",
            "",
            "the chair has the casting vote",
            "the chair has the casting vote",
        ),
        (
            "    chair held by town, no casting vote\n",
            "",
            "it does not pass: the charter has no rule for a tie",
            "it does not pass (no rule for a tie)",
        ),
        ("    chair held by town, casting vote\n", "    tie fails\n", "it does not pass", "it does not pass"),
    ],
)
def test_a_tie_ends_as_the_rule_says(board: str, more: str, told: str, cell: str) -> None:
    found = blocks(board=board, more=more)
    assert f"On a tie, that is exactly half, {told}." in said(found).replace(" (2.1)", "")
    assert rows(found, "Decision")[0][6] == cell


def test_the_votes_of_a_tie_are_said_to_be_a_tie_where_someone_breaks_it() -> None:
    found = said(blocks(board="    chair held by town, casting vote\n"))
    assert "yes of 6 seats, a tie that is not broken for the motion." in found or "a tie that is broken" in found, found


@pytest.mark.parametrize(
    ("board", "more", "told"),
    [
        ("    chair held by town\n", "    tie chair decides\n", "The casting vote of the chair changes no result"),
        ("", "    tie by lot\n", "A lot on a tie changes no result"),
        ("", "    tie goes to council\n", "Sending a tie to Council"),
    ],
)
def test_whoever_breaks_ties_where_none_can_occur_changes_no_result(board: str, more: str, told: str) -> None:
    for rule in ("at least 2/3 of all seats", "at least 1/2 of all seats", "consensus"):
        found = blocks(board=board, rule=rule, more=more)
        assert told in said(found)
        assert "changes no result under this rule." in said(found)
        notes = [plain(one.text) for one in found if isinstance(one, Paragraph)]
        assert "“On a tie”: whoever breaks ties changes a result only where this column says so." in notes
        assert "tie" not in rows(found, "Decision")[0][6]


def test_a_tie_that_fails_by_the_rule_changes_no_result_and_is_no_clause() -> None:
    assert "tie" not in said(blocks(rule="at least 2/3 of all seats", more="    tie fails\n"))
