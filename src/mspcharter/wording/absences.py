"""What an absence changes, and what changes if a partner leaves, in short; and whether all matters end in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.english import in_days, plural, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.power.alike import alike
from mspcharter.power.answers import Answers
from mspcharter.power.figures import Figures
from mspcharter.power.guarantees.departures import Departure
from mspcharter.power.guarantees.gains import Gain
from mspcharter.power.timelines.process import Matter
from mspcharter.wording.departures import example, keepers, shut
from mspcharter.wording.gates import only
from mspcharter.wording.matters import confirmed_first, reason, rests_on
from mspcharter.wording.overview import decisions_named, impossible, number_of_all

_MOST_DECISIONS = 5
_MOST_NAMED = 6


def absences(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield which decisions few absences stop, how many are harmless, and what changes if a partner leaves."""
    yield from _stopped(charter, answers)
    left = [*_left(charter, answers)]
    yield from left
    if left and any(line.for_each is not None for body in charter.bodies.values() for line in body.seats):
        yield "In this section, the seats of those who leave stay vacant."


def _stopped(charter: Charter, answers: Answers) -> Iterator[str]:
    whole = number_of_all(answers)
    never = impossible(answers)
    known = [one for one in answers.figures if one.against.staying_away is not None]
    known = [one for one in known if one.case.decision.name not in never]
    unknown = [one.case.decision.name for one in answers.figures if one.against.staying_away is None]
    if unknown:
        which = decisions_named(charter, unknown, whole)
        yield f"How few absences stop {which} is not known: the search for them was too long."
    kind = answers.level
    frail = [one for one in known if _absences(one) in (1, 2)]
    for number, sentence in (
        (1, "The absence of a single {} can stop {}, even if all others vote yes."),
        (2, "Two absences can stop {1}, even if all others vote yes. The absence of any one {0} cannot."),
    ):
        decisions = [one.case.decision.name for one in frail if _absences(one) == number]
        if decisions:
            yield sentence.format(kind, decisions_named(charter, decisions, whole))
    safe = [one for one in known if one not in frail]
    if safe:
        few = min(_absences(one) or one.against.whole + 1 for one in safe) - 1
        each = "Each other decision" if frail or unknown or never else "Each decision"
        each += "" if whole else " that was analysed"
        if len(safe) == 1:
            each = quoted(charter.title_of(safe[0].case.decision.name))
        yield f"{each} can pass with any {few:,} {plural(few, kind)} absent, if all others vote yes."


def _absences(one: Figures) -> int | None:
    """Return the fewest absences that stop a decision; None where none do."""
    return one.against.staying_away.number if one.against.staying_away is not None else None


