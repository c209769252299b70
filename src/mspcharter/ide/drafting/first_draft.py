"""The charter that answers make: a first draft, which compiles and suggests the next steps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from mspcharter.ide.drafting.answers import ANYTHING_ELSE, Answers, Group, OwnRule, Partner
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax import tables
from mspcharter.syntax.printer import format
from mspcharter.text import Source
from mspcharter.wording.document.stages import SUBJECTS

_AT_COMMAND_LINE = """\
# A first draft. `mspcharter check` shows what is still missing.
# `mspcharter explain NAME` explains why it matters and shows an example.
"""


def first_draft(answers: Answers, next_steps: str = _AT_COMMAND_LINE) -> str:
    """Write the charter of *answers*, below a comment on the *next_steps*."""
    # A keyword is not used as a name: where both are allowed, it is read as the keyword.
    taken = {"board", "decisions", "purpose", *tables.load().keywords}
    charter = name_from(answers.title, taken)
    partners = [(name_from(one.title, taken), one) for one in answers.partners]
    groups = [(name_from(one.title, taken), one) for one in answers.groups]
    parts = [next_steps, _charter(charter, answers), _issue(answers)]
    parts += [f"stakeholder {name} {quoted(one.title)}\n    sector          {one.sector}\n" for name, one in partners]
    parts += [_constituency(name, group) for name, group in groups]
    parts.append(_board(partners, groups))
    parts += [_decision(_called(one.subject, taken), one) for one in answers.own_rules]
    title = "All other decisions" if answers.own_rules else "All decisions"
    parts += [_decision(("decisions", title), OwnRule(ANYTHING_ELSE, answers.rule)), _NEXT]
    return format(Source("first draft", "\n".join(parts)), LANGUAGE)


def with_title(template: str, title: str) -> str:
    """Return the charter *template* with *title* as its title, and with a name that belongs to it."""
    lines = template.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("charter "))
    declared = {line.split(" ")[1] for line in lines if " " in line and line[0].isalpha()}
    lines[at] = f"charter {name_from(title, declared | set(tables.load().keywords))} {quoted(title)}"
    return "\n".join(lines)


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
    named = [group.sector for group in answers.groups] + [partner.sector for partner in answers.partners]
    sectors = ", ".join(dict.fromkeys(named))
    return f"issue purpose\n    {quoted(answers.issue)}\n    affects         {sectors}\n"


def _constituency(name: str, group: Group) -> str:
    chooses = quoted(group.chooses) if group.chooses else _OPEN
    return (
        f"constituency {name} {quoted(group.title)}\n"
        f"    sector          {group.sector}\n    selects by      {chooses}\n"
    )


def _board(partners: Sequence[tuple[str, Partner]], groups: Sequence[tuple[str, Group]]) -> str:
    width = max(len(name) for name, _ in (*partners, *groups))
    seats = [f"{name:<{width}}  1 for {name:<{width}}  appointed by {name}" for name, _ in partners]
    seats += [
        f"{name:<{width}}  {group.seats or _OPEN} from {name:<{width}}  selected by {name}" for name, group in groups
    ]
    return 'body board "Board"\n    seats\n' + "".join(f"        {seat}\n" for seat in seats) + _QUORUM


_OPEN = "to be agreed"

_QUORUM = """\
    # How many members must be present? For example: more than 1/2 of all seats
    quorum          to be agreed
"""

_HOW_MANY = "    # How many must agree? For example: consensus, or at least 2/3 of all seats\n"


def _called(subject: str, taken: set[str]) -> tuple[str, str]:
    """Return the name and the title of the decisions on *subject*."""
    return name_from(f"{subject} decisions", taken), f"Decisions on {SUBJECTS[subject]}"


def _decision(called: tuple[str, str], own: OwnRule) -> str:
    name, title = called
    return (
        f"decision {name} {quoted(title)}\n    taken by        board\n    about           {own.subject}\n"
        f"{'' if own.rule else _HOW_MANY}    requires        {own.rule or _OPEN}\n"
    )


_NEXT = """\
# Next, for example: objectives and indicators, a budget and who shares its cost, risks and who bears them, terms of
# office, and a procedure for disputes.
"""
