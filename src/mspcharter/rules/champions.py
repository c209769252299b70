"""Champions and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.parties import Role
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, lacking, named


@check("MSP131", Severity.WARNING, kind=Kind.GAP, source="principle P4, champions")
def no_champion(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.champions:
        yield from silent(
            "champions",
            "`champion NAME`",
            lacking(
                charter,
                "the charter names no champion",
                "declare one: `champion NAME`, with `of`, `level` and `successor`",
                "the charter shows no senior person who has agreed to speak for the partnership",
            ),
        )


@check("MSP132", Severity.WARNING, kind=Kind.GAP, source="principle P4, champions")
def champion_without_successor(judging: Judging) -> Iterator[Finding]:
    for champion in judging.charter.champions.values():
        if not champion.successor:
            yield Finding(
                champion.origin.name,
                f"`{champion.name}` has no successor",
                help="add a line such as `successor NAME`",
                consequence="the partnership can lose its champion when the office holder changes",
                cause=alike(
                    champion.name,
                    "{parts} have no successor",
                    so="the partnership loses a champion whenever an office holder changes",
                ),
            )


@check(
    "MSP133",
    Severity.INFO,
    kind=Kind.FLAW,
    rises=True,
    source="volunteerism is not sustainable: a challenge named by APC",
)
def volunteers_only(judging: Judging) -> Iterator[Finding]:
    roles = list(judging.charter.roles.values())
    # A role without a line `effort` may be paid.
    if not roles or not all(role.effort is not None and role.effort.volunteer for role in roles):
        return
    first, *others = roles
    yield Finding(
        first.origin.at("effort"),
        f"{'every role is' if others else 'the only role is'} held by volunteers",
        help="pay for part of the work: `effort 0.5 fte paid from BUDGET`",
        labels=tuple(Label(role.origin.at("effort"), f"`{role.name}` too") for role in others),
        consequence="the work may stop when the volunteers have no time",
    )


@check("MSP134", Severity.INFO, kind=Kind.GAP, source="principle P4, champions")
def champion_without_weight(judging: Judging) -> Iterator[Finding]:
    champions = tuple(judging.charter.champions.values())
    if champions and all(champion.level in (None, "other") for champion in champions):
        yield Finding(
            champions[0].origin.name,
            "no champion is declared as a minister, an executive or a director",
            help="state the level: `level minister`, `level executive` or `level director`",
            consequence="the champions may have no influence on decisions outside the partnership",
        )


@check("MSP135", Severity.INFO, kind=Kind.GAP, source="challenge C6, volunteers")
def role_without_effort(judging: Judging) -> Iterator[Finding]:
    for role in judging.charter.roles.values():
        if role.effort is None and not _stands_in(role) and not _is_of_the_only_partner(judging.charter, role):
            yield Finding(
                role.origin.name,
                f"`{role.name}` does not state its effort",
                help="add a line such as `effort 0.5 fte paid from BUDGET.LINE`, or `effort volunteer`",
                consequence="the charter does not show whether the time for this work is planned and paid for",
                cause=alike(
                    role.name,
                    "{parts} do not state their effort",
                    so="the charter does not show whether the time for this work is planned and paid for",
                ),
            )


@check("MSP136", Severity.INFO, kind=Kind.GAP, source="challenge C6, volunteers")
def role_without_backup(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for role in charter.roles.values():
        alone = len(role.held_by) == 1 and not role.backup and not _is_of_the_only_partner(charter, role)
        if alone and not (_stands_in(role) or _names_a_stand_in(charter, role)):
            yield Finding(
                role.origin.name,
                f"`{role.held_by[0]}` is the only holder of `{role.name}`, and has no backup",
                help="add a line such as `backup NAME`",
                consequence=f"the work may stop if `{role.held_by[0]}` leaves",
                cause=alike(
                    role.name,
                    "{parts} have only one holder each, and no backup",
                    so="the work of a role may stop if its holder leaves",
                ),
            )


def _is_of_the_only_partner(charter: Charter, role: Role) -> bool:
    """Say whether the only partner holds *role*, beside observers and the like: it bears the work itself."""
    partners = [one.name for one in charter.stakeholders.values() if one.is_partner]
    others = [one for one in charter.stakeholders.values() if not one.is_partner]
    return bool(others) and partners == list(role.held_by)


STAND_INS = frozenset(("vice", "deputy", "alternate", "substitute"))


def _stands_in(role: Role) -> bool:
    """Return whether *role* is that of a deputy, who is a backup and works only while another is absent."""
    return not STAND_INS.isdisjoint(f"{role.name} {role.title or ''}".lower().replace("-", " ").split())


STAND_IN = re.compile(
    r"\b(?:stand-?in|deput(?:y|ies|i[sz]es?)|substitutes?|replacements?|acting|vice)\b", re.IGNORECASE
)


def _names_a_stand_in(charter: Charter, role: Role) -> bool:
    """Say whether the duties of *role*, or a clause that names it, speak of a stand-in."""
    title = charter.title_of(role.name).casefold()
    clauses = [f"{one.title or ''} {one.statement or ''}" for one in charter.clauses.values()]
    texts = [*(duty.text for duty in role.duties), *(text for text in clauses if title in text.casefold())]
    return any(STAND_IN.search(text) for text in texts)


FEWEST_ROLES = 3
"""With fewer roles, one role is already half of them."""


@check("MSP137", Severity.WARNING, kind=Kind.FLAW, rises=True, source="challenge C6, volunteers")
def one_holder_of_most_roles(judging: Judging) -> Iterator[Finding]:
    roles = [role for role in judging.charter.roles.values() if role.held_by]
    if len(roles) < FEWEST_ROLES:
        return
    for partner in dict.fromkeys(holder for role in roles for holder in role.held_by):
        # A role with several holders does not depend on one of them.
        theirs = [role for role in roles if role.held_by == (partner,)]
        if len(theirs) * 2 > len(roles):
            yield Finding(
                theirs[0].origin.at("held_by"),
                f"`{partner}` alone holds {len(theirs)} of {len(roles)} roles that have a holder:"
                f" {named([role.name for role in theirs])}",
                help=f"give some of these roles to others, or share them: `held by {partner}, NAME`",
                consequence=f"most of the work depends on `{partner}`",
            )
