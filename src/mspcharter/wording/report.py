"""The power report beside its answers: headings, what it rests on and compares with, and the measures in its annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.english import capital, clean, percent, quoted, series, short_percent
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.cases import Assumption, Unclear
from mspcharter.wording.cases import assumption, missing
from mspcharter.wording.names import title_of
from mspcharter.wording.players import Titled

VOTES_NEEDED = "How many votes it takes"
WHO_CAN = "Who can decide, who can block"
ASSUMPTIONS = "What was taken for granted, where the charter is silent"
HOW_HARD_HEADING = "How hard it is to pass something"
INFLUENCE = "Power, beside seats and money"
ALL_ALIKE = "Where all have the same power"
FUNDERS = "Those who give the means"
SIDE_BY_SIDE = "The rules side by side"
GUARANTEES = "Red lines"
SCENARIOS = "What if"
DEPARTURES = "If one leaves"
MATTERS = "Does it come to an end?"
ANNEX = "Annex: measures of voting power"

VOTES_NEEDED_COLUMNS = ("Decision", "Taken by", "Yes votes needed", "Of these, at least", "Fewest that can do")
HOW_HARD_COLUMNS = ("Decision", "Even chances", "7 in 10 for it", "9 in 10 for it")
INFLUENCE_COLUMNS = ("", "Seats", "Votes", "Of the money", "Decides in", "Of the power")
MATTERS_COLUMNS = ("Decision or dispute", "Takes at the most", "The charter allows")

_TOGETHER = {
    "seat": "Every seat is taken by itself.",
    "stakeholder": "All seats of a stakeholder, and of those that are part of it, are taken to vote as one.",
    "constituency": "All seats of a constituency are taken to vote as one.",
    "sector": "All seats of a sector are taken to vote as one.",
}
_NOT_ALL_KNOWN = " A seat of which that is not known is taken by itself."


def title(charter: Charter) -> str:
    """Return the title of the report."""
    name = charter.identity.name if charter.identity is not None else ""
    return f"{title_of(charter, name) if name else 'This charter'}: who can decide, who can block"


def basis(answers: Answers) -> str:
    """Return what the report rests on, and how votes are taken together."""
    return (
        "What follows is worked out from the rules of the charter alone: what they allow, and what they forbid. It"
        " says nothing of what anybody wants. " + _TOGETHER[answers.level] + _or_by_itself(answers)
    )


def _or_by_itself(answers: Answers) -> str:
    alone = any(player.level != answers.level for study in answers.studies for player in study.players)
    return _NOT_ALL_KNOWN if alone and answers.level != "seat" else ""


def unread(charter: Charter, one: Unclear) -> str:
    """Return why nothing can be said of a decision."""
    return f"{quoted(title_of(charter, one.decision.name))}, because {clean(missing(charter, one.reason))}."


def same_as(title: str) -> str:
    """Return that the facts of the decision called *title* are those of another as well."""
    return f"All that is said of {quoted(title)} holds here too."


def rooms(charter: Charter, named: Titled) -> Iterator[str]:
    """Say whose seats are counted where a decision can be settled in more than one body."""
    study = named.study
    others = [
        title
        for player, title in zip(study.players, named.titles, strict=True)
        if player.level in ("outside", "chair", "lot")
    ]
    if others:
        have = "have a say, and are counted" if len(others) > 1 else "has a say, and is counted"
        yield f"Beside the seats, {series(others)} {have} with the voters below."
    if len(study.case.bodies) > 1:
        seats = {
            room: sum(voter.count * voter.seats for voter in study.case.voters if voter.body == room and voter.seat)
            for room in study.case.bodies
        }
        numbers = [f"{seats[room]:,} in {title_of(charter, room)}" for room in study.case.bodies]
        yield f"More than one body has a say, and the seats of all are counted below: {series(numbers)}."


def assumed(charter: Charter, assumptions: Iterator[Assumption]) -> tuple[str, ...]:
    """Return each of *assumptions* once, as a sentence."""
    sentences = (clean(assumption(charter, one, quoted(title_of(charter, one.decision or "")))) for one in assumptions)
    return tuple(dict.fromkeys(f"{capital(one).rstrip('.')}." for one in sentences))


def hard(titles: Sequence[str]) -> str:
    """Return that decisions fail more often than they pass, though many favour them."""
    named = series([quoted(title) for title in titles])
    return f"{named}: even if nine in ten favour it, it fails more often than it passes."


NO_DECISION = "No decision is declared in this charter, so that nobody can pass or block anything by it."
UNREAD = "Of these nothing can be said:"
HOW_HARD = (
    "Of a hundred proposals, so many would pass if each voter, by itself, were for a proposal with even"
    " chances; for 7 in 10 of them; for 9 in 10."
)
TO_COMPARE = (
    "To compare: at even chances a simple majority of twelve passes 39 in 100, the Council of the"
    " European Union 13, the Security Council of the United Nations 3. The same rule is harder to meet with more"
    " voters, so compare bodies of like size."
)

MEASURES_INTRODUCTION = (
    "Every one says yes or no as by the toss of a fair coin, and by itself. The figures compare rules; they"
    " foretell nothing. Each is that of one voter of its kind, rounded to a tenth of a percent, and exact"
    " but where a sample is named."
)
MEASURES = {
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
    return f"{MEASURES[measure]}: {_MEANINGS[measure]}."


def estimated(power: Estimate) -> str:
    """Return how far the figures of a sample may be off."""
    return (
        f"This is too large to be counted out. The figures are estimates from {power.samples:,} votes drawn at random:"
        f" surely enough ({short_percent(power.confidence)}) none is off by more than {percent(power.half_width)}."
    )
