"""The principles and the soundness of rules, one file each; a check in these tables is in force."""

from mspcharter.diagnostics import Check
from mspcharter.rules.accounts_not_public import accounts_not_public
from mspcharter.rules.activity_without_date import activity_without_date
from mspcharter.rules.activity_without_one_accountable import activity_without_one_accountable
from mspcharter.rules.affected_without_voice import affected_without_voice
from mspcharter.rules.against_document import against_document
from mspcharter.rules.amendment_without_supermajority import amendment_without_supermajority
from mspcharter.rules.appointment_circle import appointment_circle
from mspcharter.rules.body_that_decides_nothing import body_that_decides_nothing
from mspcharter.rules.body_without_votes import body_without_votes
from mspcharter.rules.budget_not_covered import budget_not_covered
from mspcharter.rules.burden_without_vote import burden_without_vote
from mspcharter.rules.business_without_part import business_without_part
from mspcharter.rules.chair_never_rotates import chair_never_rotates
from mspcharter.rules.champion_without_successor import champion_without_successor
from mspcharter.rules.champion_without_weight import champion_without_weight
from mspcharter.rules.circular_order import circular_order
from mspcharter.rules.closed_meetings import closed_meetings
from mspcharter.rules.competitors_without_safeguard import competitors_without_safeguard
from mspcharter.rules.constituencies_not_equal import constituencies_not_equal
from mspcharter.rules.constituency_without_selection import constituency_without_selection
from mspcharter.rules.consumers_without_part import consumers_without_part
from mspcharter.rules.coordination_unfunded import coordination_unfunded
from mspcharter.rules.cost_not_shared import cost_not_shared
from mspcharter.rules.currency_mismatch import currency_mismatch
from mspcharter.rules.decision_longer_than_its_time import decision_longer_than_its_time
from mspcharter.rules.decision_without_subject import decision_without_subject
from mspcharter.rules.dispute_without_end import dispute_without_end
from mspcharter.rules.escalation_circle import escalation_circle
from mspcharter.rules.expired_charter import expired_charter
from mspcharter.rules.expired_term import expired_term
from mspcharter.rules.expired_waiver import expired_waiver
from mspcharter.rules.facilitator_missing import facilitator_missing
from mspcharter.rules.forum_without_meetings import forum_without_meetings
from mspcharter.rules.fraction_without_whom import fraction_without_whom
from mspcharter.rules.government_without_part import government_without_part
from mspcharter.rules.grassroots_without_part import grassroots_without_part
from mspcharter.rules.group_without_seat import group_without_seat
from mspcharter.rules.impossible_threshold import impossible_threshold
from mspcharter.rules.inactive_members_count import inactive_members_count
from mspcharter.rules.incomplete_indicator import incomplete_indicator
from mspcharter.rules.issue_of_one_sector import issue_of_one_sector
from mspcharter.rules.issue_without_bounds import issue_without_bounds
from mspcharter.rules.issue_without_reason import issue_without_reason
from mspcharter.rules.judge_in_own_cause import judge_in_own_cause
from mspcharter.rules.last_word_without_tie import last_word_without_tie
from mspcharter.rules.limit_broken import limit_broken
from mspcharter.rules.mandate_without_length import mandate_without_length
from mspcharter.rules.media_without_part import media_without_part
from mspcharter.rules.meets_too_rarely import meets_too_rarely
from mspcharter.rules.minutes_not_published import minutes_not_published
from mspcharter.rules.monitoring_unfunded import monitoring_unfunded
from mspcharter.rules.no_audit import no_audit
from mspcharter.rules.no_benefit import no_benefit
from mspcharter.rules.no_budget import no_budget
from mspcharter.rules.no_cap_for_employers import no_cap_for_employers
from mspcharter.rules.no_champion import no_champion
from mspcharter.rules.no_conflict_rule import no_conflict_rule
from mspcharter.rules.no_custody import no_custody
from mspcharter.rules.no_dispute_path import no_dispute_path
from mspcharter.rules.no_electronic_vote import no_electronic_vote
from mspcharter.rules.no_gender_balance import no_gender_balance
from mspcharter.rules.no_issue import no_issue
from mspcharter.rules.no_licence import no_licence
from mspcharter.rules.no_monitoring import no_monitoring
from mspcharter.rules.no_quorum import no_quorum
from mspcharter.rules.no_reasoned_response import no_reasoned_response
from mspcharter.rules.no_regional_balance import no_regional_balance
from mspcharter.rules.no_repository import no_repository
from mspcharter.rules.no_review import no_review
from mspcharter.rules.no_risk import no_risk
from mspcharter.rules.no_transparency import no_transparency
from mspcharter.rules.not_bottom_up import not_bottom_up
from mspcharter.rules.nothing_after_last_contribution import nothing_after_last_contribution
from mspcharter.rules.notice_longer_than_window import notice_longer_than_window
from mspcharter.rules.objective_after_the_end import objective_after_the_end
from mspcharter.rules.objective_for_nobody import objective_for_nobody
from mspcharter.rules.objective_without_date import objective_without_date
from mspcharter.rules.objective_without_indicator import objective_without_indicator
from mspcharter.rules.objective_without_kind import objective_without_kind
from mspcharter.rules.objective_without_owner import objective_without_owner
from mspcharter.rules.one_holder_of_most_roles import one_holder_of_most_roles
from mspcharter.rules.only_in_kind import only_in_kind
from mspcharter.rules.only_pledges import only_pledges
from mspcharter.rules.overdue_pledge import overdue_pledge
from mspcharter.rules.overdue_review import overdue_review
from mspcharter.rules.overrule_circle import overrule_circle
from mspcharter.rules.partner_gains_only import partner_gains_only
from mspcharter.rules.partner_gives_only import partner_gives_only
from mspcharter.rules.partner_without_signatory import partner_without_signatory
from mspcharter.rules.partners_differ_from_size import partners_differ_from_size
from mspcharter.rules.power_table import POWER as POWER
from mspcharter.rules.power_without_burden import power_without_burden
from mspcharter.rules.quorum_needs_everyone import quorum_needs_everyone
from mspcharter.rules.refuted_guarantee import refuted_guarantee
from mspcharter.rules.regulator_as_contestant import regulator_as_contestant
from mspcharter.rules.related_initiatives_unsaid import related_initiatives_unsaid
from mspcharter.rules.representative_without_feedback import representative_without_feedback
from mspcharter.rules.residual_not_lower import residual_not_lower
from mspcharter.rules.resource_without_value import resource_without_value
from mspcharter.rules.resources_not_pooled import resources_not_pooled
from mspcharter.rules.results_unreported import results_unreported
from mspcharter.rules.review_not_independent import review_not_independent
from mspcharter.rules.risk_not_shared import risk_not_shared
from mspcharter.rules.risk_without_owner import risk_without_owner
from mspcharter.rules.risk_without_response import risk_without_response
from mspcharter.rules.rival_initiative import rival_initiative
from mspcharter.rules.role_without_backup import role_without_backup
from mspcharter.rules.role_without_effort import role_without_effort
from mspcharter.rules.rule_of_another_body import rule_of_another_body
from mspcharter.rules.rules_not_public import rules_not_public
from mspcharter.rules.seat_filled_by_others import seat_filled_by_others
from mspcharter.rules.seats_differ_from_size import seats_differ_from_size
from mspcharter.rules.secretariat_undefined import secretariat_undefined
from mspcharter.rules.shares_not_whole import shares_not_whole
from mspcharter.rules.signatory_without_authority import signatory_without_authority
from mspcharter.rules.signatures_on_a_draft import signatures_on_a_draft
from mspcharter.rules.single_source import single_source
from mspcharter.rules.subject_without_rule import subject_without_rule
from mspcharter.rules.term_does_not_add_up import term_does_not_add_up
from mspcharter.rules.term_without_limit import term_without_limit
from mspcharter.rules.too_few_sectors import too_few_sectors
from mspcharter.rules.two_rules_for_one_subject import two_rules_for_one_subject
from mspcharter.rules.under_represented import under_represented
from mspcharter.rules.unexpected_outcome import unexpected_outcome
from mspcharter.rules.unexplained_seat import unexplained_seat
from mspcharter.rules.unreachable_quorum import unreachable_quorum
from mspcharter.rules.unused_waiver import unused_waiver
from mspcharter.rules.vacancy_without_rule import vacancy_without_rule
from mspcharter.rules.vacant_beyond_seats import vacant_beyond_seats
from mspcharter.rules.voice_missing_in_registry import voice_missing_in_registry
from mspcharter.rules.volunteers_only import volunteers_only
from mspcharter.rules.vote_without_window import vote_without_window
from mspcharter.rules.waiver_without_reason import waiver_without_reason
from mspcharter.rules.weighty_without_voice import weighty_without_voice
from mspcharter.rules.zone_data_unsafe_on_exit import zone_data_unsafe_on_exit

