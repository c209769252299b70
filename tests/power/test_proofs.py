"""Guarantees: what is proved is so whatever anybody does, what is refuted has a witness, and both never hold."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from power.charters import case_of
from power.rooms import behaviours, charter_of, charters

from mspcharter.analysis.formula import Choice, holds
from mspcharter.commands.charters import compiled
from mspcharter.model import Charter
from mspcharter.model.statements import Ability, EveryMatters, Meeting, NoneAlone, Passing, Without
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof, verdicts
from mspcharter.power.routes import quorum_of
from mspcharter.power.strength import crowds_of, difference
from mspcharter.wording.guarantees import explanation

NOT_YES = (Choice.NO, Choice.ABSTAIN, Choice.ABSENT)
BOARD = """charter example
constituency state
    members king
constituency growers
    members union
constituency eaters
    members league
stakeholder union
    sector grassroots
stakeholder league
    sector consumers
stakeholder king
    sector government
body board
    seats
        ministries "Ministries" 4 from state
        farmers "Farmers" 3 from growers
        buyers "Buyers" 2 from eaters
    quorum at least 5 of all seats
decision plan "The plan"
    taken by board
    about policy
    requires {rule}
"""


def answer(rule: str, guarantee: str) -> tuple[bool | None, str]:
    """Return whether *guarantee* holds of a board of 4, 3 and 2 seats that decides by *rule*, and the story."""
    charter = charter_of(BOARD.format(rule=rule) + f"guarantee line\n    {guarantee}")
    [verdict] = verdicts(Decisions(charter))
    [one] = verdict.proofs
    assert verdict.holds is one.holds
    return one.holds, explanation(charter, one.reason)


HALF = "more than 1/2 of voting power"


def test_what_nothing_ends_is_not_settled() -> None:
    holds, story = answer(HALF, "plan is settled within 10 days")
    assert holds is False
    assert story.startswith("“The plan” may never end.")


def test_a_proof_that_depends_on_seats_of_unknown_holders_is_not_given() -> None:
    charter = charter_of(
        BOARD.format(rule=HALF).replace("        buyers", "        extra 5 for king\n        buyers")
        + "guarantee line\n    growers cannot pass plan\n    eaters can pass plan"
    )
    [verdict] = verdicts(Decisions(charter))
    assert [one.holds for one in verdict.proofs] == [True, False]
    unknown = charter._replace(
        constituencies={name: one._replace(members=()) for name, one in charter.constituencies.items()}
    )
    [verdict] = verdicts(Decisions(unknown))
    assert [one.holds for one in verdict.proofs] == [None, False]
    assert verdict.holds is False
    assert "depends on whether these seats are theirs: 5 × Extra" in explanation(unknown, verdict.proofs[0].reason)


def test_another_rule_turns_a_red_line() -> None:
    lines = {
        "no constituency alone can pass plan against the others": (
            "more than 1/2 of votes cast",
            "at least 2/5 of votes cast",
        ),
        "no constituency alone can pass plan": ("at least 5 of all seats", "more than 1/2 of votes cast"),
        "no constituency alone can block plan": ("more than 1/2 of votes cast", "at least 2/3 of votes cast"),
        "growers can block plan": ("at least 1 of each constituency", "more than 1/2 of all seats"),
        "every constituency matters in plan": (
            "at least 6 of all seats",
            "at least 4 of state or at least 3 of growers",
        ),
        "plan can pass without any 4 seats": ("at least 5 of all seats", "at least 6 of all seats"),
        "plan cannot pass without growers": ("at least 7 of all seats", "at least 6 of all seats"),
    }
    for line, (keeps, breaks) in lines.items():
        assert answer(keeps, line)[0] is True, line
        assert answer(breaks, line)[0] is False, line


def test_the_example_keeps_its_red_lines_and_loses_them_with_another_rule() -> None:
    charter = compiled("examples/ke-cctld.msp").charter
    assert {verdict.guarantee.name: verdict.holds for verdict in verdicts(Decisions(charter))} == dict.fromkeys(
        charter.guarantees, True
    )
    policy = charter.decisions["policy-change"]
    first = policy._replace(requires=policy.requires[:1])
    lax = charter._replace(decisions={**charter.decisions, "policy-change": first})
    assert [v.guarantee.name for v in verdicts(Decisions(lax)) if v.holds is False] == ["no-capture"]


@given(charters(), st.data())
@settings(max_examples=120)
def test_opposite_statements_never_both_hold(charter: Charter, data: st.DataObject) -> None:
    decisions = Decisions(charter)
    names = tuple(charter.constituencies)
    who = tuple(data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
    without = Without(who)
    can_pass, cannot_pass = (proof(decisions, Ability(who, able, "pass", "plan")).holds for able in (True, False))
    weakly, not_weakly = (proof(decisions, Ability(who, able, "pass", "plan", True)).holds for able in (True, False))
    assert not (can_pass and cannot_pass)
    assert weakly or not can_pass
    assert not_weakly or not cannot_pass
    assert not (weakly and not_weakly)
    can_block, cannot_block = (proof(decisions, Ability(who, able, "block", "plan")).holds for able in (True, False))
    passes = proof(decisions, Passing("plan", True, without)).holds
    never = proof(decisions, Passing("plan", False, without)).holds
    assert None not in (can_pass, can_block, passes, never)
    chaired = charter.bodies["board"].chair is not None
    assert cannot_block is not can_block or (chaired and not can_block)
    assert passes is cannot_block
    assert not (passes and never)
    alone = [proof(decisions, Ability((name,), False, "block", "plan")).holds for name in names]
    assert proof(decisions, NoneAlone("constituency", "block", "plan")).holds is all(alone)


@given(charters(), st.data())
@settings(max_examples=120)
def test_who_can_block_is_as_trying_everything_says(charter: Charter, data: st.DataObject) -> None:
    case = case_of(charter, charter.decisions["plan"])
    assert isinstance(case, Case)
    decisions = Decisions(charter)
    name = data.draw(st.sampled_from(tuple(charter.constituencies)))
    chair = any(voter.kind == "chair" for voter in case.voters)
    who = tuple(
        voter.count if voter.constituency == name or (voter.kind == "chair" and chair) else 0 for voter in case.voters
    )
    if not any(some for some, voter in zip(who, case.voters, strict=True) if voter.kind == "seat"):
        return
    others = tuple(size - some for size, some in zip(case.poll.sizes, who, strict=True))
    ways = behaviours(who, others, NOT_YES)
    routes = all(any(not holds(route.condition, way) for way in ways) for route in case.routes)
    agreed = all(holds(case.agreed, way) for way in ways)
    assert proof(decisions, Ability((name,), False, "block", "plan")).holds is not (routes or not agreed)
    seats = tuple(0 if voter.kind == "chair" else some for some, voter in zip(who, case.voters, strict=True))
    others = tuple(size - some for size, some in zip(case.poll.sizes, seats, strict=True))
    somehow = any(holds(case.poll.formula, way) for way in behaviours(seats, others, NOT_YES))
    assert proof(decisions, Passing("plan", False, Without((name,)))).holds is not somehow


@given(charters(), st.integers(1, 3))
@settings(max_examples=80)
def test_any_few_seats_are_as_trying_all_of_them_says(charter: Charter, number: int) -> None:
    case = case_of(charter, charter.decisions["plan"])
    assert isinstance(case, Case)
    decisions = Decisions(charter)
    seats = [n for n, voter in enumerate(case.voters) if voter.kind == "seat" for _ in range(voter.count)]
    chair = [n for n, voter in enumerate(case.voters) if voter.kind == "chair"]
    passes = True
    for chosen in set(combinations(seats, min(number, len(seats)))):
        who = tuple([*chosen, *chair].count(n) for n in range(len(case.voters)))
        others = tuple(size - some for size, some in zip(case.poll.sizes, who, strict=True))
        ways = behaviours(who, others, NOT_YES)
        routes = all(any(not holds(route.condition, way) for way in ways) for route in case.routes)
        passes = passes and not routes and all(holds(case.agreed, way) for way in ways)
    assert proof(decisions, Passing("plan", True, Without(count=number, of="seats"))).holds is passes
    voters, quorum = quorum_of(charter, charter.bodies["board"], frozenset())
    meets = all(
        holds(
            quorum.formula,
            [(v.count - chosen.count(n), 0, 0, chosen.count(n)) for n, v in enumerate(voters)],
        )
        for chosen in set(combinations(seats, min(number, len(seats))))
    )
    assert proof(decisions, Meeting("board", Without(count=number, of="seats"))).holds is meets


@given(charters())
@settings(max_examples=80)
def test_who_matters_is_as_trying_all_votes_says(charter: Charter) -> None:
    case = case_of(charter, charter.decisions["plan"])
    assert isinstance(case, Case)
    found = []
    for name in charter.constituencies:
        who = [voter.count if voter.constituency == name else 0 for voter in case.voters]
        others = [size - some for size, some in zip(case.poll.sizes, who, strict=True)]
        turned = any(
            holds(case.poll.formula, _vote(case, [y + w for y, w in zip(yes, who, strict=True)]))
            and not holds(case.poll.formula, _vote(case, yes))
            for yes in product(*(range(count + 1) for count in others))
        )
        assert (difference(case.poll, who) is not None) is turned
        found.append(turned)
    assert proof(Decisions(charter), EveryMatters("constituency", "plan")).holds is all(found)


def _vote(case: Case, yes: tuple[int, ...] | list[int]) -> list[tuple[int, int, int, int]]:
    return [(some, 0, size - some, 0) for some, size in zip(yes, case.poll.sizes, strict=True)]


def test_crowds_that_are_alike_are_tried_once() -> None:
    crowds = [(1, 0), (1, 0), (1, 0), (0, 1)]
    assert sorted(crowds_of(["a", "a", "a", "b"], crowds, 2)) == [(1, 1), (2, 0)]
    assert list(crowds_of(["a", "a"], [(1,), (1,)], 5)) == [(2,)]
    assert list(crowds_of(["a"], [(0, 0)], 2)) == [(0, 0)]
