"""``mspcharter lsp``: help an editor to write charters."""

from __future__ import annotations

import sys
from importlib.metadata import version

import click

from mspcharter.commands.output import refuse
from mspcharter.commands.project import forget_settings, settings_for
from mspcharter.settings import Settings


@click.command("lsp", short_help="Help an editor to write charters.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it always does.")
def command(*, stdio: bool) -> None:  # noqa: ARG001 - editors pass it
    """Speak the Language Server Protocol with an editor, over standard input and output.

    An editor starts this command itself. docs/editors.md shows how to set up some of them.
    """
    try:
        from mspcharter.lsp.server import serve
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] == "mspcharter":
            raise
        refuse('the language server needs more packages: run `pip install "mspcharter[lsp]"`')
    sys.exit(serve(version("mspcharter"), _settings_at, forget_settings))


def _settings_at(path: str) -> Settings:
    """Return the settings for the charter at *path*; faulty ones are reported in the editor's log and left out."""
    try:
        return settings_for(path)
    except SystemExit:
        return Settings()
