"""What a partnership is for: the issue that it was founded for, its reasons and its bounds."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Severity, check
from mspcharter.rules.judging import Judging


@check("MSP101", Severity.WARNING, kind=Kind.GAP, source="principle P1, an inclusive or cross-cutting issue")
def no_issue(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if charter.identity is not None and not charter.issues:
        yield Finding(
            charter.identity.origin.name,
            "no issue says what this partnership is about",
            help="declare what no party can solve alone: `issue NAME`, with `affects` and `because`",
            consequence="each partner works on an issue of its own",
        )


@check("MSP102", Severity.WARNING, kind=Kind.GAP, source="principle P1, an inclusive or cross-cutting issue")
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
        # Of a group that does not yet say who belongs to it, nothing is concluded.
        if all(reached) and len(frozenset().union(*reached)) == 1:
            yield Finding(
                issue.origin.at("affects"),
                f"`{issue.name}` affects one sector only, `{next(iter(reached[0]))}`",
                help="name the others whom it touches, or leave it to that sector",
                consequence="the others have no reason to take part",
            )


@check("MSP103", Severity.INFO, kind=Kind.GAP, source="principle P1, the issue")
def issue_without_reason(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        if issue.because is None:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say why no party can settle it alone",
                help='add a line: `because "..."`',
                consequence="who doubts that the partnership is needed finds no answer",
            )


@check("MSP104", Severity.INFO, kind=Kind.GAP, source="principle P1, the issue")
def issue_without_bounds(judging: Judging) -> Iterator[Finding]:
    for issue in judging.charter.issues.values():
        if issue.excludes is None:
            yield Finding(
                issue.origin.name,
                f"`{issue.name}` does not say what is left out of it",
                help='add a line: `excludes "..."`',
                consequence="each partner draws the edge where it likes",
            )
