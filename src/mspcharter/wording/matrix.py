"""The yes votes that decisions need: how many in all, how many of each group, and what the thresholds mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import counted, in_plural, series
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.questions.matrix import Line
from mspcharter.power.strength import voting
from mspcharter.wording.names import does

_INTRODUCTION = (
    "“Yes votes needed”: to pass the decision in this body, if all attend and vote yes or no. “Block”: the fewest"
    " {players} that can block it by voting no, or by staying away, if all others vote yes. “Fewest yes to pass”: the"
    " fewest seats whose yes can pass it, if all others do what helps it most."
)


def introduction(level: str) -> str:
    """Return what the columns of the table mean."""
    seats = "" if level == "seat" else " The yes votes are those of single seats, which need not vote together."
    return _INTRODUCTION.format(players=in_plural(level)) + seats


def of_each(charter: Charter, line: Line) -> str | None:
    """Return how many seats of each constituency must vote yes: ``5 of 9 seats of Public power``."""
    leasts = [
        f"{one.least:,} of {counted(one.seats, 'seat')} of {charter.title_of(one.constituency)}"
        for one in line.constituencies
        if one.least
    ]
    return f"If all vote yes or no, the yes votes must include at least {series(leasts)}." if leasts else None


def fewest(line: Line) -> str:
    """Return the fewest seats that can pass it: ``1 of 9``."""
    found = fewest_of(line)
    if found is not None:
        return f"{found[0]:,} of {found[1]:,}"
    everyone = line.case.poll.sizes
    can_pass = holds(line.case.poll.formula, voting(everyone, everyone, Choice.YES, Choice.NO))
    return "not known" if can_pass else "none"


def fewest_of(line: Line) -> tuple[int, int] | None:
    """Return the fewest seats whose yes can pass it, of all seats that have a say; None where it is not known."""
    if line.fewest is None:
        return None
    return line.fewest[0], sum(sum(counts.values()) for counts in _made(line.case, line.fewest[1]).values())


def fewest_here(line: Line) -> tuple[int, int] | None:
    """Return the fewest seats whose yes can pass it, of those of the body; None where it takes others as well."""
    if line.fewest is None:
        return None
    own: Counter[Choice] = _made(line.case, line.fewest[1]).get(line.case.body.name, Counter())
    return (line.fewest[0], sum(own.values())) if own.get(Choice.YES) == line.fewest[0] else None


def conditions(charter: Charter, line: Line) -> list[str]:
    """Return what the others must do for the fewest seats to pass it; all others may vote no."""
    if line.fewest is None:
        return []
    made = _made(line.case, line.fewest[1])
    own = made.pop(line.case.body.name, Counter())
    return [
        *(f"{number:,} {act}" for number, act in _acts(own)),
        *(
            f"{number:,} in {charter.title_of(body)} {act}"
            for body, counts in made.items()
            for number, act in (*_agreeing(counts), *_acts(counts))
        ),
        *_outside(charter, line.case, line.fewest[1]),
    ]


def _made(case: Case, ballots: Ballots) -> dict[str, Counter[Choice]]:
    """Return how many seats of each body make each choice."""
    made: dict[str, Counter[Choice]] = {}
    for voter, counts in zip(case.voters, ballots, strict=True):
        if voter.kind == "seat" and voter.body is not None:
            own = made.setdefault(voter.body, Counter())
            for choice in Choice:
                own[choice] += counts[choice] * voter.seats
    return made


def _agreeing(counts: Mapping[Choice, int]) -> Iterator[tuple[int, str]]:
    if number := counts[Choice.YES]:
        yield number, "votes yes" if number == 1 else "vote yes"


def _acts(counts: Mapping[Choice, int]) -> Iterator[tuple[int, str]]:
    """Yield how many must abstain, and how many must stay away."""
    for choice, one, several in (
        (Choice.ABSTAIN, "abstains", "abstain"),
        (Choice.ABSENT, "stays away", "stay away"),
    ):
        if number := counts[choice]:
            yield number, one if number == 1 else several


def _outside(charter: Charter, case: Case, ballots: Ballots) -> Iterator[str]:
    """Yield what those must do who have a say and no seat."""
    for voter, counts in zip(case.voters, ballots, strict=True):
        if voter.kind == "seat" or not any(counts) or counts[Choice.NO]:
            continue
        if voter.kind == "lot":
            yield "the lot is for it"
        elif voter.kind == "chair":
            yield "the casting vote is for it"
        else:
            yield does(charter, charter.title_of(voter.name), "agrees" if counts[Choice.YES] else "does not object")
