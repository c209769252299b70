"""The manual of the words of the language: what each declaration, line and word means, with examples of lines.

The table is ``words.toml``. The reference at the end of the language's manual has the grammar; this has the meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from mspcharter.record import Record


class LineHelp(Record):
    """What a line *means*, and an *example* of what follows its words; ``{kind}`` stands for a name of that kind."""

    means: str
    example: str


class FormHelp(Record):
    """What a declaration *means*, its *lines* by their words, and those with which a first draft of it *starts*."""

    means: str
    starts: tuple[str, ...]
    lines: Mapping[str, LineHelp]


class _Table(Record):
    forms: Mapping[str, FormHelp]
    words: Mapping[str, str]


def form_help(keyword: str) -> FormHelp | None:
    """Return the help on the declaration that *keyword* begins."""
    return _table().forms.get(_RULES.get(keyword, keyword))


def line_help(keyword: str, words: str) -> LineHelp | None:
    """Return the help on the line of a declaration of *keyword* that begins with *words*."""
    form = form_help(keyword)
    return form.lines.get(words) if form is not None else None


def word_help(phrase: str, line: str = "") -> str:
    """Return what *phrase* means in a line that begins with *line*; empty if the table does not have it.

    A longer phrase means what the longest beginning of it means that the table has, and the beginning of one phrase
    means what the whole does.
    """
    known = _table().words
    if phrase not in known:
        phrase = next((longer for longer in known if longer.startswith(f"{phrase} ")), phrase)
    words: Sequence[str] = phrase.split(" ")
    for end in range(len(words), 0, -1):
        shorter = " ".join(words[:end])
        found = known.get(f"{line} {shorter}") or known.get(shorter)
        if found is not None:
            return found
    return ""


def words() -> Mapping[str, str]:
    """Return the words that are explained outside lines, with their meaning."""
    return _table().words


@cache
def _table() -> _Table:
    import tomllib  # loaded only where the words are explained
    from importlib.resources import files

    table = tomllib.loads((files("mspcharter.manual") / "words.toml").read_text(encoding="utf-8"))
    explained = table.pop("words")
    forms = {
        keyword: FormHelp(
            form["means"],
            tuple(form["starts"]),
            {words: LineHelp(*help) for words, help in form.get("lines", {}).items()},
        )
        for keyword, form in table.items()
    }
    return _Table(forms, explained)


# The declaration that `term` begins has another name in the grammar.
_RULES = {"term": "definition"}
