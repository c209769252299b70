"""How a decision or a dispute comes to its end: what happens on the way, how long it takes, and why it may not end."""

from __future__ import annotations

from mspcharter.english import in_days
from mspcharter.model import Charter
from mspcharter.model.charter import in_words
from mspcharter.power.timelines.holders import Task
from mspcharter.power.timelines.longest import Longest
from mspcharter.power.timelines.ways import OPEN, Stage
from mspcharter.wording.seats import who

_ACTS = {
    "consensus": "tries for consensus",
    "unanimity": "tries to agree unanimously",
    "silence": "waits for objections",
    "vote": "votes",
}
_TASKS = {
    "role": "{}",
    "secretariat": "the secretariat of {}",
    "chair": "the chair of {}",
    "custody": "the custody of {}",
    "approval": "the approval of “{}”",
    "consent": "the consent to “{}”",
    "last-word": "the last word in “{}”",
    "quorum": "the quorum of {}",
}


def stage(charter: Charter, one: Stage) -> str:
    """Return what happens on one step of the way."""
    by = who(charter, one.by) if one.by is not None else ""
    name = one.name or ""
    match one.kind:
        case "notice":
            return f"notice of “{charter.title_of(name)}” is given"
        case "hearing-opens":
            return f"{in_words(name)} begins"
        case "hearing":
            return f"{in_words(name)} by {by}"
        case "approval":
            return f"{by} must approve"
        case "electronic-vote":
            return "members vote by electronic means"
        case "taken-over":
            return f"{charter.title_of(name)} takes it over"
        case kind:
            body = charter.title_of(name) if one.name is not None else "nobody"
            return f"{body} {_ACTS[kind]}{' again, by the next rule' if one.again else ''}"


def reason(charter: Charter, longest: Longest) -> str | None:
    """Return why nothing limits the time, or which limit takes its place; None where the days of the steps add up."""
    if longest.days is not None:
        return f"whatever happens, it must be settled within {in_days(longest.days)}" if longest.limited else None
    if longest.round and longest.circle:
        return f"then it begins again ({stage(charter, longest.circle[0])}), and nothing ends it"
    if longest.round:
        return "it goes round for ever"
    if longest.circle:
        return "too few come, so it is called again, and again too few come: nothing ends it"
    return f"nothing says how long this may take: {untimed(charter, longest)}"


def untimed(charter: Charter, longest: Longest) -> str:
    """List the steps that have no time."""
    return "; ".join(stage(charter, one) for one in longest.untimed)


def story(charter: Charter, longest: Longest) -> str:
    """Return the longest way, a sentence for each step, and what it comes to."""
    told = [
        f"{stage(charter, leg.stage)} ({in_days(leg.days) if leg.days is not None else 'no time is set'})"
        for leg in longest.legs
    ]
    last = reason(charter, longest)
    if last is not None:
        told.append(last)
    elif longest.days is not None:
        told.append(f"that makes {in_days(longest.days)} at the most")
    return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in told)


def end(name: str) -> str:
    """Return what to call an end of a matter."""
    return "left open" if name == OPEN else name


def task(charter: Charter, one: Task) -> str:
    """Return what somebody holds: ``the chair of Board``."""
    return _TASKS[one.kind].format(charter.title_of(one.name))
