"""``mspcharter scorecard``: write how far the principles are in place, for partners to look at together."""

from __future__ import annotations

import sys

import click

from mspcharter.commands.charters import compiled, print_findings
from mspcharter.commands.output import FAILED
from mspcharter.commands.project import settings_for
from mspcharter.commands.render import write_to


@click.command("scorecard")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT, in one step, and not to standard output.")
@click.option("--config", metavar="FILE", type=click.Path(), help="Take the project's settings from this file.")
def command(file: str, output: str | None, config: str | None) -> None:
    """Rate the charter FILE, or standard input for -, by each principle that it follows, in Markdown.

    Each principle is in place, partly in place, not in place or not relevant, with the lines that speak for it and
    with what is missing. Exits with 0 when it was written, with 1 when the charter cannot be understood, and with 2
    when the tool could not run.
    """
    compilation = compiled(file, settings_for(file, config))
    if not compilation.sets:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    from mspcharter.emit.document.markdown import in_markdown
    from mspcharter.emit.document.scorecard import scorecard_of

    text = in_markdown(scorecard_of(compilation.charter, compilation.scorecards()))
    write_to(output, text.encode("utf-8", "backslashreplace"), (file, *compilation.sources))
