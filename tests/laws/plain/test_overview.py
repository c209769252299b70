"""The main points of the report: who can block and pass alone, read from the sentences and held against all votes.

A party is found by its title at any level. Where no one is said to do something, no one at any level can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from laws.told import drawn
from laws.world import WORDS, Vector, World, ones_of
from power.census import Place
from power.oracle import Oracle
from power.tally import Voice

from mspcharter.analysis.formula import Choice
from mspcharter.english import capital, set_off
from mspcharter.model import Charter
from mspcharter.model.requirements import Amount, Step
from mspcharter.model.values import Quantity
from mspcharter.power.answers import answers
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS, Player
from mspcharter.wording import overview, players

SEEDS = range(48)
NO_ONE = r"(?:No|Apart from those that hold all seats, no) seat, stakeholder(?:, constituency)? or \w+ can"
AFTER = r"(?: by its vote or its absence)?: the decision .*\."
ALONE = r"(?P<who>.+?) can (?:each )?"
CHAIR = r"(?: if it has the chair of (?P<chair>.+?))?"


class Points:
    """Holds the main points of a charter."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.decisions = Decisions(charter)
        self.answers = answers(self.decisions, "seat")
        self.cases: dict[str, Case] = {one.case.decision.name: one.case for one in self.answers.figures}
        self.worlds = {name: World(charter, case) for name, case in self.cases.items()}
        self.named: dict[str, set[tuple[str, str]]] = {"pass": set(), "block": set()}
        self.denied: dict[str, set[str]] = {"pass": set(), "block": set()}

    def titles(self, text: str) -> list[str]:
        """Return the decisions that are named."""
        if text in ("every decision", "any decision"):
            return list(self.cases)
        found = re.findall(r"“(.+?)”", text)
        return [name for name in self.cases if self.charter.title_of(name) in found]

    def players(self, name: str, title: str) -> list[Player]:
        """Return the players of a decision that have this title."""
        case = self.cases[name]
        several = [one for level in LEVELS for one in self.decisions.players(case, level)]
        named = ((one, set_off(players.player(self.charter, case, one))) for one in several)
        return [one for one, said in named if title in (said, capital(said))]

    def parties(self, text: str) -> list[str]:
        """Return the titles of parties in a list, of which those of several seats have a number before them."""
        text = re.sub(r"[Ee]ach of the \d+ (?:seats of )?", "", text)
        if ";" in text:
            return re.split(r"; and |; ", text)
        return [one for one in re.split(r", and |, | and ", text) if not re.fullmatch(r"\d+ others?", one)]

    def each(self, found: re.Match[str]) -> Iterator[tuple[World, str, list[Vector]]]:
        """Yield for each party and decision of a sentence the votes, and who may be meant, each with its chair."""
        for name in self.titles(found["decisions"]):
            for title in self.parties(found["who"]):
                meant = self.players(name, title)
                assert meant, (title, name)
                own = [ones_of([one], self.cases[name])[0][1] for one in meant]
                if found["chair"]:
                    own = [self.led(name, one) for one in own]
                yield self.worlds[name], title, own

    def led(self, name: str, own: Vector) -> Vector:
        voters = self.cases[name].voters
        return tuple(1 if voter.kind == "chair" else some for voter, some in zip(voters, own, strict=True))

    # What is said.

    def blocks(self, found: re.Match[str]) -> None:
        for world, title, several in self.each(found):
            self.named["block"].add((world.decision.name, title))
            ways = {
                tuple(not world.vote(own, choice, Choice.YES) for choice in (Choice.NO, Choice.ABSENT))
                for own in several
            }
            told = {
                "by voting no or by staying away": {(True, True)},
                "by voting no or by saying nothing": {(True, True)},
                "by voting no": {(True, False), (True, True)},
                "by staying away, but not by voting no": {(False, True)},
            }.get(found["how"] or "")
            assert told is None or ways & told, (found[0], ways)
            assert any(world.can_block(own) is not False for own in several), found[0]
            if found["why"].startswith("The charter gives"):
                veto = "gives it a veto" in found["why"]
                choices = [Choice.NO] if "no" in found["how"] else []
                choices += [Choice.ABSENT] if "or by" in found["how"] and not veto else []
                assert not veto or not any(stops_by_right(world, own, Choice.ABSENT) for own in several), found[0]
                assert any(all(stops_by_right(world, own, one) for one in choices) for own in several), found[0]

    def passes(self, found: re.Match[str]) -> None:
        for world, title, several in self.each(found):
            self.named["pass"].add((world.decision.name, title))
            assert any(map(world.wins, several)), found[0]

    def no_one(self, found: re.Match[str]) -> None:
        for name in self.titles(found["decisions"]):
            world, everyone = self.worlds[name], self.everyone(name)
            for act in found["acts"].split(" or "):
                self.denied[act].add(name)
                if act == "pass":
                    assert not any(map(world.wins, everyone)), found[0]
                    assert not world.wins([0] * len(world.sizes))
                else:
                    assert not any(world.can_block(own) for own in everyone), found[0]
                    assert world.wins(world.sizes)

    def everyone(self, name: str) -> list[Vector]:
        """Return the voters of each party at each level that has not all seats."""
        case = self.cases[name]
        ones = [own for level in LEVELS for _, own in ones_of(self.decisions.players(case, level), case)]
        seats = [voter.count if voter.seat is not None else 0 for voter in case.voters]
        return [one for one in ones if any(some < all_ for some, all_ in zip(one, seats, strict=True) if all_)]

    def owner(self, found: re.Match[str]) -> None:
        names = self.titles(found["decisions"]) if found["decisions"] else list(self.cases)
        for name in names:
            case = self.cases[name]
            title = re.sub(r"^the (?:constituency|sector|stakeholder) ", "", found["who"])
            seats = [voter.count if voter.seat is not None else 0 for voter in case.voters]
            own = [ones_of([one], case)[0][1] for one in self.players(name, title)]
            assert any(all(a >= b for a, b in zip(one, seats, strict=True)) for one in own), found[0]

    def hold_all(self) -> None:
        """Hold that of each decision it is said who can do something alone, or that no one can."""
        never = {name for name, world in self.worlds.items() if not world.wins(world.sizes)}
        for act, said in self.named.items():
            assert {name for name, _ in said}.isdisjoint(self.denied[act])
            assert {name for name, _ in said} | self.denied[act] == {*self.cases} - never, act


