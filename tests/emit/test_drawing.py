"""A picture and a graph show their texts in every script, whatever stands in them, and fit on pages."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import contrast, dots, read
from random_diagrams import diagram
from random_texts import ODD
from written import written

from mspcharter.compiler import compile
from mspcharter.emit.picture import style
from mspcharter.emit.picture.courses import STROKES
from mspcharter.emit.picture.diagram import Card, Chip, Diagram, Fact, Group, Letters, Link, Mark, Row
from mspcharter.emit.picture.drawing import as_svg
from mspcharter.emit.picture.lettering import measured
from mspcharter.emit.picture.pages import PORTRAIT, figures
from mspcharter.emit.picture.raster import DrawingError, png
from mspcharter.english import clean
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
HOSTILE = ("<b>", "]]>", "-->", "&amp;", "&#60;", "</text>", '"', "\\N", "a:b:w", "{|}", "x" * 90, "ماء", "ስምምነት", *ODD)
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=5).map("".join)
SVG = "{http://www.w3.org/2000/svg}"


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _small(title: str, words: str) -> Diagram:
    """Return a picture that has *words* wherever a picture has words."""
    sign = Letters("A", 0)
    return Diagram(
        title,
        words,
        (
            Card("body a", "body", words, words, (Fact("Quorum", (words,)),), (Row("r", words, words, (Mark(sign),)),)),
            Card("body b", "advisory", words),
        ),
        (Chip("party p", "office", words, words),),
        (Link("body b", "body a", "reports", words), Link("party p", "body a", "consents", words)),
        (Group("g", sign, words, (words,)),),
    )


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_any_text_anywhere_is_shown_and_never_obeyed(title: str, words: str) -> None:
    shown = [as_svg(page) for page in figures(_small(title, words))]
    roots = [ElementTree.fromstring(svg) for svg in shown]
    written = _bare("".join("".join(element.itertext()) for root in roots for element in root.iter(f"{SVG}text")))
    assert _bare(clean(title)) in written
    assert written.count(_bare(clean(words))) >= 5
    allowed = {"svg", "title", "desc", "g", "rect", "path", "circle", "text", "tspan"}
    assert {element.tag.removeprefix(SVG) for root in roots for element in root.iter()} <= allowed


@pytest.mark.parametrize("number", range(0, 60, 7))
def test_a_picture_is_always_the_same(number: int) -> None:
    assert [*map(as_svg, figures(diagram(number)))] == [*map(as_svg, figures(diagram(number)))]


def _council(seats: int, groups: int) -> Diagram:
    signs = [Letters(style.letter(place), place) for place in range(groups)]
    rows = tuple(
        Row(f"r{place}", f"Association of producers number {place}", "elected by its group, 2 votes each",
            (Mark(sign),) * (seats // groups))
        for place, sign in enumerate(signs)
    )  # fmt: skip
    members = tuple(f"Coordination of the region number {place}" for place in range(3))
    return Diagram(
        "Sixty seats",
        "Who decides.",
        (
            Card(
                "body a", "body", "Assembly", f"{seats} seats", (Fact("Quorum", ("more than 1/2 of all seats",)),), rows
            ),
        ),
        groups=tuple(
            Group(f"g{place}", sign, f"Producers of the region {place}", members) for place, sign in enumerate(signs)
        ),
    )


def test_sixty_seats_in_fifteen_groups_are_read_on_one_page_of_a4() -> None:
    (page,) = figures(_council(60, 15))
    picture = read(as_svg(page))
    millimetres = (picture.width / 72 * 25.4, picture.height / 72 * 25.4)
    assert min(millimetres) <= 190
    assert max(millimetres) <= 277
    assert min(picture.sizes) >= 6.5
    assert sum(len(marks) for marks in picture.seats.values()) == 60


def test_what_cannot_be_read_on_a_page_becomes_an_overview_and_a_page_for_each_body() -> None:
    many = _council(300, 100)
    several = many._replace(cards=(*many.cards, many.cards[0]._replace(key="body b", title="Board")),
                            links=(Link("body b", "body a", "reports", "reports every year"),))  # fmt: skip
    pages = figures(several)
    assert pages[0].page.height <= PORTRAIT[1]
    titles = [page.title for page in pages]
    assert titles[0] == "Sixty seats"
    assert "Assembly (1 of 3)" in titles
    assert "Board (3 of 3)" in titles
    assert all(page.page.height <= PORTRAIT[1] for page in pages)
    assert "From Board to Assembly: reports every year." in pages[titles.index("Board (3 of 3)")].description


def test_a_word_is_not_cut_where_there_is_room() -> None:
    seat = Row("r", "Countries that are industrialised", "elected by its group", (Mark(Letters("A", 0)),))
    words = " ".join(
        text.words
        for page in figures(_council(9, 3)._replace(cards=(Card("body a", "body", "Assembly", rows=(seat,) * 9),)))
        for text in read(as_svg(page)).texts
    )
    assert "industrialised" in words


def test_a_picture_says_in_words_all_that_it_shows() -> None:
    (page,) = figures(_small("Title", "words of the charter"))
    root = ElementTree.fromstring(as_svg(page, "one"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "one-title one-desc"
    assert [root[0].get("id"), root[0].text, root[1].get("id")] == ["one-title", "Title", "one-desc"]
    assert root[1].text == (
        "words of the charter words of the charter, words of the charter. Quorum: words of the charter."
        " Its seats: words of the charter, 1 seat of group A, words of the charter. words of the charter."
        " From words of the charter to words of the charter: words of the charter."
        " From words of the charter to words of the charter: words of the charter."
        " Group A, words of the charter: words of the charter."
    )


def test_kinds_of_links_differ_by_more_than_colour_and_stand_out_from_the_ground() -> None:
    strokes = STROKES.values()
    assert len({(stroke.dash, stroke.width, stroke.head) for stroke in strokes}) == len(strokes)
    assert contrast("#767676", style.PAPER) == pytest.approx(4.54, abs=0.01)
    assert min(contrast(stroke.line, style.PAPER) for stroke in strokes) >= 4.5


def test_letters_of_other_scripts_have_room() -> None:
    for text in ("اتحاد جمعيات", "የኢትዮጵያ ስምምነት", "理事会", "Ελληνικά", "Кириллица", "नमस्ते"):
        assert measured(text, 10) >= 5 * len(text.replace(" ", ""))


def test_a_picture_of_several_scripts_is_drawn_as_png() -> None:
    text = 'charter c "ماء · ስምምነት · élargi"\nbody a "مجلس"\n'
    drawn_as = written(compile(Source("c.msp", text)).charter, "png")
    assert drawn_as.startswith(b"\x89PNG\r\n")
    assert drawn_as == written(compile(Source("c.msp", text)).charter, "png")


@pytest.mark.parametrize(("width", "height"), [(9.1, 603.3), (538.0, 9.3), (30.7, 30.7), (45.4, 100.1)])
def test_no_row_and_no_column_of_dots_is_left_out_of_a_png(width: float, height: float) -> None:
    dot = 72 / 200
    shapes = (
        f'<rect x="0" y="{number * dot:.4f}" width="2" height="{dot}" fill="#000"/>'
        f'<rect x="{number * dot:.4f}" y="0" width="{dot}" height="2" fill="#000"/>'
        for number in range(0, int(max(width, height) / dot), 2)
    )
    rows = dots(png(style.svg("Stripes", "", width, height, "".join(shapes))))
    assert (len(rows), len(rows[0])) == (math.ceil(height / dot), math.ceil(width / dot))
    stripes = [row[2] for row in rows][8 : int(height / dot)], list(rows[2])[8 : int(width / dot)]
    for one in stripes:
        assert len(one) > 15
        assert set(one[::2]) == {0}
        assert set(one[1::2]) == {255}


def test_png_owns_up_to_letters_that_it_lacks_and_to_an_extra_that_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(DrawingError, match="no letters for `理`: ask for SVG instead"):
        png(style.svg("理", "", 9, 9, style.text(0, 9, "理")))
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(DrawingError, match=r"`pip install \"mspcharter\[pdf\]\"`"):
        png(style.svg("c", "", 9, 9, ""))


def test_a_picture_needs_nothing_that_is_not_installed_with_the_tool() -> None:
    code = (
        "import sys; sys.modules['typst'] = None\n"
        "from mspcharter.cli import main; main(['render', 'examples/ke-cctld.msp', '--to', 'svg'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"<svg ")
