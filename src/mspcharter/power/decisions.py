"""The decisions of a charter as cases, each worked out once for all who ask about them.

Checks, guarantees, scenarios, departures and the power report share one `Decisions`. Many decisions of one body follow
the same rule. What is found out about one of them holds for the others, so answers are kept by the ground that cases
share: the same body, voters, game, outside approval, own vote, stated rights and routes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from mspcharter.analysis.coalitions.search import Allowance, Pause, unpaused
from mspcharter.analysis.formula import Ballots
from mspcharter.analysis.game import Game, dual, wins, yes_no
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.membership import Membership
from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.known_cases import KnownCases, Parts, ground_of
from mspcharter.power.memory import Memory, searched
from mspcharter.power.parties import Belonging, Party, belonging_at, everyones, group_at, names_at, parties_at
from mspcharter.power.players import Player, PlayerLevel, Seating, held_by_funders, nested, players_of, seated
from mspcharter.power.requirement import Uncounted
from mspcharter.power.routes import quorum_of
from mspcharter.power.strength import Blockade, blockade, difference
from mspcharter.power.voters import Voter

_Answer = TypeVar("_Answer")


class Decisions:
    """The decisions of *charter* without those who are *gone*, who leave their seats empty and their say unused.

    Results are kept in three places. `memory.once` keeps what has no title and no place in the text, also for the next
    compilation: by `poll` where only the votes matter, by `ground` where the voters or the routes matter. `once` keeps
    what shows seats of this text or looks at all decisions; `without` shares it. The cases of the decisions, by name,
    belong to this object alone, because they depend on who is gone. `search` uses the first two.
    """

    def __init__(
        self, charter: Charter, gone: frozenset[str] = frozenset(), memory: Memory | None = None,
        parts: Parts | None = None, pause: Pause = unpaused,
    ) -> None:  # fmt: skip
        self.charter = charter
        self.gone = gone
        self.memory = Memory() if memory is None else memory
        self._parts = Parts(charter, self.memory) if parts is None else parts
        self._pause = pause
        self._known_cases = KnownCases(charter, self._parts, self.memory)
        self._known: dict[Hashable, Any] = {}
        self._cases: dict[str, Case | Unclear] = {}
        self._grounds: dict[str, tuple[Case | Unclear, int]] = {}
        self.full = self  # the decisions while everyone is there, from which follows whom a promise is about

    def without(self, gone: frozenset[str]) -> Decisions:
        """Return the decisions of the same charter when those who are *gone* have left."""
        if gone == self.gone:
            return self

        def left() -> Decisions:
            after = Decisions(self.charter, gone, self.memory, self._parts, self._pause)
            after._known = self._known
            after.full = self.full
            return after

        return self.once(("without", gone), left)

    def changed(self, charter: Charter, gone: frozenset[str]) -> Decisions:
        """Return the decisions of *charter*, which is much like this one, after those who are *gone* have left."""
        same = charter.bodies == self.charter.bodies
        after = self.without(gone) if same else Decisions(charter, gone, self.memory, pause=self._pause)
        after.full = self.full
        return after

    def case(self, decision: Decision) -> Case | Unclear:
        """Return *decision*, one of the charter, as a case; one that says what another says is not worked out again."""
        if decision.name not in self._cases:
            self._pause()
            found, ground = self._known_cases.case(decision, self.gone)
            self._cases[decision.name] = found
            self._grounds[decision.name] = (found, ground)
        return self._cases[decision.name]

    def variant(self, decision: Decision) -> Case | Unclear:
        """Return a *decision* that the charter has in another form as a case."""
        return self._known_cases.case(decision, self.gone)[0]

    def named(self, name: str | None) -> tuple[Decision, ...]:
        """Return the decision called *name*; without a name, all of them."""
        return tuple(self.charter.decisions.values()) if name is None else (self.charter.decisions[name],)

    @cached_property
    def understood(self) -> tuple[Case, ...]:
        """Return the decisions that can be judged, in the order of the text."""
        found = (self.case(decision) for decision in self.charter.decisions.values())
        return tuple(case for case in found if isinstance(case, Case))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Return the decisions that can be judged, in the order of the text; none while seats are missing."""
        return self.understood if self._is_seated else ()

    @cached_property
    def unclear(self) -> frozenset[str]:
        """Return the names of the bodies that take a decision which cannot be judged, or might take one."""
        found = (self.case(decision) for decision in self.charter.decisions.values()) if self._is_seated else ()
        return frozenset(case.decision.taken_by or "" for case in found if isinstance(case, Unclear))

    @cached_property
    def too_large(self) -> Mapping[str, Sequence[Decision]]:
        """Return the decisions that are too large to be judged, by what there is too much of."""
        found: dict[str, list[Decision]] = {}
        for case in (self.case(decision) for decision in self.charter.decisions.values()):
            if isinstance(case, Unclear) and case.reason.what in ("referrals", "size"):
                found.setdefault(case.reason.what, []).append(case.decision)
        return found

    def quorum(self, body: str) -> tuple[tuple[Voter, ...], Game] | Missing:
        """Return the voters of *body* and its quorum as a poll, or why it is not known."""

        def found() -> Game | Missing:
            try:
                return quorum_of(self.charter, self.charter.bodies[body], self.gone, self.membership)[1]
            except Uncounted as uncounted:
                return uncounted.reason

        quorum = self.memory.once(("quorum", self._parts.of_quorum(body, self.gone)), found)
        return quorum if isinstance(quorum, Missing) else (self._parts.voters(body, self.gone), quorum)

    def parties(self, case: Case, level: Level) -> tuple[Party, ...]:
        """Return the parties at *level* with their voters in *case*."""
        return self.once(("parties", self.ground(case), level), lambda: self._parties(case, level))

    def voting_parties(self, case: Case, level: Level, *, promised: bool = False) -> tuple[Party, ...]:
        """Return the parties at *level* that vote in *case*: of nested groups, those with votes of their own.

        A group that has only parts is none beside them. What is *promised* of every party is promised of such a group
        too, unless all who vote belong to it while everyone is there.
        """
        if level not in ("constituency", "sector"):
            return self.parties(case, level)
        theirs = self.full.everyones(case.decision.name, level) if promised else None
        key = ("voting", self.ground(case), level, theirs)
        return self.once(key, lambda: self._voting(case, level, theirs))

    def _voting(self, case: Case, level: PlayerLevel, all_in: frozenset[str] | None) -> tuple[Party, ...]:
        theirs, umbrellas = nested(case, level)
        parties = self.parties(case, level)
        unknown = (name for name in theirs if all(party.name != name for party in parties))
        own = (group_at(self.charter, self.membership, case.voters, level, name) for name in unknown)
        left_out = umbrellas if all_in is None else umbrellas & all_in
        return (*own, *(party for party in parties if party.name not in left_out))

    def everyones(self, name: str, level: Level) -> frozenset[str]:
        """Return the groups to which all who vote on the decision called *name* belong."""
        case = self.case(self.charter.decisions[name])
        return everyones(case.voters, self.parties(case, level)) if isinstance(case, Case) else frozenset()

    def _parties(self, case: Case, level: Level) -> tuple[Party, ...]:
        names = self.once(("names", level), lambda: names_at(self.charter, self.membership, level))
        undeclared = self.once(("undeclared", level), lambda: tuple(n for n in names if self.charter.named(n) is None))

        def found() -> tuple[Party, ...]:
            # A seat is kept as its number: it stands elsewhere in the next text.
            numbers = {id(voter): number for number, voter in enumerate(case.voters)}
            return tuple(
                party if isinstance(party.who[0], str) else party._replace(who=(numbers[id(party.who[0])],))
                for party in parties_at(
                    self.charter, self.membership, case.voters, level, self._belonging(case.voters, level)
                )
            )

        key = ("parties", self.ground(case), level, names, undeclared, self._parts.partners)
        return tuple(
            party._replace(who=(case.voters[party.who[0]],)) if isinstance(party.who[0], int) else party
            for party in self.memory.once(key, found)
        )

    def _belonging(self, voters: Sequence[Voter], level: Level) -> Belonging:
        """Return whose *voters* are: the same however many of them are gone."""
        whose = tuple(
            (voter.name, voter.body, voter.kind, self.memory.number_of(voter.seat) if voter.seat else None)
            for voter in voters
        )
        return self.once(
            ("belonging", level, whose), lambda: belonging_at(self.charter, self.membership, voters, level)
        )

    @property
    def membership(self) -> Membership:
        """Return who belongs to whom."""
        return self._parts.membership

    def cases_of(self, body: str) -> tuple[Case, ...]:
        """Return the cases that the body called *body* decides; none where one of its decisions cannot be judged."""
        return () if body in self.unclear else self.taken_by(body)

    def taken_by(self, body: str) -> tuple[Case, ...]:
        """Return those cases of the body called *body* that can be judged."""
        return self._by_body.get(body, ())

    def ground(self, case: Case) -> int:
        """Return a number that *case* shares with those that have the same voters and the same routes.

        It is the same in all compilations that share a memory, whatever the titles and places of the text.
        """
        known = self._grounds.get(case.decision.name)
        return known[1] if known is not None and known[0] is case else ground_of(case, self.memory)

    def poll(self, case: Case) -> int:
        """Return a number that *case* shares with those in which the votes add up alike, with any voters."""
        return self.memory.once(("poll", self.ground(case)), lambda: self.memory.number(case.poll))

    def seated(self, case: Case, level: PlayerLevel) -> Seating:
        """Return the players of *case* at *level* and the game that they play when all come and say yes or no."""
        key = ("seated", self.ground(case), level, self._parts.bodies)
        return self.memory.once(key, lambda: seated(self.charter, case, level))

    def game(self, case: Case) -> Game:
        """Return the game that the voters of *case* play, class by class, when all come and say yes or no."""
        return self.memory.once(("game", self.poll(case)), lambda: yes_no(case.poll))

    def players(self, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
        """Return the players of *case* at *level*."""
        key = ("players", self.ground(case), level, self._parts.bodies)
        return self.memory.once(key, lambda: players_of(self.charter, case, level))

    def decides_alone(self, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
        """Return the players of *case* at *level* who can pass it though all others vote no."""
        return self._alone("pass", case, level)

    def blocks_alone(self, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
        """Return the players of *case* at *level* without whose yes it never passes; none where nothing passes."""
        return self._alone("block", case, level) if self.can_pass(case) else ()

    def decides(self, case: Case, voters: Sequence[int]) -> bool:
        """Say whether *voters* (numbers of each class) pass *case* though all others vote no."""
        return wins(self.game(case), voters)

    def blocks(self, case: Case, voters: Sequence[int]) -> bool:
        """Say whether *case* fails if *voters* vote no and all others vote yes; False where it always fails."""
        return self.can_pass(case) and wins(self._dual(case), voters)

    def blockade(self, case: Case, voters: Sequence[int]) -> Blockade | None:
        """Return how *voters* (of each class) block what all others want, choosing the best vote on each route."""
        key = ("blockade", self.ground(case), tuple(voters))
        return self.memory.once(key, lambda: blockade(case, voters))

    def difference(self, case: Case, voters: Sequence[int]) -> Ballots | None:
        """Return how the others vote, all of them yes or no, where it is the vote of *voters* that turns *case*."""
        key = ("difference", self.poll(case), tuple(voters))
        return self.memory.once(key, lambda: difference(case.poll, voters))

    def reached(self, case: Case) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return the funders with a seat of *case* within their reach, and the voters that each reaches."""
        return self.once(("reached", self.ground(case)), lambda: tuple(held_by_funders(self.membership, case)))

    def allowance(self, question: str, most_states: int) -> Allowance:
        """Return the allowance of all searches for one *question* together, so that no charter is checked for long.

        When it is used up, what is still open is not reported.
        """
        return self.once(("allowance", question), lambda: Allowance(most_states, self._pause))

    def can_pass(self, case: Case) -> bool:
        """Say whether *case* passes when all come and say yes."""
        game = self.game(case)
        return self.memory.once(("passes", self.poll(case)), lambda: wins(game, game.sizes))

    @cached_property
    def _is_seated(self) -> bool:
        return not any(map(self.membership.lacks_seats, self.charter.bodies.values()))

    @cached_property
    def _by_body(self) -> dict[str, tuple[Case, ...]]:
        found: dict[str, list[Case]] = {}
        for case in self.cases:
            found.setdefault(case.body.name, []).append(case)
        return {body: tuple(cases) for body, cases in found.items()}

    def once(self, key: Hashable, work: Callable[[], _Answer]) -> _Answer:
        """Return what *work* gives, worked out once for every *key* in this charter."""
        if key not in self._known:
            self._known[key] = work()
        answer: _Answer = self._known[key]
        return answer

    def search(
        self,
        question: str,
        most_states: int,
        key: Hashable,
        work: Callable[[Allowance], _Answer],
        alike: Hashable = None,
    ) -> _Answer | None:
        """Return what the search *work* finds under *key*; None where the allowance for the *question* ends before.

        A search that the memory knows takes of the allowance what it took when it was made, so that the same is found
        as without a memory. *alike* is a key that it shares with other searches that find the same.
        """
        allowance = self.allowance(question, most_states)
        return self.once(
            (question, key), lambda: searched(self.memory, (question, key if alike is None else alike), allowance, work)
        )

    def _dual(self, case: Case) -> Game:
        return self.memory.once(("dual", self.poll(case)), lambda: dual(self.game(case)))

    def _alone(self, power: str, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
        players = self.players(case, level)

        def found() -> tuple[int, ...]:
            game = self.game(case) if power == "pass" else self._dual(case)
            return tuple(number for number, player in enumerate(players) if wins(game, player.members))

        numbers = self.memory.once((power, self.ground(case), level), found)
        return tuple(players[number] for number in numbers)
