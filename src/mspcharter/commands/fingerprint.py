"""``mspcharter fingerprint``: print the fingerprint of what a charter means."""

from __future__ import annotations

import sys

import click

from mspcharter.commands.charters import print_findings
from mspcharter.commands.output import FAILED, for_terminal
from mspcharter.commands.versions import version_at


@click.command("fingerprint", short_help="Print the fingerprint of a charter.")
@click.argument("files", nargs=-1, required=True)
def command(files: tuple[str, ...]) -> None:
    """Print the fingerprint of each of the charters FILES: a file, a model, a pack, or REVISION:FILE.

    Two charters with the same fingerprint mean the same. Layout, comments, the order of declarations, the status, and
    the names and dates of signatures do not change it. The exit code is 1 if a charter cannot be understood.
    """
    for file in files:
        found = version_at(file)
        if not found.ok:
            print_findings(found, "terminal", err=True)
            sys.exit(FAILED)
        from mspcharter.emit.json.counterparts import FORMAT
        from mspcharter.emit.json.fingerprint import fingerprint

        name = f"  {for_terminal(file)}" if len(files) > 1 else ""
        click.echo(f"{FORMAT} sha256 {fingerprint(found.charter)}{name}")
