"""Do something again whenever a charter changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import click

from mspcharter.commands.output import for_terminal
from mspcharter.files import files_below

_PAUSE = 0.3
"""Seconds between two looks at the files."""


def watch(path: str, act: Callable[[], None], *, turns: int | None = None) -> None:
    """Call *act* now, and again whenever a charter in the folder of *path* changes, until the user stops it.

    A charter includes files of its own folder and of those below, and its project has its settings there. An *act* that
    fails has said why, and is tried again after the next change. After *turns* looks at the files, stop.
    """
    click.echo(f"watching {for_terminal(path)}: press Ctrl+C to stop", err=True)
    seen: object = None
    try:
        while turns is None or turns > 0:
            now = _stamps(path)
            if now != seen:
                seen = now
                _try(act)
            turns = None if turns is None else turns - 1
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        click.echo("", err=True)


def _try(act: Callable[[], None]) -> None:
    try:
        act()
    except SystemExit:
        return
    click.echo(f"{time.strftime('%H:%M:%S')} written", err=True)


def _stamps(path: str) -> tuple[tuple[str, int, int], ...]:
    """Return the charters in the folder of *path* and its settings, with their sizes and times of change."""
    folder = os.path.dirname(path) or "."
    found = []
    for name in (*files_below(folder, ".msp", lambda _: None), path, os.path.join(folder, "mspcharter.toml")):
        try:
            about = os.stat(name)
        except OSError:
            continue
        found.append((name, about.st_mtime_ns, about.st_size))
    return tuple(found)
