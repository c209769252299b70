"""The measures of voting power: what each of them is, and how exact the figures are."""

from __future__ import annotations

from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.english import percent, short_percent

INTRODUCTION = (
    "Every one says yes or no as by the toss of a fair coin, and by itself. The figures compare rules; they"
    " foretell nothing. Each is that of one voter of its kind, rounded to a tenth of a percent, and exact"
    " but where a sample is named."
)
NAMES = {
    "penrose": "Decides",
    "banzhaf": "Banzhaf",
    "shapley_shubik": "Shapley",
    "prevent": "Stops",
    "initiate": "Starts",
    "holler": "Holler",
    "deegan_packel": "D.–P.",
    "johnston": "Johnston",
    "owen": "Owen",
    "banzhaf_owen": "B.–Owen",
    "yes_minus_no": "Yes–no",
}
"""What to call each measure, in the order in which they stand."""

_MEANINGS = {
    "penrose": "how often its vote turns the result, of all ways in which the others vote (Penrose; Banzhaf, absolute)",
    "banzhaf": "its part of all such turns",
    "shapley_shubik": (
        "how often it is the one that turns the result when all join one after the other (Shapley and Shubik)"
    ),
    "prevent": "of the motions that pass, how many its no would have stopped (Coleman)",
    "initiate": "of the motions that fail, how many its yes would have saved (Coleman)",
    "holler": "its part of the places in alliances that are just enough",
    "deegan_packel": "the same, with each such alliance counting as one and sharing equally (Deegan and Packel)",
    "johnston": "its part where each alliance counts as one, shared by those whom it cannot spare",
    "owen": "Shapley and Shubik's when each constituency votes as a bloc",
    "banzhaf_owen": "Banzhaf's when each constituency votes as a bloc",
    "yes_minus_no": "how much more often a motion passes with its yes than with its no, if a third of all abstain",
}


def meaning(measure: str) -> str:
    """Return what a measure is, behind its name."""
    return f"{NAMES[measure]}: {_MEANINGS[measure]}."


def estimated(power: Estimate) -> str:
    """Return how far the figures of a sample may be off."""
    return (
        f"This is too large to be counted out. The figures are estimates from {power.samples:,} votes drawn at random:"
        f" surely enough ({short_percent(power.confidence)}) none is off by more than {percent(power.half_width)}."
    )
