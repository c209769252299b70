"""Names of seats, and of voters without a seat."""

from __future__ import annotations

from typing import Literal

from mspcharter.english import in_number, series, set_off
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.membership import is_of_several
from mspcharter.model.values import Level, Who
from mspcharter.power.parties import Party, Seats
from mspcharter.power.voters import Voter
from mspcharter.wording.names import ONE_SEAT, names_several

MOST_NAMES = 6
"""The most names in a list of a sentence about a guarantee; the others are counted."""


def seat(charter: Charter, voter: Voter) -> str:
    """Return the name of a seat, or of a voter without one."""
    if voter.seat is not None:
        title = charter.title_of_seat(voter.seat)
        # The seats of one line for members who are named, and for those who are not, have one title.
        return f"{title} (members not named)" if voter.seat.is_unnamed else title
    if voter.kind == "chair":
        return "the chair"
    if voter.kind == "lot":
        return "the lot"
    return voter.name if " " in voter.name else charter.title_of(voter.name)


def own_holder(charter: Charter, voter: Voter) -> str | None:
    """Return the title of the holder of a seat, if its line is one for each of several partners."""
    body = charter.bodies.get(voter.body or "")
    each = {line.name for line in body.seats if is_of_several(line)} if body is not None else ()
    holder = voter.seat.for_ if voter.seat is not None and voter.name in each else None
    return charter.title_of(holder) if holder is not None else None


def own_line(charter: Charter, voter: Voter) -> Seat | None:
    """Return the line in its own body of a seat of another body that sits here."""
    bodies = [charter.bodies.get(voter.body or "")]
    seen: set[str] = set()
    while bodies:
        body = bodies.pop()
        if body is None or voter.seat is None or body.name in seen:
            continue
        lines = [line for line in body.seats if seen or line.name == voter.name]
        found = next((one for one in lines if one.all_of is None and one.name == voter.seat.own_line), None)
        if found is not None and seen:
            return found
        seen.add(body.name)
        bodies += [charter.bodies.get(one.all_of or "") for one in lines]
    return None


def own_title(charter: Charter, voter: Voter) -> str:
    """Return the title of *voter* that tells it apart from others in its line: of its own line, or of its holder."""
    line = own_line(charter, voter)
    if line is not None and not is_of_several(line):
        return charter.title_of_seat(line)
    return own_holder(charter, voter) or seat(charter, voter)


def seats(charter: Charter, several: Seats, joint: str = "and") -> str:
    """List seats, with the number of each kind of which there are several: ``Ministry and 3 × Farmers``."""
    found: dict[str, int] = {}
    alone: dict[str, bool] = {}
    for voter, count in several:
        title = seat(charter, voter)
        alone[title] = title not in found and voter.count == 1
        found[title] = found.get(title, 0) + count * max(voter.seats, 1)
    titles = [(set_off(title) if len(found) > 1 else title, count, alone[title]) for title, count in found.items()]
    counted = [title if count == 1 and single else f"{count} × {title}" for title, count, single in titles]
    return series(counted, MOST_NAMES, joint) or "no one"


def title_at(charter: Charter, level: Level | None, name: str) -> str:
    """Return the title of the party called *name* at *level*: a sector can have the name of something else."""
    return charter.title_of_sector(name) if level == "sector" else charter.title_of(name)


def called(charter: Charter, one: str | Voter) -> str:
    """Return the title of what is declared by a name, or of a seat."""
    return charter.title_of(one) if isinstance(one, str) else seat(charter, one)


def _is_one_seat(one: Party) -> bool:
    """Say whether a party is one seat of a line of several, and not the line."""
    who = one.who[0]
    return isinstance(who, Voter) and who.kind == "seat" and who.count > 1 == len(one.who) == sum(one.surely)


def party(charter: Charter, one: Party, joint: str = "and") -> str:
    """Return the name of a party, or those of several."""
    if one.level == "sector":
        return names([title_at(charter, one.level, name) for name in one.names], joint)
    if not one.who:
        return seats(charter, one.seats, joint)
    told = names([called(charter, who) for who in one.who], joint)
    return f"{ONE_SEAT}{told}" if _is_one_seat(one) else told


def is_several(charter: Charter, one: Party) -> bool:
    """Say whether the name of a party takes a verb in the plural."""
    return one.several or names_several(charter, party(charter, one))


def party_does(charter: Charter, one: Party, verb: str, joint: Literal["and", "or"] = "and") -> str:
    """Return that a party does what *verb*, which is in the singular, says; with "or", that one of several does."""
    several = is_several(charter, one) and (joint == "and" or not one.several)
    return f"{party(charter, one, joint)} {in_number(verb, several=several)}"


def who(charter: Charter, one: Who) -> str:
    """Return the name or the description of a person or an organisation."""
    return charter.title_of(one.name) if one.name is not None else one.text or ""


def names(titles: list[str], joint: str = "and") -> str:
    """List *titles* in a sentence, each set off from the others; of more than `MOST_NAMES`, the first ones."""
    return series([set_off(title) for title in titles], MOST_NAMES, joint) or "no one"
