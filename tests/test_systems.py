"""The real systems among the examples: each compiles, is laid out, and says where its facts come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from mspcharter.commands.charters import compiled, source_at
from mspcharter.commands.fmt import LINE_ORDER
from mspcharter.diagnostics import Severity
from mspcharter.syntax.printer import format

SYSTEMS = sorted((Path(__file__).parents[1] / "examples" / "systems").glob("*.msp"))
every_system = pytest.mark.parametrize("path", SYSTEMS, ids=lambda path: path.stem)


@every_system
def test_a_system_has_no_error(path: Path) -> None:
    assert [one.code for one in compiled(str(path)).diagnostics if one.severity is Severity.ERROR] == []


@every_system
def test_a_system_is_laid_out(path: Path) -> None:
    source = source_at(str(path))
    assert format(source, LINE_ORDER) == source.text


@every_system
def test_a_system_names_its_source_before_it_begins(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").partition("\ncharter ")[0]
    assert all(line.startswith("#") for line in opening.splitlines() if line)
    assert "Source: " in opening or "Sources: " in opening or "Sources, " in opening
