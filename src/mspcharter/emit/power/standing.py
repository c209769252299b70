"""Power beside seats and money: whose vote decides how often, for what it holds and what it pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mspcharter.analysis.measures.indices import Power
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.figures import headed
from mspcharter.emit.power.groups import alike, game
from mspcharter.emit.power.players import bodies, nouns, number_of_players
from mspcharter.english import clean, counted, odds, percent, quoted, series
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.answers import Answers
from mspcharter.power.players import Player
from mspcharter.power.study import Study
from mspcharter.record import Record
from mspcharter.wording.names import title_of

_INTRODUCTION = (
    "“Decides in” says in how many of the ways in which the others can vote this one vote turns the result; the power"
    " is the part that somebody has of all such turns. A line stands for one of each kind."
)
_COLUMNS = ("", "Seats", "Votes", "Of the money", "Decides in", "Of the power")
# Beyond these the reader is told: half, or twice, the part of the votes.
_FAR = (Fraction(1, 2), Fraction(2))
_MOST_TOLD = 3


class Standing(Record):
    """A player beside the others: its parts of the *seats*, *votes* and *money*, and its power; of one of its kind."""

    player: Player
    seats: Fraction | None
    votes: Fraction | None
    money: Fraction | None
    decides: Fraction
    power: Fraction


def standing(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield for each game who has how much of what; decisions that are the same game share a table."""
    money = _money(charter, answers)
    tables: list[Block] = []
    same: list[str] = []
    shown: list[list[Player]] = []
    for group in alike([one for one in answers.studies if _is_comparable(one)], game):
        study = group[0]
        titles = headed([title_of(charter, one.case.decision.name) for one in group])
        lines = standings(study, money)
        players = [one.player for one in lines]
        if len({one.power for one in lines}) == 1 and (players in shown or not any(one.money for one in lines)):
            same.append(
                f"{titles}: all have the same power; the vote of each of the {number_of_players(study):,}"
                f" {nouns(study)} turns the result in {odds(lines[0].decides)} ways in which the others can vote."
            )
        else:
            tables += _table(titles, lines)
            shown.append(players)
    funders = [*_funders(charter, answers)]
    if tables or same or funders:
        yield Heading(2, "Power, beside seats and money")
    if tables:
        yield Paragraph((_INTRODUCTION,))
        yield from tables
    if same:
        if tables:
            yield Heading(3, "Where all have the same power")
        yield Bullets(tuple((sentence,) for sentence in same))
    if funders:
        yield Heading(3, "Those who give the means")
        yield Bullets(tuple((sentence,) for sentence in funders))


def _is_comparable(study: Study) -> bool:
    """Say whether power can be held against seats.

    Who sits in two bodies is two voters at the level of seats, whose power is not that of a seat of one.
    """
    counted_out = isinstance(study.power, Power) and study.power.winning > 0
    return counted_out and number_of_players(study) > 1 and (study.level != "seat" or len(bodies(study)) == 1)


def _table(titles: str, lines: Sequence[Standing]) -> Iterator[Block]:
    yield Heading(3, titles)
    weighted = any(one.seats != one.votes for one in lines)
    rows = [Row(tuple((cell,) if cell else () for cell in _cells(one, votes=weighted))) for one in lines]
    yield table(_COLUMNS, rows, right=_COLUMNS[1:])
    told = tuple((sentence,) for sentence in striking(lines))
    if told:
        yield Bullets(told)


def standings(study: Study, money: Mapping[str, Fraction]) -> list[Standing]:
    """Return what each player of *study* has beside its power; *money* is what players pay, by their name."""
    assert isinstance(study.power, Power), "an estimate is told in the annex"
    voters = [voter for voter in study.case.voters if voter.body == study.case.body.name]
    seats = sum(voter.seats * voter.count for voter in voters)
    found = []
    for player, place in zip(study.players, study.seating.places, strict=True):
        held = [(voter, count) for voter, count in zip(study.case.voters, player.members, strict=True) if count]
        here = [(voter, count) for voter, count in held if voter.body == study.case.body.name and voter.kind == "seat"]
        payer = _payer(study, player)
        found.append(
            Standing(
                player,
                Fraction(sum(voter.seats * count for voter, count in here), seats) if here and seats else None,
                sum(voter.votes * count for voter, count in here) / study.votes_in_all
                if here and study.votes_in_all
                else None,
                money.get(payer, Fraction(0)) if payer is not None and money else None,
                study.power.penrose[place],
                study.power.banzhaf[place],
            )
        )
    return found


