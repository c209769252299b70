"""A charter with a text in every place where the language and the model have one, and the same with other texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from mspcharter.compiler import Compilation, compile
from mspcharter.model import Charter
from mspcharter.model.values import Origin, Who
from mspcharter.text import Source, Span

HERE = Path(__file__).parent
MARKS = ("A text", "a text")
EVERYTHING = HERE.parent.joinpath("everything.txt").read_text(encoding="utf-8")
# A charter has one such line, and a text may stand in place of the name.
TEXT = EVERYTHING.replace("to  statutes", 'to  "A text"') + HERE.joinpath("more.txt").read_text(encoding="utf-8")


@cache
def compiled() -> Compilation:
    """Return the charter that says `A text` everywhere, compiled."""
    return compile(Source("everywhere.msp", TEXT))


def saying(*texts: str) -> Charter:
    """Return the charter that says the first of *texts* in its first place, the second in the next, over and over."""
    following = cycle(texts)
    return _mapped(compiled().charter, lambda _: next(following))  # type: ignore[no-any-return]


def of_nobody_declared(text: str) -> Charter:
    """Return the charter in which *text* stands in all places, and in place of the name of whoever does something."""
    return _unnamed(saying(text), text)  # type: ignore[no-any-return]


def _mapped(value: Any, made: Callable[[str], str]) -> Any:
    if isinstance(value, Span):
        return value
    if isinstance(value, str):
        return _said(value, made)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_mapped(inner, made) for inner in value))
    if isinstance(value, tuple):
        return tuple(_mapped(inner, made) for inner in value)
    if isinstance(value, dict):
        return {name: _mapped(inner, made) for name, inner in value.items()}
    return value


def _said(value: str, made: Callable[[str], str]) -> str:
    if value in MARKS:
        return made(value)
    if '"A text"' in value:  # the row of an open value, as it is written
        written = made(value).replace("\\", "\\\\").replace('"', '\\"')
        return value.replace('"A text"', f'"{written}"')
    return value.replace("A text", made(value)) if "A text" in value else value


def _unnamed(value: Any, text: str) -> Any:
    if isinstance(value, Who):
        return Who(None, text)
    if isinstance(value, Origin | Span):
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_unnamed(inner, text) for inner in value))
    if isinstance(value, tuple):
        return tuple(_unnamed(inner, text) for inner in value)
    if isinstance(value, dict):
        return {name: _unnamed(inner, text) for name, inner in value.items()}
    return value
