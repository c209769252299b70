"""Reasons: what shows that a statement holds or does not, or why that is not known, as values.

`wording.guarantees` makes the sentence of each. A reason about a vote holds the ballots; what they come to is counted
(`power.guarantees.outcomes`) only for a reason that is shown.
"""

from __future__ import annotations

from typing import TypeAlias

from mspcharter.power.guarantees.reasons.decided import DecisionReason, UnknownReason
from mspcharter.power.guarantees.reasons.limited import BurdenReason, TimeReason
from mspcharter.power.guarantees.reasons.seated import MeetingReason, SeatReason
from mspcharter.record import Record


class InEach(Record):
    """It is so in *number* decisions; *first* shows the first of them."""

    number: int
    first: Reason


Reason: TypeAlias = InEach | DecisionReason | UnknownReason | MeetingReason | SeatReason | BurdenReason | TimeReason
