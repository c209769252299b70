"""The one concerned has no vote: the figures for each who may be are what the evaluator says without their seats."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from power.census import Place
from power.drawn import Drawing
from power.oracle import Oracle
from power.said import ABSENT, CHOICES, Speakers, voices
from power.tally import ABSTAIN, NO, YES, Said, Voice

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Ballots, holds
from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.rights import Concerned
from mspcharter.model.statements import Ability, Guarantee, NoneAlone
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.concerned import Variant, readings, variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.text import Source
from mspcharter.wording.document.concerned import sentences

PARTS = 8
VOTES = 40

Units = list[list[Speakers]]


class Recused(Oracle):
    """An oracle for whom the places that are *out* do not exist, and of whom one may have been the *chair*."""

    def __init__(self, charter: Charter, body: str, out: set[Place], *, chair: bool) -> None:
        self.body, self.out, self.chair = body, out, chair
        super().__init__(charter)
        for place in out:
            self.all.pop(place)
            self.seats.pop(place, None)
            self.filled.discard(place)

    def _led(self, body: Body, name: str) -> list[Place]:
        # Of several chairs, the others stay.
        lost = self.chair and body.name == self.body and len(self.leaders(body)) == 1
        return [] if lost else [place for place in super()._led(body, name) if place not in self.out]

    def _tie_is_broken(self, body: Body, decision: Decision, said: Said, way: tuple[str, ...]) -> bool:
        if self.chair and body.name == self.body and (decision.tie is None or decision.tie.manner == "chair decides"):
            return False
        return super()._tie_is_broken(body, decision, said, way)


def recused(charter: Charter, decision: Decision, variant: Variant) -> Recused:
    """Return the oracle for whom the one concerned has no seat in the body of *decision*."""
    full, concern = Oracle(charter), variant.concern
    here = [place for place in full.all if place.body == decision.taken_by]
    if concern.kind == "nobody":
        out: set[Place] = set()
    elif concern.kind == "seat":
        out = {next(place for place in here if place.line == concern.name and place in full.filled)}
    elif decision.concerned == Concerned():
        out = {place for place in here if full.holder(place) == concern.name}
    else:
        out = {place for place in here if full.is_of(place, concern.name)}
    oracle = Recused(charter, str(decision.taken_by), out, chair=concern.chair)
    oracle.occurred = frozenset(concern.cases)
    return oracle


def drawn(seed: int) -> Charter:
    """Draw a charter in which the one concerned has no vote on the first decision, sometimes by name."""
    random = Random(seed)
    charter = Drawing(random).charter()
    lines = (seat.name for seat in charter.bodies["board"].seats)
    name = random.choice([None, None, None, "ministry", "operator", "market", "users", *lines])
    plan = charter.decisions["plan"]._replace(concerned=Concerned(name))
    return charter._replace(decisions={**charter.decisions, "plan": plan})


def known(seed: int) -> Iterator[tuple[Decisions, Variant, Case, Recused, Units]]:
    charter = drawn(seed)
    decisions, plan = Decisions(charter), charter.decisions["plan"]
    assert isinstance(decisions.case(plan), Unclear)
    for variant in variants(decisions, plan):
        case = variant.decisions.case(variant.charter.decisions["plan"])
        if isinstance(case, Case):
            oracle = recused(charter, plan, variant)
            yield decisions, variant, case, oracle, [voices(oracle, voter) for voter in case.voters]


def ballots_of(units: Units, said: dict[Place | Voice, str]) -> Ballots:
    made = []
    for several in units:
        choices = [said[together[0]] for together in several]
        made.append((choices.count(YES), choices.count(ABSTAIN), choices.count(NO), choices.count(ABSENT)))
    return made


def seeds(request: pytest.FixtureRequest, part: int) -> range:
    return range(part, request.config.getoption("--charters") // 8, PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_whoever_is_concerned_is_counted_nowhere(request: pytest.FixtureRequest, part: int) -> None:
    for seed in seeds(request, part):
        for _, variant, case, oracle, units in known(seed):
            asked = oracle.charter.decisions["plan"]._replace(concerned=None)
            assert tuple(map(len, units)) == case.poll.sizes, (seed, variant.concern)
            random = Random(seed)
            for number in range(VOTES):
                weights = ((1, 1, 1, 1), (6, 1, 1, 1), (4, 0, 3, 0))[number % 3]
                said: dict[Place | Voice, str] = {}
                for several in units:
                    for together in several:
                        said |= dict.fromkeys(together, random.choices(CHOICES, weights)[0])
                passes = oracle.passes(asked, {one: made for one, made in said.items() if made != ABSENT})
                assert holds(case.poll.formula, ballots_of(units, said)) == passes, (seed, variant.concern, said)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_promise_holds_only_if_it_holds_whoever_is_concerned(request: pytest.FixtureRequest, part: int) -> None:
    promise = NoneAlone("seat", "pass", "plan", against=True)
    for seed in seeds(request, part):
        for decisions, variant, _, oracle, units in known(seed):
            whole = decisions.case(decisions.charter.decisions["plan"])
            if isinstance(whole, Unclear) and whole.never_begins:
                continue  # No one passes what no one can propose; the evaluator counts votes only.
            asked = oracle.charter.decisions["plan"]._replace(concerned=None)
            everyone = [together for several in units for together in several]
            for alone in everyone:
                said = {one: YES if together is alone else NO for together in everyone for one in together}
                if isinstance(alone[0], Place) and oracle.passes(asked, said):
                    assert proof(decisions, promise).holds is not True, (seed, variant.concern, alone)


def members(number: int) -> Charter:
    """Return a charter with a board of so many partners, one of whom may be concerned."""
    partners = [f"stakeholder s{one}\n    sector government\n    joins as founder\n" for one in range(number)]
    board = "body board\n    seats\n        all 1 for each stakeholder\n    quorum none\n    chair casting vote\n"
    plan = "decision plan\n    taken by board\n    about removal\n    requires more than 1/2 of all seats\n"
    text = "\n".join(["charter example\n", *partners, board, plan]) + "    concerned has no vote\n"
    return compile(Source("charter.msp", text)).charter


def test_there_are_no_figures_for_too_many_who_may_be_concerned() -> None:
    charter = members(16)
    apart = {name: one._replace(sector=f"sector-{name}") for name, one in charter.stakeholders.items()}
    charter = charter._replace(stakeholders=apart)
    found = list(sentences(charter, readings(Decisions(charter), charter.decisions["plan"])))
    assert found == ["“Plan”, if anyone is concerned: the figures are not known."]
    assert proof(Decisions(charter), NoneAlone("stakeholder", "pass", "plan")).holds is None


def test_one_stands_for_those_who_differ_in_their_names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    charter = members(7)
    fair = Guarantee("fair", statements=(Ability(("s2",), able=False, power="pass", decision="plan"),))
    charter = charter._replace(guarantees={"fair": fair})
    decisions = Decisions(charter)
    each = {one.concern: one for one in variants(decisions, charter.decisions["plan"])}
    monkeypatch.setattr(budget, "CONCERNED", 4)
    several = variants(Decisions(charter), charter.decisions["plan"])
    assert {one.concern.name: one.concern.others for one in several} == {
        "": (),
        "s0": ("s1", "s3", "s4", "s5", "s6"),
        "s2": (),
    }
    for one in several:
        for name in one.concern.others:
            other = each[one.concern._replace(name=name, others=())].decisions
            theirs, its = (there.case(there.charter.decisions["plan"]) for there in (other, one.decisions))
            assert isinstance(theirs, Case)
            assert isinstance(its, Case)
            assert theirs.poll == its.poll
    told = " ".join(sentences(charter, readings(Decisions(charter), charter.decisions["plan"])))
    assert "if S0, or another of the 6 members like it, " in told


def test_those_who_make_no_difference_share_a_sentence() -> None:
    charter = members(4)
    found = list(sentences(charter, readings(Decisions(charter), charter.decisions["plan"])))
    assert found == [
        (
            "“Plan”, if no one with a vote is concerned: quorum: none; votes needed: 3 of 4 yes, or 2 on a tie; who can"
            " block alone: Government; fewest who block: 2 of 4; on a tie: the chair has the casting vote."
        ),
        (
            "“Plan”, if no one with a vote is concerned: the chair is counted among those who block, and does not use"
            " the casting vote for the motion. Without the chair, at least 3 of 4 are needed to block."
        ),
        # Of the three who are left, the chair or not, two are a majority.
        (
            "“Plan”, if S0, S1, S2 or S3 is concerned: quorum: none; votes needed: 2 of 3 yes; who can block alone:"
            " Government; fewest who block: 2 of 3; on a tie: it does not pass."
        ),
    ]
