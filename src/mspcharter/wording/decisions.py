"""One sentence for each fact about a decision, in words that need no mathematics.

Each function returns its sentence, or None where the fact does not apply. The facts assume that all voters attend and
vote yes or no, unless a sentence speaks of absence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import comb

from mspcharter.analysis.measures.indices import Power
from mspcharter.english import capital, counted, in_plural, odds, series
from mspcharter.power.cases import Right
from mspcharter.power.questions.against import Against
from mspcharter.power.study import Alliance, Alliances, Question, Study
from mspcharter.wording.players import (
    RIGHTS,
    Titled,
    alliance,
    consent_of,
    each,
    enough_seats,
    if_all_vote,
    noun,
    nouns,
    parties_with_seats,
    size,
)
from mspcharter.wording.powerless import powerless

# Up to this many coalitions are listed in full; of more, one is shown.
_FEW = 3
# Below this number, possible groups are counted for the reader; above it, they are a share.
_COUNTED = 1_000
NEVER = "It can never pass: even the yes of all voters is not enough."


UNKNOWN: Mapping[Question, str] = {
    "opposites": "whether two separate groups can pass opposite decisions",
    "stuck": "whether a vote can leave both sides without enough votes",
    "others-needed": "who comes closest to passing it alone",
    "powerless": "whose vote never changes the result",
}
"""What is not known where a search was given up, as a clause."""


def facts(named: Titled, against: Against, *, boycott: bool = False) -> Iterator[str]:
    """Yield the facts about a decision, the most important first.

    *against* are the fewest who block it; *boycott* is a fact of its poll.
    """
    study = named.study
    if not study.can_pass:
        yield NEVER
        return
    if study.seating.number_of_players == 1:
        yield f"{capital(named.titles[0])} can decide alone, because no one else has a vote."
        return
    sentences = (
        deciders(named),
        *blockers(named),
        absentees(named),
        no_one(study),
        *powerless(named),
        passing(named),
        blocking(named, against),
        by_staying_away(named, against),
        nearest(named),
        alone_in_the_room(named),
        against_by_absence() if boycott else None,
        opposites(named),
        stuck(study),
    )
    yield from (one for one in sentences if one is not None)


def deciders(named: Titled) -> str | None:
    """Return who passes it alone."""
    study = named.study
    if not study.decides_alone:
        return None
    who, several = each(named, study.decides_alone)
    own = "one yes" if several or who.startswith("each") else "its yes"
    return f"{capital(who)} can pass it alone: if all vote, {own} is enough, even against the no of all others."


def blockers(named: Titled) -> Iterator[str]:
    """Yield who blocks it alone, those whose right to do so the charter states first."""
    study = named.study
    stated: dict[tuple[tuple[Right, ...], tuple[str, ...]], list[int]] = {}
    for number, rights in zip(study.stated, study.rights, strict=True):
        stated.setdefault((rights, parties_with_seats(named, study.players[number])), []).append(number)
    for (rights, parties), numbers in stated.items():
        several = len(numbers) > 1 or study.players[numbers[0]].alike > 1
        given = consent_of(named.charter, parties) if parties else series([RIGHTS[one][several] for one in rights])
        yield _blocks(named, numbers, f"The charter states this: {given}.")
    follows: dict[tuple[str, ...], list[int]] = {}
    for number, bodies in zip(study.blocks_alone, study.through, strict=True):
        if number not in study.stated:
            follows.setdefault(bodies, []).append(number)
    for bodies, numbers in follows.items():
        seats = enough_seats(named.charter, study.case.decision, bodies)
        yield _blocks(named, numbers, seats or "The charter does not state this veto. It follows from the voting rule.")


def _blocks(named: Titled, numbers: Sequence[int], why: str) -> str:
    study = named.study
    who, several = each(named, numbers)
    can = "can each" if several and "each of" not in who else "can"
    outside = all(study.players[number].level == "outside" for number in numbers)
    own = ("one no", "one") if several or who.startswith("each") else ("its no", "its")
    how = ""
    if set(numbers) <= set(study.blocks_by_staying_away):
        how = f" or {own[1]} {'silence' if outside else 'absence'}"
    return f"{capital(who)} {can} block it alone: {own[0]}{how} is enough, even if all others vote yes. {why}"


def absentees(named: Titled) -> str | None:
    """Return who stops it by staying away, and cannot by voting no."""
    study = named.study
    only = tuple(number for number in study.blocks_by_staying_away if number not in study.blocks_alone)
    if not only:
        return None
    who, several = each(named, only)
    verb, are = ("can each", "any of them is") if several else ("can", "it is")
    return f"{capital(who)} {verb} stop it by staying away, though not by voting no: nothing passes while {are} absent."


def no_one(study: Study) -> str | None:
    """Return what no single player can do."""
    one = f"no {noun(study)} can"
    acts = [act for act, able in (("pass it", study.decides_alone), ("block it", study.blocks_alone)) if not able]
    if not acts:
        return None
    sentence = f"{if_all_vote(study)}, {one} {' or '.join(acts)} alone."
    if study.blocks_alone or study.blocks_by_staying_away:
        return sentence
    return f"{sentence} {capital(one)} stop it alone by staying away."


def passing(named: Titled) -> str | None:
    """Return which coalitions are just enough to pass it."""
    study = named.study
    few = study.fewest[0] if study.fewest is not None and noun(study) == "seat" else None
    words = ("it passes", "yes", "pass it")
    return _together(named, study.winning, words, _passing_by_size(study), few)


def blocking(named: Titled, against: Against) -> str | None:
    """Return which coalitions are just enough to block it by voting no."""
    bound = named.study.level == "seat" != noun(named.study)
    least = against.at_all.number if against.at_all is not None and not bound else None
    words = ("it is blocked", "no", "block it by voting no")
    return _together(named, named.study.blocking, words, _blocking_by_size(named.study), least)


def by_staying_away(named: Titled, against: Against) -> str | None:
    """Return how few can block it by staying away, where that is another number than by voting no."""
    no, away, study = against.no, against.staying_away, named.study
    if no is None or away is None or no.number == away.number or study.blocks_by_staying_away:
        return None
    if away.number is None:
        return "No one can block it by staying away, if all others vote yes."
    example = f", for example {alliance(named, away.who)}" if size(away.who) > 1 else ""
    # Of seats that vote as one, each is counted.
    kind = "seat" if study.level == "seat" else noun(study)
    need = f"{in_plural(kind)} are" if away.number > 1 else f"{kind} is"
    return f"At least {away.number:,} {need} needed to block it by staying away{example}."


def _together(
    named: Titled,
    found: Alliances | None,
    words: tuple[str, str, str],
    by_size: tuple[int, ...] | None,
    least: int | None,
) -> str | None:
    """Return how many voters are needed, and an example; None where one alone is enough.

    *least* is how few are enough if some abstain or stay away; where that is as many, fewer cannot.
    """
    study = named.study
    if found is None or not found.smallest:
        return None
    whole, fewest = study.seating.number_of_players, size(found.smallest[0])
    if fewest == 1:
        return None
    result, vote, act = words
    start = if_all_vote(study)
    if fewest == whole:
        return f"{start}, {result} only with the {vote} of {'both' if whole == 2 else 'all'}."
    ways = comb(whole, fewest)
    there = by_size[fewest] if by_size is not None else None
    if there == ways:
        fewer = ", and fewer cannot" if fewest == least else ""
        return f"{start}, any {fewest:,} of them can {act}{fewer}."
    if found.more == 0 and len(found.smallest) <= _FEW:
        groups = "all of one of these groups vote" if len(found.smallest) > 1 else "these vote"
        listed = "; or ".join(alliance(named, one) for one in found.smallest)
        return f"{start}, {result} if {groups} {vote}, and only then: {listed}."
    most = _enough(there, ways, fewest) if there is not None and there * 2 > ways else ""
    example = alliance(named, found.smallest[0])
    return f"{start}, at least {fewest:,} of them are needed to {act}{most}. One such group: {example}."


def _enough(there: int, ways: int, fewest: int) -> str:
    """Return how many of the groups of that size are enough."""
    part = f"{there:,} of the {ways:,}" if ways < _COUNTED else f"{odds(Fraction(there, ways))} of the"
    return f"; {part} possible groups of {fewest:,} are enough"


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
    """Return who comes closest to passing it alone, where one does."""
    study = named.study
    if "others-needed" in study.unknown:
        return None if study.decides_alone else f"It is not known {UNKNOWN['others-needed']}: the rule is too large."
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
    if fewest == 0:
        # Nothing passes without them, and they have no votes.
        lacks = [
            other
            for number, other in enumerate(named.titles)
            if number in study.blocks_alone and not study.players[number].votes
        ]
        who = f"the yes of {series(lacks) if lacks else 'others'}"
        verb = "is" if first.votes == 1 else "are"
        return f"Closest to passing it alone: {title}. Its {own} {verb} enough, but {who} must be added."
    return (
        f"Closest to passing it alone: {title}, with {own}. If all vote yes or no, at least {int(fewest):,} more"
        f" {'is' if fewest == 1 else 'are'} needed."
    )


def alone_in_the_room(named: Titled) -> str | None:
    """Return who can pass it if all others stay away."""
    study = named.study
    # A lot, and a chair who is not fixed, do not act by themselves.
    seated = [number for number, player in enumerate(study.players) if player.level not in ("chair", "lot")]
    able = study.decides_if_others_stay_away
    found = tuple(number for number in able if number not in study.decides_alone)
    if not found:
        return None
    start = "If all others stay away,"
    if len(able) == len(study.players):
        why = ", because the charter sets no quorum" if study.case.body.quorum is None else ""
        return f"{start} any single {noun(study)} can pass it{why}."
    if len(able) * 2 > len(seated) == len(study.players) > _FEW:
        rest = [number for number in seated if number not in able]
        return f"{start} any single {noun(study)} can pass it, except {each(named, rest)[0]}."
    who, several = each(named, found)
    return f"{start} {who} can {'each ' if several else ''}pass it alone."


def against_by_absence() -> str:
    """Return that absence can do more than a no."""
    return (
        "In some votes, a member who is against it can stop it by staying away, but not by attending and voting no:"
        " attendance counts towards what the rule requires."
    )


def opposites(named: Titled) -> str | None:
    """Return that two groups can pass opposite decisions; not where one body has the last word over the other."""
    study = named.study
    if "opposites" in study.unknown:
        return f"It is not known {UNKNOWN['opposites']}: the rule is too large."
    if study.opposites is None or any(route.body != study.case.body.name for route in study.case.routes):
        return None
    one, other = study.opposites
    return (
        "Two separate groups can each pass it if all vote yes or no, and so pass opposite decisions:"
        f" {_side(named, one)}; against {_side(named, other)}."
    )


def _side(named: Titled, members: Alliance) -> str:
    """Name one side of a split; a large one by how many it has."""
    study = named.study
    return alliance(named, members) if len(members) <= _FEW else f"{size(members):,} {nouns(study)}"


def stuck(study: Study) -> str | None:
    """Return how often neither side can pass its proposal, and whether the charter says what happens then."""
    if "stuck" in study.unknown and study.stuck_share is None:
        return f"It is not known {UNKNOWN['stuck']}: the rule is too large."
    if study.stuck is None and not study.stuck_share:
        return None
    decision = study.case.decision
    then = (
        "" if decision.if_blocked is not None or decision.tie is not None else " The charter sets no next step for it."
    )
    if study.stuck_share is None:
        return f"In some possible splits into yes and no, neither side has enough votes to pass its proposal.{then}"
    share = odds(study.stuck_share).replace(" in ", " of ")
    return f"In {share} possible splits into yes and no, neither side has enough votes to pass its proposal.{then}"
