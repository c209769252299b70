"""What decisions ask for and red lines promise, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, clean, counted, series
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Quorum
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
from mspcharter.model.statements import Expectation
from mspcharter.model.values import Who, is_count
from mspcharter.semantics.statements import say_statement
from mspcharter.wording.facts import spoken
from mspcharter.wording.names import named, title_of
from mspcharter.wording.text import Text, joined, plain


def step(charter: Charter, value: Step) -> Text:
    """Say what one step of a ladder asks for, and for how long it is tried."""
    text = condition(charter, value.condition)
    if value.meetings is not None:
        text = (*text, f", for {counted(value.meetings, 'meeting')}")
    if value.within is not None:
        text = (*text, f", within {counted(value.within.count, value.within.unit)}")
    return text


def condition(charter: Charter, value: Condition, noun: str = "yes vote") -> Text:
    """Say what has to hold for a decision to pass; *noun* is what a plain number counts, in a quorum a member."""
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
            return (f"not blocked by fewer than {fewest:,} {blocker}",)
        case Turnout(quantity, comparison):
            return (f"{comparison} {quantity} of those entitled to vote take part",)
        case AllOf(parts):
            return joined((_bracketed(charter, part, noun) for part in parts), " and ")
        case AnyOf(parts):
            return joined((condition(charter, part, noun) for part in parts), ", or ")
        case Amount():
            return _amount(charter, value, noun)


def statement(charter: Charter, value: Expectation) -> Text:
    """Say what is promised or expected."""
    return spoken(charter, say_statement(value))


def meanings(charter: Charter) -> Iterator[tuple[str, str]]:
    """Yield the terms that the rules of *charter* use, and what they mean."""
    used = {term for one in charter.decisions.values() for rule in _rules(one) for term in _terms(rule.condition)}
    used |= {
        term
        for body in charter.bodies.values()
        for quorum in (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting)
        if quorum is not None and quorum.condition is not None
        for term in _terms(quorum.condition)
    }
    if any(one.veto for one in charter.decisions.values()):
        used.add("veto")
    if any(one.consent_of for one in charter.decisions.values()):
        used.add("consent")
    limits = [limit for body in charter.bodies.values() for limit in body.limit]
    limits += [limit for decision in charter.decisions.values() for limit in decision.limit]
    if any(limit.of == "voting power" for limit in limits):
        used.add("limit of voting power")
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
            return (f"{text} in each of at least {value.count:,} {value.scope}",)
        case None:
            return (text,)
        case each:
            return (f"{text} from {each}",)


def _rules(decision: Decision) -> tuple[Step, ...]:
    return (*decision.requires, *([decision.electronic_vote] if decision.electronic_vote is not None else []))


def _terms(value: Condition) -> Iterator[str]:
    match value:
        case Consensus():
            yield "consensus"
        case Unanimity():
            yield "unanimity"
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _terms(part)
        case Amount():
            if value.base is not None:
                yield value.base
        case _:
            pass


_BASES = {
    "votes cast": "the votes cast",
    "members present": "the members present",
    "all seats": "all seats",
    "filled seats": "the filled seats",
    "voting power": "the voting power",
    "active members": "the active members",
    "total": "the total",
}

# As the language defines them (its manual, "Requirements").
_MEANINGS = {
    "consensus": "No voting member who is present objects.",
    "unanimity": "Every voting member says yes.",
    "votes cast": "The votes for and against; abstentions only where a decision says that they count.",
    "all seats": "All voting seats, those that stand vacant included.",
    "filled seats": "All voting seats but those that stand vacant.",
    "voting power": "The votes of all seats, added up.",
    "limit of voting power": "Votes above it do not count: nobody has a larger part of the votes that are left.",
    "veto": "A no of the one who holds it stops the decision; abstaining does not.",
    "consent": "A yes that the decision cannot do without.",
}


def rule(charter: Charter, decision: Decision, body: Body) -> str:
    """Return the rule of *decision*, which *body* takes, in words."""
    return " ".join((*_needs(charter, decision, body), *_says(charter, decision), *_quorum(charter, body)))


def _needs(charter: Charter, decision: Decision, body: Body) -> Iterator[str]:
    steps = [plain(step(charter, one)) for one in decision.requires]
    if len(steps) > 1:
        ladder = "; or else ".join(f"({number}) {asked}" for number, asked in enumerate(steps, 1))
        yield f"{title_of(charter, body.name)} decides, by {ladder}."
    else:
        needed = f", by {steps[0]}" if steps else ""
        yield f"{title_of(charter, body.name)} decides{needed}."
    if decision.electronic_vote is not None:
        yield f"Without a meeting: {plain(step(charter, decision.electronic_vote))}."


def _says(charter: Charter, decision: Decision) -> Iterator[str]:
    if decision.veto:
        yield f"A veto is held by {_named(charter, decision.veto)}."
    if decision.consent_of:
        yield f"It needs the consent of {_named(charter, decision.consent_of)}."
    if decision.approved_by is not None:
        yield f"It must be approved by {_who(charter, decision.approved_by.by)}."
    if decision.abstaining == "counts as no":
        yield "Abstaining counts as a no."
    match decision.tie:
        case None:
            pass
        case tie if tie.to is not None:
            yield f"A tie goes to {title_of(charter, tie.to)}."
        case tie:
            yield {
                "chair decides": "The chair breaks a tie.",
                "by lot": "A tie is broken by lot.",
                "fails": "A tie fails.",
                "goes to": "A tie goes further.",
            }[tie.manner]
    if decision.if_blocked is not None:
        yield f"If it is blocked, it goes to {title_of(charter, decision.if_blocked)}."


def _quorum(charter: Charter, body: Body) -> Iterator[str]:
    quorum = body.quorum_to_vote or body.quorum
    if quorum is None or quorum.condition is None:
        yield "No quorum is asked for."
        return
    again = body.quorum_at_second_meeting
    second = f"; at a second meeting, {_present(charter, again)}" if again is not None else ""
    yield f"Quorum: {_present(charter, quorum)}{second}."


def _present(charter: Charter, quorum: Quorum) -> str:
    if quorum.condition is None:
        return "whoever comes"
    return plain(condition(charter, quorum.condition, "member"))


def _named(charter: Charter, names: Sequence[str]) -> str:
    return series([title_of(charter, name) for name in names])


def _who(charter: Charter, who: Who) -> str:
    return title_of(charter, who.name) if who.name is not None else clean(capital(who.text or ""))
