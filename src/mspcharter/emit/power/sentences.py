"""One sentence for each fact about a decision, in words that need no mathematics.

Each function returns its sentence, or nothing where the fact is not one. Facts are of a full house in which everybody
says yes or no, unless a sentence speaks of those who stay away.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb

from mspcharter.analysis.indices import Power
from mspcharter.emit.power.figures import counted, odds, series
from mspcharter.emit.power.players import (
    alliance,
    capital,
    each,
    nobody,
    noun,
    nouns,
    number_of_players,
    size,
)
from mspcharter.power.study import Alliances, Study

# So many alliances are listed in full; of more, one is shown.
_FEW = 3
_COUNTLESS = 1_000_000


def facts(study: Study, *, away_beats_no: bool = False) -> Iterator[str]:
    """Yield what is to be said of a decision, the weightiest first; *away_beats_no* is a fact of its poll."""
    if study.votes_needed is None or study.fewest is None:
        yield never(study)
        return
    told = (
        deciders(study),
        *blockers(study),
        absentees(study),
        nobodies(study),
        powerless(study),
        passing(study),
        blocking(study),
        nearest(study),
        alone_in_the_room(study),
        boycott() if away_beats_no else None,
        opposites(study),
        stuck(study),
    )
    yield from (sentence for sentence in told if sentence is not None)


def never(study: Study) -> str:
    """Say that nothing can pass."""
    if study.votes_needed is None and study.fewest is not None:
        return "It cannot pass while all vote yes or no; it takes abstentions or absences."
    return "It can never pass: even the yes of all is not enough."


def deciders(study: Study) -> str | None:
    """Say who passes it alone."""
    if not study.decides_alone:
        return None
    who, several = each(study, study.decides_alone)
    if number_of_players(study) == 1:
        return f"{capital(who)} decides: there is nobody else to ask."
    own = "one yes of theirs" if several else "one yes" if who.startswith("each") else "its yes"
    return f"{capital(who)} can pass it alone: {own} is enough, whatever the others say."


def blockers(study: Study) -> Iterator[str]:
    """Yield who blocks it alone, those whose veto the charter states first."""
    if number_of_players(study) == 1:
        return
    stated = tuple(number for number in study.blocks_alone if number in study.stated)
    follows = tuple(number for number in study.blocks_alone if number not in study.stated)
    for numbers, why in (
        (stated, "the charter says so"),
        (follows, "no line of the charter says so; it follows from the numbers"),
    ):
        if numbers:
            who, several = each(study, numbers)
            own = "one no" if several or who.startswith("each") else "its no"
            away = set(numbers) & set(study.blocks_by_staying_away)
            how = f", or {'one absence' if own == 'one no' else 'its absence'}," if away == set(numbers) else ""
            yield f"{capital(who)} can block it alone: {own}{how} is enough. This is a veto, and {why}."


def absentees(study: Study) -> str | None:
    """Say who stops it by staying away, and could not by voting no."""
    only = tuple(number for number in study.blocks_by_staying_away if number not in study.blocks_alone)
    if not only or number_of_players(study) == 1:
        return None
    who, several = each(study, only)
    stay, are = ("stay", "any of them is") if several else ("stays", "it is")
    if who.startswith("each"):
        return f"Any one of the {nouns(study)} can stop it by staying away: then nothing passes."
    return f"{capital(who)} can stop it by {'staying' if stay else ''} away: while {are} absent, nothing passes."


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


def powerless(study: Study) -> str | None:
    """Say whose vote never matters, or that every vote can."""
    if number_of_players(study) == 1:
        return None
    if not study.powerless:
        return "Every vote can matter: there is for each a way in which the others split so that it decides."
    who, several = each(study, study.powerless)
    have, votes = ("have", "votes that never matter") if several else ("has", "a vote that never matters")
    return f"{capital(who)} {have} {votes}: however the others split, the result is the same."


def passing(study: Study) -> str | None:
    """Say which alliances are just enough to pass it."""
    return _alliances(study, study.winning, "pass", _passing_by_size(study))


def blocking(study: Study) -> str | None:
    """Say which alliances are just enough to block it."""
    return _alliances(study, study.blocking, "block", _blocking_by_size(study))


def _alliances(study: Study, found: Alliances | None, verb: str, by_size: tuple[int, ...] | None) -> str | None:
    if found is None or not found.smallest or number_of_players(study) == 1:
        return None
    whole, fewest = number_of_players(study), size(found.smallest[0])
    if fewest == 1:
        return None
    if fewest == whole:
        return f"All {whole:,} {nouns(study)} must agree to {verb} it."
    if by_size is not None and by_size[fewest] == comb(whole, fewest):
        return f"Any {fewest:,} of the {whole:,} {nouns(study)} can {verb} it together; fewer cannot."
    if found.more == 0 and len(found.smallest) <= _FEW:
        listed = "; or ".join(alliance(study, one) for one in found.smallest)
        return f"Those who can {verb} it together, and of whom none can be missing: {listed}."
    start = f"It takes at least {fewest:,} of the {whole:,} {nouns(study)} to {verb} it"
    if by_size is not None and by_size[fewest] > comb(whole, fewest) // 10:
        ways = Fraction(by_size[fewest], comb(whole, fewest))
        exact = f"{by_size[fewest]:,} of the {comb(whole, fewest):,}" if comb(whole, fewest) < 1000 else odds(ways)
        start += f", and not any {fewest:,}: {exact} ways to choose them will do"
    return f"{start}; for instance {alliance(study, found.smallest[0])}.{_number(found, verb)}"


def _number(found: Alliances, verb: str) -> str:
    """Say how many alliances there are, where a reader can make something of the number."""
    if found.number > _COUNTLESS:
        return ""
    return f" In all, {counted(found.number, 'alliance')} can just {verb} it, with nobody to spare."


def _passing_by_size(study: Study) -> tuple[int, ...] | None:
    return study.power.counts.winning if isinstance(study.power, Power) and study.power.counts is not None else None


def _blocking_by_size(study: Study) -> tuple[int, ...] | None:
    """Return how many groups of each size block: those without whom the others do not pass it."""
    winning = _passing_by_size(study)
    if winning is None:
        return None
    whole = len(winning) - 1
    return tuple(comb(whole, number) - winning[whole - number] for number in range(whole + 1))


def nearest(study: Study) -> str | None:
    """Say who comes nearest to passing it alone, where one does."""
    needed = [(number, player) for number, player in zip(study.others_needed, study.players, strict=True) if number]
    if len(needed) < 2 or study.decides_alone or study.votes_in_all.denominator != 1 or study.votes_in_all == 1:
        return None
    first, second = sorted(needed, key=lambda one: one[0])[:2]
    if first[0] == second[0] or first[1].alike > 1 or first[0].denominator != 1 or not first[1].votes:
        return None
    own = counted(first[1].votes, "vote") if first[1].votes.denominator == 1 else "votes"
    return (
        f"{first[1].title} comes nearest to passing it alone: with its {own} it needs {int(first[0]):,} of the others'."
    )


def alone_in_the_room(study: Study) -> str | None:
    """Say who can pass it if all others stay away."""
    found = tuple(number for number in study.decides_if_others_stay_away if number not in study.decides_alone)
    if not found or number_of_players(study) == 1:
        return None
    who, several = each(study, found)
    if who.startswith("each") and len(found) == len(study.players):
        return f"If all others stay away, a single {noun(study)} can pass it: no quorum stands in the way."
    verb = "any one of them can" if several else "it can"
    return f"If all others stay away, {who} can pass it alone.".replace(
        " can pass", f", {verb} pass" if several else " can pass"
    )


def boycott() -> str:
    """Say that absence is a stronger weapon than a no."""
    return (
        "Those against can do more by staying away than by voting no: their presence helps to make up the quorum,"
        " and their absence can leave too few."
    )


def opposites(study: Study) -> str | None:
    """Say that two groups can pass opposite decisions; not where one body has the last word over the other."""
    if study.opposites is None or any(route.body != study.case.body.name for route in study.case.routes):
        return None
    one, other = study.opposites
    return (
        "Two separate groups can pass opposite decisions, since neither needs more than half:"
        f" {alliance(study, one)} the one; {alliance(study, other)} the other."
    )


def stuck(study: Study) -> str | None:
    """Say how often neither side can have its way, and whether the charter knows what comes then."""
    if study.stuck is None:
        return None
    decision = study.case.decision
    then = "" if decision.if_blocked is not None or decision.tie is not None else ", and the charter names no next step"
    if study.stuck_share is None:
        return f"Yes and no can both fall short, so that nothing is decided{then}."
    share = odds(study.stuck_share)
    return f"Yes and no can both fall short, so that nothing is decided: {share} ways to split end so{then}."
