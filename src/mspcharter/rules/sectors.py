"""The part that each sector plays, and regulators with a conflict of roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import number
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Role, Stakeholder
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.accounts import without_part
from mspcharter.rules.shared.findings import named
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import Player, PlayerLevel


@check("MSP141", Severity.INFO, kind=Kind.GAP, source="roles of stakeholders")
def government_without_part(judging: Judging) -> Iterator[Finding]:
    return _without_part(
        judging,
        "from government or parliament",
        'name its champion, an activity that it carries out, or a contribution: `brings "…"`',
        "government",
        "parliament",
    )


@check("MSP142", Severity.INFO, kind=Kind.GAP, source="roles of stakeholders")
def grassroots_without_part(judging: Judging) -> Iterator[Finding]:
    return _without_part(
        judging,
        "from grassroots organisations",
        "give it a task, such as to report local challenges and equity problems",
        "grassroots",
    )


@check("MSP143", Severity.INFO, kind=Kind.GAP, source="roles of stakeholders")
def consumers_without_part(judging: Judging) -> Iterator[Finding]:
    return _without_part(
        judging, "that represents consumers", "give it a task, such as to monitor consumer rights", "consumers"
    )


@check("MSP144", Severity.INFO, kind=Kind.GAP, source="roles of stakeholders")
def media_without_part(judging: Judging) -> Iterator[Finding]:
    return _without_part(judging, "from the media", "give it a task, such as to inform the public", "media")


@check("MSP145", Severity.INFO, kind=Kind.GAP, source="roles of stakeholders")
def business_without_part(judging: Judging) -> Iterator[Finding]:
    return _without_part(
        judging,
        "from the private sector",
        'give it a share of a risk, an activity, or a contribution: `brings "…"`',
        "private-sector",
        "incumbent",
    )


def _without_part(judging: Judging, origin: str, help: str, *sectors: str) -> Iterator[Finding]:  # noqa: A002
    idle = without_part(judging.charter, judging.membership, *sectors)
    if idle is not None:
        yield Finding(
            idle.origin.name, f"no partner {origin} has a role, a task or a contribution: `{idle.name}`", help=help
        )


MARKET = {"private-sector", "incumbent"}
OPERATION = {"operator", "registry", "registry-operator"}


@check("MSP147", Severity.WARNING, kind=Kind.FLAW, source="the roles of stakeholders: regulators are neutral")
def regulator_as_contestant(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    regulators = regulators_of(charter, membership)
    if not regulators:
        return
    rivals: dict[str, list[Stakeholder]] = {}
    parts: dict[str, list[Stakeholder]] = {}
    for partner in charter.stakeholders.values():
        for name in partner.competes_with:
            rivals.setdefault(name, []).append(partner)
        for name in partner.part_of:
            parts.setdefault(name, []).append(partner)
    run = {holder: role for role in charter.roles.values() if role.name in OPERATION for holder in role.held_by}
    for regulator in regulators:
        found = _market_role(membership, regulator, rivals, parts, run)
        if found is not None:
            words, place = found
            yield Finding(
                place,
                f"`{regulator.name}` is a regulator, and {words}",
                help="give one of the two roles to another party",
                consequence="it makes and applies the rules of a market in which it has an interest of its own",
                rests_on=(regulator.origin.span,),
            )


def regulators_of(charter: Charter, membership: Membership) -> tuple[Stakeholder, ...]:
    """Return the stakeholders that are regulators."""
    return tuple(one for one in charter.stakeholders.values() if _is_of(membership, one.name, {"regulator"}))


def _market_role(
    membership: Membership,
    regulator: Stakeholder,
    rivals: Mapping[str, Sequence[Stakeholder]],
    parts: Mapping[str, Sequence[Stakeholder]],
    run: Mapping[str, Role],
) -> tuple[str, Span] | None:
    """Return how *regulator* takes part in the market, and where that is written; None if it does not."""
    name = regulator.name
    against = [*regulator.competes_with, *(rival.name for rival in rivals.get(name, ()))]
    if against:
        place = regulator.origin if regulator.competes_with else rivals[name][0].origin
        return f"competes with {named(list(dict.fromkeys(against)))}", place.at("competes_with")
    for upper in regulator.part_of:
        if _is_of(membership, upper, MARKET):
            return f"is part of `{upper}`, which is in the market", regulator.origin.at("part_of")
    for part in parts.get(name, ()):
        if _is_of(membership, part.name, MARKET):
            return f"includes `{part.name}`, which is in the market", part.origin.at("part_of")
    return (f"holds the role `{run[name].name}`", run[name].origin.at("held_by")) if name in run else None


def _is_of(membership: Membership, partner: str, sectors: set[str]) -> bool:
    sector = membership.sector(partner)
    return sector is not None and not sectors.isdisjoint(membership.sectors_above(sector))


REGULATORS = "regulator"
MOST_NAMED = 3
"""Up to this number, decisions are named; above it, they are counted."""


@check("MSP148", Severity.WARNING, kind=Kind.POWER, source="the roles of stakeholders: regulators are neutral")
def regulator_never_outvoted(judging: Judging) -> Iterator[Finding]:
    decisions = judging.decisions
    regulators = regulators_of(judging.charter, judging.membership)
    if not regulators or decisions.unclear:
        return
    alone = [one for one in regulators if _is_never_outvoted(decisions, "stakeholder", one.name)]
    together = () if alone or not _is_never_outvoted(decisions, "sector", REGULATORS) else regulators[:1]
    taken = [case.decision for case in decisions.cases]
    what = f"all {number(len(taken))} decisions"
    if len(taken) <= MOST_NAMED:
        what = named([decision.name for decision in taken])
    for one in (*alone, *together):
        who = f"`{one.name}`" if alone else f"the sector `{REGULATORS}`"
        yield Finding(
            one.origin.name,
            f"{who} can be outvoted in no decision: it can pass or block {what} alone",
            help="require fewer votes in some decisions, or limit its veto to what the law gives it",
            labels=tuple(
                Label(one.origin.at("requires"), "passed or blocked by it alone") for one in taken[:MOST_NAMED]
            ),
            consequence="the agreement of all other partners is not enough against the regulator",
            rests_on=tuple(one.origin.span for one in taken),
        )


def _is_never_outvoted(decisions: Decisions, level: PlayerLevel, name: str) -> bool:
    """Say whether the player called *name* can pass or block each decision alone, while not every player can."""
    for case in decisions.cases:
        players = [one for one in decisions.players(case, level) if one.name == name and one.level == level]
        if not any(_passes_or_blocks(decisions, case, one) for one in players):
            return False
    return not all(
        _passes_or_blocks(decisions, case, one) for case in decisions.cases for one in decisions.players(case, level)
    )


def _passes_or_blocks(decisions: Decisions, case: Case, player: Player) -> bool:
    return decisions.decides(case, player.members) or decisions.blocks(case, player.members)
