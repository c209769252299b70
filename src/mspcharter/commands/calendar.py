"""``mspcharter calendar``: list the days that a charter names."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, date, datetime

import click

from mspcharter.commands.charters import print_findings
from mspcharter.commands.output import FAILED, MARKDOWN_ENDS, colour, for_terminal, form_by_name, refuse
from mspcharter.commands.render import write_to
from mspcharter.commands.versions import version_at
from mspcharter.emit.calendar import MOST, TooMany, events, in_blocks, in_icalendar
from mspcharter.model.values import Period

_FORMS = ("terminal", "markdown", "ics")
_ENDS = {".ics": "ics", **MARKDOWN_ENDS}


class _Day(click.ParamType[date]):
    """A day, as the language writes it."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"there is no day `{for_terminal(value)}`: write one such as 2027-01-31", param, ctx)


@click.command("calendar", short_help="List the days that a charter names.")
@click.argument("file")
@click.option("--from", "first", metavar="DAY", type=_Day(), help="The first day, such as 2027-01-01.")
@click.option("--to", "last", metavar="DAY", type=_Day(), help="The last day.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="The format; usually that of the name after -o.")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT; a name that ends in .ics means iCalendar.")
def command(file: str, *, first: date | None, last: date | None, form: str | None, output: str | None) -> None:
    """List the days of the charter FILE: terms that end, reviews, contributions, reports, audits, elections and turns.

    Without --from and --to, all days are listed while the charter is in force. If it has no end, what recurs is listed
    once. The format `ics` is iCalendar, which calendars can read. The exit code is 0 if the days were listed, 1 if the
    charter cannot be understood, and 2 if the command could not run.
    """
    form = form or form_by_name(output, _ENDS, "terminal" if output is None else "markdown")
    span = _span(first, last)
    found = version_at(file)
    if not found.ok:
        print_findings(found, "terminal", err=True)
        sys.exit(FAILED)
    charter = found.charter
    try:
        several = events(charter, span)
    except TooMany:
        refuse(f"there are more than {MOST:,} days to list: choose a shorter time with `--from` and `--to`")
    if form == "ics":
        write_to(output, in_icalendar(charter, several).encode(), (file,))
    elif form == "terminal" and output is None:
        from mspcharter.emit.power.terminal import in_terminal

        text = in_terminal(in_blocks(charter, several, span), shutil.get_terminal_size().columns)
        click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"), nl=False, color=colour(form))
    else:
        from mspcharter.emit.document.markdown import in_markdown

        text = in_markdown(in_blocks(charter, several, span))
        write_to(output, text.encode("utf-8", "backslashreplace"), (file,))


def _span(first: date | None, last: date | None) -> Period | None:
    if first is None and last is None:
        return None
    start = first or date.min
    if last is not None and last < start:
        refuse(f"the last day, {last}, is before the first, {start}")
    return Period(start, last)
