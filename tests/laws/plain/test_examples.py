"""The worked examples of the document: each of their two votes ends as it says, for all votes that fit its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from laws.told import drawn
from laws.world import WORDS, World
from power.census import Place
from power.tally import ABSTAIN, NO, YES, Said, Voice

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model import Charter
from mspcharter.model.governance import Tie
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.examples import Example, example
from mspcharter.power.questions.seats import seats_by_group
from mspcharter.wording.document.examples import worked

PARTS = 12
TRIES = 6
CHOICES = {
    "vote yes": YES, "votes yes": YES, "vote no": NO, "votes no": NO, "abstain": ABSTAIN, "abstains": ABSTAIN,
    "stay away": "absent", "stays away": "absent",
}  # fmt: skip
TURN = r"If (?:one of those(?: from (.*?))? who (.*?)|the one who (.*?)) (votes no|abstains|stays away) instead"


def examples(charter: Charter) -> Iterator[tuple[World, Example, str]]:
    decisions = Decisions(charter)
    for case in decisions.understood:
        found = example(decisions, case)
        if found is not None:
            yield World(charter, case), found, worked(charter, case, found)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_worked_example_ends_as_it_says(request: pytest.FixtureRequest, part: int) -> None:
    for seed in range(part, request.config.getoption("--charters"), PARTS):
        hold(seed)


@pytest.mark.parametrize("seed", [*range(48), 3903, 5705, 6271, 10986])
def test_a_worked_example_ends_as_it_says_in_a_few_charters(seed: int) -> None:
    hold(seed)


def hold(seed: int) -> None:
    """Hold each example of the charter of *seed* against the evaluator: as it is counted, and as it is read."""
    random = Random(seed)
    for world, found, sentence in examples(drawn(seed)):
        assert passes(world, said_by(world, found.passes)), f"charter {seed}: {sentence}"
        unbroken = world.decision._replace(if_blocked=None, tie=Tie("fails"))
        broken = not world.oracle.passes(unbroken, said_by(world, found.passes))
        assert broken or "a tie that is broken" not in sentence, f"charter {seed}: {sentence}"
        assert not passes(world, said_by(world, found.fails)), f"charter {seed}: {sentence}"
        goes_on = world.decision.if_blocked is not None or world.decision.electronic_vote is not None
        assert not goes_on or "it fails" not in sentence, f"charter {seed}: {sentence}"
        for _ in range(TRIES if found.counted else 0):
            made, turned = read(world, sentence, random)
            assert passes(world, made), f"charter {seed}: {sentence} {made}"
            assert not passes(world, turned), f"charter {seed}: {sentence} {turned}"


def passes(world: World, said: Said) -> bool:
    """Say whether it passes in its own body: it does not go on when it is blocked."""
    return world.oracle.passes(world.decision._replace(if_blocked=None), said)


def said_by(world: World, ballots: Ballots) -> dict[Place | Voice, str]:
    said: dict[Place | Voice, str] = {}
    for units, counts in zip(world.units, ballots, strict=True):
        choices = [choice for choice in Choice for _ in range(counts[choice])]
        for together, choice in zip(units, choices, strict=True):
            said |= dict.fromkeys(together, WORDS.get(choice, "absent"))
    return said


def read(world: World, sentence: str, random: Random) -> tuple[Said, Said]:
    """Return a vote that fits the first sentence of an example, and the same vote as the second turns it."""
    first, second = re.split(r"(?<=[^.])\. (?=If )", sentence, maxsplit=1)
    condition = re.split(r", it passes", first)[0]
    condition, *given = re.split(r", and if ", condition)
    oracle = world.oracle
    members = [place for place in oracle.here(world.case.body) if place in oracle.filled]
    random.shuffle(members)
    attend = re.match(r"If (?:all ([\d,]+) members|both members|([\d,]+) of the ([\d,]+) members) attend, ", condition)
    assert attend, condition
    whole = int(attend[1] or attend[3] or 2)
    assert whole == len(members), sentence
    made: dict[Place | Voice, str] = {}
    acts = re.findall(r"(\d+) (votes? yes|votes? no|abstains?)(?: \(([^)]*)\))?", condition[attend.end() :])
    # Those whose constituency is named take their seats first.
    for number, act, homes in sorted(acts, key=lambda one: not one[2]):
        choice = CHOICES[act]
        for count, home in places_of(homes, int(number)):
            fitting = [one for one in members if one not in made and (home is None or is_from(world, one, home))]
            made |= dict.fromkeys(fitting[:count], choice)
    assert len(made) == (int(attend[2]) if attend[2] else whole), sentence
    outside = [one for units in world.units for together in units for one in together if one not in members]
    for one in outside:
        made[one] = YES if given else random.choice((YES, ABSTAIN, "absent"))
    turning = re.match(TURN, second)
    assert turning, second
    before, after = CHOICES[turning[2] or turning[3]], CHOICES[turning[4]]
    candidates = [
        one
        for one in members
        if made.get(one, "absent") == before and (turning[1] is None or is_from(world, one, turning[1].strip("“”")))
    ]
    assert candidates, (sentence, made)
    turned = made | {random.choice(candidates): after}
    turned |= {one: random.choice((YES, ABSTAIN, "absent")) for one in outside}
    return made, turned


def places_of(homes: str, number: int) -> Iterator[tuple[int, str | None]]:
    """Yield how many members of each constituency make a choice; of any, where it names none."""
    if not homes:
        yield number, None
    elif homes.startswith("from "):
        yield number, homes.removeprefix("from ").strip("“”")
    else:
        for part in re.split(r", | and ", homes):
            count, _, home = part.partition(" from ")
            yield int(count), home.strip("“”")


def is_from(world: World, place: Place, title: str) -> bool:
    homes = world.oracle.homes(place)
    widest = world.oracle.upward(homes[0])[-1] if homes else None
    if title == "no constituency":
        return widest is None
    return widest is not None and world.charter.title_of(widest) == title


@pytest.mark.parametrize("seed", range(60))
def test_the_votes_of_a_group_are_those_that_count(seed: int) -> None:
    """Hold the table of seats: each group has the seats and votes that the census gives to its seats."""
    charter = drawn(seed)
    decisions = Decisions(charter)
    for case in decisions.understood:
        world = World(charter, case)
        votes = world.oracle.votes(case.body, case.decision._replace(limit=()))
        for group in seats_by_group(decisions, case.body):
            name = charter.title_of(group.constituency) if group.constituency is not None else "no constituency"
            own = [one for one in world.oracle.here(case.body) if is_from(world, one, name)]
            assert group.seats == len(own)
            assert group.votes == sum(votes[one] for one in own)
