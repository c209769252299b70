"""The risk map: likelihood and impact of each risk before and after its responses, and a register of all risks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mspcharter.emit.charts.drawn.arrows import Point, arrows
from mspcharter.emit.charts.paper import WIDTH, Block, Chart, Section, named, or_refuse, words_of
from mspcharter.emit.charts.risks import IMPACTS, LIKELIHOODS, RatedRisk, Spot, rated_risks
from mspcharter.emit.picture import style
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.lettering import rows
from mspcharter.emit.picture.style import GREY, INK, LEAD, LEAST, PAPER, SMALL, Sample
from mspcharter.english import capital, day
from mspcharter.model import Charter
from mspcharter.model.money import Response
from mspcharter.power.decisions import Decisions
from mspcharter.wording.facts import name_or_text, prose
from mspcharter.wording.text import plain


def risk_map(decisions: Decisions) -> Chart:
    """Return the risks before and after what is done about them; raise NothingToShowError where there is none."""
    charter = decisions.charter
    risks = or_refuse(rated_risks(charter), "risks")
    sections = []
    for start in range(0, len(risks), _MOST):
        part = risks[start : start + _MOST]
        rated = list(filter(_is_rated, part))
        if rated:
            sections.append(Section((_map(rated),)))
        sections.append(Section(tuple(_entry(charter, one) for one in part), _HEAD))
    return Chart(
        "risks",
        named(charter, "Risks before and after the responses"),
        edition(
            charter, _SCORES if any(one.before is not None or one.after is not None for one in risks) else _UNRATED
        ),
        tuple(sections),
        tuple(_legend(risks)),
    )


def _is_rated(one: RatedRisk) -> bool:
    return one.before is not None or one.after is not None


def _map(risks: Sequence[RatedRisk]) -> Block:
    """Return the grid with the marks of *risks* and their arrows."""
    kinds = [(one, after) for one in risks for after in (False, True) if _spot(one, after=after) is not None]
    cells: dict[tuple[int, int], list[tuple[RatedRisk, bool]]] = {}
    for one, after in kinds:
        spot = _spot(one, after=after)
        assert spot is not None
        cells.setdefault((spot.likelihood, spot.impact), []).append((one, after))
    heights = [_height(cells, likelihood) for likelihood in range(5, 0, -1)]
    tops = [sum(heights[:number]) for number in range(6)]
    places: dict[tuple[int, bool], Point] = {}
    for (likelihood, impact), several in cells.items():
        # Marks stand in the order of the other ends of their arrows, so that these cross less.
        several.sort(key=lambda mark: _column_of(mark[0], after=not mark[1]))
        for at, (one, after) in enumerate(several):
            places[one.number, after] = _place(at, len(several), impact, tops[5 - likelihood], heights[5 - likelihood])
    body = "".join(_cell(likelihood, impact, tops, heights) for likelihood in range(1, 6) for impact in range(1, 6))
    body += _axes(tops, heights)
    moves = [one for one in risks if one.before is not None and one.after is not None and one.before != one.after]
    pairs = [(places[one.number, False], places[one.number, True]) for one in moves]
    scores = [(_LEFT + column * _COLUMN + 8, tops[row] + 6.5) for row in range(5) for column in range(5)]
    for one, arrow in zip(moves, arrows(pairs, list(places.values()), _RADIUS, scores), strict=True):
        head = "L".join(f"{x:.1f} {y:.1f}" for x, y in arrow.head)
        drawn = style.path(arrow.course, stroke=1.2, dash="4 2.5") + style.path(f"M{head}Z", line=None, fill=INK)
        body += style.group(drawn, class_="arrow", data_key=one.name)
    for one, after in kinds:
        x, y = places[one.number, after]
        spot = _spot(one, after=after)
        assert spot is not None
        marks = {"data_key": one.name, "data_likelihood": str(spot.likelihood), "data_impact": str(spot.impact)}
        body += style.group(_mark(x, y, one.number, after=after), class_="after" if after else "before", **marks)
    return Block(body, tops[5] + 34)


def _spot(one: RatedRisk, *, after: bool) -> Spot | None:
    return one.after if after else one.before


def _column_of(one: RatedRisk, *, after: bool) -> int:
    spot = _spot(one, after=after)
    return spot.impact if spot is not None else 0


def _height(cells: Mapping[tuple[int, int], Sequence[object]], likelihood: int) -> float:
    """Return the height of a row: more where a cell has several rows of marks."""
    most = max((len(cells.get((likelihood, impact), ())) for impact in range(1, 6)), default=0)
    return max(44.0, -(-most // _PER_ROW) * _STEP + 20)


def _place(at: int, of: int, impact: int, top: float, height: float) -> Point:
    """Return the middle of the mark number *at* in a cell with marks *of* that number."""
    count = min(_PER_ROW, of)
    left = _LEFT + (impact - 1) * _COLUMN + (_COLUMN - (count - 1) * _STEP) / 2
    row, column = divmod(at, _PER_ROW)
    depth = -(-of // _PER_ROW)
    return left + column * _STEP, top + (height - 6 - (depth - 1) * _STEP) / 2 + row * _STEP


def _cell(likelihood: int, impact: int, tops: Sequence[float], heights: Sequence[float]) -> str:
    score = likelihood * impact
    x, y, height = _LEFT + (impact - 1) * _COLUMN, tops[5 - likelihood], heights[5 - likelihood]
    ground = style.rect(x, y, _COLUMN, height, fill=_tint(score), line=PAPER, stroke=2)
    # Responses lead down and to the left, so that few arrows come to this corner.
    return ground + style.text(x + 4, y + 4 + LEAST * 0.8, f"{score}", LEAST, ink=GREY)


def _tint(score: int) -> str:
    return next(tint for least, tint in _TINTS if score >= least)


def _axes(tops: Sequence[float], heights: Sequence[float]) -> str:
    body = ""
    for number, words in enumerate(LIKELIHOODS, 1):
        y = tops[5 - number] + heights[5 - number] / 2 + 2.6
        body += style.text(_LEFT - 6, y, capital(words.replace("-", " ")), SMALL, anchor="end")
    for number, impact in enumerate(IMPACTS):
        x = _LEFT + (number + 0.5) * _COLUMN
        body += style.text(x, tops[5] + 11, capital(impact), SMALL, anchor="middle")
    middle = tops[5] / 2
    turned = style.text(0, 0, "Likelihood", SMALL, ink=GREY, bold=True, anchor="middle")
    body += style.shape("g", turned, transform=f"translate(7 {style.figure(middle)}) rotate(-90)")
    body += style.text(_LEFT + 2.5 * _COLUMN, tops[5] + 23, "Impact", SMALL, ink=GREY, bold=True, anchor="middle")
    return body


def _mark(x: float, y: float, number: int, *, after: bool) -> str:
    size = SMALL if number < 100 else LEAST
    ring = style.circle(x, y, _RADIUS, fill=PAPER if after else INK, line=INK, stroke=1.3)
    words = style.text(x, y + size * 0.36, f"{number}", size, ink=INK if after else PAPER, bold=True, anchor="middle")
    return ring + words


def _entry(charter: Charter, one: RatedRisk) -> Block:
    """Return the row of a risk in the register."""
    title = charter.title_of(one.name)
    owner = charter.title_of(one.owner) if one.owner is not None else "not stated"
    responses = [_response(charter, response) for response in one.responses] or ["none stated"]
    before, after = _rating(one.before), _rating(one.after)
    cells = (title, before, after, owner, *responses)
    body, deepest = "", 0.0
    for number, (x, width) in enumerate(_COLUMNS):
        lines = [line for text in (responses if number == 4 else [cells[number]]) for line in rows(text, width, SMALL)]
        body += style.block(x, 5, lines, SMALL, bold=number == 0)
        deepest = max(deepest, len(lines) * SMALL * LEAD)
    rule = style.path(f"M0 0H{style.figure(WIDTH)}", line="#DDE2E7", stroke=0.6)
    badge = _mark(9, 10.5, one.number, after=False)
    facts = (f"before: {before}", f"after: {after}", f"owner: {owner}", f"response: {'; '.join(responses)}")
    return Block(
        style.group(rule + badge + body, class_="risk", data_key=one.name),
        max(deepest, 13) + 9,
        words_of(f"{one.number}. {title}", *facts),
    )


def _rating(spot: Spot | None) -> str:
    if spot is None:
        return "not rated"
    likelihood, impact = LIKELIHOODS[spot.likelihood - 1], IMPACTS[spot.impact - 1]
    return f"{spot.score}: {likelihood.replace('-', ' ')}, {impact}"


def _response(charter: Charter, one: Response) -> str:
    by = plain(name_or_text(charter, one.by))
    facts = (f"by {by}" if by else "", f"before {day(one.before)}" if one.before is not None else "")
    added = ", ".join(fact for fact in facts if fact)
    return plain(prose(charter, one.text)) + (f" ({added})" if added else "")


def _legend(risks: Sequence[RatedRisk]) -> Iterator[Sample]:
    if any(one.before is not None for one in risks):
        yield Sample(_mark(8, 0, 1, after=False), 17, "before the responses")
    if any(one.after is not None for one in risks):
        yield Sample(_mark(8, 0, 1, after=True), 17, "after the responses")
    if any(None not in (one.before, one.after) and one.before != one.after for one in risks):
        line = style.path("M0 0H22", stroke=1.2, dash="4 2.5") + style.path("M28 0L22 -2.9V2.9Z", line=None, fill=INK)
        yield Sample(line, 28, "change by the responses")
    if any(one.after is not None and one.before == one.after for one in risks):
        both = _mark(8, 0, 1, after=False) + _mark(27, 0, 1, after=True)
        yield Sample(both, 36, "no change: both marks in one cell")


def _titles() -> Block:
    names = ("Risk", "Before", "After", "Owner", "Response")
    body = "".join(
        style.text(x, 14, name, SMALL, ink=GREY, bold=True) for name, (x, _) in zip(names, _COLUMNS, strict=True)
    )
    return Block(body, 19)


_SCORES = "The number in a cell is likelihood times impact, each from 1 to 5."
_UNRATED = "The charter rates none of these risks by likelihood and impact."
_MOST = 12
"""The most risks on one map: of more, arrows could not be told apart."""
_LEFT, _RADIUS, _STEP, _PER_ROW = 66.0, 7.5, 25.0, 3
_COLUMN = (WIDTH - _LEFT) / 5
_TINTS = ((20, "#F2C4B3"), (15, "#F7D9BF"), (10, "#FAE8C8"), (5, "#EDF1F4"), (1, "#F6F8FA"))
_COLUMNS = ((22.0, 118.0), (146.0, 66.0), (218.0, 66.0), (290.0, 84.0), (380.0, WIDTH - 380))
_HEAD = _titles()
