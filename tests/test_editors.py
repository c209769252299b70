"""The colours of editors: the TextMate grammar is that of the language, whatever the language becomes."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

EDITORS = Path(__file__).parents[1] / "editors"


@pytest.fixture(scope="module")
def textmate() -> ModuleType:
    """Load the generator, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("textmate", EDITORS / "textmate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_colours_are_those_of_the_grammar(textmate: ModuleType, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        textmate.GRAMMAR.write_text(textmate.textmate(), encoding="utf-8")
    assert textmate.GRAMMAR.read_text(encoding="utf-8") == textmate.textmate()
