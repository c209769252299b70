"""``mspcharter schema``: say what the JSON of a charter, or the settings of a project, may hold."""

from __future__ import annotations

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["charter", "settings"]), default="charter")
def command(what: str) -> None:
    """Print the JSON Schema (2020-12) of charters as JSON, or of a project's settings.

    `mspcharter render --to json` writes such JSON, and `mspcharter check` reads it; settings stand in
    `mspcharter.toml`.
    """
    if what == "settings":
        from mspcharter.compiler import CHECKS
        from mspcharter.emit.json.settings_schema import settings_schema

        click.echo(settings_schema(CHECKS), nl=False)
        return
    from mspcharter.emit.json.schema import json_schema

    click.echo(json_schema(), nl=False)
