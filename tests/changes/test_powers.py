"""What has changed in who can decide: as two reports on power say it, asked again vote by vote."""

from __future__ import annotations

import random
from typing import Any

import pytest
from laws.test_concerned import drawn as with_someone_concerned
from laws.told import drawn

from mspcharter.analysis.formula import Choice, holds
from mspcharter.changes.comparison import compare
from mspcharter.changes.differences import differences
from mspcharter.changes.powers import power_changes
from mspcharter.changes.sentences import power_sentences
from mspcharter.model import Charter
from mspcharter.model.rights import Confirmation
from mspcharter.model.values import Caller, Who
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.concerned import variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance, glance_at
from mspcharter.power.questions.shifts import LEVELS
from mspcharter.power.strength import voting
from mspcharter.wording.seats import title_at


@pytest.mark.parametrize("part", range(6))
def test_the_changes_of_power_are_those_between_two_reports(part: int) -> None:
    """Each party is asked in both versions, vote by vote, what it can do alone, also with the casting vote."""
    told = 0
    for seed in range(part, 120, 6):
        old, new = two_versions(seed)
        before, after = Decisions(old), Decisions(new)
        changes = [one for one in power_changes(before, after, lambda _: True) if one.concern is None]
        for key, decision in new.decisions.items():
            was = before.case(old.decisions[key]) if key in old.decisions else None
            now = after.case(decision)
            if isinstance(now, Unclear) or isinstance(was, Unclear):
                continue
            shifts = [shift for one in changes if one.decision == key for shift in one.shifts]
            cases = [(own, case) for own, case in ((before, was), (after, now)) if case is not None]
            parties = {who for own, case in cases for who in _parties(own, case)}
            every = {
                (who, act): tuple(_degree(own, case, who, act) for own, case in cases)
                for who in parties
                for act in ("pass", "block")
            }
            found = {(one.who, one.act): (one.before, one.after) for one in shifts}
            for pair, degrees in found.items():
                assert every.get(pair, degrees) == degrees, (seed, key, pair)
            # Of parties with the same voters, one is named.
            assert {(act, *degrees) for (_, act), degrees in every.items() if degrees[0] != degrees[-1]} <= {
                (act, *degrees) for (_, act), degrees in found.items()
            }, (seed, key)
            told += len(found)
    assert told > 5


def test_what_changes_for_each_who_may_be_concerned_is_what_changes_without_their_seats() -> None:
    told = 0
    for seed in range(60):
        old = with_someone_concerned(seed)
        given = drawn(seed + 2000).decisions["plan"]
        plan = old.decisions["plan"]._replace(requires=given.requires, veto=given.veto)
        new = old._replace(decisions={**old.decisions, "plan": plan})
        before, after = (
            {one.concern: one.decisions for one in variants(Decisions(each), each.decisions["plan"])}
            for each in (old, new)
        )
        changes = [
            one for one in power_changes(Decisions(old), Decisions(new), lambda _: True) if one.decision == "plan"
        ]
        for concern in before.keys() & after.keys():
            cases = [(own, own.case(own.charter.decisions["plan"])) for own in (before[concern], after[concern])]
            known = [(own, case) for own, case in cases if isinstance(case, Case)]
            if len(known) < len(cases):
                continue
            shifts = [shift for one in changes if one.concern == concern for shift in one.shifts]
            found = {(one.act, one.before, one.after) for one in shifts}
            for one in shifts:
                if one.party.group is not None:
                    degrees = tuple(_degree(own, case, one.who, one.act) for own, case in known)
                    assert degrees == (one.before, one.after), (seed, concern, one.who)
            for who in {who for own, case in known for who in _parties(own, case)}:
                for act in ("pass", "block"):
                    first, second = (_degree(own, case, who, act) for own, case in known)
                    assert first == second or (act, first, second) in found, (seed, concern, who)
            told += len(shifts)
    assert told > 10


