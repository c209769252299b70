"""Lines or checks cover every statement on which the tool is based, and the page about them is up to date."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
# The statements on each slide of the presentation, counted by hand.
SAID = {
    "What a multi-stakeholder partnership is": 10,
    "Goals": 9,
    "Benefits": 8,
    "Challenges": 6,
    "Roles of stakeholders": 10,
    "Guiding principles": 6,
    "Partnerships and country-code registries": 6,
}


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("traceability", ROOT / "docs" / "traceability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lines_or_checks_cover_every_statement() -> None:
    assert list(_generator().faults()) == []


def test_no_statement_was_left_out() -> None:
    slides = _generator().statements()
    assert {slide["title"]: len(slide["statements"]) for slide in slides} == SAID


def test_the_page_on_the_principles_is_that_of_the_statements(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "principles.md", _generator().page())
