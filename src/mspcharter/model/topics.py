"""What decisions are about: subjects, and the parts of them that a text or amounts describe."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from mspcharter.model.values import Money, TimeUnit
from mspcharter.record import Record

Subject = Literal[
    "budget", "amendment", "admission", "removal", "withdrawal", "dissolution", "appointment", "policy", "dispute",
    "anything-else",
]  # fmt: skip


class Amounts(Record):
    """The amounts above *over*, or from nothing, up to *up_to*, which is included, or without an end."""

    over: Money | None = None
    up_to: Money | None = None

    @property
    def unit(self) -> tuple[str, TimeUnit | None]:
        """Return the currency, and the unit of time, in which the amounts are compared."""
        bound = self.over or self.up_to
        assert bound is not None
        return bound.currency, bound.per

    @property
    def least(self) -> Decimal:
        """Return the amount that is just too small."""
        return self.over.amount if self.over is not None else Decimal(-1)

    def holds(self, other: Amounts) -> bool:
        """Say whether all amounts of *other* are among these."""
        return self.unit == other.unit and self.least <= other.least and not _is_above(other.up_to, self.up_to)

    def meets(self, other: Amounts) -> bool:
        """Say whether some amount is among both."""
        return self.unit == other.unit and self._begins_within(other) and other._begins_within(self)

    def _begins_within(self, other: Amounts) -> bool:
        return other.up_to is None or self.least < other.up_to.amount


def _is_above(one: Money | None, other: Money | None) -> bool:
    """Say whether the end *one* is above *other*; without an end, amounts go on for ever."""
    return other is not None and (one is None or one.amount > other.amount)


class Topic(Record):
    """The subject of a decision, or the part of a subject that *text* describes, or that has these *amounts*."""

    subject: Subject
    text: str | None = None
    amounts: Amounts | None = None

    @property
    def matter(self) -> Topic:
        """Return the topic without capitals and double spaces, in which two topics that are the same may differ."""
        return self if self.text is None else self._replace(text=" ".join(self.text.casefold().split()))

    @property
    def is_part(self) -> bool:
        """Say whether it is a part of its subject."""
        return self.text is not None or self.amounts is not None

    @property
    def whole(self) -> Topic:
        """Return the whole subject."""
        return Topic(self.subject) if self.is_part else self

    def covers(self, other: Topic) -> bool:
        """Say whether all of *other* certainly belongs to this; both are matters."""
        if self.subject != other.subject or self.text not in (None, other.text):
            return False
        return self.amounts is None or (other.amounts is not None and self.amounts.holds(other.amounts))

    def is_apart_from(self, other: Topic) -> bool:
        """Say whether nothing of *other* belongs to this, because of its amounts."""
        if self.amounts is None or other.amounts is None or self.amounts.unit != other.amounts.unit:
            return False
        return not self.amounts.meets(other.amounts)
