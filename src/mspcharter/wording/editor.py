"""What an editor shows beside the text: a line above each decision, figures in lines, and what a rule would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.analysis.measures.indices import Power
from mspcharter.english import capital, counted, exact, percent, plural, quoted, series, votes
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.requirements import Amount
from mspcharter.model.values import is_count
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, Needed
from mspcharter.power.needed import VotesNeeded
from mspcharter.power.questions.matrix import Edge
from mspcharter.power.questions.quorums import QuorumFigure
from mspcharter.power.questions.single import Single
from mspcharter.power.questions.smallest import Smallest
from mspcharter.power.study import Study
from mspcharter.wording import figures as numbers
from mspcharter.wording import players
from mspcharter.wording.cases import missing
from mspcharter.wording.document import voting
from mspcharter.wording.rules import needs as asked_by

_MOST_NAMED = 6
NOT_KNOWN = "votes not known"


def votes_needed(needed: VotesNeeded) -> str:
    """Return the yes votes that a rule needs in its body: ``5 of 9 votes``; empty where they are not known."""
    if needed.in_body is None:
        return "cannot pass" if needed.known and needed.least is None else ""
    return _of_all(needed)


def needs(charter: Charter, body: Body, needed: VotesNeeded) -> str:
    """Return in a sentence what a rule needs in *body* if all attend and vote yes or no."""
    if not needed.known:
        return ""
    title = charter.title_of(body.name)
    if needed.in_body is None:
        return f"In {title}, even the yes of all voters is not enough." if needed.least is None else ""
    return f"In {title}, if all attend and vote yes or no, at least {_of_all(needed)} must be yes."


def _of_all(needed: VotesNeeded) -> str:
    assert needed.in_body is not None
    figure = votes(needed.in_body, needed.of)
    return figure if "%" in figure or "power" in figure else f"{figure} {'vote' if needed.of == 1 else 'votes'}"


def present(figure: QuorumFigure) -> str:
    """Return how many seats a quorum asks for: ``5 of 9 seats``; empty where that is not known."""
    found = figure.attendance
    if found is None:
        return ""
    return "cannot be met" if found.least is None else f"{exact(found.least)} of {counted(figure.whole, 'seat')}"


def must_attend(figure: QuorumFigure) -> str:
    """Return in a sentence how many must attend."""
    found = figure.attendance
    if found is None:
        return ""
    if found.least is None:
        return "Even if all attend, there is no quorum."
    more = f" Any {exact(found.sure)} are always enough." if found.sure not in (None, found.least) else ""
    return f"At least {present(figure)} must be present.{more}"


# A decision.


def lens(known: Decisions, glance: Glance | Unclear, alliance: Smallest | None) -> str:
    """Return the line above a decision: the yes votes it needs, who blocks it alone, and a smallest alliance."""
    if isinstance(glance, Unclear):
        found = missing(known.charter, glance.reason)
        return found.removeprefix("it ") if glance.never_begins else f"{NOT_KNOWN}: {found}"
    if not glance.is_possible:
        return "cannot pass: even the yes of all voters is not enough"
    cells = dict(zip(voting.COLUMNS[1:], voting.cells(known, glance), strict=True))
    parts = [needed(known.charter, glance.needed), f"blocks alone: {cells['Who can block alone']}"]
    together = _alliance(known.charter, glance, alliance) if alliance is not None else ""
    parts += [f"smallest alliance: {together}"] if together else []
    return " · ".join(parts)


def needed(charter: Charter, yes: Needed) -> str:
    """Return the yes votes that a decision needs: ``needs at least 5 of 9 yes``, ``… 3 of 4 yes, or 2 on a tie``."""
    found = numbers.yes_with_ties(charter, yes.case, (yes.steps, yes.untied), yes.votes)
    if found[:1].isdigit() and "power" not in found:
        whole, joint, tied = found.partition(", or ")
        return f"needs at least {whole} yes{joint}{tied}"
    if "power" in found:
        return f"needs {found}" if found.startswith("just") else f"needs at least {found}"
    return NOT_KNOWN if found == numbers.NOT_KNOWN else found


def _alliance(charter: Charter, glance: Glance, found: Smallest) -> str:
    case = glance.figures.case
    titles = [
        f"{count:,} of {title}" if one.alike > 1 else title
        for one, count in found.members
        for title in (players.player(charter, case, one),)
    ]
    return " + ".join(titles) if len(titles) <= _MOST_NAMED else counted(len(titles), "party")


def threshold_at(charter: Charter, glance: Glance, at: int) -> Iterator[str]:
    """Yield what the threshold *at* a place of the text asks for: ``Needed here: at least 5 of the 9 votes …``."""
    for edge in glance.line.edges:
        if edge.amount.span.start <= at <= edge.amount.span.end:
            yield f"Needed here: {_asks(charter, glance, edge)}."
            return


def in_votes(charter: Charter, glance: Glance) -> Iterator[tuple[int, str, str]]:
    """Yield where each threshold of a decision ends, what it comes to in short, and what it asks for as a sentence."""
    known: dict[int, list[Edge]] = {}
    for edge in glance.line.edges:
        known.setdefault(edge.amount.span.end, []).append(edge)
    for end, edges in known.items():
        first, *_ = edges
        short = _comes_to(charter, first.amount, [one for one in edges if one.route == first.route])
        if short:
            yield end, short, f"{capital(_asks(charter, glance, first))}."


def _comes_to(charter: Charter, amount: Amount, edges: Sequence[Edge]) -> str:
    """Return what a threshold comes to: ``4 of 5 votes if all vote``; empty where the words say as much."""
    if amount.count is not None or is_count(amount.quantity):
        return ""
    if_all = _IF_ALL.get(amount.base or "", "")
    several = len(edges) > 1
    figures = [
        f"{charter.title_of(one.asked.group or '')}: {_figure(one)}" if several else _figure(one) for one in edges
    ]
    return series(figures) + if_all


_IF_ALL = {"votes cast": " if all vote", "members present": " if all attend", "active members": " if all are active"}


def _figure(edge: Edge) -> str:
    figure = votes(edge.asked.least, edge.asked.whole)
    return figure if "power" in figure else f"{figure} {plural(edge.asked.whole, edge.asked.unit.removesuffix('s'))}"


def _asks(charter: Charter, glance: Glance, edge: Edge) -> str:
    figures = glance.figures
    [numbers] = [
        numbers for one, numbers in zip(figures.steps, figures.numbers, strict=True) if one.route == edge.route
    ]
    # Decisions by the same rule share their numbers; the places in the text are those of this decision.
    own = numbers._replace(edges=tuple(one for one in glance.line.edges if one.route == edge.route))
    return asked_by(charter, edge.amount, own)


# A seat.


def seat_votes(count: int, own: Fraction, everything: Fraction, body: Body) -> str:
    """Return how many seats of *body* a line stands for, and the votes of each: ``2 seats, each with 1 of 10 votes``.

    Votes are as declared: a limit on voting power and chambers change what they weigh, and the sentence says so.
    """
    each = f"{votes(own, everything)} votes" if own else "no vote"
    changed = [
        name
        for name, found in (
            ("the limit on voting power", any(one.of == "voting power" for one in body.limit)),
            ("the chambers", bool(body.chamber)),
        )
        if found and own
    ]
    before = f", before {' and '.join(changed)}" if changed else ""
    return f"{counted(count, 'seat')}, {'each ' if count > 1 else ''}with {each}{before}"


def alone(charter: Charter, able: Sequence[Single]) -> Iterator[str]:
    """Yield which decisions a party can pass alone, and which it can block alone, if need be with a chair."""
    for act, several in (
        ("pass", [one for one in able if one.passes and (one.chair is None or one.first_to_pass)]),
        ("block", [one for one in able if one.blocks and (one.chair is None or one.first_to_block)]),
    ):
        if several:
            yield f"Can {act} alone: {series([_with_chair(charter, one) for one in several], _MOST_NAMED)}."


def _with_chair(charter: Charter, one: Single) -> str:
    title = quoted(charter.title_of(one.case.decision.name))
    return title if one.chair is None else f"{title} (if it has the chair of {quoted(charter.title_of(one.chair))})"


def power(charter: Charter, study: Study, number: int) -> str:
    """Return the share of power of a player in a decision; empty where it is only estimated."""
    share = power_share(study, number)
    if share is None:
        return ""
    title = quoted(charter.title_of(study.case.decision.name))
    return f"{percent(share)} of all changes of the result of {title} (normalised Banzhaf index)"


def power_share(study: Study, number: int) -> Fraction | None:
    """Return the share of power of a player in a decision by the normalised Banzhaf index; None if it is estimated."""
    return study.power.banzhaf[study.seating.places[number]] if isinstance(study.power, Power) else None


def shares_of_power(shares: Sequence[Fraction], count: int) -> str:
    """Return the shares of power of each of *count* seats in several decisions: ``5.0% to 10.1% of the power``."""
    least, most = percent(min(shares)), percent(max(shares))
    part = least if least == most else f"{least} to {most}"
    return f"{part} of the power{' each' if count > 1 else ''}"


SHARES_OF_POWER = (
    "The share of this seat in all changes of the result, in the decisions of its body (normalised Banzhaf index)."
)


# A budget.


def year_gap(year: int | None, short: str, pledged: str) -> str:
    """Return what a budget lacks in a *year*: ``2027: short by KES 4,000,000, of which KES 1,000,000 is only pledged``.

    Each amount is empty where it is nothing.
    """
    when = f"{year}" if year is not None else "in all"
    if not short:
        return f"{when}: covered"
    return f"{when}: short by {short}" + (f", of which {pledged} is only pledged" if pledged else "")


def year_line(year: int | None, spends: str, firm: str, pledged: str, short: str) -> str:
    """Return what a budget spends in a *year*, what is given for it, and by how much it is *short*.

    *pledged* and *short* are empty where they are nothing.
    """
    when = _in_year(year)
    only = f", and {pledged} is only pledged" if pledged else ""
    gap = f" It is short by {short}." if short else ""
    return f"{when} it spends {spends}; {firm} is committed or received{only}.{gap}"


def year_shared(year: int | None, spends: str) -> str:
    """Return what a budget spends in a *year*, where its shares say who pays and no contribution is stated."""
    return f"{_in_year(year)} it spends {spends}, which the partners pay by the shares of this budget."


def _in_year(year: int | None) -> str:
    return f"In {year}" if year is not None else "In all"
