"""Monitoring, review and evaluation; and guarantees that should be watched, because they may not hold one day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.accountability import Review
from mspcharter.model.charter import Declared
from mspcharter.model.statements import Guarantee, Scenario
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, lacking, line_added
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.guarantees.answers import Proof
    from mspcharter.power.guarantees.fragility import Fragile

_NOT_ABOUT_DECISIONS = ("NonePays", "NoneCarries", "Settled")


@check("MSP501", Severity.WARNING, kind=Kind.GAP, source="principle P5, monitoring and evaluation")
def no_monitoring(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.indicators:
        yield from silent(
            "indicators",
            "`indicator NAME`",
            lacking(
                charter,
                "the charter has no indicator",
                "declare what shows success: `indicator NAME`, with `baseline`, `target`, `source` and `measured`",
                "the charter gives no measure of the progress of the partnership",
            ),
        )


@check("MSP506", Severity.WARNING, kind=Kind.GAP, source="principle P5, monitoring")
def results_unreported(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    bodies = tuple(charter.bodies)
    for indicator in charter.indicators.values():
        if not indicator.reported_to:
            words = f"reported to {bodies[0]}" if bodies else "reported to BODY"
            yield Finding(
                indicator.origin.name,
                f"the charter does not say to whom `{indicator.name}` is reported",
                help=f"add a line: `{words}`",
                fixes=line_added(indicator.origin, words) if len(bodies) == 1 else (),
                consequence="the bodies that decide may not learn whether the target is reached",
                cause=alike(
                    indicator.name,
                    "the charter does not say to whom {parts} are reported",
                    so="the bodies that decide may not learn whether the targets are reached",
                ),
            )


@check("MSP511", Severity.WARNING, kind=Kind.GAP, source="principle P5, monitoring and evaluation")
def no_review(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.reviews:
        yield from silent(
            "reviews",
            "`review NAME`",
            lacking(
                charter,
                "the charter plans no review",
                "declare one: `review NAME`, with `every`, `by` and `reports to`",
                "rules that no longer fit can stay in force until a partner complains or leaves",
            ),
        )


@check("MSP512", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P5, evaluation")
def review_not_independent(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    outside = any(one.by is not None and one.by.name is None for one in charter.reviews.values())
    for review in charter.reviews.values():
        by = review.by.name if review.by is not None else None
        # One review from outside is enough: the others may be the partners' own.
        if by is None or outside or by not in deciding or _is_of_another(charter, review, by):
            continue
        yield Finding(
            review.origin.at("by"),
            f"`{by}` takes decisions, and also carries out the review `{review.name}`",
            help='give the review to an outside party: `by "an independent evaluator"`',
            consequence=f"`{by}` reviews its own decisions",
        )


def _is_of_another(charter: Charter, review: Review, by: str) -> bool:
    """Say whether the name of *review* says whom it reviews, and that is another party than *by*."""
    words = f" {charter.title_of(review.name).casefold()} "
    parties = (*charter.roles, *charter.stakeholders, *charter.bodies)
    named = {name for name in parties if f" {charter.title_of(name).casefold()} " in words}
    if f" {charter.title_of(by).casefold()} " in words:
        return False
    # An office that works for the partners is often declared nowhere.
    return bool(named) or not OFFICES.isdisjoint(words.split())


OFFICES = frozenset(
    (
        "secretariat", "secretary", "director", "coordinator", "manager", "management", "executive", "staff",
        "operator", "contractor", "provider", "auditor", "auditors", "host", "grantee", "grantees",
    )
)  # fmt: skip
"""Those who work for a partnership, and whose work its bodies review."""


@check("MSP513", Severity.WARNING, kind=Kind.GAP, source="principle P5, evaluation")
def review_unreported(judging: Judging) -> Iterator[Finding]:
    bodies = tuple(judging.charter.bodies)
    for review in judging.charter.reviews.values():
        if review.reports_to is None:
            words = f"reports to {bodies[0]}" if bodies else "reports to BODY"
            yield Finding(
                review.origin.name,
                f"the charter does not say to whom `{review.name}` reports",
                help=f"add a line: `{words}`",
                fixes=line_added(review.origin, words) if len(bodies) == 1 else (),
                consequence="no body has to respond to its findings",
                cause=alike(
                    review.name,
                    "the charter does not say to whom {parts} report",
                    so="no body has to respond to their findings",
                ),
            )


@check("MSP706", Severity.INFO, kind=Kind.PROMISE, source="guarantees that hold when they are needed")
def fragile_guarantee(judging: Judging) -> Iterator[Finding]:
    if not judging.charter.guarantees:
        return
    # Loaded only for charters with guarantees, to keep the start of `check` fast.
    from mspcharter.power.guarantees.fragility import fragile_guarantees

    for guarantee, found in fragile_guarantees(judging.decisions):
        seated = tuple(one for one in found if is_seated(judging.decisions, one.hinges[0].refutation))
        if seated:
            yield _hanging(judging, guarantee, seated)


def _hanging(judging: Judging, guarantee: Guarantee, fragile: tuple[Fragile, ...]) -> Finding:
    from mspcharter.wording.promises import hangs_on, seats_of

    charter = judging.charter
    number = len(guarantee.statements)
    which = f"{len(fragile)} of its {counted(number, 'statement')}" if number > 1 else "it"
    hold = "hold" if len(fragile) > 1 else "holds"
    return Finding(
        guarantee.origin.name,
        f"the guarantee `{guarantee.name}` is fragile: {which} {hold} only while every seat is filled",
        help="change the rule or the seats so that the guarantee holds with one seat vacant, or accept this:"
        ' `waive fragile-guarantee because "..."`',
        labels=tuple(Label(one.statement.span, f"depends on {seats_of(charter, one)}") for one in fragile[:3]),
        consequence=hangs_on(charter, fragile[0]),
        rests_on=tuple(place for one in fragile for place in grounds_of(judging.decisions, one.hinges[0].refutation)),
    )


@check("MSP707", Severity.WARNING, kind=Kind.PROMISE, source="guarantees that hold when they are needed")
def undetermined_promise(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if charter.guarantees:
        # Loaded only for charters with guarantees, to keep the start of `check` fast.
        from mspcharter.power.guarantees.proofs import verdicts

        for verdict in verdicts(judging.decisions):
            yield from _open(judging, verdict.guarantee, verdict.proofs, charter)
    if charter.scenarios:
        from mspcharter.power.guarantees.scenarios import plays

        for play in plays(judging.decisions):
            yield from _open(judging, play.scenario, play.proofs, play.charter)


def _open(
    judging: Judging, promise: Guarantee | Scenario, proofs: tuple[Proof, ...], judged: Charter
) -> Iterator[Finding]:
    """Report the statements that cannot be determined; those with the same reason as one finding."""
    reasons: dict[str, list[Proof]] = {}
    for proof in proofs:
        if proof.holds is None:
            from mspcharter.wording.guarantees import explanation

            reasons.setdefault(explanation(judged, proof.reason), []).append(proof)
    from mspcharter.power.guarantees.reasons import NoVote

    what = "guarantee" if isinstance(promise, Guarantee) else "scenario"
    ends = "holds" if isinstance(promise, Guarantee) else "ends as expected"
    for reason, several in reasons.items():
        without_vote = isinstance(several[0].reason, NoVote) and several[0].reason.scenario
        yield Finding(
            several[0].statement.span,
            f"it cannot be determined whether the {what} `{promise.name}` {ends}",
            help="add the vote to the scenario: `vote on NAME`, and below it who votes yes and who votes no"
            if without_vote
            else f"state in the charter what this depends on, or change the {what}",
            labels=tuple(Label(one.statement.span, "for the same reason") for one in several[1:]),
            consequence="the scenario has no vote on this decision" if without_vote else reason,
            rests_on=_all_grounds(judging, several),
        )


def _all_grounds(judging: Judging, proofs: list[Proof]) -> tuple[Span, ...]:
    return tuple(place for one in proofs for place in grounds_of(judging.decisions, one))


def grounds_of(decisions: Decisions, proof: Proof) -> tuple[Span, ...]:
    """Return the places on which *proof* rests: who belongs to whom, and the decisions and bodies that it is about."""
    charter = decisions.charter
    about = _about(decisions, proof)
    declared: list[Declared] = [*charter.stakeholders.values(), *charter.constituencies.values()]
    declared += charter.memberships.values()
    declared += charter.sectors.values()
    declared += [one for one in charter.decisions.values() if about is None or one.name in about]
    declared += [one for one in charter.bodies.values() if about is None or one.name in about]
    if type(proof.statement).__name__ in _NOT_ABOUT_DECISIONS:
        declared += [*charter.budgets.values(), *charter.resources.values()]
        declared += [*charter.risks.values(), *charter.disputes.values()]
    return tuple(one.origin.span for one in declared)


def is_seated(decisions: Decisions, proof: Proof) -> bool:
    """Say whether all seats are declared of each body that *proof* is about; else no one's power can be computed."""
    about = _about(decisions, proof)
    return all(
        decisions.membership.adds_up(body) or not body.seats
        for body in decisions.charter.bodies.values()
        if about is None or body.name in about
    )


def _about(decisions: Decisions, proof: Proof) -> frozenset[str] | None:
    """Return the names of the decisions and bodies on which *proof* rests; None if these may be any."""
    from mspcharter.power.cases import Case

    shown = proof.witness.subject if proof.witness is not None else None
    name: str = shown or getattr(proof.statement, "decision", None) or ""
    charter = decisions.charter
    if charter.bodies.get(name):
        return frozenset((name,))
    case = decisions.case(charter.decisions[name]) if name in charter.decisions else None
    if not isinstance(case, Case):
        return None
    settled = [name for route in case.routes for name in (route.body, route.decision, *route.referred_to)]
    bodies = {*settled, *case.bodies, case.body.name}
    # In another body, any of its decisions may be the one by which it settles the matter.
    others = [one.name for one in charter.decisions.values() if one.taken_by in bodies - {case.body.name}]
    return frozenset((case.decision.name, *settled, *bodies, *others))
