"""The formatter: pairs of a charter before and after, and laws for every text.

Each pair is read as a person would: what was typed, and below the arrow what becomes of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax import printer
from mspcharter.syntax.parser import parse
from mspcharter.syntax.rows import BLANKS
from mspcharter.syntax.tree import File, Part, Token, meant
from mspcharter.text import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.msp"))
PAIRS = Path(__file__).with_name("printer.format").read_text(encoding="utf-8").split("=====\n")
DECLARATIONS = [
    declaration
    for path in EXAMPLES
    for declaration in re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8"))
] + [
    'include "partners.msp"', "sector and", "body b\n  seats\n    ?", "stakeholder cafe\u0301 日本\n part of and, or",
    'clause c\n  """ Here\n     there\n   # no comment\n  """ # but this', 'issue i\n  evidence\n    """one line"""',
    "decision d\n  requires consensus else majority # all\n  taken by b", "# only\n  # comments\n",
    "role r\n duties\n  'x'",
    "dispute d\n  step talk by a within 3 days\n  step court by \"a judge whom no one knows\", final",
]  # fmt: skip


def formatted(text: str) -> str:
    return printer.format(Source("charter.msp", text), LANGUAGE)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.split("\n", 1)[0])
def test_it_becomes(pair: str) -> None:
    _, _, texts = pair.partition("\n")
    before, after = texts.split("----->\n")
    assert formatted(before) == after
    assert formatted(after) == after


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_its_meaning_and_no_line_is_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = formatted(text)
    assert_same(text, found)
    lines = re.sub(r'"""[^"]*"""|"[^"\n]*"|#.*', "", found).split("\n")
    assert [line for line in lines if len(line) > 100] == []


# Laws


def meaning(text: str) -> list[object]:
    file, _ = parse(Source("charter.msp", re.sub(f"\\A([{BLANKS}]*\\n)*\ufeff*", "", text)), LANGUAGE)
    return [_declared(file, number) for number in range(len(file.declarations))]


def _declared(file: File, number: int) -> object:
    declaration = file.declarations[number]
    fields = [(field.rule, _said(field)) for field in declaration.fields]
    if declaration.keyword != "guarantee":
        fields.sort(key=lambda field: field[0])
    name = declaration.name and unicodedata.normalize("NFC", declaration.name.text)
    return declaration.keyword, name, [_said(part) for part in declaration.head], fields, declaration.broken


def _said(part: Part) -> object:
    if isinstance(part, Token):
        return unicodedata.normalize("NFC", part.text) if part.type == "NAME" else meant(part)
    return part.rule, [_said(child) for child in part.children]


def marks(text: str) -> Counter[str]:
    """Count the comments that the laws put into a text: each has a number."""
    return Counter(re.findall(r"#[^#\n]*§\d+§", text))


def assert_same(before: str, after: str) -> None:
    assert formatted(after) == after
    assert meaning(after) == meaning(before)
    assert marks(after) == marks(before)
    assert letters(after) == letters(before)


def letters(text: str) -> Counter[str]:
    """Count all that is no blank: whatever moves, nothing may be lost, and nothing come from nowhere."""
    return Counter(character for character in unicodedata.normalize("NFC", text) if not _blank(character))


def _blank(character: str) -> bool:
    return character.isspace() or character in "\ufeff\u200b"


Edit = Callable[[list[str], int, int], None]


def _comment(lines: list[str], at: int, number: int) -> None:
    lines.insert(at, " " * (0, 0, 2, 4, 8, 11)[number % 6] + f"# §{number}§")


def _comment_beside(lines: list[str], at: int, number: int) -> None:
    lines[at] += f"#§{number}§ "


def _comment_inside(lines: list[str], at: int, number: int) -> None:
    lines[at] = lines[at].replace(",", f" , # §{number}§\n #  left §{number + 1}§\n  ", 1 + number % 2)


def _out_of_force(lines: list[str], at: int, number: int) -> None:
    lines[at] = ("#", "# ", "#  ")[number % 3] + lines[at]


def _shuffle(lines: list[str], at: int, number: int) -> None:
    other = number % len(lines)
    lines[at], lines[other] = lines[other], lines[at]


def _delete(lines: list[str], at: int, _: int) -> None:
    lines[at] = ""


