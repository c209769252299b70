"""What holds for every drawn picture of governance, whatever the charter.

Each seat has one mark with the letters of its group. Links begin at the boxes that the charter says, and end at the
lines of seats that these choose, or at a box. Boxes are apart, words are inside, labels are on their lines, and a page
is a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from pictures import Course, Picture, Place, read
from random_diagrams import diagram, large
from strategies import A_FEW, charters

from mspcharter.compiler import compile
from mspcharter.emit.picture import style
from mspcharter.emit.picture.diagram import Group
from mspcharter.emit.picture.drawing import as_svg
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.emit.picture.pages import EDGE, LANDSCAPE, PORTRAIT, Figure, figures
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.membership import Membership
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
FOLDERS = {"examples": "*.msp", "examples/systems": "*.msp", "tests/cases/pictures": "*.msp"}
CHARTERS = sorted(path for folder, names in FOLDERS.items() for path in (ROOT / folder).glob(names))


def _charter(path: Path) -> Charter:
    return compile(Source(path.name, path.read_text(encoding="utf-8"))).charter


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_the_picture_of_an_example_is_one_page_on_which_everything_has_its_place(path: Path) -> None:
    charter = _charter(path)
    (page,) = figures(governance_diagram(charter))
    _has_its_place(page)
    _is_a_page(page)
    picture = read(as_svg(page))
    _joins_what_the_charter_says(charter, picture)
    assert [course for course in picture.courses if len(_outside(course, picture)) > 2] == [], "no link turns"


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_every_seat_of_an_example_has_one_mark_with_the_letters_of_its_group(path: Path) -> None:
    _seats_are_marked(_charter(path))


@A_FEW
@given(charters())
def test_everything_has_its_place_in_the_picture_of_any_charter(charter: Charter) -> None:
    for page in figures(governance_diagram(charter)):
        _has_its_place(page)
        assert min(read(as_svg(page)).sizes, default=9) >= style.LEAST - 0.1


@A_FEW
@given(charters())
def test_every_seat_of_any_charter_has_one_mark_with_the_letters_of_its_group(charter: Charter) -> None:
    _seats_are_marked(charter)


def _has_its_place(page: Figure) -> None:
    picture = read(as_svg(page))
    whole = Place(EDGE, EDGE, picture.width - EDGE, picture.height - EDGE)
    boxes = [*picture.boxes, *picture.groups]
    for one, other in combinations(boxes, 2):
        assert not one.meets(other, -3), (one, other)
    for box in boxes:
        assert whole.holds(box), box
        _words_are_inside(box, picture.texts)
    for text in picture.texts:
        assert whole.holds(text, 1.5), text
    for label in picture.labels:
        assert not any(label.meets(box) for box in boxes), label
        assert any(_goes_through(course, label) for course in picture.courses), label
    for one, other in combinations(picture.labels, 2):
        assert not one.meets(other), (one, other)
    for course in picture.courses:
        _ends_at_its_boxes(course, picture)
        for line, points in course.ends:
            _ends_at_its_line(course, line, points, picture)


def _words_are_inside(box: Place, texts: list[Place]) -> None:
    for text in texts:
        assert not box.meets(text) or box.holds(text, 1.5), (box, text)


def _goes_through(course: Course, label: Place) -> bool:
    """Say whether an upright part of *course* goes through the middle of *label*, and through no more than one."""
    middle = (label.left + label.right) / 2
    return any(
        abs(a - middle) < 1 and abs(c - middle) < 1 and min(b, d) <= label.top + 1 and label.bottom - 1 <= max(b, d)
        for (a, b), (c, d) in pairwise(course.points)
    )


def _ends_at_its_boxes(course: Course, picture: Picture) -> None:
    by_key = {box.key: box for box in picture.boxes}
    points = _outside(course, picture)
    for (x, y), key in ((points[0], course.tail), (points[-1], course.head)):
        box = by_key[key]
        assert box.left <= x <= box.right, (course, box)
        assert min(abs(y - box.top), abs(y - box.bottom)) < 1, (course, box)
    for part in _parts(points):
        for box in picture.boxes:
            inner = Place(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)
            assert not inner.meets(part), (course, box)


def _ends_at_its_line(course: Course, line: str, points: list[tuple[float, float]], picture: Picture) -> None:
    """See that a link ends beside the signs of *line*, or its words if it has none, and goes through nothing else."""
    box = next(box for box in picture.boxes if box.key == course.head)
    own = picture.rows[course.head, line]
    x, y = points[-1]
    left, signs = min(place.left for place in own), [place for place in own if not place.words]
    assert 0 < left - x < (3 if signs else 60), (course, own)
    first = min(signs or own, key=lambda place: (place.top, place.left))
    assert first.top - 1 <= y <= first.bottom + 1, (course, first)
    within = [place for place in picture.texts if box.holds(place, 2)]
    for part in _parts([*points, (left - 1, y)]):
        for other in (*within, *(place for places in picture.rows.values() for place in places)):
            assert not other.meets(part), (course, line, other)


def _outside(course: Course, picture: Picture) -> list[tuple[float, float]]:
    """Return the points of *course* up to its first at the edge of its head."""
    box = next(box for box in picture.boxes if box.key == course.head)
    for place, (_, y) in enumerate(course.points):
        if place and course.ends and min(abs(y - box.top), abs(y - box.bottom)) < 0.5:
            return course.points[: place + 1]
    return course.points


def _parts(points: list[tuple[float, float]]) -> Iterator[Place]:
    for (a, b), (c, d) in pairwise(points):
        yield Place(min(a, c) - 0.5, min(b, d) - 0.5, max(a, c) + 0.5, max(b, d) + 0.5)


def _is_a_page(page: Figure) -> None:
    width, height = page.page.width, page.page.height
    assert (width, height <= PORTRAIT[1]) == (PORTRAIT[0], True) or (width == LANDSCAPE[0] and height <= LANDSCAPE[1])
    assert min(read(as_svg(page)).sizes) >= style.LEAST


def _joins_what_the_charter_says(charter: Charter, picture: Picture) -> None:
    """Compare the links with the lines of the charter, one for each pair of boxes and kind of fact."""
    drawn = sorted((course.tail, course.head) for course in picture.courses)
    assert drawn == sorted((tail, head) for tail, head, _ in set(_stated(charter)))
    assert sorted((course.tail, course.head, line) for course in picture.courses for line, _ in course.ends) == sorted(
        (tail, f"body {name}", line)
        for name in charter.bodies
        for tail, lines in _outer_choosers(charter, name).items()
        for line in lines
    )


def _stated(charter: Charter) -> list[tuple[str, str, str]]:
    found = []
    for body in charter.bodies.values():
        here = f"body {body.name}"
        above = {body.under, body.reports_to.to if body.reports_to is not None else None} - {None, body.name}
        found += [(here, f"body {name}", "reports") for name in above]
        found += [(tail, here, "chooses") for tail in _outer_choosers(charter, body.name)]
    for decision in charter.decisions.values():
        here = f"body {decision.taken_by}"
        own = charter.bodies[str(decision.taken_by)]
        holders = {name for seat in own.seats for name in (seat.name, seat.belongs_to)}
        for to in (decision.if_blocked, decision.tie.to if decision.tie is not None else None):
            if to is not None and to != decision.taken_by:
                found.append((here, _box(charter, to), "escalates"))
        found += [
            (_box(charter, name), here, "vetoes") for name in decision.vetoing if name not in (own.name, *holders)
        ]
        agreeing = [*decision.consenting]
        if decision.approved_by is not None:
            by = decision.approved_by.by
            agreeing += [by.name] if by.name is not None else []
            found += [(f"outside {_large(by.text)}", here, "consents")] if by.name is None else []
        found += [(_box(charter, name), here, "consents") for name in agreeing if name not in (own.name, *holders)]
    return found


def _outer_choosers(charter: Charter, body: str) -> dict[str, set[str]]:
    """Return the boxes of those who fill or confirm seats of *body* that are not their own, with their lines."""
    membership = Membership(charter)
    described: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for seat in charter.bodies[body].seats:
        filled = seat.filled
        procedure = filled is not None and filled.manner == "selected" and filled.by is not None and not filled.by.name
        for who in (filled.by, filled.confirmed_by) if filled is not None and not procedure else ():
            if who is None:
                continue
            if who.name is None:
                described.setdefault(f"outside {_large(who.text)}", set()).add(seat.name)
            elif who.name != body and not _is_within(charter, membership, who.name, seat):
                found.setdefault(_box(charter, who.name), set()).add(seat.name)
    return found | {key: lines for key, lines in described.items() if len(lines) > 1}


def _is_within(charter: Charter, membership: Membership, name: str, seat: Seat) -> bool:
    own = seat.belongs_to
    if own is None or name == own:
        return own is not None
    if name in charter.bodies or name in charter.roles:
        return False
    return membership.belongs(name, own) is True or membership.belongs(own, name) is True


def _box(charter: Charter, name: str) -> str:
    return f"{'body' if name in charter.bodies else 'office' if name in charter.roles else 'party'} {name}"


def _large(text: str | None) -> str:
    return (text or "")[:1].upper() + (text or "")[1:]


def _seats_are_marked(charter: Charter) -> None:
    diagram = governance_diagram(charter)
    membership = Membership(charter)
    signs = {group.key: group.sign.letters for group in _all(diagram.groups)}
    pages = [read(as_svg(page)) for page in figures(diagram)]
    drawn: dict[tuple[str, str], list[tuple[str, int, str]]] = {}
    for page in pages[1:] or pages:
        drawn |= page.seats
    for body in charter.bodies.values():
        for line in body.seats:
            marks = drawn.get((f"body {body.name}", line.name), [])
            assert sum(seats for _, seats, _ in marks) == membership.count(line)
            assert sum(seats for _, seats, mark in marks if "vacant" in mark) == min(
                line.vacant, membership.count(line)
            )
            voting = sum(seats for _, seats, mark in marks if "silent" not in mark)
            assert voting == membership.voting_lines(body).get(line.name, 0)
            expected = [_sign(charter, membership, signs, seat) for seat in membership.single_seats(line)]
            assert {sign for sign, _, _ in marks} == {sign for sign in expected if membership.count(line)}


def _sign(charter: Charter, membership: Membership, signs: dict[str, str], seat: Seat) -> str:
    """Return the letters that *seat* should have: of its group, of its partner's group or sector, or of its partner."""
    name = seat.for_ or seat.from_ or seat.bound_by
    if seat.for_ is not None:
        sector = charter.stakeholders[seat.for_].sector
        other = sector if sector not in charter.constituencies else None
        name = next(iter(membership.homes(seat.for_)), None) or other or seat.for_
    return signs.get(name or "", "") or "–"


def _all(groups: Iterable[Group]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from _all(group.parts)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_everything_has_its_place_in_pictures_that_no_charter_has_yet(start: int) -> None:
    for number in range(start, start + 20):
        for page in figures(diagram(number)):
            _has_its_place(page)


@pytest.mark.parametrize(("bodies", "lines", "groups"), [(3, 60, 20), (12, 4, 30), (30, 2, 40)])
def test_a_large_picture_is_pages_that_each_can_be_read(bodies: int, lines: int, groups: int) -> None:
    pages = figures(large(bodies, lines, groups))
    assert len(pages) > bodies
    for page in pages:
        _has_its_place(page)
        _is_a_page(page)
