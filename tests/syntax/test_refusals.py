"""Every line that a declaration can have is used well in some fixture, and with its common mistake in another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from drawing import strip

from mspcharter.compiler import compile
from mspcharter.semantics.forms import FORMS
from mspcharter.semantics.places import LANGUAGE
from mspcharter.semantics.reading import Form, Line
from mspcharter.syntax.parser import parse
from mspcharter.text import Source

TEXTS = [
    strip(charter)
    for path in sorted(Path(__file__).parent.glob("*.msp"))
    for charter in path.read_text(encoding="utf-8").split("---\n")
]
LINES = [(form, line) for form in FORMS for line in form.lines]


def _used() -> Iterator[tuple[str, str]]:
    """Yield the keyword and the rule of every line that stands in a fixture without a mistake."""
    for text in TEXTS:
        source = Source("charter.msp", text)
        wrong = [one.finding.span.start for one in compile(source).diagnostics if one.code < "MSP1"]
        for declaration in parse(source, LANGUAGE)[0].declarations:
            for field in declaration.fields:
                if not any(field.start <= start < field.end for start in wrong):
                    yield declaration.keyword or "", field.rule


def _refused() -> Iterator[tuple[str, str]]:
    """Yield the keyword and the text of every line of a fixture in which there is a mistake."""
    for text in TEXTS:
        source = Source("charter.msp", text)
        declarations = parse(source, LANGUAGE)[0].declarations
        for one in compile(source).diagnostics:
            start = one.finding.span.start
            for declaration in declarations:
                if one.code < "MSP1" and declaration.start < start < declaration.end:
                    yield declaration.keyword or "", source.line(source.position(start).line).strip()
                    if declaration.keyword == "body":  # a seat stands below the line that lists it
                        yield "body", "seats"


USED = set(_used())
REFUSED = set(_refused())


@pytest.mark.parametrize(("form", "line"), LINES, ids=[f"{form.keyword} {line.attribute}" for form, line in LINES])
def test_a_line_is_used_well_and_refused_when_it_is_not(form: Form, line: Line) -> None:
    if form.keyword == "guarantee":
        assert any(keyword == form.keyword for keyword, _ in USED)
    else:
        assert (form.keyword, line.rule) in USED
    first = line.words.partition(" ")[0]
    assert any(keyword == form.keyword and text.startswith(first) for keyword, text in REFUSED)
