"""What a vote comes to: "passes at step 2: 5 yes of 9 votes, 5 needed"."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from mspcharter.english import short_percent
from mspcharter.model import Charter
from mspcharter.power.cases import Route
from mspcharter.power.guarantees.outcomes import (
    AllNeeded,
    Fact,
    InGroups,
    NoRuling,
    Objecting,
    Outcome,
    Refused,
    TakingPart,
    Tallied,
    Withheld,
)
from mspcharter.wording.cases import at_route
from mspcharter.wording.seats import called, who


def outcome(charter: Charter, found: Outcome) -> str:
    """Return by which route a decision passes, or why it fails on each of them."""
    if found.not_approved_by is not None:
        return f"fails: {who(charter, found.not_approved_by)} does not approve it"
    if found.passes:
        [(taken, facts)] = found.routes
        counts = ", and ".join(fact(charter, one) for one in facts)
        return f"passes {at_route(charter, taken)}" + (f": {counts}" if counts else "")
    return "; ".join(failure(charter, taken, facts) for taken, facts in found.routes)


def failure(charter: Charter, taken: Route, facts: tuple[Fact, ...]) -> str:
    """Return what a route is short of."""
    short_of = ", and ".join(fact(charter, one) for one in facts)
    return f"fails {at_route(charter, taken)}" + (f": {short_of}" if short_of else "")


def fact(charter: Charter, one: Fact) -> str:
    """Return what one part of a rule comes to."""
    match one:
        case Tallied():
            return _tallied(charter, one)
        case InGroups(reached, groups, kind, least, present):
            enough = "presence" if present else "yes"
            return f"enough {enough} in {reached} of the {groups} {kind}, and {least} are needed"
        case Objecting():
            return _objecting(one)
        case AllNeeded(yes, seats):
            return f"{yes} yes of {seats}, all needed"
        case Withheld(number, fewest, blocker):
            return f"{number} withhold their yes, and {fewest} {blocker} can block"
        case TakingPart(number, seats, least):
            return f"{number} of {seats} take part, {least} must"
        case NoRuling(holder):
            return f"{charter.title_of(holder)} does not agree"
        case Refused(holder, power):
            return f"{called(charter, holder)} {'vetoes it' if power == 'veto' else 'does not consent'}"
        case _:
            assert_never(one)


def _objecting(one: Objecting) -> str:
    objecting = "1 objects" if one.number == 1 else f"{one.number} object"
    if one.most is not None:
        return f"{objecting}, at most {one.most} may"
    if one.number:
        return objecting
    return "nobody objects" if one.supported else "nobody says yes"


def _tallied(charter: Charter, one: Tallied) -> str:
    """Return how much is reached and how much is needed: numbers where all are whole, and else percentages."""
    verb = "present" if one.present else "yes"
    where = f" from {charter.title_of(one.group)}" if one.group is not None else ""
    if one.reached.denominator == one.whole.denominator == 1:
        least = floor(one.part) + 1 if one.more else max(ceil(one.part), 1)
        return f"{int(one.reached):,} {verb} of {int(one.whole):,} {one.unit}, {least:,} needed{where}"
    whole = one.whole or Fraction(1)
    reached, part = short_percent(one.reached / whole), short_percent(one.part / whole)
    more = "more than " if one.more else ""
    return f"{reached} {verb} of the {one.unit}, {more}{part} needed{where}"
