"""Names of the players of a decision: one, several of a kind, a coalition, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mspcharter.english import capital, clean, in_plural, series, set_off
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.membership import is_of_several
from mspcharter.power.cases import Case, Right
from mspcharter.power.players import Player
from mspcharter.power.rights import withheld_by
from mspcharter.power.study import Alliance, Study
from mspcharter.record import Record
from mspcharter.wording.names import names_several
from mspcharter.wording.seats import seat

# The most names in a list of a coalition; the JSON has all of them.
_MOST_NAMES = 9


class Titled(Record):
    """A study of a decision of *charter* with the titles of its players, each as short as is clear."""

    charter: Charter
    study: Study
    titles: tuple[str, ...]


RIGHTS: Mapping[Right, tuple[str, str]] = {
    "veto": ("it may veto the decision", "each may veto the decision"),
    "consent": ("the decision needs its consent", "the decision needs the consent of each"),
    "approval": ("the decision needs its approval", "the decision needs the approval of each"),
}
"""What each right is, of one and of several."""


def parties_with_seats(named: Titled, player: Player) -> tuple[str, ...]:
    """Return the parties of which *player* is one of several seats, and whose consent it can prevent alone."""
    if player.level != "seat" or player.alike == 1:
        return ()
    charter = named.charter
    found = withheld_by(named.study.case, player)
    return tuple(name for name in found if charter.named(name) is not None and name not in charter.bodies)


def consent_of(charter: Charter, parties: Sequence[str]) -> str:
    """Return that the decision needs the consent of *parties* with several seats, which takes more than half of these.

    No other right of a party with several seats is used by one of them alone.
    """
    titles = [set_off(charter.title_of(name)) for name in parties]
    their = "their" if len(parties) > 1 or names_several(charter, titles[0]) else "its"
    return f"the decision needs the consent of {series(titles)}, given with more than half of {their} seats"


def enough_seats(charter: Charter, decision: Decision, bodies: Sequence[str]) -> str | None:
    """Return by the say of which *bodies* a player stops *decision*; None where there are none."""
    if not bodies:
        return None
    approving = decision.approved_by.by.name if decision.approved_by is not None else None
    held = (
        "has a veto" if body in decision.vetoing
        else "must consent" if body in decision.consenting
        else "must approve" if body == approving
        else "has a say"
        for body in bodies
    )  # fmt: skip
    says = series([f"{charter.title_of(body)} {right}" for body, right in zip(bodies, held, strict=True)])
    return f"{capital(says)}, and the seats held there are enough."


def titled(charter: Charter, study: Study) -> Titled:
    """Return *study* with the titles of its players; the seats of several partners have the titles of their holders."""
    return Titled(charter, study, tuple(_title(charter, study, one) for one in study.players))


def _title(charter: Charter, study: Study, one: Player) -> str:
    voters = [study.case.voters[number] for number in one.voters]
    body = voters[0].body
    holders = [voter.seat.for_ for voter in voters if voter.seat is not None and voter.seat.for_ is not None]
    if one.level == "seat" and body is not None and body in charter.bodies:
        line = {line.name: line for line in charter.bodies[body].seats}.get(voters[0].name)
        if line is not None and is_of_several(line) and len(holders) == len(voters):
            where = f" in {charter.title_of(body)}" if body != study.case.body.name else ""
            return series([set_off(charter.title_of(holder)) for holder in holders], _MOST_NAMES) + where
    return clean(player(charter, study.case, one))


def player(charter: Charter, case: Case, one: Player) -> str:
    """Return the full title of a player in *case*: that of its group, or of its seat with the body and its holders."""
    voter = case.voters[one.voters[0]]
    if one.group is not None:
        return charter.title_of_sector(one.group) if one.level == "sector" else charter.title_of(one.group)
    where = f" in {charter.title_of(voter.body)}" if voter.body not in (None, case.body.name) else ""
    if voter.kind == "chair":
        return f"the chair (casting vote){where}"
    if voter.kind == "lot":
        return "the lot"
    if voter.seat is None:
        only_casts = any(casting.only and casting.voter == one.voters[0] for casting in case.castings)
        return f"{seat(charter, voter)}{' (casting vote)' if only_casts else ''}"
    holders = ", ".join(charter.title_of(holder) for holder in one.holders)
    title = charter.title_of_seat(voter.seat)
    return title + where + (f" ({holders})" if holders and holders != title else "")


def noun(study: Study) -> str:
    """Return what the players of *study* are, in the singular.

    They are voters where they are not all of one level, and where several seats vote as one.
    """
    bound = study.level == "seat" and any(player.seats > 1 for player in study.players)
    return "voter" if bound or any(player.level != study.level for player in study.players) else study.level


def nouns(study: Study) -> str:
    """Return what the players of *study* are, in the plural."""
    return in_plural(noun(study))


def if_all_vote(study: Study) -> str:
    """Return the condition under which coalitions are counted, as the start of a sentence."""
    return f"If {_all(study)} {nouns(study)} vote yes or no"


def _all(study: Study) -> str:
    whole = study.seating.number_of_players
    return "both" if whole == 2 else f"all {whole:,}"


def some(named: Titled, number: int, count: int) -> str:
    """Name *count* of the players of one kind: ``Ministry``, ``2 of 3 seats of Farmers``, ``both seats of Board``."""
    one = named.study.players[number]
    if one.alike == 1:
        return named.titles[number]
    kind = _of_kind(named, number)
    if count < one.alike:
        return f"{count:,} of {one.alike:,} {kind}"
    return f"both {kind}" if count == 2 else f"all {count:,} {kind}"


def _of_kind(named: Titled, number: int) -> str:
    """Return what the players of a kind are: ``seats of Farmers``; if each has its own name, the names in brackets."""
    title, one = named.titles[number], named.study.players[number]
    several = len(one.voters) > 1
    if one.level == "seat":
        return f"seats ({title})" if several else f"seats of {title}"
    return f"({title})" if several else title


def each(named: Titled, numbers: Iterable[int]) -> tuple[str, bool]:
    """Return the names of players for a statement about each of them, and whether its verb is in the plural."""
    study, found = named.study, tuple(numbers)
    if len(found) == len(study.players) and study.seating.number_of_players > 1:
        return f"each of the {study.seating.number_of_players:,} {nouns(study)}", False
    names = [
        named.titles[number]
        if study.players[number].alike == 1
        else f"each of the {study.players[number].alike:,} {_of_kind(named, number)}"
        for number in found
    ]
    return series(names, _MOST_NAMES), len(found) > 1


def each_of(named: Titled, number: int) -> str:
    """Return a player's title as a row begins, and how many of its kind there are: ``Farmers (each of 3)``."""
    alike = named.study.players[number].alike
    return capital(named.titles[number]) + (f" (each of {alike:,})" if alike > 1 else "")


def alliance(named: Titled, members: Alliance) -> str:
    """Name the members of a coalition."""
    return series([some(named, number, count) for number, count in members], _MOST_NAMES)


def size(members: Alliance) -> int:
    """Return how many players are in a coalition."""
    return sum(count for _, count in members)


def with_the_chair(charter: Charter, case: Case, chair: str | None) -> str:
    """Return that a party can do something on *case* only with the *chair* of this body; empty if it needs none."""
    if chair is None:
        return ""
    return "if it has the chair" + (f" of {charter.title_of(chair)}" if chair != case.body.name else "")
