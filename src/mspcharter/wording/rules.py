"""What a step of a decision needs, in plain sentences with the numbers of its body.

Each part of a rule is a clause that a chair can check by counting. The numbers are those of the body as it is; the
fraction from which one comes stands beside it, because it decides when the body changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count

from mspcharter.english import are_counted, counted, exact, is_short, series, set_off
from mspcharter.model import Charter
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Turnout,
    Unanimity,
)
from mspcharter.model.values import Quantity, fraction, is_count
from mspcharter.power.questions.matrix import Edge
from mspcharter.power.questions.numbers import InWords, Numbers, StepNumbers


def needs(charter: Charter, asked: Condition, numbers: Numbers, depth: int = 0) -> str:
    """Return what *asked*, a step or a part of it, needs: a clause after "it passes if"."""
    match asked:
        case Consensus():
            return "no member present votes no"
        case Unanimity():
            return _everyone(numbers)
        case NoObjection() | Objections(0):
            return "no member objects"
        case Objections(most):
            return f"no more than {most:,} {'member objects' if most == 1 else 'members object'}"
        case NotBlocked(1, blocker):
            return f"no {'member' if blocker == 'seats' else 'stakeholder'} withholds its yes"
        case NotBlocked(fewest, blocker):
            kind = "members" if blocker == "seats" else blocker
            return f"fewer than {fewest:,} {kind} withhold their yes"
        case Turnout():
            return _taking_part(asked, numbers)
        case Amount():
            return _amount(charter, asked, numbers)
        case AllOf() | AnyOf():
            return _joined(charter, asked, numbers, depth)


def _everyone(numbers: Numbers) -> str:
    if isinstance(numbers, InWords):
        return "all members vote yes"
    return f"all {numbers.filled:,} members vote yes" if numbers.filled != 1 else "the one member votes yes"


def _taking_part(asked: Turnout, numbers: Numbers) -> str:
    """Return how many must take part, or which part of the members."""
    quantity, compared = asked.quantity, asked.comparison
    if isinstance(numbers, StepNumbers):
        least = dict(numbers.turnouts)[asked]
        part = "" if is_count(quantity) else f" ({_part(compared, quantity)})"
        return f"at least {least:,} of the {counted(numbers.filled, 'member')} {_verb(least, 'take')} part{part}"
    if is_count(quantity):
        return f"{compared} {counted(int(quantity), 'member')} {_verb(int(quantity), 'take')} part"
    return f"{_part(compared, quantity)} of the members take part"


def _joined(charter: Charter, asked: AllOf | AnyOf, numbers: Numbers, depth: int) -> str:
    """Return the parts of *asked* in a row; they are numbered where one of them has parts of its own."""
    parts = list(_parts(asked))
    start, joint = ("", "and") if isinstance(asked, AllOf) else ("either ", "or")
    if not any(isinstance(part, AllOf | AnyOf) for part in parts):
        clauses = [needs(charter, part, numbers) for part in parts]
        return f"{start}{', '.join(clauses[:-1])}, {joint} {clauses[-1]}"
    clauses = [
        f"{mark} {needs(charter, part, numbers, depth + 1)}" for mark, part in zip(_marks(depth), parts, strict=False)
    ]
    return f"{start}{'; '.join(clauses[:-1])}; {joint} {clauses[-1]}"


def _parts(asked: AllOf | AnyOf) -> Iterator[Condition]:
    """Yield the parts of *asked*, and in place of parts of its own kind their parts."""
    for part in asked.parts:
        if type(part) is type(asked):
            yield from _parts(part)
        else:
            yield part


def _marks(depth: int) -> Iterator[str]:
    """Yield the marks of the parts at a *depth*: ``(a)``, in these ``(i)``, in these ``(A)``, and then numbers."""
    for number in count(1):
        match depth:
            case 0:
                yield f"({_letter(number)})"
            case 1:
                yield f"({_ROMAN[number - 1] if number <= len(_ROMAN) else number})"
            case 2:
                yield f"({_letter(number).upper()})"
            case _:
                yield f"({depth - 2}.{number})"


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else f"a{number}"


def _amount(charter: Charter, amount: Amount, numbers: Numbers) -> str:
    if isinstance(numbers, InWords):
        return _stated(charter, amount, numbers)
    edges = [edge for edge in numbers.edges if edge.amount == amount]
    match amount.scope:
        case None:
            return _clause(amount, edges[0], numbers, "")
        case "group":
            return _clause(amount, edges[0], numbers, set_off(charter.title_of(amount.group or "")))
        case scope:
            kind, least = _KINDS[scope], amount.count if amount.count is not None else len(edges)
            return _in_groups(charter, amount, edges, numbers, (kind, least))


def _stated(charter: Charter, amount: Amount, numbers: InWords) -> str:
    """Return what *amount* needs where its numbers are not known."""
    by_votes = amount.base in ("votes cast", "voting power") or (amount.base is None and not numbers.by_seats)
    unit = amount.measure or ("votes" if by_votes else "seats")
    match amount.scope:
        case None:
            return _in_words(amount, numbers, "", unit)
        case "group":
            return _in_words(amount, numbers, set_off(charter.title_of(amount.group or "")), unit)
        case scope if amount.count is None:
            return f"in each {_KINDS[scope]} with a seat here {_in_words(amount, numbers, '', unit)}"
        case scope:
            kind = _KINDS[scope] if amount.count == 1 else _PLURALS[_KINDS[scope]]
            return f"in at least {amount.count:,} {kind} {_in_words(amount, numbers, '', unit)}"


def _in_groups(
    charter: Charter, amount: Amount, edges: Sequence[Edge], numbers: StepNumbers, some: tuple[str, int]
) -> str:
    """Return what each of the groups of a kind needs, or at least *some* of them."""
    kind, least = some
    whole = len(edges)
    if amount.count is None and whole == 0:
        return f"in each {kind} with a seat here (none has one) {_in_words(amount, numbers, '')}"
    if amount.count is not None and least > whole:
        only = f"only {whole:,} {_verb(whole, 'have')} a seat here" if whole else "none has a seat here"
        return (
            f"in at least {least:,} {_PLURALS[kind] if least > 1 else kind} ({only}) {_in_words(amount, numbers, '')}"
        )
    if amount.count is not None:
        where = f"in at least {least:,} of the {whole:,} {_PLURALS[kind]}"
    else:
        where = f"in each of the {whole:,} {_PLURALS[kind]}"
    if whole == 1:
        where = f"in the one {kind}"
    first, *_ = edges
    if is_count(amount.quantity):
        return f"{where} {_yes(fraction(amount.quantity), first.asked.unit, compared=amount.comparison)}"
    if _is_counted(amount, first) and len({(edge.asked.least, edge.asked.whole) for edge in edges}) == 1:
        return f"{where} {_clause(amount, first, numbers, '')}"
    clause = _in_words(amount, numbers, "", first.asked.unit)
    if not _is_static(amount) or any(_is_fine(edge) or not edge.asked.whole for edge in edges):
        return f"{where} {clause}"
    each = series(
        [
            f"{exact(one.asked.least)} of {exact(one.asked.whole)} in {charter.title_of(one.asked.group or '')}"
            for one in edges
        ]
    )
    return f"{where} {clause} ({each})"


def _yes(least: Fraction, unit: str, of: str = "", compared: str = "at least") -> str:
    """Return how many votes or seats must be yes, of a whole that is not said."""
    match unit:
        case "votes":
            return f"{compared} {counted(least, 'vote')}{of} {_verb(least, 'are')} yes"
        case "seats":
            return f"{compared} {counted(least, 'seat')}{of} {_verb(least, 'vote')} yes"
        case measure:
            return f"the yes votes{of} stand for {compared} {exact(least)} of the total {measure}"


def _clause(amount: Amount, edge: Edge, numbers: StepNumbers, group: str) -> str:
    """Return what *amount* needs of the whole body, or of a *group* of it."""
    if _is_counted(amount, edge):
        return _in_numbers(amount, edge, group)
    clause = _in_words(amount, numbers, group, edge.asked.unit)
    if not edge.asked.whole:
        return f"{clause} (there are none)"
    if _is_static(amount) or _is_fine(edge):
        return clause
    if_all = _IF_ALL[amount.base or ""]
    return f"{clause} ({exact(edge.asked.least)} of {exact(edge.asked.whole)} if {if_all})"


def _is_counted(amount: Amount, edge: Edge) -> bool:
    """Say whether *amount* is a number of the body as it is, and one that can be counted."""
    return (
        (is_count(amount.quantity) or _is_static(amount))
        and not _is_fine(edge)
        and (is_count(amount.quantity) or edge.asked.whole > 0)
    )


def _is_static(amount: Amount) -> bool:
    """Say whether the base of *amount* does not depend on who attends and votes."""
    return is_count(amount.quantity) or amount.base not in _IF_ALL


def _is_fine(edge: Edge) -> bool:
    """Say whether votes have parts that no one counts, such as thirds; they are said as a part of all votes."""
    return not (is_short(edge.grain) and are_counted(edge.asked.least, edge.asked.whole))


def _in_numbers(amount: Amount, edge: Edge, group: str) -> str:
    """Return the clause that gives a number of a whole: ``at least 6 of the 10 votes are yes (more than half)``."""
    least, whole, unit = edge.asked.least, edge.asked.whole, edge.asked.unit
    of = f" of {group}" if group else ""
    if is_count(amount.quantity) and amount.base in _IF_ALL:
        return _yes(fraction(amount.quantity), unit, of, amount.comparison)
    # A number that is all there are now, or one more than the rule names, is not what the rule says of another body.
    derived = not is_count(amount.quantity) or amount.comparison == "more than" or least == whole
    remarks = [_part(amount.comparison, amount.quantity)] if derived else []
    remarks += ["more than there are"] if least > whole else []
    part = f" ({'; '.join(remarks)})" if remarks else ""
    if unit not in ("votes", "seats"):
        return f"the yes votes{of} stand for at least {exact(least)} of the total {unit} of {exact(whole)}{part}"
    noun = _NOUNS.get(amount.base or "", unit)
    if least == whole:
        if whole == 1:
            return f"the one {noun.removesuffix('s')}{of} {'is' if unit == 'votes' else 'votes'} yes{part}"
        return f"all {exact(whole)} {noun}{of} {'are' if unit == 'votes' else 'vote'} yes{part}"
    verb = _verb(least, "are" if unit == "votes" else "vote")
    return f"at least {exact(least)} of the {exact(whole)} {noun}{of} {verb} yes{part}"


def _in_words(amount: Amount, numbers: Numbers, group: str, unit: str = "votes") -> str:
    """Return the clause that gives a fraction: ``more votes are yes than no``."""
    of = f" of {group}" if group else ""
    part = _part(amount.comparison, amount.quantity)
    match amount.base:
        case _ if is_count(amount.quantity):
            return _yes(fraction(amount.quantity), unit, of, amount.comparison)
        case "votes cast" if numbers.cast:
            return f"{part} of the votes cast{of} (abstentions included) are yes"
        case "votes cast" if amount.comparison == "more than" and fraction(amount.quantity) * 2 == 1:
            return f"more votes{of} are yes than no"
        case "votes cast":
            return f"{part} of the votes{of} for and against are yes"
        case "members present":
            return f"{part} of the members present{f' from {group}' if group else ''} vote yes"
        case "all seats" | "filled seats" | "active members":
            return f"{part} of the {_NOUNS.get(amount.base, 'seats')}{of} vote yes"
        case "total":
            return f"the yes votes{of} stand for {part} of the total {amount.measure}"
        case None if amount.scope is None and isinstance(numbers, InWords):
            # Of what it is a fraction is not settled.
            return f"{part}{of} are yes"
        case _ if unit == "seats":
            return f"{part} of the seats{of} vote yes"
        case _:
            return f"the yes votes{of} have {part} of the voting power{of and ' of the group'}"


def _part(comparison: str, quantity: Quantity) -> str:
    """Return a fraction and how it is compared, in words: ``more than half``, ``at least 55%``."""
    return f"{comparison} {_WORDS.get(fraction(quantity), str(quantity)) if '%' not in quantity else quantity}"


def _verb(number: int | Fraction, several: str) -> str:
    """Return the verb *several* as it stands after *number*."""
    return several if number != 1 else {"are": "is", "have": "has"}.get(several, f"{several}s")


_KINDS = {
    "each constituency": "constituency",
    "constituencies": "constituency",
    "each sector": "sector",
    "sectors": "sector",
    "each chamber": "chamber",
}
_PLURALS = {"constituency": "constituencies", "sector": "sectors", "chamber": "chambers"}
_NOUNS = {"filled seats": "filled seats", "active members": "active members"}
_IF_ALL = {"votes cast": "all vote", "members present": "all attend"}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_WORDS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "one quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "one fifth",
    Fraction(2, 5): "two fifths",
    Fraction(3, 5): "three fifths",
    Fraction(4, 5): "four fifths",
}
