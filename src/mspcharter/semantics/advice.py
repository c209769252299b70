"""Help on words and amounts that people often write in the wrong place; it is loaded only for a mistake."""

from __future__ import annotations

from mspcharter.diagnostics import Edit, Fix
from mspcharter.text import Span

POSSIBLE = {
    "is not a whole number": "write a whole number, such as `3`",
    "is more than the whole": "write at most `100%` or `1/1`",
    "divides by zero": "write a fraction such as `2/3`",
    "requires nothing": "write how much is required, or leave it out",
    "can never be reached": "write `at least`, or a smaller part",
    "is not a length of time": "write a length of time such as `3 days`",
    "is not a number of seats": "write how many seats there are, or leave the line out",
    "is not a number of holders": "write how many persons hold the office, or leave the line out",
    "compares two units": "write both amounts in one currency, and per the same time",
    "contains no amount": "write the smaller amount first: `over EUR 250 up to EUR 1_000`",
}
TWICE = {
    "filled": (
        "this is a second way to fill the same seat",
        "keep one; `ex-officio` is for the holder of an office, and its title says which office",
    ),
    **dict.fromkeys(
        ("must_be", "may_not_be"),
        ("a line of seats has one condition of each kind", 'write all that applies in one text: `may not be "…"`'),
    ),
    "holder": ("this line already says whose the seats are", "write a line of its own for each group"),
}


_EVERYONE = "write the name of a constituency that they are all in, or of the body in which they sit"
_NONE = "leave the line out; in a guarantee, write `no stakeholder alone can …` or `no constituency alone can …`"
ANYONE = frozenset(("anyone", "anybody", "everyone", "everybody", "public"))
"""Words for people who are no party of the charter: a description in quotes is meant, where one can stand."""

SPOKEN_NAMES = {
    **dict.fromkeys(
        ("members", "all", "everyone", "everybody", "partners", "stakeholders", "anyone", "others"), _EVERYONE
    ),
    **dict.fromkeys(("nobody", "no-one", "noone"), _NONE),
    "none": "leave the line out",
    "chair": "declare an office with its tasks, and write `chair held by NAME` in the body",
    "charter": "leave the line out: a review without `of` is of the whole partnership",
    "and": "name the group twice: `from growers, elected by growers`",
    **dict.fromkeys(
        ("election", "elections", "vote", "ballot", "majority"),
        "write who elects: the name of a constituency or a body",
    ),
    **dict.fromkeys(("consensus", "lot", "rotation"), "write the name of the party that decides"),
    **dict.fromkeys(("mediation", "arbitration"), "write the name of the body that mediates or arbitrates"),
}
"""Help on words that people write in place of a name."""

INSTEAD = {
    (
        "body",
        ("constituency", "sector"),
    ): "if the body fills the seat, write `appointed by {name}` or `elected by {name}`",
    ("body", ("constituency", "sector", "stakeholder", "seat")): "write what the amount is of: `of votes cast` or"
    " `of all seats`",
}
"""What to write in place of a name of one kind where others are required."""


def declare(name: str, wanted: str, kind: str) -> str:
    """Say how *name*, of the first *kind* that is *wanted*, comes into the charter."""
    if wanted.startswith("line of"):
        return f"list it under `spends`: `{name} KES 1_000`"
    return f"list it under the `seats` of a body: `{name} 1`" if kind == "seat" else f"declare it: `{kind} {name}`"


def instead_of(name: str, span: Span, declared: str) -> tuple[str | None, tuple[Fix, ...]]:
    """Return what to write for *name*, where a description can stand: say how it is *declared*, or quote it.

    There is no advice on a word that has its own.
    """
    if name.lower() in ANYONE:
        return f'put a description in quotes: `"{name}"`', (Fix("put it in quotes", (Edit(span, f'"{name}"'),)),)
    return None if name.lower() in SPOKEN_NAMES else f"{declared}, or put a description in quotes", ()
