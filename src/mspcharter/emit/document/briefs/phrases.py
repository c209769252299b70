"""What each line of a charter means for a party that it names: a duty, a right, a share, or a fact.

There is a phrase for every line that can name a party. A test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from mspcharter.emit.document.sections.clauses import spoken
from mspcharter.emit.document.sections.means import counts_towards
from mspcharter.emit.document.sections.sums import money_of, over, part_of, total_of, years_of
from mspcharter.english import counted, day, quoted
from mspcharter.model import Charter
from mspcharter.model.accountability import DisputeStep, Measuring
from mspcharter.model.money import Audit, Budget, Resource, Response
from mspcharter.model.parties import Role
from mspcharter.model.rights import Confirmation, Entitled
from mspcharter.model.values import Caller, Item, Period, Share
from mspcharter.record import Record
from mspcharter.semantics.writing import lasting, often
from mspcharter.wording.facts import item as spoken_item
from mspcharter.wording.facts import prose
from mspcharter.wording.gates import jointly
from mspcharter.wording.requirements import entitled
from mspcharter.wording.text import plain

Chapter: TypeAlias = Literal["pays", "carries", "gains", "owes", "may", "told"]


class Phrase(Record):
    """What a line means for a party: the *chapter* of its brief, and its *words*, with ``{title}`` of what declares it.

    *detail* gives the rest of the sentence, from the charter, what is declared, and the item of the line.
    """

    chapter: Chapter
    words: str
    detail: Callable[[Charter, Any, Any], str] = lambda _, __, ___: ""


def _share(charter: Charter, _: Any, item: Share) -> str:
    whose = "" if item.of in charter.stakeholders else f", the share of {charter.title_of(item.of)} as a whole"
    return f": {item.amount}{whose}"


def _jointly(charter: Charter, _: Any, item: Caller) -> str:
    """Return how many members of a group have to act together, where one cannot do so alone."""
    return f", in {plain(jointly(charter, item))}" if item.group is not None else ""


def _cost(charter: Charter, budget: Budget, item: Share) -> str:
    amount = part_of(item.amount, total_of(budget))
    years = years_of(budget.period)
    entire = over(amount, years) if amount is not None and years is not None and years > 1 else None
    shown = f", that is {money_of(amount)}" if amount is not None else ""
    shown += f" and {money_of(entire)} in {counted(years or 0, 'year')}" if entire is not None else ""
    return _share(charter, budget, item) + shown + _during(budget.period)


def _contribution(charter: Charter, resource: Resource, _: str) -> str:
    attributes = ("kind", "value", "for_", "condition")
    kind, value, use, condition = (plain(spoken(charter, "resource", resource, key)) for key in attributes)
    parts = (
        kind,
        f"worth {value}" if value else "",
        f"for {use}" if use else "",
        _during(resource.during).removeprefix(", "),
    )
    shown = ", ".join(part for part in parts if part)
    said = (f": {shown}" if shown else "") + (f". Condition: {condition}" if condition else "")
    shared = [budget for budget in charter.budgets.values() if counts_towards(resource, budget)]
    return said + "".join(
        f". It counts towards your share of {quoted(charter.title_of(budget.name))}" for budget in shared
    )


def _during(period: Period | None) -> str:
    if period is None:
        return ""
    return f", from {day(period.start)}" + (f" to {day(period.end)}" if period.end is not None else "")


def _confirmed(charter: Charter, _: Any, item: Confirmation) -> str:
    return f": {plain(prose(charter, item.text))}"


def _entitled(charter: Charter, _: Any, item: Entitled) -> str:
    return entitled(charter, item)


def _due(_: Charter, declared: Any, __: Any) -> str:
    return f", by {day(declared.due)}" if declared.due is not None else ""


def _duties(charter: Charter, role: Role, _: Any) -> str:
    return ": " + "; ".join(plain(spoken_item(charter, duty)) for duty in role.duties) if role.duties else ""


def _item(charter: Charter, _: Any, item: Item) -> str:
    return f": {plain(spoken_item(charter, item))}"


def _response(charter: Charter, _: Any, item: Response) -> str:
    before = f", before {day(item.before)}" if item.before is not None else ""
    return f": {plain(prose(charter, item.text))}{before}"


def _audit(_: Charter, __: Any, item: Audit) -> str:
    return f", {often(item.every)}" if item.every is not None else ""


def _measuring(_: Charter, __: Any, item: Measuring) -> str:
    return f", {often(item.every)}"


def _step(_: Charter, __: Any, item: DisputeStep) -> str:
    within = f", within {lasting(item.within)}" if item.within is not None else ""
    return f", by {item.name.replace('-', ' ')}{within}"


def _every(_: Charter, declared: Any, __: Any) -> str:
    return f", {often(declared.every)}" if declared.every is not None else ""


def _consultation(_: Charter, declared: Any, __: Any) -> str:
    opened = f", open for {lasting(declared.open_for)}" if declared.open_for is not None else ""
    answered = f", with an answer within {lasting(declared.answered_within)}" if declared.answered_within else ""
    return opened + answered


def _approval(_: Charter, __: Any, item: Any) -> str:
    return f", within {lasting(item.within)}" if item.within is not None else ""


def _exit(charter: Charter, declared: Any, _: Any) -> str:
    return f". When the partnership ends: {plain(prose(charter, declared.on_exit))}" if declared.on_exit else ""


def _voting(_: Charter, declared: Any, __: Any) -> str:
    return f", {often(declared.held)}" if declared.held is not None else ""


def _feedback(_: Charter, declared: Any, __: Any) -> str:
    return f". Its representatives report back {often(declared.feedback)}" if declared.feedback is not None else ""


PHRASES: dict[str, Phrase] = {
    "document.members": Phrase("told", "Your name is on the list of members in {title}"),
    "issue.affects": Phrase("told", "The issue affects you: {title}"),
    "objective.owner": Phrase("owes", "You own the objective {title}", _due),
    "objective.serves": Phrase("gains", "The partners intend this objective to serve you: {title}"),
    "constituency.members": Phrase("told", "You are a member of the constituency {title}", _feedback),
    "constituency.coordinator": Phrase("owes", "You coordinate the constituency {title}"),
    "membership.open_to": Phrase("may", "{title} are open to you"),
    "membership.must_be": Phrase("told", "Only those who are of your group or named by you can join {title}"),
    "membership.may_not_be": Phrase("told", "Those who are of your group cannot join {title}"),
    "membership.joins_by": Phrase("may", "You decide who joins {title}"),
    "membership.removed_by": Phrase("may", "You can remove members of {title}"),
    "membership.suspended_by": Phrase("may", "You can suspend members of {title}"),
    "membership.duties": Phrase("may", "A duty of {title} is owed to you", _item),
    "membership.rights": Phrase("told", "A right of {title} names you", _item),
    "stakeholder.part_of": Phrase("told", "{title} is part of your organisation"),
    "stakeholder.competes_with": Phrase("told", "{title} competes with you"),
    "constituency.duties": Phrase("may", "A duty of {title} is owed to you", _item),
    "constituency.rights": Phrase("told", "A right of {title} names you", _item),
    "stakeholder.duties": Phrase("may", "A duty of {title} is owed to you", _item),
    "stakeholder.rights": Phrase("told", "A right of {title} names you", _item),
    "role.held_by": Phrase("owes", "You shall perform the role {title}", _duties),
    "role.duties": Phrase("may", "A duty of the role {title} is owed to you", _item),
    "role.powers": Phrase("told", "A power of the role {title} names you", _item),
    "role.backup": Phrase("owes", "You are the backup for the role {title}"),
    "champion.of": Phrase("told", "A champion of the partnership is of your organisation: {title}"),
    "champion.successor": Phrase("owes", "You are to succeed the champion {title}"),
    "activity.responsible": Phrase("owes", "You shall do this work: {title}", _due),
    "activity.accountable": Phrase("owes", "You shall answer for this work: {title}", _due),
    "activity.consulted": Phrase("may", "You shall be asked before this work: {title}"),
    "activity.informed": Phrase("may", "You shall be told of this work: {title}"),
    "resource.from_": Phrase("pays", "{status} {title}", _contribution),
    "budget.shared_by": Phrase("pays", "You shall bear your share of {title}", _cost),
    "budget.costs": Phrase("told", "A rule on costs of {title} names you", _item),
    "budget.custody": Phrase("owes", "You shall hold the money of {title}"),
    "budget.audited": Phrase("owes", "You shall audit the accounts of {title}", _audit),
    "risk.owner": Phrase("carries", "You own the risk {title}"),
    "risk.shared_by": Phrase("carries", "You shall bear your share of the loss from {title}", _share),
    "risk.response": Phrase("owes", "You shall act against the risk {title}", _response),
    "benefit.shared_by": Phrase("gains", "You are entitled to your share of {title}", _share),
    "benefit.reaches": Phrase("gains", "This benefit reaches you: {title}"),
    "asset.owner": Phrase("gains", "You own the asset {title}", _exit),
    "asset.custody": Phrase("owes", "You keep the asset {title}", _exit),
    "body.must_be": Phrase("told", "The members of {title} must be of your group or named by you"),
    "body.may_not_be": Phrase("told", "Those who are of your group may not sit in {title}"),
    "body.tasks": Phrase("may", "A task of {title} is owed to you", _item),
    "body.powers": Phrase("told", "A power of {title} names you", _item),
    "body.chamber": Phrase("told", "Your group votes as a chamber in {title}"),
    "body.balance": Phrase("told", "The balance of seats in {title} names your group"),
    "body.chair": Phrase("may", "You have a part in filling the chair of {title}"),
    "body.quorum": Phrase("told", "The quorum of {title} names you"),
    "body.quorum_to_vote": Phrase("told", "The quorum to vote of {title} names you"),
    "body.quorum_at_second_meeting": Phrase("told", "The quorum of {title} at a second meeting names you"),
    "body.vacancy": Phrase("may", "You fill vacant seats in {title}"),
    "office.elected_by": Phrase("may", "You elect the holder of the office {title}"),
    "office.appointed_by": Phrase("may", "You appoint the holder of the office {title}"),
    "office.selected_by": Phrase("may", "You select the holder of the office {title}"),
    "office.must_be": Phrase("told", "The holder of {title} must be of your group or named by you"),
    "office.may_not_be": Phrase("told", "Those who are of your group may not hold {title}"),
    "office.held_by": Phrase("owes", "You hold the office {title}"),
    "office.from_": Phrase("may", "The holder of the office {title} comes from your group"),
    "office.tasks": Phrase("may", "A task of the office {title} is owed to you", _item),
    "office.powers": Phrase("told", "A power of the office {title} names you", _item),
    "election.voters": Phrase("may", "You vote in the election {title}", _voting),
    "election.nominated_by": Phrase("may", "You may nominate candidates: {title}"),
    "election.run_by": Phrase("owes", "You shall run the election {title}", _voting),
    "election.endorsed_by": Phrase("may", "Candidates may need your support: {title}", _jointly),
    "meeting.called_by": Phrase("may", "You may call {title}", _jointly),
    "meeting.quorum": Phrase("told", "The quorum of {title} names you"),
    "body.secretariat": Phrase("owes", "You are the secretariat of {title}"),
    "decision.requires": Phrase("told", "The rule of {title} names you"),
    "decision.electronic_vote": Phrase("told", "The rule of the electronic vote on {title} names you"),
    "decision.tie": Phrase("may", "You decide a tie on {title}"),
    "decision.veto": Phrase("may", "You may veto {title}", _entitled),
    "decision.consent_of": Phrase("may", "{title} needs your consent", _entitled),
    "decision.approved_by": Phrase("may", "{title} needs your approval", _approval),
    "decision.concerned": Phrase("told", "You have no vote on {title}"),
    "decision.only_when": Phrase("may", "{title} waits until you confirm something", _confirmed),
    "decision.proposed_by": Phrase("may", "You may propose {title}", _jointly),
    "guarantee.statements": Phrase("told", "This red line names you: {title}"),
    "scenario.without": Phrase("told", "This what-if asks what happens without you: {title}"),
    "scenario.adds": Phrase("told", "This what-if adds seats of your group: {title}"),
    "scenario.vote": Phrase("told", "Your vote stands in this what-if: {title}"),
    "scenario.expect": Phrase("told", "What this what-if expects names you: {title}"),
    "indicator.measured": Phrase("owes", "You shall measure {title}", _measuring),
    "indicator.reported_to": Phrase("may", "This is reported to you: {title}"),
    "review.of": Phrase("told", "This review is about you: {title}"),
    "review.by": Phrase("owes", "You shall carry out {title}", _every),
    "consultation.of": Phrase("may", "You shall be consulted: {title}", _consultation),
    "consultation.by": Phrase("owes", "You shall hold the consultation {title}", _consultation),
    "dispute.between": Phrase("may", "Your disputes take the steps of {title}"),
    "dispute.steps": Phrase("owes", "You settle disputes under {title}", _step),
    "waive.agreed_by": Phrase("told", "You agreed to accept this deviation: {title}"),
}

SILENT = ("constituency.sector", "constituency.under", "stakeholder.sector", "stakeholder.region")
"""Lines that place another party or group where a party is as well. They mean nothing for it."""

STATUSES = {
    "committed": "You shall give",
    "pledged": "You intend to give",
    "received": "You have given",
}


def clause(key: str, declared: Any, title: str, *, group: bool) -> str:
    """Return the words of a line about what is *declared*, under its *title*, to a party or about its *group*."""
    status = STATUSES[declared.status] if isinstance(declared, Resource) else ""
    words = PHRASES[key].words
    for yours, its in _OF_A_GROUP if group else ():
        words = words.replace(yours, its)
    return words.replace("{status}", status).replace("{title}", title)


# What is said to a party, as it is said of a group: the longest first.
_OF_A_GROUP = (
    ("You shall", "it shall"), ("You may", "it may"), ("You are", "it is"), ("You own", "it owns"),
    ("You keep", "it keeps"), ("You settle", "it settles"), ("You decide", "it decides"), ("You fill", "it fills"),
    ("You have", "it has"), ("You agreed", "it agreed"), ("Your group", "it"), ("Your", "its"), ("your", "its"),
    ("you", "it"),
)  # fmt: skip
