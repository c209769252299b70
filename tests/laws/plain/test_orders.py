"""Which decisions of a body are easier than others, and which need the same votes, read from the sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import permutations, product

import pytest
from laws.charter_laws import Whole, key
from laws.told import drawn
from laws.world import World

from mspcharter.power.answers import answers
from mspcharter.wording import comparisons

SEEDS = range(100)
TITLES = r"((?:“[^”]+”(?:, and |, | and )?)+)"
EASIER = rf"{TITLES} (?:is|are each) easier to pass than {TITLES}: a group that can pass .* can pass .*, but not the .*"
SAME = rf"{TITLES} need the same votes: a vote that passes one passes the others?, also if some abstain or stay away\."
IF_ALL_VOTE = rf"{TITLES} need the same votes if all vote yes or no\. (.*)"
APART = r"With abstentions or absences, they differ: if .*, (“.*?”) passes and (“.*?”) fails\..*"


class Orders:
    """Holds the sentences about the decisions of a charter that are compared."""

    def __init__(self, seed: int) -> None:
        self.whole = Whole(drawn(seed), seed)
        self.easier: set[tuple[str, str]] = set()
        self.same: set[tuple[str, str]] = set()

    def sentences(self) -> list[str]:
        if not self.whole.comparisons:
            return []
        return list(comparisons.orders(self.whole.charter, answers(self.whole.decisions, "seat")))

    def hold(self, said: list[str]) -> None:
        for sentence in said:
            self.read(sentence)
        for one, other in permutations(self.whole.charter.decisions, 2):
            both = self.compared(one, other)
            if both is not None:
                down = all(second or not first for first, second in both)
                up = all(first or not second for first, second in both)
                assert ((one, other) in self.easier) is (up and not down), (one, other)
                assert ((one, other) in self.same) is (up and down), (one, other)

    def read(self, sentence: str) -> None:
        if (found := re.fullmatch(EASIER, sentence)) is not None:
            for easy, hard in product(self.names(found[1]), self.names(found[2])):
                self.easier.add((easy, hard))
            return
        found = re.fullmatch(SAME, sentence) or re.fullmatch(IF_ALL_VOTE, sentence)
        assert found is not None, f"not understood: {sentence}"
        names = self.names(found[1])
        self.same |= {*permutations(names, 2)}
        always = found.re.pattern == SAME
        apart = None if always else re.fullmatch(APART, found[2])
        pairs = [self.every_vote(one, other) for one, other in permutations(names, 2)]
        if always:
            assert not any(False in votes for votes in pairs if votes is not None), sentence
        elif apart is not None and all(votes is not None for votes in pairs):
            assert any(False in votes for votes in pairs if votes is not None), sentence

    def names(self, text: str) -> list[str]:
        titles = re.findall(r"“(.*?)”", text)
        return [name for name in self.whole.charter.decisions if self.whole.charter.title_of(name) in titles]

    def worlds(self, one: str, other: str) -> tuple[World, World] | None:
        """Return the votes on two decisions of one body that count the same voters, and that can pass."""
        first, second = self.whole.world(one), self.whole.world(other)
        if first is None or second is None or first.case.body.name != second.case.body.name:
            return None
        alike = first.sizes == second.sizes and list(map(key, first.voters)) == list(map(key, second.voters))
        passable = first.wins(first.sizes) and second.wins(second.sizes)
        return (first, second) if alike and passable else None

    def compared(self, one: str, other: str) -> list[tuple[bool, bool]] | None:
        """Return for all votes of yes and no whether each of two decisions passes; None where that is not asked."""
        both = self.worlds(one, other)
        if both is None or both[0].line_ups is None:
            return None
        return [(both[0].wins(yes), both[1].wins(yes)) for yes in both[0].line_ups]

    def every_vote(self, one: str, other: str) -> list[bool] | None:
        """Return for all votes of four choices whether both pass or both fail."""
        both = self.worlds(one, other)
        if both is None or both[0].ballots is None:
            return None
        return [both[0].passes(vote) is both[1].passes(vote) for vote in both[0].ballots]


@pytest.mark.parametrize("seed", SEEDS)
def test_which_decisions_are_easier_or_need_the_same_votes_is_so_in_all_votes(seed: int) -> None:
    orders = Orders(seed)
    orders.hold(orders.sentences())


ALWAYS = ": a vote that passes one passes the other, also if some abstain or stay away."
CHANGES: dict[str, Callable[[str], str]] = {
    "left out": lambda _: "",
    "the other way round": lambda one: re.sub(
        r"(“.*?”) is easier to pass than (“.*?”)", r"\2 is easier to pass than \1", one
    ),
    "the same in all votes": lambda one: re.sub(r" if all vote yes or no\..*", ALWAYS, one),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_law_of_orders_notices_another_sentence(name: str) -> None:
    def fails(seed: int) -> bool:
        orders = Orders(seed)
        said = orders.sentences()
        if not said:
            return False
        wrong = [changed for one in said if (changed := CHANGES[name](one))]
        try:
            orders.hold(wrong)
        except AssertionError:
            return wrong != said
        return False

    assert any(map(fails, range(600)))
