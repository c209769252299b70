"""Waivers: deviations on which the partners have agreed."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Edit, Finding, Fix, Kind, Severity, check
from mspcharter.rules.judging import Judging


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
