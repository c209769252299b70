"""What a part can do alone is not said of the whole again, in any decision: each act is named at the narrowest party.

Whether the parts of a party can do the same is asked of the evaluator, vote by vote.
"""

from __future__ import annotations

from hypothesis import given
from power.said import Hall, halls
from power.test_figures import SEEDS, _own

from mspcharter.analysis.formula import Choice
from mspcharter.power.players import LEVELS
from mspcharter.power.questions.single import Single, singles


@given(SEEDS)
def test_who_is_the_first_to_pass_or_block_has_no_part_that_can_do_the_same(seed: int) -> None:
    for decisions, case, hall in halls(seed):
        found = singles(decisions, case, LEVELS)
        for number, one in enumerate(found):
            parts = [other for other in found[:number] if {*_own(hall, other.party)} <= {*_own(hall, one.party)}]
            parts = [other for other in parts if other.chair in (None, one.chair)]
            assert one.first_to_pass is (_passes(hall, one) and not any(_passes(hall, part) for part in parts))
            if one.first_to_block and _stops(hall, one):
                assert not any(_stops(hall, part) >= _stops(hall, one) for part in parts)
            if one.blocks and not one.first_to_block:
                assert any(_stops(hall, part) >= _stops(hall, one) and part.first_to_block for part in parts)


def _passes(hall: Hall, one: Single) -> bool:
    return hall.passes(dict.fromkeys(_own(hall, one.party), Choice.YES), rest=Choice.NO)


def _stops(hall: Hall, one: Single) -> set[Choice]:
    """Return by which votes *one* stops what all others want."""
    choices = (Choice.NO, Choice.ABSENT) if one.party.seats else (Choice.NO,)
    return {choice for choice in choices if not hall.passes(dict.fromkeys(_own(hall, one.party), choice))}
