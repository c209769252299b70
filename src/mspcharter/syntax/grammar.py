"""Compile the Lark grammar in ``grammar/`` into the tables that the parser walks.

Lark reads the grammar, expands it and finds its LALR(1) states; a conflict is an error here, never a silent choice.
The parser needs only the tables, which are kept as a text beside this file, so that checking a charter loads neither
Lark nor the grammar. Run ``python -m mspcharter.syntax.grammar`` after a change to the grammar; a test compares.
The reasons are in docs/decisions/0001-parser.md.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mspcharter.syntax.chapters import BETWEEN, COMPILED, chapters, stamp

if TYPE_CHECKING:
    from lark import Lark

START = "mspcharter.lark"


def compile_grammar(texts: Mapping[str, str]) -> str:
    """Compile *texts*, the grammar's files by name, into the text of its tables (`tables.py` says how it is made).

    Raises ValueError where the grammar is ambiguous.
    """
    lark = load(texts)
    keywords = {}
    patterns = {}
    for terminal in lark.terminals:
        if terminal.pattern.type == "str":
            keywords[terminal.pattern.value] = _plain(terminal.name)
        else:
            patterns[_plain(terminal.name)] = (terminal.priority, _in_ascii(terminal.pattern.value))
    parts = (
        [stamp(texts)],
        [f"{name} {patterns[name][1]}" for name in sorted(patterns, key=lambda one: (-patterns[one][0], one))],
        [f"{word} {name}" for word, name in sorted(keywords.items())],
        [_production(rule) for rule in lark.rules],
        [" ".join(f"{symbol} {action}" for symbol, action in row.items()) for row in _rows(lark)],
    )
    return BETWEEN.join("\n".join(lines) for lines in parts) + "\n"


def load(texts: Mapping[str, str]) -> Lark:
    """Load *texts* in Lark itself; raises ValueError where the grammar is ambiguous."""
    from lark import Lark, logger
    from lark.exceptions import GrammarError

    def chapter(_: object, path: str) -> tuple[str, str]:
        if path not in texts:
            raise OSError(f"the grammar has no chapter {path}")
        return path, texts[path]

    conflicts: list[str] = []
    with _listening(logger, conflicts):
        try:
            lark = Lark(
                texts[START],
                parser="lalr",
                lexer="basic",
                debug=True,  # only then does Lark log the conflicts that it resolves
                maybe_placeholders=False,
                import_paths=[chapter],
            )
        except GrammarError as error:
            raise ValueError(f"the grammar is ambiguous: {error}") from None
    if conflicts:
        raise ValueError("the grammar is ambiguous: " + "; ".join(conflicts))
    return lark


def _plain(name: str) -> str:
    """Take off the chapter that Lark puts before an imported name: ``charter__NAME`` is ``NAME``."""
    if name.startswith("__") or "__" not in name:
        return name
    return ("_" if name.startswith("_") else "") + name.rpartition("__")[2]


def _in_ascii(pattern: str) -> str:
    """Return *pattern* with all that is not printed ASCII by number, as regular expressions write it."""
    return "".join(one if one.isascii() and one.isprintable() else f"\\U{ord(one):08x}" for one in pattern)


def _production(rule: Any) -> str:
    """Return what a reduction by *rule* makes: origin, name, shape, length, and the children that are kept."""
    origin = str(rule.origin.name)
    kept = [
        index
        for index, symbol in enumerate(rule.expansion)
        if not symbol.is_term or rule.options.keep_all_tokens or not symbol.filter_out
    ]
    if rule.alias:
        shape = "node"
    elif _plain(origin).startswith("_"):
        shape = "inline"
    else:
        shape = "transparent" if rule.options.expand1 else "node"
    words = (_plain(origin), _plain(str(rule.alias or origin)), shape, len(rule.expansion), *kept)
    return " ".join(map(str, words))


def _rows(lark: Lark) -> list[dict[str, int]]:
    """Return the actions of each state; states are numbered in the order in which they are reached from the start.

    A shift or a goto is the next state plus one; a reduction is minus the number of its rule, less one. The symbols of
    a state stand in the order of the grammar, which has first what people mean most often: messages list them so.
    """
    table = lark.parser.parser._parse_table  # noqa: SLF001 - Lark has no public access to it
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    of_origin: dict[object, list[Any]] = {}
    for rule in lark.rules:
        of_origin.setdefault(rule.origin, []).append(rule)
    order = [table.start_states["start"]]
    known = {order[0]: 0}
    rows = []
    for state in order:
        row: dict[str, int] = {}
        for symbol in _ordered(table.states[state], _next_symbols(state, numbers, of_origin)):
            action, argument = table.states[state][symbol]
            if action.name == "Shift":
                if argument not in known:
                    known[argument] = len(order)
                    order.append(argument)
                entry = known[argument] + 1
            else:
                entry = -numbers[argument] - 1
            if row.setdefault(_plain(symbol), entry) != entry:
                raise ValueError(f"`{symbol}` comes from two chapters and means two things in one place")
        rows.append(row)
    return rows


def _ordered(symbols: Iterable[str], first: Sequence[str]) -> list[str]:
    """Return *symbols*, those of *first* in their order, then the others by name."""
    known = [symbol for symbol in first if symbol in symbols]
    return known + sorted(set(symbols).difference(known))


def _next_symbols(state: Any, numbers: Mapping[Any, int], of_origin: Mapping[object, list[Any]]) -> list[str]:
    """Return the symbols that can come next in *state*, in the order in which the grammar writes them."""
    found: dict[str, None] = {}
    ahead = [item.rule.expansion[item.index] for item in sorted(state, key=lambda item: numbers.get(item.rule, -1))
             if item.index < len(item.rule.expansion)]  # fmt: skip
    while ahead:
        symbol = ahead.pop(0)
        if symbol.name not in found:
            found[symbol.name] = None
            ahead[:0] = [rule.expansion[0] for rule in of_origin.get(symbol, ()) if rule.expansion]
    return list(found)


@contextmanager
def _listening(logger: logging.Logger, conflicts: list[str]) -> Iterator[None]:
    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "onflict" in record.getMessage():
                conflicts.append(record.getMessage())

    listener = Listener()
    level, disabled = logger.level, logger.disabled
    logger.addHandler(listener)
    logger.setLevel(logging.DEBUG)
    # A program that configures logging may have disabled Lark's logger, which would hide every conflict.
    logger.disabled = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.disabled = disabled


def main() -> None:
    """Write the tables from the grammar of this checkout."""
    texts = chapters()
    assert texts is not None, "only a checkout has the grammar to compile"
    Path(COMPILED).write_text(compile_grammar(texts), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
