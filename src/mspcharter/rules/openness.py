"""Transparency, conflicts of interest, and how representatives report back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.diagnostics import Cause, Finding, Kind, Label, Severity, check
from mspcharter.model.governance import Seat
from mspcharter.model.parties import Constituency
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, lacking, line_added, words_added


@check("MSP521", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def minutes_not_published(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if any("minutes" in one.publishes or not one.publishes for one in charter.transparency.values()):
        return
    deciding = {one.taken_by for one in charter.decisions.values()}
    for body in charter.bodies.values():
        # A body without a decision of its own, beside others that decide, is a place to talk.
        decides = body.name in deciding or deciding.isdisjoint(charter.bodies)
        if body.meets is not None and body.meets.minutes is None and decides:
            who = "members who were absent" if body.meets.circulated is None else "those who are not members"
            yield Finding(
                body.origin.at("meets"),
                f"the charter does not require the minutes of `{body.name}` to be published",
                help="add `minutes published within 14 days`",
                fixes=words_added(body.origin.at("meets"), "minutes published within 14 days"),
                consequence=f"{who} may be unable to check what was decided",
                cause=Cause(f"`{body.name}`", "the charter does not require the minutes of {parts} to be published"),
            )


@check("MSP522", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def no_transparency(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.transparency:
        yield from silent(
            "what is public",
            "`transparency NAME`",
            lacking(
                charter,
                "the charter does not say what is public",
                "declare it: `transparency NAME`, with `publishes` and `at`",
                "partners and the public may be unable to check what the partnership does",
            ),
        )


@check("MSP523", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def no_conflict_rule(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.conflicts:
        yield from silent(
            "conflicts of interest",
            "`conflict NAME`",
            lacking(
                charter,
                "the charter has no conflict-of-interest rule",
                "declare one: `conflict NAME`, with `members declare, abstain`",
                "members can vote on their own contracts",
            ),
        )


@check("MSP524", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def representative_without_feedback(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for constituency in charter.constituencies.values():
        lines = [seat for body in charter.bodies.values() for seat in body.seats if seat.from_ == constituency.name]
        if lines and constituency.feedback is None and not _sit_for_themselves(constituency, lines):
            yield Finding(
                constituency.origin.name,
                f"the representatives of `{constituency.name}` have no duty to report back to it",
                help="add a line such as `feedback every 3 months`",
                fixes=line_added(constituency.origin, "feedback every 3 months"),
                labels=tuple(Label(seat.span, "its seats") for seat in lines),
                consequence=f"`{constituency.name}` may not learn what its representatives decide",
                cause=alike(
                    constituency.name,
                    "the representatives of {parts} have no duty to report back to them",
                    so="these constituencies may not learn what their representatives decide",
                ),
            )


def _sit_for_themselves(constituency: Constituency, lines: Sequence[Seat]) -> bool:
    """Say whether those on *lines* represent no group: each sits for itself, or as an independent person."""
    how = [constituency.selects_by or ""]
    how += [seat.filled.by.text or "" for seat in lines if seat.filled is not None and seat.filled.by is not None]
    words = " ".join((constituency.title or constituency.name, *how)).casefold()
    alone = ("for itself", "for himself", "for herself", "for themselves", "independent", "personal capacity")
    members = len(constituency.members)
    return any(one in words for one in alone) or 0 < members <= sum(seat.count for seat in lines)


@check("MSP525", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def rules_not_public(judging: Judging) -> Iterator[Finding]:
    openness = tuple(judging.charter.transparency.values())
    if openness and not any("charter" in one.publishes for one in openness):
        place = openness[0].origin.fields.get("publishes", (None,))[0]
        yield Finding(
            place or openness[0].origin.name,
            "the charter itself is not among the published documents",
            help="add `charter` to the line `publishes`",
            fixes=words_added(place, "charter") if place is not None else (),
            consequence="the public may not know the rules by which decisions are taken",
        )


@check("MSP526", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def accounts_not_public(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    openness = tuple(charter.transparency.values())
    if charter.budgets and openness and not any({"accounts", "budget"} & set(one.publishes) for one in openness):
        place = openness[0].origin.fields.get("publishes", (None,))[0]
        yield Finding(
            place or openness[0].origin.name,
            "neither the budget nor the accounts are among the published documents",
            help="add `accounts` to the line `publishes`",
            fixes=words_added(place, "accounts") if place is not None else (),
            consequence="the public may be unable to see how the money is spent",
        )
