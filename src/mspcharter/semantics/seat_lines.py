"""Write lines of seats in the language, and put them into English."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.english import counted
from mspcharter.model.governance import Filling, Seat
from mspcharter.model.parties import CAPACITIES
from mspcharter.semantics.reading import Quotation, Reference, Speech, Words
from mspcharter.semantics.writing import (
    lasting,
    phrase,
    say_commas,
    say_day,
    say_name,
    say_text,
    say_who,
    write_count,
    write_day,
    write_duration,
    write_votes,
    write_who,
)


def write_seat(value: Seat) -> Words:
    """Write one line of seats."""
    title: Words = [Quotation(value.title)] if value.title is not None else []
    return [Reference(value.name), *title, *_write_number(value), *write_particulars(value)]


def write_particulars(value: Seat) -> Words:
    """Write what a line of seats says behind their number: clauses with commas between them."""
    words: Words = []
    for clause in (*_write_holders(value), *_write_votes(value), *_write_service(value)):
        words += [",", *clause] if words else clause
    return words


def _write_number(value: Seat) -> Words:
    if value.all_of is not None:
        return ["all", "of", Reference(value.all_of)]
    if value.fewest is not None:
        return [*write_count(value.fewest), "to", *write_count(value.count)]
    return [*(["up", "to"] if value.up_to else []), *write_count(value.count)]


def _write_holders(value: Seat) -> Iterator[Words]:
    if value.for_ is not None:
        yield ["for", Reference(value.for_)]
    if value.for_each is not None and value.for_each not in (*CAPACITIES, "stakeholder"):
        yield ["for", "each", Reference(value.for_each), "member"]
    elif value.for_each is not None:
        yield ["for", "each"] + ([] if value.for_each == "stakeholder" else [value.for_each]) + ["stakeholder"]
    if value.per is not None:
        yield ["per", *write_count(value.per), Reference(value.from_ or ""), "members"]
        if value.at_most is not None:
            yield ["at", "most", *write_count(value.at_most)]
    elif value.from_ is not None:
        yield ["from", Reference(value.from_)]
    if value.filled is not None:
        yield write_filling(value.filled)


def _write_votes(value: Seat) -> Iterator[Words]:
    if not value.voting:
        yield ["non-voting"]
    if value.votes != 1:
        yield ["with", write_votes(value.votes), "votes"]
    for weight in value.weights:
        yield ["counts", *write_count(weight.count), "for", weight.measure]
    if value.vacant:
        yield ["vacant", *write_count(value.vacant)]


def _write_service(value: Seat) -> Iterator[Words]:
    if value.bound_by is not None:
        yield ["bound", "by", Reference(value.bound_by)]
    if value.paid_by is not None:
        yield ["paid", "by", Reference(value.paid_by)]
    if value.term is not None:
        yield ["term", *write_duration(value.term)]
    if value.since is not None:
        yield ["since", *write_day(value.since)]
    if value.permanent:
        yield ["permanent"]
    if value.independent_of is not None:
        yield ["independent", "of", Reference(value.independent_of)]
    if value.must_be is not None:
        yield ["must", "be", *write_who(value.must_be)]
    if value.may_not_be is not None:
        yield ["may", "not", "be", *write_who(value.may_not_be)]
    if value.alternates_from is not None:
        yield ["alternates", "from", Reference(value.alternates_from)]
    if value.alternates:
        yield ["with", "alternates"]


def write_filling(value: Filling) -> Words:
    """Write how a seat is filled."""
    if value.by is None:
        return value.manner.split(" ")
    words = [value.manner, "by", *write_who(value.by)]
    if value.confirmed_by is not None:
        words += ["confirmed", "by", *write_who(value.confirmed_by)]
    return words


def say_seat(value: Seat) -> Speech:
    """Say one line of seats."""
    own = phrase(
        say_name(value.name),
        say_text(value.title) if value.title is not None else (),
        say_number(value),
        ("for ", Reference(value.for_)) if value.for_ is not None else (),
        say_for_each(value.for_each) if value.for_each is not None else (),
        ("from ", Reference(value.from_)) if value.from_ is not None and value.per is None else (),
    )
    return say_commas((own, *((one,) if isinstance(one, str) else one for one in _said_behind(value) if one)))


def _said_behind(value: Seat) -> tuple[Speech | str, ...]:
    """Return what a line of seats says behind their number and whose they are; empty for what it does not say."""
    return (
        say_filling(value.filled) if value.filled is not None else (),
        "" if value.voting else "non-voting",
        f"with {counted(value.votes, 'vote')}" if value.votes != 1 else "",
        *(f"counts {weight.count:,} for {weight.measure}" for weight in value.weights),
        f"{value.vacant:,} vacant" if value.vacant else "",
        ("bound by ", Reference(value.bound_by)) if value.bound_by is not None else (),
        ("paid by ", Reference(value.paid_by)) if value.paid_by is not None else (),
        f"term {lasting(value.term)}" if value.term is not None else "",
        ("since ", *say_day(value.since)) if value.since is not None else (),
        ("alternates from ", Reference(value.alternates_from)) if value.alternates_from is not None else (),
        "with alternates" if value.alternates else "",
        "permanent" if value.permanent else "",
        ("independent of ", Reference(value.independent_of)) if value.independent_of is not None else (),
        ("must be ", *say_who(value.must_be)) if value.must_be is not None else (),
        ("may not be ", *say_who(value.may_not_be)) if value.may_not_be is not None else (),
    )


def say_number(value: Seat) -> Speech:
    """Say how many seats a line stands for, and for how many members of which membership."""
    if value.all_of is not None:
        return ("all seats of ", Reference(value.all_of))
    if value.per is not None:
        most = f", at most {value.at_most:,}" if value.at_most is not None else ""
        return (f"{value.count:,} per {value.per:,} members of ", Reference(value.from_ or ""), most)
    if value.fewest is not None:
        return (f"{value.fewest:,} to {value.count:,}",)
    return (f"up to {value.count:,}" if value.up_to else f"{value.count:,}",)


def say_for_each(value: str) -> Speech:
    """Say for each of whom there is a seat."""
    if value in (*CAPACITIES, "stakeholder"):
        return (f"for each {'' if value == 'stakeholder' else f'{value} '}stakeholder",)
    return ("for each member of ", Reference(value))


def say_filling(value: Filling) -> Speech:
    """Say how a seat is filled."""
    if value.by is None:
        return (value.manner.replace("-", " "),)
    confirmed = (", confirmed by ", *say_who(value.confirmed_by)) if value.confirmed_by is not None else ()
    return (f"{value.manner} by ", *say_who(value.by), *confirmed)
