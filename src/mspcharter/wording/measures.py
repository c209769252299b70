"""The measures of voting power: what each of them is, and how exact the figures are."""

from __future__ import annotations

from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.english import percent, short_percent

INTRODUCTION = (
    "Every one says yes or no as by the toss of a fair coin, and by itself. The figures compare rules; they"
    " foretell nothing. Each is that of one voter of its kind, rounded to a tenth of a percent, and exact"
    " but where a sample is named."
)
# The columns, in the order in which they stand, and what each of them is.
MEANINGS = {
    "Decides": "how often its vote turns the result, of all ways in which the others vote (Penrose; Banzhaf, absolute)",
    "Banzhaf": "its part of all such turns",
    "Shapley": "how often it is the one that turns the result when all join one after the other (Shapley and Shubik)",
    "Stops": "of the motions that pass, how many its no would have stopped (Coleman)",
    "Starts": "of the motions that fail, how many its yes would have saved (Coleman)",
    "Holler": "its part of the places in alliances that are just enough",
    "D.–P.": "the same, with each such alliance counting as one and sharing equally (Deegan and Packel)",
    "Johnston": "its part where each alliance counts as one, shared by those whom it cannot spare",
    "Owen": "Shapley and Shubik's when each constituency votes as a bloc",
    "B.–Owen": "Banzhaf's when each constituency votes as a bloc",
    "Yes–no": "how much more often a motion passes with its yes than with its no, if a third of all abstain",
}


def estimated(power: Estimate) -> str:
    """Return how far the figures of a sample may be off."""
    return (
        f"This is too large to be counted out. The figures are estimates from {power.samples:,} votes drawn at random:"
        f" surely enough ({short_percent(power.confidence)}) none is off by more than {percent(power.half_width)}."
    )
