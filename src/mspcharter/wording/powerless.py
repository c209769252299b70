"""Whose vote never changes the result of a decision, and in which votes that is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis.formula import Choice
from mspcharter.english import capital, series
from mspcharter.power.stirring import Stirred
from mspcharter.wording.players import Titled, each, if_all_vote, noun, some

# Of more voters who abstain or stay away, no example is given.
_MOST_SHOWN = 3


def powerless(named: Titled) -> Iterator[str]:
    """Yield whose vote never changes the result, or never if all vote yes or no; or that every vote can."""
    study = named.study
    if "powerless" in study.unknown:
        yield "It is not known whose vote never changes the result: the rule is too large."
    elif not study.powerless:
        yield f"Each {noun(study)} can be decisive: the others can vote so that its vote changes the result."
    for never in (True, False, None):
        found = [one for one in study.stirred if one.never is never]
        if found:
            yield _powerless(named, found, never=never)


def _powerless(named: Titled, found: Sequence[Stirred], *, never: bool | None) -> str:
    study = named.study
    numbers = [one.player for one in found]
    elsewhere = [
        number
        for number, player in enumerate(study.players)
        if not any(study.case.voters[voter].body == study.case.body.name for voter in player.voters)
    ]
    if len(elsewhere) > 1 and numbers == elsewhere:
        several, vote = True, "those without a seat in this body never change the result: its own seats settle it"
    else:
        who, several = each(named, numbers)
        vote = (
            f"the votes of {who} never change the result" if several else f"the vote of {who} never changes the result"
        )
    if never:
        return f"{capital(vote)}, whether the others vote, abstain or stay away."
    start = f"{if_all_vote(study)}, {vote}."
    if never is None:
        return f"{start} Votes in which some abstain or stay away are too many to examine."
    it = "they" if several or study.players[numbers[0]].alike > 1 else "it"
    them = "some of them" if len(found) > 1 else it
    return f"{start} But if some abstain or stay away, {them} can change it{_for_example(named, found)}."


def _for_example(named: Titled, found: Sequence[Stirred]) -> str:
    """Return a vote in which the vote of the first of *found* counts; nothing where the example is long."""
    ballots = found[0].ballots or ()
    does: dict[Choice, list[str]] = {Choice.ABSTAIN: [], Choice.ABSENT: []}
    single: dict[Choice, bool] = {}
    for owner, counts in zip(named.study.seating.owners, ballots, strict=True):
        for choice, titles in does.items():
            if counts[choice]:
                titles.append(some(named, owner, counts[choice]))
                single[choice] = counts[choice] == 1
    clauses = [
        f"{series(titles)} {one if len(titles) == 1 and single[choice] else several}"
        for (choice, titles), (one, several) in zip(
            does.items(), (("abstains", "abstain"), ("stays away", "stay away")), strict=True
        )
        if titles
    ]
    if not clauses or sum(map(len, does.values())) > _MOST_SHOWN:
        return ""
    return f": for example if {' and '.join(clauses)}"
