"""Who can begin a decision, and who keeps it from beginning, in sentences."""

from __future__ import annotations

from mspcharter.english import counted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.values import Caller, Quantity, is_count
from mspcharter.power.cases import Case
from mspcharter.power.gates import Gate
from mspcharter.power.parties import Party
from mspcharter.power.petitions import Crowd
from mspcharter.semantics.writing import amount
from mspcharter.wording import votes
from mspcharter.wording.facts import prose
from mspcharter.wording.names import does, named
from mspcharter.wording.seats import party
from mspcharter.wording.text import Text, plain
from mspcharter.wording.text import series as listing


def kept_shut(charter: Charter, case: Case, one: Party, gate: Gate, *, others_left: bool = False) -> str:
    """Return that a party stops a decision by doing nothing, perhaps only because *others left*."""
    who = party(charter, one)
    others = [set_off(charter.title_of(name)) for name in gate.holders if name not in one.names]
    act = f"{series(others)} act" if len(others) > 1 else does(charter, series(others), "acts")
    why = [f"{act} for {who}"] if others else []
    if others_left:
        why = [f"only {who} is left to do so"]
    why += [f"without {who}, too few are left to do so together"] if gate.crowds else []
    tail = f", and {series(why)}" if why else ""
    return f"{who} can block {votes.titled(charter, case)} by doing nothing: {only(charter, gate)}{tail}"


def never_begins(charter: Charter, case: Case, gate: Gate) -> str:
    """Return that no one is left who can begin a decision."""
    why = "those who are left cannot do so" if gate.crowds else "all who could have left"
    return f"{votes.titled(charter, case)} can never begin: {only(charter, gate)}, and {why}"


def not_known(charter: Charter, case: Case, one: Party, gate: Gate) -> str:
    """Return that it is not known whether a party alone can begin a decision."""
    if any(crowd.rule.manner == "chair" for crowd in gate.crowds):
        return f"{votes.titled(charter, case)}: {only(charter, gate)}, and the one concerned may be among them"
    whether = "too few of them are left without" if gate.crowds else "that is"
    who = party(charter, one)
    return f"{votes.titled(charter, case)}: {only(charter, gate)}, and the charter does not say whether {whether} {who}"


def few_may_prevent(charter: Charter, case: Case, gate: Gate, number: int) -> str:
    """Return that it is not known whether some stakeholders can keep a decision from beginning."""
    few = counted(number, "stakeholder")
    return f"{votes.titled(charter, case)}: {only(charter, gate)}, and it is not known whether {few} can prevent that"


def only(charter: Charter, gate: Gate, it: str = "it") -> str:
    """Return what a decision cannot begin without; *it* stands for the decision, or for several."""
    holders = plain(openers(charter, gate))
    if gate.says is not None:
        return f"{holders} must first confirm that “{plain(prose(charter, gate.says))}”"
    if gate.consultation is None:
        return f"only {holders} may propose {it}"
    return f"{holders} must first hold the consultation “{charter.title_of(gate.consultation)}”"


def openers(charter: Charter, gate: Gate) -> Text:
    """Return who can begin a decision, alone or together."""
    return listing(
        (*(named(charter, name) for name in gate.holders), *(_crowd(charter, crowd) for crowd in gate.crowds)), "or"
    )


def jointly(charter: Charter, rule: Caller, of: str | None = None) -> Text:
    """Return how many seats of the body *of*, or members of a group, *rule* asks for."""
    written = rule.seats or rule.members or Quantity("1")
    noun = "member" if rule.group is not None else "voting seat"
    least = "more than" if rule.more else "at least"
    some = counted(int(written), noun) if is_count(written) else f"{amount(written)} of the {noun}s"
    whose = named(charter, rule.group or of or "")
    if rule.group is not None and plain(whose).casefold().endswith("members"):
        # “Gold members” are themselves those of whom some are enough.
        number = written if is_count(written) else f"{amount(written)} of"
        return (f"a group of {least} {number} ", *whose)
    return (f"a group of {least} {some} of ", *whose)


def _crowd(charter: Charter, crowd: Crowd) -> Text:
    """Return the seats or members who can begin a decision together, with their number if it is a part of a whole."""
    known = not is_count(crowd.rule.seats or crowd.rule.members or Quantity("1")) and crowd.needed is not None
    number = f" ({crowd.needed} of {crowd.whole})" if known and crowd.whole is not None else ""
    return (*jointly(charter, crowd.rule, crowd.of), number)
