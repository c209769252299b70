"""The stakeholder map: who has influence and who is affected, then each group with its members and their votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import get_args

from mspcharter.emit.charts.drawn.shapes import rule
from mspcharter.emit.charts.paper import WIDTH, Block, Chart, Section, heading, moved, named, or_refuse, words_of
from mspcharter.emit.charts.stakeholders import Landscape, Partner, Sector, landscape
from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import PILL, pill
from mspcharter.emit.picture.diagram import NOUNS, Letters, Mark
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.lettering import rows
from mspcharter.emit.picture.style import BODY, GREY, LEAD, LEAST, RULE, SMALL, WASH, Sample
from mspcharter.english import capital, listed, plural, series, short_percent, votes
from mspcharter.model import Charter
from mspcharter.model.parties import Degree
from mspcharter.power.decisions import Decisions
from mspcharter.wording.facts import prose
from mspcharter.wording.text import plain


def stakeholder_map(decisions: Decisions) -> Chart:
    """Return who takes part, in which group and with how many votes; raise NothingToShowError where no one does."""
    charter = decisions.charter
    found = landscape(charter)
    or_refuse(found.groups, "stakeholders")
    table = _Table(charter, found)
    signs = {partner.stakeholder.name: group.sign for group in found.groups for partner in group.members}
    placed = [one for one in found.partners if None not in (one.stakeholder.influence, one.stakeholder.affected)]
    sections = [*_map(charter, placed, signs), table.section()]
    return Chart(
        "stakeholders",
        named(charter, "Who takes part"),
        edition(charter, " ".join(_shows(charter, found, placed))),
        tuple(sections),
        tuple(_legend(found, placed, bars=table.has_bars)),
    )


def _shows(charter: Charter, found: Landscape, placed: Sequence[Partner]) -> Iterator[str]:
    """Yield what the picture shows, and which votes it cannot show."""
    if placed:
        yield "The map places each partner as the charter does."
    elif not found.partners:
        yield "The charter names groups and no partners."
    if found.wholes:
        own = "that are surely its own" if placed else "that are surely each partner's own"
        yield f"The list gives the votes {own if found.partners else 'of the seats of each group'}."
        if found.partners and not placed:
            yield "A group's seats may go to any of its members."
    if found.unsettled:
        titles = series([charter.title_of(name) for name in found.unsettled], 3)
        yield f"No votes are shown for {titles}, because the number of seats is not settled."


# The map of influence and of how much each is affected.


def _joined(head: Block, first: Block) -> Block:
    body = head.body + moved(first.body, 0, head.height)
    return Block(body, head.height + first.height, f"{head.words} {first.words}")


def _map(charter: Charter, placed: Sequence[Partner], signs: Mapping[str, Letters]) -> Iterator[Section]:
    """Yield the map, a block for each degree of influence; many partners of one degree make several blocks."""
    if not placed:
        return
    blocks = []
    for influence in reversed(_DEGREES):
        cells = [[one for one in placed if _degrees(one) == (influence, affected)] for affected in _DEGREES]
        parts = max(1, *(-(-len(cell) // _MOST) for cell in cells))
        for part in range(parts):
            own = [cell[part * _MOST : (part + 1) * _MOST] for cell in cells]
            blocks.append(_band(charter, influence, own, signs))
    yield Section(tuple(blocks), _axis())


def _degrees(one: Partner) -> tuple[Degree | None, Degree | None]:
    return one.stakeholder.influence, one.stakeholder.affected


def _axis() -> Block:
    body = style.text(0, 22, "Influence", SMALL, ink=GREY, bold=True)
    body += style.text(_LEFT + 1.5 * _CELL, 10, "Affected by the issue", SMALL, ink=GREY, bold=True, anchor="middle")
    for number, affected in enumerate(_DEGREES):
        body += style.text(_LEFT + (number + 0.5) * _CELL, 22, capital(affected), SMALL, anchor="middle")
    return Block(body, 27)


def _band(
    charter: Charter, influence: Degree, cells: Sequence[Sequence[Partner]], signs: Mapping[str, Letters]
) -> Block:
    drawn = [[_chip(charter, one, signs[one.stakeholder.name]) for one in cell] for cell in cells]
    height = max(40.0, max(sum(chip.height + 4 for chip in cell) for cell in drawn) + 6)
    body = style.text(0, height / 2 + 2.6, capital(influence), SMALL)
    for number, cell in enumerate(drawn):
        x, y = _LEFT + number * _CELL, 5.0
        body += style.rect(x, 0, _CELL, height, fill=_TINTS[_DEGREES.index(influence) + number], line=RULE, stroke=0.7)
        for chip in cell:
            body += moved(chip.body, x + 5, y)
            y += chip.height + 4
    words = " ".join(chip.words for cell in drawn for chip in cell)
    return Block(body, height, words)


def _chip(charter: Charter, one: Partner, sign: Letters) -> Block:
    """Return a partner in its cell; the outline of one that is no partner in full is broken."""
    partner = one.stakeholder
    title = charter.title_of(partner.name)
    lines = rows(title, _CELL - 42, SMALL)
    height = max(len(lines) * SMALL * LEAD, PILL + 0.6) + 5
    own = style.hue(sign.hue) if sign.hue is not None else style.Hue(RULE, WASH)
    dash = None if partner.is_partner else "3 2"
    body = style.rect(0, 0, _CELL - 10, height, fill=style.PAPER, line=own.dark, corner=4, dash=dash)
    body += pill(14, height / 2, Mark(sign)) + style.block(27, (height - len(lines) * SMALL * LEAD) / 2, lines, SMALL)
    marks = {
        "data_key": partner.name,
        "data_influence": partner.influence or "",
        "data_affected": partner.affected or "",
    }
    facts = (f"influence: {partner.influence}", f"affected: {partner.affected}")
    return Block(style.group(body, class_="chip", **marks), height, words_of(title, *facts))


# The groups and their members.


class _Table:
    """The groups with their members, and a column of votes for each body, or one for all where there are many."""

    def __init__(self, charter: Charter, found: Landscape) -> None:
        self._charter = charter
        self._found = found
        bodies = list(found.wholes)
        self._bodies = bodies if len(bodies) <= _COLUMNS else []
        self._votes = WIDTH - (len(self._bodies) * _BODY if self._bodies else _WORDS if bodies else 0)
        told = any(one.stakeholder.interest or one.roles or one.champions for one in found.partners)
        self._name = _NAME if told else self._votes
        held = {body: {one.votes[body] for one in found.partners if one.votes.get(body)} for body in bodies}
        # Bars that are all equal say nothing.
        self._most = {body: max(votes) for body, votes in held.items() if len(votes) > 1}

    @property
    def has_bars(self) -> bool:
        """Say whether votes are drawn as bars too."""
        return bool(self._bodies and self._most)

    def section(self) -> Section:
        """Return the table, with the titles of its columns on each page."""
        blocks: list[Block] = []
        for group in self._found.groups:
            members = [self._partner(one, group) for one in group.members]
            head = self._group(group)
            # The line of a group never stands alone at the foot of a page.
            blocks += [_joined(head, members[0]), *members[1:]] if members else [head]
        if self._found.unclaimed:
            words = self._shares(self._found.unclaimed, bars=False)[0]
            title = f"Seats that belong to no {self._found.noun}"
            body = style.rect(0, 4, WIDTH, 18, fill=WASH, corner=2) + pill(13, 13, Mark(Letters()))
            body += style.block(28, 8, [title], BODY, bold=True) + moved(words, 0, 8)
            marks = self._marks("none", self._found.unclaimed)
            said = words_of(title, *self._said(self._found.unclaimed))
            blocks.append(Block(style.group(body, class_="group", **marks), 24, said))
        return Section(tuple(blocks), self._titles())

    def _titles(self) -> Block:
        several = capital(NOUNS[self._found.noun])
        named_here = [
            several,
            *(["members"] if self._found.partners else []),
            *(["votes"] if self._found.wholes else []),
        ]
        top = heading(listed(named_here), WIDTH)
        shown = [rows(self._charter.title_of(body), _BODY - 8, SMALL) for body in self._bodies]
        most = max(map(len, shown), default=0)
        # The titles of columns stand beside the heading, and go on below it.
        height = max(top.height, 10 + most * SMALL * LEAD)
        body = top.body
        for at, lines in enumerate(shown):
            y = height - 2 - len(lines) * SMALL * LEAD
            body += style.block(self._votes + at * _BODY + 6, y, lines, SMALL, ink=GREY, bold=True)
        return Block(body, height, top.words)

    def _group(self, group: Sector) -> Block:
        """Return the line of a group: its letters, its title, and the votes of all its seats."""
        indent = group.depth * 12.0
        lines = rows(group.title, self._votes - 34 - indent, BODY, bold=True)
        words, deep = self._shares(group.all, bars=False)
        height = max(len(lines) * BODY * LEAD, deep) + 8
        own = style.hue(group.sign.hue) if group.sign.hue is not None else style.Hue(RULE, WASH)
        body = style.rect(indent, 4, WIDTH - indent, height, fill=own.light, corner=2)
        body += pill(13 + indent, 4 + height / 2, Mark(group.sign))
        body += style.block(28 + indent, 8, lines, BODY, bold=True) + moved(words, 0, 8)
        title = f"Group {group.sign.letters}, {group.title}" if group.sign.letters else group.title
        marks = self._marks(group.key, group.own)
        return Block(style.group(body, class_="group", **marks), height + 6, words_of(title, *self._said(group.all)))

    def _partner(self, one: Partner, group: Sector) -> Block:
        """Return the line of a partner: its title, how it takes part, its interest, its roles and its votes."""
        partner, name = one.stakeholder, self._charter.title_of(one.stakeholder.name)
        title = rows(name, self._name - 34, SMALL, bold=True)
        below = rows(", ".join(self._facts(one, group)), self._name - 34, LEAST)
        more = self._more(one)
        text = [line for part in more for line in rows(part, max(self._votes - self._name - 8, 60), SMALL)]
        words, deep = self._shares(one.votes, bars=True)
        high = len(title) * SMALL * LEAD + len(below) * LEAST * LEAD
        height = max(high, len(text) * SMALL * LEAD, deep) + 6
        body = rule(WIDTH) + style.block(28, 3, title, SMALL, bold=True)
        body += style.block(28, 3 + len(title) * SMALL * LEAD, below, LEAST, ink=GREY)
        body += style.block(self._name, 3, text, SMALL) + moved(words, 0, 3)
        marks = self._marks(partner.name, one.votes)
        said = words_of(name, *self._facts(one, group), *self._said(one.votes), *more)
        return Block(style.group(body, class_="partner", **marks), height, said)

    def _marks(self, key: str, own: Mapping[str, Fraction]) -> dict[str, str]:
        """Return the name of a group or partner and its votes in each body, by the number of the body."""
        return {"data_key": key} | {
            f"data_votes_{at}": str(own.get(name, 0)) for at, name in enumerate(self._found.wholes)
        }

    def _more(self, one: Partner) -> list[str]:
        charter, interest = self._charter, one.stakeholder.interest
        found = [plain(prose(charter, interest))] if interest else []
        for noun, names in (("Role", one.roles), ("Champion", one.champions)):
            if names:
                found.append(f"{plural(len(names), noun)}: {series([charter.title_of(name) for name in names], 99)}")
        return found

    def _facts(self, one: Partner, group: Sector) -> list[str]:
        partner, charter = one.stakeholder, self._charter
        of_membership = partner.joins_as in charter.memberships and not partner.beside
        how = f"member ({charter.title_of(partner.joins_as)})" if of_membership else partner.beside or partner.joins_as
        joins = {"full": "full partner", "invited": "guest"}.get(how, how)
        return [
            capital(joins),
            *([charter.title_of_sector(partner.sector)] if partner.sector and partner.sector != group.key else []),
        ]

    def _said(self, own: Mapping[str, Fraction]) -> list[str]:
        return [
            f"{votes(own[name], whole)} votes in {self._charter.title_of(name)}"
            for name, whole in self._found.wholes.items()
            if own.get(name)
        ]

    def _shares(self, own: Mapping[str, Fraction], *, bars: bool) -> tuple[str, float]:
        """Return the votes in each body, from the height 0, and the height that they take."""
        if not self._bodies:
            said = self._said(own)
            shown = (
                said if len(said) <= _SAID else [*said[: _SAID - 1], f"and in {len(said) - _SAID + 1:,} other bodies"]
            )
            lines = [line for text in shown for line in rows(text, _WORDS - 8, SMALL)]
            return style.block(self._votes + 6, 0, lines, SMALL), len(lines) * SMALL * LEAD
        body = ""
        for at, name in enumerate(self._bodies):
            x, part = self._votes + at * _BODY + 6, own.get(name, Fraction(0))
            words = _votes(part, self._found.wholes[name]) if part else "–"
            body += style.text(x, SMALL * 0.93, words, SMALL, bold=not bars, ink=style.INK if part else GREY)
            if bars and part and name in self._most:
                wide = float(part / self._most[name]) * (_BODY - 14)
                body += style.rect(x, SMALL * LEAD + 1, wide, 3.2, fill=style.HUES[0].dark)
        return body, SMALL * LEAD + (5 if bars and self._most else 0)


def _votes(part: Fraction, whole: Fraction) -> str:
    """Return votes as they stand in a narrow column: ``1 of 9``, or in percent where votes are not whole."""
    return votes(part, whole) if part.denominator == whole.denominator == 1 else short_percent(part / whole)


def _legend(found: Landscape, placed: Sequence[Partner], *, bars: bool) -> Iterator[Sample]:
    sign = next((group.sign for group in found.groups if group.sign.letters), None)
    if sign is not None:
        yield Sample(pill(10, 0, Mark(sign)), 20, "letter of the group, as in the picture of governance")
    if found.unclaimed or any(not group.sign.letters for group in found.groups):
        yield Sample(pill(10, 0, Mark(Letters())), 20, "in no group that has seats")
    if any(not one.stakeholder.is_partner for one in placed):
        yield Sample(
            style.rect(0, -5, 22, 10, line=GREY, corner=4, dash="3 2"), 22, "takes part, but not as a full partner"
        )
    if bars:
        yield Sample(
            style.rect(0, -2, 22, 4, fill=style.HUES[0].dark), 22, "votes, as a part of the most that one partner has"
        )


_DEGREES: tuple[Degree, ...] = get_args(Degree)
_LEFT, _MOST = 46.0, 18
_CELL = (WIDTH - _LEFT) / 3
_COLUMNS, _SAID, _BODY, _WORDS, _NAME = 3, 6, 68.0, 150.0, 190.0
_TINTS = ("#FFFFFF", "#F6F8FA", "#EEF2F6", "#E3EAF1", "#D6E1EC")