def _twice(lines: list[str], at: int, number: int) -> None:
    lines.insert(number % len(lines), lines[at])


def _empty(lines: list[str], at: int, number: int) -> None:
    lines[at:at] = ["", " \t", "\u00a0"][: 1 + number % 3]


def _blanks(lines: list[str], at: int, number: int) -> None:
    lines[at] = re.sub(" +", (" ", "   ", "\t", "\u00a0 ", " \r")[number % 5], lines[at])


def _deeper(lines: list[str], at: int, number: int) -> None:
    lines[at] = " " * (number % 7) + lines[at].lstrip(" ") if number % 2 else "  " + lines[at]


def _broken_line(lines: list[str], at: int, number: int) -> None:
    lines[at] = re.sub(" (and|or) ", (r"\n      \1 ", r" \1\n ")[number % 2], lines[at])


def _odd_letter(lines: list[str], at: int, number: int) -> None:
    odd = ['"', '"""', "(", ")", ",", "#", "“", "–", "\\", "\x0b", "\u2028", "e\u0301", "\x00", "\ufeff", "and"]
    place = number % (len(lines[at]) + 1)
    lines[at] = lines[at][:place] + odd[number % len(odd)] + lines[at][place:]


EDITS: tuple[Edit, ...] = (
    _comment, _comment_beside, _comment_inside, _out_of_force, _shuffle, _delete, _twice, _empty, _blanks, _deeper,
    _broken_line, _odd_letter,
)  # fmt: skip


@st.composite
def charters(draw: st.DrawFn) -> str:
    """Draw a few declarations, as they may look while somebody works on them."""
    declarations = draw(st.lists(st.sampled_from(DECLARATIONS), min_size=1, max_size=4))
    lines = draw(st.sampled_from(["\n", "\n\n", "\n\n\n"])).join(declarations).split("\n")
    numbers = st.integers(0, 9999)
    for edit, at, number in draw(st.lists(st.tuples(st.sampled_from(EDITS), numbers, numbers), max_size=12)):
        edit(lines, at % len(lines), number)
    text = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"])).join(lines)
    return draw(st.sampled_from(["", "", "", "\ufeff"])) + text


def test_a_byte_order_mark_below_empty_lines_does_not_come_first() -> None:
    assert formatted("\n \n\ufeffsektor a\n") == "sektor a\n"


@settings(max_examples=400)
@given(charters())
def test_a_charter_at_work_keeps_its_meaning_and_its_comments(text: str) -> None:
    assert_same(text, formatted(text))


@given(st.text(st.sampled_from(' \n\r\t#",.()é\u0301"x1%/-and\ufeff\u00a0')) | st.text())
def test_no_text_stops_it(text: str) -> None:
    found = formatted(text)
    assert formatted(found) == found
    assert letters(found) == letters(text)


def test_without_an_order_for_all_lines_their_order_is_kept() -> None:
    text = "activity a\n  starts  2027-01-01\n  due  2029-01-01\n"
    kept = "activity a\n    starts 2027-01-01\n    due             2029-01-01\n"
    assert printer.format(Source("charter.msp", text), LANGUAGE._replace(order={"activity": ["due"]})) == kept


# What it does when it is wrong itself


def test_a_declaration_that_would_say_something_else_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = printer._laid_out

    def wrong(*declaration: object) -> str:
        return laid_out(*declaration).replace("low", "high")  # type: ignore[arg-type]

    monkeypatch.setattr(printer, "_laid_out", wrong)
    text = "stakeholder a\n influence low\n\n\nstakeholder b\n influence medium\n"
    assert formatted(text) == "stakeholder a\n influence low\n\nstakeholder b\n    influence       medium\n"


@pytest.mark.parametrize("lost", ["# here", "# above"])
def test_a_text_whose_comments_would_be_lost_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    printed = printer._printed

    def forgetful(*charter: object) -> str:
        return printed(*charter).replace(lost, "")  # type: ignore[arg-type]

    monkeypatch.setattr(printer, "_printed", forgetful)
    text = "# above\nstakeholder a # here\n influence low\n"
    assert formatted(text) == text


def test_declarations_that_run_together_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "_laid_out", lambda *_: "")
    assert formatted("sector  a\nsector  b\n") == "sector  a\nsector  b\n"
