"""Power compared with seats, votes and money, and decisions compared: which are harder, and which have a back door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Choice
from mspcharter.english import capital, clean, counted, odds, percent, precise_percent, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.alike import alike
from mspcharter.power.answers import Answers
from mspcharter.power.questions.comparison import Apart, Comparison, Witness
from mspcharter.power.questions.shares import Shares, money_at
from mspcharter.power.questions.voting_power import VotingPower
from mspcharter.power.study import Study
from mspcharter.wording.players import Titled, nouns
from mspcharter.wording.seats import seat

# Power is reported if it is less than half or more than twice the share of the votes.
_FAR = (Fraction(1, 2), Fraction(2))
_MOST_REPORTED = 3

INFLUENCE = (
    "“Decisive in”: the share of all ways in which the others can vote yes or no where this vote changes the result."
    " “Power”: its share of all such changes. Voters of one kind share a row; the figures are those of one of them."
)


def power_beside(one: VotingPower, part: Fraction) -> str:
    """Return the power of a player to compare with *part*, by the index that is nearer to it."""
    if one.is_below(part):
        return f"no more than {precise_percent(one.most)}"
    return f"at least {precise_percent(one.least)}"


def all_alike(titles: str, study: Study, decides: Fraction) -> str:
    """Return that all players of decisions have the same power."""
    return (
        f"{titles}: all {study.seating.number_of_players:,} {nouns(study)} have the same power. The vote of each"
        " changes"
        f" the result in {odds(decides)} of the ways in which the others can vote yes or no."
    )


def striking(named: Titled, lines: Sequence[Shares]) -> Iterator[str]:
    """Yield where power differs from votes: equal power with unequal votes, or much power with few votes."""
    weighed = [one for one in lines if one.votes and one.player.votes.denominator == 1]
    equals: dict[Fraction, list[Shares]] = {}
    for one in weighed:
        equals.setdefault(one.power, []).append(one)
    for group in equals.values():
        few, many = (pick(group, key=lambda one: one.player.votes) for pick in (min, max))
        if few.player.votes != many.player.votes and few.power:
            yield (
                f"{capital(named.titles[many.number])} ({counted(many.player.votes, 'vote')}) and"
                f" {named.titles[few.number]} ({counted(few.player.votes, 'vote')}) have the same power."
            )
    far = [one for one in lines if one.votes and one.power and not _FAR[0] <= one.power / one.votes <= _FAR[1]]
    groups = alike(far, lambda one: (one.votes, one.money, one.power))
    for group in sorted(groups, key=lambda group: -_distance(group[0]))[:_MOST_REPORTED]:
        one, *_ = group
        assert one.votes is not None, "they are compared with the votes"
        names = [
            named.titles[some.number] + (f" ({some.player.alike:,})" if some.player.alike > 1 else "") for some in group
        ]
        each = ", each" if len(group) > 1 or one.player.alike > 1 else ""
        votes = percent(one.votes)
        pays = f", {percent(one.money)} of the costs" if one.money else ""
        yield f"{capital(series(names))}{each}: {votes} of the votes{pays} and {percent(one.power)} of the power."


def _distance(one: Shares) -> Fraction:
    """Return how far power is from votes; those in a group have the same."""
    assert one.votes is not None, "they are compared with the votes"
    return abs(one.power - one.votes)


def funders(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield what partners that provide resources can do with the seats that they hold, fill or pay for."""
    can: dict[tuple[str, str, str], list[str]] = {}
    reaching = False
    for study, reaches in zip(answers.studies, answers.reaches, strict=True):
        for reach in reaches:
            reaching = True
            does = "pass" if reach.decides else "block" if reach.blocks else ""
            if does:
                seats = [clean(seat(charter, voter)) for voter, _ in reach.seats]
                key = (reach.funder, does, series(seats))
                can.setdefault(key, []).append(quoted(charter.title_of(study.case.decision.name)))
    paid = money_at(Membership(charter), answers.paid, "stakeholder")
    for (funder, does, with_seats), decisions in can.items():
        pays = f", which pays {percent(paid[funder])} of the costs," if paid.get(funder) else ""
        yield (
            f"{charter.title_of(funder)}{pays} can {does} {series(decisions)} alone with the seats that it holds,"
            " fills"
            f" or pays for ({with_seats}), if all vote yes or no."
        )
    if reaching and not can:
        yield (
            "If all vote yes or no, no partner that provides resources can pass or block any of these decisions"
            " with only"
            " the seats that it holds, fills or pays for."
        )


