"""What is too large is worked out exactly or said to be left out: small charters of the kinds in bench/hostile.py.

The tests look at answers and at counted work, never at time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from bench import hostile

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance, Exhausted, cheapest, find
from mspcharter.analysis.formula import Formula, Some, all_of, weighted
from mspcharter.analysis.game import Game
from mspcharter.analysis.measures.counting import count, count_in_total
from mspcharter.analysis.measures.indices import Power
from mspcharter.analysis.measures.sampling import estimate
from mspcharter.compiler import compile
from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.emit.power.data import to_json
from mspcharter.power.answers import Answers, answers
from mspcharter.power.cases import Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.settings import Settings
from mspcharter.text import Source
from mspcharter.wording.decisions import opposites
from mspcharter.wording.players import titled
from mspcharter.wording.report import unread


def asked(text: str) -> Answers:
    """Return the answers about the charter in *text*."""
    return answers(Decisions(compile(Source("charter.msp", text)).charter), "seat")


def codes(text: str) -> list[str]:
    """Return the codes of the findings in *text*."""
    return [one.code for one in compile(Source("charter.msp", text)).diagnostics]


def test_consents_that_rest_on_each_other_are_worked_out_exactly() -> None:
    found = asked(hostile.consents(25))
    assert not found.unclear
    first = Decisions(compile(Source("charter.msp", hostile.consents(25))).charter).cases[0]
    # Each of 25 bodies of three must say yes by a majority: once, not once for each way to it.
    assert isinstance(first.poll.formula, Some)
    assert (first.poll.formula.quota, len(first.poll.formula.parts)) == (25, 25)


def test_a_chain_too_long_to_follow_is_left_out_and_reported() -> None:
    text = hostile.chain(budget.REFERRALS + 5, tie=False)
    found = Decisions(compile(Source("charter.msp", text)).charter).too_large
    # The last ones of the chain have few enough after them.
    assert [one.name for one in found["referrals"]] == ["d0", "d1", "d2", "d3"]
    # One finding names all that are left out for the same reason.
    assert codes(text).count("MSP317") == len(found)


def test_decisions_left_out_for_one_reason_are_one_sentence() -> None:
    charter = compile(Source("charter.msp", hostile.chain(budget.REFERRALS + 21, tie=False))).charter
    several = Decisions(charter).too_large["referrals"]
    assert len(several) == 20
    reason = Missing("referrals")
    [sentence] = unread(charter, [Unclear(one, reason) for one in several])
    assert sentence.startswith("“D0”, “D1”, “D2”, ")
    assert "“D10” and 9 others, each because it can pass from one decision to the next" in sentence
    [sentence] = unread(charter, [Unclear(several[0], reason)])
    assert sentence.startswith("“D0”, because it can pass")


def test_a_circle_of_consents_is_left_out_and_reported() -> None:
    text = hostile.circle(12)
    found = Decisions(compile(Source("charter.msp", text)).charter).too_large
    assert len(found["size"]) == 12
    assert codes(text).count("MSP317") == 1


def test_what_is_left_out_is_the_same_whatever_is_asked_first() -> None:
    charter = compile(Source("charter.msp", hostile.circle(12))).charter
    forwards, backwards = Decisions(charter), Decisions(charter)
    names = list(charter.decisions)
    one = {name: type(forwards.case(charter.decisions[name])) for name in names}
    other = {name: type(backwards.case(charter.decisions[name])) for name in reversed(names)}
    assert one == other


@pytest.mark.parametrize("seats", [550, 2_000, 10_000_000])
def test_equal_seats_are_one_class_whatever_their_number(seats: int) -> None:
    charter = compile(Source("charter.msp", hostile.council(seats))).charter
    proofs = [proof.holds for verdict in verdicts(Decisions(charter)) for proof in verdict.proofs]
    assert proofs == [True, True]


def test_a_search_that_is_given_up_has_no_answer() -> None:
    # Half of the sum of weights that are all even, and one more: a search for it never ends in time.
    weights = [2 * pow(7, 13 * n + 5, 999_983) for n in range(60)]
    half = sum(weights) // 4 * 2 + 1
    apart: Formula = all_of((weighted(weights, half), weighted([-one for one in weights], -half)))
    sizes = (1,) * 60
    with pytest.raises(Exhausted):
        cheapest(all_of((apart, *_unlike(60))), sizes, [1] * 60)
    with pytest.raises(Exhausted):
        # The second time it is known that it was given up.
        find(all_of((apart, *_unlike(60))), sizes)


def _unlike(players: int) -> list[Formula]:
    """Return conditions that hold for most, and hide what others say."""
    return [weighted([(n * k) % 7 for n in range(players)], players) for k in range(2, 6)]


@pytest.mark.parametrize(
    ("make", "section"),
    [
        (lambda: hostile.own_seats(500), "departures"),
        (lambda: hostile.many_decisions(40), "comparisons"),
        (lambda: hostile.many_decisions(40), "back-doors"),
    ],
)
def test_a_section_that_is_left_out_is_named(make: Callable[[], str], section: str) -> None:
    found = asked(make())
    assert section in found.left_out


def test_forty_unlike_members_with_votes_to_a_million_are_counted() -> None:
    weights = [2 * hostile.million(number) for number in range(39)]
    weights.append(1)
    game = Game((1,) * 40, weighted(weights, sum(weights) // 2 + 1))
    totals = count_in_total(game, budget.STUDY_NODES)
    assert totals is not None
    # The sum is odd, so that of a coalition and its opposite exactly one wins.
    assert totals.winning == 1 << 39


def test_the_council_of_28_is_counted_with_its_people() -> None:
    people = [83_577_140 - 2_999_111 * number for number in range(27)] + [66_971_411]
    most = -(-sum(people) * 65 // 100)
    either = Some((weighted(people, most), weighted([1] * 28, 25)), 1)
    counts = count(Game((1,) * 28, all_of((weighted([1] * 28, 16), either))), budget.STUDY_NODES)
    assert counts is not None
    # With 25 or more the people do not matter: all such groups pass.
    assert counts.winning[25:] == (3_276, 378, 28, 1)
    assert counts.winning[15] == 0


def test_a_body_of_110_with_unlike_votes_can_pass_its_motions() -> None:
    found = asked(hostile.weighted(110, lambda number: number + 1, "at least 3_053"))
    (study,) = found.studies
    assert study.can_pass
    assert not found.unclear
    assert isinstance(study.power, Power)


SMALL: dict[str, Callable[[], str]] = {
    "nested": lambda: hostile.nested(60),
    "parts": lambda: hostile.parts_nested(40),
    "chain": lambda: hostile.chain(4),
    "circle": lambda: hostile.circle(4),
    "vetoes": lambda: hostile.vetoes(12),
    "own seats": lambda: hostile.own_seats(20),
    "alternatives": lambda: hostile.alternatives(8),
    "conjunctions": lambda: hostile.conjunctions(8),
    "ladder": lambda: hostile.ladder(12),
    "chambers": lambda: hostile.chambers(6),
    "states": lambda: hostile.eu(10),
}


@pytest.mark.parametrize("kind", SMALL)
def test_every_kind_of_hostile_charter_has_a_report(kind: str) -> None:
    charter = compile(Source("charter.msp", SMALL[kind]())).charter
    found = answers(Decisions(charter), "seat")
    assert json.loads(to_json(charter, found))["left_out"] == list(found.left_out)
    assert not found.unclear


def test_more_members_than_a_sample_can_draw_are_said_to_be_too_large() -> None:
    text = hostile.HEAD + hostile.groups(1)
    text += hostile.body("board", 's 2_025 from c0, elected by c0\nt 10_000_000 appointed by "x"')
    found = asked(text + hostile.decision("d", "board", "more than 1/2 of all seats"))
    assert not found.studies
    assert [one.reason.what for one in found.unclear] == ["size"]
    with pytest.raises(Exhausted):
        estimate(Game((budget.SAMPLED_VOTES,), weighted((1,), 1)), samples=1)


def test_a_check_whose_search_was_given_up_is_not_checked_and_does_not_end_the_program() -> None:
    def too_hard(_: object) -> Iterator[Finding]:
        Allowance(0).take()
        yield from ()

    own = check("XYZ001")(too_hard)
    found = compile(Source("charter.msp", hostile.council(5)), settings=Settings(checks=(own,), add=("too-hard",)))
    said = [one for one in found.diagnostics if one.code == "XYZ001"]
    assert [(one.severity, one.finding.message) for one in said] == [
        (Severity.INFO, "this is not checked, because the rules of a decision are too large for it")
    ]
    assert said[0] in found.rated.found


def test_two_sides_of_forty_unlike_members_are_known_from_the_sums_of_their_votes() -> None:
    weights = [hostile.million(number) for number in range(40)]
    quota = sum(weights) // 2 + 1
    found = asked(hostile.weighted(40, hostile.million, "more than 1/2 of voting power"))
    (study,) = found.studies
    assert not found.unclear
    assert isinstance(study.power, Power)
    assert study.opposites is None
    assert study.unknown == ()
    assert study.stuck is not None
    sides = [sum(weights[number] for number, _ in side) for side in study.stuck]
    assert sum(sides) == sum(weights)
    assert max(sides) < quota
    assert study.stuck_share == 1 - 2 * study.power.power_to_act


def test_a_question_on_two_sides_that_is_given_up_takes_no_other_answer_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_hard(_: object) -> None:
        raise Exhausted

    monkeypatch.setattr("mspcharter.power.study.both_win", too_hard)
    monkeypatch.setattr("mspcharter.power.study.neither_wins", too_hard)
    charter = compile(Source("charter.msp", hostile.council(5))).charter
    found = answers(Decisions(charter), "seat")
    assert not found.unclear
    for study in found.studies:
        assert "opposites" in study.unknown
        said = opposites(titled(charter, study))
        assert said is not None
        assert said.startswith("It is not known whether two separate groups can pass opposite decisions")
    (first, *_) = json.loads(to_json(charter, found))["decisions"]
    assert "opposite_decisions" in first["not_calculated"]


def test_groups_that_are_nested_deeply_are_drawn_within_the_last_that_has_room() -> None:
    charter = compile(Source("charter.msp", hostile.nested(2_000)), settings=Settings(least=None)).charter
    (group, *_), depth = governance_diagram(charter).groups, 1
    while len(group.parts) == 1:
        (group,) = group.parts
        depth += 1
    assert depth == 12
    # All that are deeper stand there side by side, each once.
    assert len({part.key for part in group.parts}) == len(group.parts) == 2_000 - depth
    assert not any(part.parts for part in group.parts)
