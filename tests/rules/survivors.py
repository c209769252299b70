"""The mutants that find what their rules find, because they mean the same; each with the reason."""

SPARES = "it only spares the analysis where there is nothing to find"

SURVIVORS: dict[str, dict[str, str]] = {
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
    "inclusion.too_few_sectors": {
        "sectors <= frozenset(BUILT_IN_SECTORS)  ->  sectors < frozenset(BUILT_IN_SECTORS)": (
            "all of them stand on all three sides"
        ),
    },
    "power.unequal_votes_equal_power": {"line.votes > 1  ->  line.votes >= 1": SPARES},
    "agreements.unexpected_outcome": {
        "not charter.scenarios or not can_be_judged(charter, judging.membership)"
        "  ->  not charter.scenarios and (not can_be_judged(charter, judging.membership))": SPARES,
    },
    "shared.accounts.years_of": {
        "one.value is not None and one.value.money is not None"
        "  ->  one.value is not None or one.value.money is not None": "what has no worth has been left out before",
    },
    "shared.sides._is_known": {
        "widest <= frozenset(BUILT_IN_SECTORS)  ->  widest < frozenset(BUILT_IN_SECTORS)": "no group is of them all",
    },
}
