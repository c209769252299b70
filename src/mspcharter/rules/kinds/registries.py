"""Country-code registries: their operator, their community and their zone data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from mspcharter.analysis import budget
from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import listed
from mspcharter.model.membership import Membership
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import grounds, lacking
from mspcharter.rules.shared.sides import BUSINESS, GOVERNMENT, Side, is_affected, is_heard

if TYPE_CHECKING:
    from mspcharter.analysis.game import Game
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.voters import Voter


OVERSIGHT = {"policy", "budget"}


@check(
    "MSP171",
    Severity.WARNING,
    kind=Kind.POWER,
    source="the slide on country-code registries: everybody must trust the registry",
)
def operator_oversees_itself(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    from mspcharter.power.questions.operators import operators, seats_of

    for operator, place in operators(charter, judging.membership).items():
        reported: set[str] = set()
        for case in decisions.cases:
            seats = seats_of(judging.membership, case, operator)
            if case.body.name in reported or not _oversees(case, seats):
                continue
            passes = decisions.decides(case, seats)
            if passes or (decisions.blocks(case, seats) and not _is_unanimous(decisions, case)):
                reported.add(case.body.name)
                decision = case.decision
                yield Finding(
                    decision.origin.at("requires"),
                    f"`{operator}` runs the registry, and its seats in `{case.body.name}`"
                    f" can {'pass' if passes else 'block'} `{decision.name}` alone",
                    help="give others more seats, and let others fill the seats of the body that oversees it",
                    labels=(Label(place, "the operator"),),
                    consequence=f"`{operator}` can decide this against all others"
                    if passes
                    else f"the others can never decide this against `{operator}`",
                    rests_on=(*grounds(case.body), decision.origin.span),
                )


def _oversees(case: Case, seats: tuple[int, ...]) -> bool:
    """Say whether the body of *case* oversees the operator, which has this number of *seats* in each class."""
    own = [
        (voter.count, count) for voter, count in zip(case.voters, seats, strict=True) if voter.body == case.body.name
    ]
    is_management = all(count == every for every, count in own) and (case.body.under or case.body.reports_to)
    return not is_management and not OVERSIGHT.isdisjoint(case.decision.subjects)


def _is_unanimous(decisions: Decisions, case: Case) -> bool:
    """Say whether every voter can block *case*."""
    players = decisions.players(case, "seat")
    return len(decisions.blocks_alone(case, "seat")) == len(players)


STATE = {"government", "parliament", "regulator"}


@check(
    "MSP172",
    Severity.WARNING,
    kind=Kind.POWER,
    source="the slide on country-code registries: the community can change the rules",
)
def community_cannot_change_rules(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    amending = sum("amendment" in decision.subjects for decision in charter.decisions.values())
    cases = [case for case in decisions.cases if "amendment" in case.decision.subjects]
    if not cases or len(cases) < amending:
        return
    from mspcharter.power.questions.operators import operators

    known = operators(charter, judging.membership)
    if any(_community_matters(judging.membership, decisions, case, known) for case in cases):
        return
    first, *others = cases
    yield Finding(
        first.decision.origin.at("requires"),
        f"only votes of government, parliament{', the regulator or the operator' if known else ' or the regulator'}"
        f" can change the result of `{first.decision.name}`",
        help=f"give users and industry votes in `{first.body.name}`, or require their consent: `consent of NAME`",
        labels=tuple(Label(case.decision.origin.at("requires"), "nor here") for case in others),
        consequence="the community of the registry can neither change its rules nor stop a change",
        rests_on=tuple(place for case in cases for place in (*grounds(case.body), case.decision.origin.span)),
    )


def _community_matters(membership: Membership, decisions: Decisions, case: Case, known: Collection[str]) -> bool:
    """Say whether a vote of the community can change the result; all seats of one holder count as one player."""
    seating = decisions.seated(case, "stakeholder")
    theirs = {
        place
        for player, place in zip(seating.players, seating.places, strict=True)
        if any(_is_community(membership, case.voters[number], known) for number in player.voters)
    }
    return any(_can_change_result(decisions, seating.game, place) for place in sorted(theirs))


def _can_change_result(decisions: Decisions, game: Game, place: int) -> bool:
    """Say whether a player at *place* can change the result of *game*; true where that is not known."""
    from mspcharter.analysis.coalitions.facts import decisive_line_up, turns_plainly
    from mspcharter.analysis.coalitions.search import Exhausted

    if turns_plainly(game, place):
        return True
    try:
        return decisive_line_up(game, place, decisions.allowance("turns", budget.COMMUNITY_STATES)) is not None
    except Exhausted:
        return True


def _is_community(membership: Membership, voter: Voter, known: Collection[str]) -> bool:
    """Say whether *voter* may belong to the community; a lot belongs to no one, and a chair also has a seat."""
    if voter.kind in ("chair", "lot") or voter.stakeholder in known:
        return False
    return voter.sector is None or STATE.isdisjoint(membership.sectors_above(voter.sector))


@check("MSP173", Severity.WARNING, kind=Kind.GAP, source="country-code registries: zone data are safe on exit")
def zone_data_unsafe_on_exit(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    data = [asset for asset in charter.assets.values() if asset.kind == "data"]
    if not data:
        # An asset without a kind may be the zone.
        if all(asset.kind is not None for asset in charter.assets.values()):
            yield from silent(
                "the zone data",
                "`asset NAME`",
                lacking(
                    charter,
                    "the charter declares no data, so it does not say where the zone data go when the operator leaves",
                    "declare them: `asset zone-data` with `kind data`, `custody` and `on exit`",
                    "an operator that has the only copy of the zone data can leave with it",
                ),
            )
        return
    zones = [asset for asset in data if "zone" in f"{asset.name} {asset.title or ''}".lower()] or data
    if any(asset.custody and asset.on_exit for asset in zones):
        return
    asset = zones[0]
    missing = [line for line, value in (("custody", asset.custody), ("on exit", asset.on_exit)) if not value]
    yield Finding(
        asset.origin.name,
        f"`{asset.name}` has no {' and no '.join(f'`{line}`' for line in missing)}",
        help='say who keeps a copy, `custody NAME`, and where it goes when the operator leaves, `on exit "…"`'
        if len(missing) == 2
        else "say who keeps a copy: `custody NAME`"
        if missing == ["custody"]
        else 'say where the data go when the operator leaves: `on exit "…"`',
        consequence="an operator that has the only copy of the zone data can leave with it"
        if "custody" in missing
        else "the next operator may not receive the zone data",
    )


VOICES: dict[str, Side] = {
    "government or the regulator": GOVERNMENT,
    "users or consumers": frozenset(("consumers", "civil-society", "grassroots")),
    "the industry": BUSINESS | {"technical-community"},
}


@check("MSP174", Severity.WARNING, kind=Kind.GAP, source="country-code registries: three voices")
def voice_missing_in_registry(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    bodies = charter.bodies.values()
    # If a line of seats is missing, or a consultation names no group, the voice may be there.
    if (
        not any(body.seats for body in bodies)
        or not all(membership.adds_up(body) for body in bodies)
        or not all(consultation.asked for consultation in charter.consultations.values())
    ):
        return
    # affected-without-voice reports the groups that the issue affects.
    missing = [
        voice
        for voice, side in VOICES.items()
        if not is_heard(charter, membership, side) and not is_affected(charter, membership, side)
    ]
    if missing:
        yield from lacking(
            charter,
            f"there is neither a seat nor a channel {listed([f'for {voice}' for voice in missing], 'or')}",
            "give each a seat or a channel: `consultation NAME` with `of`, or `consulted by` in a stakeholder",
            "the registry is run without a group on whose trust it depends",
        )
