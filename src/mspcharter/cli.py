"""The command line: it reads, calls and prints, and is the only part that decides how the program exits.

Exit codes: 0 for clean, 1 for findings at or above the fail level, 2 where the tool could not run.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

_COMMANDS = (
    "check",
    "principles",
    "scorecard",
    "fmt",
    "explain",
    "render",
    "power",
    "diff",
    "comments",
    "amend",
    "fingerprint",
    "calendar",
    "tally",
    "sign",
    "verify",
    "schema",
    "new",
    "studio",
    "lsp",
)


class _Lazy(click.Group):
    """A group that loads a command only when it is called, so that `check` does not pay for the others."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and report what cannot be read or written: this is a failure to run and not a finding."""
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.filename is None:
                # What is still unwritten is dropped, or Python would fail over it once more at its end.
                sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it stays to the end
            what = "the output cannot be written" if error.filename is None else f"`{error.filename}` cannot be used"
            click.echo(f"mspcharter: {what}: {error.strerror or error}", err=True)
            sys.exit(2)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click asks
        """List the commands in the order in which users need them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click asks
        """Load the command called *cmd_name*."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"mspcharter.commands.{cmd_name}").command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mspcharter")
def main() -> None:
    """Check, format and render the charters of multi-stakeholder partnerships."""
