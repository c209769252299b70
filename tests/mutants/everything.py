"""The modules that are mutated, and all of their mutants."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType

from mutants.making import Mutant, mutants

PACKAGES = ("power", "wording", "semantics")

# Of what is kept from one compilation to the next, random edits are the judges (power/test_memory.py).
KEEPING = ("mspcharter.power.known_cases", "mspcharter.power.memory")


def modules_of(package: str) -> list[ModuleType]:
    """Return the modules of *package*, but for those that only keep results."""
    found = importlib.import_module(f"mspcharter.{package}")
    names = [one.name for one in pkgutil.walk_packages(found.__path__, f"{found.__name__}.") if not one.ispkg]
    return [importlib.import_module(name) for name in names if name not in KEEPING]


MODULES = [module for package in PACKAGES for module in modules_of(package)]


def all_mutants(modules: list[ModuleType], wanted: Callable[[str], bool] = lambda _: True) -> list[Mutant]:
    """Return the mutants of *modules* whose names are *wanted*."""
    return [mutant for module in modules for mutant in mutants(module, wanted=wanted)]
