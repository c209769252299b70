"""``mspcharter lsp``: help an editor to write charters."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import click

from mspcharter.commands.output import refuse
from mspcharter.commands.project import forget_settings, settings_for, today
from mspcharter.compiler import CHECKS
from mspcharter.settings import Misset, Settings, read_settings


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
    sys.exit(serve(version("mspcharter"), _Projects()))


class _Projects:
    """The settings of projects, and those of the editor where a project says nothing."""

    def __init__(self) -> None:
        self._preferred = ""

    def settings(self, path: str) -> Settings:
        """Return the settings for the charter at *path*; faulty ones are reported in the editor's log and left out."""
        try:
            return settings_for(path, preferred=self._preferred)
        except SystemExit:
            return Settings()

    def forget(self) -> None:
        """Read settings again when they are asked for."""
        forget_settings()

    def prefer(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        """Use *table* where a project says nothing, and return its faults."""
        faults = [f"`{key}` can only be set in a file" for key in _OF_FILES if key in table]
        try:
            read_settings({key: one for key, one in table.items() if key not in _OF_FILES}, CHECKS, today())
        except Misset as wrong:
            faults += wrong.faults
        self._preferred = "" if faults else json.dumps(table, sort_keys=True)
        return tuple(faults)


_OF_FILES = ("check-modules", "fail-level")
"""Settings that name code to run, or that are about the command line."""
