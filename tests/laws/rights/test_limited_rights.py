"""Vetoes and consents in some cases only: each reading is what the evaluator says if those cases have occurred."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from laws.plain.test_rights import as_told
from laws.test_concerned import PARTS, Units, ballots_of, seeds
from power.census import Place
from power.drawn import Drawing
from power.oracle import Oracle
from power.said import ABSENT, CHOICES, voices
from power.tally import NO, YES, Voice

from mspcharter.analysis.formula import holds
from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.rights import Entitled
from mspcharter.model.statements import NoneAlone
from mspcharter.model.values import Duration
from mspcharter.power.answers import answers
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.concerned import Variant, readings, variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.text import Source
from mspcharter.wording.departures import departures
from mspcharter.wording.document import stages
from mspcharter.wording.document.concerned import sentences
from mspcharter.wording.text import plain

VOTES = 40
CASES = ("it costs", "It  COSTS", "it moves", None)


def drawn(seed: int) -> Charter:
    """Draw a charter in which the first decision has vetoes and consents in some cases only."""
    random = Random(seed)
    drawing = Drawing(random)
    charter = drawing.charter()
    decisions = {name: one._replace(concerned=None).in_case(*one.cases) for name, one in charter.decisions.items()}
    plan = decisions["plan"]

    def some(least: int) -> tuple[Entitled, ...]:
        there = list(charter.bodies)
        return tuple(
            Entitled((drawing.holder(there),), drawing.pick(CASES), Duration(3, "day") if drawing.chance(20) else None)
            for _ in range(drawing.some(least, 2))
        )

    first = Entitled((drawing.holder(list(charter.bodies)),), "it costs")
    decisions["plan"] = plan._replace(veto=(first, *some(0)), consent_of=some(0))
    return charter._replace(decisions=decisions)


def known(seed: int) -> Iterator[tuple[Decisions, Variant, Case, Oracle, Units]]:
    charter = drawn(seed)
    decisions, plan = Decisions(charter), charter.decisions["plan"]
    assert isinstance(decisions.case(plan), Unclear)
    found = variants(decisions, plan)
    assert len(found) == 2 ** len(
        {" ".join(one.if_.lower().split()) for one in (*plan.veto, *plan.consent_of) if one.if_}
    )
    for variant in found:
        case = variant.decisions.case(variant.charter.decisions["plan"])
        if isinstance(case, Case):
            oracle = Oracle(charter)
            occurred = {" ".join(one.lower().split()) for one in variant.concern.cases}
            oracle.occurred = frozenset(one for one in CASES if one and " ".join(one.lower().split()) in occurred)
            yield decisions, variant, case, oracle, [voices(oracle, voter) for voter in case.voters]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_veto_or_a_consent_exists_in_its_case_only(request: pytest.FixtureRequest, part: int) -> None:
    for seed in seeds(request, part):
        for _, variant, case, oracle, units in known(seed):
            plan = oracle.charter.decisions["plan"]
            assert tuple(map(len, units)) == case.poll.sizes, (seed, variant.concern)
            random = Random(seed)
            for number in range(VOTES):
                weights = ((1, 1, 1, 1), (6, 1, 1, 1), (4, 0, 3, 0))[number % 3]
                said: dict[Place | Voice, str] = {}
                for several in units:
                    for together in several:
                        said |= dict.fromkeys(together, random.choices(CHOICES, weights)[0])
                passes = oracle.passes(plan, {one: made for one, made in said.items() if made != ABSENT})
                assert holds(case.poll.formula, ballots_of(units, said)) == passes, (seed, variant.concern, said)


SEEDS = range(60)


def hold_sentences(seed: int, change: Callable[[str], str] = str) -> None:
    """Hold that the plan passes, in each case, in the votes in which one with the rights that are told passes."""
    for _, _, _, oracle, units in known(seed):
        plan, random = oracle.charter.decisions["plan"], Random(seed)
        told = [change(plain(one)) for one in stages.rights(oracle.charter, plan)]
        read = as_told(oracle.charter, plan, told)
        # Of two spaces a sentence keeps one.
        oracle.occurred |= {" ".join(one.split()) for one in oracle.occurred}
        for number in range(VOTES):
            weights = ((1, 1, 1, 1), (6, 1, 1, 1), (4, 0, 3, 0))[number % 3]
            everyone = [together for several in units for together in several]
            made = [(together, random.choices(CHOICES, weights)[0]) for together in everyone]
            said = {one: choice for together, choice in made for one in together if choice != ABSENT}
            assert oracle.passes(plan, said) is oracle.passes(read, said), (told, oracle.occurred, said)


@pytest.mark.parametrize("seed", SEEDS)
def test_rights_in_some_cases_in_words_stop_what_they_stop_there(seed: int) -> None:
    hold_sentences(seed)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.replace(" if it costs.", "."),
        lambda told: told.replace("If it moves, it", "It"),
        lambda told: told.replace(" if it costs", " if it moves"),
    ],
)
def test_the_law_of_rights_in_some_cases_notices_another_case(change: Callable[[str], str]) -> None:
    def is_held(seed: int) -> bool:
        try:
            hold_sentences(seed, change)
        except AssertionError:
            return False
        return True

    assert not all(map(is_held, SEEDS))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_promise_rests_on_a_case(request: pytest.FixtureRequest, part: int) -> None:
    """A promise that no seat blocks alone holds only if none does in any case; nor is a veto relied on."""
    promise = NoneAlone("seat", "block", "plan")
    for seed in seeds(request, part):
        for decisions, variant, _, oracle, units in known(seed):
            plan = oracle.charter.decisions["plan"]
            everyone = [together for several in units for together in several]
            all_yes = {one: YES for together in everyone for one in together}
            for alone in everyone:
                said = {**all_yes, **dict.fromkeys(alone, NO)}
                if isinstance(alone[0], Place) and oracle.passes(plan, all_yes) and not oracle.passes(plan, said):
                    assert proof(decisions, promise).holds is not True, (seed, variant.concern, alone)


TEXT = """charter example

