"""``mspcharter render``: write a charter in another format."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from mspcharter.commands.charters import compiled
from mspcharter.commands.output import FAILED, for_terminal, print_results, progress, refuse
from mspcharter.commands.project import settings_for
from mspcharter.compiler import Compilation
from mspcharter.emit import EMITTERS, OpenPoints
from mspcharter.files import STANDARD_INPUT, write_whole
from mspcharter.report import Results
from mspcharter.report.results import counts, in_words


@click.command("render", short_help="Write a document, a diagram or data.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--to", "form", type=click.Choice(list(EMITTERS)), default="markdown", show_default=True, help="The format."
)
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(file: str, form: str, output: str | None) -> None:
    """Write the charter FILE, or standard input (-), as a document, a diagram or data.

    markdown is the whole document and json the data. svg and png are a picture of bodies, seats and who chooses whom;
    dot and mermaid are a graph of them. The document lists what the charter leaves open. A charter that cannot be
    understood is not written, nor is an agreed charter that contradicts itself: the errors are printed instead. A draft
    is written even then. The exit code is 0 if the output was written, 1 if errors prevented it, and 2 if the command
    could not run.
    """
    emitter = EMITTERS[form]
    target = None if output is None or output == STANDARD_INPUT else output
    if target is None and not emitter.text and terminal():
        refuse(f"a terminal cannot show {form}: name a file with `-o`")
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(file, settings_for(file))
    if target is not None:
        _spare(target, [name for name in dict.fromkeys((file, *compilation.sources)) if name != STANDARD_INPUT])
    if compilation.contradictions:
        if not compilation.ok or _is_agreed(compilation):
            print_results(Results(compilation.contradictions, compilation.sources), "terminal", err=True)
            sys.exit(FAILED)
        left = in_words(counts(compilation.diagnostics))
        click.echo(f"mspcharter: this draft still has {left}: `mspcharter check` shows them", err=True)
    write_to(output, _rendered(compilation, form), (file, *compilation.sources))


def _is_agreed(compilation: Compilation) -> bool:
    identity = compilation.charter.identity
    return identity is not None and identity.status in ("agreed", "in-force")


def terminal() -> bool:
    """Say whether the output goes to a terminal."""
    return sys.stdout.isatty()


def write_to(output: str | None, content: bytes, read: Sequence[str]) -> None:
    """Write *content* to the file *output*, which must not be one of those *read*, or print it."""
    target = None if output is None or output == STANDARD_INPUT else output
    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    _spare(target, [name for name in dict.fromkeys(read) if name != STANDARD_INPUT])
    _write(target, content)


def _spare(target: str, read: list[str]) -> None:
    """Refuse a *target* that is one of the files *read*, by any name, or that is not a plain file."""
    try:
        for name in read:
            if os.path.realpath(name) == os.path.realpath(target) or (
                os.path.exists(name) and os.path.exists(target) and os.path.samefile(name, target)
            ):
                refuse(f"`{target}` is the charter itself and was not overwritten: name another file with `-o`")
        if os.path.isdir(target):
            refuse(f"`{target}` is a folder: name a file in it")
        if os.path.exists(target) and not os.path.isfile(target):
            refuse(f"`{target}` is not a plain file: leave out `-o` to print")
    except ValueError:
        refuse(f"`{target}` is not a path")


def _rendered(compilation: Compilation, form: str) -> bytes:
    emitter = EMITTERS[form]
    charter = compilation.charter
    if emitter.with_open_points is not None:
        return emitter.with_open_points(charter, OpenPoints(compilation.gaps, compilation.contradictions))
    if emitter.text:
        return emitter.emit(charter)
    from mspcharter.emit.picture.raster import DrawingError

    try:
        with progress("drawing"):
            return emitter.emit(charter)
    except DrawingError as error:
        refuse(str(error))


def _write(target: str, content: bytes) -> None:
    try:
        write_whole(target, content)
    except FileNotFoundError:
        refuse(f"`{target}` is in a folder that does not exist")
    except OSError as error:
        refuse(f"`{target}` cannot be written: {error.strerror or error}")
