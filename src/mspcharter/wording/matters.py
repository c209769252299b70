"""How a decision or a dispute ends: its steps, how long it takes, and why it may never end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import clean, in_days, in_number, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.charter import in_words
from mspcharter.power.alike import alike
from mspcharter.power.cases import Missing
from mspcharter.power.timelines.holders import Task
from mspcharter.power.timelines.longest import LegTime, Longest
from mspcharter.power.timelines.process import Matter, Process
from mspcharter.power.timelines.stages import OPEN, Stage
from mspcharter.wording.cases import missing
from mspcharter.wording.facts import prose
from mspcharter.wording.names import does, names_several
from mspcharter.wording.seats import who
from mspcharter.wording.text import plain

INTRODUCTION = (
    "From the first notice or consultation to the last step, if each step takes as long as the charter allows. A matter"
    " that just misses a meeting waits for the next one. “Or more” stands where some step has no time limit of its own."
)

_ACTS = {
    "consensus": "tries for consensus",
    "unanimity": "tries to agree unanimously",
    "silence": "waits for objections",
    "vote": "votes",
}
_BEFORE = {
    "consultation": "the consultation “{}” is held",
    "notice": "notice of “{}” is given",
    "discussion": "“{}” is open for discussion",
}
_OWN = {"notice": "notice is given", "discussion": "the discussion is open"}
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


def stage(charter: Charter, one: Stage, of: str = "") -> str:
    """Return what happens at one step; the notice of the matter itself, which is called *of*, has no title."""
    by = who(charter, one.by) if one.by is not None else ""
    name = one.name or ""
    match one.kind:
        case "consultation" | "notice" | "discussion":
            return _OWN[one.kind] if name == of else _BEFORE[one.kind].format(charter.title_of(name))
        case "hearing-opens":
            return f"{in_words(name)} begins"
        case "hearing":
            return f"{in_words(name)} by {by}"
        case "approval":
            return f"{by} must approve"
        case "veto":
            return f"{series([set_off(charter.title_of_holder(held)) for held in one.holders], joint='or')} may veto it"
        case "consent":
            return f"{series([set_off(charter.title_of_holder(held)) for held in one.holders])} must consent"
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
        return rests_on(charter, longest)
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


def rests_on(charter: Charter, longest: Longest) -> str | None:
    """Return on which time limits of the charter the days rest, and what the steps alone take where that is longer."""
    if longest.days is None or longest.most is None or not longest.limits:
        return None
    if longest.own_limit is not None:
        asked = f"the charter asks that it be settled within {in_days(longest.own_limit)}"
        # Steps that take longer than the limit do not keep to it.
        late = longest.most > longest.own_limit
        return f"{asked}, and its steps alone can take {in_days(longest.most)}" if late else asked
    within = [
        f"{quoted(charter.title_of(one.decision))} be settled within {in_days(one.days)}"
        for one in longest.limits
        if one.decision is not None
    ]
    return f"the charter asks that {series(within)}, and all of it then takes at most {in_days(longest.days)}"


def steps_alone(longest: Longest) -> str:
    """Return how long the steps of a matter take, without the time within which all of it has to be settled."""
    if longest.days is None or longest.most is None:
        return "no time limit"
    if longest.own_limit is None or longest.days > longest.own_limit:
        return in_days(longest.days)
    return f"{in_days(longest.known)} or more" if longest.known else "no time limit"


def _why(charter: Charter, longest: Longest) -> str:
    """Return why nothing limits the time, with the steps in brackets."""
    if longest.unsettled or longest.cut or longest.round or longest.circle or longest.days is not None:
        return clean(reason(charter, longest) or "")
    steps = clean(untimed(charter, longest))
    return "the charter sets no time limit" + (f" ({steps})" if steps else "")


def untimed(charter: Charter, longest: Longest) -> str:
    """List the steps that have no time."""
    return "; ".join(stage(charter, one) for one in longest.untimed)


def story(charter: Charter, longest: Longest, of: str = "") -> str:
    """Return the longest way of the matter called *of*, a sentence for each step, and its total."""
    sentences = [f"{stage(charter, leg.stage, of)} ({_time(leg)})" for leg in longest.legs]
    last = reason(charter, longest)
    if last is not None:
        sentences.append(last)
    elif longest.days is not None:
        sentences.append(f"together, this takes at most {in_days(longest.days)}")
    return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in sentences)


def _time(leg: LegTime) -> str:
    """Return how long a step takes, and how long it waits for a meeting if that is all that is known."""
    if leg.days is not None:
        return in_days(leg.days)
    return f"{in_days(leg.until)} until it meets, then no time limit" if leg.until else "no time limit"


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
            one.always_ends is not False or story(charter, one.longest, one.name),
        ),
    ):
        titles = series([quoted(charter.title_of(one.name)) for one in group])
        if group[0].always_ends is not False:
            yield f"{titles}: {_why(charter, group[0].longest)}."
        else:
            yield f"{titles} may never end. {clean(story(charter, group[0].longest, group[0].name))}"


def confirmed_first(charter: Charter, names: Sequence[str]) -> Iterator[str]:
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
    return f"{quoted(charter.title_of(one.name))}: {clean(story(charter, one.longest, one.name))}"


def obstacles(charter: Charter, process: Process) -> Iterator[str]:
    """Yield circular referrals and appointments, partners on which much depends, and steps that may not be final."""
    yield from (f"{sentence}." for sentence in _obstacles(charter, process))


def _obstacles(charter: Charter, process: Process) -> Iterator[str]:
    for name in process.never_begin:
        yield f"{quoted(charter.title_of(name))} {missing(charter, Missing('beginning')).removeprefix('it ')}"
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
