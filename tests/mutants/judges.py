"""Who judges mutants: the tests themselves, called without pytest, so that each can be asked thousands of times.

A test judges if it asks for nothing but its parameters and golden files, draws nothing at random, and is quick. Before
mutants are judged, each test is run once, and the statements that it runs are noted: it judges only their mutants.
"""

from __future__ import annotations

import gc
import importlib.util
import inspect
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import chdir
from functools import _lru_cache_wrapper, cache, partial
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings
from laws.test_laws import hold_all
from mutants.codes import ended, noted, restart
from mutants.making import Mutant, in_place
from power.test_meaning import compare

TESTS = Path(__file__).parents[1]
FILES = (
    "wording/test_[!o]*.py", "power/test_*.py", "power/small/test_*.py",
    "emit/test_charter.py", "emit/test_markdown.py", "emit/test_*_clauses.py", "emit/test_drawn_documents.py",
    "emit/power/test_*.py",
    "semantics/test_*.py", "test_fixtures.py", "laws/test_[!l]*.py", "laws/plain/test_*.py", "laws/rights/test_*.py",
    "ide/test_drawn.py",
    "cases/test_[flpr]*.py", "laws/test_laws.py", "rules/test_findings.py", "changes/test_[ad]*.py",
    "cli/test_tally*.py", "signatures/test_[pv]*.py",
)  # fmt: skip
AT_RANDOM = ("power", "small", "laws", "plain", "rights")
"""The folders whose tests of random charters judge as well, each on a few."""
COSTLY = (
    "test_certainty", "test_concerned", "test_fragility", "test_limited_rights", "test_memberships", "test_petitions",
)  # fmt: skip
"""The files whose tests try one charter for several that others try, so that they are to be asked for more."""
SLOW = (
    "every_example_is_told_as", "report_of_a_real_system_is_short", "report_is_short_whatever", "no_index",
    "the_same_bytes", "the_same_each_time", "every_code_is_drawn", "notices_a", "notice_a_wrong", "notices_another",
    "layout_comments_and_order", "the_patch_gives", "a_revision_of",
)  # fmt: skip
"""What tests are called that take too long, look at the same again, or test a test."""
DRAWN_CHARTERS = 30
"""So many random charters are held against the evaluator that asks each seat in turn."""

MORE_FILES = (
    "wording/test_*.py", "power/test_*.py", "emit/power/test_*.py", "laws/test_[cfn]*.py", "cases/test_[cflpr]*.py",
    "test_manual.py", "test_systems.py", "test_system_figures.py", "test_language.py", "test_examples.py",
)  # fmt: skip
TOO_SLOW = (
    "told_as", "the_same_bytes", "every_link", "no_sentence_is_written", "makes_no_sentence", "a_sentence_is_told",
    "of_a_real_system", "fits_the_terminal", "written_out_from", "a_page_says", "is_laid_out", "names_its_source",
    "reference", "the_site",
)  # fmt: skip
FOLDER = "_folder"
"""The fixture by which the tests of a file write what they need where they are called."""
MORE_CHARTERS = 150
"""What takes longer is asked only of the mutants that the quick tests do not notice (``python -m mutants``)."""


class Tries(NamedTuple):
    """How many values a test of random ones tries: *examples* of Hypothesis, and what the options of pytest say."""

    examples: int
    charters: int
    tries: int

    def getoption(self, name: str) -> int:
        """Return what the option called *name* says."""
        return {"--charters": self.charters, "--tries": self.tries}[name]


FEW = Tries(12, 12, 60)
MORE = Tries(40, 120, 160)
FEW_COSTLY = Tries(12, 400, 600)


class Judge(NamedTuple):
    """A test with its parameters: its name, what to call, the seconds it takes, and the statements that it runs.

    *runs* has a bit for the number of each statement.
    """

    name: str
    ask: Callable[[], None]
    seconds: float = 0
    runs: int = 0

    def reaches(self, mutant: Mutant) -> bool:
        """Say whether this runs a statement that *mutant* changes; a lambda of a module, which has none, is reached."""
        return mutant.statement is None or self.runs >> mutant.statement & 1 == 1


