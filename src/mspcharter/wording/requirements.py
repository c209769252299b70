"""Requirements of decisions, and statements of guarantees and scenarios, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, clean, counted, in_number, plural, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Quorum, Tie
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Step,
    Turnout,
    Unanimity,
)
from mspcharter.model.rights import Entitled
from mspcharter.model.statements import Expectation
from mspcharter.model.values import Who, is_count
from mspcharter.semantics.statements import say_statement
from mspcharter.semantics.writing import lasting
from mspcharter.wording.facts import prose, spoken
from mspcharter.wording.names import does, named, names_several, within
from mspcharter.wording.text import Link, Text, joined, plain


def step(charter: Charter, value: Step) -> Text:
    """Return what one step of a decision requires, and for how long it is tried."""
    text = condition(charter, value.condition)
    if value.meetings is not None:
        text = (*text, f", for {counted(value.meetings, 'meeting')}")
    if value.within is not None:
        text = (*text, f", within {counted(value.within.count, value.within.unit)}")
    return text


def ladder(charter: Charter, several: Sequence[Step]) -> str:
    """Return what the steps of a decision require, with their numbers if there are several."""
    steps = [plain(step(charter, one)) for one in several]
    if len(steps) == 1:
        return steps[0]
    return "; otherwise ".join(f"({number}) {required}" for number, required in enumerate(steps, 1))


def condition(charter: Charter, value: Condition, noun: str = "yes vote") -> Text:
    """Return what a decision or a quorum requires; *noun* is what a plain number counts."""
    match value:
        case Consensus():
            return ("consensus",)
        case Unanimity():
            return ("unanimity",)
        case NoObjection():
            return ("no objection",)
        case Objections(most):
            return (f"no more than {counted(most, 'objection')}",)
        case NotBlocked(fewest, blocker):
            if fewest == 1:
                return (f"no {blocker.removesuffix('s')} withholding its yes",)
            return (f"fewer than {fewest:,} {blocker} withholding their yes",)
        case Turnout(quantity, comparison):
            return (f"a turnout of {comparison} {quantity} of those entitled to vote",)
        case AllOf(parts):
            return joined((_bracketed(charter, part, noun) for part in parts), " and ")
        case AnyOf(parts):
            return joined((condition(charter, part, noun) for part in parts), ", or ")
        case Amount():
            return _amount(charter, value, noun)


def statement(charter: Charter, value: Expectation) -> Text:
    """Return a statement of a guarantee, or an expectation of a scenario."""
    pieces = spoken(charter, say_statement(value))
    return tuple(
        piece._replace(text=set_off(piece.text)) if isinstance(piece, Link) and piece.text[:1] != "“" else piece
        for piece in pieces
    )


def meanings(charter: Charter) -> Iterator[tuple[str, str]]:
    """Yield the terms that the rules of *charter* use, and what they mean."""
    used = {term for one in charter.decisions.values() for rule in one.votes for term in _terms(rule.condition)}
    used |= {
        term for _, quorum in charter.quorums() if quorum.condition is not None for term in _terms(quorum.condition)
    }
    if any(one.vetoing for one in charter.decisions.values()):
        used.add("veto")
    if any(one.consenting for one in charter.decisions.values()):
        used.add("consent")
    limits = [limit for body in charter.bodies.values() for limit in body.limit]
    limits += [limit for decision in charter.decisions.values() for limit in decision.limit]
    for limit in limits:
        if limit.of == "voting power":
            used.add("limit of votes" if is_count(limit.amount) else "limit of voting power")
    yield from ((term, meaning) for term, meaning in _MEANINGS.items() if term in used)


def _bracketed(charter: Charter, value: Condition, noun: str) -> Text:
    text = condition(charter, value, noun)
    return ("(", *text, ")") if isinstance(value, AnyOf) else text


def _amount(charter: Charter, value: Amount, noun: str) -> Text:
    text = f"{value.comparison} {value.quantity}"
    if value.base == "total":
        text += f" of the total {value.measure}"
    elif value.base is not None:
        text += f" of {_BASES[value.base]}"
    elif is_count(value.quantity):
        text += f" {noun}" if value.quantity == "1" else f" {noun}s"
    match value.scope:
        case "group":
            return (f"{text} of ", *named(charter, value.group or ""))
        case "constituencies" | "sectors":
            kind = plural(value.count or 0, "constituency" if value.scope == "constituencies" else "sector")
            return (f"{text} in {'each of ' if value.count != 1 else ''}at least {value.count:,} {kind}",)
        case None:
            return (text,)
        case each:
            return (f"{text} from {each}",)


def _terms(value: Condition) -> Iterator[str]:
    match value:
        case Consensus():
            yield "consensus"
        case Unanimity():
            yield "unanimity"
        case NoObjection():
            yield "no objection"
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _terms(part)
        case Amount():
            if value.base is not None:
                yield value.base
        case _:
            pass


STEPS = "The steps are taken in this order. The decision is made at the first that succeeds."
ONE_STEP = "The decision requires "

_BASES = {
    "votes cast": "the votes cast",
    "members present": "the members present",
    "all seats": "all seats",
    "filled seats": "the filled seats",
    "voting power": "the voting power",
    "active members": "the active members",
    "total": "the total",
}

# As the manual of the language defines them, in "Requirements".
_MEANINGS = {
    "consensus": "No voting member who is present objects, and at least one votes yes.",
    "unanimity": "Every voting member votes yes.",
    "no objection": (
        "No voting member objects within the time allowed, and at least one votes yes. The silence of the others means"
        " consent."
    ),
    "votes cast": "The votes for and against. Abstentions are included only if the decision counts them as no.",
    "members present": "All voting members who attend, however they vote.",
    "all seats": "All voting seats, including vacant ones.",
    "filled seats": "All voting seats except vacant ones.",
    "active members": "All voting members except those who are inactive. A vacant seat has no member.",
    "voting power": "The sum of the votes of all seats.",
    "limit of voting power": (
        "Votes above the limit do not count, so that no one has a larger share of the votes that remain."
    ),
    "limit of votes": "Votes above the limit do not count.",
    "veto": (
        "A no from its holder stops the decision. An abstention or an absence does not. A party with several seats"
        " uses it with more than half of them, and a body by its own rule."
    ),
    "consent": (
        "A yes without which the decision does not pass. A party with several seats gives it with more than half of"
        " them, and a body by its own rule."
    ),
}


def rule(charter: Charter, decision: Decision, body: Body, broken: str | None = None) -> str:
    """Return the rule of *decision*, which *body* takes, in words; *broken* is what to say of a tie instead."""
    charter = within(charter, body.name)
    told = conditions(charter, decision, broken)
    return " ".join((*_needs(charter, decision, body), *told, *_quorum(charter, body)))


def _needs(charter: Charter, decision: Decision, body: Body) -> Iterator[str]:
    decides = does(charter, charter.title_of(body.name), "decides") + at_meeting(charter, decision)
    yield f"{decides} by {ladder(charter, decision.requires)}." if decision.requires else f"{decides}."
    if decision.electronic_vote is not None:
        yield f"By electronic vote: {plain(step(charter, decision.electronic_vote))}."


def at_meeting(charter: Charter, decision: Decision) -> str:
    """Return at which kind of meeting *decision* is taken, behind a verb or a body: `` at “Annual meeting”``."""
    return f" at {quoted(charter.title_of(decision.meeting))}" if decision.meeting is not None else ""


def conditions(charter: Charter, decision: Decision, broken: str | None = None) -> Iterator[str]:
    """Yield who else must agree to *decision*, what abstaining and a tie do, and where it goes if it is blocked.

    *broken* is what to say of a tie instead of what the decision states.
    """
    for one in decision.veto:
        yield f"{_named(charter, one.by)} may veto it{entitled(charter, one)}."
    for one in decision.consent_of:
        yield f"{_named(charter, one.by)} must consent to it{entitled(charter, one)}."
    if decision.approved_by is not None:
        yield f"{_who(charter, decision.approved_by.by)} must approve it."
    if decision.concerned is not None:
        named = decision.concerned.name
        who = "The one concerned" if named is None else _named(charter, (named,))
        has, is_ = (in_number(one, several=names_several(charter, who)) for one in ("has", "is"))
        yield f"{who} {has} no vote on it, and {is_} in no base and no quorum."
    if decision.abstaining == "counts as no":
        yield "An abstention counts as a no."
    tie = tie_rule(charter, decision.tie) if broken is None else broken
    if tie:
        yield tie
    if decision.if_blocked is not None:
        yield f"If it is blocked, it goes to {charter.title_of(decision.if_blocked)}."


def tie_rule(charter: Charter, tie: Tie | None) -> str:
    """Return what happens on a tie by the rule *tie*; nothing without one."""
    if tie is None:
        return ""
    if tie.to is not None:
        return f"A tie goes to {charter.title_of(tie.to)}."
    return {
        "chair decides": "The chair breaks a tie.",
        "by lot": "A tie is broken by lot.",
        "fails": "A tie fails.",
        "goes to": "A tie goes to another body.",
    }[tie.manner]


def entitled(charter: Charter, one: Entitled) -> str:
    """Return the case and the time of a veto or a consent, behind a verb: `` if “it pays”, within 15 days``."""
    case = f" if “{plain(prose(charter, one.if_))}”" if one.if_ is not None else ""
    time = f"{',' if case else ''} within {lasting(one.within)} after the vote" if one.within is not None else ""
    return f"{case}{time}"


def _quorum(charter: Charter, body: Body) -> Iterator[str]:
    quorum, to_vote, again = body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting
    if quorum is not None and quorum.condition is not None:
        second = f"; at a second meeting, {_present(charter, again)}" if again is not None else ""
        yield f"Quorum: {_present(charter, quorum)}{second}."
    elif to_vote is None or to_vote.condition is None:
        yield no_quorum(body)
    if to_vote is not None and to_vote.condition is not None:
        either = " at either meeting" if again is not None else ""
        yield f"To vote{either}: {_present(charter, to_vote)}."


def no_quorum(body: Body) -> str:
    """Say of *body* that it has no quorum: because the charter says so, is silent, or leaves it open."""
    for one in body.origin.open:
        if one.fact in _QUORUMS:
            return f"The {_QUORUMS[one.fact]} is {one.manner}."
    return "The charter names no quorum." if body.quorum is None else "No quorum is required."


_QUORUMS = {"quorum": "quorum", "quorum_to_vote": "quorum to vote"}


def _present(charter: Charter, quorum: Quorum) -> str:
    if quorum.condition is None:
        return "any number of members"
    return plain(condition(charter, quorum.condition, "member"))


def _named(charter: Charter, names: Sequence[str]) -> str:
    return series([set_off(charter.title_of_holder(name)) for name in names])


def _who(charter: Charter, who: Who) -> str:
    return charter.title_of(who.name) if who.name is not None else clean(capital(who.text or ""))
