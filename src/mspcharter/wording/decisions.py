"""One sentence for each fact about a decision, in words that need no mathematics.

Each function returns its sentence, or nothing where the fact is not one. Facts are of a full house in which everybody
says yes or no, unless a sentence speaks of those who stay away.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb

from mspcharter.analysis.measures.indices import Power
from mspcharter.english import capital, counted, odds, series
from mspcharter.power.study import Alliance, Alliances, Study
from mspcharter.wording.players import (
    Titled,
    alliance,
    each,
    nobody,
    noun,
    nouns,
    size,
)

# So many alliances are listed in full; of more, one is shown.
_FEW = 3
# So many alliances, or ways to choose them, are counted for the reader.
_COUNTED = 1_000


def facts(named: Titled, *, boycott: bool = False) -> Iterator[str]:
    """Yield what is to be said of a decision, the weightiest first; *boycott* is a fact of its poll."""
    study = named.study
    if study.votes_needed is None or study.fewest is None:
        yield never(study)
        return
    if study.seating.number_of_players == 1:
        yield f"{capital(named.titles[0])} decides: there is nobody else to ask."
        return
    sentences = (
        deciders(named),
        *blockers(named),
        absentees(named),
        nobodies(study),
        powerless(named),
        passing(named),
        blocking(named),
        nearest(named),
        alone_in_the_room(named),
        against_by_absence() if boycott else None,
        opposites(named),
        stuck(study),
    )
    yield from (one for one in sentences if one is not None)


def never(study: Study) -> str:
    """Say that nothing can pass."""
    if study.fewest is not None:
        return "It cannot pass while everybody votes yes or no; it takes some who abstain or stay away."
    return "It can never pass: even the yes of all is not enough."


def deciders(named: Titled) -> str | None:
    """Say who passes it alone."""
    study = named.study
    if not study.decides_alone:
        return None
    who, several = each(named, study.decides_alone)
    own = "one yes" if several or who.startswith("each") else "its yes"
    return f"{capital(who)} can pass it alone: {own} is enough, whatever the others say."


def blockers(named: Titled) -> Iterator[str]:
    """Yield who blocks it alone, those whose veto the charter states first."""
    study = named.study
    stated = tuple(number for number in study.blocks_alone if number in study.stated)
    follows = tuple(number for number in study.blocks_alone if number not in study.stated)
    for numbers, why in (
        (stated, "The charter states this veto."),
        (follows, "No line of the charter states this veto; it follows from the numbers."),
    ):
        if numbers:
            who, several = each(named, numbers)
            can = "can each" if several and "each of" not in who else "can"
            no, absence = ("one no", "one absence") if several or who.startswith("each") else ("its no", "its absence")
            how = f", or {absence}," if set(numbers) <= set(study.blocks_by_staying_away) else ""
            yield f"{capital(who)} {can} block it alone: {no}{how} is enough. {why}"


def absentees(named: Titled) -> str | None:
    """Say who stops it by staying away, and could not by voting no."""
    study = named.study
    only = tuple(number for number in study.blocks_by_staying_away if number not in study.blocks_alone)
    if not only:
        return None
    who, several = each(named, only)
    verb, are = ("can each", "any of them is") if several else ("can", "it is")
    return f"{capital(who)} {verb} stop it by staying away: while {are} absent, nothing passes."


def nobodies(study: Study) -> str | None:
    """Say what nobody can do."""
    cannot = []
    if not study.decides_alone:
        cannot.append("pass it alone")
    if not study.blocks_alone:
        cannot.append("block it alone")
        if not study.blocks_by_staying_away:
            cannot.append("stop it by staying away")
    return f"{nobody(study)} can {series(cannot, joint='or')}." if cannot else None


def powerless(named: Titled) -> str | None:
    """Say whose vote never matters, or that every vote can."""
    study = named.study
    if not study.powerless:
        return "Every vote can matter: for each, the others can split so that it decides."
    elsewhere = [
        number
        for number, player in enumerate(study.players)
        if not any(study.case.voters[voter].body == study.case.body.name for voter in player.voters)
    ]
    if len(elsewhere) > 1 and [*study.powerless] == elsewhere:
        return "Whoever has no seat in this body has a say that never matters: its seats settle it without them."
    who, several = each(named, study.powerless)
    have, votes = ("have", "votes that never matter") if several else ("has", "a vote that never matters")
    return f"{capital(who)} {have} {votes}: however the others split, the result is the same."


def passing(named: Titled) -> str | None:
    """Say which alliances are just enough to pass it."""
    return _together(named, named.study.winning, "pass", _passing_by_size(named.study))


def blocking(named: Titled) -> str | None:
    """Say which alliances are just enough to block it."""
    return _together(named, named.study.blocking, "block", _blocking_by_size(named.study))


def _together(named: Titled, found: Alliances | None, verb: str, by_size: tuple[int, ...] | None) -> str | None:
    """Say how many it takes, and who they may be; nothing where one alone is enough."""
    study = named.study
    if found is None or not found.smallest:
        return None
    whole, fewest = study.seating.number_of_players, size(found.smallest[0])
    if fewest == 1:
        return None
    if fewest == whole:
        everybody = "both" if whole == 2 else f"all {whole:,}"
        return f"It takes {everybody} {nouns(study)} to {verb} it."
    ways = comb(whole, fewest)
    there = by_size[fewest] if by_size is not None else None
    if there == ways:
        return f"Any {fewest:,} of the {whole:,} {nouns(study)} can {verb} it together; fewer cannot."
    if found.more == 0 and len(found.smallest) <= _FEW:
        listed = "; or ".join(alliance(named, one) for one in found.smallest)
        return f"To {verb} it takes these, and none of them can be missing: {listed}."
    some = f"; {_part(there, ways)} ways to choose so many will do" if there is not None and there * 2 > ways else ""
    start = f"It takes at least {fewest:,} of the {whole:,} {nouns(study)} to {verb} it{some}."
    return f"{start} For instance: {alliance(named, found.smallest[0])}."


def _part(some: int, whole: int) -> str:
    return f"{some:,} of the {whole:,}" if whole < _COUNTED else odds(Fraction(some, whole))


def _passing_by_size(study: Study) -> tuple[int, ...] | None:
    return study.power.counts.winning if isinstance(study.power, Power) and study.power.counts is not None else None


def _blocking_by_size(study: Study) -> tuple[int, ...] | None:
    """Return how many groups of each size block: those without whom the others do not pass it."""
    winning = _passing_by_size(study)
    if winning is None:
        return None
    whole = len(winning) - 1
    return tuple(comb(whole, number) - winning[whole - number] for number in range(whole + 1))


def nearest(named: Titled) -> str | None:
    """Say who comes nearest to passing it alone, where one does."""
    study = named.study
    needed = [
        (others, player, title)
        for others, player, title in zip(study.others_needed, study.players, named.titles, strict=True)
        if others is not None
    ]
    if len(needed) < 2 or study.decides_alone or any(player.votes.denominator > 1 for _, player, _ in needed):
        return None
    (fewest, first, title), (next_fewest, _, _) = sorted(needed, key=lambda one: one[0])[:2]
    if fewest == next_fewest or first.alike > 1 or fewest > first.votes:
        return None
    own = counted(first.votes, "vote")
    return f"{title} comes nearest to passing it alone: to its {own} it needs {int(fewest):,} more."


def alone_in_the_room(named: Titled) -> str | None:
    """Say who can pass it if all others stay away."""
    study = named.study
    found = tuple(number for number in study.decides_if_others_stay_away if number not in study.decides_alone)
    if not found:
        return None
    if len(found) == len(study.players):
        why = ": no quorum stands in the way" if study.case.body.quorum is None else ""
        return f"If all others stay away, any single {noun(study)} can pass it{why}."
    who, several = each(named, found)
    if len(found) * 2 > len(study.players) and len(study.players) > _FEW:
        rest = [number for number in range(len(study.players)) if number not in found]
        return f"If all others stay away, a single {noun(study)} can pass it, though not {each(named, rest)[0]}."
    return f"If all others stay away, {who} can {'each ' if several else ''}pass it alone."


def against_by_absence() -> str:
    """Say that absence is a stronger weapon than a no."""
    return (
        "Those against can do more by staying away than by voting no: whoever comes helps to make up the numbers that"
        " must be there."
    )


def opposites(named: Titled) -> str | None:
    """Say that two groups can pass opposite decisions; not where one body has the last word over the other."""
    study = named.study
    if study.opposites is None or any(route.body != study.case.body.name for route in study.case.routes):
        return None
    one, other = study.opposites
    return f"Two separate groups can pass opposite decisions: {_side(named, one)}; against {_side(named, other)}."


def _side(named: Titled, members: Alliance) -> str:
    """Name one side of a split; a large one by how many it has."""
    study = named.study
    return alliance(named, members) if len(members) <= _FEW else f"{size(members):,} {nouns(study)}"


def stuck(study: Study) -> str | None:
    """Say how often neither side can have its way, and whether the charter knows what comes then."""
    if study.stuck is None:
        return None
    decision = study.case.decision
    then = "" if decision.if_blocked is not None or decision.tie is not None else ", and the charter names no next step"
    if study.stuck_share is None:
        return f"There are ways to split in which neither side is strong enough to have its way{then}."
    share = odds(study.stuck_share)
    return f"In {share} ways to split, neither side is strong enough to have its way{then}."
