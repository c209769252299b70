"""The real systems among the examples: each compiles, is formatted, gives its sources, and has the right figures."""

from __future__ import annotations

from itertools import product
from math import comb, prod
from pathlib import Path

import pytest
from power.charters import case_of
from systems import decision, passes, power_report, quorum, system, yes_needed

from mspcharter.analysis.ballots.outcomes import fewest_yes
from mspcharter.analysis.coalitions.minimal import minimal_blocking, minimal_winning
from mspcharter.analysis.formula import Choice, holds
from mspcharter.analysis.game import yes_no
from mspcharter.commands.charters import compiled, source_at
from mspcharter.compiler import compile
from mspcharter.diagnostics import Severity
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.guarantees.scenarios import plays
from mspcharter.power.routes import quorum_of
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.text import Source
from mspcharter.wording.guarantees import explanation

SYSTEMS = sorted((Path(__file__).parents[1] / "examples" / "systems").glob("*.msp"))
every_system = pytest.mark.parametrize("path", SYSTEMS, ids=lambda path: path.stem)


@every_system
def test_a_system_has_no_error(path: Path) -> None:
    assert [one.code for one in compiled(str(path)).diagnostics if one.severity is Severity.ERROR] == []


@every_system
def test_a_system_is_laid_out(path: Path) -> None:
    source = source_at(str(path))
    assert format(source, LANGUAGE) == source.text


