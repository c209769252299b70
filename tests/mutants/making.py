"""Mutants: functions of the product in which one small thing is changed.

After DeMillo, Lipton and Sayward, "Hints on test data selection", 1978.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from mutants.codes import NEVER, compiled, number_of, replaced, ticking

from mspcharter.record import Record

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
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A change of a function: its module and name, what was changed, and the code of that *part* of the module.

    *statement* is the number of the innermost statement that is changed; None in a lambda that is in no function.
    """

    module: ModuleType
    function: str
    change: str
    part: int
    code: CodeType | None = None
    statement: int | None = None

    @property
    def name(self) -> str:
        """Return the name of this, which stays the same while its function does."""
        return f"{self.module.__name__.removeprefix('mspcharter.')}.{self.function}: {self.change}"


class Edit(NamedTuple):
    """A change of a syntax tree: the *field* of *node*, or what stands *at* a place in it, becomes *value*."""

    node: ast.AST
    field: str
    value: Any
    at: int | None = None
    shown: str | None = None


class Scope(NamedTuple):
    """The function around a node: its module, its name, and its parameters with the others of the same type.

    *statement* is the innermost one in it around the node.
    """

    module: ModuleType
    function: str
    alike: dict[str, list[str]]
    statement: ast.stmt | None = None


Changes = Callable[[ast.AST, Scope], Iterator[Edit]]


def is_of_a_budget(node: ast.AST) -> bool:
    """Say whether *node* asks how far a search may go: a step more or less changes no answer that is given."""
    return any(isinstance(one, ast.Name) and one.id == "budget" for one in ast.walk(node)) or _takes_of_it(node)


def _takes_of_it(node: ast.AST) -> bool:
    """Say whether *node* takes of the allowance of a search."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "allowance.take"


def conditions(node: ast.AST, _: Scope) -> Iterator[Edit]:
    """Turn a comparison, an `and`, an `or` or a `not` into another."""
    if isinstance(node, ast.Compare):
        for place, was in enumerate(node.ops):
            for other in OTHERS[type(was)][is_of_a_budget(node) :]:
                yield Edit(node, "ops", other(), place)
    elif isinstance(node, ast.BoolOp):
        yield Edit(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Edit(node, "operand", ast.UnaryOp(ast.Not(), node.operand))


_CONDITION = ast.Compare | ast.BoolOp | ast.UnaryOp


def branches(node: ast.AST, _: Scope) -> Iterator[Edit]:
    """Deny a condition that is no comparison, and pass over a guard that only leaves."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        if not isinstance(node.test, _CONDITION):
            yield Edit(node, "test", ast.UnaryOp(ast.Not(), node.test), shown="test")
        leaves = isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], ast.Return | ast.Continue)
        if leaves and not is_of_a_budget(node.test):
            yield Edit(node, "test", ast.Name(NEVER, ast.Load()), shown="test")
    elif isinstance(node, ast.comprehension):
        for place, condition in enumerate(node.ifs):
            if not isinstance(condition, _CONDITION):
                yield Edit(node, "ifs", ast.UnaryOp(ast.Not(), condition), place)


