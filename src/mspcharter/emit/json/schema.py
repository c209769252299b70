"""The JSON Schema of a charter's document, as it is published: docs/schema/charter.schema.json."""

from __future__ import annotations

import json
from typing import Any

from mspcharter.emit.json.counterparts import counterparts
from mspcharter.emit.json.scalars import NAME
from mspcharter.model import Charter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:mspcharter:schema:charter:1"


def json_schema() -> str:
    """Return the JSON Schema (2020-12) of what `to_json` writes and `from_json` reads."""
    from pydantic.json_schema import GenerateJsonSchema

    class Generator(GenerateJsonSchema):
        # The discriminator of OpenAPI means nothing to JSON Schema.
        ignored_warning_kinds = frozenset({"skipped-discriminator"})  # type: ignore[assignment]

    found = counterparts()[Charter].model_json_schema(by_alias=True, schema_generator=Generator)
    document = {
        "$schema": DIALECT,
        "$id": ID,
        "title": "Charter of a multi-stakeholder partnership",
        **_plain(found, "description"),
        "description": "A charter in the language of mspcharter, as data. Facts that are not there are not stated.",
    }
    definitions = document.pop("$defs") | {"Name": {"description": _LETTERS, **_NAME}}
    return json.dumps({**document, "$defs": dict(sorted(definitions.items()))}, indent=2) + "\n"


def _plain(schema: Any, *also: str) -> Any:
    """Return *schema* without what says nothing: titles that repeat a key, defaults of null, and *also*."""
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
