"""What the parser accepts in a given state, from the tables alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mspcharter.syntax import tables

# The most words of a phrase, such as `quorum at second meeting`.
_LONGEST_PHRASE = 4
_MOST_BRANCHES = 3


@lru_cache(maxsize=10_000)
def accepted(states: tuple[int, ...]) -> tuple[str, ...]:
    """Return the kinds of token that the parser can shift in *states*."""
    row = tables.load().rows[states[-1]]
    return tuple(kind for kind in row if _is_terminal(kind) and _shifts(states, kind))


def after(states: Sequence[int], kind: str) -> tuple[int, ...] | None:
    """Return the states after shifting *kind* in *states*; None if it is not allowed there."""
    loaded = tables.load()
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
    return {terminal: word for word, terminal in tables.load().keywords.items()}


def _is_terminal(kind: str) -> bool:
    return kind == "$END" or kind[0].isupper() or (kind[0] == "_" and kind[1:].isupper())


def _shifts(states: tuple[int, ...], kind: str) -> bool:
    if kind == "$END":
        return _ends(states)
    return after(states, kind) is not None


def _ends(states: tuple[int, ...]) -> bool:
    loaded = tables.load()
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
