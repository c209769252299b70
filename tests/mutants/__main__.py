"""The mutation score of a package, from a random sample: ``python -m mutants --package power --sample 200 --seed 7``.

The sample is drawn from all mutants of the package by its seed, so that the same command tries the same mutants. The
score is the share that a test notices, of all that do not mean the same as the original (mutants/survivors.py).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from random import Random
from time import monotonic

from mutants.everything import MODULES, PACKAGES, all_mutants, modules_of
from mutants.judges import Judge, all_judges, more_judges, notices, tried
from mutants.making import Mutant
from mutants.survivors import SURVIVORS


def main() -> None:
    """Try a sample of the mutants of each package that is named, and print what survived and the score."""
    parser = argparse.ArgumentParser(prog="mutants", description="The share of small changes that a test notices.")
    parser.add_argument("--package", action="append", choices=PACKAGES, help="which package; default: all")
    parser.add_argument("--sample", type=int, default=200, help="how many mutants of each package")
    parser.add_argument("--seed", type=int, default=0, help="which sample")
    parser.add_argument("--thorough", action="store_true", help="ask also the tests that take longer")
    options = parser.parse_args()
    _show("trying the tests …")
    judges = tried(all_judges(), MODULES)
    # Those that take longer are tried only once a mutant asks for them.
    more = cache(lambda: tried(more_judges(judges), MODULES) if options.thorough else [])
    rows: list[tuple[object, ...]] = [("package", "mutants", "tried", "noticed", "the same", "survived", "score")]
    for package in options.package or PACKAGES:
        everything = sorted(all_mutants(modules_of(package)), key=lambda one: one.name)
        chosen = Random(options.seed).sample(everything, min(options.sample, len(everything)))
        found: Counter[str] = Counter()
        begin = monotonic()
        for number, mutant in enumerate(chosen, 1):
            kind = _kind(judges, more, mutant)
            found[kind] += 1
            if kind != "noticed":
                _show(f"{number:>5} {monotonic() - begin:5.0f} s  {kind}: {mutant.name}")
            if number % 20 == 0:
                _show(f"{number:>5} {monotonic() - begin:5.0f} s  score so far: {_score(found)}")
        rows.append((package, *_figures(everything, chosen, found)))
    _show(f"\nseed {options.seed}")
    for row in rows:
        _show("  ".join(f"{cell:>9}" for cell in row))


def _kind(judges: list[Judge], more: Callable[[], list[Judge]], mutant: Mutant) -> str:
    if mutant.name in SURVIVORS:
        return "the same"
    return "noticed" if notices(judges, mutant) or notices(more(), mutant) else "survived"


def _figures(everything: list[Mutant], chosen: list[Mutant], found: Counter[str]) -> tuple[int | str, ...]:
    noticed, same, survived = found["noticed"], found["the same"], found["survived"]
    return len(everything), len(chosen), noticed, same, survived, _score(found)


def _score(found: Counter[str]) -> str:
    noticed, survived = found["noticed"], found["survived"]
    return f"{noticed / (noticed + survived):.1%}" if noticed + survived else "-"


def _show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
