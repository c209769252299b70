"""Power beside votes and money: marks in lanes of their own, so that those of equal shares do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from mspcharter.emit.charts.paper import (
    NOTHING,
    WIDTH,
    Block,
    Chart,
    NothingToShowError,
    Section,
    begun,
    moved,
    named,
    paragraph,
    sentence,
    words_of,
)
from mspcharter.emit.charts.standing import Standing, Standings, standings
from mspcharter.emit.picture import style
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.lettering import rows
from mspcharter.emit.picture.style import BODY, GREY, INK, LEAD, LEAST, SMALL, Sample
from mspcharter.english import headed, quoted, series, short_percent
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import PlayerLevel
from mspcharter.power.questions.shares import Shares
from mspcharter.wording.players import player

Lane = Literal["votes", "power", "money"]


def power_chart(decisions: Decisions) -> Chart:
    """Return the shares of votes, power and money of all who vote; raise NothingToShowError where no power is known."""
    charter, found = decisions.charter, standings(decisions)
    if not found.games:
        raise NothingToShowError(_reason(charter, found))
    sections = [_section(charter, one, found.level) for one in found.games]
    notes = tuple(_notes(charter, found))
    if notes:
        sections.append(Section(notes))
    money = any(one.money is not None for one in found.games)
    return Chart(
        "power",
        named(charter, "Power beside votes and money" if money else "Power beside votes"),
        edition(
            charter,
            f"{_SHOWS[found.level]} Power is the share of the votes that decide a result (the index of Banzhaf), if"
            " each votes yes or no with equal chances.",
        ),
        tuple(sections),
        tuple(Sample(_mark(lane, 6, 0), 13, f"share of {_WHOLE[lane]}") for lane in _lanes(money=money)),
    )


def _reason(charter: Charter, found: Standings) -> str:
    if found.uncounted:
        titles = headed([charter.title_of(case.decision.name) for case in found.uncounted])
        known = "`mspcharter power` reports what is known of it"
        return f"the power of those who vote on {titles} cannot be counted exactly: {known}"
    if found.alone:
        titles = headed([charter.title_of(case.decision.name) for case in found.alone])
        return f"there is no power to compare: on {titles} only one party votes"
    return NOTHING["power"]


def _section(charter: Charter, one: Standing, level: PlayerLevel) -> Section:
    lanes = _lanes(money=one.money is not None or any(share.money is not None for share in one.shares))
    values = [value for share in one.shares for lane in lanes if (value := _value(share, lane)) is not None]
    step, end = _scale(max(values))
    if len({tuple(_value(share, lane) for lane in lanes) for share in one.shares}) == 1 and len(one.shares) > 2:
        blocks = [_all_equal(charter, one, lanes, end)]
    else:
        blocks = [_row(_name(charter, one.cases[0], share), share, lanes, end) for share in one.shares]
    if one.money is not None and one.outside:
        text = f"{short_percent(one.outside)} of the money is paid by others than these."
        blocks.append(paragraph(text))
    return Section(tuple(blocks), _head(charter, one, step, end, level))


def _head(charter: Charter, one: Standing, step: int, end: int, level: PlayerLevel) -> Block:
    titles = series([quoted(charter.title_of(case.decision.name)) for case in one.cases], 6)
    body = charter.title_of(one.cases[0].body.name)
    lines = rows(f"{body}: {titles}", WIDTH, style.HEADING, bold=True)
    shapes = style.block(0, 8, lines, style.HEADING, bold=True)
    y = 8 + len(lines) * style.HEADING * LEAD + 12
    for tick in range(0, end + 1, step):
        x = _at(Fraction(tick, 100), end)
        shapes += style.text(x, y, f"{tick}%", LEAST + 0.5, ink=GREY, anchor="middle")
    return Block(shapes, y + 4, sentence(f"{body}, {titles}, by {level}"))


def _all_equal(charter: Charter, one: Standing, lanes: Sequence[Lane], end: int) -> Block:
    """Return one row for all players, who have equal shares, and below it their names."""
    number = sum(share.player.alike for share in one.shares)
    row = _row(f"Each of the {number:,}", one.shares[0], lanes, end)
    titles = series([_name(charter, one.cases[0], share) for share in one.shares], 999)
    names = paragraph(f"All have equal shares: {titles}.")
    return Block(row.body + moved(names.body, 0, row.height), row.height + names.height, f"{row.words} {names.words}")


def _row(name: str, share: Shares, lanes: Sequence[Lane], end: int) -> Block:
    lines = rows(name, _LEFT - 12, BODY, bold=True)
    height = max(len(lanes) * _LANE + 4, len(lines) * BODY * LEAD + 4)
    top = (height - len(lines) * BODY * LEAD) / 2
    body = style.path(f"M0 0H{style.figure(WIDTH)}", line="#DDE2E7", stroke=0.6)
    for tick in range(0, end + 1, _scale_step(end)):
        x = _at(Fraction(tick, 100), end)
        body += style.path(f"M{style.figure(x)} 0V{style.figure(height)}", line="#DDE2E7", stroke=0.6)
    body += style.block(_LEFT - 12, top, lines, BODY, bold=True, anchor="end")
    y = (height - len(lanes) * _LANE) / 2 + _LANE / 2
    marks: dict[str, str] = {"data_key": share.player.name}
    facts = []
    for lane in lanes:
        value = _value(share, lane)
        if value is None:
            text = "not known" if lane == "money" else "no seat"
            body += style.text(_LEFT + 4, y + 2.4, text, LEAST + 0.5, ink=GREY)
            facts.append(f"{_WHOLE[lane]}: {text}")
        else:
            x = _at(value, end)
            body += style.path(
                f"M{style.figure(_LEFT)} {style.figure(y)}H{style.figure(x)}", line=_INKS[lane], stroke=1.2
            )
            body += _mark(lane, x, y)
            body += style.text(x + 7.5, y + 2.6, short_percent(value), SMALL)
            marks[f"data_{lane}"] = str(value)
            facts.append(f"{short_percent(value)} of {_WHOLE[lane]}")
        y += _LANE
    return Block(style.group(body, class_="player", **marks), height, words_of(name, ", ".join(facts)))


def _mark(lane: Lane, x: float, y: float) -> str:
    match lane:
        case "votes":
            return style.circle(x, y, 3.6, line=_INKS[lane], stroke=1.8)
        case "power":
            f = style.figure
            course = f"M{f(x)} {f(y - 4.6)}L{f(x + 4.6)} {f(y)}L{f(x)} {f(y + 4.6)}L{f(x - 4.6)} {f(y)}Z"
            return style.path(course, line=None, fill=_INKS[lane])
        case "money":
            return style.rect(x - 3.6, y - 3.6, 7.2, 7.2, fill=_TINT, line=_INKS[lane], stroke=1.2)


def _name(charter: Charter, case: Case, share: Shares) -> str:
    alike = share.player.alike
    return begun(charter, player(charter, case, share.player)) + (f" (each of {alike:,})" if alike > 1 else "")


def _notes(charter: Charter, found: Standings) -> Iterator[Block]:
    if found.alone:
        titles = headed([charter.title_of(case.decision.name) for case in found.alone])
        yield paragraph(f"Only one party votes on {titles}, at this level: there is no power to compare.")
    if found.uncounted:
        titles = headed([charter.title_of(case.decision.name) for case in found.uncounted])
        yield paragraph(f"The power of those who vote on {titles} cannot be counted exactly and is not shown.")


def _lanes(*, money: bool) -> tuple[Lane, ...]:
    return ("votes", "power", "money") if money else ("votes", "power")


def _value(share: Shares, lane: Lane) -> Fraction | None:
    return {"votes": share.votes, "power": share.power, "money": share.money}[lane]


def _scale(most: Fraction) -> tuple[int, int]:
    """Return the step and the end of an axis in percent, for values up to *most*."""
    step = _scale_step(float(most) * 100)
    return step, step * -(-int(most * 100 * 1000) // (step * 1000))


def _scale_step(end: float) -> int:
    return next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if end / step <= 6 or step == 100)


def _at(value: Fraction, end: int) -> float:
    return _LEFT + float(value) * 100 / end * (WIDTH - _LEFT - 38)


_LEFT, _LANE = 170.0, 9.4
_INKS: Mapping[Lane, str] = {"votes": style.HUES[0].dark, "power": INK, "money": style.HUES[1].dark}
_TINT = style.HUES[1].light
_WHOLE: Mapping[Lane, str] = {"votes": "the votes", "power": "the power", "money": "the money"}
_SHOWS: Mapping[PlayerLevel, str] = {
    "constituency": "Each constituency is shown as if all its seats vote alike.",
    "sector": "Each sector is shown as if all its seats vote alike.",
    "stakeholder": "Each stakeholder is shown with all its seats.",
    "seat": "Each seat is shown by itself.",
}
