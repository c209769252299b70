"""``mspcharter amend``: write the resolution that adopts a new version of a charter."""

from __future__ import annotations

import sys

import click

from mspcharter.changes.comparison import compare
from mspcharter.commands.charters import print_findings
from mspcharter.commands.output import FAILED, MARKDOWN_ENDS, for_terminal, form_by_name, progress
from mspcharter.commands.render import write_to
from mspcharter.commands.versions import version_at


@click.command("amend", short_help="Write the resolution that adopts a new version of a charter.")
@click.argument("old")
@click.argument("new")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(old: str, new: str, *, output: str | None) -> None:
    """Write the resolution by which the charter NEW replaces OLD, with what it needs by the rules of OLD.

    The resolution names the decisions of OLD that carry the changes, the votes and consents that they need, and the
    notice and the consultation before. OLD and NEW are given as for `diff`. The exit code is 0 if the resolution was
    written, 1 if one of the versions cannot be understood, and 2 if the command could not run.
    """
    form_by_name(output, MARKDOWN_ENDS, "markdown")
    with progress(f"reading {for_terminal(old)} and {for_terminal(new)}"):
        before, after = (version_at(path) for path in (old, new))
    for one in (before, after):
        if not one.ok:
            print_findings(one, "terminal", err=True)
            sys.exit(FAILED)
    from mspcharter.changes.resolution import resolution
    from mspcharter.emit.document.markdown import in_markdown

    text = in_markdown(resolution(compare(before.charter, after.charter)))
    write_to(output, text.encode("utf-8", "backslashreplace"), (old, new))
