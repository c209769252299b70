"""Open-source projects: licences, votes between meetings, amendments and employers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Kind, Severity, check
from mspcharter.english import counted, number
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Turnout, amounts
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import lacking


@check("MSP192", Severity.WARNING, kind=Kind.GAP, source="technical charters: intellectual property")
def no_licence(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    assets = charter.assets.values()
    works = [asset for asset in assets if asset.kind == "intellectual-property"]
    for asset in works:
        if asset.licence is None:
            yield Finding(
                asset.origin.name,
                f"the charter does not say under which licence `{asset.name}` may be used",
                help='add a line such as `licence "Apache-2.0"`',
                consequence="its owner can withdraw it from those who build on it",
            )
    if not works and not any(asset.licence for asset in assets):
        yield from silent(
            "licences",
            "`asset NAME`",
            lacking(
                charter,
                "the charter does not say under which licence the work may be used",
                "declare it: `asset NAME` with `kind intellectual-property`, `owner` and `licence`",
                "the charter does not show who may use the work, and on which terms",
            ),
        )


FUNDAMENTAL = frozenset(("amendment", "dissolution"))


@check("MSP193", Severity.INFO, kind=Kind.FLAW, source="technical charters: votes between meetings")
def no_electronic_vote(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if any(decision.electronic_vote for decision in charter.decisions.values()):
        return
    for decision in charter.decisions.values():
        # A change of the charter can wait for a meeting, and is better discussed there. Others are left to a meeting.
        if decision.meeting is not None or (decision.subjects and FUNDAMENTAL.issuperset(decision.subjects)):
            continue
        # Only a count of members present, or of votes cast under a quorum, needs a meeting.
        body = charter.body_of(decision)
        has_quorum = body is not None and body.quorum is not None and body.quorum.condition is not None
        for step in decision.requires:
            bases = {amount.base for amount in amounts(step.condition)}
            if "members present" in bases or (has_quorum and "votes cast" in bases):
                yield Finding(
                    step.span,
                    f"`{decision.name}` can be voted on only in a meeting",
                    help="add a line such as `electronic vote more than 1/2 of all seats, within 7 days`",
                    consequence="a matter that cannot wait for a meeting may be settled without a vote",
                )
                return


ENOUGH = Fraction(66, 100)
"""Two thirds, as charters write it: in many of them it is 66%."""


@check("MSP194", Severity.WARNING, kind=Kind.FLAW, rises=True, source="technical charters: amendments")
def amendment_without_supermajority(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for decision in charter.decisions.values():
        # If another party must agree, that protects the charter, and the vote may ask for less.
        if "amendment" not in decision.subjects or _asks_others(decision):
            continue
        body = charter.body_of(decision)
        light = next((step for step in decision.requires if _is_light(judging.membership, body, step.condition)), None)
        if light is not None:
            yield Finding(
                light.span,
                f"`{decision.name}` can change the charter without a two-thirds majority",
                help="require `at least 2/3 of all seats`, or the approval of another party: `approved by NAME`",
                consequence="a large minority cannot stop a change of the rules that protect it",
            )


def _asks_others(decision: Decision) -> bool:
    """Say whether others than the body can stop *decision* in every case."""
    return decision.approved_by is not None or any(one.if_ is None for one in (*decision.veto, *decision.consent_of))


def _is_light(membership: Membership, body: Body | None, condition: Condition) -> bool:
    """Say whether *condition* surely requires less than two thirds; false where that is not known."""
    match condition:
        case AllOf(parts):
            # A few votes of each group, or a turnout, do not make a majority larger.
            counted = [part for part in parts if not _is_aside(part)]
            return bool(counted) and all(_is_light(membership, body, part) for part in counted)
        case AnyOf(parts):
            return any(_is_light(membership, body, part) for part in parts)
        case Amount() if not is_count(condition.quantity):
            return fraction(condition.quantity) < ENOUGH
        case Amount() if condition.scope is None and condition.base is None and body and membership.adds_up(body):
            least = fraction(condition.quantity) + (condition.comparison == "more than")
            return least < ENOUGH * membership.voting_seats(body)
        case _:
            return False


def _is_aside(part: Condition) -> bool:
    return isinstance(part, Turnout) or (isinstance(part, Amount) and bool(part.scope) and is_count(part.quantity))


@check("MSP195", Severity.WARNING, kind=Kind.GAP, source="charters of open-source projects: a limit per employer")
def no_cap_for_employers(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    if any(one.per in ("affiliation", "stakeholder") for body in charter.bodies.values() for one in body.limit):
        return
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        total = membership.voting_seats(body)
        loose = sum(seat.count for seat in body.seats if seat.voting and _is_open(seat))
        if body.name in deciding and membership.adds_up(body) and 2 * loose > total:
            yield Finding(
                body.origin.name,
                f"people of one employer can hold {number(loose)} of {counted(total, 'voting seat')} in `{body.name}`",
                help="limit the seats of each employer: `limit 1/3 of seats per affiliation`",
                consequence="one employer could have a majority of the voting seats",
            )
            return


def _is_open(seat: Seat) -> bool:
    """Say whether people of any employer may fill *seat*: its holder is chosen, and it belongs to no single partner."""
    chosen = seat.filled is not None and seat.filled.manner in ("elected", "selected", "nominated", "by lot")
    return chosen and seat.for_ is None and seat.for_each is None
