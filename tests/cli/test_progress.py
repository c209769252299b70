"""The progress line, which appears only at a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ERASE = "\r\x1b[K"
# A command that takes long: it waits before it takes the line away, so that no test depends on the machine's speed.
PROGRAM = """
import sys, time
from mspcharter.commands import output
output.DELAY = {delay}
slow = output.Progress.end
def end(line):
    time.sleep({waits})
    slow(line)
output.Progress.end = end
from mspcharter.__main__ import run
run()
"""


class Seen(NamedTuple):
    """What a command printed on standard output and on the terminal, and how it ended."""

    output: str
    terminal: str
    code: int


def _run(*arguments: str, delay: float = 0.0, waits: float = 0.5, term: str = "xterm") -> Seen:
    """Run a command whose standard error is a terminal."""
    ours, theirs = pty.openpty()
    read: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                return
            if not part:
                return
            read.append(part)

    listener = threading.Thread(target=listen)
    listener.start()
    program = PROGRAM.format(delay=delay, waits=waits)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=theirs, cwd=EXAMPLES, check=False,
        env=os.environ | {"TERM": term},
    )  # fmt: skip
    os.close(theirs)
    listener.join()
    os.close(ours)
    return Seen(done.stdout.decode(), b"".join(read).decode(), done.returncode)


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["check", "ke-cctld.msp"], ["checking ke-cctld.msp"]),
        (["power", "cgi-br.msp"], ["checking cgi-br.msp", "working out who can decide in cgi-br.msp"]),
        (["render", "cgi-br.msp", "--to", "svg"], ["checking cgi-br.msp", "writing governance as svg"]),
    ],
)
def test_who_waits_at_a_terminal_reads_what_is_going_on(arguments: list[str], lines: list[str]) -> None:
    seen = _run(*arguments)
    assert seen.terminal == "".join(f"{ERASE}{line}{ERASE}" for line in lines)
    assert seen.output == _run(*arguments, delay=60, waits=0).output
    assert seen.code == 0


def test_of_several_charters_the_line_names_the_one_at_hand() -> None:
    seen = _run("check", "ke-cctld.msp", "cgi-br.msp")
    assert seen.terminal.endswith(f"{ERASE}checking cgi-br.msp (2 of 2){ERASE}")


def test_a_command_that_is_quick_shows_no_line() -> None:
    assert _run("check", "cgi-br.msp", delay=60, waits=0).terminal == ""


def test_a_dumb_terminal_shows_no_line() -> None:
    assert _run("check", "cgi-br.msp", term="dumb").terminal == ""


def test_the_line_goes_away_before_the_tool_says_why_it_could_not_run() -> None:
    seen = _run("check", "cgi-br.msp", "nowhere.msp")
    assert seen.code == 2
    last = seen.terminal.split(ERASE)[-1]
    assert last == "mspcharter: `nowhere.msp` does not exist\r\n"


def test_where_no_terminal_listens_there_is_no_line() -> None:
    program = PROGRAM.format(delay=0.0, waits=0.4)
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "cgi-br.msp"], capture_output=True, cwd=EXAMPLES, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