def test_who_can_stop_a_decision_by_doing_nothing_is_compared_as_two_reports_say_it() -> None:
    told = 0
    for seed in range(60):
        old, new = (with_gates(charter, seed + place) for place, charter in enumerate(two_versions(seed)))
        before, after = Decisions(old), Decisions(new)
        changes = {one.decision: one for one in power_changes(before, after, lambda _: True) if one.version == "both"}
        for key in old.decisions.keys() & new.decisions.keys():
            glances = [glance_at(one, key) for one in (before, after)]
            idle = [{*one.idle} for one in glances if isinstance(one, Glance)]
            if len(idle) < 2 or idle[0] == idle[1]:
                continue
            assert [{*several} for several in changes[key].idle] == idle, (seed, key)
            found = differences(old, new)
            said = " ".join(power_sentences(found, changes[key]))
            for level, name in idle[0] ^ idle[1]:
                assert title_at(new if (level, name) in idle[1] else old, level, name) in said
            for verb, several in (("can now", idle[1] - idle[0]), ("can no longer", idle[0] - idle[1])):
                each = "each " if len(several) > 1 else ""
                assert (f"{verb} {each}stop “" in said) is bool(several), (seed, key)
            told += 1
    assert told > 10


def with_gates(charter: Charter, seed: int) -> Charter:
    """Return *charter* with decisions that someone must propose, or for which someone must confirm something first."""
    rng = random.Random(seed)
    names = sorted(charter.stakeholders)
    decisions = {}
    for key, one in charter.decisions.items():
        by = Caller("party", party=Who(name=rng.choice(names)))
        first = (Confirmation(rng.choice(names), "it is safe"),)
        decisions[key] = one._replace(
            proposed_by=(by,) if rng.random() < 0.5 else (), only_when=first if rng.random() < 0.5 else ()
        )
    return charter._replace(decisions=decisions)


def test_every_change_of_power_has_a_sentence() -> None:
    told = 0
    for seed in range(0, 60, 2):
        found = compare(*two_versions(seed))
        for one in found.powers:
            assert [*power_sentences(found.found, one)], (seed, one.decision)
            told += 1
    assert told > 10


def two_versions(seed: int) -> tuple[Charter, Charter]:
    """Return a random charter, and the same with the rules, the chairs or the seats of another one."""
    old, other = drawn(seed), drawn(seed + 1000)
    rng = random.Random(seed)
    decisions, bodies = dict(old.decisions), dict(old.bodies)
    name = rng.choice(sorted(decisions))
    given = rng.choice(list(other.decisions.values()))
    match rng.randrange(4):
        case 0:
            decisions[name] = decisions[name]._replace(requires=given.requires)
        case 1:
            decisions[name] = decisions[name]._replace(tie=given.tie, veto=given.veto, consent_of=given.consent_of)
        case 2:
            bodies["board"] = other.bodies["board"]._replace(seats=old.bodies["board"].seats)
        case _:
            bodies["board"] = other.bodies["board"]
    return old, old._replace(decisions=decisions, bodies=bodies)


def _parties(decisions: Decisions, case: Case) -> set[Any]:
    return {
        (level, one.name)
        for level in LEVELS
        for one in decisions.players(case, level)
        if one.alike == 1 and one.group is not None
    }


def _degree(decisions: Decisions, case: Case, who: Any, act: str) -> str:
    """Return whether a party passes a case against the no of all others, or stops it although all others vote yes."""

    def result(members: Any, theirs: Choice, others: Choice) -> bool:
        return holds(case.poll.formula, voting(case.poll.sizes, members, theirs, others))

    def does(members: Any) -> bool:
        if act == "pass":
            return result(members, Choice.YES, Choice.NO)
        # A mixture of answers can stop a decision with several steps, which no single answer stops.
        return (
            not result(members, Choice.NO, Choice.YES)
            or not result(members, Choice.ABSENT, Choice.YES)
            or decisions.blockade(case, members) is not None
        )

    level, name = who
    groups = [
        {"stakeholder": (one.stakeholder,), "constituency": one.constituencies}.get(level, one.sectors)
        for one in case.voters
    ]
    members = [one.count if name in own else 0 for one, own in zip(case.voters, groups, strict=True)]
    if not any(members) or not result(case.poll.sizes, Choice.YES, Choice.NO):
        return "no"
    led = [
        [number + (place == casting.voter) for place, number in enumerate(members)]
        for casting in case.castings
        if casting.only and not members[casting.voter] and any(members[seat] for seat in casting.seats)
    ]
    return "yes" if does(members) else "chair" if any(map(does, led)) else "no"
