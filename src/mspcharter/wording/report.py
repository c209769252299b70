"""The sentences of the power report that belong to no single answer: what it rests on, and what it compares with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, clean, quoted, series
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.cases import Assumption, Unclear
from mspcharter.wording.cases import assumption, missing
from mspcharter.wording.names import title_of
from mspcharter.wording.players import Titled

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
    if len(study.bodies) > 1:
        seats = {
            room: sum(voter.count * voter.seats for voter in study.case.voters if voter.body == room and voter.seat)
            for room in study.bodies
        }
        numbers = [f"{seats[room]:,} in {title_of(charter, room)}" for room in study.bodies]
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
