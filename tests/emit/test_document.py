"""A document says of each block where it was written and how its text runs."""

from __future__ import annotations

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Heading, Paragraph
from mspcharter.emit.document.outline import document
from mspcharter.text import Source

TEXT = """
charter c "ميثاق"
    language ar
clause x "Where"
    "الماء للجميع."
clause y "Another"
    "Water is for all."
"""


def test_each_block_knows_where_it_was_written_and_its_direction() -> None:
    found = document(compile(Source("c.msp", TEXT)).charter, fingerprint="ab12")
    assert (found.title, found.language, found.direction) == ("ميثاق", "ar", "rtl")
    assert (found.draft, found.standing, found.fingerprint) == (True, "Draft", "ab12")
    said = {one.block.text[0]: one for one in found.blocks if isinstance(one.block, Paragraph)}
    arabic, english = said["الماء للجميع."], said["Water is for all."]
    assert (arabic.direction, english.direction) == ("rtl", "ltr")
    assert (arabic.anchor, english.anchor) == ("x", "y")
    assert TEXT[english.span.start : english.span.end].startswith("clause y")
    (heading,) = [one for one in found.blocks if isinstance(one.block, Heading) and one.block.anchor == "x"]
    assert TEXT[heading.span.start : heading.span.end].startswith("clause x")
