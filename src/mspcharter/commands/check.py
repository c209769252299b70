"""``mspcharter check``: say what is wrong with charters, and how far the principles are in place."""

from __future__ import annotations

import sys
from typing import Any

import click

from mspcharter.commands.charters import charters_at, check_called, compiled, results_of, worst
from mspcharter.commands.output import FAILED, print_results, refuse
from mspcharter.commands.project import settings_for, today
from mspcharter.compiler import Compilation
from mspcharter.diagnostics import Severity
from mspcharter.report import REPORTS, Results
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
@click.option("--fix", is_flag=True, help="Mend what has one obvious repair, in place, and check what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also where the repair is a guess at what was meant.")
@click.option("--diff", is_flag=True, help="Write nothing; print what mending would change.")
@click.option("--config", metavar="FILE", type=click.Path(), help="Take the project's settings from this file.")
def command(files: tuple[str, ...], form: str, config: str | None, **asked: Any) -> None:
    """Check the charters FILE, all those below a folder, or standard input for -.

    FILE is the text of a charter (.msp), or a model of one (.json). Exits with 0 when there is nothing to say, with 1
    when there are findings at or above the fail level, and with 2 when the tool could not run.
    """
    chosen = {
        key: asked[key.replace("-", "_")] for key in ("fail-level", "strict", "on") if asked[key.replace("-", "_")]
    }
    chosen |= {key: asked[key].split(",") for key in ("select", "ignore") if asked[key]}
    failed = differs = False
    found: list[Compilation] = []
    for path in charters_at(files):
        settings = _settings(path, config, chosen)
        compilation = compiled(path, settings)
        if asked["fix"] or asked["unsafe_fixes"] or asked["diff"]:
            after = _fixed(path, compilation, settings, guesses=asked["unsafe_fixes"], writes=not asked["diff"])
            differs |= after is not compilation
            compilation = after
        failed |= worst(compilation.diagnostics) >= settings.fail_level
        found.append(compilation)
    if asked["diff"]:
        sys.exit(FAILED if differs else 0)
    print_results(_together(found), form)
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


def _fixed(path: str, before: Compilation, settings: Settings, *, guesses: bool, writes: bool) -> Compilation:
    """Fix the charter at *path*, and return it as it is then; without writing, print what would change."""
    # What fixes need is loaded for those who ask for them.
    from mspcharter.commands.fixes import difference, fixed, in_words, write

    found = fixed(path, settings, guesses=guesses) if path != "-" or not writes else None
    if path == "-" and writes:
        refuse("standard input cannot be mended in place; `--diff` shows what would change")
    if found is None or not found.texts:
        return before
    originals = {name: source.text for name, source in before.sources.items()}
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
