"""Rules side by side: which decision is harder than which, and which can be had through a back door."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.english import quoted, series
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.questions.comparison import Comparison, Witness
from mspcharter.wording.names import title_of


def back_doors(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield which decision can be passed more easily by changing the charter first."""
    shown = [one for one in answers.back_doors if not answers.asked or {one.passed, one.failed} & {*answers.asked}]
    for one in shown:
        easier, harder = (quoted(title_of(charter, name)) for name in (one.passed, one.failed))
        yield (
            f"A back door: {easier} is easier to pass than {harder}. {_those(charter, one)} can pass the first and not"
            " the second; they could change the charter, and with it the rule that stops them."
        )


def _those(charter: Charter, one: Witness) -> str:
    names = [
        f"{count:,} × {title_of(charter, voter.name)}" if count > 1 else title_of(charter, voter.name)
        for voter, count in one.yes
    ]
    return series(names)


def orders(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield first which decisions take the same, then what is the next harder of each."""
    pairs = answers.comparisons
    names = [name for name in charter.decisions if any(name in (one.harder, one.easier) for one in pairs)]
    first = {name: _first(name, names, pairs) for name in names}
    asked = {first[name] for name in answers.asked if name in first} or {*first.values()}

    def titles(name: str) -> list[str]:
        return [quoted(title_of(charter, other)) for other in names if first[other] == name]

    for name in dict.fromkeys(first.values()):
        others = sum(first[other] == name for other in names) - 1
        if others and name in asked:
            rest = "the others" if others > 1 else "the other"
            yield f"{series(titles(name))} take the same: whoever can pass one can pass {rest}."
    above = {(first[one.harder], first[one.easier]) for one in pairs if not one.alike}
    for harder, easier in sorted(above, key=lambda pair: (names.index(pair[0]), names.index(pair[1]))):
        between = any((harder, other) in above and (other, easier) in above for other in first.values())
        if not between and {harder, easier} & asked:
            less, more = (_short(titles(name)) for name in (easier, harder))
            yield f"{less} takes less than {more}: whoever can pass the latter can pass the former."


def _short(titles: list[str]) -> str:
    """Return the one title, either of two, or the first of those that take the same."""
    return f"{titles[0]}, like all that take the same," if len(titles) > 2 else series(titles, joint="or")


def _first(name: str, names: list[str], pairs: tuple[Comparison, ...]) -> str:
    """Return the first of the decisions that take the same as the one called *name*."""
    same = {name, *(one.easier for one in pairs if one.alike and one.harder == name)}
    same |= {one.harder for one in pairs if one.alike and one.easier == name}
    return next(other for other in names if other in same)
