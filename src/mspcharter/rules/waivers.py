"""Deviations that the partners have agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Edit, Finding, Fix, Kind, Severity, check
from mspcharter.rules.judging import Judging


@check("MSP901", Severity.WARNING, kind=Kind.WAIVER, source="agreed deviations")
def unused_waiver(judging: Judging) -> Iterator[Finding]:
    for waiver in judging.unused:
        about = f" about `{waiver.subject}`" if waiver.subject is not None else ""
        yield Finding(
            waiver.origin.name,
            f"nothing{about} is found as `{waiver.name}`",
            help="take the waiver away, or name what it is meant for",
            # It may have been meant for another place, so that to remove it is a guess.
            fixes=(Fix("remove the waiver", (Edit(waiver.origin.span, ""),)),),
            consequence="the day that the fault comes back, nobody is told",
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
                f"the waiver of `{waiver.name}` ended on {waiver.until}, and this is {day}",
                help="mend what was waived, or agree on a later day",
                consequence=f"`{waiver.name}` is told again",
            )


@check("MSP903", Severity.WARNING, kind=Kind.WAIVER, source="agreed deviations")
def waiver_without_reason(judging: Judging) -> Iterator[Finding]:
    day = judging.day
    for waiver in judging.charter.waivers:
        # Of one that has ended, it is enough to say that.
        if waiver.because is None and (day is None or waiver.until is None or waiver.until >= day):
            yield Finding(
                waiver.origin.name,
                f"nobody says why `{waiver.name}` is waived",
                help='add a line such as `because "our law rules the quorum"`',
                consequence="who comes later cannot tell a choice from an oversight",
            )
