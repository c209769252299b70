"""Texts: open values, defined words, tasks and powers, and who may hold a seat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted, listed
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS, in_words
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Definition
from mspcharter.model.values import Item, Open, Topic, Who, items_of
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, named
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.semantics.reading import Quotation
from mspcharter.text import Span


@check("MSP801", Severity.INFO, kind=Kind.GAP, source="the charter is consistent with itself")
def open_values(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    everything = list(charter.open_values())
    # What an agreed charter leaves open, it leaves open on purpose; a value to be agreed is a contradiction there.
    if not everything or _is_agreed(charter):
        return
    agreed = [_called(declared, one) for declared, one in everything if one.manner == "to be agreed"]
    unknown = [_called(declared, one) for declared, one in everything if one.manner == "not known"]
    said = [
        f"{counted(len(several), 'value')} {'is' if len(several) == 1 else 'are'} {manner} ({listed(several)})"
        for several, manner in ((agreed, "to be agreed"), (unknown, "not known"))
        if several
    ]
    yield Finding(
        _span(*everything[0]),
        ", and ".join(said),
        help="write each value in its line as soon as it is settled",
        consequence="what depends on these values is not worked out",
    )


@check("MSP802", Severity.ERROR, kind=Kind.SOUNDNESS)
def agreed_while_open(judging: Judging) -> Iterator[Finding]:
    identity = judging.charter.identity
    if identity is None or not _is_agreed(judging.charter):
        return
    for declared, one in judging.charter.open_values():
        if one.manner == "to be agreed":
            yield Finding(
                _span(declared, one),
                f"the charter has the status `{identity.status}`, and {_called(declared, one)} is to be agreed",
                help="write what was agreed, or set `status negotiation`",
                labels=(Label(identity.origin.at("status"), "the status"),),
                consequence="the partners sign without knowing this, and each can later claim another value",
            )


@check("MSP803", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def term_defined_twice(judging: Judging) -> Iterator[Finding]:
    seen: dict[str, Definition] = {}
    for term in judging.charter.definitions.values():
        first = seen.setdefault(_word(term).casefold(), term)
        if first is not term:
            yield Finding(
                term.origin.name,
                f"`{term.name}` and `{first.name}` both define {_word(term)}",
                help="keep one definition, or give the second word another title",
                labels=(Label(first.origin.name, "the first definition"),),
                consequence=f"{_word(term)} has two meanings, and each partner can rely on the one that suits it",
            )


@check("MSP804", Severity.INFO, kind=Kind.FLAW, source="the charter is consistent with itself")
def unused_term(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    texts = dict(_texts(charter))
    for term in charter.definitions.values():
        word = re.compile(rf"\b{re.escape(_word(term))}(?:s|es)?\b|\{{{re.escape(term.name)}\}}", re.IGNORECASE)
        if not any(word.search(said) for name, said in texts.items() if name != term.name):
            yield Finding(
                term.origin.name,
                f"the charter defines {_word(term)} in `{term.name}`, and no text of it uses the word",
                help="remove the definition, or use the word where it is meant",
                consequence="readers look for a rule about a word that occurs in none",
            )


@check("MSP805", Severity.INFO, kind=Kind.FLAW, source="the charter is consistent with itself")
def undefined_term(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(_word(term)[:1].isupper() for term in charter.definitions.values()):
        return
    known = " ".join((*(_word(term) for term in charter.definitions.values()), *_titles(charter))).casefold()
    used: dict[str, list[str]] = {}
    for name, said in _texts(charter):
        for match in _LIKE_A_TERM.finditer(said):
            if match[1].casefold() not in known:
                used.setdefault(match[1], []).append(name)
    for word, names in used.items():
        where = list(dict.fromkeys(names))
        first = charter.named(where[0])
        if len(where) > 1 and first is not None:
            yield Finding(
                first.origin.name,
                f"{named(where)} use {word} like a defined word, and no `term` defines it",
                help=f'add its definition, such as `term {word.lower().replace(" ", "-")} "{word}" means "..."`,'
                " or write it in lower case",
                consequence=f"it is open to dispute what {word} means",
            )


@check("MSP811", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def task_of_two_bodies(judging: Judging) -> Iterator[Finding]:
    seen: dict[str, tuple[Body, Item]] = {}
    for body in judging.charter.bodies.values():
        for task in body.tasks:
            words = " ".join(task.text.casefold().split()).rstrip(".")
            other, first = seen.setdefault(words, (body, task))
            # Two decisions that differ carry two tasks, and "its own rules" are those of each committee.
            apart = task.by is not None and first.by is not None and task.by != first.by
            if other is not body and not apart and not _OWN.search(words):
                yield Finding(
                    task.span,
                    f"`{other.name}` and `{body.name}` have the same task",
                    help="give it to one of them, or say in each which part it does",
                    labels=(Label(first.span, f"the task of `{other.name}`"),),
                    consequence="each can leave it to the other, and both can claim it",
                )


@check("MSP812", Severity.INFO, kind=Kind.GAP, source="every decision has one rule")
def power_without_decision(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    # The rule for anything else is also the rule for a power that names none.
    ruled = {one.taken_by for one in charter.decisions.values() if Topic("anything-else") in one.matters}
    for body in charter.bodies.values():
        bare = [power for power in body.powers if power.by is None]
        if bare and body.name not in ruled:
            yield Finding(
                bare[0].span,
                f"`{body.name}` has a power that no decision carries",
                help="name the decision behind the power: `, by DECISION`",
                labels=tuple(Label(power.span, "and this one") for power in bare[1:]),
                consequence="the charter does not say by which rule the body uses this power",
                cause=alike(
                    body.name,
                    "{parts} have powers that no decision carries",
                    so="the charter does not say by which rule the bodies use these powers",
                ),
            )


@check("MSP813", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def carried_by_another_body(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        for item in items_of(body):
            decision = charter.decisions.get(item.by or "")
            if decision is not None and decision.taken_by not in (None, body.name):
                yield Finding(
                    item.span,
                    f"`{decision.taken_by}` takes `{decision.name}`, which carries a task or a power of `{body.name}`",
                    help=f"list it under `{decision.taken_by}`, or name a decision that `{body.name}` takes",
                    labels=(Label(decision.origin.at("taken_by"), "the body that takes it"),),
                    consequence=f"`{body.name}` cannot do this by itself",
                )


@check("MSP814", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def seat_of_the_excluded(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    for body in charter.bodies.values():
        for seat in (one for line in body.seats for one in _held_by_name(membership, line)):
            excluded = [who.name for who in (*body.may_not_be, seat.may_not_be) if who is not None]
            for name in filter(None, excluded):
                if name in charter.bodies:
                    # Only a seat of a partner by name, or the seats of that body, tell who sits there.
                    sits = seat.for_ is not None and any(one.for_ == seat.for_ for one in charter.bodies[name].seats)
                    sits = sits or seat.all_of == name
                elif name in charter.offices:
                    office = charter.offices[name]
                    sits = seat.for_ is not None and office.number == 1 and office.held_by == Who(seat.for_)
                else:
                    sits = membership.holds(seat, name) is True
                if sits and name != body.name:
                    also = "also holds that office" if name in charter.offices else "is one of them"
                    place = "also has a seat there" if name in charter.bodies else also
                    yield Finding(
                        seat.span,
                        f"`{seat.name}` in `{body.name}` may not be `{name}`, and its holder {place}",
                        help="give the seat to another party, or take back the exclusion",
                        consequence="the body breaks this rule from its first day",
                    )


def _held_by_name(membership: Membership, line: Seat) -> Iterator[Seat]:
    """Yield *line*, or the seats of partners for which it stands: each is that of one of them."""
    yield from membership.single_seats(line) if line.for_each is not None else (line,)


@check("MSP815", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def seat_without_its_condition(judging: Judging) -> Iterator[Finding]:
    charter, membership = judging.charter, judging.membership
    groups = {*charter.groups(), *charter.sectors, *charter.stakeholders, *BUILT_IN_SECTORS}
    for body in charter.bodies.values():
        for seat in body.seats:
            for who in (*body.must_be, seat.must_be):
                if who is None or who.name not in groups:  # whether a member of a body sits here is not known
                    continue
                if seat.belongs_to is not None and membership.holds(seat, who.name) is False:
                    # Somebody of a group may belong to another as well, which a charter need not say.
                    known = seat.for_ is not None
                    is_not = "is not" if known else "does not belong to it"
                    yield Finding(
                        seat.span,
                        f"`{seat.name}` in `{body.name}` must be `{who.name}`, and `{seat.belongs_to}` {is_not}",
                        help="give the seat to a member of the group, or change the condition",
                        consequence="no one can hold this seat by the rules of the charter"
                        if known
                        else f"the charter does not show that anyone from `{seat.belongs_to}` can hold this seat",
                    )


@check("MSP816", Severity.WARNING, kind=Kind.FLAW, source="principle P5, monitoring and evaluation")
def review_of_oneself(judging: Judging) -> Iterator[Finding]:
    for review in judging.charter.reviews.values():
        if review.by is not None and review.by.name is not None and review.by.name in review.of:
            yield Finding(
                review.origin.at("by"),
                f"`{review.by.name}` carries out the review `{review.name}` of itself",
                help='name another party: `by "an independent reviewer"`',
                labels=(Label(review.origin.at("of"), "what is reviewed"),),
                consequence="it judges its own work",
            )


@check("MSP817", Severity.ERROR, kind=Kind.SOUNDNESS, source="the charter is consistent with itself")
def standing_with_due_date(judging: Judging) -> Iterator[Finding]:
    for objective in judging.charter.objectives.values():
        if objective.standing and objective.due is not None:
            yield Finding(
                objective.origin.at("standing"),
                f"`{objective.name}` is a standing function, and is due on {objective.due}",
                help="remove one of the two lines",
                labels=(Label(objective.origin.at("due"), "its due date"),),
                consequence="it is unclear whether the work ends on that day",
            )


def _is_agreed(charter: Charter) -> bool:
    return charter.identity is not None and charter.identity.status in ("agreed", "in-force")


def _called(declared: Any, one: Open) -> str:
    """Return the name of an open value: its line, or its row, and of what it is."""
    line = FORM_OF_TYPE[type(declared)].line(one.fact)
    # A line without words of its own begins with the first word of its value, or is a text.
    words = "the text" if line.attribute == "statement" else f"`{line.words or line.attribute}`"
    row = f"`{one.name}` in " if one.name is not None else ""
    return f"{row}{words} of `{declared.name}`"


def _span(declared: Any, one: Open) -> Span:
    span: Span = declared.origin.at(one.fact)
    return span


def _word(term: Definition) -> str:
    return term.title or in_words(term.name)


def _titles(charter: Charter) -> Iterator[str]:
    """Yield what has a title of its own, and so needs no definition."""
    own = (charter.identity,) if charter.identity is not None else ()
    for declared in (*own, *charter.declared()):
        yield charter.title_of(declared.name)
        yield in_words(declared.name)
    for body in charter.bodies.values():
        yield from (charter.title_of_seat(seat) for seat in body.seats)


def _texts(charter: Charter) -> Iterator[tuple[str, str]]:
    """Yield for each declaration its name, and all texts in it and its title as one."""
    own = (charter.identity,) if charter.identity is not None else ()
    for declared in (*own, *charter.declared()):
        found = [declared.title or ""]
        if isinstance(declared, Definition):
            found.append(declared.meaning)
        for line in FORM_OF_TYPE[type(declared)].lines:
            content = getattr(declared, line.attribute)
            if content not in (None, ()):
                for item in line.items(content):
                    found += (one for one in line.value.say(item) if isinstance(one, Quotation))
        yield declared.name, "\n".join(found)


# What a body does for itself is another task in each body.
_OWN = re.compile(r"\b(?:its|their|own|itself|themselves)\b")

# One capitalised word, or several, after "the" or "a" in the middle of a sentence.
_LIKE_A_TERM = re.compile(r"\b(?:the|a|an|each|every|any|no) ([A-Z][a-z]+(?: [A-Z][a-z]+)*)\b")
