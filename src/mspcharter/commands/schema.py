"""``mspcharter schema``: say what the JSON of a charter may hold."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (2020-12) of charters as JSON.

    `mspcharter render --to json` writes such JSON, and `mspcharter check` reads it.
    """
    from mspcharter.emit.schema import json_schema

    click.echo(json_schema(), nl=False)