stakeholder ministry "Ministry"
    sector          government
    joins as        founder

body board "Board"
    seats
        state       1 for ministry
        others      4 elected by "the public"
    quorum          none

decision plan "Adopt the plan"
    taken by        board
    about           policy
    requires        at least 3 of all seats
"""


def told(lines: str) -> list[str]:
    charter = compile(Source("charter.msp", TEXT + lines)).charter
    return list(sentences(charter, readings(Decisions(charter), charter.decisions["plan"])))


def test_who_can_block_is_said_for_each_case() -> None:
    same = (
        "quorum: none; votes needed: 3 of 5 yes; who can block alone: {}; on a tie: it passes if it has the votes"
        " needed."
    )
    assert told('    veto            ministry if "its own costs are affected"\n') == [
        "“Adopt the plan”, if “its own costs are affected”: "
        + same.format("Ministry; fewest who block: 1 of 5 by voting no; 3 of 5 by staying away"),
        "“Adopt the plan”, unless “its own costs are affected”: " + same.format("no one; fewest who block: 3 of 5"),
    ]


def test_cases_that_make_no_difference_share_a_sentence() -> None:
    found = told('    consent of      ministry if "it pays"\n    veto            ministry if "it pays less"\n')
    assert [one.partition(":")[0] for one in found] == [
        "“Adopt the plan”, if “it pays less” and “it pays” or if “it pays” and not “it pays less”",
        "“Adopt the plan”, if “it pays less” and not “it pays”",
        "“Adopt the plan”, unless “it pays less” or “it pays”",
    ]


def test_there_are_no_figures_for_too_many_cases() -> None:
    lines = "".join(f'    veto            ministry if "case {number}"\n' for number in range(5))
    assert told(lines) == ["“Adopt the plan”, in every case: the figures are not known."]


def test_what_a_departure_changes_is_not_said_of_a_decision_with_cases() -> None:
    """If the ministry left, the plan could not pass where it must consent: nothing is said of it."""
    text = TEXT + '    consent of      ministry if "it pays"\n' + TEXT.partition("decision")[1] + OTHER
    compilation = compile(Source("charter.msp", text))
    charter, found = compilation.charter, answers(Decisions(compilation.charter), "seat")
    said = list(departures(charter, found.departures, found.unclear))
    assert any("still could" in one for one in said)
    assert said[-1].startswith("“Adopt the plan” is not among these decisions")


OTHER = """ small "Spend a little"
    taken by        board
    about           budget
    requires        at least 2 of all seats
"""
