"""A red line of the document, and whether it holds, are read from the page and tried with every ballot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random

import pytest
from laws.test_certainty import LEVELS, Small, Tried, crowds, names_at

from mspcharter.model.statements import Ability, Expectation, NoneAlone
from mspcharter.model.values import Level
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.wording.document import proofs
from mspcharter.wording.text import plain

SEEDS = range(80)
VERDICTS = {"Holds": True, "Does not hold": False, "Not known": None}
NONE_ALONE = re.compile(r"No (?P<level>\w+) alone can (?P<act>pass|block) “Plan”(?P<reading>.*)\.")
ABILITY = re.compile(r"(?P<who>.+) (?P<can>can|cannot) (?P<act>pass|block) “Plan”(?P<reading>.*)\.")
AGAINST = {
    ", even if the others abstain or stay away": False,
    ", whether the others vote no, abstain or stay away": False,
    ", whatever the others do": False,
    ", whether by a no vote, by abstaining, by staying away or by not acting": False,
    " if all others attend and vote no": True,
    " by vote or by absence if all others attend and vote yes": True,
}
"""How a sentence says what the others do, and whether they all attend and vote the other way."""


def tried_of(seed: int) -> Tried | None:
    """Return the first decision of a small charter with all its ballots; None where they are too many."""
    charter = Small(Random(seed)).charter()
    found = Decisions(charter).case(charter.decisions["plan"])
    if not isinstance(found, Case) or not (tried := Tried(charter, found)).is_small or not tried.voices:
        return None
    tried.try_all()
    return tried


def statements(tried: Tried) -> Iterator[Expectation]:
    for against in (False, True):
        for level in LEVELS:
            yield NoneAlone(level, "pass", "plan", against)
            yield NoneAlone(level, "block", "plan", against)
            for name in names_at(tried.charter, level):
                for able in (True, False):
                    yield Ability((name,), able, "pass", "plan", against)
                    yield Ability((name,), able, "block", "plan", against)


def shown(tried: Tried) -> Iterator[tuple[str, str]]:
    """Yield each red line as the page has it, with its proof."""
    decisions = Decisions(tried.charter)
    for statement in statements(tried):
        found = [proof(decisions, statement)]
        yield plain(proofs.line(tried.charter, found)), proofs.why(tried.charter, found, [])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_red_line_on_the_page_is_true(seed: int) -> None:
    tried = tried_of(seed)
    if tried is not None:
        for sentence, why in shown(tried):
            hold(tried, sentence, why)


def hold(tried: Tried, sentence: str, why: str) -> None:
    """Hold whether *sentence* holds, as *why* begins, against all ballots."""
    told = VERDICTS[why.split(".", 1)[0]]
    found = NONE_ALONE.fullmatch(sentence)
    if found is not None:
        level: Level = found["level"]  # type: ignore[assignment]
        right = not any(can(tried, own, found) for own in crowds(tried, level, tried.meant(level)))
        right = right and True not in kept(tried, level, tried.meant(level), found)
    else:
        found = ABILITY.fullmatch(sentence)
        assert found is not None, sentence
        right = any(_is_so(tried, level, name, found) for level, name in _called(tried, found["who"]))
    assert told in (None, right), (sentence, why, tried.case.decision)


def _called(tried: Tried, title: str) -> list[tuple[Level, str]]:
    named = [(level, name) for level in LEVELS for name in names_at(tried.charter, level)]
    return [(level, name) for level, name in named if tried.charter.title_of(name) == title.strip("“”")]


def _is_so(tried: Tried, level: Level, name: str, found: re.Match[str]) -> bool:
    """Say whether the party called *name* can do what is said, with what is surely its own, or cannot with the most."""
    able = found["can"] == "can"
    own = tried.theirs(level, name, unfixed=not able)
    if able and found["act"] == "pass" and not AGAINST[found["reading"]]:
        return tried.surely_passes(own)
    return (can(tried, own, found) or kept(tried, level, [name], found) == [True]) is able


def kept(tried: Tried, level: Level, names: Sequence[str], found: re.Match[str]) -> Sequence[bool | None]:
    """Return of each party whether it stops the decision by not acting, where the sentence counts this."""
    return tried.keepers(level, names) if found["act"] == "block" and not AGAINST[found["reading"]] else ()


def can(tried: Tried, own: list[int], found: re.Match[str]) -> bool:
    """Say whether *own* may do what is said while the others do as is said."""
    against = AGAINST[found["reading"]]
    if found["act"] == "pass":
        return tried.passes_against(own) if against else tried.may_pass(own)
    return tried.blocks(own, (0,) if against else range(4))


# The law can fail.


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("Holds", "Does not hold"),
        ("can pass", "can block"),
        (" if all others attend and vote no", ", even if the others abstain or stay away"),
        ("can block", "cannot block"),
        ("No stakeholder", "No sector"),
    ],
)
def test_the_law_notices_another_sentence(sentence: str, change: str) -> None:
    def spoilt(seed: int) -> None:
        tried = tried_of(seed)
        if tried is None:
            return
        for said, why in shown(tried):
            if sentence in said or sentence in why[:6]:
                hold(tried, said.replace(sentence, change), why.replace(sentence, change, 1))

    assert any(_fails(partial(spoilt, seed)) for seed in SEEDS)


def _fails(law: Callable[[], None]) -> bool:
    try:
        law()
    except AssertionError:
        return True
    return False
