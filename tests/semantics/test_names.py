"""What a name is, as messages and editors ask."""

from __future__ import annotations

from mspcharter.semantics.names import Names
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.parser import parse
from mspcharter.text import Source

TEXT = 'sector farms "Farms"\nstakeholder media "The Media, Ltd"\n    sector labour\nbody cafe\u0301 "Café"\n'


def names() -> Names:
    return Names([parse(Source("charter.msp", TEXT), LANGUAGE)[0]])


def test_a_name_has_the_kind_of_its_declaration_or_is_a_sector_of_the_language() -> None:
    known = names()
    assert known.kind_of("farms") == "sector"
    assert known.kind_of("government") == "sector"
    assert known.kind_of("media") == "stakeholder"  # a declaration goes before a sector of the language
    assert known.kind_of("caf\u00e9") == "body"
    assert known.kind_of("nobody") is None
