"""The mutants that find what their rules find, because they mean the same; each with the reason."""

SPARES = "it only spares the analysis where there is nothing to find"

SURVIVORS: dict[str, dict[str, str]] = {
    "affected-without-influence": {
        "not charter.issues or not advising or (not decisions.cases)"
        "  ->  not charter.issues and (not advising) and (not decisions.cases)": SPARES,
    },
    "appointment-circle": {
        "seat.filled and seat.filled.by and (seat.filled.by.name in charter.bodies)"
        "  ->  seat.filled or seat.filled.by or seat.filled.by.name in charter.bodies": SPARES,
    },
    "judge-in-own-cause": {
        "step.final and step.by.name is not None  ->  step.final or step.by.name is not None": SPARES,
    },
    "last-word-without-tie": {
        "step.final and step.by.name is not None  ->  step.final or step.by.name is not None": SPARES,
    },
    "nothing-after-last-contribution": {
        "one.period.end is not None  ->  one.period.end is None": "the period of a budget has an end",
    },
    "overrule-circle": {"name in charter.bodies  ->  name not in charter.bodies": SPARES},
    "shares-not-whole": {"missing > 0  ->  missing >= 0": "nothing is told where nothing is missing"},
    "too-few-sectors": {
        "sectors <= frozenset(BUILT_IN_SECTORS)  ->  sectors < frozenset(BUILT_IN_SECTORS)": (
            "all of them stand on all three sides"
        ),
    },
    "unequal-votes-equal-power": {"line.votes > 1  ->  line.votes >= 1": SPARES},
    "unexpected-outcome": {
        "not charter.scenarios or not can_be_judged(charter)"
        "  ->  not charter.scenarios and (not can_be_judged(charter))": SPARES,
    },
}
