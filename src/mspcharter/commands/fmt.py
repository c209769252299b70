"""``mspcharter fmt``: format charters."""

from __future__ import annotations

import sys

import click

from mspcharter.commands.charters import is_model, print_findings, source_at
from mspcharter.commands.output import FAILED, for_terminal, patch, refuse
from mspcharter.files import STANDARD_INPUT, begins_with_mark, write_whole
from mspcharter.record import Record
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.parser import parse
from mspcharter.syntax.printer import format, unreadable


class _Charter(Record):
    """A charter as *written* and as *formatted*; *kept* counts the declarations that were not changed.

    *changed* means that its file would change; *printed* means that it goes to standard output.
    """

    name: str
    written: str
    formatted: str
    kept: int
    changed: bool
    printed: bool


@click.command("fmt", short_help="Format charters.")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--check", is_flag=True, help="List the files that would change, write nothing, and exit with 1.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
def command(files: tuple[str, ...], check: bool, diff: bool) -> None:  # noqa: FBT001 - click's flags
    """Format the charters FILES in place. Standard input (-) goes to standard output.

    Comments and meaning do not change. A declaration that cannot be read is not changed. The data of a charter (.json)
    is printed as text. The exit code is 2 if a file cannot be read or written. No file is written unless all files can
    be read.
    """
    charters = [_formatted(path) for path in dict.fromkeys(files)]
    for charter in charters:
        name = for_terminal(charter.name)
        if diff and charter.changed:
            _print(patch(charter.name, charter.written, charter.formatted, "formatted"))
        elif check and charter.changed:
            _print(f"{name}\n")
        elif not (check or diff):
            _put(charter)
        if charter.kept:
            kept = "1 declaration has an error and was not changed" if charter.kept == 1 else (
                f"{charter.kept} declarations have errors and were not changed"
            )  # fmt: skip
            _print(f"mspcharter: {name}: {kept}; `mspcharter check` shows why\n", err=True)
    if check and any(charter.changed for charter in charters):
        sys.exit(FAILED)


def _formatted(path: str) -> _Charter:
    """Format the charter at *path*; exit if it cannot be read."""
    source = source_at(path)
    if is_model(source):
        from mspcharter.commands.models import read_model

        text, compilation = read_model(source)
        if text is None:
            print_findings(compilation, "terminal", err=True)
            sys.exit(FAILED)
        return _Charter(path, text, text, kept=0, changed=False, printed=True)
    after = format(source, LANGUAGE)
    kept = len(unreadable(*parse(source, LANGUAGE)))
    printed = path == STANDARD_INPUT
    changed = after != source.text or (not printed and begins_with_mark(path))
    return _Charter(source.name, source.text, after, kept, changed, printed)


def _put(charter: _Charter) -> None:
    if charter.printed:
        _print(charter.formatted)
    elif charter.changed:
        try:
            write_whole(charter.name, charter.formatted.encode())
        except OSError as error:
            refuse(f"`{charter.name}` cannot be written: {error.strerror or error}")


def _print(text: str, *, err: bool = False) -> None:
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False, err=err)
