"""The seats of a body by constituency: who holds them, how they are filled, and the votes left after all limits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from mspcharter.english import capital, counted, day, exact, is_short, number, series, set_off, short_percent
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.values import Who
from mspcharter.power.questions.seats import Group, Place
from mspcharter.semantics.seat_lines import say_filling
from mspcharter.semantics.writing import lasting
from mspcharter.wording.facts import name_or_text, spoken
from mspcharter.wording.names import members_of, names_several, seat_title
from mspcharter.wording.text import plain

NO_CONSTITUENCY = "Of no constituency"
NO_VOTE = "no vote"


def title(charter: Charter, group: Group) -> str:
    """Return the title of a group of seats."""
    return charter.title_of(group.constituency) if group.constituency is not None else NO_CONSTITUENCY


def votes(held: Fraction, every: Sequence[Fraction]) -> str:
    """Return votes *held* as a number, if those of *every* line of a body can be counted, else in percent of all."""
    whole = sum(every)
    return exact(held) if all(map(is_short, every)) or not whole else short_percent(held / whole)


def seats(places: Sequence[Place]) -> str:
    """Return how many seats there are in *places*: ``5 to 9`` where the charter gives a line a range."""
    fewest, most = (sum(ends, 0) for ends in zip(*map(_ends, places), strict=True)) if places else (0, 0)
    if fewest == most:
        return number(most)
    return f"{number(fewest)} to {number(most)}" if fewest else f"up to {number(most)}"


def _ends(one: Place) -> tuple[int, int]:
    """Return how many seats of a line there are at least and at most; only a whole line has a least number."""
    if not one.line.up_to:
        return one.count, one.count
    return (one.line.fewest or 0) if one.count == one.line.count else 0, one.count


def held(charter: Charter, group: Group, apart: Collection[str] = ()) -> str:
    """Return who holds the seats of a *group*, and how they are filled, unless that stands *apart* for their line."""
    return "; ".join(_place(charter, group, one, apart) for one in group.places)


def _place(charter: Charter, group: Group, one: Place, apart: Collection[str]) -> str:
    shown = seat_title(charter, one.line)
    several = f"{seats([one])} {shown}" if one.count > 1 or one.line.up_to else shown
    if one.holders:
        several = (
            f"{several}: {series([set_off(charter.title_of(name)) for name in one.holders], most=len(one.holders))}"
        )
    remarks = of_line(charter, one, apart, group.constituency)
    return f"{several} ({remarks})" if remarks else several


def of_line(
    charter: Charter, one: Place, apart: Collection[str] = (), group: str | None = None, *, weights: bool = True
) -> str:
    """Return whose the seats of a line are and how they are filled, and what else it says of them.

    How lines that stand *apart* are filled, and the *group* beside which it stands, are left out, and so are its
    *weights* where they have columns of their own.
    """
    line = one.line
    owner, how = line.for_ or line.from_, filled(charter, line)
    parts = ["chair"] if one.chair else []
    if owner is not None and owner != group and not _fills_itself(line) and _differs(charter, line, owner):
        parts.append(f"for {charter.title_of(owner)}")
    parts += [how] if how and line.name not in apart else []
    return ", ".join((*parts, *_remarks(charter, line, weights=weights)))


def _fills_itself(line: Seat) -> bool:
    """Say whether the seats of *line* are filled by the one whose they are."""
    by = line.filled.by.name if line.filled is not None and line.filled.by is not None else None
    return by is not None and by in (line.for_, line.from_)


def all_filled(shared: str) -> str:
    """Return how all seats of a body are filled."""
    return capital(re.sub(r" by (?:it|them)$", " by those who hold them", shared))


def filled(charter: Charter, line: Seat) -> str:
    """Return how the seats of a line are filled: ``by it`` if by the party whose title the seat has."""
    one = line.filled
    if one is None:
        return ""
    if _fills_itself(line) and one.confirmed_by is None and not _differs(charter, line, str(one.by and one.by.name)):
        name = str(one.by and one.by.name)
        if name not in charter.stakeholders:
            return f"{one.manner} by {charter.title_of(name)}"
        return f"{one.manner} by {'them' if names_several(charter, charter.title_of(name)) else 'it'}"
    return plain(spoken(charter, say_filling(one)))


def _differs(charter: Charter, line: Seat, name: str) -> bool:
    return charter.title_of(name) != seat_title(charter, line)


def how_many(charter: Charter, line: Seat) -> str:
    """Return for whom a line has a seat, where the members of a membership or the seats of another body decide."""
    if line.all_of is not None:
        return f"the seats of {charter.title_of(line.all_of)}"
    if line.per is not None:
        most = f", at most {number(line.at_most)}" if line.at_most is not None else ""
        members = f"{number(line.per)} {members_of(charter, line.from_ or '', line.per)}"
        return f"{number(line.count)} for every {members}{most}"
    if line.for_each is not None and line.for_each in charter.memberships:
        return f"{number(line.count)} for each {members_of(charter, line.for_each, 1)}"
    return ""


def uncounted(charter: Charter, line: Seat) -> str:
    """Return the title of a line whose number of seats is not known, with what the line says of them."""
    remarks = of_line(charter, Place(line, 0, Fraction(0)))
    silent = "" if line.voting else f", {NO_VOTE}"
    return f"{capital(seat_title(charter, line))} ({remarks}{silent})"


def _remarks(charter: Charter, line: Seat, *, weights: bool) -> Iterator[str]:
    yield from _standing(charter, line)
    if line.votes != 1:
        yield f"{counted(line.votes, 'vote')} each" if line.count > 1 or line.for_each else counted(line.votes, "vote")
    if line.vacant:
        yield f"{number(line.vacant)} vacant"
    if line.term is not None:
        yield f"term {lasting(line.term)}"
    if line.since is not None:
        yield f"since {day(line.since)}"
    if line.alternates:
        yield "with alternates"
    if line.alternates_from is not None:
        yield f"alternates from {charter.title_of(line.alternates_from)}"
    if line.bound_by is not None:
        yield f"bound by {charter.title_of(line.bound_by)}"
    if line.paid_by is not None:
        yield f"paid by {charter.title_of(line.paid_by)}"
    for weight in line.weights if weights else ():
        yield f"counts {number(weight.count)} for {weight.measure}"


def _standing(charter: Charter, line: Seat) -> Iterator[str]:
    """Yield for whom the seats of a line are, and what their holders may not be."""
    if each := how_many(charter, line):
        yield each
    if line.permanent:
        yield "permanent"
    if line.independent_of is not None:
        yield f"independent of {charter.title_of(line.independent_of)}"
    if line.must_be is not None:
        yield f"must {_being(charter, line.must_be)}"
    if line.may_not_be is not None:
        yield f"may not {_being(charter, line.may_not_be)}"


def _being(charter: Charter, who: Who) -> str:
    """Return what a condition asks of a holder: a description, or a tie to a party, a body or an office."""
    what = plain(name_or_text(charter, who))
    if who.name is None:
        return f"be {what}"
    if who.name in charter.bodies:
        return f"be a member of {what}"
    return f"be the holder of {what}" if who.name in charter.offices else f"belong to {what}"


def filled_alike(charter: Charter, lines: Sequence[Seat], groups: Sequence[Group]) -> dict[str, str]:
    """Return how the seats are filled of those *lines* of which it is said once, by their names.

    It is said once where it is the same for all that vote, and of each line with seats in several *groups*.
    """
    if shared := shared_filling(charter, [line for line in lines if line.voting]):
        return {line.name: shared for line in lines if filled(charter, line) == shared}
    names = [place.line.name for group in groups for place in group.places]
    return {line.name: how for line in lines if names.count(line.name) > 1 and (how := filled(charter, line))}


def shared_filling(charter: Charter, lines: Sequence[Seat]) -> str:
    """Return how all seats are filled, where it is the same for each of several lines."""
    found = {filled(charter, line) for line in lines}
    return found.pop() if len(lines) > 1 and len(found) == 1 else ""


def measures(lines: Sequence[Seat]) -> tuple[str, ...]:
    """Return the weights that each of several lines has, which get columns of their own."""
    several = [{weight.measure: None for weight in line.weights} for line in lines]
    return tuple(measure for measure in several[0] if all(measure in other for other in several)) if several else ()


def weight(line: Seat, measure: str) -> str:
    """Return what a seat of *line* counts for *measure*."""
    return number(sum(one.count for one in line.weights if one.measure == measure))
