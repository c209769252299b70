"""Ratings count only what is evidence, and do not rate what does not arise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawing import strip

from mspcharter.compiler import compile
from mspcharter.principles.ratings import Rating
from mspcharter.principles.sets import NAMES, SOUNDNESS, builtin_set
from mspcharter.settings import Settings
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
CHARTERS = sorted((ROOT / "examples").rglob("*.msp"))

BODY = """
constituency anglers
    selects by "election"

body board
    seats
        people 9 from anglers, elected by anglers
    quorum more than 1/2 of all seats
"""
DECISION = """
decision plan
    taken by board
    about anything-else
    requires more than 1/2 of all seats
"""
ACME = "\nstakeholder acme\n    sector media\n"


def _ratings(text: str, settings: Settings = Settings()) -> dict[str, Rating]:  # noqa: B008 - a value
    cards = compile(Source("rivers.msp", text), settings=settings).scorecards()
    return {rating.principle.id: rating for card in cards for rating in card.ratings}


def _grades(text: str, settings: Settings = Settings()) -> dict[str, str]:  # noqa: B008 - a value
    return {name: rating.grade for name, rating in _ratings(text, settings).items()}


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_what_is_in_place_has_evidence(path: Path) -> None:
    ratings = _ratings(path.read_text(encoding="utf-8"))
    assert [name for name, one in ratings.items() if one.grade == "in place" and not one.evidence] == []


@pytest.mark.parametrize("name", [*NAMES, SOUNDNESS])
def test_each_principle_says_what_would_be_evidence(name: str) -> None:
    for one in builtin_set(name).principles:
        assert one.needs or one.evidence or one.settled, one.id


def test_a_rule_for_ties_is_no_procedure_for_disputes() -> None:
    text = strip((ROOT / "tests/cases/rating-tie-fails.msp").read_text(encoding="utf-8"))
    rating = _ratings(text)["L8"]
    assert (rating.grade, rating.evidence) == ("not in place", ())
    conflict = "\nconflict interests\n    members declare, abstain\n"
    dispute = '\ndispute quarrels\n    step award by "an arbitrator", final\n'
    assert _grades(text + conflict)["L8"] == _grades(text + dispute)["L8"] == "partly in place"
    assert _grades(text + conflict + dispute)["L8"] == "in place"


def test_dates_are_not_relevant_where_nothing_has_a_day() -> None:
    text = f"charter rivers\n    follows soundness\n{BODY}"
    assert _grades(text)["S5"] == "not relevant"
    assert (
        _grades(text.replace("    quorum", "    term 2 years, at most 2 in a row\n    quorum"))["S5"] == "not relevant"
    )
    assert _grades(text + "\nreview rules\n    every 1 year\n")["S5"] == "not relevant"
    for more in (
        text.replace("soundness\n", "soundness\n    in force 2026-01-01 to 2030-01-01\n"),
        text.replace("by anglers\n", "by anglers, since 2026-01-01\n"),
        text + "\nreview rules\n    every 1 year\n    last held 2026-01-01\n",
        text + "\nresource grant\n    from acme\n    kind cash\n    during 2026-01-01 to 2027-01-01\n" + ACME,
    ):
        assert _grades(more)["S5"] == "in place"
    late = text.replace("soundness\n", "soundness\n    in force 2026-01-01 to 2030-01-01\n")
    assert _grades(late, Settings(on=date(2031, 1, 1)))["S5"] == "partly in place"


@pytest.mark.parametrize(
    ("principle", "sector"),
    [("R1", "government"), ("R2", "grassroots"), ("R3", "consumers"), ("R4", "media"), ("R5", "private-sector")],
)
def test_a_sector_has_its_part_only_by_what_it_does_itself(principle: str, sector: str) -> None:
    text = f"charter rivers\n\nstakeholder acme\n    sector {sector}\n    joins as full\n"
    other = '\nstakeholder else-where\n    sector academia\n    joins as full\n    brings "data"\n'
    assert _grades(text)[principle] == _grades(text + other)[principle] == "not in place"
    assert _grades(text + '    brings "money"\n')[principle] == "in place"
    assert _grades(text + "\nrole clerk\n    held by acme\n")[principle] == "in place"
    assert _grades("charter rivers\n" + other)[principle] == "not relevant"


def test_a_regulator_without_a_place_is_no_evidence_of_neutrality() -> None:
    text = "charter rivers\n\nstakeholder authority\n    sector regulator\n    joins as full\n"
    assert _grades(text)["R6"] == "not in place"
    seat = BODY.replace("        people", "        one 1 for authority, appointed by authority\n        people")
    assert _grades(text + seat)["R6"] == "in place"


def test_work_of_volunteers_alone_is_not_in_place() -> None:
    text = "charter rivers\n\nstakeholder ann\n    sector academia\n\nrole clerk\n    held by ann\n"
    assert _grades(text)["C6"] == "not in place"
    assert _grades(text + "    effort volunteer\n")["C6"] == "not in place"
    assert _grades(text + "    backup ann\n")["C6"] == "partly in place"
    assert _grades(text + "    effort 0.5 fte\n")["C6"] == "in place"


def test_work_goes_on_between_meetings_only_by_a_vote_without_one() -> None:
    text = f"charter rivers\n    follows lf\n{BODY}{DECISION}".replace(
        "requires more than 1/2 of all seats", "requires majority of members present"
    )
    assert _grades(text)["L3"] == "not in place"
    vote = "    electronic vote more than 1/2 of all seats, within 7 days\n"
    assert _grades(text + vote)["L3"] == "in place"


def test_a_cap_per_employer_answers_the_question_about_employers() -> None:
    text = f"charter rivers\n    follows lf\n{BODY}{DECISION}"
    before = _ratings(text)["L4"]
    assert (before.grade, [one.name for one in before.missing]) == ("partly in place", ["no-cap-for-employers"])
    after = _ratings(text.replace("    quorum", "    limit 1/3 of seats per affiliation\n    quorum"))["L4"]
    assert (after.grade, after.missing) == ("in place", ())
    assert "limit = affiliation" in [one.words for one in after.evidence]


def test_a_draft_without_an_issue_is_rated_like_any_other() -> None:
    partner = "\nstakeholder ministry\n    sector government\n    joins as founder\n"
    draft, agreed = (_grades(f"charter rivers\n    status {status}\n{partner}") for status in ("draft", "agreed"))
    assert draft["D4"] == agreed["D4"] == "not in place"


def test_a_chair_is_no_evidence_of_legitimacy() -> None:
    text = "charter rivers\n\nbody board\n    meets every 3 months\n    chair elected by board\n"
    assert _ratings(text)["P3"].evidence == ()