def stops_by_right(world: World, own: Vector, choice: Choice) -> bool:
    """Say whether *own* stop what all others want, if one yes is asked for and what the charter gives as a right."""
    said: dict[Place | Voice, str] = {}
    for units, some in zip(world.units, own, strict=True):
        for number, together in enumerate(units):
            made = choice if number < some else Choice.YES
            said |= dict.fromkeys(together, WORDS[made]) if made in WORDS else {}
    none = {"quorum": None, "quorum_to_vote": None, "quorum_at_second_meeting": None}
    charter = world.charter
    bodies = {name: body._replace(**none) for name, body in charter.bodies.items()}
    oracle = Oracle(charter._replace(bodies=bodies, meetings={}))
    free: dict[str, Any] = {"veto": (), "consent_of": (), "approved_by": None, "electronic_vote": None}
    free["meeting"] = None
    free["requires"] = (Step(Amount("at least", Quantity("1"))),)
    for right in ("veto", "consent_of", "approved_by"):
        # An approval is needed on every route, also where another body decides.
        route = {} if right == "approved_by" else {"if_blocked": None}
        both = {**free, **route}, {**free, **route, right: getattr(world.decision, right)}
        if [oracle.passes(world.decision._replace(**one), said) for one in both] == [True, False]:
            return True
    return False


PATTERNS: dict[str, Callable[[Points, re.Match[str]], None]] = {
    rf"{NO_ONE} (?P<acts>pass or block|pass|block) (?P<decisions>.+?) alone{AFTER}": Points.no_one,
    rf"{ALONE}pass (?P<decisions>.+?) alone{CHAIR}, even if all others vote no\.": Points.passes,
    rf"{ALONE}block (?P<decisions>.+?) alone{CHAIR},? ?(?P<how>by .*?|if it votes no at one step .*?)?"
    r"\. (?P<why>.*)": Points.blocks,
    r"All seats that vote on (?P<decisions>.+) belong to (?P<who>.+)\.": Points.owner,
    r"(?P<decisions>)For every decision, all voting seats belong to (?P<who>.+)\.": Points.owner,
}


def hold(charter: Charter, change: Callable[[list[str]], list[str]] = lambda said: said) -> None:
    points = Points(charter)
    for sentence in change(list(overview.block_and_pass(charter, points.answers))):
        found = next(
            ((read, hit) for one, read in PATTERNS.items() if (hit := re.fullmatch(one, sentence)) is not None), None
        )
        assert found is not None, f"not understood: {sentence}"
        found[0](points, found[1])
    points.hold_all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_main_points_say_who_can_pass_and_block_alone(seed: int) -> None:
    hold(drawn(seed))


# The law can fail.


CHANGES: dict[str, Callable[[str], str]] = {
    "left out": lambda _: "",
    "the other act": lambda one: (
        re.sub(r"\bpass\b", "block", one, count=1)
        if " pass " in one and " or block" not in one
        else re.sub(r"\bblock\b", "pass", one, count=1)
    ),
    "another way": lambda one: one.replace(", by voting no.", ", by voting no or by staying away."),
    "the way of a no": lambda one: one.replace("by staying away, but not by voting no", ", by voting no"),
    "another reason": lambda one: one.replace("It follows from the voting rule.", "The charter gives this right."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_law_of_the_main_points_notices_another_sentence(name: str) -> None:
    def fails(seed: int) -> bool:
        charter = drawn(seed)
        said = list(overview.block_and_pass(charter, answers(Decisions(charter), "seat")))
        if not any(CHANGES[name](one) != one for one in said):
            return False
        try:
            hold(charter, lambda said: [wrong for one in said if (wrong := CHANGES[name](one))])
        except AssertionError:
            return True
        return False

    assert any(map(fails, SEEDS))
