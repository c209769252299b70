"""``mspcharter check``: say what is wrong with charters."""

from __future__ import annotations

import sys

import click

from mspcharter.commands.charters import FAILED, compiled, print_report, worst
from mspcharter.diagnostics import Severity
from mspcharter.report import REPORTS


@click.command("check")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(sorted(REPORTS)), default="terminal", help="How to print findings.")
@click.option(
    "--fail-level",
    type=click.Choice([severity.word for severity in Severity]),
    default=Severity.ERROR.word,
    show_default=True,
    help="The least weight of a finding that makes the exit code 1.",
)
def command(file: str, form: str, fail_level: str) -> None:
    """Check the charter FILE, or standard input for -.

    FILE is the text of a charter (.msp), or a model of one (.json). Exits with 0 when there is nothing to say, with 1
    when there are findings at or above the fail level, and with 2 when the tool could not run.
    """
    compilation = compiled(file)
    print_report(compilation, form)
    if worst(compilation.diagnostics) >= Severity[fail_level.upper()]:
        sys.exit(FAILED)
