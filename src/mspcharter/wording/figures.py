"""The figures of decisions in words: quorums, what each step needs, what an abstention does, how few can block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from mspcharter.english import clean, counted, quoted, series, set_off, votes
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.requirements import (
    Condition,
    Consensus,
    NoObjection,
    Objections,
    Unanimity,
    has_alternatives,
)
from mspcharter.power.alike import alike
from mspcharter.power.cases import Case
from mspcharter.power.figures import Figures
from mspcharter.power.needed import VotesNeeded
from mspcharter.power.questions.against import Against, Fewest
from mspcharter.power.questions.matrix import Edge, Line
from mspcharter.power.questions.numbers import StepNumbers, untied
from mspcharter.power.questions.steps import Abstaining, StepFigure, Unit, Yes
from mspcharter.wording.cases import route as way
from mspcharter.wording.quorums import in_unit, quorums
from mspcharter.wording.requirements import at_meeting
from mspcharter.wording.rules import needs

Steps: TypeAlias = "Sequence[tuple[Unit, Yes | None]]"

NOT_KNOWN = "not known"
_MOST_NAMED = 6


# Steps.


def steps(charter: Charter, several: Sequence[Figures]) -> Iterator[str]:
    """Yield what each step of the decisions needs; steps that need the same share a sentence."""
    found: dict[str, dict[str, list[str]]] = {}
    for figures in several:
        for one, numbers in zip(figures.steps, figures.numbers, strict=True):
            need = _step(charter, figures, one, numbers)
            title = quoted(charter.title_of(figures.case.decision.name))
            found.setdefault(need, {}).setdefault(title, []).append(_place(charter, figures, one))
    for need, where in found.items():
        yield f"{need} {_used(where)}"


def _used(where: dict[str, list[str]]) -> str:
    named = [f"{title}{_in_brackets(places)}" for title, places in where.items()]
    return f"This is the rule of {series(named, _MOST_NAMED)}."


def _in_brackets(places: Sequence[str]) -> str:
    shown = [one for one in places if one]
    return f" ({series(shown)})" if shown else ""


def _place(charter: Charter, figures: Figures, one: StepFigure) -> str:
    """Return which step it is, where there are several, and that it needs no quorum, where meetings do."""
    free = "without a quorum" if one.route.manner != "meeting" and figures.quorums else ""
    step = way(charter, one.route) if one.route.manner == "electronic" or one.route.number is not None else ""
    return ", ".join(part for part in (step, free) if part)


def _step(charter: Charter, figures: Figures, one: StepFigure, numbers: StepNumbers) -> str:
    """Return what one step needs, and what an abstention does."""
    quorum = one.route.manner == "meeting" and bool(figures.quorums)
    sentences = (*step(charter, one, numbers), abstention(one.abstaining, quorum=quorum))
    return " ".join(sentence for sentence in sentences if sentence)


def step(charter: Charter, one: StepFigure, numbers: StepNumbers) -> Iterator[str]:
    """Yield what a step needs: what each part of its rule asks for, and the yes votes in all if it does not show."""
    assert numbers.route.step is not None, "others have no numbers"
    asked = numbers.route.step.condition
    yield f"It passes if {needs(charter, asked, numbers)}."
    yield from _in_all(one, asked, numbers.edges)


def _sits(case: Case, body: str | None, kind: str) -> bool:
    return kind == "seat" and body == case.body.name


def _in_all(one: StepFigure, asked: Condition, edges: Sequence[Edge]) -> Iterator[str]:
    """Yield the yes votes that the step needs in all, if its thresholds do not show them."""
    if one.yes is None:
        yield "The search for the yes votes that it needs in all was too long."
    elif one.yes.least is None:
        yield "This step cannot pass while all attend and vote yes or no."
    elif not isinstance(asked, Consensus | NoObjection | Objections | Unanimity) and not any(
        edge.amount.scope is None and edge.asked.unit == one.unit and edge.asked.least == one.yes.least
        for edge in edges
    ):
        needs = in_unit(one.yes.least, one.yes.whole, one.unit)
        # Of alternatives, one that asks for more is no sign of a tie.
        tied = not has_alternatives(asked)
        if tied and any(edge.amount.scope is None and edge.asked.least > one.yes.least for edge in edges):
            yield f"If a tie is broken in its favour, {needs} can be enough."
        else:
            least = "" if one.yes.least == one.yes.whole else "at least "
            yield f"If all vote yes or no, it needs {least}{needs}."


def abstention(one: Abstaining | None, *, quorum: bool) -> str:
    """Return what an abstention does at a step, compared with a no and with an absence."""
    if one is None:
        return ""
    if one.as_no and one.as_absence:
        return "Only yes votes count: an abstention or an absence has the effect of a no."
    if one.as_no:
        return f"An abstention has the effect of a no.{_beside_absence(one, quorum=quorum)}"
    if one.as_absence:
        return "A member who abstains has the same effect as one who stays away."
    beside = _beside_absence(one, quorum=quorum)
    if beside == _HELPS:
        return "An abstention is not a no: it can let a motion pass that a no or an absence would stop."
    return f"An abstention is not a no: it can let a motion pass that a no would stop.{beside}"


def _beside_absence(one: Abstaining, *, quorum: bool) -> str:
    there = " It counts towards the quorum." if quorum else ""
    if one.passes_where_absence_fails and one.fails_where_absence_passes:
        return f"{there} Compared with an absence, it can help a motion or harm it."
    if one.passes_where_absence_fails:
        return there or _HELPS
    if one.fails_where_absence_passes:
        return " It can stop a motion that would pass if the member stayed away."
    return ""


_HELPS = " It can let a motion pass that an absence would stop."


# How few can block.


def blocking(one: Fewest | None, whole: int) -> str:
    """Return the fewest who can block a decision in one way: ``3 of 9``; none are needed if it never passes."""
    if one is None:
        return NOT_KNOWN
    if one.number is None:
        return "none can"
    return f"{one.number:,} of {whole:,}" if one.number else "none needed"


def unsure(charter: Charter, several: Sequence[Figures]) -> Iterator[str]:
    """Yield which other seats are counted, for which decisions fewer may be enough to block, and what is not known."""
    wide = [one for one in several if len(one.case.bodies) > 1]
    for group in alike(wide, lambda one: one.case.bodies):
        titles = series([quoted(charter.title_of(one.case.decision.name)) for one in group], _MOST_NAMED)
        bodies = series([set_off(charter.title_of(body)) for body in group[0].case.bodies])
        yield f"{titles}: more than one body has a say, so those who block are counted in {bodies} together."
    for group in alike([one for one in several if _chairs(one)], _chairs):
        titles = series([quoted(charter.title_of(one.case.decision.name)) for one in group], _MOST_NAMED)
        yield f"{titles}: {_chairs(group[0])}"
    open_ = [one for one in several if not one.against.fewer_cannot]
    for group in alike(open_, lambda one: _doubt(one.against)):
        titles = series([quoted(charter.title_of(one.case.decision.name)) for one in group], _MOST_NAMED)
        doubt = _doubt(group[0].against)
        if doubt:
            yield f"{titles}: {doubt}."


def _chairs(figures: Figures) -> str:
    """Return that those who block have the chair among them, and how many are needed without it."""
    found = figures.against
    ways = (
        (" by voting no", found.no, found.no_without_chair),
        (" by staying away", found.staying_away, found.away_without_chair),
    )
    more = {way: _without_chair(without, found.whole) for way, one, without in ways if one != without}
    if not more:
        return ""
    same = [*dict.fromkeys(more.values())] if len(more) == len(ways) else []
    needed = same if len(same) == 1 else [f"{block}{way}" for way, block in more.items()]
    return (
        "the chair is counted among those who block, and does not use the casting vote for the motion. Without the"
        f" chair, {series(needed)}."
    )


def _without_chair(one: Fewest | None, whole: int) -> str:
    if one is None:
        return "it is not known how few can block"
    if one.number is None:
        return "no one can block"
    return f"at least {one.number:,} of {whole:,} are needed to block"


def _doubt(one: Against) -> str:
    if one.no is None or one.staying_away is None or one.at_all is None:
        return "the search for the fewest who can block was too long, so fewer than stated may be enough"
    if one.at_all.number:
        least = f", but never fewer than {one.at_all.number:,}" if one.at_all.number > 1 else ""
        return (
            "fewer than stated may be enough to block if they act differently at each step, or some vote no and others"
            f" stay away{least}"
        )
    return ""


# What the body votes by.


def yes_needed(charter: Charter, figures: Figures, line: Line) -> str:
    """Return the yes votes that a decision needs in its own body, in the unit of its rule: ``5 of 9``."""
    steps = tuple((one.unit, one.yes) for one in figures.steps)
    return yes_with_ties(charter, figures.case, (steps, untied(steps, figures.numbers)), line.needed)


def yes_with_ties(charter: Charter, case: Case, ways: tuple[Steps, Steps], needed: VotesNeeded) -> str:
    """Return the same from the yes votes of each step if a tie is broken in its favour, and if none is.

    It is ``3 of 4, or 2 on a tie`` where these differ.
    """
    tied = yes_votes(charter, case, ways[0], needed)
    steps = ways[1]
    if not _is_weighted(case):
        # Each seat has one vote, so that it is the same to count seats.
        steps = [("votes", yes) for _, yes in steps]
    without = yes_votes(charter, case, steps, needed)
    if without == tied or not (tied[:1].isdigit() and without[:1].isdigit()):
        return tied
    return f"{without}, or {tied.partition(' of ')[0]} on a tie"


def yes_votes(charter: Charter, case: Case, steps: Steps, needed: VotesNeeded) -> str:
    """Return the same from the yes votes of each of its *steps*, and those that are *needed* over all."""
    if needed.in_body is None and needed.least is not None:
        return f"only if decided by {charter.title_of(case.decision.if_blocked or '')}"
    units = {unit for unit, _ in steps}
    known = [yes for _, yes in steps if yes is not None]
    if len(known) < len(steps) or not known:
        return NOT_KNOWN
    if len(units) > 1:
        found = needed.in_body
        if found is None:
            return "cannot pass" if needed.known else NOT_KNOWN
        return in_unit(found, needed.of, "votes") if _is_weighted(case) else votes(found, needed.of)
    least = min((one for one in known if one.least is not None), key=lambda one: one.least or 0, default=None)
    if least is None:
        return "cannot pass"
    assert least.least is not None, "the others are left out"
    if not _is_weighted(case):
        return votes(least.least, least.whole)
    return in_unit(least.least, least.whole, next(iter(units)))


def _is_weighted(case: Case) -> bool:
    return any(one.votes != one.seats for one in case.voters if _sits(case, one.body, one.kind))


def body_line(charter: Charter, body: Body, figures: Figures) -> str:
    """Return the seats of a body and its quorums, as a paragraph above its decisions."""
    whole = sum(
        voter.seats * voter.count + voter.vacant
        for voter in figures.case.voters
        if _sits(figures.case, voter.body, voter.kind)
    )
    vacant = sum(voter.vacant for voter in figures.case.voters if _sits(figures.case, voter.body, voter.kind))
    empty = f", {vacant:,} of them vacant" if vacant else ""
    seats = f"{counted(whole, 'voting seat')}{empty}"
    at = at_meeting(charter, figures.case.decision) if body.quorum is not charter.bodies[body.name].quorum else ""
    return f"{clean(charter.title_of(body.name))}{at}: {seats}. {quorums(charter, body, figures.quorums)}"
