"""The main points about a charter's rules: who can block and pass, what may be surprising, what one absence changes.

Each sentence comes from answers of `power`. Decisions with the same answer share a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from mspcharter.english import capital, counted, plural, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.questions.against import NOBODY
from mspcharter.power.questions.single import Single
from mspcharter.power.study import Study
from mspcharter.wording import comparisons, matrix
from mspcharter.wording import players as names
from mspcharter.wording.decisions import UNKNOWN
from mspcharter.wording.guarantees import tally
from mspcharter.wording.names import kind_of_group

HEADING = "The main points"
BLOCK_AND_PASS = "Who can block, and who can pass"  # noqa: S105 - no password
SURPRISING = "What may be surprising"
ABSENCE = "What an absence or a withdrawal changes"
MORE = (
    "This is the short report. `mspcharter power --full` explains each decision with examples, compares decisions, and"
    " shows how often proposals pass. `--indices` adds the measures of voting power."
)


def more(number: int, what: str) -> str:
    """Return that so many more of *what* stand in the full report."""
    return f"`--full` shows {number:,} more {plural(number, what)}."


_Around: TypeAlias = tuple[str, str]
"""What stands in a sentence before the decisions that it is about, and after them."""

_MOST_DECISIONS = 5
_MOST_NAMED = 6
# Passing with at most this part of the seats is worth a sentence.
_FEW_OF = 3


def decisions_named(charter: Charter, several: Sequence[str], whole: int) -> str:
    """Name decisions: all of them together, or by their titles."""
    if len(several) == whole > 1:
        return "every decision"
    return series([quoted(charter.title_of(name)) for name in several], _MOST_DECISIONS)


def number_of_all(answers: Answers) -> int:
    """Return how many decisions are meant by "every decision"; 0 where the report is not about all of the charter."""
    return 0 if answers.unclear or answers.asked else len(answers.figures)


def _grouped(pairs: Iterable[tuple[_Around, str]]) -> dict[_Around, list[str]]:
    """Return the names of the decisions of each sentence, in the order of the text."""
    found: dict[_Around, list[str]] = {}
    for answer, name in pairs:
        found.setdefault(answer, []).append(name)
    return found


# Who can block, and who can pass.


def block_and_pass(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield who can block and pass decisions alone; those who can do the same share a sentence."""
    blocking, whole = _votes(answers), number_of_all(answers)
    yield from _alone(charter, blocking, whole, partial(_blocks, charter))
    yield from _alone(charter, blocking, whole, _passes)
    yield from _owners(charter, answers)
    no_one = f"o {_anyone(charter, answers)} can"
    yield from _unable(charter, answers, f"N{no_one}", owned=False)
    if answers.level == "seat":
        yield from _unable(charter, answers, f"Apart from those that hold all seats, n{no_one}", owned=True)


