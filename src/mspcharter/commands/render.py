"""``mspcharter render``: write a charter as a document, a picture or data, or as a pack of all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from mspcharter.commands.charters import compiled
from mspcharter.commands.output import FAILED, for_terminal, print_results, progress, refuse
from mspcharter.commands.project import settings_for
from mspcharter.commands.subject import subject_of
from mspcharter.compiler import Compilation
from mspcharter.diagnostics import Severity
from mspcharter.emit.views import FORMATS, VIEWS, CannotWrite, Subject, format_of, paths_of_pages
from mspcharter.files import STANDARD_INPUT, write_whole
from mspcharter.record import Record
from mspcharter.report import Results
from mspcharter.report.results import counts, in_words
from mspcharter.settings import Settings
from mspcharter.spelling import closest


class _Wish(Record):
    """What somebody wants to have written, and where."""

    view: str
    form: str
    partner: str
    output: str | None
    pack: str | None


class _Format(click.Choice[str]):
    """A format by its name, or as names of its files end: ``md`` or ``docx``."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(format_of(f".{value}") or value, param, ctx)


@click.command("render", short_help="Write a document, a picture or data.")
@click.argument("file", type=click.Path(allow_dash=True), required=False)
@click.option("--to", "form", type=_Format(list(FORMATS)), help="The format; usually that of the name after -o.")
@click.option("--view", type=click.Choice(list(VIEWS)), help="What to write; usually the document.")
@click.option("--for", "partner", metavar="NAME", default="", help="The partner that a brief is for.")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
@click.option("--pack", metavar="DIR", help="Write all documents and pictures into the folder DIR.")
@click.option("--watch", is_flag=True, help="Write again whenever the charter changes.")
@click.option("--list", "listed", is_flag=True, help="List what can be written, and in which formats.")
def command(
    *,
    file: str | None,
    form: str | None,
    view: str | None,
    partner: str,
    output: str | None,
    pack: str | None,
    watch: bool,
    listed: bool,
) -> None:
    """Write the charter FILE, or standard input (-), as a document, a picture or data.

    The format follows the name of the file OUT, as in `-o charter.pdf`. Without one, the document is written in
    Markdown. A picture of several pages is written as OUT-1, OUT-2 and so on. `--pack` writes everything at once.

    A charter that cannot be understood is not written, nor is an agreed charter that contradicts itself: the errors are
    printed instead. A draft is written even then. The exit code is 0 if the output was written, 1 if errors prevented
    it, and 2 if the command could not run.
    """
    if listed:
        click.echo("\n".join(_list()))
        return
    if file is None:
        refuse("name a charter: `mspcharter render charter.msp`")
    wish = _wish(form, view, partner, output, pack)
    if not watch:
        _write_all(file, wish)
        return
    from mspcharter.commands.watch import watch as keep_watching

    if file == STANDARD_INPUT or (wish.output is None and wish.pack is None):
        refuse("`--watch` needs a charter in a file, and a file or folder to write to: add `-o` or `--pack`")
    keep_watching(file, lambda: _write_all(file, wish))


def _list() -> Iterator[str]:
    """Yield the lines of ``--list``."""
    wide = max(map(len, VIEWS))
    for name, view in VIEWS.items():
        yield f"{name:<{wide}}  {view.shows}"
        yield f"{'':<{wide}}  {', '.join(view.writers)}"
    yield ""
    wide = max(map(len, FORMATS))
    yield from (f"{name:<{wide}}  {form.shows} ({', '.join(form.suffixes)})" for name, form in FORMATS.items())


def _wish(form: str | None, view: str | None, partner: str, output: str | None, pack: str | None) -> _Wish:
    """Return what is wanted, with the view and the format that were not named; refuse what does not fit together."""
    if pack is not None and (form or view or output):
        refuse("`--pack` writes every view in every format: leave out `--to`, `--view` and `-o`")
    target = None if output is None or output == STANDARD_INPUT else output
    form = form or (format_of(target) if target is not None else None)
    if view is None:
        view = "brief" if partner else next(name for name, one in VIEWS.items() if form is None or form in one.writers)
    if partner and view != "brief":
        refuse(f"`--for` names the partner of a brief, not of `{view}`: leave it out, or ask for `--view brief`")
    if view == "brief" and not partner:
        refuse("a brief is for one partner: add `--for NAME`")
    form = form or next(iter(VIEWS[view].writers))
    if form not in VIEWS[view].writers:
        refuse(f"`{view}` cannot be written as {form}: choose {_any_of(VIEWS[view].writers)}")
    return _Wish(view, form, partner, target, pack)


