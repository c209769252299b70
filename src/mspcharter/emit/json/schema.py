"""The JSON Schemas of a charter as data and of a project's settings, as they are published in docs/schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mspcharter.diagnostics import Check, Severity
from mspcharter.emit.json.counterparts import counterparts
from mspcharter.emit.json.scalars import NAME
from mspcharter.model import Charter
from mspcharter.settings import FIRST, KEYS, Key

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:mspcharter:schema:charter:1"


def json_schema() -> str:
    """Return the JSON Schema (2020-12) of what `to_json` writes and `from_json` reads."""
    from pydantic.json_schema import GenerateJsonSchema

    class Generator(GenerateJsonSchema):
        # The discriminator of OpenAPI has no meaning in JSON Schema.
        ignored_warning_kinds = frozenset({"skipped-discriminator"})  # type: ignore[assignment]

    found = counterparts()[Charter].model_json_schema(by_alias=True, schema_generator=Generator)
    document = {
        "$schema": DIALECT,
        "$id": ID,
        "title": "Charter of a multi-stakeholder partnership",
        **_plain(found, "description"),
        "description": "A charter in the language of mspcharter, as data. A missing fact is not stated in the charter.",
    }
    definitions = document.pop("$defs") | {"Name": {"description": _LETTERS, **_NAME}}
    return json.dumps({**document, "$defs": dict(sorted(definitions.items()))}, indent=2) + "\n"


def settings_schema(checks: Iterable[Check]) -> str:
    """Return the schema (JSON Schema 2020-12) of settings that may name any of *checks*."""
    names = sorted(check.name for check in checks if check.code >= FIRST)
    document = {
        "$schema": DIALECT,
        "title": "Settings of mspcharter",
        "description": "The content of mspcharter.toml, or of [tool.mspcharter] in pyproject.toml.",
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


def _plain(schema: Any, *also: str) -> Any:
    """Return *schema* without redundant members: titles that repeat a key, defaults of null, and *also*."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == _NAME:
        return {"$ref": "#/$defs/Name"}
    kept = {
        word: value
        for word, value in schema.items()
        if word not in ("title", "discriminator", *also) and (word, value) != ("default", None)
    }
    return {word: _members(value) if word in ("properties", "$defs") else _plain(value) for word, value in kept.items()}


def _members(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return *schemas* by their own names, which may be words of JSON Schema too."""
    return {name: _plain(schema) for name, schema in schemas.items()}


_NAME = {"pattern": NAME, "type": "string"}
_LETTERS = "A name: letters of any script and digits, joined by hyphens."
