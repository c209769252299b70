"""What is declared, by its title, and leading to where it is declared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mspcharter.english import clean, in_number, is_plural, plural, set_off
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.values import Item
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.wording.text import Link, Text, joined, plain


def within(charter: Charter, body: str | None) -> Charter:
    """Return *charter* as it reads within *body*: of seats with the same name, those of the body come first."""
    own = charter.bodies.get(body or "")
    return charter if own is None else charter._replace(bodies={own.name: own, **charter.bodies})


def seat_title(charter: Charter, seat: Seat) -> str:
    """Return the display title of *seat* where its body is known."""
    return charter.title_of_seat(seat)


def kind_of_group(charter: Charter, level: str, name: str | None) -> str | None:
    """Return what a group that plays at *level* is: a sector, a constituency or a membership; None of a single one."""
    if level not in ("constituency", "sector"):
        return None
    return "membership" if level == "constituency" and name in charter.memberships else level


def members_of(charter: Charter, name: str, count: int) -> str:
    """Return what *count* members of a membership are called: by its title if it says so."""
    title = clean(charter.title_of(name))
    if title.casefold().endswith("members"):
        return title if count != 1 else title[:-1]
    return f"{plural(count, 'member')} of {set_off(title)}"


ONE_SEAT = "one seat of "
"""Stands before the title of a line, of which one seat is meant."""


def names_several(charter: Charter, title: str) -> bool:
    """Say whether *title* names several, such as ``Gold members``; that of a partner names one organisation."""
    title = title.removeprefix("“").removesuffix("”")
    return (
        is_plural(title)
        and not title.startswith(ONE_SEAT)
        and not any(charter.title_of(name) == title for name in charter.stakeholders)
    )


def does(charter: Charter, title: str, verb: str) -> str:
    """Return that the one with this *title* does what *verb*, which is in the singular, says."""
    return f"{title} {in_number(verb, several=names_several(charter, title))}"


def named(charter: Charter, name: str) -> Text:
    """Return the title of what is called *name*, leading to where it is declared; a sentence in quotation marks."""
    declared = charter.named(name)
    if declared is None:
        return (charter.title_of(name),)
    shown = charter.title_of(name)
    form = FORM_OF_TYPE[type(declared)]
    return (Link(f"“{shown}”" if form.sentence else shown, anchor(name)),)


def names_of(charter: Charter, several: Iterable[str]) -> Text:
    """Return the titles of *several*, leading to where they are declared."""
    shown = [named(charter, name) for name in several]
    return joined(shown, "; " if any("," in plain(one) for one in shown) else ", ")


def titles_of(charter: Charter, several: Iterable[str]) -> Text:
    """Return the titles of *several* without links, for where many stand close together."""
    found = plain(names_of(charter, several))
    return (found,) if found else ()


def anchor(name: str) -> str:
    """Return the stable mark of what is called *name*; for every valid name it is the name itself."""
    return _UNSAFE.sub("-", clean(name))


def item_anchor(owner: str, item: Item) -> str:
    """Return the stable mark of an *item* of *owner*; empty for one without a name, which cannot be cited."""
    return f"{anchor(owner)}.{anchor(item.name)}" if item.name is not None else ""


_UNSAFE = re.compile(r"[\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa0]")
