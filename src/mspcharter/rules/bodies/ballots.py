"""How votes are cast, by proxy or in secret, and what follows if a member stays away."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, listed
from mspcharter.model.governance import Decision, Tie
from mspcharter.model.requirements import can_tie
from mspcharter.power.cases import Missing
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import rests_on_seats


@check("MSP291", Severity.WARNING, kind=Kind.FLAW, source="bodies can meet and are filled")
def quorum_of_one_person(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        most = body.proxies.most if body.proxies is not None else 0
        figures = quorums_of(judging.decisions, body) if most != 0 else ()
        for figure in figures if not isinstance(figures, Missing) else ():
            least = figure.attendance.least if figure.attendance is not None else None
            if figure.meeting != "meeting" or least is None or least < 2 or (most is not None and least > most + 1):
                continue
            yield Finding(
                body.origin.at("proxies"),
                f"one person with {counted(least - 1, 'proxy')} is a quorum of `{body.name}`, which asks for"
                f" {counted(least, 'seat')}",
                help=f"allow fewer proxies: `proxies {f'at most {least - 2}' if least > 2 else 'none'}`",
                labels=(Label(figure.quorum.span, "the quorum"),),
                consequence="one person can hold a meeting alone and decide for all",
                rests_on=rests_on_seats(charter, body),
            )


@check("MSP292", Severity.WARNING, kind=Kind.FLAW, source="rules that agree with each other")
def secret_ballot_that_must_be_known(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        known = dict(_known(decision)) if decision.ballots == "secret" else {}
        if known:
            yield Finding(
                decision.origin.at("ballots"),
                f"the vote on `{decision.name}` is secret, and {listed([*known.values()])} must be seen",
                help="let the vote be open, `ballots open`, or replace this right, for example by `approved by NAME`",
                labels=tuple(Label(decision.origin.at(fact), "this must be seen") for fact in known),
                consequence="either the vote is not secret, or no one can see whether the rule was met",
            )


@check("MSP293", Severity.WARNING, kind=Kind.FLAW, source="rules that agree with each other")
def seat_lost_before_inactive(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        idle, lost = body.inactive, body.seat_lost
        if idle is not None and lost is not None and idle.of == lost.of and lost.after <= idle.after:
            missed = counted(lost.after, f"missed {lost.of.removesuffix('s')}")
            yield Finding(
                body.origin.at("seat_lost"),
                f"a member of `{body.name}` loses the seat after {missed}, and is inactive after {idle.after}",
                help="let members be inactive earlier, or lose the seat later",
                labels=(Label(body.origin.at("inactive"), "the line on inactive members"),),
                consequence="no member is ever inactive, so the line on inactive members has no effect",
            )


def _known(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield each fact of *decision* for which it must be seen who votes how, and that it must."""
    if decision.veto:
        yield "veto", "a veto"
    if decision.consent_of:
        yield "consent_of", "a consent"
    steps = (*decision.requires, *filter(None, (decision.electronic_vote,)))
    if decision.tie == Tie("chair decides") and any(map(can_tie, steps)):
        yield "tie", "a casting vote"