def numbers(node: ast.AST, _: Scope) -> Iterator[Edit]:
    """Add one to a number, and take one from it; so the first of several becomes the second, or the last."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield Edit(node, "value", node.value + 1)
        yield Edit(node, "value", node.value - 1)


def twins(node: ast.AST, _: Scope) -> Iterator[Edit]:
    """Take the least for the most, and any for all."""
    if isinstance(node, ast.Name) and node.id in TWINS:
        yield Edit(node, "id", TWINS[node.id])


def mistaken(node: ast.AST, scope: Scope) -> Iterator[Edit]:
    """Take one thing for another of its type: a field, a parameter, or an argument for the next."""
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        if node.attr in _siblings():
            yield Edit(node, "attr", _siblings()[node.attr])
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for other in scope.alike.get(node.id, ()):
            yield Edit(node, "id", other)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        types = _parameter_types(getattr(scope.module, node.func.id, None))
        for first in range(min(len(node.args), len(types)) - 1):
            one, next_one = node.args[first : first + 2]
            unlike = ast.dump(one) != ast.dump(next_one)
            if unlike and types[first] == types[first + 1] and not isinstance(next_one, ast.Starred):
                swapped = [*node.args[:first], next_one, one, *node.args[first + 2 :]]
                yield Edit(node, "args", swapped)


CONDITIONS: tuple[Changes, ...] = (conditions,)
ALL: tuple[Changes, ...] = (conditions, branches, numbers, twins, mistaken)


@cache
def _siblings() -> dict[str, str]:
    """Return the next field of the same type, for each field that has one in all records with a field of that name."""
    homes: dict[str, list[type[Record]]] = {}
    waiting: list[type[Record]] = [Record]
    for one in waiting:
        waiting += one.__subclasses__()
        for field in one._fields:
            homes.setdefault(field, []).append(one)
    found = {}
    for field, classes in homes.items():
        kept = set.intersection(*(_same_type(one, field) for one in classes))
        first = classes[0]._fields
        at = first.index(field)
        if kept:
            found[field] = next(other for other in (*first[at + 1 :], *first) if other in kept)
    return found


def _same_type(record: type[Record], field: str) -> set[str]:
    types = record.__annotations__
    return {other for other in record._fields if other != field and types[other] == types[field]}


def _parameter_types(called: Any) -> list[str]:
    if isinstance(called, type) and issubclass(called, Record):
        return [str(called.__annotations__[field]) for field in called._fields]
    if isinstance(called, FunctionType):
        names = called.__code__.co_varnames[: called.__code__.co_argcount]
        return [str(called.__annotations__.get(name, name)) for name in names]
    return []


def mutants(
    module: ModuleType,
    changes: Sequence[Changes] = ALL,
    function: str | None = None,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[Mutant]:
    """Yield the mutants of *module*, or of one *function* in it, whose names are *wanted*."""
    tree = ticking(module)
    for edit, scope, shown, part in _edits(tree, module, changes):
        if function is not None and not _within(scope.function, function):
            continue
        before = _written(edit, shown)
        with _edited(edit):
            statement = None if scope.statement is None else number_of(module, scope.statement)
            one = Mutant(module, scope.function, f"{before}  ->  {_written(edit, shown)}", part, statement=statement)
            if wanted(one.name):
                yield one._replace(code=compiled(module, tree.body[part]))


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}.")


def _edits(tree: ast.Module, module: ModuleType, changes: Sequence[Changes]) -> list[tuple[Edit, Scope, ast.AST, int]]:
    """Return the edits of all that stands in functions, each with the function, the node to show, and its part."""
    found: list[tuple[Edit, Scope, ast.AST, int]] = []

    def visit(node: ast.AST, scope: Scope | None, name: str, shown: ast.AST, made: Sequence[Changes] = changes) -> None:
        if isinstance(node, ast.Assert):
            return
        made = _apart_from_budgets(node, made)
        if scope is not None and isinstance(node, ast.stmt):
            scope = scope._replace(statement=node)
        if scope is not None:
            found.extend((edit, scope, shown, number) for change in made for edit in change(node, scope))
        scope, name = _into(node, module, scope, name)
        for field, child in ast.iter_fields(node):
            # A default is worked out where the function is made: by no code that is replaced.
            if field in ("annotation", "returns", "decorator_list", "format_spec", "defaults", "kw_defaults"):
                continue
            for one in child if isinstance(child, list) else [child]:
                if isinstance(one, ast.AST):
                    visit(one, scope, name, _to_show(one, node, shown), made)

    for number, statement in enumerate(tree.body):  # noqa: B007 - `visit` uses it
        visit(statement, None, "", statement)
    return found


def _into(node: ast.AST, module: ModuleType, scope: Scope | None, name: str) -> tuple[Scope | None, str]:
    """Return the scope and the start of the names within *node*, which is in *scope* under *name*."""
    if isinstance(node, ast.ClassDef):
        return scope, f"{name}{node.name}."
    if isinstance(node, ast.FunctionDef):
        scope = Scope(module, f"{name}{node.name}", {**(scope.alike if scope else {}), **_alike(node.args)})
        return scope, f"{scope.function}."
    if isinstance(node, ast.Lambda) and scope is None:
        return Scope(module, f"{name}<lambda>", {}), name
    return scope, name


def _apart_from_budgets(node: ast.AST, changes: Sequence[Changes]) -> Sequence[Changes]:
    """Return those of *changes* that are made within *node*: none of the numbers that a budget is reckoned with."""
    if isinstance(node, ast.Compare | ast.BinOp | ast.Call) and is_of_a_budget(node):
        return [change for change in changes if change not in (numbers, twins)]
    return changes


def _to_show(child: ast.AST, node: ast.AST, shown: ast.AST) -> ast.AST:
    """Return what is shown of a change of *child*: itself where it is a condition, else the expression around it."""
    if isinstance(child, ast.Constant | ast.Name | ast.Attribute):
        small = isinstance(node, ast.expr | ast.keyword | ast.Return | ast.Assign)
        return shown if isinstance(node, ast.Attribute) else node if small else child
    return child


def _alike(arguments: ast.arguments) -> dict[str, list[str]]:
    """Return the parameters that have others of the same type, with the next one."""
    types: dict[str, list[str]] = {}
    for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        if one.annotation is not None:
            types.setdefault(ast.unparse(one.annotation), []).append(one.arg)
    return {
        name: [names[(place + 1) % len(names)]]
        for names in types.values()
        for place, name in enumerate(names)
        if len(names) > 1
    }


@contextmanager
def _edited(edit: Edit) -> Iterator[None]:
    was = getattr(edit.node, edit.field)
    if edit.at is None:
        setattr(edit.node, edit.field, edit.value)
    else:
        setattr(edit.node, edit.field, [*was[: edit.at], edit.value, *was[edit.at + 1 :]])
    yield
    setattr(edit.node, edit.field, was)


def _written(edit: Edit, shown: ast.AST) -> str:
    if edit.shown is not None:
        return ast.unparse(getattr(edit.node, edit.shown))
    return ast.unparse(shown)


@contextmanager
def in_place(mutant: Mutant, *, only_count: bool = False) -> Iterator[None]:
    """Let *mutant* take the place of what it is made from; or *only_count* how often the loops there go round."""
    assert mutant.code is not None
    with replaced(mutant.module, mutant.part, mutant.code, only_count=only_count):
        yield
