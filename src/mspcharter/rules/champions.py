"""Those who carry a partnership: its champions and its roles."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import lacking, named


@check("MSP131", Severity.WARNING, kind=Kind.GAP, source="principle P4, champions")
def no_champion(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.champions:
        yield from lacking(
            charter,
            "no champion is named",
            "declare one: `champion NAME`, with `of`, `level` and `successor`",
            "nobody of weight has promised to open doors",
        )


@check("MSP132", Severity.WARNING, kind=Kind.GAP, source="principle P4, champions")
def champion_without_successor(judging: Judging) -> Iterator[Finding]:
    for champion in judging.charter.champions.values():
        if not champion.successor:
            yield Finding(
                champion.origin.name,
                f"nobody is named to follow `{champion.name}`",
                help="add a line such as `successor NAME`",
                consequence="the partnership loses its voice when the office changes hands",
            )


@check("MSP133", Severity.INFO, kind=Kind.GAP, source="volunteerism is not sustainable: a challenge named by APC")
def volunteers_only(judging: Judging) -> Iterator[Finding]:
    roles = list(judging.charter.roles.values())
    # Of a role that does not say, nothing is concluded.
    if not roles or not all(role.effort is not None and role.effort.volunteer for role in roles):
        return
    first, *others = roles
    yield Finding(
        first.origin.at("effort"),
        f"{'every role is' if others else 'the one role is'} held by volunteers",
        help="pay for a part of the work: `effort 0.5 fte paid from BUDGET`",
        labels=tuple(Label(role.origin.at("effort"), f"`{role.name}` too") for role in others),
        consequence="the work stops with the first busy month",
    )


@check("MSP134", Severity.INFO, kind=Kind.GAP, source="principle P4, champions")
def champion_without_weight(judging: Judging) -> Iterator[Finding]:
    champions = tuple(judging.charter.champions.values())
    if champions and all(champion.level in (None, "other") for champion in champions):
        yield Finding(
            champions[0].origin.name,
            "no champion is said to be a minister, an executive or a director",
            help="say how senior: `level minister`, `level executive` or `level director`",
            consequence="nobody who decides elsewhere has promised to speak for the partnership",
        )


@check("MSP135", Severity.INFO, kind=Kind.GAP, source="challenge C6, volunteers")
def role_without_effort(judging: Judging) -> Iterator[Finding]:
    for role in judging.charter.roles.values():
        if role.effort is None:
            yield Finding(
                role.origin.name,
                f"`{role.name}` does not say how much work it is",
                help="add a line such as `effort 0.5 fte paid from BUDGET.LINE`, or `effort volunteer`",
                consequence="it is done by whoever cannot say no",
            )


@check("MSP136", Severity.INFO, kind=Kind.GAP, source="challenge C6, volunteers")
def role_without_backup(judging: Judging) -> Iterator[Finding]:
    for role in judging.charter.roles.values():
        if len(role.held_by) == 1 and not role.backup:
            yield Finding(
                role.origin.name,
                f"nobody stands in for `{role.held_by[0]}` as `{role.name}`",
                help="add a line: `backup NAME`",
                consequence=f"the work stops on the day that `{role.held_by[0]}` leaves",
            )


FEWEST_ROLES = 3
"""With fewer roles, half of them are one, and nothing can be said."""


@check("MSP137", Severity.WARNING, kind=Kind.GAP, source="challenge C6, volunteers")
def one_holder_of_most_roles(judging: Judging) -> Iterator[Finding]:
    roles = [role for role in judging.charter.roles.values() if role.held_by]
    if len(roles) < FEWEST_ROLES:
        return
    for partner in dict.fromkeys(holder for role in roles for holder in role.held_by):
        # Who shares a task does not carry it alone.
        theirs = [role for role in roles if role.held_by == (partner,)]
        if len(theirs) * 2 > len(roles):
            yield Finding(
                theirs[0].origin.at("held_by"),
                f"`{partner}` alone holds {len(theirs)} of {len(roles)} roles: {named([role.name for role in theirs])}",
                help="give some of them to others, or name a `backup` that shares the work",
                consequence=f"when `{partner}` leaves, most of the work stops",
            )
