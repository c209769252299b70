"""Monitoring, review and evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Review
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, lacking, line_added


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
                "the partners cannot show whether the partnership makes progress",
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
                "rules that no longer fit stay in force until a partner complains or leaves",
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
    """Say whether the title of *review* names whom it reviews, and that is another party than *by*."""
    words = f" {(review.title or '').casefold()} "
    parties = (*charter.roles, *charter.stakeholders, *charter.bodies)
    named = {name for name in parties if f" {charter.title_of(name).casefold()} " in words}
    return bool(named) and by not in named


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
