"""Power beside seats, votes and money, and rules side by side: which is harder, and which has a back door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.english import counted, odds, percent, precise_percent, quoted, series
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.alike import alike
from mspcharter.power.answers import Answers
from mspcharter.power.questions.comparison import Comparison, Witness
from mspcharter.power.questions.shares import Shares, money_at
from mspcharter.power.questions.voting_power import VotingPower
from mspcharter.power.study import Study
from mspcharter.wording.names import title_of
from mspcharter.wording.players import Titled, nouns

# Reported is power of less than half, or more than twice, the part of the votes.
_FAR = (Fraction(1, 2), Fraction(2))
_MOST_REPORTED = 3

INFLUENCE = (
    "“Decides in” says in how many of the ways in which the others can vote this one vote turns the result; the power"
    " is the part that somebody has of all such turns. A line stands for one of each kind."
)


def power_beside(one: VotingPower, part: Fraction) -> str:
    """Return the power of a player beside *part*, by the index that is nearer to it."""
    if one.is_below(part):
        return f"no more than {precise_percent(one.most)}"
    return f"at least {precise_percent(one.least)}"


def all_alike(titles: str, study: Study, decides: Fraction) -> str:
    """Return that all players of decisions have the same power."""
    return (
        f"{titles}: all have the same power; the vote of each of the {study.seating.number_of_players:,}"
        f" {nouns(study)} turns the result in {odds(decides)} ways in which the others can vote."
    )


def striking(named: Titled, lines: Sequence[Shares]) -> Iterator[str]:
    """Yield what nobody would expect who knows only the votes: equal power for unequal votes, much for few."""
    weighed = [one for one in lines if one.votes and one.player.votes.denominator == 1]
    equals: dict[Fraction, list[Shares]] = {}
    for one in weighed:
        equals.setdefault(one.power, []).append(one)
    for group in equals.values():
        few, many = (pick(group, key=lambda one: one.player.votes) for pick in (min, max))
        if few.player.votes != many.player.votes and few.power:
            yield (
                f"{named.titles[many.number]} ({counted(many.player.votes, 'vote')}) and {named.titles[few.number]}"
                f" ({counted(few.player.votes, 'vote')}) have exactly the same power."
            )
    far = [one for one in lines if one.votes and one.power and not _FAR[0] <= one.power / one.votes <= _FAR[1]]
    groups = alike(far, lambda one: (one.votes, one.money, one.power))
    for group in sorted(groups, key=lambda group: -abs(group[0].power - (group[0].votes or 0)))[:_MOST_REPORTED]:
        one = group[0]
        names = [
            named.titles[some.number] + (f" ({some.player.alike:,})" if some.player.alike > 1 else "") for some in group
        ]
        have = "each have" if len(group) > 1 or one.player.alike > 1 else "has"
        votes = percent(one.votes or Fraction(0))
        pays = f", {percent(one.money)} of the costs" if one.money else ""
        yield f"{series(names)} {have} {votes} of the votes{pays} and {percent(one.power)} of the power."


def _counted(named: Titled, one: Shares) -> str:
    """Return the title of a player, with how many there are of its kind."""
    alike = one.player.alike
    return named.titles[one.number] + (f" ({alike:,})" if alike > 1 else "")


def funders(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield what those who give resources can do with the seats that they hold, fill or pay."""
    can: dict[tuple[str, str, str], list[str]] = {}
    reaching = False
    for study, reaches in zip(answers.studies, answers.reaches, strict=True):
        for reach in reaches:
            reaching = True
            does = "pass" if reach.decides else "block" if reach.blocks else ""
            if does:
                seats = [title_of(charter, voter.name) for voter, _ in reach.seats]
                key = (reach.funder, does, series(seats))
                can.setdefault(key, []).append(quoted(title_of(charter, study.case.decision.name)))
    paid = money_at(Membership(charter), answers.paid, "stakeholder")
    for (funder, does, with_seats), decisions in can.items():
        pays = f" pays {percent(paid[funder])} of the costs and" if paid.get(funder) else ""
        yield (
            f"{title_of(charter, funder)}{pays} can {does} {series(decisions)} with the seats that it holds, fills"
            f" or pays ({with_seats})."
        )
    if reaching and not can:
        yield (
            "Nobody who gives resources can pass or block anything alone with the seats that it holds, fills or pays,"
            " whoever sits in them."
        )


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
