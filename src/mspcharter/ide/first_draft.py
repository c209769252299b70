"""The charter that `new` writes: a first draft from a few answers, which compiles and suggests the next steps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from mspcharter.record import Record
from mspcharter.syntax import tables


class Partner(Record):
    """The name and the sector of an organisation."""

    title: str
    sector: str


class Answers(Record):
    """The answers to the questions of `new`."""

    title: str
    issue: str
    partners: Sequence[Partner]
    currency: str | None = None


_AT_COMMAND_LINE = """\
# A first draft. `mspcharter check` shows what is still missing.
# `mspcharter explain NAME` explains why it matters and shows an example.
"""


def first_draft(answers: Answers, next_steps: str = _AT_COMMAND_LINE) -> str:
    """Write the charter of *answers*, below a comment on the *next_steps*."""
    # A keyword is not used as a name: where both are allowed, it is read as the keyword.
    taken = {"board", "decisions", "purpose", *tables.load().keywords}
    charter = name_from(answers.title, taken)
    names = [name_from(partner.title, taken) for partner in answers.partners]
    parts = [next_steps, _charter(charter, answers), _issue(answers)]
    parts += [
        f"stakeholder {name} {quoted(partner.title)}\n    sector          {partner.sector}\n"
        for name, partner in zip(names, answers.partners, strict=True)
    ]
    parts += [_board(names), _DECISION, _NEXT]
    return "\n".join(parts)


def name_from(title: str, taken: set[str]) -> str:
    """Make a name from *title* that is not yet *taken*, and add it to *taken*."""
    # An apostrophe is no end of a word: "Women’s Groups" are `womens-groups`.
    plain = re.sub("(?<=\\w)['’ʼ](?=\\w)", "", unicodedata.normalize("NFKC", title).lower())
    words = "".join(c if _may_stand_in_name(c) else " " for c in plain).split()
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if name and len(longer) > _LONGEST_NAME:
            break
        name = longer[: 2 * _LONGEST_NAME]
    if not name or not name[0].isalpha():
        name = f"partner-{name}".rstrip("-")
    number = 1
    unique = name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def _may_stand_in_name(character: str) -> bool:
    if not character.isalnum() and unicodedata.category(character)[0] != "M":
        return False
    pattern = next(pattern for name, pattern in tables.load().patterns if name == "NAME")
    return re.fullmatch(pattern, "x" + character) is not None


def quoted(text: str) -> str:
    """Put *text* in quotes, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    # Braces would be a reference, and an answer has none.
    line = line.replace("{", "(").replace("}", ")")
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


_LONGEST_NAME = 24


def _charter(name: str, answers: Answers) -> str:
    currency = f"    currency        {answers.currency}\n" if answers.currency else ""
    return f"charter {name} {quoted(answers.title)}\n    version         0.1\n    status          draft\n{currency}"


def _issue(answers: Answers) -> str:
    sectors = ", ".join(dict.fromkeys(partner.sector for partner in answers.partners))
    return f"issue purpose\n    {quoted(answers.issue)}\n    affects         {sectors}\n"


def _board(names: Collection[str]) -> str:
    width = max(len(name) for name in names)
    seats = "".join(f"        {name:<{width}}  1 for {name:<{width}}  appointed by {name}\n" for name in names)
    return f'body board "Board"\n    seats\n{seats}    quorum          more than 1/2 of all seats\n'


_DECISION = """\
decision decisions "All decisions"
    taken by        board
    about           anything-else
    requires
        consensus, for 2 meetings
        else at least 2/3 of all seats
"""

_NEXT = """\
# Next, for example: objectives and indicators, a budget and who shares its cost, risks and who bears them, terms of
# office, and a procedure for disputes.
"""
