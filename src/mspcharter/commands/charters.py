"""How commands read charters and print findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mspcharter.commands.output import for_terminal, print_results, refuse
from mspcharter.compiler import CHECKS, Compilation, compile
from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.files import NotText, Unreadable, files_below, is_folder, read_source, reader_of_includes
from mspcharter.inclusion import is_charter
from mspcharter.report import Results
from mspcharter.settings import Settings
from mspcharter.text import Source

if TYPE_CHECKING:
    from mspcharter.power.memory import Memory


def compiled(path: str, settings: Settings | None = None, memory: Memory | None = None) -> Compilation:
    """Compile the charter at *path*, a text or a model; exit if it cannot be read.

    Versions of one charter that are compiled with one *memory* share what is worked out of their decisions.
    """
    source = source_at(path)
    if is_model(source):
        from mspcharter.commands.models import compiled_model

        return compiled_model(source, settings or Settings(), memory)
    return compile(source, reader_of_includes(path), settings or Settings(), memory)


def charters_at(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the charters at *paths*, and those in each folder among them; exit if there are none.

    A file below a folder that has no `charter` of its own is a part of another, and is read with that.
    """
    found: dict[str, None] = {}
    for path in paths:
        if not is_folder(path):
            found[path] = None
            continue
        own = [file for file in files_below(path, ".msp", _skip) if is_charter(source_at(file).text)]
        if not own:
            refuse(f"there is no charter in `{path}`")
        found |= dict.fromkeys(own)
    return tuple(found)


def _skip(error: OSError) -> None:
    why = error.strerror or error
    click.echo(f"mspcharter: `{for_terminal(str(error.filename))}` cannot be read, and was left out: {why}", err=True)


def results_of(compilation: Compilation) -> Results:
    """Return the results that a report shows for *compilation*."""
    name = next(iter(compilation.sources))
    # A charter that cannot be rated is reported too.
    cards = compilation.scorecards() if compilation.sets else ()
    return Results(compilation.diagnostics, compilation.sources, ((name, cards),), compilation.waived, check_called)


def check_called(name: str) -> Check | None:
    """Return the check called *name*, or None."""
    return next((check for check in CHECKS if check.name == name), None)


def is_model(source: Source) -> bool:
    """Say whether *source* is a model in JSON: the text of a charter never begins with a brace."""
    return source.name.endswith(".json") or source.text.lstrip()[:1] == "{"


def source_at(path: str) -> Source:
    """Read the text at *path*; exit if it cannot be read."""
    try:
        return read_source(path)
    except Unreadable as error:
        refuse(f"`{path}` {error}")
    except NotText as error:
        line = error.good.count("\n") + 1
        column = len(error.good) - (error.good.rfind("\n") + 1) + 1
        refuse(f"{path}:{line}:{column}: this file {error.why}")


def print_findings(compilation: Compilation, form: str, *, err: bool = False) -> None:
    """Print the findings of *compilation* in *form*."""
    print_results(Results(compilation.diagnostics, compilation.sources), form, err=err)


def worst(diagnostics: tuple[Diagnostic, ...]) -> int:
    """Return the highest severity among *diagnostics*, or 0."""
    return max((int(diagnostic.severity) for diagnostic in diagnostics), default=0)


def errors(compilation: Compilation) -> bool:
    """Say whether *compilation* has an error."""
    return worst(compilation.diagnostics) >= Severity.ERROR
