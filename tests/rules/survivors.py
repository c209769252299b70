"""The mutants that find what their rules find, because they mean the same; each with the reason."""

SPARES = "it only spares the analysis where there is nothing to find"

SURVIVORS: dict[str, dict[str, str]] = {
    "agreements.term_against_clause": {
        "not bodies or not charter.clauses  ->  not bodies and (not charter.clauses)": SPARES,
    },
    "influence.affected_without_influence": {
        "not charter.issues or not advising or (not judging.decisions.cases)"
        "  ->  not charter.issues and (not advising) and (not judging.decisions.cases)": SPARES,
    },
    "circles._is_filled_by_a_body": {
        "seat.filled and seat.filled.by and (seat.filled.by.name in charter.bodies)"
        "  ->  seat.filled or seat.filled.by or seat.filled.by.name in charter.bodies": SPARES,
    },
    "disputes.judge_in_own_cause": {
        "step.final and step.by.name is not None  ->  step.final or step.by.name is not None": SPARES,
    },
    "disputes.last_word_without_tie": {
        "step.final and step.by.name is not None  ->  step.final or step.by.name is not None": SPARES,
    },
    "money.nothing_after_last_contribution": {
        "one.period.end is not None  ->  one.period.end is None": "the period of a budget has an end",
    },
    "circles._waits": {"name in charter.bodies  ->  name not in charter.bodies": SPARES},
    "money.shares_not_whole": {"missing > 0  ->  missing >= 0": "nothing is told where nothing is missing"},
    "inclusion._absent_sides": {
        "sectors <= frozenset(BUILT_IN_SECTORS)  ->  sectors < frozenset(BUILT_IN_SECTORS)": (
            "all of them stand on all three sides"
        ),
    },
    "power.unequal_votes_equal_power": {"line.votes > 1  ->  line.votes >= 1": SPARES},
    "shared.accounts.years_of": {
        "one.value is not None and one.value.money is not None"
        "  ->  one.value is not None or one.value.money is not None": "what has no worth has been left out before",
    },
    "shared.sides._is_known": {
        "widest <= frozenset(BUILT_IN_SECTORS)  ->  widest < frozenset(BUILT_IN_SECTORS)": "no group is of them all",
    },
    "seats._has_vacancies": {"seat.voting and seat.vacant  ->  seat.voting or seat.vacant": SPARES},
    "operations.vacancy_shorter_than_notice": {
        "one.vacancy is not None and one.vacancy.within  ->  one.vacancy is not None or one.vacancy.within": SPARES,
        "'appointment' in one.subjects and one.notice  ->  'appointment' in one.subjects or one.notice": SPARES,
        "days(time) < days(notice)  ->  days(time) <= days(notice)": SPARES,
    },
    "operations.two_ways_to_fill_a_seat": {
        "'appointment' in one.subjects and VACANT.search(one.words)"
        "  ->  'appointment' in one.subjects or VACANT.search(one.words)": SPARES,
    },
    "agreements._names_parts": {
        "sum((any((topic.is_part for topic in one.about)) for one in charter.decisions.values())) > 1  ->  "
        "sum((any((topic.is_part for topic in one.about)) for one in charter.decisions.values())) >= 1": (SPARES),
    },
    "disputes.appeal_to_the_same": {"step.final and step.by.name  ->  step.final or step.by.name": SPARES},
}
