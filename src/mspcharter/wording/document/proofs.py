"""Red lines with their proofs, and what-ifs with their results, as the document shows them.

A proof is that of the power report, in brief. Where a decision fails at several steps, it shows the last one in the
body that takes it, and enough of what that lacks: it fails at each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from mspcharter.analysis.formula import Choice, holds
from mspcharter.english import capital, clean
from mspcharter.model import Charter
from mspcharter.model.statements import Ability, NoneAlone, Outcome, Passing, Scenario, Vote
from mspcharter.power.cases import Case, Route
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.fragility import Fragile
from mspcharter.power.guarantees.outcomes import result_of
from mspcharter.power.guarantees.reasons import InEach, Reason
from mspcharter.power.guarantees.scenarios import Play
from mspcharter.power.questions.examples import own_routes
from mspcharter.power.strength import Blockade, voting
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording import promises, requirements
from mspcharter.wording.facts import fact_of
from mspcharter.wording.guarantees import note_sentence
from mspcharter.wording.guarantees import sentence as explained
from mspcharter.wording.names import named, titles_of, within
from mspcharter.wording.seats import party
from mspcharter.wording.text import Link, Text, joined, plain, sentence
from mspcharter.wording.votes import titled

LAST_STEP = (
    "Where a decision fails at several steps, the proof shows the last step of the body that takes it, and enough of"
    " what that step lacks. It fails at the others as well."
)
ALL_KEPT = "The rules of this charter keep all of them, as the proofs show."
_HOLDS = {True: "Holds. ", False: "Does not hold. ", None: "Not known. "}
_EXPECTED = {True: "", False: "Not as expected. ", None: "Not known. "}


def alike(proofs: Sequence[Proof]) -> list[list[Proof]]:
    """Return *proofs* in groups: those that say the same of one decision each, and hold, are one red line."""
    groups: list[list[Proof]] = []
    for same, found in groupby(proofs, _same):
        several = [*found]
        groups += [several] if same is not None else [[one] for one in several]
    return groups


def _same(one: Proof) -> object:
    """Return what statements share that differ in their decision only; None where they stand alone."""
    if not isinstance(one.statement, NoneAlone) or one.statement.decision is None or not one.holds:
        return None
    return one.statement.level, one.statement.power, one.statement.against


def line(charter: Charter, group: Sequence[Proof]) -> Text:
    """Return the statement of a red line, with all decisions of which it is said."""
    first, *others = group
    text = requirements.statement(charter, first.statement)
    if not others:
        return sentence(text)
    names = [one.statement.decision for one in group if isinstance(one.statement, NoneAlone)]
    links = [named(charter, name) for name in names if name is not None]
    several: Text = (*joined(links[:-1], ", "), " or ", *links[-1])
    pieces: list[str | Link] = []
    for part in text:
        pieces += several if isinstance(part, Link) else (part,)
    return sentence(tuple(pieces))


def why(charter: Charter, group: Sequence[Proof], hanging: Sequence[Fragile]) -> str:
    """Return whether a red line holds and why, and the seats on which it hangs."""
    first, *others = group
    example = "For example: " if others else ""
    names_who = isinstance(first.statement, Ability | Passing)
    proof = _short(charter, first.reason) if names_who else _proof(charter, first.reason)
    start = f"{_HOLDS[first.holds]}{example}{proof}".replace("Holds. This holds for", "Holds for")
    fragile = [one for one in hanging if any(one.statement is proof.statement for proof in group)]
    tails = [f"Fragile: {clean(promises.hangs_on(charter, one))}." for one in fragile]
    return " ".join((start, *dict.fromkeys(tails)))


def _proof(charter: Charter, reason: Reason) -> str:
    return explained(charter, shortened(charter, reason), brief=True)


def _short(charter: Charter, reason: Reason) -> str:
    """Return the proof of one statement without the words that repeat it: who can do what in which decision."""
    proof = _proof(charter, reason)
    match reason:
        case reasons.Blocked(case, one):
            return _beside(proof, f"{party(charter, one)} can block {titled(charter, case)} ")
        case reasons.CannotBlock(case, one):
            return _beside(proof, f"{party(charter, one)} cannot block {titled(charter, case)}: ")
        case reasons.NeverWithOnly(case, one):
            return _beside(proof, f"{party(charter, one)} cannot pass {titled(charter, case)} ")
        case reasons.OnlyThey(case, one) | reasons.PassesWithOnly(case, one) | reasons.SurelyPasses(case, one):
            who, title = party(charter, one), titled(charter, case)
            return _beside(_beside(proof, f"{who} cannot pass {title} "), f"{who} can pass {title} ")
        case _:
            return proof


def _beside(proof: str, said: str) -> str:
    """Return *proof* without what is *said* beside it, if it begins so."""
    return capital(proof.removeprefix(capital(clean(said)) + said[len(said.rstrip()) :]))


def shortened(charter: Charter, reason: Reason) -> Reason:
    """Return *reason* with the last step only, where a decision fails at several."""
    match reason:
        case InEach(number, first):
            return InEach(number, shortened(charter, first))
        case reasons.NeverWithOnly(case) | reasons.NeedsTheirYes(case):
            return reason._replace(case=_last(case))
        case reasons.StoppedByOthers(case):
            return reason._replace(case=_last(case))
        case reasons.OnlyThey(case, one):
            passes = holds(case.poll.formula, voting(case.poll.sizes, one.surely, Choice.YES, Choice.NO))
            return reason if passes else reason._replace(case=_last(case))
        case reasons.Blocked(case, _, how) if how.agreed and own_routes(case):
            return reason._replace(case=_last(case), how=Blockade((how.votes[case.routes.index(_route(case))],)))
        case reasons.Voted(case, ballots):
            return reason if result_of(charter, case, ballots).passes else reason._replace(case=_last(case))
        case _:
            return reason


def _route(case: Case) -> Route:
    """Return the last step of the body itself."""
    own = own_routes(case)
    return next((route for route in reversed(own) if route.manner != "electronic"), own[-1])


def _last(case: Case) -> Case:
    return case._replace(routes=(_route(case),)) if own_routes(case) else case


# What-ifs.


def supposed(charter: Charter, scenario: Scenario) -> Text:
    """Return what a what-if supposes: what changes, and who votes how."""
    form = FORM_OF["scenario"]
    parts: list[Text] = []
    for attribute in ("without", "vacant", "adds", "on"):
        text = fact_of(charter, form.line(attribute), getattr(scenario, attribute))
        if text:
            parts.append((f"{_STARTS[attribute]} ", *text))
    parts += [_vote(charter, vote) for vote in scenario.vote]
    return joined((sentence(part) for part in parts), " ")


_STARTS = {"without": "without", "vacant": "vacant:", "adds": "seats are added:", "on": "on"}


def _vote(charter: Charter, vote: Vote) -> Text:
    decision = charter.decisions.get(vote.decision)
    charter = within(charter, decision.taken_by if decision is not None else None)
    made: dict[str, list[str]] = {}
    for ballot in vote.ballots:
        who = plain(titles_of(charter, ballot.who))
        made.setdefault(ballot.choice, []).append(who if ballot.count is None else f"{ballot.count:,} of {who}")
    rest = _rest(charter, vote, decision.taken_by if decision is not None else None)
    choices = sorted(made, key=lambda choice: choice == rest)
    votes = "; ".join(
        f"{_CHOICES[choice]}: {'all others' if choice == rest else ', '.join(made[choice])}" for choice in choices
    )
    what = "Electronic vote" if vote.electronic else "Vote"
    return (f"{what} on ", *named(charter, vote.decision), f". {votes}")


def _rest(charter: Charter, vote: Vote, body: str | None) -> str | None:
    """Return the choice that most of the seats of *body* make, if each of its seats is named once; else None."""
    found = charter.bodies.get(body or "")
    seats = [seat.name for seat in found.seats if seat.voting] if found is not None else []
    several = [name for ballot in vote.ballots for name in ballot.who]
    made: Counter[str] = Counter()
    for ballot in vote.ballots:
        made[ballot.choice] += len(ballot.who)
    whole = sorted(several) == sorted(seats) and all(ballot.count is None for ballot in vote.ballots)
    most = max(made, key=lambda choice: made[choice], default=None)
    return most if whole and len(made) > 1 and most is not None and made[most] > _FEW else None


_FEW = 4
_CHOICES = {"yes": "Yes", "no": "No", "abstain": "Abstaining", "absent": "Absent"}


def results(play: Play) -> Iterator[str]:
    """Yield what comes of a what-if: each expectation, whether it is met, and why; then what is assumed."""
    for one in play.proofs:
        expected = plain(requirements.statement(play.charter, one.statement))
        reason = _proof(play.charter, one.reason)
        if one.holds and (isinstance(one.statement, Outcome) or isinstance(one.reason, reasons.AllAgree)):
            yield reason
        else:
            yield f"{_EXPECTED[one.holds]}{'Expected: ' if not one.holds else ''}{capital(expected)}. {reason}"
    if not play.proofs:
        yield from (_proof(play.charter, one.reason) for one in play.votes)
    yield from (note_sentence(play.charter, one) for one in play.notes)