def _any_of(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def _write_all(file: str, wish: _Wish) -> None:
    """Compile the charter *file* and write what is wanted of it."""
    if wish.pack is None and wish.output is None and not FORMATS[wish.form].text and terminal():
        refuse(f"a terminal cannot show {wish.form}: name a file with `-o`")
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(file, _settings(file, wish))
    read = (file, *compilation.sources)
    if wish.output is not None:
        _spare(wish.output, _files(read))
    require_consistent(compilation)
    subject = subject_of(compilation, wish.partner)
    if wish.partner and wish.partner not in subject.charter.stakeholders:
        near = closest(wish.partner, tuple(subject.charter.stakeholders))
        refuse(f"the charter has no partner called `{wish.partner}`" + (f": did you mean `{near}`?" if near else ""))
    if wish.pack is not None:
        _write_pack(subject, file, wish.pack, read)
    else:
        write_pages(_pages(subject, wish), wish.form, wish.output, read)


def require_consistent(compilation: Compilation) -> None:
    """Exit with the contradictions of an agreed charter, which is not written then, and count those of a draft."""
    if not compilation.contradictions:
        return
    if not compilation.ok or _is_agreed(compilation):
        print_results(Results(compilation.contradictions, compilation.sources), "terminal", err=True)
        sys.exit(FAILED)
    left = in_words(counts(compilation.contradictions))
    click.echo(f"mspcharter: this draft still has {left}: run `mspcharter check`", err=True)


def _settings(file: str, wish: _Wish) -> Settings:
    """Return the settings for *file*; for what lists no findings, only checks that can keep it from being written."""
    settings = settings_for(file)
    if wish.pack is not None or VIEWS[wish.view].lists_findings:
        return settings
    return settings._replace(least=Severity.ERROR)


def _pages(subject: Subject, wish: _Wish) -> tuple[bytes, ...]:
    try:
        with progress(f"writing {wish.view} as {wish.form}"):
            return VIEWS[wish.view].writers[wish.form](subject)
    except CannotWrite as error:
        refuse(str(error))


def write_pages(pages: tuple[bytes, ...], form: str, output: str | None, read: Sequence[str]) -> None:
    """Write *pages* to the file *output*, or to files with their numbers in the names, or print the only one."""
    if output is None and len(pages) > 1:
        refuse(f"this {form} has {len(pages)} pages: name a file with `-o`")
    if output is None:
        write_to(None, pages[0], read)
        return
    for path, page in zip(paths_of_pages(output, len(pages)), pages, strict=True):
        write_to(path, page, read)


def _write_pack(subject: Subject, file: str, folder: str, read: Sequence[str]) -> None:
    """Write the pack of the charter *file* into *folder*, whole or not at all; what cannot be written is said."""
    # A picture by itself needs none of what writes documents.
    from mspcharter.commands.signatures import signed_files
    from mspcharter.emit.pack import index, pieces, written
    from mspcharter.folders import NotReplaced, write_folder

    wanted = list(pieces(subject))
    found = []
    with progress() as line:
        for number, piece in enumerate(wanted, 1):
            line.text = f"writing {piece.path} as {piece.form} ({number} of {len(wanted)})"
            found.append(written(piece, subject))
    signatures = signed_files(file)
    files = {path: content for one in found for path, content in one.files} | signatures
    inside = {os.path.realpath(os.path.join(folder, path)) for path in files}
    if any(os.path.realpath(name) in inside for name in _files(read)):
        refuse(f"the charter itself is in `{folder}`: name another folder")
    try:
        write_folder(folder, {"index.html": index(subject, found, tuple(signatures)), **files})
    except NotReplaced as error:
        refuse(f"`{folder}` {error}")
    except FileNotFoundError:
        refuse(f"`{folder}` is in a folder that does not exist")
    except (OSError, ValueError) as error:
        refuse(f"`{folder}` cannot be written: {getattr(error, 'strerror', None) or error}")
    for why in dict.fromkeys(one.why for one in found if one.why):
        click.echo(f"mspcharter: left out: {why}", err=True)
    count = len(files) + 2  # with the index page and the manifest
    click.echo(f"{count} files in {for_terminal(folder)}: open {for_terminal(os.path.join(folder, 'index.html'))}")


def _files(read: Sequence[str]) -> list[str]:
    """Return the files among those that were *read*."""
    return [name for name in dict.fromkeys(read) if name != STANDARD_INPUT]


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
    _spare(target, _files(read))
    _write(target, content)


def _spare(target: str, read: list[str]) -> None:
    """Refuse a *target* that is one of the files *read*, by any name, or that is not a plain file."""
    try:
        for name in read:
            if os.path.realpath(name) == os.path.realpath(target) or (
                os.path.exists(name) and os.path.exists(target) and os.path.samefile(name, target)
            ):
                refuse(f"`{target}` is a file that this command reads, and was not overwritten: name another with `-o`")
        if os.path.isdir(target):
            refuse(f"`{target}` is a folder: name a file in it")
        if os.path.exists(target) and not os.path.isfile(target):
            refuse(f"`{target}` is not a plain file: leave out `-o` to print")
    except ValueError:
        refuse(f"`{target}` is not a path")


def _write(target: str, content: bytes) -> None:
    try:
        write_whole(target, content)
    except FileNotFoundError:
        refuse(f"`{target}` is in a folder that does not exist")
    except OSError as error:
        refuse(f"`{target}` cannot be written: {error.strerror or error}")
