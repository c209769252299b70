"""The yes votes that decisions need: how many in all, how many of each group, and what the thresholds mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import capital, counted, exact, plural, series, votes
from mspcharter.model import Charter
from mspcharter.model.requirements import Amount
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Case
from mspcharter.power.questions.matrix import Edge, Line
from mspcharter.wording.requirements import condition
from mspcharter.wording.text import plain

_INTRODUCTION = (
    "“Yes votes needed”: to pass the decision in this body, if all attend and vote yes or no. “Block”: the fewest"
    " {players} that can block it by voting no, or by staying away, if all others vote yes. “Fewest yes to pass”: the"
    " fewest seats whose yes can pass it, if all others do what helps it most."
)


def introduction(level: str) -> str:
    """Return what the columns of the table mean."""
    seats = "" if level == "seat" else " The yes votes are those of single seats, which need not vote together."
    return _INTRODUCTION.format(players=plural(2, level)) + seats


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
    everyone = [(size, 0, 0, 0) for size in line.case.poll.sizes]
    return "not known" if holds(line.case.poll.formula, everyone) else "none"


def fewest_of(line: Line) -> tuple[int, int] | None:
    """Return the fewest seats whose yes can pass it, of all seats that have a say; None where it is not known."""
    if line.fewest is None:
        return None
    return line.fewest[0], sum(sum(counts.values()) for counts in _made(line.case, line.fewest[1]).values())


def fewest_here(line: Line) -> tuple[int, int] | None:
    """Return the fewest seats whose yes can pass it, of those of the body; None where it takes others as well."""
    if line.fewest is None:
        return None
    own = _made(line.case, line.fewest[1]).get(line.case.body.name, {})
    return (line.fewest[0], sum(own.values())) if own.get(Choice.YES) == line.fewest[0] else None


def conditions(charter: Charter, line: Line) -> list[str]:
    """Return what the others must do for the fewest seats to pass it; all others may vote no."""
    if line.fewest is None:
        return []
    made = _made(line.case, line.fewest[1])
    own = made.pop(line.case.body.name, dict.fromkeys(Choice, 0))
    return [
        *(f"{number:,} {act}" for number, act in _acts(own)),
        *(
            f"{number:,} in {charter.title_of(body)} {act}"
            for body, counts in made.items()
            for number, act in (*_agreeing(counts), *_acts(counts))
        ),
        *_outside(charter, line.case, line.fewest[1]),
    ]


def _made(case: Case, ballots: Ballots) -> dict[str, dict[Choice, int]]:
    """Return how many seats of each body make each choice."""
    made: dict[str, dict[Choice, int]] = {}
    for voter, counts in zip(case.voters, ballots, strict=True):
        if voter.kind == "seat" and voter.body is not None:
            own = made.setdefault(voter.body, dict.fromkeys(Choice, 0))
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
            yield f"{charter.title_of(voter.name)} {'agrees' if counts[Choice.YES] else 'does not object'}"


def threshold(charter: Charter, amount: Amount, edges: Sequence[Edge], *, short: bool = False) -> str:
    """Return what a threshold is in numbers: ``more than 1/2 of 9 votes means at least 5, because …``.

    The *short* form is ``at least 5 of the 9 votes``.
    """
    if amount.count is not None:
        return _in_some(charter, amount, edges)
    if any(edge.grain.denominator > _FINE for edge in edges):
        return plain(condition(charter, amount))
    if len(edges) > 1:
        if_all = _IF_ALL.get(amount.base or "", "")
        each = series([f"{_group(charter, one)} {exact(one.asked.least)} of {exact(one.asked.whole)}" for one in edges])
        return f"{amount.comparison} {amount.quantity} of each{if_all} means {each}"
    return _short(charter, amount, edges[0]) if short or is_count(amount.quantity) else _edge(charter, amount, edges[0])


def _short(charter: Charter, amount: Amount, edge: Edge) -> str:
    asked = edge.asked
    if asked.unit not in _UNITS:
        return f"at least {exact(asked.least)} of the total {asked.unit} of {exact(asked.whole)}"
    group = f" of {charter.title_of(asked.group)}" if asked.group is not None else ""
    if asked.least > asked.whole:
        return f"at least {exact(asked.least)} {asked.unit}{group}, which is more than there are"
    asks = f"at least {exact(asked.least)} of the {exact(asked.whole)} {asked.unit}{group}{_held(edge)}"
    return f"{asks}{_IF_ALL.get(amount.base or '', '')} must be yes" if is_count(amount.quantity) else asks


def _edge(charter: Charter, amount: Amount, edge: Edge) -> str:
    asked, if_all = edge.asked, _IF_ALL.get(amount.base or "", "")
    least, whole = asked.least, asked.whole
    group = f" of {charter.title_of(asked.group)}" if asked.group is not None else ""
    if asked.unit in _UNITS:
        share = f"{amount.comparison} {amount.quantity} of {exact(whole)} {asked.unit}{group}{_held(edge)}"
    else:
        share = f"{amount.comparison} {amount.quantity} of the total {asked.unit} of {exact(whole)}{group}"
    if whole == 0:
        return f"{share} can never be reached"
    return f"{share}{if_all} means at least {exact(least)}, because {_too_few(amount, least - edge.grain, whole)}"


def _held(edge: Edge) -> str:
    """Return how many seats have the votes, where that is another number: `` (2 seats with 6 votes)``."""
    asked = edge.asked
    if asked.unit not in _UNITS or asked.whole == edge.seats:
        return ""
    return f" ({counted(edge.seats, 'seat')} with {exact(asked.whole)} {asked.unit})"


def _too_few(amount: Amount, fewer: Fraction, whole: Fraction) -> str:
    """Return the reason why one less is too few."""
    if fewer == fraction(amount.quantity) * whole:
        return f"{exact(fewer)} of {exact(whole)} is exactly {amount.quantity} and not more"
    compared = "not more" if amount.comparison == "more than" else "less"
    return f"{exact(fewer)} of {exact(whole)} is {compared} than {amount.quantity}"


def _in_some(charter: Charter, amount: Amount, edges: Sequence[Edge]) -> str:
    """Return what a threshold is in numbers that some of the groups must reach."""
    some = f"in each of at least {amount.count} of the {len(edges)} {amount.scope}"
    if is_count(amount.quantity):
        return f"{amount.comparison} {counted(int(amount.quantity), 'yes vote')} {some}"
    each = series([f"{_group(charter, one)} {votes(one.asked.least, one.asked.whole)}" for one in edges])
    return f"{amount.comparison} {amount.quantity} {some}, that is {each}"


def _group(charter: Charter, edge: Edge) -> str:
    return capital(charter.title_of(edge.asked.group or ""))


_UNITS = ("seats", "votes")
_IF_ALL = {
    "votes cast": ", if all vote,",
    "members present": ", if all attend,",
    "active members": ", if all are active,",
}

# Votes in finer parts are said in words: nobody counts 270ths.
_FINE = 12
