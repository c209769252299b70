"""Terms, limits and turns that contradict each other.

A chair who is a member of the board cannot lead it for longer than a member sits there, and terms of a single seat
cannot be staggered. Each line reads well alone; together they leave it to the quarrel which of them holds.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    term 2 years, at most 2 in a row
    chair elected by board, for 3 years
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    term 3 years, at most 2 in a row
    chair elected by board, for 3 years
```

When to waive: a law lets a chair whose seat has ended serve to the end of the chair's own term.

Source: kubernetes/steering, terms of two years in two turns with limits in a row and in a lifetime.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, has_own_numbers
from mspcharter.model.governance import Body, Chair, Term
from mspcharter.model.values import Duration, days


@check("MSP214", Severity.WARNING, source="rules that agree with each other")
def term_does_not_add_up(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        if body.term is not None:
            yield from _limits(body, body.term)
            yield from _seats(charter, body, body.term)
        if body.chair is not None:
            yield from _turn(body, body.chair)
            if body.term is not None and _is_a_member(body):
                yield from _lead(body, body.chair, body.term)


def _limits(body: Body, term: Term) -> Iterator[Finding]:
    here = body.origin.at("term")
    row, lifetime = term.in_a_row, term.in_a_lifetime
    if row is not None and lifetime is not None and lifetime < row:
        yield Finding(
            here,
            f"`{body.name}` allows {row} terms in a row, and {lifetime} in a lifetime",
            help="let the limit of a lifetime be the larger, or leave one of them out",
            consequence=f"nobody can serve {row} terms in a row",
            rests_on=(body.origin.span,),
        )
    if term.renewable and 1 in (row, lifetime):
        limit = "in a row" if row == 1 else "in a lifetime"
        yield Finding(
            here,
            f"the term of `{body.name}` is renewable, and at most 1 {limit}",
            help="leave out `renewable`, or allow more terms",
            consequence="one reader may serve again, and another may not",
            rests_on=(body.origin.span,),
        )


def _seats(charter: Charter, body: Body, term: Term) -> Iterator[Finding]:
    if not adds_up(charter, body) or not has_own_numbers(body):
        return
    held = sum(seat.count for seat in body.seats if seat.term is None)
    if held == 0 and all(seat.term != term.length for seat in body.seats):
        yield Finding(
            body.origin.at("term"),
            f"every seat of `{body.name}` has a term of its own, and none of them {_long(term.length)}",
            help="leave out the term of the body, or those of the seats that it is meant for",
            labels=tuple(Label(seat.span, _long(seat.term)) for seat in body.seats if seat.term is not None),
            rests_on=(body.origin.span,),
        )
    elif term.staggered and held == 1:
        yield Finding(
            body.origin.at("term"),
            f"the terms of `{body.name}` are staggered, and 1 seat has this term",
            help="leave out `staggered`, or seat more members for this term",
            labels=(Label(body.origin.at("seats"), "its seats"),),
            consequence="a single term ends all at once",
            rests_on=(body.origin.span,),
        )


def _turn(body: Body, chair: Chair) -> Iterator[Finding]:
    turn = chair.rotates.every if chair.rotates is not None else None
    if turn is None or chair.term is None or days(turn) % days(chair.term) == 0:
        return
    yield Finding(
        body.origin.at("chair"),
        f"the chair of `{body.name}` is held for {_long(chair.term)}, and passes on every {_long(turn)}",
        help="let it pass on when a term ends",
        consequence="it passes on in the middle of a term",
        rests_on=(body.origin.span,),
    )


def _is_a_member(body: Body) -> bool:
    """Say whether it is surely one of those with a term who leads *body*: they choose, and all of them have terms."""
    assert body.chair is not None
    filled = body.chair.filled
    by_themselves = filled is not None and filled.by is not None and filled.by.name == body.name
    return by_themselves and all(
        seat.term is not None or seat.filled is None or seat.filled.manner != "ex-officio" for seat in body.seats
    )


def _lead(body: Body, chair: Chair, term: Term) -> Iterator[Finding]:
    longest = max((term.length, *(seat.term for seat in body.seats if seat.term is not None)), key=days)
    own = chair.term or term.length
    here, label = body.origin.at("chair"), Label(body.origin.at("term"), "the term of its seats")
    if days(own) > days(longest):
        yield Finding(
            here,
            f"the chair of `{body.name}` is held for {_long(own)}, and no seat for more than {_long(longest)}",
            help="shorten the term of the chair, or lengthen that of the seats",
            labels=(label,),
            consequence="a chair loses the seat in the middle of the term",
            rests_on=(body.origin.span,),
        )
    elif (
        chair.in_a_row is not None
        and term.in_a_row is not None
        and days(own) * chair.in_a_row > days(longest) * term.in_a_row
    ):
        yield Finding(
            here,
            f"the chair of `{body.name}` may be held {chair.in_a_row} times {_long(own)} in a row, and a seat"
            f" {term.in_a_row} times {_long(longest)}",
            help="lower the limit of the chair, or raise that of the seats",
            labels=(label,),
            consequence="the limit of the chair is never reached",
            rests_on=(body.origin.span,),
        )


def _long(length: Duration) -> str:
    return f"{length.count} {length.unit}{'' if length.count == 1 else 's'}"
