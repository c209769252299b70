"""How `check` fixes charters: compute the changes, show them, and write the files."""

from __future__ import annotations

from mspcharter.commands.charters import is_model, source_at
from mspcharter.commands.output import patch, refuse
from mspcharter.english import counted
from mspcharter.files import STANDARD_INPUT, changed_since, reader_of_includes, replace_text, require_replaceable
from mspcharter.fixing import Fixed, Options, apply_fixes
from mspcharter.settings import Settings


def fixed(path: str, settings: Settings, *, guesses: bool) -> Fixed | None:
    """Return the fixed texts of the charter at *path*; None for a model, which has no text to fix."""
    source = source_at(path)
    if is_model(source):
        return None
    return apply_fixes(source, Options(reader_of_includes(path), settings, guesses))


def difference(found: Fixed, originals: dict[str, str]) -> str:
    """Return the changes of the fixes as a patch; paths are shown as they were given."""
    return "".join(patch(name, originals[name], text, "fixed") for name, text in found.texts.items())


def write(found: Fixed, originals: dict[str, str]) -> None:
    """Write the fixed files; exit if a file has changed in the meantime or cannot be written."""
    if STANDARD_INPUT in found.texts or "<stdin>" in found.texts:
        refuse("standard input cannot be fixed in place; `--diff` shows the changes")
    for name in found.texts:
        if changed_since(name, originals[name]):
            refuse(f"`{name}` has changed in the meantime, and nothing was overwritten")
    try:
        # All files are checked before the first is written, so that a refusal leaves none of them changed.
        for name in found.texts:
            require_replaceable(name)
        for name, text in found.texts.items():
            replace_text(name, text)
    except OSError as error:
        refuse(f"`{name}` cannot be written: {error.strerror or error}")


def in_words(found: Fixed) -> str:
    """Return a sentence with the number and the names of the fixed findings."""
    times = {name: found.names.count(name) for name in dict.fromkeys(found.names)}
    listed = ", ".join(f"{name} ({number} times)" if number > 1 else name for name, number in times.items())
    return f"fixed {counted(len(found.names), 'finding')}: {listed}"


def refusals(found: Fixed) -> list[str]:
    """Return a sentence for each fix that was not applied, with what it would have caused."""
    return [
        f"not applied for {one.name}: {one.fix.title}; it would cause {', '.join(one.causes)}"
        for one in found.refused
        if one.causes
    ]
