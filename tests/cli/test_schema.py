"""The published schema, and charters as JSON on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from jsonschema import Draft202012Validator
from strategies import A_FEW, charters

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.json.data import to_json
from mspcharter.emit.json.schema import json_schema
from mspcharter.model import Charter
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))
VALIDATOR = Draft202012Validator(json.loads(json_schema()))


def _run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def _findings(result: Result) -> list[tuple[Any, ...]]:
    keys = ("code", "name", "severity", "message", "help", "consequence")
    return sorted((tuple(finding[key] for key in keys) for finding in json.loads(result.stdout)["findings"]), key=str)


def _model(path: Path) -> str:
    return to_json(compile(Source(path.name, path.read_text(encoding="utf-8"))).charter)


def test_the_published_schema_is_the_one_that_is_printed(golden: Callable[[Path, str], None]) -> None:
    result = _run("schema")
    assert result.exit_code == 0
    golden(ROOT / "docs" / "schema" / "charter.schema.json", result.stdout)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(json_schema()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_valid(path: Path) -> None:
    VALIDATOR.validate(json.loads(_model(path)))


@A_FEW
@given(charters())
def test_every_charter_is_valid(charter: Charter) -> None:
    VALIDATOR.validate(json.loads(to_json(charter)))


@pytest.mark.parametrize("change", [{"bodis": []}, {"format": "x"}, {"identity": {"name": "a b"}}, {"identity": {}}])
def test_the_schema_refuses_what_the_program_refuses(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(json.loads(_model(EXAMPLES[0])) | change)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_model_has_the_findings_of_its_text(path: Path, tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text(_model(path), encoding="utf-8")
    of_text, of_model = _run("check", str(path), "--format", "json"), _run("check", str(model), "--format", "json")
    assert _findings(of_model) == _findings(of_text)
    assert of_model.exit_code == of_text.exit_code


def test_a_model_may_come_from_standard_input() -> None:
    result = _run("check", "-", "--format", "json", stdin="\n " + _model(EXAMPLES[0]))
    assert _findings(result) == _findings(_run("check", str(EXAMPLES[0]), "--format", "json"))


def test_findings_show_the_lines_that_fmt_prints(tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text(_model(ROOT / "examples" / "ke-cctld-draft.msp"), encoding="utf-8")
    lines = _run("fmt", str(model)).stdout.split("\n")
    for finding in json.loads(_run("check", str(model), "--format", "json").stdout)["findings"]:
        if finding["name"] == "term-without-limit":
            place = finding["range"]["start"]
            assert lines[place["line"] - 1][place["column"] - 1 :].startswith("term")
            break
    else:
        pytest.fail("the draft has a term without limit")


def test_what_fmt_prints_has_the_layout_already(tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text(_model(EXAMPLES[0]), encoding="utf-8")
    printed = _run("fmt", str(model)).stdout
    assert _run("fmt", "-", stdin=printed).stdout == printed


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_json_that_is_no_model_is_a_finding(command: str, tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text('{"format": "mspcharter/1", "identity": {"name": "a", "name": "b"}}', encoding="utf-8")
    result = _run(command, str(model))
    assert result.exit_code == 1
    assert "MSP043" in result.output


def test_json_that_is_no_model_has_a_range(tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text('{"format": "mspcharter/1",\n "identity": {"name": 3}}', encoding="utf-8")
    (finding,) = json.loads(_run("check", str(model), "--format", "json").stdout)["findings"]
    assert (finding["code"], finding["name"], finding["severity"]) == ("MSP043", "unreadable-model", "error")
    assert finding["range"]["start"] == {"line": 2, "column": 23}


def test_a_fact_that_the_language_cannot_say_is_a_finding() -> None:
    body = {"name": "b", "limit": [{"amount": "1", "of": "seats", "per": "sector", "up_to": 10_000_000}]}
    model = json.dumps({"format": "mspcharter/1", "identity": {"name": "a"}, "bodies": [body]})
    result = _run("check", "-", "--format", "json", stdin=model)
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["message"] == "`bodies[0].limit[0].up_to` cannot be written in a charter"


def test_checking_a_text_does_not_load_pydantic() -> None:
    program = (
        "import sys\nfrom mspcharter.cli import main\n"
        f"try:\n    main(['check', {str(EXAMPLES[0])!r}])\n"
        "finally:\n    print('pydantic' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.stderr == "False\n"
