"""``mspcharter schema``: print the schema of a charter as data, or of the settings of a project."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("what", type=click.Choice(["charter", "settings"]), default="charter")
def command(what: str) -> None:
    """Print the JSON Schema (2020-12) of charters as data, or of the settings of a project.

    `mspcharter render --to json` writes such data, and `mspcharter check` reads it. Settings are in `mspcharter.toml`.
    """
    if what == "settings":
        from mspcharter.compiler import CHECKS
        from mspcharter.emit.json.schema import settings_schema

        click.echo(settings_schema(CHECKS), nl=False)
        return
    from mspcharter.emit.json.schema import json_schema

    click.echo(json_schema(), nl=False)
