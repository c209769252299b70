"""Influence on decisions, compared with seats, money and the issue."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import number, precise_percent
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.money import Budget
from mspcharter.model.values import Share, fraction
from mspcharter.record import Record
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import at_least, grounds, named

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import PlayerLevel
    from mspcharter.power.questions.voting_power import VotingPower


@check("MSP234", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy: the charter says who can block")
def say_without_holder(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for decision in charter.decisions.values():
        approving = decision.approved_by.by.name if decision.approved_by is not None else None
        tied = decision.tie.to if decision.tie is not None else None
        for names, field, has, lost in (
            (decision.vetoing, "veto", "has a veto on", "no one can use this veto"),
            (decision.consenting, "consent_of", "must consent to", "no one can give this consent, so nothing passes"),
            ((approving,), "approved_by", "must approve", "no one can give this approval, so nothing passes"),
            ((tied,), "tie", "breaks a tie on", "no one can break a tie"),
        ):
            for name in names:
                if name is not None and _has_no_holder(judging, name):
                    yield Finding(
                        decision.at(field, name),
                        f"`{name}` {has} `{decision.name}`, and the charter does not say who `{name}` is",
                        help=f"say who holds it: `held by NAME` in `role {name}`"
                        if name in charter.roles
                        else f"name its members: `members NAME` in `constituency {name}`, or give it seats",
                        labels=tuple(Label(one.origin.name, "declared here") for one in (charter.named(name),) if one),
                        consequence=lost,
                        rests_on=(decision.origin.span,),
                    )


def _has_no_holder(judging: Judging, name: str) -> bool:
    """Say whether *name* is a role that no one holds, or a group without members, seats or a way to select."""
    charter, membership = judging.charter, judging.membership
    if name in charter.roles:
        led = [body.chair.held_by.name for body in charter.bodies.values() if body.chair and body.chair.held_by]
        return not charter.roles[name].held_by and name not in led
    group = charter.constituencies.get(name)
    if group is None or group.members or group.coordinator or group.selects_by or membership.has_known_members(name):
        return False
    return not any(
        membership.holds(seat, name)
        for body in charter.bodies.values()
        for line in body.seats
        for seat in membership.single_seats(line)
    )


@check("MSP304", Severity.WARNING, kind=Kind.POWER, rises=True, source="principle P2, inclusion")
def affected_without_influence(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    advising = [body for body in charter.bodies.values() if body.reports_to is not None]
    if not charter.issues or not advising or not judging.decisions.cases:
        return
    heard = set(_names_with_influence(charter))
    groups = dict.fromkeys(name for issue in charter.issues.values() for name in issue.affects)
    consulted = {name for consultation in charter.consultations.values() for name in consultation.asked}
    for group in groups:
        # `under-represented` reports a group that is consulted.
        if group in heard or group in consulted:
            continue
        seats = {name: membership.seats_of(group, body) for name, body in charter.bodies.items()}
        if any(holding.perhaps and name in heard for name, holding in seats.items()):
            continue
        for body in advising:
            own = seats[body.name]
            if own.surely and membership.adds_up(body) and body.reports_to is not None:
                yield Finding(
                    own.lines[0].span,
                    f"`{group}` is affected, but has no seat where decisions are taken:"
                    f" it has {at_least(own.surely, own.perhaps)} {'seat' if own.surely == 1 else 'seats'}"
                    f" in `{body.name}`, which only advises",
                    help=f"give `{group}` a vote in {named(_deciding(charter))}, or add `consent of {body.name}`",
                    consequence=f"the advice of `{body.name}` need not be followed",
                    rests_on=(
                        body.origin.span,
                        *(issue.origin.at("affects") for issue in charter.issues.values()),
                    ),
                )
                break


def _deciding(charter: Charter) -> list[str]:
    return list(dict.fromkeys(one.taken_by for one in charter.decisions.values() if one.taken_by is not None))


def _names_with_influence(charter: Charter) -> Iterator[str | None]:
    """Yield the names that decide, agree, propose, take over when others cannot decide, or fill seats elsewhere."""
    for decision in charter.decisions.values():
        yield from (decision.taken_by, decision.if_blocked, *decision.vetoing, *decision.consenting)
        yield from (*decision.proposers, *(one.by for one in decision.only_when))
        yield decision.tie.to if decision.tie is not None else None
        yield decision.approved_by.by.name if decision.approved_by is not None else None
    for dispute in charter.disputes.values():
        yield from (step.by.name for step in dispute.steps)
    for body in charter.bodies.values():
        for line in body.seats:
            for who in (line.filled.by, line.filled.confirmed_by) if line.filled is not None else ():
                # Electing its own members gives an advisory body no influence elsewhere.
                if who is not None and who.name in charter.bodies and who.name != body.name:
                    yield who.name


@check("MSP307", Severity.WARNING, kind=Kind.POWER, source="principle P3, legitimacy")
def power_far_from_seats(judging: Judging) -> Iterator[Finding]:
    decisions = judging.decisions
    reported: set[str] = set()
    for case in decisions.cases:
        far = _far(decisions, case) if case.body.name not in reported else None
        if far is not None:
            reported.add(case.body.name)
            yield _far_from_seats(case, far)


def _far(decisions: Decisions, case: Case) -> VotingPower | None:
    """Return a player of *case* whose power is far from its votes."""
    from mspcharter.power.questions.voting_power import is_even, voting_power_of

    if (
        not _has_one_yardstick(case)
        or _is_of_one_side(case)
        or case.stated
        or is_even(decisions.seated(case, "stakeholder").game)
    ):
        return None
    if decisions.decides_alone(case, "stakeholder") or decisions.blocks_alone(case, "stakeholder"):
        return None
    players = [one for one in voting_power_of(decisions, case, "stakeholder") if one.votes]
    return next(
        (
            one
            for one in players
            if one.decisive
            and (_is_below(one) or _is_above(one))
            and not any(_is_reported_elsewhere(one, other) for other in players)
        ),
        None,
    )


def _is_of_one_side(case: Case) -> bool:
    """Return whether all voters are of one constituency or of one sector, whose votes are its own affair."""
    groups = ([voter.constituency for voter in case.voters], [voter.sector for voter in case.voters])
    return any(None not in names and len({*names}) == 1 for names in groups)


def _is_below(one: VotingPower) -> bool:
    return one.is_below(one.votes) and one.is_below(one.seats)


def _is_above(one: VotingPower) -> bool:
    return one.is_above(one.votes) and one.is_above(one.seats)


def _has_one_yardstick(case: Case) -> bool:
    """Return whether votes are the only measure: all voters sit in one body, without other weights."""
    seated = [(voter.body, voter.seat) for voter in case.voters if voter.seat is not None]
    return all(body == case.body.name and not seat.weights for body, seat in seated)


def _is_reported_elsewhere(one: VotingPower, other: VotingPower) -> bool:
    """Return whether *one* has exactly the power of *other* with a different number of votes."""
    alike = (one.shapley_shubik, one.banzhaf) == (other.shapley_shubik, other.banzhaf)
    return alike and one.votes != other.votes


def _far_from_seats(case: Case, one: VotingPower) -> Finding:
    from mspcharter.wording.comparisons import power_beside

    who = f"`{one.player.name}`" if one.player.alike == 1 else f"each of {one.player.alike} `{one.player.name}`"
    decisive = precise_percent(one.decisive)
    return Finding(
        case.decision.origin.at("requires"),
        f"{who} has {precise_percent(one.votes)} of the votes in `{case.body.name}`,"
        f" but {power_beside(one, one.votes)} of the power over `{case.decision.name}`",
        help="change the number of votes, or the rule, so that power is closer to votes",
        consequence=f"its vote changes the result in {decisive} of the ways in which the others can vote",
        rests_on=grounds(case.body),
    )


class Payer(Record):
    """A party that pays: its first *share* in the text, and its total *part* of the cost, affiliates included."""

    share: Share
    level: PlayerLevel
    name: str
    part: Fraction


@check("MSP308", Severity.INFO, kind=Kind.POWER, source="the definition of a partnership: shared cost")
def power_far_from_money(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    if len(charter.budgets) != 1:
        return
    (budget,) = charter.budgets.values()
    cases = [case for case in decisions.cases if "budget" in case.decision.subjects]
    if not cases:
        return
    for payer in _payers(charter, judging.membership, budget):
        found = [_voting_power(judging.membership, decisions, case, payer) for case in cases]
        known = [one for one in found if one is not None]
        if len(known) == len(found) and (
            all(one.is_below(payer.part) for one in known)
            or all(
                one.is_above(payer.part) and _is_above_equal(decisions, case, payer, one)
                for one, case in zip(known, cases, strict=True)
            )
        ):
            yield _far_from_money(budget, cases[0], payer, known[0])


def _payers(charter: Charter, membership: Membership, budget: Budget) -> Iterator[Payer]:
    """Yield those who share the cost of *budget*, affiliates as one."""
    found: dict[str, Payer] = {}
    for share in budget.shared_by:
        level: PlayerLevel = "sector"
        name = share.of
        if share.of in charter.stakeholders:
            level, name = "stakeholder", membership.head(share.of)
        elif share.of in charter.groups():
            level = "constituency"
        known = found.get(name, Payer(share, level, name, Fraction(0)))
        found[name] = known._replace(part=known.part + fraction(share.amount))
    yield from found.values()


def _voting_power(membership: Membership, decisions: Decisions, case: Case, payer: Payer) -> VotingPower | None:
    """Return the power of *payer* in *case*; None where it has none or a veto, or its seats are not known."""
    from mspcharter.power.questions.voting_power import voting_power_of

    if case.stated or decisions.decides_alone(case, payer.level):
        return None
    if any(voter.seat and membership.holds(voter.seat, payer.name) is None for voter in case.voters):
        return None
    if any(player.name == payer.name for player in decisions.blocks_alone(case, payer.level)):
        return None
    found = voting_power_of(decisions, case, payer.level)
    own = [one for one in found if (one.player.level, one.player.name) == (payer.level, payer.name)]
    return next((one for one in own if one.decisive), None)


def _is_above_equal(decisions: Decisions, case: Case, payer: Payer, one: VotingPower) -> bool:
    """Say whether the power of *one* is more than each would have if all had the same."""
    players = sum(player.alike for player in decisions.players(case, payer.level))
    return one.is_more_than(Fraction(1, players))


def _far_from_money(budget: Budget, case: Case, payer: Payer, one: VotingPower) -> Finding:
    from mspcharter.wording.comparisons import power_beside

    decision = case.decision.name
    return Finding(
        payer.share.span,
        f"`{payer.name}` pays {precise_percent(payer.part)} of `{budget.name}`,"
        f" but has {power_beside(one, payer.part)} of the power over `{decision}`",
        help="change the shares or the rule; if this is intended, waive the finding, `waive power-far-from-money`, with"
        " the reason in a line `because`",
        labels=(Label(case.decision.origin.at("requires"), "the rule for spending it"),),
        consequence=f"`{decision}` can pass although `{payer.name}` votes no"
        if one.is_below(payer.part)
        else f"`{payer.name}` has a large influence on money that others pay",
        rests_on=(budget.origin.span, *grounds(case.body)),
    )


@check("MSP510", Severity.WARNING, kind=Kind.FLAW, source="principle P3, legitimacy")
def overseen_by_its_own_members(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    if any(review.by is not None and review.by.text is not None for review in charter.reviews.values()):
        return
    for body in charter.bodies.values():
        reports = body.reports_to.to if body.reports_to is not None else None
        above = charter.bodies.get(body.under or reports or "")
        if above is None or above is body or not body.seats:
            continue
        inside = {membership.holder(seat) for seat in _voting(membership, body)}
        voters = [(membership.holder(seat), seat.count) for seat in _voting(membership, above)]
        every = sum(count for _, count in voters)
        own = sum(count for holder, count in voters if holder is not None and holder in inside)
        if own * 2 > every:
            yield Finding(
                body.origin.at("under" if body.under is not None else "reports_to"),
                f"{number(own)} of the {number(every)} voting seats in `{above.name}`, which oversees `{body.name}`,"
                f" belong to those with a seat in `{body.name}`",
                help="give others a majority in the upper body, or have the work reviewed from outside:"
                ' a `review` with `by "..."`',
                labels=(
                    Label(above.origin.at("seats"), "who oversees"),
                    Label(body.origin.at("seats"), "who is overseen"),
                ),
                consequence=f"those who act in `{body.name}` also judge what it does",
                rests_on=(above.origin.span,),
            )


def _voting(membership: Membership, body: Body) -> Iterator[Seat]:
    for line in body.seats:
        yield from membership.voting_singles(line)
