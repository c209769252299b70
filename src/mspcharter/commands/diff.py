"""``mspcharter diff``: say what has changed between two versions of a charter."""

from __future__ import annotations

import sys

import click

from mspcharter.changes.comparison import Comparison, about, compare
from mspcharter.commands.charters import print_findings
from mspcharter.commands.output import FAILED, colour, for_terminal, progress, refuse
from mspcharter.commands.power import columns
from mspcharter.commands.render import write_to
from mspcharter.commands.versions import version_at
from mspcharter.compiler import Compilation
from mspcharter.principles.ratings import Scorecard
from mspcharter.spelling import closest

_FORMS = ("terminal", "markdown", "html", "json")


@click.command("diff", short_help="Say what has changed between two versions of a charter.")
@click.argument("old")
@click.argument("new")
@click.option("--for", "party", metavar="PARTNER", help="Only what is about this stakeholder.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="terminal", show_default=True, help="The format.")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the two versions do not mean the same.")
def command(old: str, new: str, *, party: str | None, form: str, output: str | None, exit_code: bool) -> None:
    """Say what has changed in meaning from the charter OLD to the charter NEW, and what follows for power.

    A version is a file, a model in JSON, a pack, a folder with one charter, or REVISION:FILE of a git repository.
    Layout, comments and the order of declarations are no change. The exit code is 0 if the versions were compared, 1 if
    one of them cannot be understood, or with --exit-code if they differ, and 2 if the command could not run.
    """
    with progress(f"reading {for_terminal(old)} and {for_terminal(new)}"):
        versions = [version_at(path) for path in (old, new)]
    for one in versions:
        if not one.ok:
            print_findings(one, "terminal", err=True)
            sys.exit(FAILED)
    before, after = versions
    with progress("comparing"):
        found = compare(before.charter, after.charter, _ratings(before), _ratings(after))
        if party is not None:
            found = _for(found, party)
        text = _in_form(form, found, before)
    if output is None and form == "terminal":
        click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"), nl=False, color=colour(form))
    else:
        write_to(output, text.encode("utf-8", "backslashreplace"), (old, new))
    if exit_code and not found.is_empty:
        sys.exit(FAILED)


def _ratings(one: Compilation) -> tuple[Scorecard, ...]:
    return one.scorecards() if one.sets else ()


def _for(found: Comparison, party: str) -> Comparison:
    """Return what of *found* is about *party*; exit if neither version has such a stakeholder."""
    known = {**found.found.old.stakeholders, **found.found.new.stakeholders}
    was = {one.old: one.new for one in found.found.renames if one.kind == "stakeholder"}
    name = was.get(party, party)
    if name not in known:
        near = closest(party, list(known))
        refuse(f"there is no stakeholder `{for_terminal(party)}`" + (f"; did you mean `{near}`?" if near else ""))
    return about(found, name)


def _in_form(form: str, found: Comparison, old: Compilation) -> str:
    """Return *found* in *form*; the modules of the others are not loaded for it."""
    from mspcharter.changes.report import blocks, data

    if form == "json":
        return data(found, old.charter)
    shown = blocks(found)
    if form == "markdown":
        from mspcharter.emit.document.markdown import in_markdown

        return in_markdown(shown)
    if form == "html":
        from mspcharter.emit.document.html.page import page
        from mspcharter.emit.document.outline import paper

        return page(paper(found.found.new, shown)._replace(draft=False))
    from mspcharter.emit.power.terminal import in_terminal

    return in_terminal(shown, columns())
