"""Each comparison of a check matters: turned into another, it changes what is found in the examples.

A mutant is a function with one comparison, `and`, `or` or `not` changed: a check, or what it is made of in its chapter
or in what the chapters share. It is asked of the charters in the fixtures and on the pages of the checks that reach it,
and must find something else there, or fail: so no condition stands in a check that no example shows, and the drawings
and texts of the fixture would turn red.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, cached_property
from types import CodeType, FunctionType
from typing import Any

import pytest
from drawing import settings_of, strip
from mutants.codes import restart
from mutants.making import CONDITIONS, in_place, mutants
from pages import corrected_in, drawn_in, fixture_of
from rules.survivors import SURVIVORS

from mspcharter import checking
from mspcharter.compiler import compile as compile_charter
from mspcharter.diagnostics import Check, Diagnostic, Kind
from mspcharter.rules import RULES
from mspcharter.rules.judging import Judging
from mspcharter.text import Source

OURS = "mspcharter.rules."


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
    for mutant in mutants(sys.modules[function.__module__], CONDITIONS, function.__qualname__):
        with in_place(mutant):
            if all(_finds_the_same(rule, *examples[rule]) for rule in examples):
                survived[mutant.change] = known.get(mutant.change, "no example tells it from the original")
    assert survived == known


def test_every_survivor_is_of_a_function_that_there_is() -> None:
    assert set(SURVIVORS) <= {_name(function) for function in REACHED}


def _finds_the_same(rule: Check, asked: list[Judging], expected: list[list[Diagnostic]]) -> bool:
    restart()
    try:
        return all(list(rule(judging)) == found for judging, found in zip(asked, expected, strict=True))
    except Exception:
        return False


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
            patch.setattr(checking, "RULES", (*RULES, Check("MSP999", rule.severity, listen, kind=Kind.WAIVER)))
            compile_charter(Source("charter.msp", text), settings=settings)
        return heard
    judging = Judging(compile_charter(Source("charter.msp", text), settings=settings).charter, settings.on)
    lacks = (rule.kind is Kind.POWER and not judging.charter.decisions) or (
        rule.kind is Kind.DATED and judging.day is None
    )
    return [] if lacks else [judging]
