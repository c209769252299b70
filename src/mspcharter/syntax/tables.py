"""The compiled grammar that the parser uses: patterns, keywords, rules and states, and what each state accepts.

The tables are a text in five parts: the stamp of the grammar, the patterns, the keywords, the productions and the rows,
each on a line of words. A line is read when it is first needed: a charter visits a tenth of the states, and reading all
of them takes as long as parsing two hundred lines.

In a checkout the tables are compared with the grammar. If the grammar has changed, Lark compiles it again in memory, so
that an edit of the grammar takes effect at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Generic, TypeAlias, TypeVar

from mspcharter.record import Record
from mspcharter.syntax.chapters import BETWEEN, COMPILED, chapters, stamp

T = TypeVar("T")


Production: TypeAlias = tuple[str, str, int, "slice | tuple[int, ...]", str]
"""A grammar rule, and the node that a reduction by it makes: origin, name, length, the children kept, and the shape.

Children are counted from the end of the parser's stack. The shape is ``node``; ``transparent``, where a single child
stands for itself; or ``inline``, a list that becomes part of its parent. It is a plain tuple, because the parser
unpacks one for every word.
"""


class Lines(dict[int, T], Generic[T]):
    """The values of the lines of a text, by number; each line is read when it is first needed."""

    def __init__(self, lines: Sequence[str], read: Callable[[str], T]) -> None:
        """Keep *lines* and the function that reads one."""
        super().__init__()
        self._lines = lines
        self._read = read

    def __missing__(self, number: int) -> T:
        """Read line *number* and keep its value."""
        value = self[number] = self._read(self._lines[number])
        return value

    def every(self) -> Iterator[T]:
        """Yield the value of each line, in order."""
        return (self[number] for number in range(len(self._lines)))


class Tables(Record):
    """The compiled grammar.

    *rows* gives each state its actions: a shift or a goto is the next state plus one, a reduction is minus the
    number of its production, less one.
    """

    patterns: tuple[tuple[str, str], ...]
    keywords: Mapping[str, str]
    productions: Lines[Production]
    rows: Lines[dict[str, int]]


@cache
def load() -> Tables:
    """Load the tables, from the compiled file where it is up to date."""
    with open(COMPILED, encoding="utf-8") as file:
        compiled = file.read()
    texts = chapters()
    if texts is not None and not compiled.startswith(stamp(texts) + "\n"):
        from mspcharter.syntax.grammar import compile_grammar

        compiled = compile_grammar(texts)
    return read(compiled)


def read(compiled: str) -> Tables:
    """Read tables from their text."""
    _, patterns, keywords, productions, rows = compiled.removesuffix("\n").split(BETWEEN)
    return Tables(
        patterns=tuple((name, pattern) for name, _, pattern in (one.partition(" ") for one in patterns.split("\n"))),
        keywords=dict(one.split(" ") for one in keywords.split("\n")),
        productions=Lines(productions.split("\n"), _production),
        rows=Lines(rows.split("\n"), _row),
    )


def _production(line: str) -> Production:
    origin, name, shape, words, *places = line.split(" ")
    length = int(words)
    kept = tuple([int(place) - length for place in places])
    if kept and kept[-1] - kept[0] == len(kept) - 1:
        return origin, name, length, slice(kept[0], kept[-1] + 1 or None), shape
    return origin, name, length, kept, shape


def _row(line: str) -> dict[str, int]:
    words = iter(line.split())
    return dict(zip(words, map(int, words), strict=True))


# The most words of a phrase, such as `quorum at second meeting`.
_LONGEST_PHRASE = 4
_MOST_BRANCHES = 3


@lru_cache(maxsize=10_000)
def accepted(states: tuple[int, ...]) -> tuple[str, ...]:
    """Return the kinds of token that the parser can shift in *states*.

    Those that continue the phrase at hand come first, then those that follow it; each in the order of the grammar.
    """
    row = load().rows[states[-1]]
    shifted = [kind for kind in row if _is_terminal(kind) and _shifts(states, kind)]
    return tuple(sorted(shifted, key=lambda kind: _place(states, kind)))


def _place(states: tuple[int, ...], kind: str) -> tuple[int, int]:
    """Return how many reductions *kind* needs before it is shifted, and its place in the row in which it is."""
    loaded = load()
    stack = list(states)
    reductions = 0
    while True:
        row = loaded.rows[stack[-1]]
        action = row.get(kind, 1)
        if action > 0:
            return reductions, list(row).index(kind) if kind in row else len(row)
        origin, _, length, _, _ = loaded.productions[-action - 1]
        if origin == "start":
            return reductions, len(row)
        del stack[-length:]
        stack.append(loaded.rows[stack[-1]][origin] - 1)
        reductions += 1


def after(states: Sequence[int], kind: str) -> tuple[int, ...] | None:
    """Return the states after shifting *kind* in *states*; None if it is not allowed there."""
    loaded = load()
    stack = list(states)
    while True:
        action = loaded.rows[stack[-1]].get(kind)
        if action is None:
            return None
        if action > 0:
            return (*stack, action - 1)
        origin, _, length, _, _ = loaded.productions[-action - 1]
        if origin == "start":
            return None
        del stack[-length:]
        stack.append(loaded.rows[stack[-1]][origin] - 1)


@lru_cache(maxsize=10_000)
def phrases(states: tuple[int, ...], kind: str) -> tuple[str, ...]:
    """Return the keyword *kind* with the words that must follow it: for `at`, these are `at least` and `at most`."""
    spelled = spelling()
    ways: list[tuple[tuple[str, ...], tuple[int, ...] | None]] = [((spelled[kind],), after(states, kind))]
    finished = []
    while ways:
        words, reached = ways.pop()
        further = accepted(reached) if reached is not None else ()
        closed = 0 < len(further) <= _MOST_BRANCHES and all(
            one in spelled and spelled[one][0].isalpha() for one in further
        )
        if reached is None or not closed or len(words) == _LONGEST_PHRASE:
            finished.append(" ".join(words))
        else:
            ways += [((*words, spelled[one]), after(reached, one)) for one in reversed(further)]
    return tuple(finished) if len(finished) <= _MOST_BRANCHES else (spelled[kind],)


@cache
def spelling() -> dict[str, str]:
    """Map the keywords' kinds to how they are spelled."""
    return {terminal: word for word, terminal in load().keywords.items()}


