"""The yes votes that decisions need: how many in all, how many of each group, and what the thresholds mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import capital, counted, quoted, series, votes
from mspcharter.model import Charter
from mspcharter.model.requirements import Amount
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Case
from mspcharter.power.questions.matrix import Edge, Least, Line
from mspcharter.wording.cases import route

_INTRODUCTION = (
    "“Yes votes needed”: the least yes votes of the body that can pass the decision if all attend and vote yes or no."
    " Not every group with as many votes can."
)
EDGES = "What the thresholds mean in numbers:"
_LAST = "“Fewest seats”: the fewest seats whose yes can pass it. All that is not said of the others may be a no."


def introduction(body: str | None, decisions: int, *, fewest: bool) -> str:
    """Return what the columns of the table mean, and the *body* that takes all *decisions*, if it is one."""
    sentences = [_INTRODUCTION, _LAST] if fewest else [_INTRODUCTION]
    if body is not None:
        sentences.insert(0, f"{body} takes all these decisions." if decisions > 1 else f"{body} takes this decision.")
    return " ".join(sentences)


def needed(charter: Charter, line: Line) -> str:
    """Return the yes votes that a decision needs: ``5 of 9``; the column names the unit."""
    found = line.needed
    if found.least is None:
        return "all are not enough" if found.known else "not calculated"
    figure = votes(found.least, found.of)
    if found.in_body != found.least:
        own = f"{votes(found.in_body, found.of)}, or " if found.in_body is not None else ""
        return f"{own}{figure} if {charter.title_of(line.case.decision.if_blocked or '')} decides it"
    if found.quota is None or found.quota == found.least:
        return figure
    quota = f"{int(found.quota):,}" if found.quota.denominator == 1 else votes(found.quota, found.of)
    if found.least < found.quota:
        return f"{figure} with the casting vote on a tie, {quota} without"
    return f"{figure} (the rule asks for {quota})"


def of_each(charter: Charter, leasts: Sequence[Least]) -> str:
    """Return how many seats of each constituency must vote yes: ``5 of 9 seats of Public power``."""
    return "; ".join(
        f"{one.least:,} of {counted(one.seats, 'seat')} of {charter.title_of(one.constituency)}" for one in leasts
    )


def fewest(charter: Charter, line: Line) -> str:
    """Return the fewest seats that can pass it, with an example of what the others must do besides."""
    if line.fewest is None:
        everyone = [(size, 0, 0, 0) for size in line.case.poll.sizes]
        return "not calculated" if holds(line.case.poll.formula, everyone) else "none"
    _, ballots = line.fewest
    made = _made(line.case, ballots)
    own = made.pop(line.case.body.name, dict.fromkeys(Choice, 0))
    figure = f"{own[Choice.YES]:,} of {sum(own.values()):,}"
    does = [
        *(f"{number:,} {act}" for number, act in _acts(own)),
        *(
            f"{number:,} in {charter.title_of(body)} {act}"
            for body, counts in made.items()
            for number, act in (*_agreeing(counts), *_acts(counts))
        ),
        *_outside(charter, line.case, ballots),
    ]
    return f"{figure}, for example if {series(does)}" if does else figure


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


def worked_out(charter: Charter, lines: Sequence[Line]) -> Iterator[str]:
    """Yield what each threshold is in numbers; decisions with the same thresholds share a line."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for step, edges in _by_step(charter, line).items():
            many = len(line.case.decision.requires) > 1 or line.case.decision.electronic_vote is not None
            where = f" ({step})" if many else ""
            meaning = "; ".join(_meanings(charter, edges))
            if meaning:
                found.setdefault(meaning, []).append(f"{quoted(charter.title_of(line.case.decision.name))}{where}")
    yield from (f"{series(titles)}: {meaning}." for meaning, titles in found.items())


def _by_step(charter: Charter, line: Line) -> dict[str, list[Edge]]:
    steps: dict[str, list[Edge]] = {}
    for edge in line.edges:
        steps.setdefault(route(charter, edge.route), []).append(edge)
    return steps


def _meanings(charter: Charter, edges: Sequence[Edge]) -> Iterator[str]:
    """Yield what the thresholds of one step are in numbers; the groups of one threshold share a clause."""
    amounts: dict[Amount, list[Edge]] = {}
    for edge in edges:
        amounts.setdefault(edge.amount, []).append(edge)
    for amount, own in amounts.items():
        if amount.count is not None:
            yield _in_some(charter, amount, own)
        elif amount.scope is None and is_count(amount.quantity):
            continue
        elif all(one.asked.whole.denominator == one.asked.least.denominator == 1 for one in own):
            yield _edge(charter, amount, own)


def _edge(charter: Charter, amount: Amount, edges: Sequence[Edge]) -> str:
    if_all = {"votes cast": ", if all vote,", "members present": ", if all attend,"}.get(amount.base or "", "")
    if len(edges) > 1:
        each = series([f"{_group(charter, one)} {int(one.asked.least):,} of {int(one.asked.whole):,}" for one in edges])
        return f"{amount.comparison} {amount.quantity} of each{if_all} means {each}"
    asked = edges[0].asked
    least, whole = int(asked.least), int(asked.whole)
    group = f" of {charter.title_of(asked.group)}" if asked.group is not None else ""
    if is_count(amount.quantity):
        noun = "vote" if asked.unit == "votes" else "seat"
        return f"{amount.comparison} {counted(int(amount.quantity), 'yes vote')} of the {counted(whole, noun)}{group}"
    unit = asked.unit if asked.unit in ("seats", "votes") else f"({asked.unit})"
    share = f"{amount.comparison} {amount.quantity} of {whole:,} {unit}{group}"
    if whole == 0:
        return f"{share} can never be reached"
    if least > whole:
        return f"{share} is more than there are"
    return f"{share}{if_all} means at least {least:,}, because {_too_few(amount, least - 1, whole)}"


def _too_few(amount: Amount, fewer: int, whole: int) -> str:
    """Return the reason why one less is too few."""
    if Fraction(fewer, whole) == fraction(amount.quantity):
        return f"{fewer:,} of {whole:,} is exactly {amount.quantity} and not more"
    compared = "not more" if amount.comparison == "more than" else "less"
    return f"{fewer:,} of {whole:,} is {compared} than {amount.quantity}"


def _in_some(charter: Charter, amount: Amount, edges: Sequence[Edge]) -> str:
    """Return what a threshold is in numbers that some of the groups must reach."""
    some = f"in each of at least {amount.count} of the {len(edges)} {amount.scope}"
    if is_count(amount.quantity):
        return f"{amount.comparison} {counted(int(amount.quantity), 'yes vote')} {some}"
    each = series([f"{_group(charter, one)} {votes(one.asked.least, one.asked.whole)}" for one in edges])
    return f"{amount.comparison} {amount.quantity} {some}, that is {each}"


def _group(charter: Charter, edge: Edge) -> str:
    return capital(charter.title_of(edge.asked.group or ""))
