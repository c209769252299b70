"""``mspcharter explain``: show the manual page of a check, including checks that a project adds."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mspcharter.commands.output import refuse
from mspcharter.commands.project import settings_for
from mspcharter.compiler import CHECKS
from mspcharter.diagnostics import Check
from mspcharter.manual import by_chapter, page_of, title_of
from mspcharter.spelling import closest


@click.command("explain", short_help="Explain a finding.")
@click.argument("finding", required=False)
def command(finding: str | None) -> None:
    """Explain the FINDING, by its name or a code such as MSP401. Without a finding, list all checks by chapter."""
    known = (*CHECKS, *settings_for("-").checks)
    if finding is None:
        click.echo("\n\n".join(_listed(chapter, checks) for chapter, checks in by_chapter(known).items()))
        return
    wanted = finding.strip().strip("[]`")
    for check in known:
        if wanted.upper() == check.code or wanted.lower() == check.name:
            click.echo(manual_page(check), nl=False)
            return
    near = closest(wanted, [name for check in known for name in (check.name, check.code)])
    suggestion = f"did you mean `{near}`?" if near else "`mspcharter explain` lists all of them"
    refuse(f"there is no finding called `{wanted}`; {suggestion}")


def manual_page(check: Check) -> str:
    """Return the manual page of *check* for a terminal."""
    severity = check.severity.word
    if check.rises:
        severity += ", an error with `--strict`"
    heading = f"{check.code} {check.name}\n{severity}\n"
    page = page_of(check)
    ground = f"\nSource: {check.source}\n" if check.source and "Source:" not in page else ""
    return f"{heading}\n{page.removeprefix('# ')}{ground}"


def _listed(chapter: str, checks: Sequence[Check]) -> str:
    """Return the title of *chapter* and a line for each of its *checks*."""
    entries = (
        f"  {check.code}  {check.severity.word:<7}  {check.name}: {title_of(page_of(check))}" for check in checks
    )
    return "\n".join((chapter, *entries))
