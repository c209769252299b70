"""Validators for the published schemas of report formats (tests/report/schemas gives their sources)."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft4Validator, Draft7Validator
from xmlschema import XMLSchema

_FOLDER = Path(__file__).parent / "report" / "schemas"

SARIF = Draft4Validator(json.loads((_FOLDER / "sarif-2.1.0.json").read_text(encoding="utf-8")))
GITLAB = Draft7Validator(json.loads((_FOLDER / "gitlab-code-quality.json").read_text(encoding="utf-8")))
JUNIT = XMLSchema(_FOLDER / "junit-10.xsd")
