"""What a resolution says that an amendment needs, read row by row, and held against the evaluator and the charter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from laws.plain.test_rights import read_names
from laws.plain.test_stages import hold_quorum
from laws.told import drawn
from power.census import Place
from power.said import Hall
from power.starts.opening import Opening

from mspcharter.analysis.formula import Choice
from mspcharter.english import capital
from mspcharter.model import Charter
from mspcharter.model.accountability import Consultation
from mspcharter.model.governance import Decision
from mspcharter.model.meetings import Meetings
from mspcharter.model.rights import Entitled
from mspcharter.model.values import Duration, Quantity, fraction, is_count
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.wording.versions.resolution import carried_by

SEEDS = range(60)
MOST_VOTERS = 9


def timed(seed: int) -> Charter:
    """Return a charter whose decisions have notices, time limits and consultations drawn at random."""
    random, charter = Random(seed), drawn(seed)
    decisions: dict[str, Decision] = {}
    consultations: dict[str, Consultation] = {}
    for name, one in charter.decisions.items():
        decisions[name] = one._replace(notice=some(random), settled_within=some(random))
        if random.random() < 0.5:
            hearing = f"hearing-{name}"
            consultations[hearing] = Consultation(hearing, before=(name,), open_for=some(random))
    return charter._replace(decisions=decisions, consultations=consultations)


def some(random: Random) -> Duration | None:
    return Duration(random.randint(1, 40), random.choice(("day", "month"))) if random.random() < 0.6 else None


Rows = list[tuple[str, str]]


def told(seed: int) -> Iterator[tuple[Decisions, Decision, Rows]]:
    known = Decisions(timed(seed))
    for decision in known.charter.decisions.values():
        yield known, decision, list(carried_by(known, decision))


def hold(known: Decisions, decision: Decision, rows: Rows, random: Random) -> None:
    """Hold each row, and that none is missing or stands twice."""
    body = known.charter.body_of(decision)
    assert body is not None
    charter = known.charter
    for label, held in (("Consent of", decision.consent_of), ("Can veto it", decision.veto)):
        told = [text for one, text in rows if one == label]
        assert len(told) == len(held)
        for right, text in zip(held, told, strict=True):
            hold_right(charter, right, text)
    opening = Opening(charter, decision)
    confirmed = [text for one, text in rows if one == "Confirmed first"]
    assert confirmed == [
        f"{charter.title_of(one.by)} must first confirm that “{one.text}”" for one in decision.only_when
    ]
    rest = [row for row in rows if row[0] not in ("Consent of", "Can veto it", "Confirmed first")]
    said = dict(rest)
    assert len(said) == len(rest)
    where = f" at “{charter.title_of(decision.meeting)}”" if decision.meeting is not None else ""
    assert said.pop("Decision") == f"{charter.title_of(decision.name)}, taken by {charter.title_of(body.name)}{where}"
    assert said.pop("Rule")
    case = known.case(decision)
    votes = [label for label in said if label.startswith("Votes")]
    assert votes
    if isinstance(case, Case):
        if len(votes) == 1:
            hold_votes(known, case, said[votes[0]])
        figures = quorums_of(known, body, decision)
        assert isinstance(figures, tuple)
        quorums = said.pop("Quorum") if figures else ""
        # The quorum of the kind of meeting is that of the body there.
        there = charter._replace(bodies={**charter.bodies, body.name: body})
        parts = [quorums] if len(figures) == 1 else quorums.split("; ")
        # A quorum of several parts has such a mark itself.
        for one, part in zip(figures, parts, strict=True) if len(parts) == len(figures) else ():
            if re.search(r"seats?\b", part) and not decision.limit:
                hold_quorum(there, body.name, one, part, random)
    elif not decision.has_cases:
        assert said["Votes"].startswith("Not known, because ")
        said.pop("Quorum", None)
    said = {label: text for label, text in said.items() if label not in votes}
    approval = decision.approved_by
    if approval is not None:
        who = charter.title_of(approval.by.name) if approval.by.name is not None else approval.by.text
        assert said.pop("Approved by") == who
    if decision.proposed_by:
        hold_proposers(charter, decision, opening, said.pop("Proposed by"))
    hearings = [one for one in charter.consultations.values() if decision.name in one.before]
    for hearing in hearings:
        found = re.fullmatch(r"(.*?)(?:, open for (.*))?", said.pop("Consultation before"))
        assert found is not None
        assert found[1] == charter.title_of(hearing.name)
        assert lasts(hearing.open_for, found[2])
    assert lasts(decision.notice, said.pop("Notice", None))
    assert lasts(decision.settled_within, said.pop("Settled within", None))
    assert not said


def hold_proposers(charter: Charter, decision: Decision, opening: Opening, text: str) -> None:
    """Hold who may propose it, and how many seats or members must do so together."""
    parties = [one.party for one in decision.proposed_by if one.party is not None]
    names = [charter.title_of(str(one.name)) for one in parties]
    groups = [one for one in decision.proposed_by if one.party is None]
    expected = set(names)
    for one in groups:
        whole = charter.title_of(one.group or str(decision.taken_by))
        asked, noun = one.seats or one.members or Quantity("1"), "member" if one.group else "voting seat"
        least = "more than" if one.more else "at least"
        if is_count(asked):
            many = "" if fraction(asked) == 1 else "s"
            expected.add(f"a group of {least} {asked} {noun}{many} of {whole}")
            continue
        sizes = opening.signatures(one)
        among = f" ({sizes[0]} of {sizes[1]})" if sizes is not None else ""
        expected.add(f"a group of {least} {asked} of the {noun}s of {whole}{among}")
    parts = re.split(r", or |, | or ", text)
    assert sorted(set(parts)) == sorted(expected), text


def hold_right(charter: Charter, one: Entitled, text: str) -> None:
    """Hold whose right a row names, in which case, and within which time after the vote."""
    found = re.fullmatch(r"(.*?)(?: if “?(.*?)”?)?,?(?: within (.*) after the vote)?", text)
    assert found is not None
    assert read_names(charter, found[1]) == one.by, text
    assert (found[2] is None) is (one.if_ is None), text
    assert found[2] is None or found[2] in str(one.if_), text
    assert lasts(one.within, found[3]), text


def lasts(time: Duration | None, text: str | None) -> bool:
    """Say whether *text* is that length of time; none where there is none."""
    found = re.fullmatch(r"(\d+) (day|month)s?", text or "")
    if time is None or found is None:
        return time is None and text is None
    return (time.count, time.unit) == (int(found[1]), found[2])


PLACE = r"(.*?)(?: at step (\d+)(?:, once step \d+ has failed)?| in the (electronic )?vote)"


def hold_votes(known: Decisions, case: Case, sentence: str) -> None:
    """Hold the least yes votes that are told, of the decision or of each of its steps, against all votes."""
    hall = Hall(known, case)
    if len(hall.speakers) > MOST_VOTERS:
        return
    decision = case.decision._replace(if_blocked=None)
    parts = [re.fullmatch(PLACE, one) for one in sentence.removeprefix("Needs ").split("; ")]
    if None in parts:
        hold_least(hall, case, decision, sentence)
        return
    for part in filter(None, parts):
        steps = decision.requires if part[2] is None else decision.requires[int(part[2]) - 1 : int(part[2])]
        alone = decision._replace(requires=() if part[3] else steps, electronic_vote=None)
        if part[3]:
            alone = alone._replace(electronic_vote=decision.electronic_vote)
        least = part[1].removeprefix("needs ")
        said = f"Needs {least}" if least.startswith("at least") else capital(least)
        hold_least(hall, case, alone, said)


def hold_least(hall: Hall, case: Case, decision: Decision, sentence: str) -> None:
    """Hold the least yes votes of *decision* against all votes of yes and no, in seats or in votes."""
    votes = hall.oracle.votes(case.body, case.decision)
    own = [[one for one in each if isinstance(one, Place) and one.body == case.body.name] for each in hall.speakers]
    sizes = [(Fraction(len(places)), sum((votes[one] for one in places), Fraction(0))) for places in own]
    least: list[Fraction | None] = [None, None]
    for choices in product((Choice.YES, Choice.NO), repeat=len(sizes)):
        if hall.passes(dict(enumerate(choices)), decision=decision):
            for unit in range(2):
                yes = sum((s[unit] for s, one in zip(sizes, choices, strict=True) if one is Choice.YES), Fraction(0))
                known_least = least[unit]
                least[unit] = yes if known_least is None else min(known_least, yes)
    found = re.fullmatch(r"Needs at least ([\d.]+) of ([\d.]+)(?: \w+)? yes(?:, or ([\d.]+) on a tie)?", sentence)
    if found is not None:
        whole = [sum((size[unit] for size in sizes), Fraction(0)) for unit in range(2)]
        # In the votes that are tried, a tie may be broken for the motion.
        assert (Fraction(found[3] or found[1]), Fraction(found[2])) in zip(least, whole, strict=True), sentence
    elif sentence == "Cannot pass" or sentence.startswith("Only if decided by "):
        assert least == [None, None], sentence
    else:
        assert re.search("power|known", sentence), sentence


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_a_resolution_say_what_the_rules_ask(seed: int) -> None:
    for known, decision, rows in told(seed):
        hold(known, decision, rows, Random(seed))


def test_the_usual_notice_of_the_body_is_that_of_a_decision_without_one() -> None:
    charter = timed(0)
    [(name, body), *_] = charter.bodies.items()
    body = body._replace(meets=Meetings(Duration(1, "month"), notice=Duration(9, "day")))
    [one, *_] = (one for one in charter.decisions.values() if one.taken_by == name)
    for notice, days in ((None, "9 days"), (Duration(12, "day"), "12 days")):
        decision = one._replace(notice=notice)
        changed = charter._replace(
            bodies={**charter.bodies, name: body}, decisions={**charter.decisions, one.name: decision}
        )
        assert dict(carried_by(Decisions(changed), decision))["Notice"] == days


SPOILT: dict[str, Callable[[str], str]] = {
    "no row": lambda _: "",
    "another number": lambda text: re.sub(r"\d+", lambda hit: f"{int(hit[0]) + 1}", text),
    "others": lambda text: re.sub(r"^\w+", "Nobody", text),
}


@pytest.mark.parametrize("label", ["Votes, if all attend and vote yes or no", "Quorum", "Notice", "Settled within"])
def test_the_law_of_resolutions_notices_another_number(label: str) -> None:
    assert any(_fails(seed, label, SPOILT["another number"]) for seed in SEEDS)


@pytest.mark.parametrize(
    "label", ["Decision", "Notice", "Settled within", "Consultation before", "Can veto it", "Approved by", "Consent of"]
)
def test_the_law_of_resolutions_notices_a_row_that_is_left_out(label: str) -> None:
    assert any(_fails(seed, label, SPOILT["no row"]) for seed in SEEDS)
    assert any(_fails(seed, label, SPOILT["others"]) for seed in SEEDS)


def _fails(seed: int, label: str, spoil: Callable[[str], str]) -> bool:
    for known, decision, rows in told(seed):
        wrong = [(one, spoil(text) if one == label else text) for one, text in rows]
        try:
            hold(known, decision, [row for row in wrong if row[1]], Random(seed))
        except (AssertionError, KeyError):
            if wrong != rows:
                return True
    return False
