"""Each comparison of a check matters: turned into another, it changes what is found in the examples.

A mutant is a function with one comparison, `and`, `or` or `not` changed: a check, or what it is made of in its chapter
or in what the chapters share. It is asked of the charters in the fixtures and on the pages of the checks that reach it,
and must find something else there, or fail: so no condition stands in a check that no example shows, and the drawings
and texts of the fixture would turn red.

After DeMillo, Lipton and Sayward, "Hints on test data selection", 1978.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from types import CodeType, FunctionType
from typing import Any

import pytest
from drawing import settings_of, strip
from pages import corrected_in, drawn_in, fixture_of
from rules.survivors import SURVIVORS

from mspcharter import compiler
from mspcharter.compiler import compile as compile_charter
from mspcharter.diagnostics import Check, Diagnostic, Kind
from mspcharter.rules import RULES
from mspcharter.rules.judging import Judging
from mspcharter.text import Source

OURS = "mspcharter.rules."

# A bound is tried on its other side, an order from the other end, and an equality as its opposite.
OTHERS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}

MOST_ROUNDS = 100_000
"""So often may the loops of a mutant go round, in all its examples; one that has no end is found out."""


def _reached() -> dict[FunctionType, list[Check]]:
    """Return every function that a check reaches in its chapter or in what chapters share, with the checks."""
    found: dict[FunctionType, list[Check]] = {}
    for rule in RULES:
        assert isinstance(rule.find, FunctionType)
        waiting, known = [rule.find], {rule.find}
        for function in waiting:
            found.setdefault(function, []).append(rule)
            for called in _called(function.__code__, function.__globals__):
                if called not in known:
                    known.add(called)
                    waiting.append(called)
    return found


def _called(code: CodeType, names: dict[str, Any]) -> Iterator[FunctionType]:
    for name in code.co_names:
        yield from _functions(names.get(name))
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _called(inner, names)


def _functions(value: Any) -> Iterator[FunctionType]:
    """Yield the function that *value* is, or the methods of the class, where it is defined with the checks."""
    if isinstance(value, Check):
        value = value.find
    if isinstance(value, type) and value.__module__.startswith(OURS):
        for member in vars(value).values():
            plain = member.fget if isinstance(member, property) else member
            yield from _functions(plain.func if isinstance(plain, cached_property) else plain)
    elif isinstance(value, FunctionType) and value.__module__.startswith(OURS) and value.__name__ != "<lambda>":
        yield value


def _name(function: FunctionType) -> str:
    return f"{function.__module__.removeprefix(OURS)}.{function.__qualname__}"


REACHED = _reached()


@pytest.mark.parametrize("function", REACHED, ids=_name)
def test_every_comparison_changes_what_is_found(function: FunctionType) -> None:
    examples = {rule: _examples(rule) for rule in REACHED[function]}
    known = SURVIVORS.get(_name(function), {})
    survived = {}
    for said, code in _mutants(textwrap.dedent(inspect.getsource(function))):
        with _in_place(function, code) as mutant:
            if all(_finds_the_same(rule, mutant, *examples[rule]) for rule in examples):
                survived[said] = known.get(said, "no example tells it from the original")
    assert survived == known


def test_every_survivor_is_of_a_function_that_there_is() -> None:
    assert set(SURVIVORS) <= {_name(function) for function in REACHED}


def _finds_the_same(rule: Check, mutant: Any, asked: list[Judging], expected: list[list[Diagnostic]]) -> bool:
    changed = mutant if isinstance(mutant, Check) and mutant.name == rule.name else rule
    try:
        return all(list(changed(judging)) == found for judging, found in zip(asked, expected, strict=True))
    except Exception:
        return False


@contextmanager
def _in_place(function: FunctionType, code: CodeType) -> Iterator[Any]:
    """Put the mutant of *function* that *code* defines wherever the function is used."""
    names, made = function.__globals__, dict[str, Any]()
    ticks = iter(range(MOST_ROUNDS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(names, "_tick", lambda: next(ticks))
        exec(code, names, made)
        (mutant,) = made.values()
        holder, _, name = function.__qualname__.rpartition(".")
        if holder:
            patch.setattr(names[holder], name, mutant)
        else:
            original = names[name]
            for module in [one for called, one in sys.modules.items() if called.startswith(OURS)]:
                if vars(module).get(name) is original:
                    patch.setattr(module, name, mutant)
        yield mutant


@cache
def _examples(rule: Check) -> tuple[list[Judging], list[list[Diagnostic]]]:
    """Return what *rule* is asked of in the charters of its fixture and on its page, and what it finds there."""
    asked = []
    for text in (strip(drawn_in(rule)), corrected_in(rule), *fixture_of(rule)):
        asked += _asked(rule, text)
    return asked, [list(rule(judging)) for judging in asked]


def _asked(rule: Check, text: str) -> list[Judging]:
    """Return what the compiler asks *rule* of in the charter *text*, whatever the charter follows."""
    heard: list[Judging] = []

    def listen(judging: Judging) -> tuple[()]:
        heard.append(judging)
        return ()

    settings = settings_of(text)
    if rule.kind is Kind.WAIVER:
        # Only the compiler knows which waivers were of no use.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compiler, "RULES", (*RULES, Check("MSP999", rule.severity, listen, kind=Kind.WAIVER)))
            compile_charter(Source("charter.msp", text), settings=settings)
        return heard
    judging = Judging(compile_charter(Source("charter.msp", text), settings=settings).charter, settings.on)
    lacks = (rule.kind is Kind.POWER and not judging.charter.decisions) or (
        rule.kind is Kind.DATED and judging.day is None
    )
    return [] if lacks else [judging]


def _mutants(text: str) -> Iterator[tuple[str, CodeType]]:
    """Yield the mutants of a function, each with what was changed, as it was and as it is."""
    tree = ast.parse(text)
    for loop in [one for one in ast.walk(tree) if isinstance(one, ast.While | ast.For)]:
        loop.body.insert(0, ast.parse("_tick()").body[0])
    for node in ast.walk(tree):
        before = ast.unparse(node) if isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp) else ""
        for _ in _changes(node):
            yield f"{before}  ->  {ast.unparse(node)}", compile(ast.fix_missing_locations(tree), "mutant", "exec")


def _changes(node: ast.AST) -> Iterator[None]:
    """Change *node* in one way after the other, and leave it as it was."""
    if isinstance(node, ast.Compare):
        for place, was in enumerate(node.ops):
            for other in OTHERS[type(was)]:
                node.ops[place] = other()
                yield
            node.ops[place] = was
    elif isinstance(node, ast.BoolOp):
        was_joined = node.op
        node.op = ast.Or() if isinstance(was_joined, ast.And) else ast.And()
        yield
        node.op = was_joined
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        denied = node.operand
        node.operand = ast.UnaryOp(ast.Not(), denied)
        yield
        node.operand = denied