@every_system
def test_a_system_names_its_source_before_it_begins(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").partition("\ncharter ")[0]
    assert all(line.startswith("#") for line in opening.splitlines() if line)
    assert "Source: " in opening or "Sources: " in opening or "Sources, " in opening


@every_system
def test_every_red_line_of_a_system_holds(path: Path) -> None:
    charter = compiled(str(path)).charter
    proofs = [proof for verdict in verdicts(Decisions(charter)) for proof in verdict.proofs]
    assert proofs
    assert [explanation(charter, proof.reason) for proof in proofs if proof.holds is not True] == []


@every_system
def test_what_is_foreseen_of_a_system_comes_true(path: Path) -> None:
    charter = compiled(str(path)).charter
    proofs = [proof for play in plays(Decisions(charter)) for proof in play.proofs]
    assert proofs
    assert [explanation(charter, proof.reason) for proof in proofs if proof.holds is not True] == []


def line_ups(case: Case) -> int:
    """Return in how many line-ups of yes and no *case* passes."""
    sizes = case.poll.sizes
    return sum(
        prod(map(comb, sizes, yes))
        for yes in product(*(range(size + 1) for size in sizes))
        if holds(case.poll.formula, [(some, 0, size - some, 0) for some, size in zip(yes, sizes, strict=True)])
    )


def test_four_of_seven_in_kubernetes_may_meet_and_five_may_vote() -> None:
    charter = system("kubernetes-steering")
    assert quorum(charter, "steering") == 4
    steering = charter.bodies["steering"]
    voters, voting = quorum_of(charter, steering._replace(quorum=steering.quorum_to_vote), frozenset())
    there = fewest_yes(voting, tuple(frozenset({Choice.YES, Choice.ABSENT}) for _ in voters))
    assert there is not None
    assert there[0] == 5


def test_four_of_seven_in_kubernetes_pass_and_six_remove() -> None:
    charter = system("kubernetes-steering")
    assert yes_needed(decision(charter, "resolution")) == 4
    assert yes_needed(decision(charter, "removal")) == 6
    assert yes_needed(decision(charter, "amendment"), step=2) == 6


def test_four_of_seven_in_kubernetes_pass_nothing_by_themselves() -> None:
    case = decision(system("kubernetes-steering"), "resolution")
    assert not passes(case, odd_years=(4, 0, 0))
    assert passes(case, odd_years=(4, 0, 0), even_years=(0, 1, 0))


def test_two_thirds_of_the_five_of_python_are_four() -> None:
    charter = system("pep-13")
    assert yes_needed(decision(charter, "ejection")) == 4
    assert yes_needed(decision(charter, "ordinary")) == 3


def test_with_one_abstaining_three_of_python_eject() -> None:
    case = decision(system("pep-13"), "ejection")
    assert passes(case, members=(3, 1, 1))
    assert not passes(case, members=(3, 0, 2))


def test_the_nine_of_government_in_brazil_need_two_more() -> None:
    case = decision(system("cgi-br-committee"), "deliberation")
    against = {
        name: (0, 0, count)
        for name, count in (
            ("providers", 1),
            ("infrastructure", 1),
            ("industry", 1),
            ("user_firms", 1),
            ("society", 4),
            ("scientists", 3),
            ("expert", 1),
        )
    }
    assert yes_needed(case, step=2) == 11
    assert not passes(case, **(against | {"government": (9, 0, 0), "expert": (1, 0, 0)}))
    assert passes(case, **(against | {"government": (9, 0, 0), "expert": (1, 0, 0), "society": (1, 0, 3)}))


def test_two_fifths_of_the_forty_of_the_internet_forum_are_sixteen() -> None:
    seats = system("igf-mag").bodies["mag"].seats
    assert [seat.count for seat in seats] == [16, 8, 8, 8]
    text = (SYSTEMS[0].parent / "igf-mag.msp").read_text(encoding="utf-8")
    more = text.replace(" 16 from governments", " 17 from governments").replace(
        " 8 from technical", " 7 from technical"
    )
    assert any(one.code == "MSP208" for one in compile(Source("more.msp", more)).diagnostics)


def test_nine_of_fifteen_and_no_permanent_member_against() -> None:
    charter = system("security-council")
    assert yes_needed(decision(charter, "procedure")) == 9
    assert yes_needed(decision(charter, "substance")) == 9
    assert yes_needed(decision(charter, "substance"), frozenset(Choice)) == 9


def test_848_line_ups_of_the_security_council_pass() -> None:
    # Straffin 1983, Taylor and Pacelli 2008: with yes and no only, five permanent members and at least four others.
    case = decision(system("security-council"), "substance")
    assert line_ups(case) == 848


def test_the_power_of_the_security_council_is_the_published_one() -> None:
    # 848 and 84 of 5080 swings; 421 and 4 of 2145 orders (Straffin 1983, Taylor and Pacelli 2008).
    substance = power_report("security-council", "substance")
    permanent = ["cn", "fr", "ru", "gb", "us"]
    elected = ["africa", "asia", "eastern", "latin", "west"]
    assert substance["vetoes"] == permanent
    assert substance["powerless"] == []
    assert substance["banzhaf"] == dict.fromkeys(permanent, "106/635") | dict.fromkeys(elected, "21/1270")
    assert substance["shapley_shubik"] == dict.fromkeys(permanent, "421/2145") | dict.fromkeys(elected, "4/2145")


def test_the_expert_of_brazil_matters_as_a_seat_and_not_beside_four_blocs() -> None:
    # No sum of 9, 4, 4 and 3 is the 10 that one more vote would make a majority.
    assert power_report("cgi-br-committee", "deliberation")["powerless"] == []
    assert power_report("cgi-br-committee", "deliberation", "constituency")["powerless"] == ["expert"]


def test_the_security_council_has_210_smallest_alliances_and_125_that_block() -> None:
    # Four of the ten beside the five; any one of the five, or seven of the ten.
    game = yes_no(decision(system("security-council"), "substance").poll)
    winning, blocking = minimal_winning(game), minimal_blocking(game)
    assert winning is not None
    assert blocking is not None
    assert winning.total == comb(10, 4)
    assert blocking.total == 5 + comb(10, 7)


def test_seven_elected_members_stop_what_fourteen_could_not() -> None:
    case = decision(system("security-council"), "substance")
    yes = {voter.name.replace("-", "_"): (voter.count, 0, 0) for voter in case.voters}
    seven = {"africa": (0, 3, 0), "asia": (0, 2, 0), "west": (0, 2, 0)}
    assert not passes(case, **(yes | seven))
    assert passes(case, **(yes | seven | {"west": (1, 1, 0)}))


@pytest.mark.parametrize("gone", [frozenset[str](), frozenset({"addresses"})], ids=["five", "four"])
def test_four_of_five_communities_are_unanimity_when_one_is_away(gone: frozenset[str]) -> None:
    charter = system("empowered-community")
    case = case_of(charter, charter.decisions["reject-budget"], gone)
    assert isinstance(case, Case)
    here = sum(voter.count for voter in case.voters)
    assert yes_needed(case) == 4
    assert here == 5 - len(gone)
    assert not passes(case, alac=(1, 0, 0), ccnso=(1, 0, 0), gac=(1, 0, 0))


def test_three_communities_change_a_fundamental_bylaw_unless_two_object() -> None:
    case = decision(system("empowered-community"), "approve-fundamental-bylaw")
    three = {"alac": (1, 0, 0), "aso": (1, 0, 0), "ccnso": (1, 0, 0)}
    assert yes_needed(case, frozenset(Choice)) == 3
    assert passes(case, **three, gac=(0, 0, 1), gnso=(0, 1, 0))
    assert not passes(case, **three, gac=(0, 0, 1), gnso=(0, 0, 1))
    assert yes_needed(case) == 4


def test_17_of_161_registries_call_for_a_vote_and_81_make_it_valid() -> None:
    charter = system("ccnso")
    assert yes_needed(decision(charter, "call-for-a-vote")) == 17
    rules = decision(charter, "rules")
    everybody = {"africans": (36, 0, 0), "europeans": (42, 0, 0)}
    assert not passes(rules, **everybody, north_americans=(2, 0, 0))
    assert passes(rules, **everybody, north_americans=(3, 0, 0))


def test_one_registry_can_decide_for_161_in_the_second_round() -> None:
    assert passes(decision(system("ccnso"), "ratification"), north_americans=(1, 0, 0))


def test_three_quarters_of_eight_are_six_and_half_is_no_majority() -> None:
    charter = system("minimum-viable-governance")
    assert yes_needed(decision(charter, "membership")) == 6
    assert yes_needed(decision(charter, "amendment")) == 6
    assert not passes(decision(charter, "ordinary"), members=(4, 0, 4))
    assert passes(decision(charter, "ordinary"), members=(5, 0, 3))


def test_four_of_eight_in_kenya_stop_everything_and_pass_nothing() -> None:
    case = decision(system("kenic-2012"), "resolution")
    state = {"regulator": (2, 0, 0), "secretariat": (1, 0, 0), "policy": (1, 0, 0)}
    others = dict.fromkeys(("operators", "registrars", "education", "public"), (0, 0, 1))
    assert not passes(case, **state, **others)
    assert passes(case, **state, **(others | {"registrars": (0, 1, 0)}))


def test_five_of_nine_directors_in_south_africa_pass() -> None:
    charter = system("zadna")
    assert yes_needed(decision(charter, "resolution")) == 5
    assert yes_needed(decision(charter, "recommendation")) == 3