def back_doors(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield the decisions that some voters can pass only by changing the charter first."""
    shown = [one for one in answers.back_doors if not answers.asked or {one.passed, one.failed} & {*answers.asked}]
    for one in shown:
        easier, harder = (quoted(charter.title_of(name)) for name in (one.passed, one.failed))
        yield (
            f"A back door: {_those(charter, one)} can pass {easier} but not {harder}. They could change the charter,"
            " and"
            " with it the rule that stops them."
        )


def _those(charter: Charter, one: Witness) -> str:
    """Return who votes yes, with the body of seats that are not of the one which passes the decision."""
    found: dict[str, int] = {}
    for voter, count in one.yes:
        elsewhere = voter.body is not None and voter.body != charter.decisions[one.passed].taken_by
        where = f" in {charter.title_of(voter.body or '')}" if elsewhere else ""
        title = f"{set_off(seat(charter, voter))}{where}"
        found[title] = found.get(title, 0) + count
    return series([f"{count:,} × {title}" if count > 1 else title for title, count in found.items()])


def orders(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield first which decisions need the same votes, then the next harder decisions of each."""
    pairs = answers.comparisons
    names = [name for name in charter.decisions if any(name in (one.harder, one.easier) for one in pairs)]
    first = {name: _first(name, names, pairs) for name in names}
    asked = {first[name] for name in answers.asked if name in first} or {*first.values()}

    def titles(name: str) -> list[str]:
        return [quoted(charter.title_of(other)) for other in names if first[other] == name]

    for name in dict.fromkeys(first.values()):
        group = [other for other in names if first[other] == name]
        if len(group) > 1 and name in asked:
            yield from _alike(charter, answers, group)
    above = {(first[one.harder], first[one.easier]) for one in pairs if not one.alike}
    for harder, easier in sorted(above, key=lambda pair: (names.index(pair[0]), names.index(pair[1]))):
        between = any((harder, other) in above and (other, easier) in above for other in first.values())
        if not between and {harder, easier} & asked:
            less, more = titles(easier), titles(harder)
            yield (
                f"{_short(less)} is easier to pass than {_short(more)}: a group that can pass {_first_few(more)} can"
                f" pass {_first_few(less)}, but not the reverse."
            )


def _alike(charter: Charter, answers: Answers, names: Sequence[str]) -> Iterator[str]:
    """Yield for which votes the decisions called *names*, which need the same yes and no votes, pass alike."""
    pairs = {frozenset((one.harder, one.easier)): one for one in answers.comparisons if one.alike}

    def titled(several: Sequence[str]) -> str:
        return series([quoted(charter.title_of(name)) for name in several])

    groups: list[list[str]] = []
    for name in names:
        same = next((group for group in groups if pairs[frozenset((group[0], name))].always), None)
        if same is None:
            groups.append([name])
        else:
            same.append(name)
    for group in groups:
        if len(group) > 1:
            rest = "the others" if len(group) > 2 else "the other"
            yield (
                f"{titled(group)} need the same votes: a vote that passes one passes {rest}, also if some abstain or"
                " stay away."
            )
    firsts = [group[0] for group in groups]
    if len(firsts) > 1:
        found = next((pair for one in firsts[1:] if (pair := pairs[frozenset((firsts[0], one))]).apart), None)
        less = (
            f"With abstentions or absences, they differ: {_apart(charter, answers, found.apart)}"
            if found is not None and found.apart is not None
            else "Whether they differ with abstentions or absences was not worked out."
        )
        yield f"{titled(firsts)} need the same votes if all vote yes or no. {less}"


def _apart(charter: Charter, answers: Answers, apart: Apart) -> str:
    """Return a vote in which one decision passes and another fails, and the fewest seats that each needs."""
    passed, failed = (quoted(charter.title_of(name)) for name in (apart.passed, apart.failed))
    by_name = {study.case.decision.name: study for study in answers.studies}
    body = charter.decisions[apart.passed].taken_by
    made = dict.fromkeys(Choice, 0)
    others: list[str] = []
    for voter, counts in apart.voters:
        for choice in Choice:
            if voter.body == body and voter.kind == "seat":
                made[choice] += counts[choice] * voter.seats
            elif counts[choice]:
                others.append(f"{clean(seat(charter, voter))} {_DOES[choice][counts[choice] > 1]}")
    cast = [(choice, number) for choice, number in made.items() if number]
    does = [
        f"{counted(number, 'seat') if place == 0 else f'{number:,}'} {_DOES[choice][number > 1]}"
        for place, (choice, number) in enumerate(cast)
    ]
    vote = f"if {series([*does, *others])}, {passed} passes and {failed} fails."
    few, many = (by_name[name].fewest if name in by_name else None for name in (apart.passed, apart.failed))
    if few is None or many is None or few[0] >= many[0]:
        return vote
    whole = by_name[apart.failed].case
    of = sum(voter.seats * voter.count for voter in whole.voters if voter.body == whole.body.name)
    return f"{vote} {passed} can pass with {few[0]:,} yes of {of:,}, {failed} needs at least {many[0]:,}."


_DOES = {
    Choice.YES: ("votes yes", "vote yes"),
    Choice.ABSTAIN: ("abstains", "abstain"),
    Choice.NO: ("votes no", "vote no"),
    Choice.ABSENT: ("stays away", "stay away"),
}


def _short(titles: list[str]) -> str:
    """Return the one title, either of two, or the first of those that need the same votes."""
    return f"{titles[0]} (and all that need the same votes)" if len(titles) > 2 else _first_few(titles)


def _first_few(titles: list[str]) -> str:
    return series(titles if len(titles) <= 2 else titles[:1], joint="or")


def _first(name: str, names: list[str], pairs: tuple[Comparison, ...]) -> str:
    """Return the first of the decisions that need the same votes as the one called *name*."""
    # Of two that are alike, the one that stands first in the text is called the harder.
    same = {name, *(one.harder for one in pairs if one.alike and one.easier == name)}
    return next(other for other in names if other in same)
