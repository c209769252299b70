"""How commands print and show changes, how they show their progress, and how they report that they cannot run.

The progress line appears on standard error after a second and disappears before anything else is printed. If standard
error is not a terminal, there is no such line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import NoReturn

import click

from mspcharter import english
from mspcharter.report import Results, report

DELAY = 1.0
"""The seconds before the line appears."""

_PAUSE = 0.1
_ERASE = "\r\x1b[K"
_USUAL_COLUMNS = 80


class Progress:
    """The progress line: its text, and whether it is shown."""

    def __init__(self) -> None:
        """Start without a text."""
        self.text = ""
        self._shown = ""
        self._over = Event()
        self._lock = Lock()

    def erase(self) -> None:
        """Erase the line before other output."""
        with self._lock:
            if self._shown:
                self._shown = ""
                _write(_ERASE)

    def end(self) -> None:
        """Erase the line and stop showing it."""
        self._over.set()
        self.erase()

    def watch(self) -> None:
        """Show the text of the line, from a separate thread, until the end."""
        pause = DELAY
        while not self._over.wait(pause):
            pause = _PAUSE
            with self._lock:
                if self.text != self._shown and not self._over.is_set():
                    self._shown = self.text
                    _write(_ERASE + self.text[: _columns() - 1])


_now: list[Progress] = []


@contextmanager
def progress(text: str = "") -> Iterator[Progress]:
    """Show *text* at a terminal while the block runs; the block may change it."""
    line = Progress()
    line.text = text
    if not _is_at_terminal():
        yield line
        return
    # A daemon, so that an exit never waits for it.
    Thread(target=line.watch, daemon=True).start()
    _now.append(line)
    try:
        yield line
    finally:
        line.end()
        _now.remove(line)


def erase_progress() -> None:
    """Erase the line if it is shown; it may appear again below the output."""
    for line in _now:
        line.erase()


def end_progress() -> None:
    """Erase the line at the end of the command."""
    for line in _now:
        line.end()


def _is_at_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        # The terminal has been closed.
        return


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS


FAILED = 1
COULD_NOT_RUN = 2


def refuse(message: str) -> NoReturn:
    """Print the reason why the tool could not run, and exit."""
    end_progress()
    click.echo(f"mspcharter: {message}".encode("utf-8", "backslashreplace"), err=True)
    sys.exit(COULD_NOT_RUN)


MARKDOWN_ENDS = {".md": "markdown", ".markdown": "markdown"}
"""How the name of a file ends that a command writes which writes Markdown only."""


def form_by_name(output: str | None, endings: Mapping[str, str], usual: str) -> str:
    """Return the form that the end of the name *output* asks for, or the *usual* one; exit if it asks for another.

    A file name that does not match the format would mislead the reader.
    """
    if output is None:
        return usual
    from mspcharter.emit.views import FORMATS, format_of

    end = os.path.splitext(output)[1].lower()
    if end in endings:
        return endings[end]
    other = format_of(output)
    title = FORMATS[other].title if other is not None else _OTHERS.get(end)
    if title is not None:
        refuse(
            f"`{for_terminal(output)}` has the name of a file of {title}, which this command does not write: let the"
            f" name end in {english.series([*endings], joint='or')}"
        )
    return usual


_OTHERS = {
    ".xlsx": "Excel", ".xls": "Excel", ".ods": "LibreOffice", ".odt": "LibreOffice", ".doc": "an earlier Word",
    ".rtf": "rich text", ".csv": "comma-separated values", ".ics": "iCalendar", ".zip": "an archive",
}  # fmt: skip
"""How names of files end in which no command writes, or only one."""


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


def text_for_terminal(text: str) -> str:
    """Return *text* in a form that is safe for a terminal, with its lines."""
    return "\n".join(map(for_terminal, text.split("\n")))


def patch(name: str, before: str, after: str, done: str) -> str:
    """Return the unified diff that turns *before*, the text of the file called *name*, into *after*, which is *done*.

    `patch` and `git apply` end a line at a line feed and nowhere else; `str.splitlines` would also cut at U+2028.
    """
    # It takes longer to load than a charter to check.
    from difflib import unified_diff

    shown = for_terminal(name)
    lines = unified_diff(_lines(before), _lines(after), shown, f"{shown} ({done})")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])
