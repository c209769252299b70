"""Who there is in random small charters, and who may begin a decision: proposals, confirmations, special meetings."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from mspcharter.model import Charter
from mspcharter.model.accountability import Consultation
from mspcharter.model.governance import Decision
from mspcharter.model.rights import Confirmation
from mspcharter.model.values import Caller, Duration, Quantity, Who, fraction, is_count

One = TypeVar("One")

SECTORS = ("government", "private-sector", "registrars", "civil-society")

PARTNERS = {
    "ministry": ("government", "founder", None),
    "agency": ("government", "full", "ministry"),
    "operator": ("private-sector", "full", None),
    "registrar": ("registrars", "founder", None),
    "league": ("civil-society", "full", None),
    "donor": ("development-partner", "observer", None),
}
GROUPS: dict[str, tuple[tuple[str, ...], str | None, str | None]] = {
    "state": (("ministry", "agency"), None, None),
    "market": (("operator", "registrar"), None, None),
    "users": (("league",), None, None),
    "north": ((), None, None),
    "isles": ((), "civil-society", "north"),
    "coast": ((), "private-sector", "north"),
}
"""Constituencies with members, a sector, and the one above: of two sectors in one widest, of one member, nested."""
FUNDERS = ("donor", "operator")
ROLES = {"patron": "donor", "keeper": "operator"}
SIGNATURES = ("1", "2", "3", "4", "5", "7", "1/3", "5%", "1/2", "60%", "100%")


class Beginnings:
    """Draws from *random* who may begin what."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def pick(self, choices: Sequence[One]) -> One:
        return choices[self.random.randrange(len(choices))]

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) >= 100 - percent

    def some(self, least: int, most: int) -> int:
        return least + self.random.randrange(most - least + 1)

    def opened(self, charter: Charter) -> Charter:
        """Draw who may begin decisions, what must be held and confirmed before, and who calls special meetings."""
        there = tuple(charter.bodies)
        decisions = {name: self.begun(one, there) for name, one in charter.decisions.items()}
        hearing = Consultation(
            "hearing", of=(Who("users"),), before=(self.pick(tuple(decisions)),), by=Who(self.pick(self.openers(there)))
        )
        meetings = {
            name: one._replace(called_by=self.callers(there)) if self.chance(50) else one
            for name, one in charter.meetings.items()
        }
        return charter._replace(
            decisions=decisions,
            consultations={"hearing": hearing} if self.chance(6) else {},
            meetings=meetings,
        )

    def begun(self, decision: Decision, bodies: Sequence[str]) -> Decision:
        """Draw who may propose *decision*, what must be confirmed before it, and a case in which it needs a consent."""
        if self.chance(25):
            decision = decision._replace(proposed_by=self.callers(bodies))
        if self.chance(12):
            said = ("the money is there", "it is lawful")[: self.some(1, 2)]
            confirmed = tuple(Confirmation(self.pick(self.openers(bodies)), one) for one in said)
            decision = decision._replace(only_when=confirmed)
        if self.chance(6):
            within = Duration(self.some(1, 30), "day")
            consents = tuple(one._replace(if_="it moves", within=within) for one in decision.consent_of)
            decision = decision._replace(consent_of=consents)
        return decision

    def openers(self, bodies: Sequence[str]) -> tuple[str, ...]:
        return (*PARTNERS, *ROLES, "state", "market", "users", "isles", *bodies)

    def callers(self, bodies: Sequence[str]) -> tuple[Caller, ...]:
        return tuple(self.caller(bodies) for _ in range(self.pick((1, 1, 2, 3))))

    def caller(self, bodies: Sequence[str]) -> Caller:
        manner = self.pick(("seats", "members", "party", "party"))
        if manner == "party":
            return Caller("party", party=Who(self.pick(self.openers(bodies))))
        group = None if manner == "seats" else self.pick(("state", "market", "users", "north"))
        written = Quantity(self.pick(SIGNATURES if group is None else SIGNATURES[:2] + SIGNATURES[-3:]))
        more = not is_count(written) and fraction(written) < 1 and self.chance(30)
        if group is None:
            return Caller("seats", seats=written, more=more)
        return Caller("members", members=written, group=group, more=more)
