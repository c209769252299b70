"""``mspcharter fmt``: give charters their one layout."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator

import click

from mspcharter.commands.charters import FAILED, is_model, refuse, source_at
from mspcharter.files import STANDARD_INPUT, write_whole
from mspcharter.record import Record
from mspcharter.semantics.forms import FORMS
from mspcharter.syntax.parser import parse
from mspcharter.syntax.printer import Order, format, unreadable
from mspcharter.text import Source

LINE_ORDER: Order = {form.keyword: tuple(line.rule for line in form.lines) for form in FORMS}


class _Charter(Record):
    """A charter as it is *written* and as it is *formatted*; *kept* counts the declarations left as they are.

    *changed* says whether its file would be another; *printed* is one that has no file to go back to.
    """

    name: str
    written: str
    formatted: str
    kept: int
    changed: bool
    printed: bool


@click.command("fmt")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change, and exit with 1.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
def command(files: tuple[str, ...], check: bool, diff: bool) -> None:  # noqa: FBT001 - click's flags
    """Give the charters FILES their one layout, in place; standard input (-) goes to standard output.

    Comments and meaning are kept. A declaration with an error in its form is left as it is, and so is a file that has
    its layout already. A model of a charter (.json) is printed in the language. Exits with 2 when a file cannot be
    read or written; nothing is written then unless all could be read.
    """
    charters = [_formatted(path) for path in dict.fromkeys(files)]
    for charter in charters:
        name = _shown(charter.name)
        if diff and charter.changed:
            _print("".join(_difference(charter, name)))
        elif check and charter.changed:
            _print(f"{name}\n")
        elif not (check or diff):
            _put(charter)
        if charter.kept:
            told = "1 declaration has an error and stays as it is" if charter.kept == 1 else (
                f"{charter.kept} declarations have errors and stay as they are"
            )  # fmt: skip
            _print(f"mspcharter: {name}: {told}; `mspcharter check` says why\n", err=True)
    if check and any(charter.changed for charter in charters):
        sys.exit(FAILED)


def _formatted(path: str) -> _Charter:
    """Format the charter at *path*; exits where it cannot be read."""
    source = source_at(path)
    if is_model(source):
        from mspcharter.commands.models import msp_text

        text = format(Source(path, msp_text(source)), LINE_ORDER)
        return _Charter(path, text, text, kept=0, changed=False, printed=True)
    after = format(source, LINE_ORDER)
    kept = len(unreadable(*parse(source)))
    printed = path == STANDARD_INPUT
    changed = after != source.text or (not printed and _begins_with_mark(path))
    return _Charter(source.name, source.text, after, kept, changed, printed)


def _begins_with_mark(path: str) -> bool:
    """Say whether the file at *path* begins with a byte order mark, which reading it takes off."""
    try:
        with open(path, "rb") as file:
            return file.read(3) == b"\xef\xbb\xbf"
    except OSError:
        return False


def _put(charter: _Charter) -> None:
    if charter.printed:
        _print(charter.formatted)
    elif charter.changed:
        try:
            write_whole(charter.name, charter.formatted.encode())
        except OSError as error:
            refuse(f"`{charter.name}` cannot be written: {error.strerror or error}")


def _difference(charter: _Charter, name: str) -> Iterator[str]:
    before, after = _lines(charter.written), _lines(charter.formatted)
    for line in difflib.unified_diff(before, after, name, f"{name} (formatted)"):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Cut *text* after each line feed and nowhere else."""
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _shown(name: str) -> str:
    """Return *name* as it may be sent to a terminal."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)


def _print(text: str, *, err: bool = False) -> None:
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False, err=err)
