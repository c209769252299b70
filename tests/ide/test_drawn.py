"""What an editor shows is as drawn, for each question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ide.shown import redraw

DRAWN = sorted((Path(__file__).parent / "drawn").glob("*.txt"))


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_what_is_shown_is_as_drawn(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(path, redraw(path.read_text(encoding="utf-8")))
