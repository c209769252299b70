"""By which decision a body settles what is referred to it, and whose right comes without a rule to use it."""

from __future__ import annotations

import pytest
from power.charters import charter_of

from mspcharter.model import Charter
from mspcharter.power.referral import (
    answering,
    escalation_circles,
    in_doubt,
    referrals,
    rights_without_rule,
    rulebook,
)

BODIES = {
    "board": "body board\n    seats\n        people 3 from public\n",
    "court": "body court\n    seats\n        judges 3 from market\n",
    "office": "body office\n    seats\n        staff 1 for ministry\n",
}


def decision(name: str, body: str, about: str = "", more: str = "") -> str:
    subject = f"    about {about}\n" if about else ""
    return f"decision {name}\n    taken by {body}\n{subject}    requires at least 1\n{more}"


def charter(*decisions: str) -> Charter:
    return charter_of("".join(BODIES.values()) + "".join(decisions))


HEARING = 'policy of "a hearing"'
ASKED = decision("asked", "board", HEARING)
OTHERS = {
    "same": HEARING,
    "whole": "policy",
    "part": 'policy of "a plan"',
    "disputes": "dispute",
    "rest": "anything-else",
    "money": "budget",
}


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        # The same part of a subject, before the whole of it, another part, disputes, and anything else.
        (("rest", "disputes", "part", "whole", "same"), "same"),
        (("rest", "disputes", "part", "whole"), "whole"),
        (("rest", "disputes", "part"), "part"),
        (("rest", "disputes"), "disputes"),
        (("money", "rest"), "rest"),
        # A single rule is the rule for it; of two on other matters, none is.
        (("money",), "money"),
        (("money", "none"), None),
        ((), None),
    ],
)
def test_a_body_settles_it_by_the_nearest_decision(there: tuple[str, ...], expected: str | None) -> None:
    known = charter(ASKED, *(decision(name, "court", OTHERS.get(name, "")) for name in there))
    found = answering(rulebook(known), "court", known.decisions["asked"])
    assert (found and found.name) == expected


