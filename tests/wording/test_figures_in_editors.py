"""What an editor shows beside the text: each kind of sentence on a small charter, word for word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mspcharter.compiler import compile
from mspcharter.english import capital
from mspcharter.model.governance import Body, Chamber, Decision
from mspcharter.model.terms import Limit
from mspcharter.model.values import Quantity
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, glances
from mspcharter.power.needed import votes_needed
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.power.questions.smallest import smallest
from mspcharter.power.study import study
from mspcharter.text import Source
from mspcharter.wording import editor

HEAD = (
    'charter c "C"\nstakeholder a "Anna"\n    sector labour\nstakeholder b "Boat, Ltd"\n    sector media\n'
    'stakeholder d "Dora"\n    sector media\n'
)
SEATS = (
    'body board "Board"\n    seats\n        one "One" 1 for a\n        two "Two" 1 for b\n'
    '        three "Three" 3 for d\n'
)
MOTION = 'decision m "Motion"\n    taken by board\n    requires '


def decisions(rule: str, seats: str = SEATS, more: str = "") -> Decisions:
    return compile(Source("charter.msp", f"{HEAD}{seats}{MOTION}{rule}\n{more}")).decisions


def line(known: Decisions) -> str:
    [glance] = glances(known)
    return editor.lens(known, glance, None if isinstance(glance, Unclear) else smallest(known, glance.figures.case))


WEIGHTED = SEATS.replace("1 for a", "1 for a, with 2 votes")
THIRDS = SEATS + "    limit 1/3 of voting power per stakeholder\n"
GROUPED = 'constituency north "North"\n    members a, b\nconstituency south "South"\n    members d\n' + SEATS.replace(
    "1 for a", "2 from north"
).replace("1 for b", "1 from north").replace("3 for d", "3 from south")


@pytest.mark.parametrize(
    ("rule", "seats", "told"),
    [
        (
            "at least 4",
            SEATS,
            "needs at least 4 of 5 yes · blocks alone: Dora · smallest alliance: Anna + Dora",
        ),
        ("at least 2", SEATS, "needs at least 2 of 5 yes · blocks alone: Media · smallest alliance: Dora"),
        ("at least 9", SEATS, "cannot pass: even the yes of all voters is not enough"),
        ("at least 1/2", SEATS, "votes not known: the rule gives a fraction and does not say of what"),
        (
            "consensus",
            SEATS,
            (
                "needs at least 5 of 5 yes · blocks alone: One, Two and each of the 3 Three"
                " · smallest alliance: Anna + Boat, Ltd + Dora"
            ),
        ),
        (
            "at least 5",
            WEIGHTED,
            "needs at least 5 of 6 votes yes · blocks alone: One and Dora · smallest alliance: Anna + Dora",
        ),
        (
            "more than 1/2 of voting power",
            THIRDS,
            "needs at least 5/9 of the voting power · blocks alone: Media · smallest alliance: Anna + Boat, Ltd",
        ),
        (
            "at least 4",
            GROUPED,
            "needs at least 4 of 6 yes · blocks alone: Dora and North · smallest alliance: North + South",
        ),
    ],
)
def test_the_line_above_a_decision(rule: str, seats: str, told: str) -> None:
    assert line(decisions(rule, seats)) == told


@pytest.mark.parametrize(("number", "told"), [(6, "S0 + S1 + S2 + S3 + S4 + S5"), (7, "7 parties")])
def test_a_long_alliance_is_counted(number: int, told: str) -> None:
    many = "".join(f'stakeholder s{n} "S{n}"\n    sector media\n' for n in range(number))
    seats = 'body board "Board"\n    seats\n' + "".join(f"        x{n} 1 for s{n}\n" for n in range(number))
    assert line(decisions("unanimity", many + seats)).endswith(f"smallest alliance: {told}")


@pytest.mark.parametrize(
    ("seats", "rule", "told"),
    [
        # Where some seats are of no constituency, stakeholders and single seats act.
        ("3 from north", "at least 3", "2 of Seats of the north + Dora"),
        ("2 from north", "at least 3", "2 of Seats of the north + Dora"),
        ("1 from north", "at least 2", "Seats of the north + Dora"),
    ],
)
def test_seats_of_no_one_act_by_themselves_in_an_alliance(seats: str, rule: str, told: str) -> None:
    group = 'constituency north "North"\n    members a, b\n'
    body = f'body board "Board"\n    seats\n        theirs "Seats of the north" {seats}\n        own "Own" 1 for d\n'
    assert line(decisions(f"{rule} and at least 1 of d", group + body)).endswith(f"smallest alliance: {told}")


def test_a_lot_is_no_seat_without_a_constituency() -> None:
    known = decisions("more than 1/2 of votes cast\n    tie by lot", GROUPED)
    [case] = known.understood
    assert smallest(known, case).level == "constituency"
    mixed = decisions("at least 2", GROUPED.replace("members d", "members b").replace("3 from south", "3 for d"))
    [case] = mixed.understood
    assert smallest(mixed, case).level == "stakeholder"


def test_a_decision_that_only_another_body_can_pass_says_so() -> None:
    other = (
        'body top "Top"\n    seats\n        high 1 for a\n'
        'decision last "Last"\n    taken by top\n    about anything-else\n    requires at least 1\n'
    )
    known = decisions("at least 9\n    about policy\n    if blocked goes to top", more=other)
    first = glances(known)[0]
    assert isinstance(first, Glance)
    assert editor.needed(known.charter, first.needed) == "only if decided by Top"


@pytest.mark.parametrize(
    ("rule", "short", "sentence"),
    [
        (
            "at least 4",
            "4 of 5 votes",
            "In Board, if all attend and vote yes or no, at least 4 of 5 votes must be yes.",
        ),
        ("at least 9", "cannot pass", "In Board, even the yes of all voters is not enough."),
    ],
)
def test_what_a_rule_would_take(rule: str, short: str, sentence: str) -> None:
    known = decisions(rule)
    [case] = known.understood
    needed = votes_needed(known, case)
    assert editor.votes_needed(needed) == short
    assert editor.needs(known.charter, case.body, needed) == sentence


def test_what_a_rule_would_take_is_left_out_where_it_is_not_known_or_another_body_decides() -> None:
    known = decisions("at least 4")
    [case] = known.understood
    unknown = votes_needed(known, case)._replace(known=False, in_body=None, least=None)
    assert (editor.votes_needed(unknown), editor.needs(known.charter, case.body, unknown)) == ("", "")
    elsewhere = unknown._replace(known=True, least=Fraction(0))
    assert (editor.votes_needed(elsewhere), editor.needs(known.charter, case.body, elsewhere)) == ("", "")
    one = unknown._replace(known=True, least=Fraction(1), in_body=Fraction(1), of=Fraction(1))
    assert editor.votes_needed(one) == "1 of 1 vote"
    part = one._replace(in_body=Fraction(1, 3))
    assert editor.votes_needed(part) == "1/3 of the voting power"


@pytest.mark.parametrize(
    ("quorum", "short", "sentence"),
    [
        ("more than 1/2 of all seats", "3 of 5 seats", "At least 3 of 5 seats must be present."),
        (
            "at least 1 of b and at least 2",
            "2 of 5 seats",
            "At least 2 of 5 seats must be present. Any 5 are always enough.",
        ),
        ("at least 6", "cannot be met", "Even if all attend, there is no quorum."),
    ],
)
def test_what_a_quorum_takes(quorum: str, short: str, sentence: str) -> None:
    known = decisions("at least 4", f"{SEATS}    quorum {quorum}\n")
    found = quorums_of(known, known.charter.bodies["board"])
    assert isinstance(found, tuple)
    assert (editor.present(found[0]), editor.must_attend(found[0])) == (short, sentence)
    searched = found[0]._replace(attendance=None)
    assert (editor.present(searched), editor.must_attend(searched)) == ("", "")


def test_what_thresholds_mean_stands_where_they_end() -> None:
    known = decisions("at least 2/3 of votes cast and at least 1 of b")
    [glance] = glances(known)
    assert isinstance(glance, Glance)
    text = f"{HEAD}{SEATS}{MOTION}at least 2/3 of votes cast and at least 1 of b\n"
    first = text.index(" and at least")
    sentence = "at least two thirds of the votes for and against are yes (4 of 5 if all vote)"
    # A number needs no figure beside it.
    assert [*editor.in_votes(known.charter, glance)] == [(first, "4 of 5 votes if all vote", f"{capital(sentence)}.")]
    assert [*editor.threshold_at(known.charter, glance, first)] == [f"Needed here: {sentence}."]
    assert [*editor.threshold_at(known.charter, glance, text.index("at least 2/3"))] == [f"Needed here: {sentence}."]
    assert [*editor.threshold_at(known.charter, glance, text.index("at least 2/3") - 1)] == []


@pytest.mark.parametrize(
    ("rule", "seats", "told"),
    [
        ("more than 1/2 of all seats", SEATS, ["3 of 5 seats"]),
        ("more than 1/2 of members present", SEATS, ["3 of 5 seats if all attend"]),
        ("more than 1/2 of active members", SEATS, ["3 of 5 seats if all are active"]),
        ("more than 1/2 of voting power", SEATS, ["3 of 5 votes"]),
        ("more than 1/2 of voting power", THIRDS, ["5/9 of the voting power"]),
        (
            "at least 1/2 of votes cast of each constituency",
            GROUPED,
            ["North: 2 of 3 votes and South: 2 of 3 votes if all vote"],
        ),
        ("at least 1 in at least 2 constituencies", GROUPED, []),
        ("consensus", SEATS, []),
    ],
)
def test_a_figure_beside_a_threshold(rule: str, seats: str, told: list[str]) -> None:
    known = decisions(rule, seats)
    [glance] = glances(known)
    assert isinstance(glance, Glance)
    assert [short for _, short, _ in editor.in_votes(known.charter, glance)] == told


def test_what_a_party_can_do_alone_only_with_the_chair() -> None:
    seats = SEATS.replace("3 for d", "2 for d") + "    chair elected by board, votes, casting vote\n"
    known = decisions("more than 1/2 of all seats\n    tie chair decides", seats)
    [glance] = glances(known)
    assert isinstance(glance, Glance)
    able = [one for one in glance.figures.singles if one.party.group == "d"]
    assert [*editor.alone(known.charter, able)] == [
        "Can pass alone: “Motion” (if it has the chair of “Board”).",
        "Can block alone: “Motion” (if it has the chair of “Board”).",
    ]


def test_what_a_party_can_do_alone_and_its_share_of_power() -> None:
    known = decisions("at least 4")
    [glance] = glances(known)
    assert isinstance(glance, Glance)
    able = [one for one in glance.figures.singles if one.party.group == "d"]
    assert [*editor.alone(known.charter, able)] == ["Can block alone: “Motion”."]
    able = [one._replace(passes=True, blocks=False) for one in able]
    assert [*editor.alone(known.charter, able)] == ["Can pass alone: “Motion”."]
    found = study(known, glance.figures.case, "seat", indices=False)
    number = next(number for number, one in enumerate(found.players) if one.name == "three")
    assert editor.power_share(found, number) == Fraction(1, 5)
    assert editor.power(known.charter, found, number) == (
        "20.0% of all changes of the result of “Motion” (normalised Banzhaf index)"
    )
    estimated = found._replace(power=None)
    assert editor.power_share(estimated, number) is None
    assert editor.power(known.charter, estimated, number) == ""
    assert editor.shares_of_power([Fraction(1, 5)], 1) == "20.0% of the power"
    assert editor.shares_of_power([Fraction(1, 2), Fraction(1, 5)], 2) == "20.0% to 50.0% of the power each"


def test_the_votes_of_a_seat_and_the_money_of_a_year_are_as_declared() -> None:
    plain = Body("board")
    assert editor.seat_votes(1, Fraction(1), Fraction(5), plain) == "1 seat, with 1 of 5 votes"
    assert editor.seat_votes(3, Fraction(2), Fraction(7), plain) == "3 seats, each with 2 of 7 votes"
    assert editor.seat_votes(2, Fraction(0), Fraction(7), plain) == "2 seats, each with no vote"
    limited = decisions("at least 4", THIRDS).charter.bodies["board"]
    assert editor.seat_votes(1, Fraction(1), Fraction(5), limited) == (
        "1 seat, with 1 of 5 votes, before the limit on voting power"
    )
    assert editor.seat_votes(1, Fraction(0), Fraction(5), limited) == "1 seat, with no vote"
    chambers = limited._replace(chamber=(Chamber("north", Quantity("1/2")),))
    assert editor.seat_votes(1, Fraction(1), Fraction(5), chambers) == (
        "1 seat, with 1 of 5 votes, before the limit on voting power and the chambers"
    )
    seats_only = plain._replace(limit=(Limit(Quantity("1"), "seats", "stakeholder"),))
    assert editor.seat_votes(1, Fraction(1), Fraction(5), seats_only) == "1 seat, with 1 of 5 votes"
    assert editor.year_gap(2027, "KES 4", "") == "2027: short by KES 4"
    assert editor.year_gap(None, "KES 4", "KES 1") == "in all: short by KES 4, of which KES 1 is only pledged"
    assert editor.year_gap(2027, "", "") == "2027: covered"
    assert (
        editor.year_line(2027, "KES 4", "KES 5", "", "") == "In 2027 it spends KES 4; KES 5 is committed or received."
    )
    assert (
        editor.year_shared(2027, "KES 4")
        == "In 2027 it spends KES 4, which the partners pay by the shares of this budget."
    )
    assert editor.year_line(None, "KES 4", "KES 2", "KES 1", "KES 3") == (
        "In all it spends KES 4; KES 2 is committed or received, and KES 1 is only pledged. It is short by KES 3."
    )
    assert editor.year_line(2027, "KES 4", "KES 4", "KES 1", "") == (
        "In 2027 it spends KES 4; KES 4 is committed or received, and KES 1 is only pledged."
    )


def test_a_decision_that_the_charter_does_not_have_is_worked_out_too() -> None:
    known = decisions("at least 4")
    other = known.variant(Decision("other", None, taken_by="board"))
    assert not isinstance(other, Case)
