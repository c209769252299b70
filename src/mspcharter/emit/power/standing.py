"""Power beside seats and money: whose vote decides how often, for what it holds and what it pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.english import headed, odds, percent
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.alike import alike, game
from mspcharter.power.answers import Answers
from mspcharter.power.players import Player
from mspcharter.power.questions.shares import Shares, is_comparable, money_at, shares_of
from mspcharter.wording import headings, influence
from mspcharter.wording.names import title_of
from mspcharter.wording.players import Titled, each_of, titled


def standing(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield for each game who has how much of what; decisions that are the same game share a table."""
    money = money_at(Membership(charter), answers.paid, answers.level)
    tables: list[Block] = []
    same: list[str] = []
    shown: list[list[Player]] = []
    for group in alike([one for one in answers.studies if is_comparable(one)], game):
        study = group[0]
        titles = headed([title_of(charter, one.case.decision.name) for one in group])
        lines = shares_of(study, money)
        players = [one.player for one in lines]
        if len({one.power for one in lines}) == 1 and (players in shown or not any(one.money for one in lines)):
            same.append(influence.all_alike(titles, study, lines[0].decides))
        else:
            tables += _table(titled(charter, study), titles, lines)
            shown.append(players)
    funders = [*influence.funders(charter, answers)]
    if tables or same or funders:
        yield Heading(2, headings.INFLUENCE)
    if tables:
        yield Paragraph((influence.INTRODUCTION,))
        yield from tables
    if same:
        if tables:
            yield Heading(3, headings.ALL_ALIKE)
        yield Bullets(tuple((sentence,) for sentence in same))
    if funders:
        yield Heading(3, headings.FUNDERS)
        yield Bullets(tuple((sentence,) for sentence in funders))


def _table(named: Titled, titles: str, lines: Sequence[Shares]) -> Iterator[Block]:
    yield Heading(3, titles)
    weighted = any(one.seats != one.votes for one in lines)
    rows = [Row(tuple((cell,) if cell else () for cell in _cells(named, one, votes=weighted))) for one in lines]
    yield table(headings.INFLUENCE_COLUMNS, rows, right=headings.INFLUENCE_COLUMNS[1:])
    notes = tuple((sentence,) for sentence in influence.striking(named, lines))
    if notes:
        yield Bullets(notes)


def _cells(named: Titled, one: Shares, *, votes: bool) -> tuple[str, ...]:
    return (
        each_of(named, one.number),
        percent(one.seats) if one.seats is not None else "",
        percent(one.votes) if votes and one.votes is not None else "",
        percent(one.money) if one.money is not None else "",
        odds(one.decides),
        percent(one.power),
    )