def _payer(study: Study, player: Player) -> str | None:
    """Return under what name *player* pays: its group's, or its holder's where that is one."""
    if player.level in ("constituency", "sector"):
        return player.name
    holders = {study.case.voters[number].stakeholder for number in player.voters}
    return holders.pop() if len(holders) == 1 else None


def _money(charter: Charter, answers: Answers) -> dict[str, Fraction]:
    """Return what part of all costs each stakeholder, constituency or sector pays, as the level asks."""
    membership = Membership(charter)
    found: dict[str, Fraction] = {}
    for payer, part in answers.paid:
        if answers.level == "constituency":
            own = membership.widest_constituency(payer)
        elif answers.level == "sector":
            own = membership.widest_sector(payer)
        else:
            own = membership.head(payer)
        if own is not None:
            found[own] = found.get(own, Fraction(0)) + part
    return found


def _cells(one: Standing, *, votes: bool) -> tuple[str, ...]:
    kind = f" (each of {one.player.alike:,})" if one.player.alike > 1 else ""
    return (
        clean(one.player.title) + kind,
        percent(one.seats) if one.seats is not None else "",
        percent(one.votes) if votes and one.votes is not None else "",
        percent(one.money) if one.money is not None else "",
        odds(one.decides),
        percent(one.power),
    )


def striking(lines: Sequence[Standing]) -> Iterator[str]:
    """Yield what nobody would expect who knows only the votes: equal power for unequal votes, much for few."""
    weighed = [one for one in lines if one.votes and one.player.votes.denominator == 1]
    equals: dict[Fraction, list[Standing]] = {}
    for one in weighed:
        equals.setdefault(one.power, []).append(one)
    for group in equals.values():
        few, many = (pick(group, key=lambda one: one.player.votes) for pick in (min, max))
        if few.player.votes != many.player.votes and few.power:
            yield (
                f"{clean(many.player.title)} ({counted(many.player.votes, 'vote')}) and {clean(few.player.title)}"
                f" ({counted(few.player.votes, 'vote')}) have exactly the same power."
            )
    far = [one for one in lines if one.votes and one.power and not _FAR[0] <= one.power / one.votes <= _FAR[1]]
    groups = alike(far, lambda one: (one.votes, one.money, one.power))
    for group in sorted(groups, key=lambda group: -abs(group[0].power - (group[0].votes or 0)))[:_MOST_TOLD]:
        one = group[0]
        names = [some.player.title + (f" ({some.player.alike:,})" if some.player.alike > 1 else "") for some in group]
        have = "each have" if len(group) > 1 or one.player.alike > 1 else "has"
        votes = percent(one.votes or Fraction(0))
        pays = f", {percent(one.money)} of the costs" if one.money else ""
        yield f"{series(names)} {have} {votes} of the votes{pays} and {percent(one.power)} of the power."


def _funders(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield what those who give resources can do with the seats that they hold, fill or pay."""
    can: dict[tuple[str, str, str], list[str]] = {}
    reaching = False
    for study, reaches in zip(answers.studies, answers.reaches, strict=True):
        for reach in reaches:
            reaching = True
            does = "pass" if reach.decides else "block" if reach.blocks else ""
            if does:
                seats = [title_of(charter, voter.name) for voter, _ in reach.seats]
                key = (reach.funder, does, series(seats))
                can.setdefault(key, []).append(quoted(title_of(charter, study.case.decision.name)))
    paid = _money(charter, answers._replace(level="stakeholder"))
    for (funder, does, held), decisions in can.items():
        pays = f" pays {percent(paid[funder])} of the costs and" if paid.get(funder) else ""
        yield (
            f"{title_of(charter, funder)}{pays} can {does} {series(decisions)} with the seats that it holds, fills"
            f" or pays ({held})."
        )
    if reaching and not can:
        yield (
            "Nobody who gives resources can pass or block anything alone with the seats that it holds, fills or pays,"
            " whoever sits in them."
        )
