"""``mspcharter check``: say what is wrong with charters, and how far the principles are in place."""

from __future__ import annotations

import sys

import click

from mspcharter.commands.charters import FAILED, charters_at, compiled, print_told, told, worst
from mspcharter.commands.project import settings_for, today
from mspcharter.compiler import Compilation
from mspcharter.diagnostics import Severity
from mspcharter.report import REPORTS, Told
from mspcharter.settings import Misset, Settings, read_settings


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(sorted(REPORTS)), default="terminal", help="How to print findings.")
@click.option(
    "--fail-level",
    type=click.Choice([severity.word for severity in Severity]),
    help="The least weight of a finding that makes the exit code 1.  [default: error]",
)
@click.option("--strict", is_flag=True, help="Take every charter as agreed: what is missing is an error.")
@click.option("--on", metavar="DATE", help="Look at terms, pledges, reviews and waivers on this day, or `today`.")
@click.option("--select", metavar="CHECKS", help="Tell only these checks: names, or beginnings of codes, with commas.")
@click.option("--ignore", metavar="CHECKS", help="Never tell these checks.")
@click.option("--config", metavar="FILE", type=click.Path(), help="Take the project's settings from this file.")
def command(
    files: tuple[str, ...], form: str, fail_level: str | None, strict: bool, on: str | None,  # noqa: FBT001 - a flag
    select: str | None, ignore: str | None, config: str | None,
) -> None:  # fmt: skip
    """Check the charters FILE, all those below a folder, or standard input for -.

    FILE is the text of a charter (.msp), or a model of one (.json). Exits with 0 when there is nothing to say, with 1
    when there are findings at or above the fail level, and with 2 when the tool could not run.
    """
    asked = {"fail-level": fail_level, "strict": strict or None, "on": on}
    asked |= {name: text.split(",") for name, text in (("select", select), ("ignore", ignore)) if text}
    chosen = {name: value for name, value in asked.items() if value is not None}
    failed = False
    found: list[Compilation] = []
    for path in charters_at(files):
        settings = _settings(path, config, chosen)
        compilation = compiled(path, settings)
        failed |= worst(compilation.diagnostics) >= settings.fail_level
        found.append(compilation)
    print_told(_together(found), form)
    if failed:
        sys.exit(FAILED)


def _settings(path: str, config: str | None, chosen: dict[str, object]) -> Settings:
    """Return the project's settings for the charter at *path*, with what is *chosen* on the command line instead."""
    from mspcharter.compiler import CHECKS

    project = settings_for(path, config)
    if not chosen:
        return project
    try:
        here = read_settings(chosen, (*CHECKS, *project.checks), today())
    except Misset as wrong:
        raise click.UsageError("; ".join(wrong.faults)) from None
    return project._replace(**{name.replace("-", "_"): getattr(here, name.replace("-", "_")) for name in chosen})


def _together(found: list[Compilation]) -> Told:
    if len(found) == 1:
        return told(found[0])
    each = [told(compilation) for compilation in found]
    return Told(
        [diagnostic for one in each for diagnostic in one.diagnostics],
        {name: source for one in each for name, source in one.sources.items()},
        [cards for one in each for cards in one.scorecards],
        [diagnostic for one in each for diagnostic in one.waived],
    )
