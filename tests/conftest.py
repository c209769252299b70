"""What all tests share: golden files that ``--update`` writes anew, and how hard the random tests try."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile(
    "default", deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this project."""
    parser.addoption("--update", action="store_true", help="write expected drawings and golden files anew")
    parser.addoption("--tries", type=int, default=600, help="how many texts and edits the fuzzers try")


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Collect garbage again after a command has run in this process, which turns the collector off for its own."""
    yield
    gc.enable()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that holds what is expected, or write that file with ``--update``."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as file:
            assert found == file.read()

    return compare
