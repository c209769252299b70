"""How commands print, and how they report that they cannot run."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from mspcharter.commands.progress import end_progress
from mspcharter.report import Results, report

FAILED = 1
COULD_NOT_RUN = 2


def refuse(message: str) -> NoReturn:
    """Print the reason why the tool could not run, and exit."""
    end_progress()
    click.echo(f"mspcharter: {message}".encode("utf-8", "backslashreplace"), err=True)
    sys.exit(COULD_NOT_RUN)


def print_results(results: Results, form: str, *, err: bool = False) -> None:
    """Print *results* in *form*."""
    text = report(form, results)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"), nl=False, err=err, color=colour(form))


def colour(form: str) -> bool | None:
    """Say whether output in *form* has colour; None if the terminal decides."""
    if form != "terminal" or os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def for_terminal(name: str) -> str:
    """Return the *name* of a file in a form that is safe for a terminal."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)
