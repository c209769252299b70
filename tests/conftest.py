"""Options and fixtures of all tests: golden files, which ``--update`` rewrites, and the tries of random tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

# The same examples in every run, without a deadline or a database of past failures. Where more is wanted for once,
# `--hypothesis-profile=thorough` tries twenty times as many, and others each time.
settings.register_profile(
    "usual", deadline=None, max_examples=100, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=2000, derandomize=False)
settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this project."""
    parser.addoption("--update", action="store_true", help="write expected drawings and golden files anew")
    parser.addoption("--tries", type=int, default=600, help="how many texts and edits the fuzzers try")
    parser.addoption("--edits", type=int, default=300, help="how many random edits the language server is sent")
    parser.addoption("--charters", type=int, default=2000, help="how many random charters the laws of sentences try")
    parser.addoption("--corruptions", type=int, default=200, help="how many corruptions of a signed PDF are tried")
    parser.addoption("--mutants", choices=("none", "some", "all"), default="none", help="how many mutants are tried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the tests that run other tools for a minute, so that no worker waits for them at the end.

    Mutants are tried only if they are asked for: to find which tests judge them takes minutes.
    """
    if config.getoption("--mutants") == "none":
        items[:] = [item for item in items if item.name != "test_mutants_are_noticed"]
    items.sort(key=lambda item: item.path.name != "test_tidy.py")


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
