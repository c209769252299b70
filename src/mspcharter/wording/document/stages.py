"""A decision in time: who begins it, what each step needs, and what happens when it is blocked, tied or vetoed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, counted, in_number, listed, quoted, series
from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Prohibition, Tie
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Consensus, Step
from mspcharter.model.values import Topic
from mspcharter.power.cases import Case, Route, tie_of
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import Gate, gates_of, idle_keepers
from mspcharter.power.questions.numbers import Numbers, StepNumbers, numbers_of
from mspcharter.power.questions.steps import StepFigure
from mspcharter.semantics.accounts import say_amounts
from mspcharter.semantics.limits import LIMIT
from mspcharter.semantics.writing import lasting
from mspcharter.wording import gates
from mspcharter.wording.facts import deadline, name_or_text, prose
from mspcharter.wording.figures import abstention
from mspcharter.wording.names import named, names_several
from mspcharter.wording.rules import needs
from mspcharter.wording.seats import title_at
from mspcharter.wording.text import Text, plain, sentence
from mspcharter.wording.text import series as listing


def counted_steps(numbers: Sequence[StepNumbers], *, electronic: bool) -> list[tuple[Step, Numbers]]:
    """Return the steps of a decision, or its electronic vote, each with its numbers."""
    return [
        (one.route.step, one)
        for one in numbers
        if one.route.step is not None and (one.route.manner == "electronic") is electronic
    ]


def steps(charter: Charter, ladder: Sequence[tuple[Step, Numbers]]) -> Iterator[str]:
    """Yield what each step of a *ladder* needs and for how long it is tried, one after the other."""
    before: Step | None = None
    for step, one in ladder:
        alone = len(ladder) == 1 and step.meetings is None and step.within is not None
        when = f"Within {_length(step)}," if alone else _when(step, before)
        where = " at a meeting" if step.meetings is None and _asks_who_is_present(step.condition) else ""
        yield f"{f'{when} it' if when else 'It'} passes{where} if {needs(charter, step.condition, one)}."
        before = step


def _asks_who_is_present(asked: Condition) -> bool:
    """Say whether a rule depends on who is present, which is a question about one meeting."""
    match asked:
        case AllOf(parts) | AnyOf(parts):
            return any(map(_asks_who_is_present, parts))
        case Amount():
            return asked.base == "members present"
        case _:
            return isinstance(asked, Consensus)


def _when(step: Step, before: Step | None) -> str:
    """Return when a step is tried: ``For 30 days,`` or ``At the next 2 meetings,``."""
    following = "next " if before is not None else ""
    timed = before is None or before.meetings is not None or before.within is not None
    start = "" if timed else "If that fails, "
    times = []
    if step.meetings is not None:
        first = "next" if before is not None else "first"
        times.append(f"at the {first} {'meeting' if step.meetings == 1 else f'{step.meetings:,} meetings'}")
    if step.within is not None:
        most = "at most " if step.meetings is not None else ""
        length = _length(step).removeprefix("1 ") if following and not most else _length(step)
        times.append(f"for the {following}{length}" if following and not most else f"for {most}{length}")
    if not times:
        return "If that fails," if before is not None else ""
    return f"{capital(f'{start}{listed(times)}')},"


def _length(step: Step) -> str:
    assert step.within is not None, "others are not timed"
    return counted(step.within.count, step.within.unit)


def electronic(charter: Charter, voted: Sequence[tuple[Step, Numbers]]) -> Iterator[str]:
    """Yield what a vote without a meeting needs; nothing where there is none."""
    for step, one in voted:
        within = f" within {_length(step)}" if step.within is not None else ""
        yield f"Without a meeting, by electronic vote{within}, it passes if {needs(charter, step.condition, one)}."


def blocked(decisions: Decisions, case: Case) -> Text:
    """Return where a decision goes when every step has failed, and what it needs there."""
    charter, to = decisions.charter, case.decision.if_blocked
    if to is None:
        return ()
    start: Text = ("If it is still blocked, it goes to ", *named(charter, to))
    route = next(
        (one for one in case.routes if one.referred_to == (to,) or (one.manner == "ruling" and one.body == to)), None
    )
    if route is None:
        return (*start, ". This charter does not say by which rule it decides there.")
    if route.step is None:
        return (*start, RULED)
    rule: Text = (*start, ", which decides by the rule of ", *named(charter, route.decision))
    needed = _needed_there(decisions, route)
    return (*rule, f": it passes if {needed}.") if needed else (*rule, ".")


def _needed_there(decisions: Decisions, route: Route) -> str:
    """Return what the rule needs by which another body decides; nothing where it has several steps, or asks others."""
    charter = decisions.charter
    there = decisions.case(charter.decisions[route.decision])
    if not isinstance(there, Case) or there.decision.asked or there.decision.approved_by is not None:
        return ""
    match [one for one in numbers_of(decisions, there) if one.route.manner != "electronic"]:
        case [one] if one.route.step is not None:
            return needs(charter, one.route.step.condition, one)
    return ""


def opening(charter: Charter, decisions: Decisions, decision: Decision) -> Iterator[Text]:
    """Yield who may propose a decision, what must come first, and when it must be settled."""
    for gate in gates_of(charter, decisions.membership, decision):
        yield _gate(charter, gate)
    idle = _idle(charter, decisions, decision)
    if idle:
        yield (f"{series(idle, joint='or')} can therefore stop it by doing nothing.",)
    if decision.proposed_within is not None:
        yield ("It must be proposed ", *deadline(charter, decision.proposed_within), ".")
    if decision.meeting is not None:
        also = "It is" if decision.electronic_vote is None else "Without an electronic vote, it is"
        yield (f"{also} put to the vote only at this kind of meeting: ", *named(charter, decision.meeting), ".")
    if decision.notice is not None:
        yield (f"It needs notice of {counted(decision.notice.count, decision.notice.unit)}.",)
    if decision.ballots is not None:
        yield ("The vote is by secret ballot." if decision.ballots == "secret" else "The vote is by open ballot.",)
    if decision.open_for is not None:
        counts = ", the time of the notice included" if decision.notice is not None else ""
        yield (f"It is open for discussion for at least {lasting(decision.open_for)} before the vote{counts}.",)


def _idle(charter: Charter, decisions: Decisions, decision: Decision) -> list[str]:
    """Return who stops a decision by doing nothing."""
    keepers = idle_keepers(charter, decisions.membership, decision)
    return list(dict.fromkeys(title_at(charter, level, name) for level, name in keepers))


def _gate(charter: Charter, gate: Gate) -> Text:
    if gate.says is not None:
        return (*gates.openers(charter, gate), " must first confirm this: ", *sentence(prose(charter, gate.says)))
    if gate.consultation is None:
        return ("Only ", *gates.openers(charter, gate), " may propose it.")
    return (
        *gates.openers(charter, gate),
        " must first hold the consultation ",
        *named(charter, gate.consultation),
        ".",
    )


def _either(charter: Charter, names: Sequence[str]) -> Text:
    return listing((named(charter, name) for name in names), "or")


def rights(charter: Charter, decision: Decision) -> Iterator[Text]:
    """Yield who can stop it by a no, and whose yes it needs besides the vote."""
    for one in decision.veto:
        case: Text = (" if ", *prose(charter, one.if_)) if one.if_ is not None else ()
        yield sentence((*_either(charter, one.by), " may veto it", *case))
        if one.within is not None:
            time = counted(one.within.count, one.within.unit)
            yield (f"This veto can be cast within {time} after the vote, and not later.",)
    for one in decision.consent_of:
        case = ("If ", *prose(charter, one.if_), ", it ") if one.if_ is not None else ("It ",)
        within = f" within {counted(one.within.count, one.within.unit)} after the vote" if one.within else ""
        yield (*case, "also needs the consent of ", *listing(named(charter, name) for name in one.by), f"{within}.")
    approval = decision.approved_by
    if approval is not None:
        within = f" within {counted(approval.within.count, approval.within.unit)}" if approval.within else ""
        yield ("It also needs the approval of ", *name_or_text(charter, approval.by), f"{within}.")


def in_each_case() -> str:
    """Return where the votes stand that a decision needs in each case of a veto or a consent."""
    return "The voting matrix shows the votes needed, and who can block, in each case."


def concerned(charter: Charter, decision: Decision) -> Text:
    """Return who has no vote, because the matter concerns them."""
    one = decision.concerned
    assert one is not None, "others have no such line"
    who: Text = ("The one concerned",)
    if one.name is not None:
        who = named(charter, one.name)
    elif one.text is not None:
        who = ("The one concerned (", *prose(charter, one.text), ")")
    several = names_several(charter, plain(who))
    rule = (
        f" {in_number('has', several=several)} no vote on it. The quorum and the votes needed are counted as if"
        f" {'their' if several else 'its'} seats did not exist."
    )
    body = charter.bodies.get(decision.taken_by or "")
    casting = body is not None and tie_of(decision, body) == Tie("chair decides")
    chair = " A chair who is concerned has no casting vote." if casting else ""
    leaves = " The one concerned leaves before the others discuss it." if one.leaves else ""
    return (*who, f"{rule}{leaves}{chair}")


def abstaining(several: Sequence[StepFigure]) -> str:
    """Return what an abstention does at each step and in the electronic vote; once where it does the same in all."""
    told: dict[str, list[Route]] = {}
    for one in several:
        told.setdefault(abstention(one.abstaining, quorum=False), []).append(one.route)
    if len(told) == 1:
        return next(iter(told))
    return " ".join(f"{_where(routes)}, {what[:1].lower()}{what[1:]}" for what, routes in told.items() if what)


def _where(routes: Sequence[Route]) -> str:
    """Return at which steps, and whether in a meeting or in the electronic vote."""
    numbers = [f"{one.number}" for one in routes if one.number is not None]
    places = [f"at step{'s' if len(numbers) > 1 else ''} {listed(numbers)}"] if numbers else []
    return capital(listed([*places, *(_MANNERS[one.manner] for one in routes if one.number is None)]))


_MANNERS = {
    "meeting": "in a meeting",
    "silence": "outside the electronic vote",
    "electronic": "in the electronic vote",
}


def prohibited(charter: Charter, one: Prohibition) -> Text:
    """Return that no one may decide on what a prohibition is about, and why."""
    rule: Text = ("No one may decide on ", *listing((_topic(charter, topic) for topic in one.about), "or"), ".")
    return rule if one.because is None else (*rule, " Reason: ", *prose(charter, one.because))


def subject(charter: Charter, decision: Decision) -> Text:
    """Return what a decision is about, behind "decides on"."""
    # "Any other matter" is understood only behind those that it is other than.
    topics = sorted(decision.about, key=lambda one: one.subject == "anything-else" and not one.is_part)
    body = charter.bodies.get(decision.taken_by or "")
    own = ""
    # As checks read it: a body under one that decides has what is its own.
    if body is not None and body.under in {one.taken_by for one in charter.decisions.values()} - {None}:
        own = f" of {'their' if names_several(charter, charter.title_of(body.name)) else 'its'} own"
    return listing(
        (*_topic(charter, topic), own)
        if topic.subject == "anything-else" and not topic.is_part
        else _topic(charter, topic)
        for topic in topics
    )


def _topic(charter: Charter, topic: Topic) -> Text:
    if topic.subject == "anything-else" and topic.text is not None:
        return (*prose(charter, topic.text), *_sums(topic))
    if topic.subject in MOVES and topic.text is not None:
        return (f"the {topic.subject} of ", *prose(charter, topic.text), *_sums(topic))
    if topic.subject == "amendment" and topic.text is not None:
        return ("the amendment of ", *prose(charter, topic.text), *_sums(topic))
    part = (" (", *prose(charter, topic.text), ")") if topic.text is not None else ()
    return (SUBJECTS[topic.subject], *part, *_sums(topic))


def _sums(topic: Topic) -> Text:
    return (", for amounts ", *say_amounts(topic.amounts)) if topic.amounts is not None else ()


MOVES = ("admission", "removal", "withdrawal")
"""The subjects of which a text says whom they are about, who may be no partner."""

SUBJECTS = {
    "budget": "the budget",
    "amendment": "changes of this charter",
    "admission": "the admission of partners",
    "removal": "the removal of partners",
    "withdrawal": "the withdrawal of partners",
    "dissolution": "the end of the partnership",
    "appointment": "appointments",
    "policy": "policy",
    "dispute": "disputes",
    "anything-else": "any other matter",
}
"""What decisions are about, as it stands behind "on"."""


def settled(charter: Charter, decision: Decision) -> Text:
    """Return by when a decision must have passed or failed; a consultation before it is a part of that time."""
    limit = decision.settled_within
    if limit is None:
        return ()
    heard = [one for one in charter.consultations.values() if decision.name in one.before]
    if heard:
        first = quoted(charter.title_of(heard[0].name)) if len(heard) == 1 else "the first consultation before it"
        since = f"of the opening of the consultation {first}" if len(heard) == 1 else f"of the opening of {first}"
    else:
        since = "of its notice" if decision.notice is not None and not decision.is_discussed else "of being raised"
    return (f"It must be settled within {counted(limit.count, limit.unit)} {since}.",)


def limits(decision: Decision) -> Text:
    """Return the limits on votes that hold for this decision in place of those of the body."""
    if not decision.limit:
        return ()
    said = [f"at most {''.join(map(str, LIMIT.say(one)))}" for one in decision.limit]
    return (f"Its own limit on votes replaces that of the body: {listed(said)}.",)


def as_for(charter: Charter, decision: Decision, what: Sequence[str]) -> Text:
    """Return *what* is here as it is in another decision: an abstention, the example, or both."""
    both = ", and ".join(what) + ("," if len(what) > 1 else "")
    return (f"{capital(both)} as in ", *named(charter, decision.name), ".")


RULED = ", whose yes passes it."
SAME_EFFECT = "an abstention has the same effect"
SAME_RESULTS = "the votes in the example have the same results"
