"""The answers to the questions of a first draft, and how they are read from what people write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.values import Subject
from mspcharter.record import Record
from mspcharter.semantics.iso import CURRENCIES
from mspcharter.spelling import closest

FEWEST = 2
"""The fewest groups and organisations of a partnership."""

MOST_SEATS = 1_000

MAJORITIES = (
    "consensus",
    "unanimity",
    "majority of votes cast",
    "majority of all seats",
    "at least 2/3 of votes cast",
    "at least 2/3 of all seats",
    "at least 3/4 of votes cast",
    "at least 3/4 of all seats",
)
"""How many must agree, in the words of the language: the rules that a first draft offers."""

ANYTHING_ELSE = "anything-else"

SUBJECTS: tuple[str, ...] = tuple(one for one in get_args(Subject) if one != ANYTHING_ELSE)
"""What a decision with a rule of its own can be about."""


class Unusable(ValueError):
    """An answer that cannot be used: the *field* that it answers and the row of it, and the *reason* for people.

    The reason is a sentence without its capital and its full stop. *row* counts from 0, among rows of the same kind.
    """

    def __init__(self, reason: str, field: str, row: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.row = row


class Partner(Record):
    """The name and the sector of an organisation with a seat of its own."""

    title: str
    sector: str


class Group(Record):
    """A group of organisations: its *seats* on the board, and in words how it chooses those who hold them.

    What is None is to be agreed.
    """

    title: str
    sector: str
    seats: int | None = None
    chooses: str | None = None


class OwnRule(Record):
    """The *subject* of decisions that have a rule of their own, and that *rule*; None is to be agreed."""

    subject: str
    rule: str | None = None


class Answers(Record):
    """The answers to the questions: each partner has one seat, and each group as many as it says.

    *rule* is that of all decisions but *own_rules*; None is to be agreed.
    """

    title: str
    issue: str
    partners: Sequence[Partner] = ()
    currency: str | None = None
    groups: Sequence[Group] = ()
    rule: str | None = None
    own_rules: Sequence[OwnRule] = ()


def checked(answers: Answers) -> Answers:
    """Return *answers* if they are enough for a charter; raise Unusable if not."""
    if not answers.title.strip():
        raise Unusable("give the partnership a name: a charter needs a title", "title")
    if not answers.issue.strip():
        raise Unusable(
            "say in one sentence which problem no partner can solve alone: a charter needs an issue", "issue"
        )
    titles = [("group", row, one.title) for row, one in enumerate(answers.groups)]
    titles += [("partner", row, one.title) for row, one in enumerate(answers.partners)]
    for field, row, title in titles:
        if not title.strip():
            raise Unusable(f"give each {'group' if field == 'group' else 'organisation'} a name", field, row)
    if len(answers.groups) + len(answers.partners) < FEWEST:
        raise Unusable(f"a partnership needs at least {FEWEST} groups or organisations", "group", len(answers.groups))
    subjects = [one.subject for one in answers.own_rules]
    for row, subject in enumerate(subjects):
        if subject in subjects[:row]:
            raise Unusable(f"give only one rule for `{subject}`", "subject", row)
    return answers


def sector_in(written: str, of: str = "", field: str = "sector", row: int = 0) -> str:
    """Return the sector that is *written*, *of* the group or organisation with this name; raise Unusable."""
    sector = as_sector(written)
    if sector in BUILT_IN_SECTORS:
        return sector
    if not sector:
        raise Unusable(f"choose the sector of {of}" if of else "choose a sector", field, row)
    raise Unusable(_not_one("sector", written, sector, BUILT_IN_SECTORS), field, row)


def as_sector(written: str) -> str:
    """Return *written* as a sector is written."""
    return written.strip().lower().replace(" ", "-")


def seats_in(written: str, row: int = 0) -> int | None:
    """Return the number of seats that is *written*, None if it is to be agreed; raise Unusable."""
    number = written.strip()
    if not number:
        return None
    if not number.isascii() or not number.isdigit() or not 0 < int(number[:9]) <= MOST_SEATS:
        raise Unusable(f"`{number}` is not a number of seats from 1 to {MOST_SEATS}", "seats", row)
    return int(number)


def chooses_in(written: str) -> str | None:
    """Return how a group chooses, None if that is to be agreed."""
    return written.strip() or None


def currency_in(written: str) -> str | None:
    """Return the code of the currency that is *written*, None if there is none; raise Unusable."""
    code = written.strip().upper()
    if code and code not in CURRENCIES:
        raise Unusable(f"`{written.strip()}` is not a currency code of ISO 4217, such as KES or EUR", "currency")
    return code or None


def rule_in(written: str, field: str = "rule", row: int = 0) -> str | None:
    """Return the rule that is *written*, one of `MAJORITIES`, None if it is to be agreed; raise Unusable."""
    rule = " ".join(written.lower().split())
    if not rule:
        return None
    if rule not in MAJORITIES:
        raise Unusable(_not_one("rule that a first draft offers", written, rule, MAJORITIES), field, row)
    return rule


def subject_in(written: str, row: int = 0) -> str:
    """Return the subject that is *written*, one of `SUBJECTS`; raise Unusable."""
    subject = written.strip().lower()
    if not subject:
        raise Unusable("choose what the decision is about", "subject", row)
    if subject not in SUBJECTS:
        raise Unusable(_not_one("subject of decisions", written, subject, SUBJECTS), "subject", row)
    return subject


def _not_one(kind: str, written: str, meant: str, known: Sequence[str]) -> str:
    near = closest(meant, known)
    help = f"did you mean `{near}`?" if near else f"choose one of: {', '.join(known)}"
    return f"`{written.strip()}` is not a {kind}; {help}"
