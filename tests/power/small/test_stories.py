"""The story of a promise: who does what, and the numbers that come of it."""

from __future__ import annotations

import pytest
from power.test_proofs import HALF, answer

STORIES = (
    f"""{HALF}
state and growers together can pass plan
True
State and Growers can pass “The plan” with only their 7 of 9 votes (4 × Ministries and 3 × Farmers) in favour:
 whether all others vote no or stay away, it passes in the vote: 7 yes of 9 votes, 5 needed""",
    """more than 1/2 of votes cast
state and eaters can pass plan
True
State and Eaters can pass “The plan” with only their 6 of 9 votes (4 × Ministries and 2 × Buyers) in favour: if all
 others vote no, it passes in the vote: 6 yes of 9 votes cast, 5 needed; if all others stay away, it passes in the
 vote: 6 yes of 6 votes cast, 4 needed""",
    f"""{HALF}
state can pass plan
False
State cannot be sure to pass “The plan” with its 4 of 9 votes (4 × Ministries) in favour: if all others vote no, it
 fails in the vote: 4 yes of 9 votes, 5 needed""",
    """consensus
state and buyers cannot pass plan
False
State and Buyers can pass “The plan” if all others stay away: with only their 6 of 9 votes (4 × Ministries and 2 ×
 Buyers) in favour and 6 of 9 filled seats present, it passes in the vote: no objection""",
    """consensus
state and buyers cannot pass plan against the others
True
State and Buyers cannot pass “The plan” if all others vote no: with only their 6 of 9 votes (4 × Ministries and 2 ×
 Buyers) in favour, it fails in the vote: 3 objections; if all others stay away, it passes""",
    """more than 1/2 of votes cast
growers and eaters can block plan
True
Growers and Eaters can block “The plan” even if all others vote yes: if Growers and Eaters vote no, it fails
 in the vote: 4 yes of 9 votes cast, 5 needed""",
    """at least 1/3 of votes cast
plan can pass without growers and eaters
False
Growers and Eaters can block “The plan” even if all others vote yes: if Growers and Eaters stay away, it
 fails in the vote: 4 present of 9 seats, 5 needed""",
    """consensus else more than 2/3 of votes cast
growers can block plan
True
Growers can block “The plan” even if all others vote yes: if Growers vote no, it fails at step 1: 3
 objections; fails at step 2: 6 yes of 9 votes cast, 7 needed""",
    f"""{HALF}
board can meet without any 5 seats
False
Board cannot meet without 4 × Ministries and 1 × Farmers: 4 of 9 voting seats remain, which is not a quorum""",
    f"""{HALF}
eaters has at least 1/3 of seats in board
False
Eaters have 2 of the 9 voting seats in Board; at least 1/3 of 9, which is 3, are required""",
    """at least 10 of all seats
plan can pass
False
If all vote yes, “The plan” fails in the vote: 9 yes of 9 seats, 10 needed""",
    """consensus else more than 1/2 of votes cast
plan can pass without eaters
True
Eaters cannot block “The plan”: if all others vote yes, it passes also while Eaters abstain or stay away; if Eaters
 vote no, it passes at step 2: 7 yes of 9 votes cast, 5 needed""",
    """(at least 8 or at least 1 of state) and at least 1 of eaters
state and growers together can pass plan
False
State and Growers cannot be sure to pass “The plan” with their 7 of 9 votes (4 × Ministries and 3 × Farmers) in
 favour: if all others vote no, it fails in the vote: 0 yes of 2 votes of Eaters, 1 needed""",
    """(at least 8 or at least 1 of state) and at least 1 of eaters
state and eaters together can pass plan against the others
True
State and Eaters can pass “The plan” even if all others vote no: with only their 6 of 9 votes (4 × Ministries
 and 2 × Buyers) in favour, it passes in the vote: 4 yes of 4 votes of State, 1 needed, and 2 yes of 2 votes of
 Eaters, 1 needed""",
    """at least 5 or at least 2 of eaters
growers and eaters together can pass plan against the others
True
Growers and Eaters can pass “The plan” even if all others vote no: with only their 5 of 9 votes (3 × Farmers and
 2 × Buyers) in favour, it passes in the vote: 5 yes of 9 votes, 5 needed""",
    """not blocked by fewer than 4 seats
growers can block plan
False
Growers cannot block “The plan”: if all others vote yes, it passes also while Growers abstain or stay away; if
 Growers vote no, it passes in the vote""",
    """turnout at least 2/3 and at least 3
state and eaters together can pass plan
True
State and Eaters can pass “The plan” with only their 6 of 9 votes (4 × Ministries and 2 × Buyers) in favour:
 whether all others vote no or stay away, it passes in the vote: 6 yes of 9 votes, 3 needed""",
    """no more than 1 objection
eaters can block plan
True
Eaters can block “The plan” even if all others vote yes: if Eaters vote no, it fails in the vote: 2 objections,
 at most 1 allowed""",
    """unanimity
eaters can block plan
True
Eaters can block “The plan” even if all others vote yes: if Eaters vote no, it fails in the vote: 7 yes of 9
 seats, all needed""",
    """at least 2 of each constituency
state and growers together can pass plan
False
State and Growers cannot be sure to pass “The plan” with their 7 of 9 votes (4 × Ministries and 3 × Farmers) in
 favour: if all others vote no, it fails in the vote: 2 of 3 constituencies have enough yes votes, 3 needed""",
    """at least 2/3 of members present
state and eaters together can pass plan against the others
True
State and Eaters can pass “The plan” even if all others vote no: with only their 6 of 9 votes (4 × Ministries
 and 2 × Buyers) in favour, it passes in the vote: 6 yes of 9 members present, 6 needed""",
)


@pytest.mark.parametrize("text", STORIES, ids=lambda text: text.split("\n")[1])
def test_a_story_shows_the_numbers(text: str) -> None:
    rule, guarantee, holds, *story = text.split("\n")
    assert answer(rule, guarantee) == (holds == "True", "".join(story))
