"""Every word of the language is explained where it can be written, and every example works."""

from __future__ import annotations

import pytest
from ide.pages import page_of

from mspcharter.ide.completing.declarations import line_draft
from mspcharter.manual.words import form_help, line_help, word_help, words
from mspcharter.semantics.forms import FORMS
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax import tables
from mspcharter.syntax.parser import parse_declaration

LINES = [(form.keyword, line.words) for form in FORMS for line in form.lines]

# A charter with something of each kind that an example names.
WHOLE = """\
charter c "C"
sector farms "Farms"
constituency growers "Growers"
    members         a, b
stakeholder a "A"
    sector          farms
stakeholder b "B"
    sector          farms
role clerk "Clerk"
    held by         a
objective goal "Goal"
    "The goal."
indicator rate "Rate"
    source          "x"
resource grant "Grant"
    from            a
asset map "Map"
budget money "Money"
    spends
        running "Running" USD 1
body board "Board"
    seats
        chair-of-growers "Growers" 3 from growers
body council "Council"
    seats
        everyone "All" 1 for each stakeholder
meeting annual "Annual"
    of              board
decision motion "Motion"
    taken by        board
    requires        more than 1/2 of all seats
risk flood "Flood"
"""


def test_every_declaration_and_every_line_is_explained_and_nothing_else() -> None:
    for form in FORMS:
        help = form_help(form.keyword)
        assert help is not None, form.keyword
        assert list(help.lines) == [line.words for line in form.lines], form.keyword
        assert set(help.starts) <= set(help.lines), form.keyword


@pytest.mark.parametrize(("keyword", "words"), LINES, ids=str)
def test_the_example_of_a_line_is_read_without_a_mistake(keyword: str, words: str) -> None:
    page = page_of(WHOLE)
    line = next(line for form in FORMS if form.keyword == keyword for line in form.lines if line.words == words)
    draft = line_draft(page, keyword, line, 4, "x")
    assert draft is not None
    text = f"{keyword} x\n    {draft.text}\n"
    if keyword == "signatory":
        text = text.replace(" x\n", " a\n", 1)
    declaration, mistakes = parse_declaration(text, 0, len(text), LANGUAGE)
    assert not mistakes, text
    assert len(declaration.fields) == 1


def test_every_word_is_explained_by_itself_or_in_a_phrase() -> None:
    known = {word for form in FORMS for line in form.lines for word in line.words.split()}
    known |= {word for phrase in words() for word in phrase.split()}
    unknown = [word for word in tables.load().keywords if word not in known and form_help(word) is None]
    assert sorted(unknown) == [")", ",", "."]


def test_a_word_can_mean_different_things_in_different_lines() -> None:
    assert word_help("other", "level") != word_help("other", "kind")
    assert word_help("counts as no") != word_help("no")


def test_a_meaning_is_a_sentence() -> None:
    meanings = [*words().values()]
    meanings += [help.means for form in FORMS if (help := form_help(form.keyword))]
    meanings += [about.means for keyword, line in LINES if (about := line_help(keyword, line))]
    assert all(one[0].isupper() and one.endswith(".") for one in meanings)
