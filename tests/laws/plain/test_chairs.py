"""What the document says of a chair, read from its line: its vote and its casting vote are tried in votes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from laws.told import drawn
from power.oracle import Oracle
from power.said import all_voices
from power.tally import NO, YES, Said

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair, Decision, Tie
from mspcharter.model.requirements import Amount, Step
from mspcharter.model.values import Quantity, Who
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.wording.document.bodies import facts
from mspcharter.wording.text import plain

SEEDS = range(50)
TRIES = 240
POWERS = r"(?:(?P<vote>votes like any member|does not vote))?(?: and )?(?P<casting>has (?:a|no) casting vote)?"
LINE = re.compile(rf"(?:held by (?P<holder>[^;]+))?(?:; )?{POWERS}")


def led(seed: int) -> Iterator[tuple[Charter, Body, str]]:
    """Yield the bodies of a charter, each with a chair that is drawn, and what the document says of it."""
    random, charter = Random(seed), drawn(seed)
    bodies = {name: body._replace(chair=_chair(random, body)) for name, body in charter.bodies.items()}
    charter = charter._replace(bodies=bodies)
    for body in charter.bodies.values():
        yield charter, body, plain(dict(facts(charter, body, (), ())).get("Chair", ()))


def _chair(random: Random, body: Body) -> Chair:
    """Draw a chair who has one of the seats of *body*, most often a seat that is the only one of its line."""
    single = [seat.name for seat in body.seats if seat.count == 1 and seat.for_each is None]
    name = random.choice([*single, *single, *single, *(seat.name for seat in body.seats), "market", None])
    held = Who(name=name) if name is not None else None
    return Chair(
        held_by=held, votes=random.choice((None, True, False)), casting_vote=random.choice((None, True, False))
    )


def hold(charter: Charter, body: Body, line: str, random: Random) -> None:
    found = LINE.fullmatch(line)
    assert found is not None, line
    name = body.chair.held_by.name if body.chair is not None and body.chair.held_by is not None else None
    titles = {charter.title_of_holder(name), charter.title_of(name)} if name is not None else {None}
    assert found["holder"] in titles, line
    oracle = Oracle(charter)
    with_all = Oracle(charter._replace(bodies={**charter.bodies, body.name: body._replace(chair=None)}))
    uncounted = len(with_all.here(body._replace(chair=None))) - len(oracle.here(body))
    if len(with_all.here(body._replace(chair=None))) and len(oracle.chairs(body)) == 1:
        assert uncounted == (found["vote"] == "does not vote"), line
    else:
        assert not uncounted, line
    probe = Decision("probe", taken_by=body.name, requires=(Step(Amount("more than", HALF, "votes cast")),))
    broken = breaks_ties(oracle, charter, probe, random)
    assert broken is not True or found["casting"] == "has a casting vote", line
    assert broken is not False or found["casting"] != "has a casting vote" or not can_break(oracle, body), line


def can_break(oracle: Oracle, body: Body) -> bool:
    """Say whether whoever is in the chair is there to vote: its seat can be vacant."""
    return not oracle.chairs(body) or any(place in oracle.filled for place in oracle.chairs(body))


HALF = Quantity("1/2")


def breaks_ties(oracle: Oracle, charter: Charter, probe: Decision, random: Random) -> bool | None:
    """Say whether someone turns a tie into a yes; None where no vote that was tried is a tie."""
    case = Decisions(charter._replace(decisions={**charter.decisions, probe.name: probe})).case(probe)
    if not isinstance(case, Case):
        return None
    everyone = all_voices(oracle, case.voters)
    at_least = probe._replace(requires=(Step(Amount("at least", HALF, "votes cast")),), tie=Tie("fails"))
    tied = False
    for _ in range(TRIES):
        said: Said = {one: choice for group in everyone for choice in [random.choice((YES, NO))] for one in group}
        if oracle.passes(at_least, said) and not oracle.passes(probe._replace(tie=Tie("fails")), said):
            tied = True
            if oracle.passes(probe, said):
                return True
    return False if tied else None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_line_of_a_chair_says_whether_it_votes_and_breaks_ties(seed: int) -> None:
    for charter, body, line in led(seed):
        hold(charter, body, line, Random(seed))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("has a casting vote", "has no casting vote"),
        ("has no casting vote", "has a casting vote"),
        ("does not vote", "votes like any member"),
        ("votes like any member", "does not vote"),
        ("held by ", "held by the other "),
    ],
)
def test_the_law_of_chairs_notices_another_line(was: str, now: str) -> None:
    def fails(seed: int) -> bool:
        for charter, body, line in led(seed):
            try:
                hold(charter, body, line.replace(was, now), Random(seed))
            except AssertionError:
                return True
        return False

    assert any(map(fails, SEEDS))
