"""The frame of the power report: headings, columns, what it is based on, and the measures in its annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.english import (
    capital,
    clean,
    counted,
    in_number,
    listed,
    percent,
    quoted,
    series,
    set_off,
    short_percent,
)
from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Tie
from mspcharter.model.membership import Membership, is_of_several
from mspcharter.power.answers import Answers
from mspcharter.power.cases import Assumption, Unclear, tie_of
from mspcharter.wording.cases import assumption, missing
from mspcharter.wording.names import names_several
from mspcharter.wording.players import Titled

IN_NUMBERS = "The decisions in numbers"
STEPS = "What each step needs"
ONE_YES = "Nothing passes without at least one yes vote. A member is the holder of a filled voting seat."
WHO_CAN = "Each decision"
ASSUMPTIONS = "Assumptions where the charter is silent"
HOW_HARD_HEADING = "How often proposals pass"
INFLUENCE = "Power compared with seats and money"
ALL_ALIKE = "Decisions in which all have the same power"
FUNDERS = "Partners that provide resources"
SIDE_BY_SIDE = "Decisions compared"
_SIDE_BY_SIDE = "These comparisons {}assume that all vote yes or no, unless a sentence says otherwise."
GUARANTEES = "Guarantees"
SCENARIOS = "Scenarios"
DEPARTURES = "If a partner or a constituency leaves"
MATTERS = "How long decisions and disputes take"
ANNEX = "Annex: measures of voting power"

NUMBERS_COLUMNS = ("Decision", "Yes votes needed", "Block by voting no", "Block by staying away", "Fewest yes to pass")
HOW_HARD_COLUMNS = ("Decision", "50% support", "70% support", "90% support")
INFLUENCE_COLUMNS = ("", "Seats", "Votes", "Costs", "Decisive in", "Power")
MATTERS_COLUMNS = ("Decision or dispute", "Its steps can take", "To be settled within")
NO_LIMIT = "no limit stated"

_TOGETHER = {
    "seat": "Each seat is counted separately",
    "stakeholder": (
        "All seats of a stakeholder, and of the stakeholders that are part of it, are assumed to vote together"
    ),
    "constituency": "All seats of a constituency are assumed to vote together",
    "sector": "All seats of a sector are assumed to vote together",
}
_OR_SEATS = ", unless a sentence or a figure counts single seats."
_NOT_ALL_KNOWN = " A seat that the charter assigns to none is counted separately."


def title(charter: Charter) -> str:
    """Return the title of the report."""
    name = charter.identity.name if charter.identity is not None else ""
    return f"{charter.title_of(name) if name else 'This charter'}: who can decide, who can block"


def basis(answers: Answers, *, full: bool) -> str:
    """Return what the report is based on, and which votes are counted together."""
    chances = f"Except under “{HOW_HARD_HEADING}”, it" if full else "It"
    return (
        f"This report says what the rules of the charter allow. {chances} assumes nothing about what members want. "
        + _TOGETHER[answers.level]
        + ("." if answers.level == "seat" else _OR_SEATS)
        + _or_by_itself(answers)
    )


def sole_members(charter: Charter) -> Iterator[str]:
    """Yield which stakeholder holds several seats of a group because the charter names no other member of it."""
    membership = Membership(charter)
    deciding = {one.taken_by for one in charter.decisions.values()}
    for body in charter.bodies.values():
        found: dict[tuple[str, str], int] = {}
        for line in body.seats if body.name in deciding else ():
            member = membership.only_member(line.from_ or "")
            if line.from_ and member is not None and line.voting and membership.holds(line, member):
                key = (member, line.from_)
                found[key] = found.get(key, 0) + line.count
        for (member, theirs), count in found.items():
            if count > 1:
                seats = "both seats" if count == 2 else f"all {counted(count, 'seat')}"
                yield (
                    f"{capital(set_off(charter.title_of(member)))} counts as the holder of {seats} from"
                    f" {set_off(charter.title_of(theirs))} in {charter.title_of(body.name)}, because the charter names"
                    " no other member of that group."
                )


def _or_by_itself(answers: Answers) -> str:
    alone = any(player.level != answers.level for study in answers.studies for player in study.players)
    return _NOT_ALL_KNOWN if alone and answers.level != "seat" else ""


def side_by_side(level: str) -> str:
    """Return for which votes the comparisons hold: they count seats, also where the report counts groups as one."""
    return _SIDE_BY_SIDE.format("" if level == "seat" else "count each seat separately, and ")


def unread(charter: Charter, unclear: Sequence[Unclear]) -> Iterator[str]:
    """Yield which decisions cannot be analysed, and why: those with the same reason together."""
    reasons: dict[str, list[str]] = {}
    for one in unclear:
        reasons.setdefault(clean(missing(charter, one.reason)), []).append(quoted(charter.title_of(one.decision.name)))
    for reason, titles in reasons.items():
        each = "each " if len(titles) > 1 else ""
        yield f"{listed(titles, 'and', MOST_UNREAD)}, {each}because {reason}."


MOST_UNREAD = 12
"""The most decisions that are named for one reason; the others are counted."""


def left_out(answers: Answers) -> str:
    """Return which sections are left out because the charter is too large for them."""
    parts = [_LEFT_OUT[one] for one in answers.left_out]
    return f"This charter is too large to work out {listed(parts, 'or')}."


_LEFT_OUT = {
    "departures": "what changes if a partner or a constituency leaves",
    "comparisons": "which decisions are harder to pass than others",
    "back-doors": "whether a change of the charter is easier than a decision",
    "fragile": "which guarantees depend on a single seat",
}


def same_as(title: str) -> str:
    """Return that the figures of the decision called *title* apply here as well."""
    return f"The figures are the same as for {quoted(title)}."


def rooms(charter: Charter, named: Titled) -> Iterator[str]:
    """Yield which seats and voters are counted, if they are not those of one body only."""
    study = named.study
    others = [
        title
        for player, title in zip(study.players, named.titles, strict=True)
        if player.level in ("outside", "chair", "lot")
    ]
    if others:
        are = "are" if len(others) > 1 or names_several(charter, others[0]) else "is"
        yield f"{capital(series(others))} {are} counted among the voters below, in addition to the seats."
    yield from _chair_without_vote(charter, named)
    if len(study.case.bodies) > 1:
        seats = {
            room: sum(voter.count * voter.seats for voter in study.case.voters if voter.body == room and voter.seat)
            for room in study.case.bodies
        }
        numbers = [f"{seats[room]:,} in {charter.title_of(room)}" for room in study.case.bodies]
        yield f"More than one body has a say. The seats of each are counted below: {series(numbers)}."


def _chair_without_vote(charter: Charter, named: Titled) -> Iterator[str]:
    body, decision = named.study.case.body, named.study.case.decision
    seats = Membership(charter).seats_of_chairs(body)
    if body.chair is None or body.chair.votes is not False or not seats:
        return
    votes = "votes only to break a tie" if tie_of(decision, body) == Tie("chair decides") else "does not vote"
    each = {line.name for line in body.seats if is_of_several(line)}
    titles = [
        charter.title_of(seat.for_) if seat.name in each and seat.for_ is not None else charter.title_of_seat(seat)
        for seat in seats
    ]
    several = len(titles) > 1 or names_several(charter, titles[0])
    are, vote = (in_number(verb, several=several) for verb in ("is", votes))
    yield f"{series(titles)} {are} in the chair and {vote}."


def assumed(charter: Charter, assumptions: Iterator[Assumption]) -> tuple[str, ...]:
    """Return each of *assumptions* once, as a sentence."""
    sentences = (clean(assumption(charter, one, quoted(charter.title_of(one.decision or "")))) for one in assumptions)
    return tuple(dict.fromkeys(f"{capital(one).rstrip('.')}." for one in sentences))


def by_case(several: Sequence[Decision]) -> str:
    """Return why the figures of *several* decisions depend on the case, above those of each case."""
    these = "this decision" if len(several) == 1 else "these decisions"
    cases = _cases(several, "the one concerned has no vote, and is in no base and no quorum")
    return f"In {these}, {cases}. The figures are for each case. They are not part of the figures below:"


def by_case_elsewhere(several: Sequence[Decision]) -> str:
    """Return why the figures of *several* decisions depend on the case, and where those of each case are."""
    cases = _cases(several, "the one concerned has no vote")
    return f"Where {cases}, the figures depend on the case. The voting matrix shows them."


def _cases(several: Sequence[Decision], concerned: str) -> str:
    """Return on what the figures depend: on who is *concerned*, on the case of a veto or a consent, or on either."""
    held = {
        "a veto": any(one.in_case().veto != one.veto for one in several),
        "a consent": any(one.in_case().consent_of != one.consent_of for one in several),
    }
    some = listed([right for right, is_so in held.items() if is_so], "or")
    found = [concerned] if any(one.concerned is not None for one in several) else []
    found += [f"{some} exists in some cases only"] if some else []
    return ", or ".join(found)


def hard(titles: Sequence[str]) -> str:
    """Return that decisions fail more often than they pass, though each voter supports most proposals."""
    named = series([quoted(title) for title in titles])
    verbs = "fail more often than they pass" if len(titles) > 1 else "fails more often than it passes"
    return f"{named} {verbs}, even if each voter supports 90% of proposals."


NO_DECISION = "This charter declares no decision, so there is nothing to pass or to block."
UNREAD = "These decisions cannot be analysed:"
HOW_HARD = (
    "Share of proposals that would pass if each voter supports 50%, 70% or 90% of them, independently of the others,"
    " and all vote yes or no."
)
TO_COMPARE = (
    "For comparison, at 50% support: a simple majority of twelve passes 39 in 100 proposals, the Council of the"
    " European Union 13 in 100, the Security Council of the United Nations 3 in 100. The figures also depend on the"
    " number of voters, so compare bodies of similar size."
)

MEASURES_INTRODUCTION = (
    "Each member is assumed to vote yes or no independently, with equal chances, unless a measure says otherwise. The"
    " figures compare rules. They do not predict votes. Each figure is that of one voter of its kind. Before"
    " rounding to"
    " a tenth of a percent it is exact, unless a sample is named."
)
MEASURES = {
    "penrose": "Decides",
    "banzhaf": "Banzhaf",
    "shapley_shubik": "Shapley",
    "prevent": "Stops",
    "initiate": "Starts",
    "holler": "Holler",
    "deegan_packel": "D.–P.",
    "johnston": "Johnston",
    "owen": "Owen",
    "banzhaf_owen": "B.–Owen",
    "yes_minus_no": "Yes–no",
}
"""The short name of each measure, in the order of the tables."""

_MEANINGS = {
    "penrose": (
        "the share of all ways in which the others can vote where its vote changes the result (absolute Banzhaf or"
        " Penrose index)"
    ),
    "banzhaf": "its share of all such changes (normalised Banzhaf index)",
    "shapley_shubik": (
        "the share of all orders of joining in which it turns a losing group into a winning one (Shapley–Shubik index)"
    ),
    "prevent": "the share of passing motions that its no would have stopped (Coleman)",
    "initiate": "the share of failing motions that its yes would have passed (Coleman)",
    "holler": (
        "its share of all places in minimal winning groups, which can pass a motion and need each member (Holler)"
    ),
    "deegan_packel": (
        "its share if each minimal winning group counts equally and is shared equally by its members (Deegan and"
        " Packel)"
    ),
    "johnston": (
        "its share if each winning group that needs a member counts equally, shared equally by the members that it"
        " needs"
        " (Johnston)"
    ),
    "owen": "the Shapley–Shubik index if the members of a constituency join together (Owen)",
    "banzhaf_owen": "the Banzhaf index if the other constituencies vote as blocs (Owen)",
    "yes_minus_no": (
        "how much more often a motion passes with its yes than with its no, if the others vote yes, abstain or vote no"
        " with equal chances"
    ),
}


def meaning(measure: str) -> str:
    """Return the name of a measure and its definition."""
    return f"{MEASURES[measure]}: {_MEANINGS[measure]}."


def estimated(power: Estimate) -> str:
    """Return the margin of error of the figures of a sample."""
    return (
        "This decision has too many voters for exact figures. The figures are estimates from"
        f" {counted(power.samples, 'random vote')}: with a confidence of {short_percent(power.confidence)}, none"
        " differs from the exact figure by more than"
        f" {percent(power.half_width)}."
    )
