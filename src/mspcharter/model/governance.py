"""Bodies and their seats, decisions and the rules they follow."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from mspcharter.model.meetings import Inactivity, Meetings, Proxies, Reporting, Vacancy
from mspcharter.model.requirements import Condition, Step
from mspcharter.model.rights import Approval, Concerned, Confirmation, Entitled, cases_of, held_in
from mspcharter.model.terms import Balance, Limit, Rotation, Term
from mspcharter.model.values import (
    NOWHERE,
    Caller,
    Deadline,
    Duration,
    Item,
    Origin,
    Quantity,
    Subject,
    Topic,
    Who,
    days,
    names_of,
)
from mspcharter.record import Record
from mspcharter.text import Span


class Filling(Record):
    """How a seat is filled: who fills and who confirms it. An ex-officio seat and a lot need neither."""

    manner: Literal["appointed", "elected", "selected", "nominated", "by lot", "ex-officio"]
    by: Who | None = None
    confirmed_by: Who | None = None


class Weight(Record):
    """A further weight of a seat, such as a population, with its name."""

    count: int
    measure: str


class Seat(Record):
    """Seats of one kind in a body: how many, for whom, how they are filled, and *since* when the current term runs.

    *for_each* is a capacity in which stakeholders join, ``stakeholder`` for all partners, or a membership. A seat with
    *per* is one of *from_*, a membership, for each so many members, *at_most* so many; *count* is how many seats each
    time. *up_to* says that *count* is the most, and *fewest* how many there are at
    least. *all_of* is a body whose seats sit here too. A seat that is spelled out
    of a line for each member is *for_* that member, or has both *for_each* and *from_* where the charter does not name
    the member.
    """

    name: str
    title: str | None
    count: int
    for_: str | None = None
    for_each: str | None = None
    from_: str | None = None
    per: int | None = None
    at_most: int | None = None
    up_to: bool = False
    fewest: int | None = None
    all_of: str | None = None
    filled: Filling | None = None
    voting: bool = True
    votes: Fraction = Fraction(1)
    weights: tuple[Weight, ...] = ()
    vacant: int = 0
    bound_by: str | None = None
    paid_by: str | None = None
    term: Duration | None = None
    since: date | None = None
    alternates: bool = False
    alternates_from: str | None = None
    permanent: bool = False
    independent_of: str | None = None
    must_be: Who | None = None
    may_not_be: Who | None = None
    own_line: str | None = None  # the line of its own body, of a seat that is spelled out of `all of BODY`
    span: Span = NOWHERE

    @property
    def is_open(self) -> bool:
        """Say whether other declarations decide how many seats the line stands for."""
        return self.for_each is not None or self.per is not None or self.all_of is not None

    @property
    def is_unnamed(self) -> bool:
        """Say whether it stands for the seats of members whom the charter does not name, one for each of them."""
        return self.for_each is not None and self.from_ is not None

    @property
    def belongs_to(self) -> str | None:
        """Return the stakeholder that the seat is for, or the group that it is from."""
        return self.for_ or self.from_

    @property
    def chosen_by(self) -> tuple[str, ...]:
        """Return the names of those who fill the seat, or confirm who does."""
        choosers = (self.filled.by, self.filled.confirmed_by) if self.filled is not None else ()
        return tuple(who.name for who in choosers if who is not None and who.name is not None)


class Chamber(Record):
    """A constituency that votes as a chamber, with its fraction of the voting power of the body or another chamber."""

    constituency: str
    part: Quantity
    of: str | None = None


class Chair(Record):
    """Who leads a body, for how long, and with what vote."""

    filled: Filling | None = None
    held_by: Who | None = None
    term: Duration | None = None
    in_a_row: int | None = None
    rotates: Rotation | None = None
    votes: bool | None = None
    casting_vote: bool | None = None


class Quorum(Record):
    """Who must be present. Without a condition, there is no quorum."""

    condition: Condition | None = None
    span: Span = NOWHERE


class Body(Record):
    """A board, a council or an assembly: seats that meet and decide."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    purpose: str | None = None
    under: str | None = None
    size: int | None = None
    size_at_least: int | None = None
    size_at_most: int | None = None
    seats: tuple[Seat, ...] = ()
    chamber: tuple[Chamber, ...] = ()
    term: Term | None = None
    limit: tuple[Limit, ...] = ()
    balance: tuple[Balance, ...] = ()
    chair: Chair | None = None
    meets: Meetings | None = None
    quorum: Quorum | None = None
    quorum_to_vote: Quorum | None = None
    quorum_at_second_meeting: Quorum | None = None
    vacancy: Vacancy | None = None
    inactive: Inactivity | None = None
    seat_lost: Inactivity | None = None
    proxies: Proxies | None = None
    reports_to: Reporting | None = None
    secretariat: str | None = None
    must_be: tuple[Who, ...] = ()
    may_not_be: tuple[Who, ...] = ()
    tasks: tuple[Item, ...] = ()
    powers: tuple[Item, ...] = ()

    @property
    def interval(self) -> Duration | None:
        """Return how often the body meets; None if the charter does not say so."""
        return self.meets.every if self.meets is not None else None

    @property
    def seated_with(self) -> str | None:
        """Return the first body whose seats also sit here."""
        return next((seat.all_of for seat in self.seats if seat.all_of is not None), None)

    @property
    def has_own_numbers(self) -> bool:
        """Say whether the seats are all numbered here, so that no other declaration changes their count."""
        return not any(seat.is_open for seat in self.seats)


