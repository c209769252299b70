"""The table of what is asked of decisions as cases: who can decide and who can block.

They are asked as gaps are, of the charter and of its decisions.
"""

from mspcharter.diagnostics import Check
from mspcharter.rules.affected_without_influence import affected_without_influence
from mspcharter.rules.back_door import back_door
from mspcharter.rules.community_cannot_change_rules import community_cannot_change_rules
from mspcharter.rules.custodian_decides_alone import custodian_decides_alone
from mspcharter.rules.decides_alone import decides_alone
from mspcharter.rules.decision_without_each_constituency import decision_without_each_constituency
from mspcharter.rules.few_can_pass import few_can_pass
from mspcharter.rules.hidden_veto import hidden_veto
from mspcharter.rules.judge_controlled_by_party import judge_controlled_by_party
from mspcharter.rules.operator_oversees_itself import operator_oversees_itself
from mspcharter.rules.power_far_from_money import power_far_from_money
from mspcharter.rules.power_far_from_seats import power_far_from_seats
from mspcharter.rules.powerless_seat import powerless_seat
from mspcharter.rules.quorum_broken_by_absence import quorum_broken_by_absence
from mspcharter.rules.regulator_never_outvoted import regulator_never_outvoted
from mspcharter.rules.tie_without_rule import tie_without_rule
from mspcharter.rules.two_sides_can_pass import two_sides_can_pass
from mspcharter.rules.unequal_votes_equal_power import unequal_votes_equal_power

POWER: tuple[Check, ...] = (
    regulator_never_outvoted,
    operator_oversees_itself,
    community_cannot_change_rules,
    decision_without_each_constituency,
    tie_without_rule,
    two_sides_can_pass,
    quorum_broken_by_absence,
    decides_alone,
    hidden_veto,
    powerless_seat,
    affected_without_influence,
    power_far_from_seats,
    power_far_from_money,
    unequal_votes_equal_power,
    few_can_pass,
    back_door,
    judge_controlled_by_party,
    custodian_decides_alone,
)
