"""The changes in a text as a patch."""

from __future__ import annotations

import difflib

from mspcharter.commands.output import for_terminal


def patch(name: str, before: str, after: str, done: str) -> str:
    """Return the unified diff that turns *before*, the text of the file called *name*, into *after*, which is *done*.

    `patch` and `git apply` end a line at a line feed and nowhere else; `str.splitlines` would also cut at U+2028.
    """
    shown = for_terminal(name)
    lines = difflib.unified_diff(_lines(before), _lines(after), shown, f"{shown} ({done})")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])
