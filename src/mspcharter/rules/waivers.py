"""Waivers: deviations on which the partners have agreed, and their effect on findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mspcharter.diagnostics import Diagnostic, Edit, Finding, Fix, Kind, Severity, check
from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver
from mspcharter.record import Record
from mspcharter.rules.judging import Judging
from mspcharter.text import Places, Span


@check("MSP901", Severity.WARNING, kind=Kind.WAIVER, source="agreed deviations")
def unused_waiver(judging: Judging) -> Iterator[Finding]:
    for waiver in judging.unused:
        about = f" for `{waiver.subject}`" if waiver.subject is not None else ""
        yield Finding(
            waiver.origin.name,
            f"`{waiver.name}` has no finding{about}, so its waiver has no effect",
            help="remove the waiver, or name what it is meant for",
            # It may be meant for another place, so removing it is a guess.
            fixes=(Fix("remove the waiver", (Edit(waiver.origin.span, ""),)),),
            consequence="if the fault comes back, it will not be reported",
        )


@check("MSP902", Severity.WARNING, kind=Kind.WAIVER, source="agreed deviations")
def expired_waiver(judging: Judging) -> Iterator[Finding]:
    day = judging.day
    if day is None:
        return
    for waiver in judging.charter.waivers:
        if waiver.until is not None and waiver.until < day:
            yield Finding(
                waiver.origin.at("until"),
                f"the waiver of `{waiver.name}` ended on {waiver.until}, and the charter is checked on {day}",
                help="correct what was waived, or agree on a later day: `until DATE`",
                consequence=f"`{waiver.name}` is reported again",
            )


@check("MSP903", Severity.WARNING, kind=Kind.WAIVER, source="agreed deviations")
def waiver_without_reason(judging: Judging) -> Iterator[Finding]:
    day = judging.day
    for waiver in judging.charter.waivers:
        # For a waiver that has ended, expired-waiver is enough.
        if waiver.because is None and (day is None or waiver.until is None or waiver.until >= day):
            yield Finding(
                waiver.origin.name,
                f"the waiver of `{waiver.name}` gives no reason",
                help='add a line such as `because "our law rules the quorum"`',
                consequence="later readers cannot tell a choice from an oversight",
            )


class Waived(Record):
    """The findings that remain, those that the partners accept, and the waivers that accept none."""

    kept: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]
    unused: tuple[Waiver, ...]


def waive(diagnostics: Iterable[Diagnostic], charter: Charter, day: date | None) -> Waived:
    """Apply the waivers of *charter* to its *diagnostics*; one that has expired on the *day* has no effect.

    A waiver names a check, or the check under which findings of several checks are reported together.
    """
    valid = tuple(one for one in charter.waivers if day is None or one.until is None or one.until >= day)
    by_name: dict[str, list[tuple[Waiver, Places]]] = {}
    for waiver in valid:
        by_name.setdefault(waiver.name, []).append((waiver, Places(_subject(charter, waiver.subject))))
    kept: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    used: set[int] = set()
    for one in diagnostics:
        theirs = [
            waiver
            for _, name in one.called
            for waiver, places in by_name.get(name, ())
            if waiver.subject is None or places.overlap(one.finding.span)
        ]
        used.update(id(waiver) for waiver in theirs)
        if theirs:
            because = next((waiver.because for waiver in theirs if waiver.because), None)
            accepted.append(one._replace(because=because))
        else:
            kept.append(one)
    return Waived(tuple(kept), tuple(accepted), tuple(one for one in valid if id(one) not in used))


def _subject(charter: Charter, name: str | None) -> Iterator[Span]:
    """Yield where what is called *name* is declared."""
    if name is None:
        return
    identity = charter.identity if charter.identity is not None and charter.identity.name == name else None
    declared = identity or charter.named(name)
    if declared is not None:
        yield declared.origin.span
