"""``mspcharter explain``: the manual page of a finding, offline."""

from __future__ import annotations

import click

from mspcharter.commands.charters import refuse
from mspcharter.compiler import CHECKS
from mspcharter.diagnostics import Check
from mspcharter.spelling import closest


@click.command("explain")
@click.argument("finding", required=False)
def command(finding: str | None) -> None:
    """Explain the FINDING, given by its name or its code, such as MSP401; without one, list them all."""
    if finding is None:
        click.echo("".join(_entry(check) for check in CHECKS), nl=False)
        return
    wanted = finding.strip().strip("[]`")
    for check in CHECKS:
        if wanted.upper() == check.code or wanted.lower() == check.name:
            click.echo(manual_page(check), nl=False)
            return
    near = closest(wanted, [name for check in CHECKS for name in (check.name, check.code)])
    suggestion = f"did you mean `{near}`?" if near else "`mspcharter explain` lists them"
    refuse(f"there is no finding called `{wanted}`; {suggestion}")


def manual_page(check: Check) -> str:
    """Return the manual page of *check* as it is read at a terminal."""
    weight = check.severity.word
    if check.gap:
        weight += " in a draft, more as the charter is agreed"
    heading = f"{check.code} {check.name}\n{weight}\n"
    ground = f"\nSource: {check.source}\n" if check.source and "Source:" not in check.manual else ""
    return f"{heading}\n{check.manual}\n{ground}"


def _entry(check: Check) -> str:
    return f"{check.code}  {check.severity.word:<8} {check.name}: {check.manual.splitlines()[0]}\n"
