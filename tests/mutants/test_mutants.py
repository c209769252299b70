"""A change of what a charter means, who can decide or what is said of it is noticed by a test near by.

``--mutants some`` tries a fixed part of all mutants, drawn by their names: a change of one function draws no others
anew.
``--mutants all`` tries all of them and lists those that no quick test notices; it takes an hour or two.
"""

from __future__ import annotations

from zlib import crc32

import pytest
from mutants.everything import MODULES, all_mutants
from mutants.judges import all_judges, notices, tried
from mutants.survivors import SURVIVORS, UNNOTICED

ONE_IN = 128
"""``--mutants some`` tries one in so many mutants."""


def test_mutants_are_noticed(request: pytest.FixtureRequest) -> None:
    everything = request.config.getoption("--mutants") == "all"
    known = {*SURVIVORS, *UNNOTICED}
    chosen = all_mutants(MODULES, lambda name: name not in known and (everything or _is_chosen(name)))
    judges = tried(all_judges(), MODULES)
    survived = [mutant.name for mutant in chosen if not notices(judges, mutant)]
    assert survived == [], "write a test that notices it, or list it in mutants/survivors.py with the reason"


def test_every_survivor_is_a_mutant() -> None:
    known = {*SURVIVORS, *UNNOTICED}
    assert {mutant.name for mutant in all_mutants(MODULES, known.__contains__)} == known


def _is_chosen(name: str) -> bool:
    return crc32(name.encode()) % ONE_IN == 0
