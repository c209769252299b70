"""What a party pays or carries, and how long a matter takes, beside the limit that a guarantee sets."""

from __future__ import annotations

from typing import assert_never

from mspcharter.english import in_days, short_percent
from mspcharter.model import Charter
from mspcharter.power.guarantees import limited
from mspcharter.wording import matters
from mspcharter.wording.names import does
from mspcharter.wording.seats import title_at


def burden(charter: Charter, reason: limited.BurdenReason) -> str:
    """Return how much of a budget or a risk a party bears, and how much is allowed."""
    match reason:
        case limited.PayersUnknown(("risk", _) as subject):
            return f"The charter does not say who shares {_subject(charter, subject)}"
        case limited.PayersUnknown(subject):
            return f"The charter does not say who pays for {_subject(charter, subject)}"
        case limited.BurdenShare(one, bearing, part, subject, most, allowed, level):
            bears = does(charter, title_at(charter, level, one), bearing)
            share = f"{bears} {short_percent(part)} of {_subject(charter, subject)}"
            if allowed:
                return f"The largest share: {share}; at most {short_percent(most)} is allowed"
            return f"{share}; at most {short_percent(most)} is allowed"
        case limited.BurdenUnknown(one, bearing, subject, level):
            who = does(charter, title_at(charter, level, one), bearing)
            return f"It cannot be determined how much of {_subject(charter, subject)} {who}"
        case limited.NoBurden(level, most):
            return f"No {level} bears a share; at most {short_percent(most)} is allowed"
        case limited.NoRisk():
            return "The charter declares no risk"
        case _:
            assert_never(reason)


def time(charter: Charter, reason: limited.TimeReason) -> str:
    """Return how long a matter takes at most."""
    title = f"“{charter.title_of(reason.name)}”"
    match reason:
        case limited.DurationUnknown(_, longest):
            why = matters.reason(charter, longest) if longest is not None else None
            return f"It cannot be determined how long {title} takes: {why or 'it has no steps'}"
        case limited.TooLong(_, longest):
            start = f"can take {in_days(longest.most)}" if longest.most is not None else "may never end"
            return f"{title} {start}. {matters.story(charter, longest, reason.name).rstrip('.')}"
        case limited.WithinTime(_, longest):
            assert longest.days is not None, "a matter without a limit is not settled within a time"
            asked = matters.rests_on(charter, longest)
            # What only the charter's own line limits is no figure that is worked out.
            return f"{title}: {asked}" if asked is not None else f"{title} takes at most {in_days(longest.days)}"
        case _:
            assert_never(reason)


def _subject(charter: Charter, subject: limited.Subject) -> str:
    kind, name = subject
    if name is None:
        return "all costs"
    return f"the risk “{charter.title_of(name)}”" if kind == "risk" else charter.title_of(name)
