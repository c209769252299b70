"""How a decision is read: the ways in which it can pass, what was assumed, and why nothing can be said of it."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.power.cases import Assumption, Missing, Route


def route(charter: Charter, taken: Route) -> str:
    """Return what to call one way to pass a decision: ``step 2``, ``the vote in Board``."""
    match taken.manner:
        case "electronic":
            label = "the electronic vote"
        case "ruling":
            label = f"a ruling of {charter.title_of(taken.body)}"
        case _:
            label = f"step {taken.number}" if taken.number is not None else "the vote"
    return label + "".join(f" in {charter.title_of(body)}" for body in taken.referred_to)


def at_route(charter: Charter, taken: Route) -> str:
    """Return where a decision passes or fails: ``at step 2``, ``in the vote``, ``by a ruling of the Minister``."""
    preposition = "by" if taken.manner == "ruling" else "in" if taken.number is None else "at"
    return f"{preposition} {route(charter, taken)}"


def missing(charter: Charter, one: Missing) -> str:
    """Return what a charter leaves out, in words that follow "because"."""
    match one.what:
        case "body":
            return "no body is said to take it"
        case "seats":
            return f"{charter.title_of(one.body or '')} has no voting seats"
        case "requirement":
            return "it does not say what it requires"
        case "base":
            return "the rule gives a fraction and does not say of whom"


def assumption(charter: Charter, one: Assumption, rule: str) -> str:
    """Return what is assumed where the charter is silent; *rule* is what to call the decision that a body uses."""
    body = charter.title_of(one.body) if one.body is not None else ""
    match one.kind:
        case "say-without-rule":
            return f"By which rule {body} uses its say is not said; it is taken to speak as one"
        case "say-by-rule":
            return f"{body} uses its say as it decides {rule}"
        case "settles-without-rule":
            return f"By which rule {body} settles what is blocked is not said; nothing is taken to pass there"
        case "settles-by-rule":
            return f"What is blocked goes to {body}, which decides it as {rule}"
        case "second-meeting":
            return "A body that lacks its quorum meets again, with the quorum of a second meeting"
        case "chair-not-fixed":
            return f"Which seat chairs {body} is not fixed; the casting vote is taken as one more vote of its own"
