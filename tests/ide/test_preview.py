"""The preview shows what the command line writes, and each block leads back to its lines."""

from __future__ import annotations

import re

import pytest
from ide.pages import examples, page_of

from mspcharter.emit.views import VIEWS, Subject
from mspcharter.ide.preview import document_html, picture, pictures, power_html, ratings_html
from mspcharter.text import Source

LAKE = """\
charter lake "Lake 🌊"
    status          draft

stakeholder farm "Farm Union"
    sector          labour

body board "Board"
    seats
        all  "All"  3 for farm
    quorum          more than 1/2 of all seats

decision motion "Motions"
    taken by        board
    requires        more than 1/2 of all seats
"""


def test_each_block_leads_to_the_lines_of_its_declaration() -> None:
    html = document_html(page_of(LAKE))
    block = r'<(\w+)[^>]*data-file="charter.msp" data-line-from="(\d+)" data-line-to="(\d+)"[^>]*>'
    marks = re.findall(block + r"(?:<span[^>]*>[^<]*</span>)?([^<]*)", html)
    headings = {text: (int(first), int(last)) for tag, first, last, text in marks if tag in ("h3", "h4")}
    lines = LAKE.split("\n")
    assert lines[headings["Motions"][0]].startswith("decision motion")
    assert lines[headings["Motions"][1]].endswith("of all seats")
    assert lines[headings["Board"][0]].startswith("body board")


def test_a_block_of_an_included_file_leads_there() -> None:
    page = page_of(
        'charter c "C"\ninclude "parts/odd &name.msp"\n', {"parts/odd &name.msp": 'clause one "One"\n    "x"\n'}
    )
    assert 'data-file="parts/odd &amp;name.msp" data-line-from="0" data-line-to="1"' in document_html(page)


def test_the_document_is_that_of_the_command_line_but_for_the_way_back() -> None:
    html = document_html(page_of(LAKE))
    assert "data-line" in html
    assert "Farm Union" in html
    assert re.sub(r' data-[a-z-]+="[^"]*"', "", html).count("<h") == html.count("<h")


def test_the_power_report_and_the_ratings_have_pages_of_their_own() -> None:
    page = page_of(examples()[3])
    assert "<table>" in power_html(page)
    assert "`mspcharter" not in power_html(page), "readers of a preview have no command line"
    assert page.compilation.sets[0].title in ratings_html(page)


def test_every_picture_is_drawn_or_says_why_not() -> None:
    page = page_of(LAKE)
    assert set(pictures(page)) <= set(VIEWS)
    drawn = {name: picture(page, name) for name in pictures(page)}
    assert drawn["governance"].svgs[0].startswith("<?xml") or drawn["governance"].svgs[0].startswith("<svg")
    assert all(one.svgs or one.reason for one in drawn.values())
    assert any(one.reason for one in drawn.values())
    with pytest.raises(KeyError):
        picture(page, "no-such-picture")


def test_titles_in_a_picture_lead_to_their_declarations() -> None:
    page = page_of(LAKE)
    (svg,) = picture(page, "governance").svgs
    marked = dict(re.findall(r'<text data-file="charter.msp" data-line-from="(\d+)"[^>]*>([^<]*)<', svg))
    lines = LAKE.split("\n")
    (card,) = re.findall(r'data-key="body board" data-file="charter.msp" data-line-from="(\d+)"', svg)
    assert lines[int(card)] == 'body board "Board"'
    assert {lines[int(line)].split()[0]: title for line, title in marked.items()} == {
        "stakeholder": "Farm Union",
        "body": "Board",
        "decision": "Motions",
    }
    (plain,) = VIEWS["governance"].writers["svg"](Subject(page.decisions))
    assert re.sub(r' data-(file|line-from|line-to)="[^"]*"', "", svg) == plain.decode()


def test_a_long_title_leads_from_its_first_line_and_an_ambiguous_one_nowhere() -> None:
    long = "Motions on the use of the lake and of its shores in the months of summer"
    page = page_of(LAKE.replace('"Motions"', f'"{long}"').replace('"Board"', '"Farm Union"'))
    (svg,) = picture(page, "governance").svgs
    marked = re.findall(r"<text data-file[^>]*>([^<]*)<", svg)
    assert len(marked) == 1
    assert long.startswith(f"{marked[0]} ")


def test_a_charter_that_cannot_be_understood_says_how_many_errors_are_left() -> None:
    page = page_of('charter c "C"\n    status drft\n    binding maybe\n')
    for html in (document_html(page), power_html(page), ratings_html(page)):
        assert "This charter has 2 errors that must be fixed before it can be shown." in html
    assert pictures(page) == ()


def test_what_an_author_writes_is_no_markup_in_the_preview() -> None:
    html = document_html(page_of('charter c "<script>alert(1)</script>"\nclause one "<b>"\n    "</main>"\n'))
    assert "<script" not in html
    assert html.count("</main>") == 1
    assert Source("x", html).text.count("<b>") == 0
