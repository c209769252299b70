"""The look of the pictures: words and lines stand out, letters tell groups apart, and any text is only text."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from pictures import contrast
from random_texts import ODD

from mspcharter.emit.picture import style
from mspcharter.emit.picture.lettering import by_script, even, measured, rows, undrawable
from mspcharter.english import clean

HOSTILE = ("<b>", "]]>", "-->", "&amp;", "&#60;", "</text>", '"', "'", "\x1b[31m", "ስምምነት", "ماء", "水", *ODD)
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=8).map("".join)


def test_words_and_lines_stand_out_from_their_ground() -> None:
    grounds = (style.PAPER, style.WASH, *(hue.light for hue in style.HUES))
    for ground in grounds:
        assert min(contrast(ink, ground) for ink in (style.INK, style.GREY)) >= 4.5
    for hue in style.HUES:
        assert min(contrast(style.PAPER, hue.dark), contrast(hue.dark, hue.light)) >= 4.5
    assert contrast(style.RULE, style.PAPER) >= 3


def test_every_group_has_letters_of_its_own() -> None:
    letters = [style.letter(number) for number in range(1000)]
    assert len(set(letters)) == 1000
    assert (letters[0], letters[25], letters[26], letters[52], letters[702]) == ("A", "Z", "AA", "BA", "AAA")


@given(TEXTS, TEXTS)
def test_any_text_is_shown_and_never_obeyed(title: str, words: str) -> None:
    body = style.group(style.text(1, 2, words), words, class_=words)
    root = ElementTree.fromstring(style.svg(title, words, 100, 50, body, key="one"))
    found: dict[str, str] = {}
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        found[tag] = found.get(tag, "") * (tag == "text") + ("".join(element.itertext()) if tag != "g" else "")
    assert set(found) <= {"svg", "title", "desc", "rect", "g", "text", "tspan"}
    assert found["desc"] == clean(words)
    assert "".join(found["text"].split()) == "".join(clean(words).split())
    assert root.get("aria-labelledby") == "one-title one-desc"
    assert next(child.text or "" for child in root) == clean(title)


@given(TEXTS, st.floats(20, 200), st.sampled_from((style.LEAST, style.BODY, style.TITLE)), st.booleans())
def test_lines_are_within_their_width_and_no_letter_is_lost(text: str, width: float, size: float, bold: bool) -> None:
    for lines in (rows(text, width, size, bold=bold), even(text, width, size, bold=bold)):
        assert "".join("".join(lines).split()) == "".join(clean(text).split())
        assert all(measured(line, size, bold=bold) <= width or len(line) <= 40 for line in lines)
        assert all(measured(line, size, bold=bold) <= width for line in lines if line.isascii())


def test_a_word_is_broken_only_if_it_is_wider_than_a_line() -> None:
    assert rows("industrialised and industrialising", 60, 9) == ["industrialised", "and", "industrialising"]
    assert len(rows("W" * 40, 60, 9)) > 4
    assert even("one two three four", 60, 9) == ["one two", "three four"]


def test_a_legend_stays_within_its_width() -> None:
    samples = [style.Sample(style.mark(6.5, 0, number), 13, f"Group number {number}") for number in range(15)]
    body, height = style.legend(samples, 10, 100, 300)
    picture = ElementTree.fromstring(style.svg("Legend", "", 320, 400, body))
    texts = [element for element in picture.iter() if element.tag.endswith("text")]
    assert sum((element.text or "").startswith("Group") for element in texts) == 15
    assert all(float(element.get("x", "0")) < 310 for element in texts)
    assert 15 / 4 * 9 < height < 15 * 13
    assert style.legend([], 0, 0, 100) == ("", 0)


def test_a_mark_of_direction_needs_no_font_and_a_letter_does() -> None:
    assert undrawable("Board \u200fof مجلس\u200e") == ""
    assert undrawable("Board 理事") == "事理"


def test_scripts_that_no_one_font_has_are_drawn_one_after_the_other() -> None:
    assert by_script("Council · مجلس (2) · ስምምነት, élargi") == ["Council · مجلس (2) · ", "ስምምነት, ", "élargi"]
    assert by_script("Conseil élargi – e\u0301tat") == ["Conseil élargi – e\u0301tat"]
    drawn = style.svg("", "", 9, 9, style.text(100, 9, "مجلس ስምምነት", 10, anchor="end"))
    [line] = (one for one in ElementTree.fromstring(drawn).iter() if one.tag.endswith("text"))
    assert (line.get("x"), line.get("text-anchor")) == ("100", "end")
    # Parts without a place of their own leave no gap, whatever the widths of their letters.
    assert [(part.text, part.get("x"), (part.get("font-family") or "")[:18]) for part in line] == [
        ("مجلس ", None, "'Noto Sans Arabic'"),
        ("ስምምነት", None, "'Noto Sans Ethiopi"),
    ]
