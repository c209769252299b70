"""The messages for common mistakes, and that their fixes do what was meant."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.parser import parse
from mspcharter.syntax.tree import Token, meant
from mspcharter.text import Source


def fixed_text(text: str) -> tuple[str, str | None, str]:
    """Return *text* with the fix of its first mistake, the help, and whether the fix is safe."""
    first = next(one.finding for one in compile(Source("charter.msp", text)).diagnostics if one.code < "MSP020")
    fix = first.fixes[0]
    for edit in sorted(fix.edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text, first.help, "safe" if fix.safe else "unsafe"


@pytest.mark.parametrize(
    ("written", "meant", "advice", "safety"),
    [
        ("at least 66 % of votes cast", "at least 66% of votes cast", "write `66%`", "safe"),
        ("at least ⅔ of votes cast", "at least 2/3 of votes cast", "write `2/3`", "safe"),
        ("more than ½ of votes cast", "more than 1/2 of votes cast", "write `1/2`", "safe"),
        ("at least 2/3 of the votes cast", "at least 2/3 of votes cast", "leave out `the`", "safe"),
        (
            "at least 2/3 of the members present",
            "at least 2/3 of members present",
            "write `of members present`",
            "safe",
        ),
        ("at least 2/3 of vote cast", "at least 2/3 of votes cast", "did you mean `votes`?", "safe"),
        ("majority of the seats", "majority of all seats", "write `all seats` or `filled seats`", "unsafe"),
        (
            "2/3 of votes cast",
            "at least 2/3 of votes cast",
            "write `at least 2/3` or `more than 2/3`",
            "unsafe",
        ),
    ],
)
def test_slips_in_a_rule(written: str, meant: str, advice: str, safety: str) -> None:
    """An amount, or what it is of, is written as in speech."""
    assert fixed_text(f"decision one\n    requires {written}\n") == (
        f"decision one\n    requires {meant}\n",
        advice,
        safety,
    )


def test_quorum_without_at_least() -> None:
    """A bare number does not say which side of it is enough."""
    text, advice, _ = fixed_text("body one\n    quorum 3\n")
    assert text == "body one\n    quorum at least 3\n"
    assert advice == "write `at least 3` or `more than 3`"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ministry Ministry of Water", 'ministry "Ministry of Water"'),
        ("Ministry of Water", 'ministry "Ministry of Water"'),
        ("water board", 'water "water board"'),
        ('donor bank "Donor Bank"', 'donor-bank "Donor Bank"'),
    ],
)
def test_names_of_several_words(written: str, meant: str) -> None:
    """Words after a name are its title, or more of the name where a title follows."""
    assert fixed_text(f"stakeholder {written}\n")[0] == f"stakeholder {meant}\n"


@pytest.mark.parametrize(
    "written",
    ["“Water all year”", '“Water all year"', '"Water all year”', "'Water all year'", "‘Water all year’"],
)
def test_crooked_quotes(written: str) -> None:
    """A text whose end is clear is put between straight quotes."""
    text = f"body one {written}  # '\n"
    assert fixed_text(text) == (
        text.replace(written, '"Water all year"'),
        'put the text in straight quotes: "…"',
        "safe",
    )


def test_apostrophes_within_single_quotes() -> None:
    """An apostrophe ends no text."""
    assert fixed_text("body one 'the people's water'\n")[0] == 'body one "the people\'s water"\n'


@pytest.mark.parametrize("above", ["charter one\n\n", "charter one\n    status ended\n", "body two\n\n", ""])
def test_indented_heading(above: str) -> None:
    """A heading belongs at the left edge."""
    heading = 'stakeholder bank "Donor Bank"\n    sector donor\n'
    assert fixed_text(f"{above}    {heading}") == (above + heading, "move it to the left edge", "unsafe")


@pytest.mark.parametrize(
    ("written", "said"), [(r'"C:\new"', r"C:\new"), (r'"a \"b\" \\"', r'a "b" \ '.rstrip()), (r'"\\\""', '\\"')]
)
def test_only_quotes_and_backslashes_are_escaped(written: str, said: str) -> None:
    """Any other backslash stands for itself."""
    (declaration,) = parse(Source("charter.msp", f"body one {written}\n"), LANGUAGE)[0].declarations
    (title,) = declaration.head
    assert isinstance(title, Token)
    assert meant(title) == said
