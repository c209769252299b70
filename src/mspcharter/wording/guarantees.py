"""Why a statement of a guarantee or a scenario holds, does not hold, or is not known to hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from mspcharter.analysis.formula import Choice
from mspcharter.english import capital, clean, counted, decimal, series, set_off
from mspcharter.model import Charter
from mspcharter.model.statements import Without
from mspcharter.model.values import Level, Quantity, fraction, is_count
from mspcharter.power.cases import Unclear
from mspcharter.power.guarantees import limited, reasons, seating
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.reasons import InEach, Reason
from mspcharter.power.guarantees.scenarios import DayIgnored, Note
from mspcharter.wording import acts, gates, limits, requirements, votes
from mspcharter.wording.cases import in_every_case, missing, unclear, when
from mspcharter.wording.names import ONE_SEAT, does
from mspcharter.wording.seats import names, party, party_does, seat, seats
from mspcharter.wording.text import plain


def explanation(charter: Charter, reason: Reason, *, brief: bool = False) -> str:
    """Return *reason* as a sentence without its full stop; *charter* is the one that was judged.

    In *brief*, a step that fails has one thing that it lacks, which is enough.
    """
    match reason:
        case InEach(number, first):
            example = explanation(charter, first, brief=brief)
            return f"This holds for each of the {number} decisions. For example: {example}"
        case reasons.IfConcerned(_, concern, judged, first):
            return f"{capital(when(charter, concern))}: {explanation(judged, first, brief=brief)}"
        case reasons.WhoeverIsConcerned(several):
            return in_every_case(charter, several)
        case (
            reasons.NoDecision()
            | reasons.NoVote()
            | reasons.NoParty()
            | reasons.NoneNamed()
            | reasons.NoElectronicVote()
        ):
            return _absence(charter, reason)
        case (
            Unclear()
            | reasons.OpenSeats()
            | reasons.OpenGate()
            | reasons.OpenPetition()
            | reasons.Entangled()
            | reasons.TooManyGroups()
            | reasons.OutOfReach()
            | reasons.LeftTo()
        ):
            return _unknown(charter, reason)
        case (
            limited.PayersUnknown()
            | limited.BurdenShare()
            | limited.BurdenUnknown()
            | limited.NoBurden()
            | limited.NoRisk()
        ):
            return limits.burden(charter, reason)
        case limited.DurationUnknown() | limited.TooLong() | limited.WithinTime():
            return limits.time(charter, reason)
        case (
            seating.NoSeat()
            | seating.UnnamedWithoutSeat()
            | seating.MayHaveSeat()
            | seating.EachSeated()
            | seating.NoneSeated()
            | seating.SeatsHeld()
            | seating.SeatsBetween()
        ):
            return _seated(charter, reason)
        case (
            seating.QuorumUnknown()
            | seating.NoVotingSeats()
            | seating.MeetsWithoutAny()
            | seating.MayMeetWithout()
            | seating.MeetsWithout()
            | seating.NeverMeets()
            | seating.CannotMeetWithout()
        ):
            return _meeting(charter, reason)
        case reasons.KeepsShut(case, one, gate, others_left):
            return gates.kept_shut(charter, case, one, gate, others_left=others_left)
        case reasons.NoOneBegins(case, gate):
            return gates.never_begins(charter, case, gate)
        case _:
            return _decided(charter, reason, brief=brief)


def sentence(charter: Charter, reason: Reason, *, brief: bool = False) -> str:
    """Return *reason* as a sentence on one line, perhaps in *brief*."""
    found = clean(explanation(charter, reason, brief=brief))
    return f"{capital(found) if found.startswith(ONE_SEAT) else found}."


def note_sentence(charter: Charter, one: Note) -> str:
    """Return an assumption of a scenario, on one line."""
    return f"{clean(note(charter, one))}."


def note(charter: Charter, one: Note) -> str:
    """Return an assumption of a scenario."""
    if isinstance(one, DayIgnored):
        return "The date is not taken into account"
    return f"The scenario gives no vote for {seat(charter, one.voter)}, which is assumed to agree"


def _absence(
    charter: Charter,
    reason: reasons.NoDecision | reasons.NoVote | reasons.NoParty | reasons.NoneNamed | reasons.NoElectronicVote,
) -> str:
    match reason:
        case reasons.NoDecision():
            return "The charter declares no decision"
        case reasons.NoVote(scenario):
            return "The scenario has no vote on this decision" if scenario else "There is no vote on this decision"
        case reasons.NoParty(level):
            return f"No {level} has a vote on it"
        case reasons.NoneNamed(level, partners):
            return f"The charter names no {_named(level, partners=partners)}, so this statement applies to none"
        case reasons.NoElectronicVote(decision):
            return f"“{charter.title_of(decision)}” has no rule for votes without a meeting"


# Every stakeholder of a guarantee is a founder or a full partner.
_EACH = {"stakeholder": "partner", "affiliation": "partner"}


def _named(level: Level, *, partners: bool) -> str:
    """Return what the charter names none of: ``region``, ``region of a founder or full partner``."""
    if not partners or level in ("seat", "constituency", "funder"):
        return level
    return "founder or full partner" if level in _EACH else f"{level} of a founder or full partner"


def _unknown(charter: Charter, reason: reasons.Undetermined) -> str:
    match reason:
        case reasons.OpenGate(case, one, gate):
            return f"This cannot be determined for {gates.not_known(charter, case, one, gate)}"
        case reasons.OpenPetition(case, gate, number):
            return f"This cannot be determined for {gates.few_may_prevent(charter, case, gate, number)}"
        case reasons.Entangled(case, one):
            return (
                f"This cannot be determined for {votes.titled(charter, case)}: what {party(charter, one)} can do"
                " depends on how many of the others attend where the decision can be vetoed"
            )
        case Unclear():
            return unclear(charter, reason)
        case reasons.OpenSeats(one, open_):
            these = "these seats are" if all(voter.kind == "seat" for voter, _ in open_) else "these are"
            return (
                f"This cannot be determined for {party(charter, one)}: it depends on whether {these} theirs:"
                f" {seats(charter, open_)}"
            )
        case reasons.TooManyGroups(case, without):
            for_ = f" for {votes.titled(charter, case)}" if case is not None else ""
            return f"This cannot be determined{for_}: there are too many ways to choose {_few(without)}"
        case reasons.OutOfReach():
            return "This cannot be determined: the rules are too large to look at every vote"
        case reasons.LeftTo(name, voters):
            holders = names([seat(charter, voter) for voter in voters], "or")
            return f"“{charter.title_of(name)}” depends on {holders}, and the scenario does not give that answer"
        case _:
            assert_never(reason)


def _decided(charter: Charter, reason: reasons.VoteReason, *, brief: bool = False) -> str:
    title = votes.titled(charter, reason.case)
    match reason:
        case reasons.AllAgree(case):
            return f"If all vote yes, {title} {votes.result(charter, case, case.poll.sizes, Choice.YES)}"
        case reasons.WithoutAny(_, without, passes):
            whichever = f"pass whichever {_few(without)} {_withhold(without)} yes"
            return f"{title} can {whichever}, if all others vote yes" if passes else f"{title} cannot {whichever}"
        case reasons.NotAVoter(case, one):
            return votes.no_vote(charter, case, one)
        case reasons.EachMatters(_, level):
            each = f"Each {_EACH.get(level, level)} can be decisive for {title}"
            return f"{each}: the others can vote so that its vote changes the result"
        case reasons.Voted(case, ballots):
            return f"{title} {votes.came_to(charter, case, ballots, brief=brief)}"
        case _:
            return acts.act(charter, reason, brief=brief)


def _meeting(charter: Charter, reason: seating.MeetingReason) -> str:
    body = charter.title_of(reason.body)
    match reason:
        case seating.QuorumUnknown(_, why):
            return f"This cannot be determined for {body}, because {missing(charter, why)}"
        case seating.NoVotingSeats():
            return f"This cannot be determined, because {does(charter, body, 'has')} no voting seats"
        case seating.MeetsWithoutAny(_, without):
            stay = "stays" if without.count == 1 else "stay"
            return (
                f"{does(charter, body, 'has')} its quorum whichever {_few(without)} {stay} away, if all others attend"
            )
        case seating.MayMeetWithout(_, one):
            who = party(charter, one)
            return f"This cannot be determined: the charter does not say which seats of {body} belong to {who}"
        case seating.MeetsWithout(_, one, rest):
            who = party(charter, one)
            remain = "remains" if rest == 1 else "remain"
            return f"Without {who}, {counted(rest, 'voting seat')} of {body} {remain}, which is a quorum"
        case seating.NeverMeets(_, present):
            return (
                f"{body} can never meet: there is no quorum even if each of its {counted(present, 'voting seat')}"
                " attends"
            )
        case seating.CannotMeetWithout(_, away, present, whole):
            return (
                f"{body} cannot meet without {seats(charter, away)}: {present} of {counted(whole, 'voting seat')}"
                f" {'remains' if present == 1 else 'remain'}, which is not a quorum"
            )
        case _:
            assert_never(reason)


def _seated(charter: Charter, reason: seating.SeatReason) -> str:
    body = charter.title_of(reason.body)
    match reason:
        case seating.NoSeat(one):
            return f"{party_does(charter, one, 'has')} no seat in {body}"
        case seating.UnnamedWithoutSeat(membership, number):
            some = counted(number, "member") if number is not None else "members"
            of = f"{some} of {set_off(charter.title_of(membership))} that the charter does not name"
            return f"No seat in {body} is for each of the {of}"
        case seating.MayHaveSeat(one):
            return (
                f"It cannot be determined whether {party_does(charter, one, 'has')} a seat in {body},"
                " because a group fills the seats"
            )
        case seating.EachSeated(level, number):
            if level == "seat":
                return f"{does(charter, body, 'has')} {counted(number, 'voting seat')}"
            noun = _EACH.get(level, level)
            each = f"Each of the {counted(number, noun)}" if number > 1 else f"The {noun}"
            return f"{each} has a seat in {body}"
        case seating.NoneSeated(level):
            return f"No {level} has a seat in {body}"
        case seating.SeatsHeld():
            return _seats_held(charter, reason, body)
        case seating.SeatsBetween(one, _, fewest, most, whole, voting):
            kind = "voting seats" if voting else "seats"
            return f"{party_does(charter, one, 'has')} between {fewest} and {most} of the {whole} {kind} in {body}"
        case _:
            assert_never(reason)


def _seats_held(charter: Charter, reason: seating.SeatsHeld, body: str) -> str:
    who, has = party(charter, reason.party), party_does(charter, reason.party, "has")
    of = f"{reason.held} of the {reason.whole} voting seats in {body}"
    bound = _bound(reason.bound, reason.whole)
    match reason.kind:
        case "least":
            return f"{has} {of}; at least {bound} are required"
        case "more":
            return f"{has} {of}; more than {bound} are required"
        case "most":
            return f"{has} {of}; at most {bound} are allowed"
        case "largest":
            return f"The most is {of}, held by {who}; at most {bound} are allowed"


def _bound(quantity: Quantity, whole: int) -> str:
    """Return how many of *whole* seats a bound is: ``40% of 9, which is 3.6,``."""
    if is_count(quantity):
        return f"{quantity}"
    return f"{quantity} of {whole}, which is {decimal(fraction(quantity) * whole, 1)},"


def _withhold(without: Without) -> str:
    return "withholds its" if without.count == 1 else "withhold their"


def _few(without: Without) -> str:
    return counted(without.count or 0, "stakeholder" if without.of == "stakeholders" else "seat")


_KEPT = {True: "Holds", False: "Broken", None: "Cannot be determined"}
_EXPECTED = {True: "As expected", False: "Not as expected", None: "Cannot be determined"}


def kept(charter: Charter, proof: Proof) -> str:
    """Return whether a statement of a guarantee holds, and why not."""
    return _verdict(charter, proof, _KEPT[proof.holds])


def as_expected(charter: Charter, proof: Proof) -> str:
    """Return whether an expectation of a scenario is met, and why not."""
    return _verdict(charter, proof, _EXPECTED[proof.holds])


def _verdict(charter: Charter, proof: Proof, verdict: str) -> str:
    statement = plain(requirements.statement(charter, proof.statement))
    judged = f"{verdict}: {statement}."
    return judged if proof.holds else f"{judged} {sentence(charter, proof.reason)}"


def tally(proofs: Sequence[Proof]) -> str:
    """Return how many statements of the guarantees the rules fulfil."""
    broken = sum(proof.holds is False for proof in proofs)
    unknown = sum(proof.holds is None for proof in proofs)
    if not broken and not unknown:
        return "The rules fulfil " + (
            f"all {len(proofs):,} statements of the guarantees."
            if len(proofs) > 1
            else "the statement of the guarantee."
        )
    kept = len(proofs) - broken - unknown
    parts = [f"the rules fulfil {kept:,} of {counted(len(proofs), 'statement')}"]
    parts += [f"they break {broken:,}"] if broken else []
    parts += [f"{unknown:,} cannot be determined"] if unknown else []
    return f"{capital(series(parts))}."
