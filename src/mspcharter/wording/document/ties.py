"""What happens on a tie: who breaks it, that it fails, or that a rule for it changes no result."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Tie
from mspcharter.model.requirements import amounts, is_majority
from mspcharter.power.cases import Case, tie_of
from mspcharter.power.questions.matrix import Edge
from mspcharter.wording.names import named
from mspcharter.wording.requirements import tie_rule
from mspcharter.wording.text import Text, plain


def tie(charter: Charter, case: Case, edges: Sequence[Edge]) -> Text:
    """Return what happens on a tie; nothing where no part of the rule can end in one, and the charter has no rule."""
    if not can_tie(edges):
        return idle(charter, case, edges) if case.decision.tie is not None else ()
    return _settled(charter, case.decision, tie_of(case.decision, case.body))


def stated(charter: Charter, decision: Decision) -> Text:
    """Return what happens on a tie in a *decision* whose figures are not known; nothing where that is open as well.

    Without figures it is not known whether half of the votes is a number of votes. A rule of the charter is said even
    if no part of the decision asks for more than half of anything.
    """
    body = charter.bodies.get(decision.taken_by or "")
    rule = tie_of(decision, body) if body is not None else decision.tie
    can = any(is_majority(amount) for step in decision.votes for amount in amounts(step.condition))
    if any(one.fact == "tie" for one in decision.origin.open) or not (can or decision.tie is not None):
        return ()
    return _settled(charter, decision, rule)


def _settled(charter: Charter, decision: Decision, rule: Tie | None) -> Text:
    """Return what happens on a tie in *decision* by the *rule* for it, or without one."""
    start = "On a tie, that is exactly half, "
    match rule:
        case Tie("chair decides"):
            return (f"{start}the chair has the casting vote.",)
        case Tie("by lot"):
            return (f"{start}the lot decides.",)
        case Tie("goes to", to) if to is not None and to != decision.taken_by:
            return (start, *named(charter, to), " decides.")
        case None if decision.if_blocked is None:
            return (TIE_OPEN,)
        case _:
            return (TIE_FAILS,)


def idle(charter: Charter, case: Case, edges: Sequence[Edge]) -> Text:
    """Return that whoever breaks ties changes no result, because no part of the rule can end in one."""
    match tie_of(case.decision, case.body):
        case Tie("chair decides"):
            who: Text = ("The casting vote of the chair",)
        case Tie("by lot"):
            who = ("A lot on a tie",)
        case Tie("goes to", to) if to is not None and to != case.body.name:
            who = ("Sending a tie to ", *named(charter, to))
        case _:
            return ()
    return () if can_tie(edges) else (*who, " changes no result under this rule.")


def broken(charter: Charter, case: Case, edges: Sequence[Edge]) -> str:
    """Return who breaks a tie, in brief, or that this changes no result."""
    changes_nothing = plain(idle(charter, case, edges))
    if changes_nothing:
        return changes_nothing if case.decision.tie is not None else ""
    return tie_rule(charter, tie_of(case.decision, case.body))


TIE_FAILS = "On a tie, that is exactly half, it does not pass."
TIE_OPEN = "On a tie, that is exactly half, it does not pass: the charter has no rule for a tie."
ON_TIES = {
    TIE_FAILS: "On a tie, that is exactly half, a decision does not pass, unless its clause says otherwise.",
    TIE_OPEN: "Where the charter has no rule for a tie, that is exactly half, a decision does not pass.",
}
"""What is said of a tie in one decision, and what is said once where it is so in several."""


def can_tie(edges: Sequence[Edge]) -> bool:
    """Say whether a part of the rule asks for more than half of the whole body, which exactly half falls short of.

    Half of all nine seats is no number of votes: then no vote ends there. Other bases grow smaller with those who are
    absent, abstain or left a seat vacant.
    """
    return any(
        is_majority(edge.amount) and not (edge.amount.base in _FIXED and (edge.asked.whole / 2 / edge.grain) % 1)
        for edge in edges
    )


_FIXED = frozenset(("all seats", "voting power"))