def notices(judges: Collection[Judge], mutant: Mutant) -> str | None:
    """Return the name of the first of *judges* that fails because of *mutant*."""
    reaching = iter([judge for judge in judges if judge.reaches(mutant)])
    while (judge := _first_to_fail(reaching, mutant)) is not None:
        # Loops that go round as often without the change are long, and not without an end.
        if ended() or _first_to_fail(iter([judge]), mutant, only_count=True) is None:
            return judge.name
    return None


def _first_to_fail(judges: Iterator[Judge], mutant: Mutant, *, only_count: bool = False) -> Judge | None:
    with in_place(mutant, only_count=only_count):
        for judge in judges:
            forget()
            restart()
            if not _passes(judge):
                return judge
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
    for path in _paths(FILES):
        few = FEW_COSTLY if path.stem in COSTLY else FEW
        yield from _in_file(path, SLOW, few if path.parent.name in AT_RANDOM else None)
    yield from _on_charters(range(DRAWN_CHARTERS))


def more_judges(known: Collection[Judge]) -> Iterator[Judge]:
    """Yield what takes longer than the *known* judges: tests of random values, of all pages, and more charters."""
    names = {judge.name for judge in known}
    for path in _paths(MORE_FILES):
        yield from (judge for judge in _in_file(path, TOO_SLOW, MORE) if judge.name not in names)
    yield from _on_charters(range(DRAWN_CHARTERS, MORE_CHARTERS))


def _on_charters(seeds: Iterable[int]) -> Iterator[Judge]:
    for seed in seeds:
        yield Judge(f"charter {seed}", partial(_evaluate, seed))
        yield Judge(f"laws {seed}", partial(hold_all, seed))


def _evaluate(seed: int) -> None:
    compare(Random(seed), 6)


def _paths(patterns: Iterable[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(TESTS.glob(pattern))]


def _in_file(path: Path, slow: Collection[str], tries: Tries | None) -> Iterator[Judge]:
    name = "judges." + ".".join(path.relative_to(TESTS).with_suffix("").parts)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    given: dict[str, Any] = {"golden": _compare, **({"request": SimpleNamespace(config=tries)} if tries else {})}
    for test, function in vars(module).items():
        if not test.startswith("test_") or function.__module__ != name or any(word in test for word in slow):
            continue
        if hasattr(function, "hypothesis"):
            if tries is None:
                continue
            _try_few(function, tries.examples)
        wanted = set(inspect.signature(function).parameters)
        at_random = hasattr(function, "hypothesis") or "request" in wanted
        name_of_test = f"{path.stem}.{test}" + (f" {tries}" if at_random else "")
        for number, values in enumerate(_parameters(function)):
            values |= {fixture: value for fixture, value in given.items() if fixture in wanted}
            if wanted - {"monkeypatch"} == {*values}:
                ask = partial(function, **values)
                if "monkeypatch" in wanted:
                    ask = partial(_patching, ask)
                if hasattr(module, FOLDER):
                    ask = partial(_in_a_folder, ask, getattr(module, FOLDER).__wrapped__)
                yield Judge(f"{name_of_test}[{number}]", ask)


def _patching(ask: Callable[..., None]) -> None:
    """Call a test that changes the product while it runs, and take its changes back."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        ask(monkeypatch=monkeypatch)


def _in_a_folder(ask: Callable[[], None], prepare: Callable[[Path, pytest.MonkeyPatch], None]) -> None:
    """Call a test that reads and writes where it is called in a folder of its own, which is prepared for it."""
    with TemporaryDirectory() as folder, chdir(folder), pytest.MonkeyPatch.context() as monkeypatch:
        prepare(Path(folder), monkeypatch)
        ask()


def _try_few(function: Any, examples: int) -> None:
    """Let a test of random values try few *examples*, always the same, and look for no simpler ones."""
    usual = function._hypothesis_internal_use_settings or settings.default
    function._hypothesis_internal_use_settings = settings(
        usual,
        max_examples=examples,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        deadline=None,
    )


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
    """Run *judges*, and return those that pass, the fastest first, with the statements of *modules* that they run."""
    found = []
    for judge in judges:
        forget()
        begin = time.perf_counter()
        with noted(modules) as statements:
            passed = _passes(judge)
        if passed:
            runs = sum(1 << number for number in statements)
            found.append(judge._replace(seconds=time.perf_counter() - begin, runs=runs))
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
