"""The process: what ``mspcharter`` and ``python -m mspcharter`` run.

It lives for a tenth of a second, and is run so: nothing is collected that the end of the process frees anyway.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command that the arguments name, and end the process."""
    # Before anything is loaded: loading alone would set the collector off thirty times.
    gc.disable()
    from mspcharter.cli import main

    try:
        main(prog_name="mspcharter")
    except SystemExit as ended:
        if isinstance(ended.code, int):
            _leave(ended.code)
        raise
    raise AssertionError("click always exits")


def _leave(code: int) -> NoReturn:
    """End the process with *code*, without taking every module and tree apart, which takes as long as to load click."""
    atexit._run_exitfuncs()  # noqa: SLF001 - the handlers that other code has registered
    for stream in (sys.stdout, sys.stderr):
        # The command line has already reported an error of writing, if it could.
        if stream is not None and not stream.closed:
            try:
                stream.flush()
            except OSError:
                code = code or 2
    os._exit(code)


if __name__ == "__main__":
    run()
