"""Who judges mutants: the tests themselves, called without pytest, so that each can be asked thousands of times.

A test judges if it asks for nothing but its parameters and golden files, draws nothing at random, and is quick. Before
mutants are judged, each test is run once, and the functions that it enters are noted: it judges only their mutants.
"""

from __future__ import annotations

import gc
import importlib.util
import inspect
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import _lru_cache_wrapper, cache, partial
from itertools import product
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

from laws.test_laws import hold_all
from mutants.codes import entered, restart
from mutants.making import Mutant, in_place
from power.test_meaning import compare

TESTS = Path(__file__).parents[1]
FILES = (
    "wording/test_[fpr]*.py", "power/test_*.py",
    "emit/test_charter.py", "emit/test_markdown.py", "emit/power/test_*.py", "test_fixtures.py",
    "cases/test_[flpr]*.py", "laws/test_laws.py", "rules/test_findings.py",
)  # fmt: skip
SLOW = (
    "told_as", "fits_the_terminal", "readme", "no_index", "no_decision_has_more", "published_game", "an_example",
    "edge", "moderate", "the_example", "the_same_bytes", "no_number_is_a_float", "every_code", "which_group",
    "examples_read", "of_an_example", "notices_a_wrong", "notice_a_wrong",
    "every_link", "no_two_lists", "ends_with_one",
)  # fmt: skip
"""What tests are called that take too long, or look at the same again."""
DRAWN_CHARTERS = 30
"""So many random charters are held against the evaluator that asks each seat in turn."""


class Judge(NamedTuple):
    """A test with its parameters: its name, what to call, the seconds it takes, and the functions that it enters."""

    name: str
    ask: Callable[[], None]
    seconds: float = 0
    entered: frozenset[tuple[str, str]] = frozenset()

    def reaches(self, mutant: Mutant) -> bool:
        """Say whether this enters the function that *mutant* changes; a lambda is reached with its module."""
        module = mutant.module.__name__
        if mutant.function.endswith("<lambda>"):
            return any(one == module for one, _ in self.entered)
        return (module, mutant.function) in self.entered


def notices(judges: Collection[Judge], mutant: Mutant) -> str | None:
    """Return the name of the first of *judges* that fails because of *mutant*."""
    with in_place(mutant):
        for judge in judges:
            if judge.reaches(mutant):
                forget()
                restart()
                if not _passes(judge):
                    return judge.name
    return None


def _passes(judge: Judge) -> bool:
    try:
        judge.ask()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # what pytest raises is no `Exception`
        return False
    return True


def all_judges() -> Iterator[Judge]:
    """Yield the tests that can judge, before they are tried."""
    for pattern in FILES:
        for path in sorted(TESTS.glob(pattern)):
            yield from _in_file(path)
    for seed in range(DRAWN_CHARTERS):
        yield Judge(f"charter {seed}", partial(_evaluate, seed))
        yield Judge(f"laws {seed}", partial(hold_all, seed))


def _evaluate(seed: int) -> None:
    compare(Random(seed), 6)


def _in_file(path: Path) -> Iterator[Judge]:
    name = "judges." + ".".join(path.relative_to(TESTS).with_suffix("").parts)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for test, function in vars(module).items():
        if not test.startswith("test_") or hasattr(function, "hypothesis") or function.__module__ != name:
            continue
        wanted = set(inspect.signature(function).parameters)
        for number, given in enumerate(_parameters(function)):
            if "golden" in wanted:
                given["golden"] = _compare
            if wanted == set(given) and not any(slow in test for slow in SLOW):
                yield Judge(f"{path.stem}.{test}[{number}]", partial(function, **given))


def _parameters(function: Any) -> Iterator[dict[str, Any]]:
    marks = [mark for mark in getattr(function, "pytestmark", ()) if mark.name == "parametrize"]
    for chosen in product(*(list(mark.args[1]) for mark in marks)):
        given: dict[str, Any] = {}
        for mark, values in zip(marks, chosen, strict=True):
            names = mark.args[0].split(",") if isinstance(mark.args[0], str) else mark.args[0]
            chosen_values = getattr(values, "values", values) if hasattr(values, "marks") else values
            single = len(names) == 1 and not hasattr(values, "marks")
            given |= dict(zip(names, [values] if single else chosen_values, strict=True))
        yield given


def _compare(path: Path, found: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        assert found == file.read()


def tried(judges: Iterable[Judge], modules: Sequence[ModuleType]) -> list[Judge]:
    """Run *judges*, and return those that pass, the fastest first, with the functions of *modules* that they enter."""
    found = []
    for judge in judges:
        forget()
        begin = time.perf_counter()
        with entered(modules) as functions:
            passed = _passes(judge)
        if passed:
            found.append(judge._replace(seconds=time.perf_counter() - begin, entered=frozenset(functions)))
    return sorted(found, key=lambda judge: judge.seconds)


def forget() -> None:
    """Forget what functions of the product and the tests have kept of former calls."""
    for function in _keeping():
        function.cache_clear()


@cache
def _keeping() -> list[Any]:
    """Return the functions that keep results which a mutant may change."""
    ours = ("semantics", "model", "power", "wording", "emit", "rules", "analysis")
    places = (*(f"mspcharter.{package}" for package in ours), "judges", "systems", "pages", "power", "wording")
    return [
        one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith(places)
    ]
