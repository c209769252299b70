"""How `check` fixes charters: what would change, and how that gets into the files."""

from __future__ import annotations

from mspcharter.commands.charters import is_model, source_at
from mspcharter.commands.output import refuse
from mspcharter.commands.patches import patch
from mspcharter.files import STANDARD_INPUT, changed_since, reader_of_includes, replace_text
from mspcharter.fixing import Fixed, Options, apply_fixes
from mspcharter.settings import Settings


def fixed(path: str, settings: Settings, *, guesses: bool) -> Fixed | None:
    """Return what the charter at *path* becomes when it is fixed; None for a model, which has no text to fix."""
    source = source_at(path)
    if is_model(source):
        return None
    return apply_fixes(source, Options(reader_of_includes(path), settings, guesses))


def difference(found: Fixed, originals: dict[str, str]) -> str:
    """Return what the fixes would change, as patches are written; paths are shown as they were given."""
    return "".join(patch(name, originals[name], text, "fixed") for name, text in found.texts.items())


def write(found: Fixed, originals: dict[str, str]) -> None:
    """Write what was fixed; exits where a file was changed meanwhile, or cannot be written."""
    if STANDARD_INPUT in found.texts or "<stdin>" in found.texts:
        refuse("standard input cannot be fixed in place; `--diff` shows the changes")
    for name in found.texts:
        if changed_since(name, originals[name]):
            refuse(f"`{name}` has changed in the meantime, and nothing was overwritten")
    for name, text in found.texts.items():
        try:
            replace_text(name, text)
        except OSError as error:
            refuse(f"`{name}` cannot be written: {error.strerror or error}")


def in_words(found: Fixed) -> str:
    """Say what was fixed: how many findings, and which."""
    times = {name: found.names.count(name) for name in dict.fromkeys(found.names)}
    listed = ", ".join(f"{name} ({number} times)" if number > 1 else name for name, number in times.items())
    number = len(found.names)
    return f"fixed {number} {'finding' if number == 1 else 'findings'}: {listed}"
