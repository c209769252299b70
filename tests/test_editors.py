"""What editors have of the language is as the language is: colours, snippets, and the charters that they show."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from mspcharter.compiler import compile
from mspcharter.diagnostics import Severity
from mspcharter.semantics.forms import FORM_OF
from mspcharter.settings import KEYS
from mspcharter.text import Source

EDITORS = Path(__file__).parents[1] / "editors"


def _generator(name: str) -> ModuleType:
    """Load a generator, which is no part of the package."""
    spec = importlib.util.spec_from_file_location(name, EDITORS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def textmate() -> ModuleType:
    return _generator("textmate")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return _generator("snippets")


def _errors(text: str) -> list[str]:
    found = compile(Source("charter.msp", text)).diagnostics
    return [one.finding.message for one in found if one.severity is Severity.ERROR]


def test_the_snippets_are_those_of_completion(generator: ModuleType, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        generator.SNIPPETS.write_text(generator.snippets(), encoding="utf-8")
    assert generator.SNIPPETS.read_text(encoding="utf-8") == generator.snippets()


def test_each_declaration_has_a_snippet_that_is_right_as_it_is(generator: ModuleType) -> None:
    found = json.loads(generator.snippets())
    keywords = {"term" if keyword == "definition" else keyword for keyword in FORM_OF}
    # A waiver needs a finding, and an include needs a file: there is nothing to begin with.
    assert set(found) == keywords - {"waive", "include"}
    for keyword, snippet in found.items():
        head = "" if keyword == "charter" else "charter example\n"
        text = re.sub(r"\$\{\d+:((?:\\.|[^}])*)\}|\$0", lambda place: place[1] or "", "\n".join(snippet["body"]))
        assert _errors(f"{head}{generator.NAMES}\n{text}") == [], text


def test_the_charters_of_the_walkthrough_are_right() -> None:
    shown = [
        block
        for page in sorted((EDITORS / "vscode" / "walkthrough").glob("*.md"))
        for block in re.findall(r"^```msp\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    ]
    assert shown
    for block in shown:
        assert _errors(block) == [], block


def test_the_colours_are_those_of_the_grammar(textmate: ModuleType, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        textmate.GRAMMAR.write_text(textmate.textmate(), encoding="utf-8")
    assert textmate.GRAMMAR.read_text(encoding="utf-8") == textmate.textmate()


def test_the_extension_offers_the_settings_that_an_editor_may_have() -> None:
    package = json.loads((EDITORS / "vscode" / "package.json").read_text(encoding="utf-8"))
    properties = package["contributes"]["configuration"]["properties"]
    offered = {name.rpartition(".")[2] for name in properties if name.startswith("mspcharter.check.")}
    assert offered == {key.name for key in KEYS} - {"check-modules", "fail-level"}
    # What is not set must not be sent as if it were.
    assert all(one["default"] is None for name, one in properties.items() if name.startswith("mspcharter.check."))
