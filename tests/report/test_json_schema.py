"""Every key of `check --format json` is as docs/schema/findings.schema.json describes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reports import results_for

from mspcharter.report import report

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/schema/findings.schema.json").read_text(encoding="utf-8"))
FINDING = {**SCHEMA["$defs"]["finding"], "$defs": SCHEMA["$defs"]}
CHARTERS = [*sorted((ROOT / "examples").rglob("*.msp")), *sorted((ROOT / "tests" / "defects").glob("*.msp"))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_what_is_told_of_examples_is_as_the_schema_says(path: Path) -> None:
    results = results_for(path.read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(json.loads(report("json", results)))
    for line in report("jsonl", results).splitlines():
        Draft202012Validator(FINDING).validate(json.loads(line))


BROKEN = ["", "charter", "body a\n    seats\n        b 1 from c\n", "charter a\n    status agreed\n"]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_told_of_broken_charters_is_as_the_schema_says(text: str) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(report("json", results_for(text))))
