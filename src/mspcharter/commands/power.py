"""``mspcharter power``: report who can decide and who can block."""

from __future__ import annotations

import shutil
import sys

import click

from mspcharter.commands.charters import compiled, print_findings
from mspcharter.commands.output import FAILED, colour, for_terminal, progress, refuse
from mspcharter.model import Charter
from mspcharter.power.answers import Answers, answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS, PlayerLevel
from mspcharter.settings import Settings
from mspcharter.spelling import closest

USUAL = 80
"""The width of the output if it does not go to a terminal."""

_FORMS = ("terminal", "markdown", "json")


@click.command("power", short_help="Report who can decide and who can block.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--decision", "names", metavar="NAME", multiple=True, help="Only this decision. You can repeat it.")
@click.option(
    "--by",
    "level",
    type=click.Choice(LEVELS),
    default="seat",
    show_default=True,
    help="Whose power to report.",
)
@click.option("--full", is_flag=True, help="Explain every decision, and print every comparison and every proof.")
@click.option("--indices", is_flag=True, help="Add the annex: the measures of voting power.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="terminal", show_default=True, help="The format.")
def command(
    file: str,
    *,
    names: tuple[str, ...],
    level: PlayerLevel,
    full: bool,
    indices: bool,
    form: str,
) -> None:
    """Report who can decide and who can block under the charter FILE, and how many votes that takes.

    The report is short. --full adds the rest, and so does --decision for the decisions that it names. The answers
    follow from the rules of the charter alone; docs/analysis.md explains how each rule is read. The exit code is 0 if
    the report was written, 1 if the charter cannot be understood, and 2 if the command could not run.
    """
    with progress(f"checking {for_terminal(file)}"):
        # The report needs a charter that can be understood, and shows no finding of a check.
        compilation = compiled(file, Settings(least=None))
    if not compilation.ok:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    charter = compilation.charter
    for name in names:
        if name not in charter.decisions:
            near = closest(name, list(charter.decisions))
            known = ", ".join(f"`{one}`" for one in charter.decisions) or "none"
            refuse(f"there is no decision `{name}`; " + (f"did you mean `{near}`?" if near else f"there are: {known}"))
    with progress(f"working out who can decide in {for_terminal(file)}"):
        if form == "terminal":
            from mspcharter.emit.power.abbreviating import LONGEST, abbreviated

            # A name that is asked for is shown whole.
            charter = charter if any(len(name) > LONGEST for name in names) else abbreviated(charter)
        found = answers(Decisions(charter), level, names, indices=indices)
        text = _in_form(form, charter, found, full=full or bool(names))
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"), nl=False, color=colour(form))


def _in_form(form: str, charter: Charter, found: Answers, *, full: bool) -> str:
    """Return the answers *found* in *form*; the modules of the others are not loaded for it."""
    if form == "json":
        from mspcharter.emit.power.data import to_json

        return to_json(charter, found)
    from mspcharter.emit.power.report import report

    if form == "markdown":
        from mspcharter.emit.document.markdown import in_markdown

        return in_markdown(report(charter, found, full=full))
    from mspcharter.emit.power.terminal import in_terminal

    return in_terminal(report(charter, found, full=full), columns())


def columns() -> int:
    """Return the width of the terminal, or the usual width if the output does not go to one."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else USUAL
