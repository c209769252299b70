"""``mspcharter studio``: draft a charter in the browser."""

from __future__ import annotations

import os

import click

from mspcharter.commands.output import for_terminal, refuse
from mspcharter.commands.project import settings_for
from mspcharter.files import exists, is_folder
from mspcharter.settings import Settings
from mspcharter.studio.folder import ENDING, Folder
from mspcharter.studio.routes import Routes
from mspcharter.studio.server import Studio

# A browser keeps unsaved text by the address of the page, so the studio should have the same one tomorrow.
_PORT = 7447


@click.command("studio", short_help="Draft a charter in the browser.")
@click.argument("path", type=click.Path(), default=".")
@click.option("--port", type=click.IntRange(0, 65535), help=f"The port; usually {_PORT}, or a free one if it is taken.")
@click.option("--no-browser", is_flag=True, help="Print the address only, and do not open the browser.")
def command(path: str, port: int | None, *, no_browser: bool) -> None:
    """Open the studio for the charter or the folder at PATH, usually this folder.

    The studio shows the text of a charter, its findings, its document, its pictures and who can decide what. It runs
    on this machine only, and nothing leaves the machine. Stop it with Ctrl+C.
    """
    folder, opened = _place(path)
    settings_for(folder)  # faulty settings are reported here, where somebody reads the terminal
    studio = _started(Routes(Folder(folder), opened, _settings_at), port)
    click.echo(f"The studio is at {studio.address}")
    click.echo("Stop it with Ctrl+C.")
    if not no_browser:
        click.launch(studio.address)
    try:
        studio.serve()
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _started(routes: Routes, port: int | None) -> Studio:
    """Return the studio on *port*, or on the usual one if none is given, or on a free one if that is taken."""
    try:
        return Studio(routes, _PORT if port is None else port)
    except OSError as error:
        if port is None:
            return Studio(routes)
        refuse(f"the studio cannot use port {port}: {error.strerror or error}")


def _settings_at(path: str) -> Settings:
    """Return the settings for the charter at *path*; those that became faulty meanwhile are reported and left out."""
    try:
        return settings_for(path)
    except SystemExit:
        return Settings()


def _place(path: str) -> tuple[str, str | None]:
    """Return the folder to work in, and the charter to open in it."""
    if is_folder(path):
        return path, None
    if not exists(path):
        refuse(f"`{for_terminal(path)}` does not exist: name a charter or a folder")
    if not path.endswith(ENDING):
        refuse(f"`{for_terminal(path)}` is no charter: its name must end in {ENDING}")
    return os.path.dirname(path) or ".", os.path.basename(path)
