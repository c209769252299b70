"""A small charter with gaps, and the command line that is run on it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from mspcharter.cli import main

OPEN = """\
charter rivers "Rivers"
    status          STATUS

issue floods "Floods"
    affects         anglers

constituency anglers "Anglers"

body board "River board"
    seats
        people      3 from anglers, elected by anglers

decision plan "Plan"
    taken by        board
    about           anything-else
    requires        at least 2 of all seats
"""


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, arguments)


def put(status: str, more: str = "") -> None:
    """Write the charter with this *status*, and *more* declarations, into the current folder."""
    Path("rivers.msp").write_text(OPEN.replace("STATUS", status) + more, encoding="utf-8")