# Contradictions, found however unfinished the charter is.
SOUNDNESS: tuple[Check, ...] = (
    unreachable_quorum,
    fraction_without_whom,
    seats_differ_from_size,
    body_without_votes,
    impossible_threshold,
    group_without_seat,
    two_rules_for_one_subject,
    limit_broken,
    against_document,
    vacant_beyond_seats,
    circular_order,
    dispute_without_end,
    term_does_not_add_up,
    rule_of_another_body,
    shares_not_whole,
    currency_mismatch,
    escalation_circle,
    decision_longer_than_its_time,
    notice_longer_than_window,
)

# What is missing, and what is promised and not kept: asked only once all that is there makes sense, and only where a
# principle of a set that the charter follows asks for it.
GAPS: tuple[Check, ...] = (
    no_issue,
    issue_of_one_sector,
    issue_without_reason,
    issue_without_bounds,
    objective_for_nobody,
    too_few_sectors,
    affected_without_voice,
    under_represented,
    weighty_without_voice,
    unexplained_seat,
    chair_never_rotates,
    seat_filled_by_others,
    facilitator_missing,
    constituency_without_selection,
    no_champion,
    champion_without_successor,
    volunteers_only,
    champion_without_weight,
    role_without_effort,
    role_without_backup,
    one_holder_of_most_roles,
    government_without_part,
    grassroots_without_part,
    consumers_without_part,
    media_without_part,
    business_without_part,
    regulator_as_contestant,
    competitors_without_safeguard,
    related_initiatives_unsaid,
    rival_initiative,
    objective_without_kind,
    zone_data_unsafe_on_exit,
    voice_missing_in_registry,
    forum_without_meetings,
    no_reasoned_response,
    no_repository,
    constituencies_not_equal,
    mandate_without_length,
    closed_meetings,
    no_regional_balance,
    no_gender_balance,
    not_bottom_up,
    no_licence,
    no_electronic_vote,
    amendment_without_supermajority,
    no_cap_for_employers,
    partners_differ_from_size,
    no_quorum,
    decision_without_subject,
    body_that_decides_nothing,
    subject_without_rule,
    quorum_needs_everyone,
    vacancy_without_rule,
    vote_without_window,
    inactive_members_count,
    burden_without_vote,
    power_without_burden,
    overrule_circle,
    no_budget,
    coordination_unfunded,
    resource_without_value,
    budget_not_covered,
    nothing_after_last_contribution,
    single_source,
    monitoring_unfunded,
    only_in_kind,
    only_pledges,
    no_custody,
    no_risk,
    risk_without_owner,
    risk_without_response,
    risk_not_shared,
    residual_not_lower,
    no_benefit,
    partner_gives_only,
    partner_gains_only,
    cost_not_shared,
    resources_not_pooled,
    no_audit,
    no_monitoring,
    objective_without_indicator,
    objective_without_owner,
    objective_without_date,
    incomplete_indicator,
    results_unreported,
    no_review,
    review_not_independent,
    minutes_not_published,
    no_transparency,
    no_conflict_rule,
    representative_without_feedback,
    rules_not_public,
    accounts_not_public,
    meets_too_rarely,
    secretariat_undefined,
    activity_without_one_accountable,
    activity_without_date,
    no_dispute_path,
    term_without_limit,
    objective_after_the_end,
    appointment_circle,
    judge_in_own_cause,
    last_word_without_tie,
    partner_without_signatory,
    refuted_guarantee,
    unexpected_outcome,
    signatory_without_authority,
    signatures_on_a_draft,
)

# What has run out at a day: asked as gaps are, of the charter and of the day, where one is given.
DATED: tuple[Check, ...] = (
    expired_term,
    overdue_pledge,
    overdue_review,
    expired_charter,
)

# What is wrong with the deviations that the partners have agreed: asked of the charter and of what became of them.
WAIVERS: tuple[Check, ...] = (
    unused_waiver,
    expired_waiver,
    waiver_without_reason,
)

ALL: tuple[Check, ...] = (*SOUNDNESS, *GAPS, *POWER, *DATED, *WAIVERS)
