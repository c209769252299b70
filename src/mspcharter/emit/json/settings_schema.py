"""The JSON Schema of a project's settings, for editors that complete and check ``mspcharter.toml``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mspcharter.diagnostics import Check, Severity
from mspcharter.settings import FIRST, KEYS, Key


def settings_schema(checks: Iterable[Check]) -> str:
    """Return the schema (JSON Schema 2020-12) of settings that may name any of *checks*."""
    names = sorted(check.name for check in checks if check.code >= FIRST)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of mspcharter",
        "description": "What stands in mspcharter.toml, or in [tool.mspcharter] of pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.says, **_value(key, names)} for key in KEYS},
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _value(key: Key, names: list[str]) -> dict[str, Any]:
    words = [severity.word for severity in Severity]
    code = {"type": "string", "pattern": "^MSP[0-9]{0,3}$"}
    values: dict[str, dict[str, Any]] = {
        "checks": {"type": "array", "items": {"anyOf": [{"enum": names}, code]}},
        "modules": {"type": "array", "items": {"type": "string", "pattern": r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$"}},
        "severities": {"type": "object", "propertyNames": {"enum": names}, "additionalProperties": {"enum": words}},
        "severity": {"enum": words},
        "yes or no": {"type": "boolean"},
        "day": {"type": "string", "pattern": "^(today|[0-9]{4}-[0-9]{2}-[0-9]{2})$"},
    }
    return values[key.kind]
