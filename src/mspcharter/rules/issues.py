"""The issue of a partnership: its effects, its reason and its scope; and topics on which a charter says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.diagnostics import Cause, Finding, Kind, Severity, check
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike


@check("MSP101", Severity.WARNING, kind=Kind.GAP, source="principle P1, an inclusive or cross-cutting issue")
def no_issue(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if charter.identity is not None and not charter.issues:
        finding = Finding(
            charter.identity.origin.name,
            "the charter names no issue",
            help="declare the issue that no party can solve alone: `issue NAME`, with `affects` and `because`",
            consequence="the partners may disagree about what the partnership is for",
        )
        yield from silent("the issue", "`issue NAME`", (finding,))


@check(
    "MSP102", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P1, an inclusive or cross-cutting issue"
)
def issue_of_one_sector(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for issue in charter.issues.values():
        if not issue.affects:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say whom it affects",
                help="add a line such as `affects government, private-sector, consumers`",
            )
            continue
        reached = [judging.membership.widest_sectors(name) for name in issue.affects]
        # A group whose members are not named may be of any sector.
        if all(reached) and len(frozenset().union(*reached)) == 1:
            yield Finding(
                issue.origin.at("affects"),
                f"`{issue.name}` affects only one sector: `{next(iter(reached[0]))}`",
                help="add the other groups that it affects, or leave the issue to that sector",
                consequence="the charter does not show why other sectors take part",
            )


@check("MSP103", Severity.INFO, kind=Kind.GAP, source="principle P1, the issue")
def issue_without_reason(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        if issue.because is None:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say why no party can solve it alone",
                help='add a line such as `because "..."`',
                consequence="the charter does not explain why the partnership is needed",
                cause=alike(issue.name, "{parts} do not say why no party can solve them alone"),
            )


@check("MSP104", Severity.INFO, kind=Kind.GAP, source="principle P1, the issue")
def issue_without_bounds(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        if issue.excludes is None:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say what it excludes",
                help='add a line such as `excludes "..."`',
                consequence="the partners may disagree about what the issue includes",
                cause=alike(
                    issue.name,
                    "{parts} do not say what they exclude",
                    so="the partners may disagree about what these issues include",
                ),
            )


@check("MSP106", Severity.WARNING, kind=Kind.TOGETHER, source="what a partnership agreement should cover")
def silent_topics(_: Judging) -> Iterator[Finding]:
    """Find nothing: the checks of the topics do, and several of their findings are reported as one of this check."""
    yield from ()


def silent(topic: str, form: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what was *found* about a *topic* on which a charter is silent, and which this *form* declares.

    Several such topics are reported together.
    """
    cause = Cause(
        topic,
        "the charter is silent on {count} topics: {parts}",
        "declare each, or waive it by the name of its check: {advice}",
        "the charter does not show what the partners have agreed on these topics",
        advice=form,
        check=silent_topics,
    )
    for finding in found:
        yield finding._replace(cause=cause)
