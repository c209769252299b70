"""``mspcharter scorecard``: write the rating of each principle, for the partners to discuss."""

from __future__ import annotations

import sys

import click

from mspcharter.commands.charters import compiled, print_findings
from mspcharter.commands.output import FAILED, MARKDOWN_ENDS, form_by_name
from mspcharter.commands.project import settings_for
from mspcharter.commands.render import write_to


@click.command("scorecard", short_help="Rate the principles of a charter.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
@click.option("--config", metavar="FILE", type=click.Path(), help="Read the settings of the project from this file.")
def command(file: str, output: str | None, config: str | None) -> None:
    """Rate each principle that the charter FILE, or standard input (-), follows, in Markdown.

    Each principle is in place, partly in place, not in place or not relevant. The scorecard lists the lines that
    support it and what is missing. The exit code is 0 if the scorecard was written, 1 if the charter cannot be
    understood, and 2 if the command could not run.
    """
    form_by_name(output, MARKDOWN_ENDS, "markdown")
    compilation = compiled(file, settings_for(file, config))
    if not compilation.sets:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    from mspcharter.emit.document.markdown import in_markdown
    from mspcharter.emit.document.scorecard import scorecard_of

    text = in_markdown(scorecard_of(compilation.charter, compilation.scorecards()))
    write_to(output, text.encode("utf-8", "backslashreplace"), (file, *compilation.sources))