def _left(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield what changes if a partner or a constituency leaves, in short."""
    if answers.asked or not answers.departures:
        return
    every = answers.departures
    by_leavers: dict[str, list[str]] = {}
    for answer, who in _by_answer(charter, every).items():
        by_leavers.setdefault(_leavers(charter, every, who), []).append(answer)
    for leavers, titles in _broken(charter, every).items():
        guarantees = f"the {plural(len(titles), 'guarantee')} {series(titles, _MOST_DECISIONS)}"
        by_leavers.setdefault(leavers, []).append(f"{guarantees} would be broken")
    for leavers, found in by_leavers.items():
        yield f"If {leavers} left: {'; '.join(found)}."
    yield from _gained(charter, every)
    if not by_leavers:
        rest = ", and no further guarantee would be broken" if charter.guarantees else ""
        yield (
            "Whichever partner or constituency left, the bodies that can meet today and the decisions that can begin"
            f" and pass today still could{rest}."
        )
        if answers.unclear:
            yield "This does not cover bodies and decisions whose figures are not known or differ from case to case."


def _gained(charter: Charter, every: Sequence[Departure]) -> Iterator[str]:
    """Yield that others can do alone what they cannot do today, with an example."""
    acts = {act: [one for one in every if _alone(one, act)] for act in ("pass", "block")}
    same = acts["pass"] == acts["block"]
    for act, gained in acts.items():
        if not gained or (same and act == "block"):
            continue
        first = gained[0]
        verb = "pass or block" if same else act
        yield (
            f"If {_leavers(charter, every, gained)} left, others could {verb} a decision alone that they cannot {verb}"
            f" alone today. For example, if {set_off(charter.title_of(first.who))} left,"
            f" {example(charter, _alone(first, act), act)}."
        )


def _alone(one: Departure, act: str) -> tuple[Gain, ...]:
    """Return what single parties can do only after a departure."""
    return tuple(gain for gain in (one.decides if act == "pass" else one.blocks) if len(gain.parties) == 1)


def _by_answer(charter: Charter, several: Sequence[Departure]) -> dict[str, list[Departure]]:
    found: dict[str, list[Departure]] = {}
    for one in several:
        if one.cannot_meet:
            bodies = [set_off(charter.title_of(body)) for body in one.cannot_meet]
            found.setdefault(f"{series(bodies)} could no longer meet", []).append(one)
        if one.cannot_pass:
            every = len(one.cannot_pass) == len(charter.decisions) > 1
            which = "no decision could pass" if every else f"{_titles(charter, one.cannot_pass)} could no longer pass"
            found.setdefault(which, []).append(one)
        for gate, names in shut(one.cannot_begin).items():
            why = only(charter, gate, "it" if len(names) == 1 else "them")
            stopped = f"{_titles(charter, names)} could no longer begin, because {why}"
            found.setdefault(stopped, []).append(one)
        for held_up in keepers(charter, one):
            found.setdefault(held_up, []).append(one)
    return found


def _broken(charter: Charter, every: Sequence[Departure]) -> dict[str, list[str]]:
    """Return the titles of the guarantees that would be broken, by those each of whose leaving breaks them."""
    leaving: dict[str, list[Departure]] = {}
    for one in every:
        for name in dict.fromkeys(name for name, _ in one.broken):
            leaving.setdefault(name, []).append(one)
    found: dict[str, list[str]] = {}
    for name, who in leaving.items():
        found.setdefault(_leavers(charter, every, who), []).append(quoted(charter.title_of(name)))
    return found


def _leavers(charter: Charter, every: Sequence[Departure], some: Sequence[Departure]) -> str:
    """Name those who leave: all partners together, all constituencies together, and the others by their titles."""
    parts = []
    for kind, noun in (("stakeholder", "partner"), ("constituency", "constituency")):
        own = [one for one in some if one.kind == kind]
        if len(own) > 2 and len(own) == sum(one.kind == kind for one in every):
            parts.append(f"any {noun}")
        else:
            parts += [set_off(charter.title_of(one.who)) for one in own]
    return series(parts, _MOST_NAMED, joint="or")


def settled(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield whether all matters end within the time that the charter allows, in short."""
    found = answers.process.matters
    timed = [(one, one.longest.most) for one in found if one.longest.most is not None]
    if timed:
        yield _timed(charter, found, timed)
    late = [one.name for one, days in timed if one.declared is not None and days > one.declared]
    if late:
        yield f"The steps of {_titles(charter, late)} can take longer than the charter allows."
    endless = [one for one in found if one.longest.days is None]
    never = [one for one in endless if one.always_ends is False]
    for group in alike(never, lambda one: reason(charter, one.longest)):
        yield f"{_titles(charter, [one.name for one in group])} may never end: {reason(charter, group[0].longest)}."
    yield from confirmed_first(charter, [one.name for one, _ in timed])
    unsettled = [one.name for one in endless if one.longest.unsettled]
    if unsettled:
        yield f"How long {_titles(charter, unsettled)} can take is not known: what it depends on is not settled yet."
    unknown = [one.name for one in endless if one.always_ends is None and not one.longest.unsettled]
    if unknown:
        yield f"How long {_titles(charter, unknown)} can take is not worked out: one decision leads to too many others."
    untimed = [one.name for one in endless if one.always_ends]
    if untimed:
        yield f"The charter sets no time limit for {_titles(charter, untimed)}."


def _timed(charter: Charter, found: Sequence[Matter], timed: Sequence[tuple[Matter, Fraction]]) -> str:
    """Return how many of the matters *found* are *timed*, and the longest time; a single one is named."""
    longest, days = max(timed, key=lambda one: one[1])
    title = quoted(charter.title_of(longest.name))
    asked = rests_on(charter, longest.longest)
    kinds = series([f"{kind}s" for kind in ("decision", "dispute") if any(one.kind == kind for one in found)])
    if len(timed) == 1:
        which = title if len(found) == 1 else f"Of the {len(found):,} {kinds}, only {title}"
        return f"{which} has a time limit, for each step or for the whole: {asked or f'at most {in_days(days)}'}."
    some = "All" if len(timed) == len(found) else f"{len(timed):,} of the {len(found):,}"
    return (
        f"{some} {kinds} have a time limit, for each step or for the whole. The longest is"
        f" {title}{f': {asked}' if asked is not None else f', with at most {in_days(days)}'}."
    )


def _titles(charter: Charter, several: Sequence[str]) -> str:
    return series([quoted(charter.title_of(name)) for name in several], _MOST_DECISIONS)
