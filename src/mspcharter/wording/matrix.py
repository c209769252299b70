"""The yes votes that decisions need: how many, of whom, and what is just too few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Choice
from mspcharter.english import capital, counted, quoted, series, votes
from mspcharter.model import Charter
from mspcharter.model.requirements import Amount
from mspcharter.model.values import fraction, is_count
from mspcharter.power.questions.matrix import Edge, Least, Line
from mspcharter.wording.cases import route
from mspcharter.wording.names import title_of

_INTRODUCTION = "So many yes votes pass a decision when everybody comes and says yes or no."
EDGES = "Worked out, at the edge between enough and too few:"
_LAST = "The last column says how few can do when the others abstain or stay away, just as it suits those few."


def introduction(body: str | None, decisions: int, *, fewest: bool) -> str:
    """Return what the table says of so many *decisions*, all taken by one *body*, with a column for the *fewest*."""
    sentences = [_INTRODUCTION]
    if body is not None:
        sentences.append(f"All are taken by {body}." if decisions > 1 else f"It is taken by {body}.")
    return " ".join([*sentences, _LAST] if fewest else sentences)


def needed(line: Line) -> str:
    """Return the yes votes that a decision needs: ``5 of 9``."""
    return votes(line.needed, line.of) if line.needed is not None else "never enough"


def of_each(charter: Charter, leasts: Sequence[Least]) -> str:
    """Say how many yes votes must come from each constituency: ``5 of 9 from Public power``."""
    return "; ".join(f"{one.least:,} of {one.seats:,} from {title_of(charter, one.constituency)}" for one in leasts)


def fewest(line: Line) -> str:
    """Say how few can pass it, and what the others do meanwhile."""
    if line.fewest is None:
        return "none"
    number, ballots = line.fewest
    made = dict.fromkeys(Choice, 0)
    for voter, counts in zip(line.case.voters, ballots, strict=True):
        if voter.body == line.case.body.name:
            for choice in Choice:
                made[choice] += counts[choice] * voter.seats
    whole = sum(made.values())
    does = [
        f"{made[choice]:,} {verb}{'s' if made[choice] == 1 and choice is not Choice.ABSENT else ''}"
        for choice, verb in ((Choice.NO, "oppose"), (Choice.ABSTAIN, "abstain"), (Choice.ABSENT, "stay away"))
        if made[choice]
    ]
    figure = f"{number:,} of {whole:,}"
    if made[Choice.YES] != number:
        figure = f"{made[Choice.YES]:,} of {whole:,} and {number - made[Choice.YES]:,} elsewhere"
    return f"{figure}, if {series(does)}" if does and line.needed != number else figure


def worked_out(charter: Charter, lines: Sequence[Line]) -> Iterator[str]:
    """Yield what each amount comes to; decisions with the same amounts share a line."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for step, edges in _by_step(charter, line).items():
            many = len(line.case.decision.requires) > 1 or line.case.decision.electronic_vote is not None
            where = f" ({step})" if many else ""
            meaning = "; ".join(_meanings(charter, edges))
            if meaning:
                found.setdefault(meaning, []).append(f"{quoted(title_of(charter, line.case.decision.name))}{where}")
    yield from (f"{series(titles)}: {meaning}." for meaning, titles in found.items())


def _by_step(charter: Charter, line: Line) -> dict[str, list[Edge]]:
    steps: dict[str, list[Edge]] = {}
    for edge in line.edges:
        steps.setdefault(route(charter, edge.route), []).append(edge)
    return steps


def _meanings(charter: Charter, edges: Sequence[Edge]) -> Iterator[str]:
    """Yield what the amounts of one step come to, those of the groups of one amount together."""
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
    if_all = {"votes cast": ", if all vote,", "members present": ", if all are there,"}.get(amount.base or "", "")
    if len(edges) > 1:
        each = series([f"{_group(charter, one)} {int(one.asked.least):,} of {int(one.asked.whole):,}" for one in edges])
        return f"{amount.comparison} {amount.quantity} of each{if_all} means {each}"
    asked = edges[0].asked
    least, whole = int(asked.least), int(asked.whole)
    group = f" of {title_of(charter, asked.group)}" if asked.group is not None else ""
    if is_count(amount.quantity):
        return f"{amount.comparison} {amount.quantity} yes of the {counted(whole, 'seat')}{group}"
    unit = asked.unit if asked.unit in ("seats", "votes") else f"({asked.unit})"
    share = f"{amount.comparison} {amount.quantity} of {whole:,} {unit}{group}"
    if least > whole:
        return f"{share} is more than there are"
    return f"{share}{if_all} means {least:,}, because {_too_few(amount, least - 1, whole)}"


def _too_few(amount: Amount, fewer: int, whole: int) -> str:
    """Say that one less is too few."""
    if Fraction(fewer, whole) == fraction(amount.quantity):
        return f"{fewer:,} of {whole:,} is just {amount.quantity} and not more"
    compared = "not more" if amount.comparison == "more than" else "less"
    return f"{fewer:,} of {whole:,} is {compared} than {amount.quantity}"


def _in_some(charter: Charter, amount: Amount, edges: Sequence[Edge]) -> str:
    """Say what an amount comes to that some of the groups must reach."""
    if is_count(amount.quantity):
        return f"{amount.comparison} {amount.quantity} yes from any {amount.count} of the {len(edges)} {amount.scope}"
    each = series([f"{_group(charter, one)} {votes(one.asked.least, one.asked.whole)}" for one in edges])
    some = f"any {amount.count} of the {len(edges)} {amount.scope}"
    return f"{amount.comparison} {amount.quantity} of {some}, that is {each}"


def _group(charter: Charter, edge: Edge) -> str:
    return capital(title_of(charter, edge.asked.group or ""))
