"""What others, and a party itself, do in a vote, counted in seats."""

from __future__ import annotations

from power.charters import case, charter_of, plan

from mspcharter.analysis.formula import Ballots
from mspcharter.power.parties import Party
from mspcharter.power.strength import Blockade
from mspcharter.wording.acts import blocked, only_they, others

SEATS = "        chief 1 for ministry\n        firms 3 from market, bound by market\n        people 4 from public\n"
TEXT = plan("at least 8 of all seats", seats=SEATS)
FIRMS = Party(("market",), (0, 1, 0), (0, 1, 0))


def test_what_the_others_do_is_counted_in_seats() -> None:
    found = case(TEXT)
    votes: list[tuple[Party, Ballots, str]] = [
        (FIRMS, [(1, 0, 0, 0), (1, 0, 0, 0), (4, 0, 0, 0)], "if all others vote yes"),
        (FIRMS, [(0, 0, 1, 0), (1, 0, 0, 0), (0, 0, 4, 0)], "if all others vote no"),
        (FIRMS, [(0, 0, 0, 1), (1, 0, 0, 0), (0, 0, 4, 0)], "if of the others 4 vote no and 1 stays away"),
        (FIRMS, [(0, 0, 1, 0), (1, 0, 0, 0), (0, 4, 0, 0)], "if of the others 4 abstain and 1 votes no"),
        (FIRMS, [(0, 0, 1, 0), (1, 0, 0, 0), (2, 0, 0, 2)], "if of the others 2 vote yes, 1 votes no and 2 stay away"),
        (
            Party(("ministry",), (1, 0, 0), (1, 0, 0)),
            [(1, 0, 0, 0), (0, 0, 1, 0), (4, 0, 0, 0)],
            "if of the others 4 vote yes and 3 vote no",
        ),
        (Party((), (1, 1, 4), (1, 1, 4)), [(1, 0, 0, 0), (1, 0, 0, 0), (4, 0, 0, 0)], "if all vote yes"),
    ]
    for one, ballots, sentence in votes:
        assert others(found, one, ballots) == sentence


def test_what_a_party_does_is_counted_in_seats() -> None:
    found, both = case(TEXT), Party(("ministry", "market"), (1, 1, 0), (1, 1, 0))
    ways: list[tuple[Ballots, str]] = [
        ([(0, 0, 1, 0), (0, 0, 1, 0), (4, 0, 0, 0)], "vote no"),
        ([(0, 0, 1, 0), (0, 0, 0, 1), (4, 0, 0, 0)], "split (1 votes no and 3 stay away)"),
        ([(0, 1, 0, 0), (0, 0, 1, 0), (4, 0, 0, 0)], "split (3 vote no and 1 abstains)"),
    ]
    for ballots, does in ways:
        told = blocked(charter_of(TEXT), found, both, Blockade((ballots,), agreed=False))
        assert f"even if all others vote yes: if Ministry and Market {does}, it fails" in told, told
    alone = Party(("market",), (0, 1, 0), (0, 1, 0))
    told = blocked(
        charter_of(TEXT), found, alone, Blockade(([(1, 0, 0, 0), (0, 0, 0, 1), (4, 0, 0, 0)],), agreed=False)
    )
    assert "if Market stays away, it fails" in told


def test_a_share_of_the_votes_is_that_of_all_seats_of_the_body() -> None:
    # In the chamber, three share a half; its vacant seat has nothing. Without one, the vacant seat has a vote.
    seats = "        chiefs 2 from state\n        firms 4 from market, vacant 1\n"
    halves = "    chamber state 1/2\n    chamber market 1/2\n"
    market = Party(("market",), (0, 3), (0, 3))
    for chambers, share in ((halves, "50% of the voting power"), ("", "3 of 6 votes")):
        text = plan("more than 1/2 of voting power", seats=seats, body=chambers)
        told = only_they(charter_of(text), case(text), market)
        assert told.startswith(
            f"Market cannot pass “Plan” if all others vote no: with only its {share} (3 × Firms) in favour, it fails"
        )
