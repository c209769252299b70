"""Facts as sentences: each fact has its sentence, facts that do not apply have none, and numbers agree."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.governance import Quorum
from mspcharter.model.requirements import Amount
from mspcharter.model.values import Quantity
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import PlayerLevel
from mspcharter.text import Source
from mspcharter.wording.decisions import facts
from mspcharter.wording.players import titled
from mspcharter.wording.requirements import rule

NO_ABSENCE = "No seat can stop it alone by staying away."
FOLLOWS = "The charter does not state this veto. It follows from the voting rule."
STATED = "The charter states this: it may veto the decision."


def _charter(seats: str, needs: str, *more: str) -> Charter:
    body = "".join(f"        {line}\n" for line in seats.split("; "))
    extra = "".join(f"    {line}\n" for line in more)
    text = (
        'charter rivers "Rivers"\n\nconstituency shore "Shore"\n\nstakeholder city "City"\n    sector government\n'
        f'\nstakeholder port "Port"\n    sector private-sector\n\nbody board "Board"\n    seats\n{body}'
        f'\ndecision act "Act"\n    taken by board\n    requires {needs}\n{extra}'
    )
    compilation = compile(Source("rivers.msp", text))
    assert compilation.ok, compilation.diagnostics
    return compilation.charter


def _facts(charter: Charter, level: PlayerLevel = "seat") -> list[str]:
    found = answers(Decisions(charter), level)
    return list(facts(titled(charter, found.studies[0]), found.figures[0].against, boycott=found.boycotts[0]))


def test_among_equals_any_so_many_decide() -> None:
    found = _facts(_charter('people "People" 5 from shore', "more than 1/2 of all seats"))
    assert found == [
        f"If all 5 seats vote yes or no, no seat can pass it or block it alone. {NO_ABSENCE}",
        "Each seat can be decisive: the others can vote so that its vote changes the result.",
        "If all 5 seats vote yes or no, any 3 of them can pass it, and fewer cannot.",
        "If all 5 seats vote yes or no, any 3 of them can block it by voting no, and fewer cannot.",
    ]


def test_whoever_has_most_votes_decides_and_the_others_never_matter() -> None:
    found = _facts(_charter("town 1 for city, with 3 votes; docks 1 for port", "more than 1/2 of voting power"))
    assert found == [
        "City can pass it alone: if all vote, its yes is enough, even against the no of all others.",
        "City can block it alone: its no or its absence is enough, even if all others vote yes. " + FOLLOWS,
        "The vote of Port never changes the result, whether the others vote, abstain or stay away.",
    ]


def test_a_veto_that_the_charter_states_is_told_as_such() -> None:
    charter = _charter("town 1 for city; people 4 from shore", "more than 1/2 of all seats", "veto city")
    assert f"City can block it alone: its no is enough, even if all others vote yes. {STATED}" in _facts(charter)
    assert "City may veto it." in rule(charter, charter.decisions["act"], charter.bodies["board"])


def test_unanimity_is_a_veto_of_each() -> None:
    found = _facts(_charter("town 1 for city; docks 1 for port", "unanimity"))
    assert found[0].startswith(
        "Each of the 2 seats can block it alone: one no or one absence is enough, even if all others vote yes."
    )
    assert "If both seats vote yes or no, it passes only with the yes of both." in found
    assert (
        "In 1 of 2 possible splits into yes and no, neither side has enough votes to pass its proposal. The charter"
        " sets no next step for it."
    ) in found


def test_who_is_alone_decides_alone() -> None:
    assert _facts(_charter("town 1 for city", "more than 1/2 of all seats")) == [
        "City can decide alone, because no one else has a vote."
    ]


def test_what_asks_for_more_than_there_is_never_passes() -> None:
    assert _facts(_charter("people 3 from shore", "at least 5 of all seats")) == [
        "It can never pass: even the yes of all voters is not enough."
    ]


def test_without_a_quorum_whoever_comes_decides() -> None:
    found = _facts(_charter("people 3 from shore", "more than 1/2 of votes cast"))
    assert "If all others stay away, any single seat can pass it, because the charter sets no quorum." in found


def test_two_groups_that_pass_opposite_decisions_are_named() -> None:
    found = _facts(_charter("town 1 for city; docks 1 for port; people 2 from shore", "at least 2 of all seats"))
    assert (
        "Two separate groups can each pass it if all vote yes or no, and so pass opposite decisions: City and Port;"
        " against both seats of People."
    ) in found


@pytest.mark.parametrize(("level", "who"), [("seat", "seat"), ("sector", "voter"), ("stakeholder", "voter")])
def test_players_of_several_levels_are_voters(level: PlayerLevel, who: str) -> None:
    charter = _charter("town 1 for city; docks 1 for port; people 3 from shore", "at least 4 of all seats")
    assert _facts(charter, level)[0].startswith(
        f"If all 5 {who}s vote yes or no, no {who} can pass it or block it alone."
    )


def test_a_rule_that_counts_no_yes_votes_needs_one() -> None:
    found = _facts(_charter('people "People" 3 from shore', "turnout at least 1/2"))
    assert found[0].startswith("Each of the 3 seats can pass it alone: if all vote, one yes is enough")


def test_silence_stops_where_consent_is_needed_and_not_where_a_veto_is_possible() -> None:
    seats = "docks 1 for port; people 2 from shore"
    consent = _facts(_charter(seats, "at least 1 of all seats", "consent of city"))
    assert (
        "City can block it alone: its no or its silence is enough, even if all others vote yes."
        " The charter states this: the decision needs its consent."
    ) in consent
    veto = _facts(_charter(seats, "at least 1 of all seats", "veto city"))
    assert f"City can block it alone: its no is enough, even if all others vote yes. {STATED}" in veto


def test_a_search_that_is_given_up_is_no_proof_that_nothing_passes() -> None:
    charter = _charter('people "People" 3 from shore', "more than 1/2 of all seats")
    found = answers(Decisions(charter), "seat")
    study = found.studies[0]._replace(fewest=None)
    assert "If all 3 seats vote yes or no, any 2 of them can pass it." in facts(
        titled(charter, study), found.figures[0].against
    )


def test_at_the_level_of_sectors_it_is_sectors_that_can() -> None:
    charter = _charter("town 2 for city; docks 2 for port", "at least 2 of all seats")
    found = _facts(charter, "sector")
    assert (
        found[0]
        == "Each of the 2 sectors can pass it alone: if all vote, one yes is enough, even against the no of all others."
    )


def test_absence_may_be_stronger_than_a_no() -> None:
    free = _charter("people 5 from shore", "more than 1/2 of votes cast")
    quorum = Quorum(Amount("at least", Quantity("4"), "all seats"))
    bound = free._replace(bodies={"board": free.bodies["board"]._replace(quorum=quorum)})
    assert any("can stop it by staying away, but not by attending and voting no" in one for one in _facts(bound))
    assert not any("can stop it by staying away, but" in one for one in _facts(free))


def test_a_ladder_is_told_step_by_step_and_the_quorum_last() -> None:
    ladder = "\n        consensus, for 2 meetings\n        else at least 2/3 of all seats"
    charter = _charter("people 5 from shore", ladder, "tie fails")
    assert rule(charter, charter.decisions["act"], charter.bodies["board"]) == (
        "Board decides by (1) consensus, for 2 meetings; otherwise (2) at least 2/3 of all seats. A tie fails. The"
        " charter names no quorum."
    )


def test_seats_of_one_line_are_seats_of_it() -> None:
    found = " ".join(_facts(_charter("town 1 for city; people 16 from shore", "at least 16 of shore")))
    assert "Each of the 16 seats of People can block it alone" in found
    assert "16 People" not in found
