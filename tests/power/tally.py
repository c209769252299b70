"""How many seats or votes are for a motion, and what an amount asks: the sums of the oracle, seat by seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from power.census import Census, Place

from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import Amount
from mspcharter.model.values import fraction, is_count

YES, ABSTAIN, NO = "yes", "abstain", "no"
PRESENT = (YES, ABSTAIN, NO)


class Voice(NamedTuple):
    """Somebody without a seat who has a say."""

    kind: str
    name: str


Said = Mapping[Place | Voice, str]
Number = int | Fraction


class NotClear(Exception):
    """The rule does not say enough."""


class Tally(Census):
    """Counts what is said of a motion."""

    def _blocker(self, place: Place, blocker: str) -> object:
        holder = self.holder(place) if blocker == "stakeholders" else None
        return self.head(holder) if holder is not None else place

    def _amount(self, body: Body, decision: Decision, amount: Amount, said: Said) -> bool:
        here = self.here(body)
        groups: Iterable[str] = ()
        match amount.scope:
            case None:
                if amount.base is None and not is_count(amount.quantity):
                    raise NotClear
                return self._reached(body, decision, amount, here, said)
            case "group":
                return self._reached(
                    body, decision, amount, [one for one in here if self.is_of(one, str(amount.group))], said
                )
            case "each constituency" | "constituencies":
                groups = {home for place in here for home in self.homes(place)}
            case "each sector" | "sectors":
                widest = [{self.sectors_upward(one)[-1] for one in self.sectors(place)} for place in here]
                groups = {sector for sectors in widest if len(sectors) == 1 for sector in sectors}
            case "each chamber":
                groups = {one.constituency for one in body.chamber if one.of is None}
        met = [
            self._reached(body, decision, amount, [one for one in here if self.is_of(one, group)], said)
            for group in groups
        ]
        return all(met) if amount.count is None else sum(met) >= amount.count

    def _counts(self, body: Body, decision: Decision, amount: Amount) -> dict[Place, Number]:
        """Return how much each seat counts."""
        here = self.here(body)
        if amount.base == "total":
            return {
                place: sum(one.count for one in self.seats[place].weights if one.measure == amount.measure)
                for place in here
            }
        if amount.base in ("votes cast", "voting power") or (amount.base is None and not body.chamber):
            return _plain(self.votes(body, decision))
        return dict.fromkeys(here, 1)

    def _sides(
        self, body: Body, decision: Decision, amount: Amount, among: list[Place], said: Said
    ) -> tuple[Number, Number]:
        """Return how much says yes, and of how much it is to be a part."""
        counts = self._counts(body, decision, amount)

        def made(*choices: str) -> Number:
            return sum([counts[p] for p in among if p in self.filled and said.get(p) in choices])

        match amount.base:
            case "votes cast":
                against = decision.abstaining == "counts as no"
                whole = made(YES, NO) + (made(ABSTAIN) if against else 0)
            case "members present":
                whole = made(*PRESENT)
            case "filled seats" | "active members":
                whole = len([place for place in among if place in self.filled])
            case _:
                whole = sum([counts[place] for place in among])
        return made(YES), whole

    def _reached(self, body: Body, decision: Decision, amount: Amount, among: list[Place], said: Said) -> bool:
        yes, whole = self._sides(body, decision, amount, among, said)
        part = fraction(amount.quantity)
        if is_count(amount.quantity):
            whole = 1
        elif whole == 0 or (amount.base in ("votes cast", "members present") and yes == 0):
            return False  # Nothing is no fraction of nothing.
        # Multiplied out, because whole numbers are compared faster than fractions.
        has, asked = yes * part.denominator, part.numerator * whole
        return has > asked if amount.comparison == "more than" else has >= asked

    def _is_tied(self, body: Body, decision: Decision, amount: Amount, said: Said) -> bool:
        """Say whether exactly half says yes where more than half is asked for."""
        if amount.comparison != "more than" or amount.scope is not None or is_count(amount.quantity):
            return False
        if fraction(amount.quantity) != Fraction(1, 2):
            return False
        yes, whole = self._sides(body, decision, amount, self.here(body), said)
        return 2 * yes == whole and yes > 0


def _plain(counts: dict[Place, Fraction]) -> dict[Place, Number]:
    """Return *counts* with whole ones as whole numbers, which are added in a tenth of the time of fractions."""
    return {place: one.numerator if one.denominator == 1 else one for place, one in counts.items()}
