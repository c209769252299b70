"""Titles of groups, seats and bodies that name several, such as “Gold members”, take a verb in the plural."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from emit.power.random_promises import charter_with_promises

from mspcharter.emit.document.markdown import in_markdown, markdown
from mspcharter.emit.power.report import report
from mspcharter.english import in_number, is_plural
from mspcharter.model import Charter
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS
from mspcharter.wording.guarantees import explanation
from mspcharter.wording.names import does


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Gold members", True),
        ("Users of the lake", True),
        ("Development partners", True),
        ("Agencies", True),
        ("Trustees (elected)", True),
        ("2 × Officers", True),
        ("1 × Officers", False),
        ("one seat of Officers", False),
        ("Union of Farmers", False),
        ("Board of Directors", False),
        ("Congress", False),
        ("Campus", False),
        ("Academia", False),
        ("Private sector", False),
    ],
)
def test_the_end_of_the_first_noun_says_whether_a_title_names_several(title: str, several: bool) -> None:
    assert is_plural(title) is several


def test_the_title_of_a_partner_names_one_organisation() -> None:
    charter = charter_with_promises(0)
    name, partner = next(iter(charter.stakeholders.items()))
    there = charter._replace(
        stakeholders={**charter.stakeholders, name: partner._replace(title="Reporters Abroad Plus")}
    )
    other = charter._replace(stakeholders={**charter.stakeholders, name: partner._replace(title="Lake Builders")})
    assert does(there, "Lake Builders", "has a vote") == "Lake Builders have a vote"
    assert does(other, "Lake Builders", "has a vote") == "Lake Builders has a vote"


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("has no vote", "have no vote"),
        ("is", "are"),
        ("does not agree", "do not agree"),
        ("votes yes", "vote yes"),
        ("abstains", "abstain"),
        ("vetoes it", "veto it"),
        ("carries", "carry"),
        ("tries for consensus", "try for consensus"),
        ("settles", "settle"),
        ("decides", "decide"),
        ("passes", "pass"),
    ],
)
def test_a_verb_is_in_the_number_of_those_who_act(one: str, several: str) -> None:
    assert in_number(one, several=True) == several
    assert in_number(one, several=False) == one


def of_several(charter: Charter) -> Charter:
    """Return *charter* with titles of groups, bodies and seats that name several."""

    def titled(declared: Mapping[str, Any], word: str) -> dict[str, Any]:
        return {name: one._replace(title=f"{name.capitalize()} {word}") for name, one in declared.items()}

    bodies = {
        name: body._replace(seats=tuple(one._replace(title=f"{one.name.capitalize()} officers") for one in body.seats))
        for name, body in titled(charter.bodies, "trustees").items()
    }
    constituencies, memberships = titled(charter.constituencies, "members"), titled(charter.memberships, "members")
    return charter._replace(bodies=bodies, constituencies=constituencies, memberships=memberships)


def printed(seed: int) -> str:
    """Return what the report and the document say of a random charter, without links."""
    charter = of_several(charter_with_promises(seed))
    found = answers(Decisions(charter), LEVELS[seed % 4])
    proofs = [one for verdict in found.verdicts for one in verdict.proofs]
    why = "\n".join(explanation(charter, one.reason) for one in proofs)
    text = f"{in_markdown(list(report(charter, found, full=True)))}\n{why}\n{markdown(charter)}"
    return re.sub(r"\]\(#[\w.-]*\)(?: \([\d.]+\))?", "", text).replace("[", "")


SINGULAR = re.compile(
    r"(?<!of the )\b\w+ (?:members|trustees|officers)[”]? (?:has|is|does|was|goes|takes|[a-z]+(?<![aiosu])s)\b"
)
# Behind "no member of", "one seat of", "1 ×" and "each of" it is one that acts.
ONE_OF = r"(?:no member of|seats? of|1 ×|each of|any of|one of|\d+ of the \d+) "


@pytest.mark.parametrize("seed", range(24))
def test_no_title_of_several_stands_before_a_verb_in_the_singular(seed: int) -> None:
    text = printed(seed)
    found = [text[max(0, hit.start() - 40) : hit.end() + 20] for hit in SINGULAR.finditer(text)]
    assert [one for one in found if not re.search(f"{ONE_OF}\\w+ (?:members|trustees|officers)", one)] == []