class Tie(Record):
    """What happens on a tie."""

    manner: Literal["chair decides", "fails", "by lot", "goes to"]
    to: str | None = None


class Decision(Record):
    """A type of decision: the body that takes it, its subject and its rule.

    A *limit* on voting power replaces those of the body that takes the decision. It is taken at a kind of *meeting*, if
    it names one, and otherwise at any meeting of the body.
    """

    name: str
    title: str | None = None
    origin: Origin = Origin()
    taken_by: str | None = None
    meeting: str | None = None
    about: tuple[Topic, ...] = ()
    requires: tuple[Step, ...] = ()
    electronic_vote: Step | None = None
    limit: tuple[Limit, ...] = ()
    abstaining: Literal["is not counted", "counts as no", "counts for quorum only"] = "is not counted"
    tie: Tie | None = None
    veto: tuple[Entitled, ...] = ()
    consent_of: tuple[Entitled, ...] = ()
    concerned: Concerned | None = None
    ballots: Literal["secret", "open"] | None = None
    approved_by: Approval | None = None
    proposed_by: tuple[Caller, ...] = ()
    only_when: tuple[Confirmation, ...] = ()
    proposed_within: Deadline | None = None
    open_for: Duration | None = None
    notice: Duration | None = None
    settled_within: Duration | None = None
    if_blocked: str | None = None

    @property
    def votes(self) -> tuple[Step, ...]:
        """Return its steps and its electronic vote."""
        return (*self.requires, *((self.electronic_vote,) if self.electronic_vote is not None else ()))

    @property
    def matters(self) -> tuple[Topic, ...]:
        """Return what it is about, as it is compared with other decisions."""
        return tuple(topic.matter for topic in self.about)

    @property
    def proposers(self) -> tuple[str, ...]:
        """Return who may propose it: parties, and groups of which some members may do so together."""
        return names_of(self.proposed_by)

    @property
    def lead(self) -> Fraction:
        """Return how many days before the vote it must be known: its notice, or a longer discussion."""
        return max((days(time) for time in (self.notice, self.open_for) if time is not None), default=Fraction())

    @property
    def is_discussed(self) -> bool:
        """Say whether the time for discussion is longer than the notice."""
        return self.open_for is not None and (self.notice is None or days(self.notice) < days(self.open_for))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Return the subjects of what it is about, each once."""
        return tuple(dict.fromkeys(topic.subject for topic in self.about))

    @property
    def has_amounts(self) -> bool:
        """Say whether amounts bound what it is about."""
        return any(topic.amounts is not None for topic in self.about)

    @property
    def words(self) -> str:
        """Return the title, and the parts of subjects that it is about, in the words of the charter."""
        return " ".join((self.title or "", *(topic.text or "" for topic in self.about)))

    @property
    def vetoing(self) -> tuple[str, ...]:
        """Return who has a veto, in some case at least."""
        return tuple(dict.fromkeys(name for one in self.veto for name in one.by))

    @property
    def consenting(self) -> tuple[str, ...]:
        """Return whose consent it needs, in some case at least."""
        return tuple(dict.fromkeys(name for one in self.consent_of for name in one.by))

    @property
    def agreeing(self) -> tuple[str, ...]:
        """Return who can stop it by their own say: by a veto, or without their consent or approval."""
        approving = self.approved_by.by.name if self.approved_by is not None else None
        return (*self.vetoing, *self.consenting, *((approving,) if approving is not None else ()))

    def at(self, field: str, name: str) -> Span:
        """Return where *name* stands in *field*: vetoes and consents can have several lines."""
        held = {"veto": self.veto, "consent_of": self.consent_of}.get(field, ())
        places = self.origin.fields.get(field, ())
        found = (place for one, place in zip(held, places, strict=False) if name in one.by)
        return next(found, self.origin.at(field))

    @property
    def cases(self) -> tuple[str, ...]:
        """Return the cases in which someone has a veto or a consent, each once, as they are written first."""
        return cases_of((*self.veto, *self.consent_of))

    @property
    def has_cases(self) -> bool:
        """Say whether its figures differ from case to case: by who is concerned, or by who has a veto or a consent."""
        return self.concerned is not None or bool(self.cases)

    def in_case(self, *cases: str) -> Decision:
        """Return it with the vetoes and consents that exist in these *cases*."""
        return self._replace(veto=held_in(self.veto, cases), consent_of=held_in(self.consent_of, cases))

    @property
    def asked(self) -> tuple[str, ...]:
        """Return who else has a say on it: who agrees to it, can stop it, breaks a tie or takes over."""
        tied = self.tie.to if self.tie is not None else None
        return (*self.agreeing, *(name for name in (tied, self.if_blocked) if name is not None))


class Prohibition(Record):
    """What no one may decide: subjects, or the parts of them that texts and amounts describe, and the reason."""

    name: str
    title: str | None = None
    origin: Origin = Origin()
    about: tuple[Topic, ...] = ()
    because: str | None = None

    @property
    def matters(self) -> tuple[Topic, ...]:
        """Return what it is about, as it is compared with decisions."""
        return tuple(topic.matter for topic in self.about)