def _is_terminal(kind: str) -> bool:
    return kind == "$END" or kind[0].isupper() or (kind[0] == "_" and kind[1:].isupper())


def _shifts(states: tuple[int, ...], kind: str) -> bool:
    if kind == "$END":
        return _ends(states)
    return after(states, kind) is not None


def _ends(states: tuple[int, ...]) -> bool:
    loaded = load()
    stack = list(states)
    while True:
        action = loaded.rows[stack[-1]].get("$END")
        if action is None:
            return False
        if action > 0:
            return True
        origin, _, length, _, _ = loaded.productions[-action - 1]
        if origin == "start":
            return True
        del stack[-length:]
        stack.append(loaded.rows[stack[-1]][origin] - 1)


@cache
def declaration_words() -> frozenset[str]:
    """Return the words that begin a declaration."""
    return frozenset(_spelled(load().rows[0]))


@cache
def field_words() -> frozenset[str]:
    """Return the words that begin a line of some declaration."""
    rows = load().rows
    starts: set[str] = set()
    for row in rows.every():
        # Only a heading may end with or without a list below it.
        if row.get("_INDENT", 0) > 0 and "$END" in row:
            starts.update(rows[row["_INDENT"] - 1])
    return frozenset(_spelled(starts))


@cache
def lines_of() -> dict[str, tuple[str, ...]]:
    """Return by which declarations each word that begins a line is read, as in ``{"quorum": ("body", "meeting")}``."""
    owners: dict[str, list[str]] = {}
    for keyword in sorted(declaration_words()):
        heading = after((0,), load().keywords[keyword])
        for kinds in (("NAME",), ("TEXT",)):
            states = heading
            for kind in (*kinds, "_NL", "_INDENT"):
                states = after(states, kind) if states is not None else None
            if states is not None:
                for word in dict.fromkeys(_spelled(accepted(states))):
                    owners.setdefault(word, []).append(keyword)
                break
    return {word: tuple(names) for word, names in owners.items()}


def _spelled(kinds: Iterable[str]) -> list[str]:
    spelled = spelling()
    return [spelled[kind] for kind in kinds if kind in spelled]
