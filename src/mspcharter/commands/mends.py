"""How `check` repairs charters: what it would change, and how that gets into the files."""

from __future__ import annotations

import difflib

from mspcharter.commands.charters import is_model, refuse, source_at
from mspcharter.files import STANDARD_INPUT, changed_since, reader_of_includes, replace_text
from mspcharter.fixing import Mended, Rules, mend
from mspcharter.settings import Settings


def mended(path: str, settings: Settings, *, guesses: bool) -> Mended | None:
    """Return what the charter at *path* becomes when it is mended; None for a model, which has no text to mend."""
    source = source_at(path)
    if is_model(source):
        return None
    return mend(source, Rules(reader_of_includes(path), settings, guesses))


def difference(found: Mended, originals: dict[str, str]) -> str:
    """Return what mending would change, as patches are written; paths are shown as they were given."""
    parts = []
    for name, text in found.texts.items():
        before, after = originals[name].splitlines(keepends=True), text.splitlines(keepends=True)
        shown = name.replace("\n", "?")
        parts += [
            line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
            for line in difflib.unified_diff(before, after, shown, f"{shown} (mended)")
        ]
    return "".join(parts)


def put(found: Mended, originals: dict[str, str]) -> None:
    """Write what was mended; exits where a file was changed meanwhile, or cannot be written."""
    if STANDARD_INPUT in found.texts or "<stdin>" in found.texts:
        refuse("standard input cannot be mended in place; `--diff` shows what would change")
    for name in found.texts:
        if changed_since(name, originals[name]):
            refuse(f"`{name}` was changed meanwhile, and nothing is overwritten")
    for name, text in found.texts.items():
        try:
            replace_text(name, text)
        except OSError as error:
            refuse(f"`{name}` cannot be written: {error.strerror or error}")


def in_words(found: Mended) -> str:
    """Say what was mended: how many findings, and which."""
    counted = {name: found.mended.count(name) for name in dict.fromkeys(found.mended)}
    listed = ", ".join(f"{name} ({number} times)" if number > 1 else name for name, number in counted.items())
    number = len(found.mended)
    return f"mended {number} {'finding' if number == 1 else 'findings'}: {listed}"
