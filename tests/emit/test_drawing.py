"""A picture shows its diagram correctly in every format, whatever the names in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_diagrams import BASIN, WATER

from mspcharter.emit.picture import drawing, labels
from mspcharter.emit.picture.diagram import Diagram, Edge, EdgeKind, Group, Key, Line, Node, NodeKind
from mspcharter.emit.picture.drawing import DrawingError, dot, draw
from mspcharter.emit.picture.lettering import wrap
from mspcharter.english import cells, clean

HOSTILE = (
    '"', "\\", "\\N", "\\\\G", '\\"', "<b>", "</table>", "&", "&amp;", "&#60;", "]]>", "-->", "{|}", "a:b:w", "<>",
    "\n", "\r\n", "\x00", "\x07", "\x1b[31m", "\u2028", "\ud800", "\udfff", "\uffff", "\u202e", "%", "node", "é",
    "e\u0301",    "👩‍👩‍👧", "水", "ماء", "\u200f", "x" * 90, "", " ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=5).map("".join)


def _texts(svg: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


def _written(svg: bytes) -> str:
    """Return all the text of *svg*, place after place."""
    return "\n".join(element.text or "" for element in _texts(svg))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _size(svg: bytes) -> tuple[float, float]:
    width, height = re.findall(rb'(?:width|height)="([\d.]+)pt"', svg)[:2]
    return float(width), float(height)


def _scale(svg: bytes) -> float:
    found = re.search(rb"scale\(([\d.]+)", svg)
    assert found
    return float(found[1])


@pytest.mark.parametrize("diagram", [WATER, BASIN], ids=["water", "basin"])
def test_a_picture_is_always_the_same(diagram: Diagram) -> None:
    assert dot(diagram) == dot(diagram)
    assert draw(diagram, "svg") == draw(diagram, "svg")


@pytest.mark.parametrize("diagram", [WATER, BASIN], ids=["water", "basin"])
def test_a_picture_is_read_on_a4(diagram: Diagram) -> None:
    svg = draw(diagram, "svg")
    short, long = sorted(_size(svg))
    assert short <= (210 - 20) / 25.4 * 72 + 1
    assert long <= (297 - 20) / 25.4 * 72 + 1
    sizes = [float(element.get("font-size", "0")) for element in _texts(svg) if re.search(r"\w", element.text or "")]
    assert min(sizes) * _scale(svg) >= 9


@pytest.mark.parametrize("diagram", [WATER, BASIN], ids=["water", "basin"])
def test_a_picture_says_every_word(diagram: Diagram) -> None:
    seen = _bare(_written(draw(diagram, "svg")))
    for text in drawing._texts(diagram):
        assert all(_bare(word) in seen for word in text.split())


def test_a_picture_too_large_for_a4_is_laid_out_for_a3() -> None:
    rows = tuple(Line(f"Constituency number {number}", "1 seat", ("full",)) for number in range(40))
    svg = draw(Diagram("Large", nodes=(Node("A", "body", "Assembly", rows),)), "svg")
    assert 785 < max(_size(svg)) <= 1134
    assert _scale(svg) >= 0.9


def test_png_is_png_and_owns_up_to_letters_it_lacks() -> None:
    assert draw(WATER, "png").startswith(b"\x89PNG\r\n")
    with pytest.raises(DrawingError, match="ask for SVG"):
        draw(BASIN, "png")


def test_kinds_differ_by_more_than_colour() -> None:
    assert set(labels.OUTLINES) == set(get_args(NodeKind))
    assert set(labels.STROKES) == set(get_args(EdgeKind))
    assert len({outline.style for outline in labels.OUTLINES.values()}) == len(labels.OUTLINES)
    strokes = labels.STROKES.values()
    assert len({(stroke.style, stroke.width > 2, stroke.tail, stroke.head) for stroke in strokes}) == len(strokes)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_and_lines_stand_out_from_their_ground() -> None:
    def contrast(front: str, back: str) -> float:
        return (_luminance(back) + 0.05) / (_luminance(front) + 0.05)

    for stroke in labels.STROKES.values():
        assert contrast(stroke.ink, "#FFFFFF") >= 4.5
        assert contrast(stroke.line, "#FFFFFF") >= 3
    for outline in labels.OUTLINES.values():
        assert contrast(labels._GREY, outline.tint) >= 4.5
        assert contrast(outline.line, "#FFFFFF") >= 3


@settings(max_examples=50)
@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["body", "office"]), st.sampled_from(get_args(EdgeKind)))
def test_any_text_anywhere_is_shown_and_never_obeyed(
    one: str, two: str, text: str, box: NodeKind, arrow: EdgeKind
) -> None:
    left, right = f"1{one}", f"2{two}"
    diagram = Diagram(
        text,
        text,
        (Group(text, text, (Node(left, "party", text, note=text),)),),
        (Node(right, box, text, (Line(text, text, ("full", "hollow", "missing")),), text),),
        (Edge(left, right, arrow, text, 0), Edge(right, right, arrow, text), Edge(right, left, arrow, text)),
        (Key(box, text), Key(arrow, text), Key("missing", text)),
    )
    svg = draw(diagram, "svg")
    assert svg.count(b'class="node"') == 3
    assert svg.count(b'class="edge"') == 4
    places = 15
    if shown := _bare(clean(text)):
        assert _bare(_written(svg)).count(shown) >= places


@given(TEXTS, st.integers(1, 40))
def test_wrapping_keeps_every_character_and_its_bounds(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert _bare("".join(lines)) == _bare(clean(text))
    assert all(cells(line) <= max(width, 2) for line in lines)


def test_wrapping_never_parts_an_accent_from_its_letter() -> None:
    assert wrap("e\u0301" * 6, 4) == ["e\u0301" * 4, "e\u0301" * 2]
    assert wrap("水資源委員会", 4) == ["水資", "源委", "員会"]
    assert wrap("one two three", 8) == ["one two", "three"]


def test_a_word_is_broken_only_where_there_is_no_room_for_it() -> None:
    row = Line("A", "1 seat, internationalisation", ("full",))
    svg = draw(Diagram("Words", nodes=(Node("B", "body", "Board", (row,)),)), "svg")
    assert "internationalisation" in _written(svg)


def test_keys_that_look_alike_stay_apart() -> None:
    nodes = (Node("a b", "party", "First"), Node("a-b", "party", "Second"), Node("a_b", "body", "Third"))
    text = dot(Diagram("Keys", nodes=nodes, edges=(Edge("a-b", "a_b", "appoints"),)))
    assert "a_b_2:e -> a_b_3" in text


def test_arrows_lead_back_to_those_who_sent() -> None:
    nodes = (Node("P", "party", "Party"), Node("B", "body", "Board"))
    svg = draw(Diagram("Back", nodes=nodes, edges=(Edge("B", "P", "reports", "answers to"),)), "svg")
    assert "answers" in _written(svg)


def test_a_program_that_is_not_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DrawingError, match="`no-such-dot` was not found: check its name"):
        draw(WATER, "svg", "no-such-dot")
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(DrawingError, match="pip install graphviz-pure"):
        draw(WATER, "svg")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("#!/bin/sh\necho 'no such font' >&2; exit 3\n", "failed: no such font"),
        ("#!/bin/sh\nexit 1\n", "it gave no reason"),
        ("#!/bin/sh\necho hello\n", "not a picture"),
        ("#!/bin/sh\nsleep 5\n", "was not drawn within 1 seconds"),
        ("#!/no/such/shell\n", "did not start"),
    ],
)
def test_a_program_that_fails_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    program = tmp_path / "dot"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setattr(drawing, "_SECONDS", 1)
    with pytest.raises(DrawingError, match=message):
        draw(WATER, "svg", str(program))


def test_a_body_that_nothing_reaches_still_stands_with_the_others() -> None:
    nodes = (Node("P", "party", "Party"), Node("B", "body", "Board"), Node("Q", "body", "Panel"))
    svg = draw(Diagram("Alone", nodes=nodes, edges=(Edge("P", "B", "appoints", "appoints 1"),)), "svg").decode()
    left = {word: float(re.findall(rf'x="([\d.]+)"[^>]*>{word}<', svg)[0]) for word in ("Party", "Board", "Panel")}
    assert left["Party"] < left["Board"] == left["Panel"]
