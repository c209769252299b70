"""The codes of functions while they run: those of a module can be replaced by others, and taken back.

The code is given to the functions that there are. So it does not matter who imported them, or whether they are methods,
properties, lambdas or the insides of others.
"""

from __future__ import annotations
import __future__

import ast
import gc
import inspect
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any

MOST_ROUNDS = 300_000
"""So often may the loops of a mutant go round in one example; one that has no end is found out."""

NEVER = "_never"
"""A name that is false in a replaced code."""
_TICK, _NOTE = "_tick", "_note"


def compiled(module: ModuleType, part: ast.stmt) -> CodeType:
    """Return the code of one *part* of *module*, as it has it within the whole."""
    flags = __future__.annotations.compiler_flag if vars(module).get("annotations") is __future__.annotations else 0
    alone = ast.fix_missing_locations(ast.Module([part], []))
    code: CodeType = compile(alone, str(module.__file__), "exec", flags, dont_inherit=True)
    return code


def ticking(module: ModuleType) -> ast.Module:
    """Return the tree of *module*, in which each loop counts how often it goes round."""
    tree = _plain(module)
    for loop in [one for one in ast.walk(tree) if isinstance(one, ast.While | ast.For)]:
        tick = ast.Expr(ast.Call(ast.Name(_TICK, ast.Load()), [], []))
        loop.body.insert(0, ast.copy_location(tick, loop.body[0]))
    return ast.fix_missing_locations(tree)


@contextmanager
def replaced(module: ModuleType, part: int, code: CodeType, *, only_count: bool = False) -> Iterator[None]:
    """Run *code* in all functions that have the code of this *part* of *module*; or *only_count* their loops."""
    restart()
    # Where a change makes two lambdas on a line the same, Python keeps one, which the function around them then makes.
    own = {_key(code): code for code in _codes(code)}
    pairs = enumerate((was, own.get(_key(was), was)) for was in _original_codes(module)[part])
    changed = [(part, number, was if only_count else now) for number, (was, now) in pairs if was != now]
    with _instead(module, changed, {NEVER: False, _TICK: _tick}):
        yield


@contextmanager
def noted(modules: Sequence[ModuleType]) -> Iterator[set[int]]:
    """Note which statements in functions of *modules* are run, by their numbers."""
    found: set[int] = set()
    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(_instead(module, _noting(module), {_NOTE: found.add}))
        yield found


_numbers: dict[tuple[str, int, int], int] = {}


def number_of(module: ModuleType, statement: ast.stmt) -> int:
    """Return a number of its own for a *statement* of *module*, known by the place where it begins."""
    return _numbers.setdefault((module.__name__, statement.lineno, statement.col_offset), len(_numbers))


@contextmanager
def _instead(module: ModuleType, codes: Sequence[tuple[int, int, CodeType]], names: dict[str, Any]) -> Iterator[None]:
    """Give functions of *module* other *codes*, by part and number, and what these have *names* for."""
    changed = [(one, one.__code__, now) for part, at, now in codes for one in _living(module).get((part, at), ())]
    vars(module).update(names)
    try:
        for function, _, now in changed:
            function.__code__ = now
        yield
    finally:
        for function, was, _ in changed:
            function.__code__ = was
        for name in names:
            del vars(module)[name]


class Endless(Exception):
    """The loops of a mutant go round and round."""


_rounds = [0]


def restart() -> None:
    """Let the loops of a mutant begin to count anew."""
    _rounds[0] = 0


def ended() -> bool:
    """Say whether the loops of a mutant have ended."""
    return _rounds[0] <= MOST_ROUNDS


def _tick() -> None:
    _rounds[0] += 1
    if _rounds[0] > MOST_ROUNDS:
        raise Endless


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield *code* and all codes in it, always in the same order."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _plain(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _codes_of(module: ModuleType, tree: ast.Module) -> list[list[CodeType]]:
    return [[*_codes(compiled(module, part))] for part in tree.body]


@cache
def _original_codes(module: ModuleType) -> list[list[CodeType]]:
    """Return the codes in each part of *module*, in which loops count."""
    return _codes_of(module, ticking(module))


@cache
def _noting(module: ModuleType) -> list[tuple[int, int, CodeType]]:
    """Return the codes of the functions of *module*, by part and number, in which each statement notes that it is run.

    A note changes no name and no place of a function, so that its code is found by them.
    """
    tree = _plain(module)

    def note(statement: ast.stmt) -> ast.stmt:
        number = ast.Constant(number_of(module, statement))
        return ast.copy_location(ast.Expr(ast.Call(ast.Name(_NOTE, ast.Load()), [number], [])), statement)

    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    for node in {inner: None for one in functions for inner in ast.walk(one)}:
        for _, body in ast.iter_fields(node):
            if isinstance(body, list) and body and all(isinstance(one, ast.stmt) for one in body):
                body[:] = [two for one in body for two in (note(one), one)]
    codes = _codes_of(module, ast.fix_missing_locations(tree))
    return [(part, number, code) for part, own in enumerate(codes) for number, code in enumerate(own) if number]


@cache
def _living(module: ModuleType) -> dict[tuple[int, int], list[FunctionType]]:
    """Return the functions that there are of *module*, by the number of their part and of their code in it."""
    parts = enumerate(_codes_of(module, _plain(module)))
    numbers = {_key(code): (part, number) for part, codes in parts for number, code in enumerate(codes)}
    found: dict[tuple[int, int], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__module__ == module.__name__ and _key(one.__code__) in numbers:
            found.setdefault(numbers[_key(one.__code__)], []).append(one)
    return found


def _key(code: CodeType) -> tuple[object, ...]:
    """Return what tells *code* from others: where it stands; its instructions may be others alone than in a whole."""
    columns = [column for _, _, column, _ in code.co_positions() if column]
    return code.co_qualname, code.co_firstlineno, min(columns, default=0) if code.co_name[0] == "<" else 0
