"""How commands get at a charter, and how they say that they cannot."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.files import NotText, Unreadable, read_source, reader_of_includes
from mspcharter.report import REPORTS
from mspcharter.text import Source

FAILED = 1
COULD_NOT_RUN = 2


def compiled(path: str) -> Compilation:
    """Compile the charter at *path*, a text or a model of one; exits where it cannot be read."""
    source = source_at(path)
    if is_model(source):
        from mspcharter.commands.models import compiled_model

        return compiled_model(source)
    return compile(source, reader_of_includes(path))


def is_model(source: Source) -> bool:
    """Say whether *source* holds a model as JSON: no charter's own text begins with a brace."""
    return source.name.endswith(".json") or source.text.lstrip()[:1] == "{"


def source_at(path: str) -> Source:
    """Read the text at *path*; exits where it cannot be read."""
    try:
        return read_source(path)
    except Unreadable as error:
        refuse(f"`{path}` {error}")
    except NotText as error:
        line = error.good.count("\n") + 1
        column = len(error.good) - (error.good.rfind("\n") + 1) + 1
        refuse(f"{path}:{line}:{column}: this file {error.why}")


def refuse(message: str) -> NoReturn:
    """Say why the tool could not run, and exit."""
    click.echo(f"mspcharter: {message}".encode("utf-8", "backslashreplace"), err=True)
    sys.exit(COULD_NOT_RUN)


def print_report(compilation: Compilation, form: str, *, err: bool = False) -> None:
    """Print the findings of *compilation* in *form*."""
    text = REPORTS[form](compilation.diagnostics, compilation.sources)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"), nl=False, err=err, color=colour(form))


def colour(form: str) -> bool | None:
    """Say whether what is printed in *form* has colour; None where the terminal decides."""
    import os

    if form != "terminal" or os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def worst(diagnostics: tuple[Diagnostic, ...]) -> int:
    """Return the weight of the heaviest of *diagnostics*, or 0."""
    return max((int(diagnostic.severity) for diagnostic in diagnostics), default=0)


def errors(compilation: Compilation) -> bool:
    """Say whether *compilation* found an error."""
    return worst(compilation.diagnostics) >= Severity.ERROR
