"""``mspcharter check``: report what is wrong with charters, and rate their principles."""

from __future__ import annotations

import sys
from typing import Any

import click

from mspcharter.commands.charters import charters_at, check_called, compiled, results_of, worst
from mspcharter.commands.output import FAILED, erase_progress, for_terminal, print_results, progress, refuse
from mspcharter.commands.project import settings_for, today
from mspcharter.compiler import Compilation
from mspcharter.diagnostics import Severity
from mspcharter.report import REPORTS, Results
from mspcharter.settings import Misset, Settings, read_settings


@click.command("check", short_help="Check charters.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(sorted(REPORTS)), default="terminal", help="The format.")
@click.option(
    "--fail-level",
    type=click.Choice([severity.word for severity in Severity]),
    help="Exit with 1 if a finding has at least this severity.  [default: error]",
)
@click.option("--strict", is_flag=True, help="Gaps are errors.")
@click.option("--on", metavar="DATE", help="Check terms, pledges, reviews and waivers as of this day, or `today`.")
@click.option("--select", metavar="CHECKS", help="Run only these checks: names or parts of codes, with commas.")
@click.option("--ignore", metavar="CHECKS", help="Leave out these checks.")
@click.option("--fix", is_flag=True, help="Make the fixes that have one obvious answer, then check again.")
@click.option("--unsafe-fixes", is_flag=True, help="Also make the fixes that guess what you meant.")
@click.option("--diff", is_flag=True, help="Show what the fixes would change, and write nothing.")
@click.option("--config", metavar="FILE", type=click.Path(), help="Read the settings of the project from this file.")
def command(files: tuple[str, ...], form: str, config: str | None, **options: Any) -> None:
    """Check the charters FILE, every charter in a folder, or standard input (-).

    FILE is the text of a charter (.msp) or its data (.json). The exit code is 0 if no finding reaches the fail level,
    1 if one does, and 2 if the command could not run.
    """
    chosen = {
        key: options[key.replace("-", "_")] for key in ("fail-level", "strict", "on") if options[key.replace("-", "_")]
    }
    chosen |= {key: options[key].split(",") for key in ("select", "ignore") if options[key]}
    failed = differs = False
    found: list[Compilation] = []
    paths = charters_at(files)
    with progress() as line:
        for number, path in enumerate(paths, 1):
            line.text = f"checking {for_terminal(path)}" + (f" ({number} of {len(paths)})" if len(paths) > 1 else "")
            settings = _settings(path, config, chosen)
            compilation = compiled(path, settings)
            if options["fix"] or options["unsafe_fixes"] or options["diff"]:
                after = _fixed(path, compilation, settings, guesses=options["unsafe_fixes"], writes=not options["diff"])
                differs |= after is not compilation
                compilation = after
            failed |= worst(compilation.diagnostics) >= settings.fail_level
            found.append(compilation)
    if options["diff"]:
        sys.exit(FAILED if differs else 0)
    print_results(_together(found), form)
    if failed:
        sys.exit(FAILED)


def _settings(path: str, config: str | None, chosen: dict[str, object]) -> Settings:
    """Return the project's settings for the charter at *path*; options *chosen* on the command line replace them."""
    from mspcharter.compiler import CHECKS

    project = settings_for(path, config)
    if not chosen:
        return project
    try:
        here = read_settings(chosen, (*CHECKS, *project.checks), today())
    except Misset as wrong:
        raise click.UsageError("; ".join(wrong.faults)) from None
    return project._replace(**{name.replace("-", "_"): getattr(here, name.replace("-", "_")) for name in chosen})


def _fixed(path: str, before: Compilation, settings: Settings, *, guesses: bool, writes: bool) -> Compilation:
    """Fix the charter at *path* and return the fixed charter; without writing, print what would change."""
    # What fixes need is loaded for those who ask for them.
    from mspcharter.commands.fixes import difference, fixed, in_words, refusals, write

    found = fixed(path, settings, guesses=guesses) if path != "-" or not writes else None
    if path == "-" and writes:
        refuse("standard input cannot be fixed in place; `--diff` shows the changes")
    for refused in refusals(found) if found is not None else ():
        click.echo(f"mspcharter: {path}: {refused}", err=True)
    if found is None or not found.texts:
        return before
    originals = {name: source.text for name, source in before.sources.items()}
    erase_progress()
    if not writes:
        click.echo(difference(found, originals), nl=False)
        return found.left
    write(found, originals)
    click.echo(f"mspcharter: {path}: {in_words(found)}", err=True)
    return found.left


def _together(found: list[Compilation]) -> Results:
    if len(found) == 1:
        return results_of(found[0])
    each = [results_of(compilation) for compilation in found]
    return Results(
        [diagnostic for one in each for diagnostic in one.diagnostics],
        {name: source for one in each for name, source in one.sources.items()},
        [cards for one in each for cards in one.scorecards],
        [diagnostic for one in each for diagnostic in one.waived],
        check_called,
    )
