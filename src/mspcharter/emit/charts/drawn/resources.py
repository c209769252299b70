"""The flow of resources: who gives what to which line of a budget, what is missing, and what the line pays for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mspcharter.emit.charts.drawn import bands as flow
from mspcharter.emit.charts.drawn.accounts import loose, other_activities, years
from mspcharter.emit.charts.drawn.bands import Band, Bar, Look, Span
from mspcharter.emit.charts.drawn.shapes import curve, head_right
from mspcharter.emit.charts.drawn.sides import Sides, Widths
from mspcharter.emit.charts.flows import Account, flows
from mspcharter.emit.charts.paper import Block, Chart, Section, heading, moved, named, or_refuse, paragraph, sentence
from mspcharter.emit.picture import style
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.style import GREY, LANDSCAPE, LEAD, PORTRAIT, SMALL, Sample
from mspcharter.english import series
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.wording.names import does


def resource_flow(decisions: Decisions) -> Chart:
    """Return who gives what, and for what; raise NothingToShowError where the charter states no money."""
    charter = decisions.charter
    found = flows(charter)
    or_refuse((*(one for one in found.accounts if one.is_filled), *found.loose), "resources")
    paying = any(account.whole or any(one.activities for one in account.needs) for account in found.accounts)
    width, height = LANDSCAPE if paying else PORTRAIT
    sections: list[Section] = []
    samples: dict[str, Sample] = {}
    for number, account in enumerate(found.accounts):
        drawing = _Drawing(charter, account, f"resources-{number}", width - 16)
        sections.append(Section(tuple(drawing.blocks(height - 190))))
        sections += years(account, drawing.key, width - 16)
        samples |= drawing.samples
    sections += loose(charter, found.loose, width - 16)
    sections += other_activities(charter, found, width - 16)
    return Chart(
        "resources",
        named(charter, "Who gives what, and for what"),
        edition(charter, "Bands and bars are as high as their amounts."),
        tuple(sections),
        tuple(samples[key] for key in _LEGEND if key in samples),
        width,
        height,
    )


class _Drawing:
    """The flow of one *account* on pages with a *width*."""

    def __init__(self, charter: Charter, account: Account, key: str, width: float) -> None:
        self.key = key
        self.samples: dict[str, Sample] = {}
        self._charter = charter
        self._is_filled = account.is_filled
        self._budget = account.budget.name
        self._width = width
        wide = width > PORTRAIT[0]
        self._from = 200.0 if wide else 150.0
        self._to = self._from + 190.0
        self._names = self._to + flow.WIDE + 6
        label = 160.0 if wide else width - self._names - 2
        self._paid_at = self._names + label + 40
        self._sides = Sides(charter, account, Widths(self._from - 10, label, max(width - self._paid_at - 2, 40)))

    def blocks(self, room: float) -> Iterator[Block]:
        """Yield the heading of the budget and the flow, in parts that each have at most *room*."""
        sides = self._sides
        yield heading(self._charter.title_of(self._budget), self._width, sides.note())
        if not self._is_filled:
            yield paragraph(_EMPTY, self._width)
            return
        givers = list(dict.fromkeys(band.start for band in sides.bands))
        most = int(room // _SLOT)
        many = [givers[start : start + most] for start in range(0, len(givers), most)] or [[]]
        lines = list(sides.lines())
        parts = [[band for band in sides.bands if band.start in own] for own in many]
        scale: float | None = None
        for number, (own, there) in enumerate(zip(many, parts, strict=True)):
            left = [sides.giver(name) for name in own]
            right = [part for bar in lines if (part := _part_of(bar, parts, number)) is not None]
            if scale is None:
                scale = flow.scale_for((left, right), there, min(room, 300.0, 60.0 + 60 * len(own)))
            yield self._flow(left, right, there, scale)

    def _flow(self, left: Sequence[Bar], right: Sequence[Bar], bands: Sequence[Band], scale: float) -> Block:
        starts, one = flow.placed(left, bands, scale)
        ends, other = flow.placed(right, bands, scale)
        height = max(one, other, 10.0)
        starts, ends = _lowered(starts, (height - one) / 2), _lowered(ends, (height - other) / 2)
        span = Span(self._from + flow.WIDE, self._to, scale, self.key)
        body = flow.patterns(self.key) + flow.drawn(bands, starts, ends, span)
        body += flow.bars(left, starts, self._from, right=False) + flow.bars(right, ends, self._to, right=True)
        for bar in right:
            given = sum((band.amount or Fraction(0) for band in bands if band.end == bar.key), Fraction(0))
            if bar.least > given:
                place, missing = ends[bar.key], float(bar.least - given) * scale
                body += flow.gap(self._to, place.top + place.height - missing, missing, self.key)
                self.samples["gap"] = Sample(flow.sample("gap", self.key), 24, self._sides.lacking())
            # What a line pays for is drawn once, beside its last band.
            body += self._paid(bar, ends[bar.key]) if bar.beside else ""
        self._explain(bands)
        words = [*(sentence(band.tip) for band in bands), *self._words(left), *self._words(right)]
        return Block(moved(body, 0, 4), height + 14, " ".join(words))

    def _words(self, bars: Sequence[Bar]) -> Iterator[str]:
        for bar in bars:
            title = " ".join(bar.label[: bar.bold])
            yield sentence(f"{title}: {' '.join(bar.label[bar.bold :])}" if bar.label[bar.bold :] else title)
            activities = [self._charter.title_of(one.name) for one in self._sides.paid_by(bar.key)]
            if activities and bar.beside:
                yield sentence(f"{does(self._charter, title, 'pays for')} {series(activities, 99)}")

    def _explain(self, bands: Sequence[Band]) -> None:
        """Add to the legend what the *bands* show."""
        for look, words in _LOOKS.items():
            if any(band.look == look and band.amount is not None for band in bands):
                self.samples.setdefault(look, Sample(flow.sample(look, self.key), 24, words))
        if any(not band.firm and band.amount is not None for band in bands):
            sign = flow.sample("money", self.key, firm=False)
            self.samples.setdefault("pledged", Sample(sign, 24, "pledged, not committed"))
        if any(band.amount is None for band in bands):
            self.samples.setdefault("thread", Sample(flow.thread(), 24, "contribution without a sum of money"))

    def _paid(self, bar: Bar, place: flow.Placed) -> str:
        """Return the activities that a line pays for, with an arrow to each."""
        texts = self._sides.activities(bar.key)
        if not texts or self._paid_at + 40 > self._width:
            return ""
        middle = place.top + place.height / 2
        y = middle - sum(map(len, texts)) * SMALL * LEAD / 2
        body = ""
        for activity, lines in zip(self._sides.paid_by(bar.key), texts, strict=True):
            at = y + SMALL * LEAD / 2 - 0.5
            body += style.path(curve(self._paid_at - 34, middle, self._paid_at - 8, at), line=GREY)
            body += head_right(self._paid_at - 3, at)
            body += style.group(style.block(self._paid_at, y, lines, SMALL), class_="paid", data_key=activity.name)
            y += len(lines) * SMALL * LEAD
        sign = style.path("M0 0H18", line=GREY) + head_right(23, 0)
        self.samples.setdefault("pays", Sample(sign, 24, "pays for an activity"))
        return body


def _part_of(bar: Bar, parts: Sequence[Sequence[Band]], number: int) -> Bar | None:
    """Return what part *number* of the bands shows of a line: what is missing only where its last band is."""
    reached = [at for at, bands in enumerate(parts) if any(band.end == bar.key for band in bands)]
    last = reached[-1] if reached else len(parts) - 1
    if number != last:
        return bar._replace(least=Fraction(0), beside=0) if number in reached else None
    before = (band.amount or Fraction(0) for bands in parts[:number] for band in bands if band.end == bar.key)
    return bar._replace(least=max(bar.least - sum(before, Fraction(0)), Fraction(0)))


def _lowered(places: Mapping[str, flow.Placed], by: float) -> dict[str, flow.Placed]:
    return {key: place._replace(top=place.top + by) for key, place in places.items()}


_SLOT = 27.0
"""The height of a giver with a title of two lines."""
_LOOKS: Mapping[Look, str] = {
    "money": "money",
    "work": "work, goods or other contributions",
    "share": "agreed share of the cost",
}
_EMPTY = "The charter states no line of this budget, no contribution and no share of its cost."
_LEGEND = (*_LOOKS, "pledged", "thread", "gap", "pays")
