"""A worked example of a decision: a vote that passes, and how it fails when one vote is another."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.english import listed, set_off
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Route
from mspcharter.power.guarantees.outcomes import failing, result_of
from mspcharter.power.guarantees.vote_results import RouteFact
from mspcharter.power.questions.examples import Example, home_of
from mspcharter.power.voters import Voter
from mspcharter.wording.cases import at_route
from mspcharter.wording.names import named, names_several
from mspcharter.wording.seats import names, own_holder, seat
from mspcharter.wording.text import plain
from mspcharter.wording.votes import fact

_DOES = {Choice.YES: "votes yes", Choice.ABSTAIN: "abstains", Choice.NO: "votes no", Choice.ABSENT: "stays away"}
_DO = {Choice.YES: "vote yes", Choice.ABSTAIN: "abstain", Choice.NO: "vote no", Choice.ABSENT: "stay away"}
_VOTES = (Choice.YES, Choice.NO, Choice.ABSTAIN)


def worked(charter: Charter, case: Case, one: Example) -> str:
    """Return a worked example as sentences, with what is counted in each of its two votes."""
    [(passed, counts)] = result_of(charter, case, one.passes).routes
    lacks = failing(charter, case, one.route, one.fails)
    start, turn = (_counted if one.counted else _named)(charter, case, one)
    return (
        f"{start}{_provided(charter, case)}, it passes{_at(charter, passed)}{_facts(charter, counts)}."
        f" {turn}, {_ends(charter, case, one.route)}{_facts(charter, lacks)}."
    )


def _ends(charter: Charter, case: Case, last: Route) -> str:
    """Return how a vote ends that fails at the *last* step in a meeting: it fails for good only if nothing follows."""
    decision, at = case.decision, _at(charter, last)
    again = last.step is not None and (last.step.meetings or 1) > 1
    if again or decision.electronic_vote is not None:
        return f"it does not pass{at if last.number is not None else ' in this vote'}"
    if decision.if_blocked is not None:
        return f"it is blocked{at} and goes to {plain(named(charter, decision.if_blocked))}"
    return f"it fails{at}"


def _provided(charter: Charter, case: Case) -> str:
    """Return what is taken for granted of those outside the body who have a say."""
    decision = case.decision
    held = {one.right for one in case.rights if not _sits(case, case.voters[one.voter])}
    consents = "consent" in held or any(name in charter.bodies for name in decision.consenting)
    given = decision.approved_by is not None or (bool(decision.consent_of) and consents)
    parts = ["all consents and approvals are given"] if given else []
    vetoed = "veto" in held or any(name in charter.bodies for name in decision.vetoing)
    parts += ["no veto is cast"] if decision.veto and vetoed else []
    return f", and if {listed(parts)}" if parts else ""


def _at(charter: Charter, route: Route) -> str:
    """Return at which step it passes or fails, where there are several ways."""
    return f" {at_route(charter, route)}" if route.number is not None or route.manner == "electronic" else ""


def _facts(charter: Charter, facts: Sequence[RouteFact]) -> str:
    return f": {', and '.join(fact(charter, one) for one in facts)}" if facts else ""


def _counted(charter: Charter, case: Case, one: Example) -> tuple[str, str]:
    """Return the vote that passes, by how many members do what, and what turns it."""
    whole, absent = _made(case, one.passes, *Choice), _made(case, one.passes, Choice.ABSENT)
    everyone = "both members" if whole == 2 else f"all {whole:,} members"
    attend = f"{everyone} attend" if not absent else f"{whole - absent:,} of the {whole:,} members attend"
    acts = [_some(charter, case, one, choice) for choice in _VOTES if _made(case, one.passes, choice)]
    before, after = one.turns
    from_ = "" if {before, after}.issubset(one.plain) else _of(charter, home_of(case, one.turned))
    several = _made(case, one.passes, before) > 1
    who = f"one of those{from_} who {_DO[before]}" if several else f"the one who {_DOES[before]}"
    return f"If {attend}, {listed(acts)}", f"If {who} {_DOES[after]} instead"


def _some(charter: Charter, case: Case, one: Example, choice: Choice) -> str:
    """Return how many make a *choice*, and of which constituencies where that makes a difference."""
    number = _made(case, one.passes, choice)
    homes: dict[str | None, int] = {}
    for place, counts in enumerate(one.passes):
        if _sits(case, case.voters[place]) and counts[choice]:
            home = home_of(case, place)
            homes[home] = homes.get(home, 0) + counts[choice]
    where = [f"{some:,}{_of(charter, home)}" for home, some in homes.items()]
    where = [_of(charter, next(iter(homes))).strip()] if len(homes) == 1 else where
    by_home = choice not in one.plain or (choice == one.turns[0] and one.turns[1] not in one.plain)
    origin = f" ({listed(where)})" if by_home else ""
    return f"{number:,} {(_DOES if number == 1 else _DO)[choice]}{origin}"


def _of(charter: Charter, home: str | None) -> str:
    return f" from {set_off(charter.title_of(home))}" if home is not None else " from no constituency"


def _made(case: Case, ballots: Ballots, *choices: Choice) -> int:
    """Return how many seats of the body make one of *choices*."""
    own = [(voter, counts) for voter, counts in zip(case.voters, ballots, strict=True) if _sits(case, voter)]
    return sum(counts[choice] * voter.seats for voter, counts in own for choice in choices)


def _sits(case: Case, voter: Voter) -> bool:
    return voter.kind == "seat" and voter.body == case.body.name


def _named(charter: Charter, case: Case, one: Example) -> tuple[str, str]:
    """Return the vote that passes, by the names of those who are against it, and what turns it."""
    against = [
        _called(charter, case, place, counts[Choice.NO])
        for place, counts in enumerate(one.passes)
        if _sits(case, case.voters[place]) and counts[Choice.NO]
    ]
    changed = sum(one.passes[one.turned]) - one.fails[one.turned][Choice.YES]
    who, after = _called(charter, case, one.turned, changed), one.turns[1]
    many = changed * case.voters[one.turned].seats > 1 or names_several(charter, who)
    does = (_DO if many else _DOES)[after]
    if not against:
        return "If all members vote yes", f"If {who} {does} and all others vote yes"
    several = _made(case, one.passes, Choice.NO) > 1 or names_several(charter, against[0])
    start = f"If {names(against)} {(_DO if several else _DOES)[Choice.NO]} and all other members vote yes"
    return start, f"If {who} {does} {'as well' if after is Choice.NO else 'instead of voting yes'}"


def _called(charter: Charter, case: Case, place: int, count: int) -> str:
    """Name *count* voters of a class."""
    voter = case.voters[place]
    title = own_holder(charter, voter) or seat(charter, voter)
    several, whole = count * voter.seats, voter.count * voter.seats
    if whole == 1:
        return title
    if several < whole:
        return f"{several:,} of the {whole:,} {title}"
    return f"both {title}" if whole == 2 else f"all {whole:,} {title}"
