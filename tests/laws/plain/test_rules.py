"""What the document says of a rule is read by a reader who knows its words only, and is what the rule asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from laws.reading import Reader
from laws.told import drawn
from power.oracle import Oracle
from power.said import CHOICES, all_voices
from power.tally import Said

from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.numbers import StepNumbers, in_words, numbers_of
from mspcharter.wording.rules import needs

PARTS = 12
BALLOTS = 24


def steps(charter: Charter) -> Iterator[tuple[Case, StepNumbers]]:
    decisions = Decisions(charter)
    for case in decisions.understood:
        for numbers in numbers_of(decisions, case):
            yield case, numbers


@pytest.mark.parametrize("part", range(PARTS))
def test_a_rule_in_words_asks_for_what_the_rule_asks(request: pytest.FixtureRequest, part: int) -> None:
    for seed in range(part, request.config.getoption("--charters"), PARTS):
        hold(seed)


@pytest.mark.parametrize("seed", range(48))
def test_a_rule_in_words_asks_for_what_the_rule_asks_in_a_few_charters(seed: int) -> None:
    hold(seed)


def hold(seed: int) -> None:
    """Hold each sentence about a rule of the charter of *seed* against the evaluator."""
    charter = drawn(seed)
    for case, numbers in steps(charter):
        assert numbers.route.step is not None
        sentence = needs(charter, numbers.route.step.condition, numbers)
        wrong = _disagreement(charter, case, numbers, sentence, Random(seed))
        assert wrong is None, f"charter {seed}: {sentence}: {wrong}"
        # Without the numbers of the body, the same rule.
        sentence = needs(charter, numbers.route.step.condition, in_words(case.decision, case.body))
        wrong = _disagreement(charter, case, numbers, sentence, Random(seed))
        assert wrong is None, f"charter {seed}, without numbers: {sentence}: {wrong}"


def _disagreement(charter: Charter, case: Case, numbers: StepNumbers, sentence: str, random: Random) -> Said | None:
    """Return a vote on which *sentence* and the evaluator differ."""
    assert numbers.route.step is not None
    oracle = Oracle(charter)
    plain = case.decision._replace(tie=None)
    body = case.body._replace(chair=None)
    met = Reader(oracle, case.body, case.decision).needed(sentence)
    here = [one for one in oracle.here(case.body) if one in oracle.filled]
    everyone = all_voices(oracle, [voter for voter in case.voters if voter.body == case.body.name and voter.seat])
    for _ in range(BALLOTS):
        weights = [random.random() for _ in CHOICES]
        said = {one: choice for together in everyone for choice in random.choices(CHOICES, weights) for one in together}
        wanted = any(said.get(place) == "yes" for place in here)
        right = oracle.met(body, plain, numbers.route.step.condition, said)
        if (wanted and met(said)) is not (wanted and right):
            return said
    return None


def _edge(change: int) -> Callable[[StepNumbers], StepNumbers]:
    def spoilt(one: StepNumbers) -> StepNumbers:
        return one._replace(
            edges=tuple(
                edge._replace(asked=edge.asked._replace(least=edge.asked.least + change * edge.grain))
                for edge in one.edges
            )
        )

    return spoilt


SPOILT: dict[str, Callable[[StepNumbers], StepNumbers]] = {
    "more yes votes": _edge(1),
    "fewer yes votes": _edge(-1),
    "more who take part": lambda one: one._replace(turnouts=tuple((key, least + 1) for key, least in one.turnouts)),
    "fewer who take part": lambda one: one._replace(turnouts=tuple((key, least - 1) for key, least in one.turnouts)),
    "abstentions": lambda one: one._replace(cast=not one.cast),
}


@pytest.mark.parametrize("what", SPOILT)
def test_the_law_of_sentences_notices_a_wrong_number(what: str) -> None:
    """Hold that a sentence with another number, or another word for abstentions, is told apart from the rule."""

    def notices(seed: int) -> bool:
        charter = drawn(seed)
        for case, numbers in steps(charter):
            assert numbers.route.step is not None
            wrong = SPOILT[what](numbers)
            sentence = needs(charter, numbers.route.step.condition, wrong)
            if sentence == needs(charter, numbers.route.step.condition, numbers):
                continue
            if _disagreement(charter, case, numbers, sentence, Random(seed)) is not None:
                return True
        return False

    assert any(notices(seed) for seed in range(200))
