"""Each comparison of a rule matters: turned into another, it changes what the rule finds in its own examples.

A mutant is the rule with one comparison, `and`, `or` or `not` changed. It is asked of the charters in the rule's
fixture and in its manual, and must find something else there, or fail: so no condition stands in a rule that no
example shows, and the drawings and texts of the fixture would turn red.

After DeMillo, Lipton and Sayward, "Hints on test data selection", 1978.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from drawing import settings_of, strip
from rules.survivors import SURVIVORS

from mspcharter import rules
from mspcharter.compiler import compile as compile_charter
from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "src" / "mspcharter" / "rules"
EXAMPLE = re.compile(r"^(?:Avoid|Prefer):\n\n```msp\n(.*?)```", re.MULTILINE | re.DOTALL)

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


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.name)
def test_every_comparison_changes_what_is_found(rule: Check) -> None:
    asked = list(_asked(rule))
    expected = [list(rule(*subject)) for subject in asked]
    known = SURVIVORS.get(rule.name, {})
    survived = {}
    for said, code in _mutants(_source(rule)):
        if _finds_the_same(rule, code, asked, expected):
            survived[said] = known.get(said, "no example tells it from the rule")
    assert survived == known


def _finds_the_same(
    rule: Check, code: CodeType, asked: list[tuple[Any, ...]], expected: list[list[Diagnostic]]
) -> bool:
    try:
        mutant = _run(rule, code)
        return all(list(mutant(*subject)) == told for subject, told in zip(asked, expected, strict=True))
    except Exception:
        return False


def _run(rule: Check, code: CodeType) -> Check:
    module = rule.find.__module__
    ticks = iter(range(MOST_ROUNDS))
    namespace: dict[str, Any] = {"__name__": module, "_tick": lambda: next(ticks)}
    exec(code, namespace)
    mutant = namespace[rule.name.replace("-", "_")]
    assert isinstance(mutant, Check)
    return mutant


def _source(rule: Check) -> str:
    return (SOURCES / f"{rule.name.replace('-', '_')}.py").read_text(encoding="utf-8")


def _asked(rule: Check) -> Iterator[tuple[Any, ...]]:
    """Yield what *rule* is asked of in the charters of its fixture and its manual."""
    fixture = (HERE / f"{rule.name.replace('-', '_')}.msp").read_text(encoding="utf-8")
    for text in (*map(strip, fixture.split("---\n")), *EXAMPLE.findall(rule.manual)):
        settings = settings_of(text)
        charter = compile_charter(Source("charter.msp", text), settings=settings).charter
        if rule in rules.WAIVERS:
            yield from _asked_of_waivers(text)
        elif rule in rules.POWER:
            if charter.decisions:
                yield charter, Decisions(charter)
        elif rule in rules.DATED:
            if settings.on is not None:
                yield charter, settings.on
        else:
            yield (charter,)


def _asked_of_waivers(text: str) -> list[tuple[Any, ...]]:
    """Return what the compiler asks the rules on waivers of: it works out which were of no use."""
    heard: list[tuple[Any, ...]] = []

    def listen(*subject: Any) -> tuple[()]:
        heard.append(subject)
        return ()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "WAIVERS", (Check("MSP999", Severity.INFO, listen),))
        compile_charter(Source("charter.msp", text), settings=settings_of(text))
    return heard


def _mutants(text: str) -> Iterator[tuple[str, CodeType]]:
    """Yield the mutants of a rule, each with what was changed, as it was and as it is."""
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
