"""Disputes: their steps, and the party that takes the final decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Edit, Finding, Fix, Kind, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.membership import Membership
from mspcharter.record import Record
from mspcharter.rules.custody import entrusted
from mspcharter.rules.issues import silent
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import grounds, lacking, named
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.players import Player, PlayerLevel
from mspcharter.model.values import Topic

_UNSETTLED = "a party that gains from delay never has to settle"


@check("MSP110", Severity.ERROR, kind=Kind.SOUNDNESS)
def dispute_in_a_circle(judging: Judging) -> Iterator[Finding]:
    for dispute in judging.charter.disputes.values():
        names = [step.name for step in dispute.steps]
        for step in dispute.steps:
            if step.back_to is not None and step.back_to not in names:
                yield Finding(
                    step.span,
                    f"`{dispute.name}` has no step `{step.back_to}` to go back to",
                    help=f"name one of its steps: {named(names)}",
                    rests_on=(dispute.origin.span,),
                )
        last = dispute.steps[-1] if dispute.steps else None
        if last is not None and last.back_to is not None and not any(step.final for step in dispute.steps):
            yield Finding(
                last.span,
                f"`{dispute.name}` goes back from `{last.name}` to `{last.back_to}`, and has no final step",
                help="mark the last step: `, final`",
                consequence=_UNSETTLED,
                rests_on=(dispute.origin.span,),
            )


@check("MSP212", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def dispute_without_end(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for dispute in charter.disputes.values():
        if not dispute.steps or any(step.final for step in dispute.steps):
            continue
        last = dispute.steps[-1]
        # A decision ends the dispute; dispute-in-a-circle reports one that is sent back.
        if last.by.name in charter.decisions or last.back_to is not None:
            continue
        end = last.span._replace(start=last.span.end)
        yield Finding(
            last.span,
            f"`{dispute.name}` ends with `{last.name}`, which is not final",
            help="mark the last step: `, final`",
            fixes=(Fix(f"make `{last.name}` final", (Edit(end, ", final"),)),),
            consequence=_UNSETTLED,
            rests_on=(dispute.origin.span,),
        )


class Control(Record):
    """The *player* that can pass every ruling alone if *passes*, and otherwise can only stop one."""

    player: Player
    passes: bool


@check("MSP312", Severity.WARNING, kind=Kind.POWER, source="principle P3, legitimacy")
def judge_controlled_by_party(judging: Judging) -> Iterator[Finding]:
    charter, decisions = judging.charter, judging.decisions
    last = [(dispute, step) for dispute in charter.disputes.values() for step in dispute.steps if step.final]
    reported: frozenset[tuple[str, str]] | None = None
    for dispute, step in last:
        case = _verdict(decisions, step.by.name)
        for control in _controls(charter, decisions, case) if case is not None else ():
            assert case is not None
            decision, name = case.decision, control.player.name
            reported = reported if reported is not None else frozenset(_reported_elsewhere(decisions))
            if (decision.name, name) not in reported:
                yield Finding(
                    step.span,
                    f"`{name}` can {'pass' if control.passes else 'block'} `{decision.name}` alone,"
                    f" the final decision in `{dispute.name}`",
                    help="give the final step to a party that no partner controls",
                    labels=(Label(decision.origin.at("requires"), "the rule of the final decision"),),
                    consequence=f"`{name}` can decide a dispute to which it is a party"
                    if control.passes
                    else f"`{name}` can prevent any ruling against it",
                    rests_on=(dispute.origin.span, *grounds(case.body), decision.origin.span),
                )


def _verdict(decisions: Decisions, name: str | None) -> Case | None:
    """Return the final decision: the one called *name*, or the rule of that body for disputes or anything else."""
    if name in decisions.charter.decisions:
        return next((case for case in decisions.cases if case.decision.name == name), None)
    there = decisions.taken_by(name or "")
    general = (Topic("dispute"), Topic("anything-else"))
    return next((case for topic in general for case in there if topic in case.decision.about), None)


def _controls(charter: Charter, decisions: Decisions, case: Case) -> tuple[Control, ...]:
    """Return the partners that control *case*; if none, the groups that do, unless all voters are of one group."""
    alone = _able(decisions, case, "stakeholder")
    if alone:
        return tuple(one for one in alone if _can_be_party(charter, decisions, case, one.player))
    groups: tuple[PlayerLevel, ...] = ("constituency", "sector")
    mixed = (_able(decisions, case, level) for level in groups if len(decisions.players(case, level)) > 1)
    return next((able for able in mixed if able), ())


def _able(decisions: Decisions, case: Case, level: PlayerLevel) -> tuple[Control, ...]:
    """Return the players at *level* that can pass or stop *case* alone; stopping counts only if not all can."""
    passing, stopping = decisions.decides_alone(case, level), decisions.blocks_alone(case, level)
    others = sum(player.alike for player in decisions.players(case, level)) > sum(player.alike for player in stopping)
    found = [Control(player, passes=True) for player in passing]
    if others:
        found += [Control(player, passes=False) for player in stopping if player not in passing]
    return tuple(one for one in found if one.player.level == level)


def _can_be_party(charter: Charter, decisions: Decisions, case: Case, player: Player) -> bool:
    """Return whether *player* is a partner that may vote on its own dispute."""
    if not charter.stakeholders[player.name].is_partner:
        return False
    kept_out = any(what in conflict.members for conflict in charter.conflicts.values() for what in ("abstain", "leave"))
    return not (kept_out and player.seats and len(decisions.players(case, "stakeholder")) > 1)


def _reported_elsewhere(decisions: Decisions) -> Iterator[tuple[str, str]]:
    """Yield the pairs of decision and player that `decides-alone` and `hidden-veto` report."""
    from mspcharter.power.questions.alone import dictators, hidden_vetoes

    for party, cases in (*dictators(decisions), *hidden_vetoes(decisions)):
        yield from ((case.decision.name, party.name) for case in cases)


@check("MSP601", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def no_dispute_path(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    decisions = charter.decisions.values()
    # A decision that does not say what it is about may be the one: see `decision_without_subject`.
    if not charter.disputes and not any("dispute" in one.subjects or not one.about for one in decisions):
        yield from silent(
            "disputes",
            "`dispute NAME`",
            lacking(
                charter,
                "the charter has no path for disputes between partners",
                "declare one: `dispute NAME`, with a line for each `step`, and `final` on the last",
                "a dispute can last as long as one side refuses to settle",
            ),
        )


@check("MSP621", Severity.ERROR, kind=Kind.SOUNDNESS)
def escalation_circle(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(_passes_on(decision) for decision in charter.decisions.values()):
        return
    from mspcharter.power.referral import escalation_circles

    for circle in escalation_circles(charter):
        first, *others = circle
        path = ", which is passed on to ".join(f"`{one.name}`" for one in (*others, first))
        yield Finding(
            _place(first),
            f"`{first.name}` is passed on to {path}"
            if others
            else f"`{first.name}` is passed on to `{first.taken_by}`, the body that could not decide it",
            help="remove one of these lines, so that the matter ends there"
            if others
            else "name another body, or remove the line",
            labels=tuple(Label(_place(one), f"`{one.name}` is passed on here") for one in others),
            consequence="those who can block it can keep it undecided indefinitely",
            rests_on=tuple(one.origin.span for one in circle),
        )


def _passes_on(decision: Decision) -> bool:
    return decision.if_blocked is not None or (decision.tie is not None and decision.tie.to is not None)


def _place(decision: Decision) -> Span:
    return decision.origin.at("if_blocked" if decision.if_blocked is not None else "tie")


@check("MSP625", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P3, legitimacy")
def judge_in_own_cause(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    steps = [step for dispute in charter.disputes.values() for step in dispute.steps]
    if not any(step.final and step.by.name is not None for step in steps):
        return
    from mspcharter.power.timelines.judges import judges_in_own_cause

    for judge in judges_in_own_cause(charter):
        speaker = f"`{judge.partner}`" + (f", as `{judge.role}`," if judge.role is not None else "")
        yield Finding(
            judge.step.span,
            f"{speaker} takes the final decision in `{judge.dispute.name}`, and can be a party to the dispute",
            help="give the final step to someone who is not a partner"
            + (f", or name a `backup` for `{judge.role}`" if judge.role is not None else ""),
            consequence=f"`{judge.partner}` may decide a dispute to which it is a party",
            rests_on=(judge.dispute.origin.span, charter.stakeholders[judge.partner].origin.span),
        )


@check("MSP626", Severity.WARNING, kind=Kind.GAP, source="principle P3, legitimacy")
def last_word_without_tie(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    steps = [step for dispute in charter.disputes.values() for step in dispute.steps]
    if not any(step.final and step.by.name is not None for step in steps):
        return
    from mspcharter.power.timelines.judges import open_ties

    for one in open_ties(charter):
        yield Finding(
            one.decision.origin.name,
            f"`{one.decision.name}` is the final decision in `{one.dispute.name}`,"
            + (
                " and an objection can stop it"
                if one.objection
                else " but has no rule for a vote that neither side wins"
            ),
            help="say who decides then: `if blocked goes to NAME`, or add a step that needs a majority"
            if one.objection
            else "add a line: `tie fails`, `tie chair decides` or `tie goes to NAME`",
            labels=(Label(one.step.span, "the final step"),),
            consequence="the dispute may never be settled",
        )


@check("MSP627", Severity.WARNING, kind=Kind.FLAW, source="principle P3, legitimacy")
def appeal_to_the_same(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(step.final and step.by.name for dispute in charter.disputes.values() for step in dispute.steps[1:]):
        return
    from mspcharter.power.timelines.judges import appeals_to_the_same

    for one in appeals_to_the_same(charter):
        first, last = one.first.by.name, one.step.by.name
        yield Finding(
            one.step.span,
            f"`{last}` takes the final decision in `{one.dispute.name}`,"
            + (
                f" after its own step `{one.first.name}`"
                if first == last
                else f" and has the same members as `{first}`"
            ),
            help="give the final step to a party that has not heard the dispute before",
            labels=(Label(one.first.span, f"the step `{one.first.name}`"),),
            consequence="an appeal is heard by those against whose decision it is made",
            rests_on=(one.dispute.origin.span,),
        )


@check("MSP628", Severity.WARNING, kind=Kind.FLAW, source="principle P3, legitimacy")
def two_final_decisions(judging: Judging) -> Iterator[Finding]:
    disputes = [one for one in judging.charter.disputes.values() if one.title and any(step.final for step in one.steps)]
    for number, other in enumerate(disputes):
        for first in disputes[:number]:
            from mspcharter.rules.shared.matters import matters

            ends = [next(step for step in one.steps if step.final) for one in (first, other)]
            if ends[0].by != ends[1].by and matters(first.title or "") & matters(other.title or ""):
                yield Finding(
                    other.origin.name,
                    f'`{first.name}` and `{other.name}` name one dispute: "{first.title}" and "{other.title}"',
                    help="name the dispute in one of them only, or give both the same final step",
                    labels=tuple(Label(end.span, "a final decision") for end in ends),
                    consequence="each side can go to the party that is likely to agree with it",
                )


@check("MSP636", Severity.WARNING, kind=Kind.FLAW, source="challenge C3, conflict")
def dispute_path_leaves_out(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    paths = charter.disputes.values()
    # A dispute without `between` is open to anyone.
    if not paths or not all(path.between for path in paths):
        return
    covered = [name for path in paths for name in path.between]
    tasks = entrusted(charter, membership)
    partners = [one.name for one in charter.stakeholders.values() if one.is_partner or one.name in tasks]
    left_out = [
        name for name in partners if not any(_is_covered(charter, membership, name, cover) for cover in covered)
    ]
    if left_out:
        path = next(iter(paths))
        yield Finding(
            path.origin.at("between"),
            f"no dispute path covers {named(left_out)}",
            help="name them in `between`, or remove the line, so that anyone may use the path",
            labels=tuple(
                Label(charter.stakeholders[name].origin.name, tasks[name][0][0] if name in tasks else "a partner")
                for name in left_out
            ),
            consequence="a dispute with one of them has no way to be settled"
            if len(left_out) > 1
            else "a dispute with it has no way to be settled",
        )


def _is_covered(charter: Charter, membership: Membership, name: str, cover: str) -> bool:
    """Say whether *cover*, which can be a body or a role, surely includes the stakeholder *name*."""
    if cover in charter.bodies:
        return any(membership.holds(seat, name) for seat in charter.bodies[cover].seats)
    return name in membership.holders(cover) or membership.belongs(name, cover) is True