def _owners(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield who has all seats that vote on a decision; it is not said of that one that it does anything alone."""
    found: dict[str, list[str]] = {}
    for one in answers.figures:
        if one.owner is not None and one.case.decision.name not in impossible(answers):
            title = set_off(names.player(charter, one.case, one.owner.party))
            kind = kind_of_group(charter, one.owner.party.level, one.owner.party.group)
            kind = f"the {kind} " if kind is not None else ""
            found.setdefault(f"{kind}{title}", []).append(one.case.decision.name)
    for title, decisions in found.items():
        if len(decisions) == number_of_all(answers) > 1:
            yield f"For every decision, all voting seats belong to {title}."
        else:
            yield f"All seats that vote on {decisions_named(charter, decisions, 0)} belong to {title}."


def _unable(charter: Charter, answers: Answers, no_one: str, *, owned: bool) -> Iterator[str]:
    """Yield that no one can block or pass alone the decisions whose seats one party holds, or does not hold."""
    whole = number_of_all(answers)
    theirs = {one.case.decision.name for one in answers.figures if (one.owner is not None) is owned}
    free = [name for name in _without(answers, lambda one: one.blocks) if name in theirs]
    unpassed = [name for name in _without(answers, lambda one: one.passes) if name in theirs]
    gated = {gate.gate.decision for gates in answers.gatekeepers for gate in gates if gate.names}
    # Whoever alone may propose a decision blocks it by doing nothing.
    alone = "alone by its vote or its absence" if gated & {*free} else "alone"
    if free and free == unpassed:
        yield (
            f"{no_one} pass or block {_any_of(charter, free, whole)} {alone}: the decision passes if all others vote"
            " yes, and fails if all others vote no."
        )
        return
    if free:
        yield f"{no_one} block {_any_of(charter, free, whole)} {alone}: the decision passes if all others vote yes."
    if unpassed:
        yield f"{no_one} pass {_any_of(charter, unpassed, whole)} alone: the decision fails if all others vote no."


def _without(answers: Answers, able: Callable[[Single], bool]) -> list[str]:
    """Return the decisions that can pass and that no one is *able* to pass or block alone."""
    never = impossible(answers)
    names = [one.case.decision.name for one in answers.figures if not any(map(able, one.singles))]
    return [name for name in names if name not in never]


def _any_of(charter: Charter, several: Sequence[str], whole: int) -> str:
    if len(several) == whole > 1:
        return "any decision"
    return series([quoted(charter.title_of(name)) for name in several], _MOST_DECISIONS, joint="or")


def _votes(answers: Answers) -> list[Single]:
    return [one for figures in answers.figures for one in figures.singles]


def impossible(answers: Answers) -> set[str]:
    """Return the decisions that never pass, of which nobody blocks or passes any."""
    return {name for name, no in ((one.case.decision.name, one.against.no) for one in answers.figures) if no == NOBODY}


def _anyone(charter: Charter, answers: Answers) -> str:
    """Return who is meant by "no one": the levels at which the report looks."""
    if answers.level != "seat":
        return answers.level
    levels = ["seat", "stakeholder"]
    levels += ["constituency"] if charter.groups() else []
    levels += ["sector"] if any(voter.sector for one in answers.figures for voter in one.case.voters) else []
    return series(levels, joint="or")


def _blocks(charter: Charter, one: Single) -> str | None:
    if not one.first_to_block:
        return None
    if one.through and not one.stated:
        return f"block {{}} alone. {names.enough_seats(charter, one.case.decision, one.through)}"
    right = " The charter gives this right." if one.stated else " It follows from the voting rule."
    if one.by_no and one.by_absence:
        away = "staying away" if one.party.seats else "saying nothing"
        if one.stated and not one.stops_by_silence:
            right = " The charter gives it a veto. That its absence stops the decision follows from the voting rule."
        return f"block {{}} alone, by voting no or by {away}.{right}"
    if one.by_no:
        return f"block {{}} alone, by voting no.{right}"
    if one.by_absence:
        return f"block {{}} alone by staying away, but not by voting no.{right}"
    return f"block {{}} alone, if it votes no at one step and stays away at another, or splits its votes.{right}"


def _passes(one: Single) -> str | None:
    return "pass {} alone, even if all others vote no." if one.first_to_pass else None


def _alone(
    charter: Charter, several: Sequence[Single], whole: int, act: Callable[[Single], str | None]
) -> Iterator[str]:
    """Yield who can do something alone: parties with the same decisions share a sentence."""
    found: dict[tuple[str, str], list[Single]] = {}
    for one in several:
        does = act(one)
        if does is not None:
            chair = f" if it has the chair of {set_off(charter.title_of(one.chair))}" if one.chair is not None else ""
            found.setdefault((does.replace("{} alone", f"{{}} alone{chair}"), _party(charter, one)), []).append(one)
    by_decisions: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    seats: dict[str, int] = {}
    kinds: dict[str, str] = {}
    for (does, title), own in found.items():
        key = does, tuple(dict.fromkeys(one.case.decision.name for one in own))
        by_decisions.setdefault(key, []).append(title)
        party, *_ = (one.party for one in own)
        seats[title] = party.alike
        kinds[title] = "seats of " if party.level == "seat" else ""
    for (does, decisions), titles in by_decisions.items():
        named = [f"each of the {seats[one]:,} {kinds[one]}{one}" if seats[one] > 1 else one for one in titles]
        total = sum(seats[one] for one in titles)
        each = "each " if len(titles) > 1 and total == len(titles) else ""
        who = capital(series(named, _MOST_NAMED))
        yield f"{who} can {each}{does.format(decisions_named(charter, decisions, whole))}"


def _party(charter: Charter, one: Single) -> str:
    return set_off(names.player(charter, one.case, one.party))


# What may be surprising.


def surprising(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield what a reader of the rules may not expect."""
    whole = number_of_all(answers)
    never = impossible(answers)
    if never:
        hopeless = [one.case.decision.name for one in answers.figures if one.case.decision.name in never]
        which = decisions_named(charter, hopeless, whole)
        yield f"No vote can pass {which} as the charter stands, even if all vote yes."
    yield from _broken(answers)
    for named, found in (
        (decisions_named, _few(charter, answers)),
        (decisions_named, _absence_beats_no(answers)),
        (_any_of, _idle(charter, answers)),
    ):
        for (before, after), decisions in _grouped(found).items():
            yield f"{before}{named(charter, decisions, whole)}{after}"
    sides = [
        study.case.decision.name
        for study in answers.studies
        if study.opposites is not None and all(route.body == study.case.body.name for route in study.case.routes)
    ]
    if sides:
        which = decisions_named(charter, sides, whole)
        yield f"Two separate groups can pass opposite motions under the rule of {which}."
    yield from comparisons.back_doors(charter, answers)
    yield from _unknown(charter, answers)


def _unknown(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield what is not known of decisions because the search for it was given up."""
    for question, clause in UNKNOWN.items():
        asked = [study.case.decision.name for study in answers.studies if question in study.unknown]
        if asked:
            which = decisions_named(charter, asked, number_of_all(answers))
            yield f"It is not known {clause}, for {which}: the rule is too large."


def _broken(answers: Answers) -> Iterator[str]:
    proofs = [proof for one in answers.verdicts for proof in one.proofs]
    if any(proof.holds is False for proof in proofs):
        yield f"{tally(proofs)} The statements that are broken are listed below."
    played = [proof.holds for play in answers.plays for proof in play.proofs]
    if False in played:
        failed = played.count(False)
        are = "is" if failed == 1 else "are"
        yield f"{counted(failed, 'expectation')} of the scenarios {are} not met, as listed below."


def _few(charter: Charter, answers: Answers) -> Iterator[tuple[_Around, str]]:
    """Yield the decisions that few seats can pass if others abstain, stay away or agree as suits them."""
    for line in answers.matrix:
        does = matrix.conditions(charter, line)
        found = matrix.fewest_here(line)
        if found is None or not does:
            continue
        number, whole = found
        if number * _FEW_OF <= whole:
            before = f"The yes of {number:,} of {counted(whole, 'seat')} can be enough to pass "
            if not number:
                before = "Without the yes of any seat, others can pass "
            yield (before, f", for example if {series(does)}."), line.case.decision.name


def _absence_beats_no(answers: Answers) -> Iterator[tuple[_Around, str]]:
    for one in answers.figures:
        no, away = one.against.no, one.against.staying_away
        if no is None or away is None or away.number is None or not no.number or away.number >= no.number:
            continue
        kind = plural(away.number, answers.level)
        before = (
            f"{away.number:,} {kind} can block by staying away, but {no.number:,} are needed to block by voting no ("
        )
        yield (before, ")."), one.case.decision.name


def _idle(charter: Charter, answers: Answers) -> Iterator[tuple[_Around, str]]:
    """Yield whose vote never changes the result, of those with a seat in the body."""
    for study in answers.studies:
        for never in (True, False, None):
            idle = [
                one.player
                for one in study.stirred
                if one.never is never and any(_sits(study, voter) for voter in study.players[one.player].voters)
            ]
            if idle and study.can_pass:
                who, several = names.each(names.titled(charter, study), idle)
                vote = f"the votes of {who} never change" if several else f"the vote of {who} never changes"
                start = capital(vote) if never else f"If all vote yes or no, {vote}"
                yield (f"{start} the result of ", "."), study.case.decision.name


def _sits(study: Study, voter: int) -> bool:
    return study.case.voters[voter].body == study.case.body.name
