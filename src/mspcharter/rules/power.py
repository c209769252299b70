"""Power: who can pass or block a decision alone, and whose vote has no effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from mspcharter.analysis import budget
from mspcharter.diagnostics import Cause, Finding, Kind, Label, Severity, check
from mspcharter.english import counted, decimal, listed, number
from mspcharter.model import Charter
from mspcharter.model.requirements import Amount, amounts
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import after_a_block, grounds, named

if TYPE_CHECKING:
    from mspcharter.power.cases import Case, Route
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import Player, PlayerLevel
    from mspcharter.power.questions.comparison import Witness
    from mspcharter.power.questions.few import Few


@check("MSP239", Severity.WARNING, kind=Kind.POWER, source="principle P3, legitimacy: the charter says who can block")
def threshold_of_everyone(judging: Judging) -> Iterator[Finding]:
    decisions = judging.decisions
    for case in decisions.cases:
        shares = [amount for step in case.decision.requires for amount in amounts(step.condition) if _is_share(amount)]
        if not shares or len(case.decision.requires) > 1 or case.decision.electronic_vote is not None:
            continue
        level: PlayerLevel
        for level in ("stakeholder", "seat"):
            players = decisions.players(case, level)
            blocking = decisions.blocks_alone(case, level)
            count = sum(player.alike for player in players)
            if level == "stakeholder" and any(player.level != level for player in players):
                continue
            if count >= FEWEST_VETOES and sum(player.alike for player in blocking) == count:
                who = "partners" if level == "stakeholder" else "seats"
                yield Finding(
                    shares[0].span,
                    f"each of the {count} {who} in `{case.body.name}` can block `{case.decision.name}` alone",
                    help="lower the threshold, or write `unanimity` if all must agree",
                    labels=(Label(case.body.origin.at("seats"), f"the seats of `{case.body.name}`"),),
                    consequence=f"{shares[0].comparison} {shares[0].quantity} of {shares[0].base or 'them'} is the"
                    f" yes of all {count} here",
                    rests_on=(*grounds(case.body), case.decision.origin.span),
                )
                break


FEWEST_VETOES = 3
"""Of two, each can plainly block what needs more than half."""


def _is_share(amount: Amount) -> bool:
    """Say whether *amount* is a part of the whole body, and less than all of it."""
    of_the_body = ("all seats", "filled seats", "active members", "voting power", "total")
    part = fraction(amount.quantity)
    return amount.scope is None and amount.base in of_the_body and not is_count(amount.quantity) and part < 1


@check(
    "MSP301", Severity.WARNING, kind=Kind.POWER, rises=True, source="principle P3, legitimacy: no sector decides alone"
)
def decides_alone(judging: Judging) -> Iterator[Finding]:
    from mspcharter.power.questions.alone import dictators, elsewhere

    for party, cases in dictators(judging.decisions):
        away = elsewhere(cases[0], party)
        yield _alone(
            judging.charter,
            party,
            cases,
            "pass",
            advice="require more votes, require votes of each group, or give it fewer seats"
            if away is None
            else "remove the line `if blocked`, or let it go to a body in which no party decides alone",
            away=away,
        )


@check(
    "MSP302",
    Severity.WARNING,
    kind=Kind.POWER,
    rises=True,
    source="principle P3, legitimacy: the charter says who can block",
)
def hidden_veto(judging: Judging) -> Iterator[Finding]:
    from mspcharter.power.questions.alone import hidden_vetoes

    for party, cases in hidden_vetoes(judging.decisions):
        yield _alone(
            judging.charter,
            party,
            cases,
            "block",
            ", and the charter does not say so",
            advice=f"require fewer votes, give others more seats, or state the veto: `veto {party.name}`",
        )


def _alone(
    charter: Charter,
    party: Player,
    cases: Sequence[Case],
    act: Literal["pass", "block"],
    more: str = "",
    *,
    advice: str,
    away: Route | None = None,
) -> Finding:
    """Report that *party* can *act* alone in all *cases*, with a vote in which it does so in the first of them.

    It does so by the route *away*, if their body does not pass them itself.
    """
    from mspcharter.analysis.formula import Choice
    from mspcharter.power.parties import seats_of
    from mspcharter.power.strength import voting
    from mspcharter.wording.seats import seats
    from mspcharter.wording.votes import came_to

    first = cases[0]
    theirs, others = (Choice.YES, Choice.NO) if act == "pass" else (Choice.NO, Choice.YES)
    ballots = voting(first.poll.sizes, party.members, theirs, others)
    whose = seats(charter, seats_of(first.voters, party.members))
    who = f"the funder `{party.name}`" if party.level == "funder" else f"`{party.name}`"
    sides = "for it and all others against it" if act == "pass" else "against it and all others for it"
    where = f"in `{first.body.name}`" if away is None else after_a_block(cases, away)
    body = first.body if away is None else charter.bodies.get(away.body)
    settling = grounds(body) if away is not None and body is not None else ()
    return Finding(
        first.decision.origin.at("requires" if away is None else "if_blocked"),
        f"{who} alone can {act} {named([case.decision.name for case in cases])} {where}{more}",
        help=advice,
        labels=tuple(
            Label(line.span, f"a seat of `{party.name}`")
            for line in (body.seats if body is not None else ())
            if any(
                count and voter.seat is not None and voter.seat.span == line.span
                for voter, count in zip(first.voters, party.members, strict=True)
            )
        ),
        consequence=f"with {whose} {sides}, `{first.decision.name}` {came_to(charter, first, ballots)}",
        rests_on=(*grounds(first.body), *settling, *(case.decision.origin.span for case in cases)),
    )


@check(
    "MSP303",
    Severity.WARNING,
    kind=Kind.POWER,
    rises=True,
    source="principle P3, legitimacy: no voting seat without power",
)
def powerless_seat(judging: Judging) -> Iterator[Finding]:
    from mspcharter.power.questions.idle import idle_seats

    for idle in idle_seats(judging.decisions):
        taken = [case.decision.name for case in idle.cases]
        voters = [voter for voter in idle.cases[0].voters if voter.body == idle.body.name]
        whole = sum((voter.votes * voter.count for voter in voters), Fraction(0))
        yield Finding(
            idle.line.span,
            f"the vote of `{idle.line.name}` in `{idle.body.name}` can never change a result",
            help="give it more votes, require more or fewer votes, or make the seat `non-voting`",
            consequence=f"a seat with {decimal(idle.voter.votes, 2)} of {decimal(whole, 2)} votes never changes"
            f" the result of {named(taken)}, whether the others vote, abstain or stay away",
            rests_on=(*grounds(idle.body), *(case.decision.origin.span for case in idle.cases)),
        )


@check("MSP309", Severity.INFO, kind=Kind.POWER, source="principle P3, legitimacy")
def unequal_votes_equal_power(judging: Judging) -> Iterator[Finding]:
    if not any(line.votes > 1 for body in judging.charter.bodies.values() for line in body.seats):
        return
    from mspcharter.power.questions.idle import levelled

    for level in levelled(judging.decisions):
        seats = {voter.name: voter for voter in level.voters}
        first = level.voters[0].seat
        if first is None:
            continue
        votes = listed([decimal(voter.votes, 2) for voter in seats.values()], "and")
        taken = [case.decision.name for case in level.cases]
        yield Finding(
            first.span,
            f"{named(list(seats))} have {votes} votes in `{level.body.name}`, but the same power",
            help="give them equal votes, or require a number of votes for which the difference counts",
            consequence=f"in every vote on {named(taken)}, one can replace another without changing the result",
            rests_on=(*grounds(level.body), *(case.decision.origin.span for case in level.cases)),
        )


@check("MSP310", Severity.WARNING, kind=Kind.POWER, rises=True, source="principle P3, legitimacy")
def few_can_pass(judging: Judging) -> Iterator[Finding]:
    for case, few in those_few(judging.decisions):
        quorum = case.body.quorum
        # `thin_meeting` reports votes in which hardly any member takes part; in a large body, others are unlikely.
        if few.is_thin or few.whole > budget.COUNCIL_SEATS or quorum is None or quorum.condition is None:
            continue
        yield Finding(
            few.step.span,
            f"{few.seats} of {counted(few.whole, 'voting seat')} can pass `{case.decision.name}`",
            help=_advice(few),
            consequence=in_the_worst_case(few),
            rests_on=(*grounds(case.body), case.decision.origin.span),
            cause=Cause(
                f"`{case.decision.name}` ({counted(few.seats, 'seat')})",
                f"with the quorum of `{case.body.name}`, few of its {counted(few.whole, 'voting seat')} can pass"
                " {count} decisions: {parts}",
                consequence=in_the_worst_case(few).replace("it passes", f"`{case.decision.name}` passes", 1),
                key=(case.body.name, case.decision.meeting, _advice(few)),
            ),
        )


def those_few(decisions: Decisions) -> Iterator[tuple[Case, Few]]:
    """Yield the decisions of bodies with a line `quorum` that at most a quarter can pass, with the vote that does."""
    for case in decisions.cases:
        if case.body.quorum is not None:
            from mspcharter.power.questions.few import fewest

            few = fewest(decisions, case)
            if few is not None and few.seats * 4 <= few.whole:
                yield case, few


def in_the_worst_case(few: Few) -> str:
    """Return an example of a vote that passes with *few* yes votes."""
    yes, abstain, no, absent = few.choices
    vacant = few.whole - sum(few.choices)
    seats = ((yes, "yes"), (no, "no"), (abstain, "abstaining"), (absent, "absent"), (vacant, "vacant"))
    return "for example, it passes with " + listed([f"{number(count)} {how}" for count, how in seats if count])


def _advice(few: Few) -> str:
    if few.choices[1]:
        return "add `abstaining counts as no`, or require a minimum number of yes votes"
    return "raise the quorum, or require `turnout at least 50%` or a majority `of all seats`"


@check("MSP311", Severity.WARNING, kind=Kind.POWER, source="principle P3, legitimacy")
def back_door(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    amending = {one.name for one in charter.amendments()}
    for change in decisions.cases if amending else ():
        if change.decision.name not in amending:
            continue
        found = list(_easier(charter, decisions, change))
        if found:
            first, witness = found[0]
            names = [case.decision.name for case, _ in found]
            yield Finding(
                change.decision.origin.at("requires"),
                f"`{change.decision.name}` can change the rule of {named(names)},"
                f" and can pass with votes that do not pass {'it' if len(names) == 1 else 'them'}",
                help=f"require at least as many votes for `{change.decision.name}`, and the yes of the same groups",
                labels=tuple(
                    Label(case.decision.origin.at("requires"), "needs other or more votes") for case, _ in found
                ),
                consequence=f"{_who(witness)} can first change the rule of `{first.decision.name}`, and then pass it",
                rests_on=(*grounds(change.body), change.decision.origin.span),
            )


@check("MSP317", Severity.INFO, kind=Kind.SOUNDNESS, source="what the analysis of decisions leaves out")
def too_large_to_analyse(judging: Judging) -> Iterator[Finding]:
    for what, decisions in judging.decisions.too_large.items():
        first, names = decisions[0], named([decision.name for decision in decisions])
        few = len(decisions) == 1
        yield Finding(
            first.origin.at("requires"),
            f"{names} {'is' if few else 'are'} too large to be analysed",
            help="let the matter pass through fewer decisions"
            if what == "referrals"
            else "divide the rule, or let fewer members, groups and other decisions count in it",
            consequence=f"nothing is reported on who can pass or block {'it' if few else 'them'}, because"
            + (
                f" it can pass from one decision to the next more than {budget.REFERRALS} times"
                if what == "referrals"
                else f" {'its rule has' if few else 'their rules have'} too many parts, with the rules that"
                f" {'it rests' if few else 'they rest'} on"
            ),
            rests_on=tuple(decision.origin.span for decision in decisions),
        )


def _easier(charter: Charter, decisions: Decisions, change: Case) -> Iterator[tuple[Case, Witness]]:
    """Yield the other cases of the body of *change*, each with voters who can pass *change* and not this case."""
    from mspcharter.power.questions.comparison import stronger

    known: dict[int, Witness | None] = {}
    for case in decisions.cases:
        if case.body.name != change.body.name or any(
            _is_filled_by(charter, name, change.body.name) for name in case.decision.agreeing
        ):
            continue
        ground = decisions.ground(case)
        if ground not in known:
            known[ground] = stronger(decisions, change, case, budget.BACK_DOOR_STATES)
        witness = known[ground]
        if witness is not None and all(voter.kind != "outside" for voter, _ in witness.yes):
            yield case, witness


def _is_filled_by(charter: Charter, name: str | None, master: str) -> bool:
    """Say whether *name* is a body whose voting seats the body called *master* fills."""
    body = charter.bodies.get(name or "")
    fillings = [seat.filled for seat in body.seats if seat.voting] if body is not None else []
    return bool(fillings) and all(one is not None and one.by is not None and one.by.name == master for one in fillings)


def _who(witness: Witness) -> str:
    return listed([f"{number(count)} of `{voter.name}`" for voter, count in witness.yes], "and")