def test_of_equal_decisions_the_first_settles_it_and_never_the_one_that_asks() -> None:
    known = charter(
        ASKED,
        decision("first", "court", HEARING),
        decision("second", "court", HEARING),
        decision("own", "board", HEARING),
    )
    book = rulebook(known)
    asked, first, second = (known.decisions[name] for name in ("asked", "first", "second"))
    assert answering(book, "court", asked) == first
    assert answering(book, "court", first) == second
    assert answering(book, "board", asked) == known.decisions["own"]
    assert answering(book, "office", asked) is None
    # Of three, one that asks itself is none of the others.
    three = charter(ASKED, decision("money", "board", "budget"))
    assert answering(rulebook(three), "board", three.decisions["asked"]) == three.decisions["money"]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (('policy of "a plan"', 'policy of "a fee"'), ("d0", "d1")),
        (('policy of "a plan"',), ()),
        (('policy of "a plan"', HEARING, 'policy of "a fee"'), ()),
        (('policy of "a plan"', "policy", 'policy of "a fee"'), ()),
        (('budget of "a plan"', 'budget of "a fee"'), ()),
        ((), ()),
    ],
)
def test_two_parts_of_a_subject_leave_it_in_doubt(there: tuple[str, ...], expected: tuple[str, ...]) -> None:
    known = charter(ASKED, *(decision(f"d{number}", "court", about) for number, about in enumerate(there)))
    found = in_doubt(rulebook(known), "court", known.decisions["asked"])
    assert tuple(one.name for one in found) == expected


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        # Over 50, of rules up to 30 and up to 40 none applies; of those over 60 and over 70, either may.
        (("up to EUR 30", "up to EUR 40"), ()),
        (("over EUR 60", "over EUR 70"), ("d0", "d1")),
        (("over EUR 60", "up to EUR 40"), ()),
        # What is for anything else may be for this as well.
        (("over EUR 60", "up to EUR 40, anything-else"), ("d0", "d1")),
        (("over EUR 60", "over EUR 50", "over EUR 70"), ()),
    ],
)
def test_amounts_leave_it_in_doubt_only_where_several_may_apply(
    there: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    rules = (decision(f"d{number}", "court", f"budget {amounts}") for number, amounts in enumerate(there))
    known = charter(decision("asked", "board", "budget over EUR 50"), *rules)
    found = in_doubt(rulebook(known), "court", known.decisions["asked"])
    assert tuple(one.name for one in found) == expected


def test_what_is_referred_further_is_still_the_first_matter() -> None:
    known = charter(
        decision("fees", "board", "budget", "    tie goes to office\n    if blocked goes to court\n"),
        decision("ruling", "court", "dispute", "    if blocked goes to office\n    tie goes to board\n"),
        decision("spending", "office", "budget"),
        decision("quarrels", "office", "dispute"),
        decision("other", "board", "policy", "    tie goes to board\n"),
    )
    book = rulebook(known)
    fees, ruling, spending = (known.decisions[name] for name in ("fees", "ruling", "spending"))
    found = [(one.event, one.to, one.answer and one.answer.name) for one in referrals(book, fees, fees)]
    assert found == [("blocked", "court", "ruling"), ("tie", "office", "spending")]
    # The office settles the budget as such, and the board takes up its own matter by the rule for it.
    found = [(one.event, one.to, one.answer and one.answer.name) for one in referrals(book, ruling, fees)]
    assert found == [("blocked", "office", "spending"), ("tie", "board", "fees")]
    found = [(one.event, one.to, one.answer and one.answer.name) for one in referrals(book, ruling, ruling)]
    assert found == [("blocked", "office", "quarrels"), ("tie", "board", None)]
    assert referrals(book, known.decisions["other"], known.decisions["other"]) == ()
    assert referrals(book, spending, spending) == ()


def test_a_circle_is_found_once_and_from_any_side() -> None:
    blocked = "    if blocked goes to {0}\n".format
    known = charter(
        decision("plan", "board", "policy", blocked("court")),
        decision("review", "court", "policy", blocked("board")),
        decision("fees", "board", "budget", blocked("office")),
        decision("purse", "office", "budget"),
    )
    assert [[one.name for one in circle] for circle in escalation_circles(known)] == [["plan", "review"]]
    # By a tie as well, and not where the last one ends it.
    tied = charter(
        decision("plan", "board", "policy", "    tie goes to court\n"),
        decision("review", "court", "policy", "    tie goes to board\n"),
    )
    assert [[one.name for one in circle] for circle in escalation_circles(tied)] == [["plan", "review"]]
    ends = charter(decision("plan", "board", "policy", blocked("court")), decision("review", "court", "policy"))
    assert escalation_circles(ends) == ()
    # The only rule of the court is about something else: it may settle this in another way.
    far = charter(
        decision("plan", "board", "policy", blocked("court")), decision("fees", "court", "budget", blocked("board"))
    )
    assert escalation_circles(far) == ()


@pytest.mark.parametrize(
    ("right", "own", "expected"),
    [
        ("    veto court\n", "", [("court", "veto")]),
        ("    consent of court\n", "", [("court", "consent_of")]),
        ("    approved by court\n", "", [("court", "approved_by")]),
        ("    veto court\n", decision("ruling", "court", "policy"), []),
        ("    veto court\n", decision("ruling", "court", "budget"), []),
        ("    veto court\n", decision("ruling", "court"), []),
        # Two on other matters, of which none is about this; one without a subject may be about it.
        ("    veto court\n", decision("r", "court", "budget") + decision("s", "court", "removal"), [("court", "veto")]),
        ("    veto court\n", decision("r", "court", "budget") + decision("s", "court"), []),
        ("    veto court\n", decision("r", "court", "budget") + decision("s", "court", "dispute"), []),
        ("    veto court\n    if blocked goes to court\n", "", [("court", "veto")]),
        ("    veto board, court\n", "", [("court", "veto")]),
        # One seat has no one to disagree with, and the board itself needs no right.
        ("    veto office\n", "", []),
        ("    veto ministry\n", "", []),
    ],
)
def test_a_right_of_a_body_needs_a_rule_of_its_own(right: str, own: str, expected: list[tuple[str, str]]) -> None:
    known = charter(decision("plan", "board", "policy", right), own)
    found = [(body.name, one.kind) for body, rights in rights_without_rule(known) for one in rights]
    assert found == expected
    assert all(one.on == "plan" for _, rights in rights_without_rule(known) for one in rights)


@pytest.mark.parametrize(
    ("steps", "own", "expected"),
    [
        ("    step one by court, final\n", "", ["court"]),
        ("    step one by court\n", "", []),
        ("    step one by office, final\n", "", []),
        ("    step one by ministry, final\n", "", []),
        ("    step one by court, final\n", decision("r", "court", "budget"), []),
        (
            "    step one by court, final\n",
            decision("r", "court", "budget") + decision("s", "court", "policy"),
            ["court"],
        ),
        ("    step one by court, final\n", decision("r", "court", "budget") + decision("s", "court", "dispute"), []),
        (
            "    step one by court, final\n",
            decision("r", "court", "budget") + decision("s", "court", "anything-else"),
            [],
        ),
    ],
)
def test_the_last_word_of_a_body_needs_a_rule(steps: str, own: str, expected: list[str]) -> None:
    known = charter(own, f"dispute quarrels\n{steps}")
    found = [(body.name, one.kind, one.subjects) for body, rights in rights_without_rule(known) for one in rights]
    assert found == [(name, "final", ()) for name in expected]
