"""How a decision or a dispute ends: its steps, how long it takes, and why it may never end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.english import clean, in_days, in_number, quoted, series
from mspcharter.model import Charter
from mspcharter.model.charter import in_words
from mspcharter.model.values import days
from mspcharter.power.alike import alike
from mspcharter.power.timelines.holders import Task
from mspcharter.power.timelines.longest import Longest
from mspcharter.power.timelines.process import Matter, Process
from mspcharter.power.timelines.ways import OPEN, Stage
from mspcharter.wording.facts import prose
from mspcharter.wording.names import does, names_several
from mspcharter.wording.seats import who
from mspcharter.wording.text import plain

INTRODUCTION = "From the notice to the last step, if each step takes as long as the charter allows."

_ACTS = {
    "consensus": "tries for consensus",
    "unanimity": "tries to agree unanimously",
    "silence": "waits for objections",
    "vote": "votes",
}
_TASKS = {
    "role": "the role {}",
    "secretariat": "the secretariat of {}",
    "chair": "the chair of {}",
    "custody": "the custody of {}",
    "approval": "the approval of “{}”",
    "consent": "the consent to “{}”",
    "last-word": "the last word in “{}”",
    "quorum": "the quorum of {}",
}


def stage(charter: Charter, one: Stage) -> str:
    """Return what happens at one step."""
    by = who(charter, one.by) if one.by is not None else ""
    name = one.name or ""
    match one.kind:
        case "notice":
            return f"notice of “{charter.title_of(name)}” is given"
        case "discussion":
            return f"“{charter.title_of(name)}” is open for discussion"
        case "hearing-opens":
            return f"{in_words(name)} begins"
        case "hearing":
            return f"{in_words(name)} by {by}"
        case "approval":
            return f"{by} must approve"
        case "veto":
            return f"{series([charter.title_of_holder(held) for held in one.holders], joint='or')} may veto it"
        case "consent":
            return f"{series([charter.title_of_holder(held) for held in one.holders])} must consent"
        case "electronic-vote":
            return "members vote by electronic means"
        case "taken-over":
            return does(charter, charter.title_of(name), "takes it over")
        case "not-followed":
            return f"it goes on to {charter.title_of(name)}, which is too far to follow"
        case "unsettled":
            return f"the course of “{charter.title_of(name)}” is not settled yet"
        case kind:
            body = charter.title_of(name) if one.name is not None else "no body"
            return f"{does(charter, body, _ACTS[kind])}{' again, by the next rule' if one.again else ''}"


def reason(charter: Charter, longest: Longest) -> str | None:
    """Return why nothing limits the time, or which limit takes its place; None where the days of the steps add up."""
    if longest.days is not None:
        if not longest.limited:
            return None
        # Where the steps with a time take longer than the limit, they do not keep it.
        timed = sum((leg.days for leg in longest.legs if leg.days is not None), Fraction(0))
        if timed < longest.days:
            return f"in any case, it must be settled within {in_days(longest.days)}"
        return f"the steps with a time limit alone take {in_days(timed)}"
    if longest.unsettled:
        return "its course is not settled yet"
    if longest.cut:
        return "it passes from one decision to the next so often that its time is not worked out"
    if longest.round and longest.circle:
        return f"then it begins again ({stage(charter, longest.circle[0])}), and nothing ends this"
    if longest.round:
        return "it is referred in a circle without end"
    if longest.circle:
        return "each meeting can lack its quorum and be called again, and nothing ends this"
    return f"the charter sets no time limit for this: {untimed(charter, longest)}"


def _why(charter: Charter, longest: Longest) -> str:
    """Return why nothing limits the time, with the steps in brackets."""
    if longest.unsettled or longest.cut or longest.round or longest.circle or longest.days is not None:
        return clean(reason(charter, longest) or "")
    steps = clean(untimed(charter, longest))
    return "the charter sets no time limit" + (f" ({steps})" if steps else "")


def untimed(charter: Charter, longest: Longest) -> str:
    """List the steps that have no time."""
    return "; ".join(stage(charter, one) for one in longest.untimed)


def story(charter: Charter, longest: Longest) -> str:
    """Return the longest way, a sentence for each step, and its total."""
    sentences = [
        f"{stage(charter, leg.stage)} ({in_days(leg.days) if leg.days is not None else 'no time limit'})"
        for leg in longest.legs
    ]
    last = reason(charter, longest)
    if last is not None:
        sentences.append(last)
    elif longest.days is not None:
        sentences.append(f"together, this takes at most {in_days(longest.days)}")
    return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in sentences)


def end(name: str) -> str:
    """Return the name of an end of a matter."""
    return "left open" if name == OPEN else name


def task(charter: Charter, one: Task) -> str:
    """Return the name of a task: ``the chair of Board``."""
    return _TASKS[one.kind].format(charter.title_of(one.name))


def unending(charter: Charter, matters: Sequence[Matter]) -> Iterator[str]:
    """Yield why nothing limits how long *matters* take; those with the same reason share a sentence."""
    for group in alike(
        matters,
        lambda one: (
            one.always_ends,
            reason(charter, one.longest),
            one.always_ends is not False or story(charter, one.longest),
        ),
    ):
        titles = series([quoted(charter.title_of(one.name)) for one in group])
        if group[0].always_ends is not False:
            yield f"{titles}: {_why(charter, group[0].longest)}."
        else:
            yield f"{titles} may never end. {clean(story(charter, group[0].longest))}"


def heard_first(charter: Charter, names: Sequence[str]) -> Iterator[str]:
    """Yield which consultations come before the notice of the decisions called *names*, and how long they can take."""
    for one in charter.consultations.values():
        decisions = [name for name in one.before if name in names]
        if decisions:
            times = [("to stay open", one.open_for), ("to be answered", one.answered_within)]
            known = [f"{in_days(days(time))} {what}" for what, time in times if time is not None]
            needs = f": {' and '.join(known)}" if known else ""
            yield (
                f"The time of {series([quoted(charter.title_of(name)) for name in decisions])} does not include the"
                f" consultation {quoted(charter.title_of(one.name))}, which comes first{needs}."
            )
    yield from _confirmed_first(charter, names)


def _confirmed_first(charter: Charter, names: Sequence[str]) -> Iterator[str]:
    """Yield what must be confirmed before the decisions called *names*, which no time limits."""
    for name in names:
        for one in charter.decisions[name].only_when if name in charter.decisions else ():
            what = quoted(plain(prose(charter, one.text)))
            yield (
                f"The time of {quoted(charter.title_of(name))} does not include the time until"
                f" {charter.title_of(one.by)} confirms that {what}, which comes first."
            )


def longest_way(charter: Charter, one: Matter) -> str:
    """Return the title of a matter and its longest way."""
    return f"{quoted(charter.title_of(one.name))}: {clean(story(charter, one.longest))}"


def obstacles(charter: Charter, process: Process) -> Iterator[str]:
    """Yield circular referrals and appointments, partners on which much depends, and steps that may not be final."""
    yield from (f"{sentence}." for sentence in _obstacles(charter, process))


def _obstacles(charter: Charter, process: Process) -> Iterator[str]:
    for circle in process.escalations:
        titles = [quoted(charter.title_of(name)) for name in circle]
        several = len(titles) > 1
        yield f"{series(titles)} {'can be referred to one another without end' if several else 'is referred to itself'}"
    for one in process.appointments:
        bodies = [charter.title_of(name) for name in one.bodies]
        closed = ", and no one else fills any of them" if one.closed else ""
        fill = "fill each other's seats" if len(bodies) > 1 else "fills some of its own seats"
        yield f"{series(bodies)} {fill}{closed}"
    for stay in process.mainstays:
        tasks = series([clean(task(charter, one)) for one in stay.holds])
        yield f"These depend on {charter.title_of(stay.name)}: {tasks}"
    for judge in process.judges:
        role = f", as {charter.title_of(judge.role)}," if judge.role is not None else ""
        dispute = quoted(charter.title_of(judge.dispute.name))
        has = in_number("has", several=not role and names_several(charter, charter.title_of(judge.partner)))
        yield f"{charter.title_of(judge.partner)}{role} {has} the last word in {dispute}, even if it is a party itself"
    for tie in process.open_ties:
        last = quoted(charter.title_of(tie.decision.name))
        ends = "an objection stops it" if tie.objection else "it ends in a tie"
        dispute = quoted(charter.title_of(tie.dispute.name))
        yield f"The last word in {dispute} is {last}, and the charter does not say what happens if {ends}"
