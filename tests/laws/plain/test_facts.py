"""What the power report says of a decision, read from its sentences, and tried in all votes at all four levels.

The players have numbers for titles here, so that a sentence names them without doubt. Every sentence must be
understood, and what no sentence says is held as well: where no one is said to pass it alone, no one can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from laws.decision_laws import two_sides_can_both_pass_it
from laws.facts import Hold, Reader
from laws.told import Told, drawn, told_of

from mspcharter.power.players import LEVELS
from mspcharter.power.questions.against import against
from mspcharter.wording.decisions import facts
from mspcharter.wording.players import Titled

SEEDS = range(72)


ALL = r"If ((?:both|all \d+) \w+) vote yes or no"
PATTERNS: dict[str, Hold] = {
    r"It can never pass: even the yes of all voters is not enough\.": Reader.never,
    r"(P\d+) can decide alone, because no one else has a vote\.": Reader.only_one,
    r"(.*) can pass it alone: if all vote, (?:one|its) yes is enough, even against the no of all others\.": (
        Reader.can_pass
    ),
    r"(.*?) can(?: each)? block it alone: (?:one|its) no( or (?:one|its) (?:absence|silence))? is enough, even if all"
    r" others vote yes\. (The charter .*|.*, and the seats held there are enough\.)": Reader.can_block,
    r"(.*?) can(?: each)? stop it by staying away, though not by voting no: nothing passes while .* absent\.": (
        Reader.stops_by_absence
    ),
    ALL
    + r", no \w+ can ((?:pass it|block it)(?: or block it)?) alone\.( No \w+ can stop it alone by staying away\.)?": (
        Reader.no_one
    ),
    r"Each \w+ can be decisive: the others can vote so that its vote changes the result\.": Reader.each_matters,
    r"The votes? of (.*) never changes? the result, whether the others vote, abstain or stay away\.": (
        Reader.idle_always
    ),
    ALL + r", the votes? of (.*) never changes? the result\. (But if some abstain or stay away, .* can change it.*"
    r"|Votes in which some abstain or stay away are too many to examine)\.?": Reader.idle_if_all_vote,
    r"(.*)[Tt]hose without a seat in this body never change the result.*": Reader.idle_elsewhere,
    ALL + r", it (?:passes|is blocked) only with the (yes|no) of (?:both|all)\.": Reader.with_all,
    ALL + r", any (\d+) of them can (pass|block) it(?: by voting no)?(, and fewer cannot)?\.": Reader.any_of_them,
    ALL
    + r", it (?:passes|is blocked) if (all of one of these groups vote|these vote) (yes|no), and only then: (.*)\.": (
        Reader.only_these
    ),
    ALL + r", at least (\d+) of them are needed to (pass|block) it(?: by voting no)?(?:; (\d+) of the (\d+) possible"
    r" groups of (\d+) are enough)?\. One such group: (.*)\.": Reader.at_least,
    r"At least (\d+) (\w+) (?:are|is) needed to block it by staying away(?:, for example (.*))?\.": Reader.fewest_away,
    r"No one can block it by staying away, if all others vote yes\.": Reader.none_by_staying_away,
    r"Closest to passing it alone: P(\d+), with (\d+) votes?\. If all vote yes or no, at least (\d+) more (?:is|are)"
    r" needed\.": Reader.nearest,
    r"Closest to passing it alone: P(\d+)\. Its (\d+) votes? (?:is|are) enough, but the yes of (.*) must be added\.": (
        Reader.nearest_with_others
    ),
    r"If all others stay away, any single \w+ can pass it(, because the charter sets no quorum)?(?:, except (.*))?\.": (
        Reader.any_alone_there
    ),
    r"If all others stay away, (.*?) can (?:each )?pass it alone\.": Reader.alone_there,
    r"In some votes, a member who is against it can stop it by staying away, .*": Reader.by_absence,
    r"Two separate groups can each pass it if all vote yes or no, and so pass opposite decisions: "
    r"(.*); against (.*)\.": Reader.opposites,
    r"In (.*) possible splits into yes and no, neither side has enough votes to pass its proposal\..*": Reader.stuck,
}


def sentences(told: Told) -> list[str]:
    """Return what is said of a decision, with numbers for the titles of the players."""
    named = Titled(told.world.charter, told.found, tuple(f"P{number}" for number in range(len(told.found.players))))
    return list(facts(named, against(told.decisions, told.found.case, told.found.level)))


def hold(told: Told, said: list[str]) -> None:
    """Hold what is *said*, and what is not."""
    reader = Reader(told)
    for sentence in said:
        reader.read(sentence, PATTERNS)
    whole = told.world.wins(told.together(told.everybody))
    if Reader.never in reader.read_by:
        assert len(said) == 1
        return
    assert whole or any(map(told.world.passes, told.world.ballots or [[]]))
    assert (Reader.only_one in reader.read_by) is (len(told.ones) == 1)
    if len(told.ones) > 1:
        reader.hold_all()
        two_sides_can_both_pass_it(told)


def small(seed: int) -> Iterator[Told]:
    for told in told_of(drawn(seed), (LEVELS[seed % 4],)):
        if told.is_small() and told.ones:
            yield told


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_of_a_decision_is_so_in_all_votes(seed: int) -> None:
    for told in small(seed):
        hold(told, sentences(told))


# The law can fail: it notices a sentence that is left out, another number, and another player.


RARE = {Reader.by_absence, Reader.none_by_staying_away, Reader.idle_elsewhere}
"""What no charter here is said to be, or what has a law of its own."""


@pytest.mark.parametrize("pattern", [pattern for pattern, hold in PATTERNS.items() if hold not in RARE])
def test_the_law_of_facts_notices_a_wrong_sentence(pattern: str) -> None:
    assert any(_fails(told, wrong) for told, said in _saying(pattern) for wrong in _spoilt(said, pattern))


def _saying(pattern: str) -> Iterator[tuple[Told, list[str]]]:
    for seed in range(200):
        for told in small(seed):
            said = sentences(told)
            if any(re.fullmatch(pattern, one) for one in said):
                yield told, said


def _spoilt(said: list[str], pattern: str) -> Iterator[list[str]]:
    for place, one in enumerate(said):
        if re.fullmatch(pattern, one):
            yield [*said[:place], *said[place + 1 :]]
            changed = (re.sub(r"P0", "P1", one), re.sub(r"(?<![P\d])\d+", lambda hit: f"{int(hit[0]) + 1}", one))
            yield from ([*said[:place], wrong, *said[place + 1 :]] for wrong in changed if wrong != one)


def _fails(told: Told, said: list[str]) -> bool:
    try:
        hold(told, said)
    except (AssertionError, IndexError, StopIteration):
        return True
    return False
