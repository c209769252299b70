"""A change of what a charter means, who can decide or what is said of it is noticed by a test near by.

The usual run tries a fixed part of all mutants, drawn by their names: a change of one function draws no others anew.
``--mutants all`` tries all of them and lists those that no quick test notices; it takes an hour or two.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType
from zlib import crc32

import pytest
from mutants.judges import all_judges, notices, tried
from mutants.making import Mutant, mutants
from mutants.survivors import SURVIVORS, UNNOTICED

PACKAGES = ("power", "wording", "semantics")
ONE_IN = 128
"""The normal run tries one in so many mutants."""


def _modules(package: str) -> list[ModuleType]:
    found = importlib.import_module(f"mspcharter.{package}")
    names = [one.name for one in pkgutil.walk_packages(found.__path__, f"{found.__name__}.") if not one.ispkg]
    return [importlib.import_module(name) for name in names]


# Of what is kept from one compilation to the next, random edits are the judges (power/test_memory.py).
KEEPING = ("mspcharter.power.known_cases", "mspcharter.power.memory")
MODULES = [module for package in PACKAGES for module in _modules(package) if module.__name__ not in KEEPING]


def test_mutants_are_noticed(request: pytest.FixtureRequest) -> None:
    everything = request.config.getoption("--mutants") == "all"
    known = {*SURVIVORS, *UNNOTICED}
    chosen = _mutants(lambda name: name not in known and (everything or _is_chosen(name)))
    judges = tried(all_judges(), MODULES)
    survived = [mutant.name for mutant in chosen if not notices(judges, mutant)]
    assert survived == [], "write a test that notices it, or list it in mutants/survivors.py with the reason"


def test_every_survivor_is_a_mutant() -> None:
    known = {*SURVIVORS, *UNNOTICED}
    assert {mutant.name for mutant in _mutants(known.__contains__)} == known


def _mutants(wanted: Callable[[str], bool]) -> list[Mutant]:
    return [mutant for module in MODULES for mutant in mutants(module, wanted=wanted)]


def _is_chosen(name: str) -> bool:
    return crc32(name.encode()) % ONE_IN == 0
