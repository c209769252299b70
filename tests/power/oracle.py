"""What a decision needs, asked of every seat in turn: slow, obvious, and written from docs/analysis.md alone.

There are no classes of voters, no tallies and no integers made of fractions here. A ballot says of each voice what it
says; whoever is not in it stays away. `case_of` must agree with this on every ballot of every charter.
"""

from __future__ import annotations

from itertools import product

from power.census import Place
from power.tally import NO, PRESENT, YES, NotClear, Said, Tally, Voice

from mspcharter.model.governance import Body, Decision, Quorum
from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consensus,
    NoObjection,
    NotBlocked,
    Objections,
    Turnout,
    Unanimity,
)
from mspcharter.model.rights import Entitled
from mspcharter.model.values import Topic, fraction, is_count


class Oracle(Tally):
    """Says of a ballot whether a decision passes; who is gone has no say."""

    matter: Decision
    occurred: frozenset[str] = frozenset()

    def passes(self, decision: Decision, said: Said) -> bool:
        """Say whether *decision* passes when everybody says what is *said*."""
        self.matter = decision
        return self._passes(decision, said, ())

    def met(self, body: Body, decision: Decision, condition: Condition, said: Said) -> bool:
        """Say whether *condition* is met by what is *said* in *body*."""
        self.matter = decision
        return self._met(body, decision, condition, said, ())

    def _passes(self, decision: Decision, said: Said, on_the_way: tuple[str, ...]) -> bool:
        return self._some_way(decision, said, on_the_way) & self._approved(decision, said, on_the_way)

    def _some_way(self, decision: Decision, said: Said, on_the_way: tuple[str, ...]) -> bool:
        body = self.charter.bodies[str(decision.taken_by)]
        if not self.here(body):
            raise NotClear
        agreed = self._nobody_vetoes(body, decision, said, on_the_way)
        agreed &= self._all_consent(body, decision, said, on_the_way) and bool(self.filled & {*self.here(body)})
        ways = []
        wanted = agreed & any(said.get(place) == YES for place in self.here(body) if place in self.filled)
        for step in decision.requires:
            self._tie_is_broken(body, decision, said, on_the_way)  # which may not be clear, though no tie is near
            ways += [
                wanted & min(self._voted(body, decision, part, said, on_the_way) for part in together)
                for together in _alternatives(step.condition)
            ]
        if decision.electronic_vote is not None:
            ways.append(self._met(body, decision, decision.electronic_vote.condition, said, on_the_way) & wanted)
        upper = decision.if_blocked
        if upper in self.charter.bodies:
            there = self._answer(str(upper))
            if there is not None and there.name not in on_the_way:
                ways.append(self._passes(there, said, (*on_the_way, decision.name)))
        elif upper is not None:
            ways.append(self._agrees(upper, said))
        return any(ways)

    def _voted(self, body: Body, decision: Decision, part: Condition, said: Said, way: tuple[str, ...]) -> bool:
        """Say whether *part* is met, in a meeting unless silence meets it."""
        quorate = self._quorate(body, decision, said) | isinstance(part, NoObjection | Objections)
        return self._met(body, decision, part, said, way) & quorate

    def _answer(self, body: str) -> Decision | None:
        """Return by which rule *body* settles the matter, which is still the one that was first asked for."""
        every = self.charter.decisions.values()
        there = [one for one in every if one.taken_by == body and one.name != self.matter.name]
        if any(topic.amounts for topic in self.matter.about):
            there = [one for one in there if not _is_on_other_amounts(one, self.matter)]
        same = [one for one in there if set(one.about) & set(self.matter.about)]
        same += [one for one in there if _has_all_amounts(one, self.matter)]
        for subjects in ({Topic(topic.subject) for topic in self.matter.about}, {*self.matter.subjects}):
            same += [one for one in there if subjects & {*one.about, *one.subjects}]
        # A rule on disputes or on anything else with amounts says nothing of a matter without them.
        disputes = [one for one in there if Topic("dispute") in one.about]
        anything = [one for one in there if Topic("anything-else") in one.about]
        return next(iter([*same, *disputes, *anything, *(there if len(there) == 1 else ())]), None)

    def _approved(self, decision: Decision, said: Said, way: tuple[str, ...]) -> bool:
        if decision.approved_by is None:
            return True
        who = decision.approved_by.by
        if who.name in self.charter.bodies:
            there = self._answer(str(who.name))
            if there is not None and there.approved_by is None and there.name not in way:
                return self._some_way(there, said, (*way, decision.name))
        return self._agrees(str(who.name or who.text), said)

    def _agrees(self, name: str, said: Said) -> bool:
        """Say whether all outside who have this say use it to say yes; whoever is gone cannot."""
        return all(self._agrees_alone(voice, said) for voice in self._voices(name))

    def _agrees_alone(self, name: str, said: Said) -> bool:
        role = self.charter.roles.get(name)
        away = {name, *(role.held_by if role is not None else ())} & self.gone
        return not away and said.get(Voice("outside", name)) == YES

    def _voices(self, name: str) -> list[str]:
        """Return under which names those speak who have a seat without a vote: those of the holders, if known."""
        lines = [] if self.charter.named(name) is not None else [one for one in self.all if one.line == name]
        filled = [one for one in lines if one in self.filled]
        return [*dict.fromkeys(self.holder(one) or name for one in filled)] or [name]

    def _objects(self, name: str, said: Said) -> bool:
        """Say whether one of those outside who have this say uses it to say no."""
        return any(said.get(Voice("outside", voice)) == NO for voice in self._voices(name))

    def _nobody_vetoes(self, body: Body, decision: Decision, said: Said, way: tuple[str, ...]) -> bool:
        for name in self._entitled(decision.veto):
            if name in self.charter.bodies and self._ruled(name, way):
                # Those who want to stop the decision say no, so a yes is a no to them.
                swapped = {one: {YES: NO, NO: YES}.get(choice, choice) for one, choice in said.items()}
                if self._resolves(decision, name, swapped, way):
                    return False
                continue
            holders = self._holders(body, name)
            objecting = sum(said.get(one) == NO for one in holders)
            if self._is_group(name) and holders:
                if 2 * objecting > len([one for one in holders if one in self.filled]):
                    return False
            elif objecting or (
                not holders and any(said.get(Voice("outside", voice)) == NO for voice in self._voices(name))
            ):
                return False
        return True

    def _all_consent(self, body: Body, decision: Decision, said: Said, way: tuple[str, ...]) -> bool:
        for name in self._entitled(decision.consent_of):
            if name in self.charter.bodies and self._ruled(name, way):
                if not self._resolves(decision, name, said, way):
                    return False
                continue
            holders = self._holders(body, name)
            sitting = [one for one in holders if one in self.filled]
            agreeing = sum(said.get(one) == YES for one in sitting)
            if not holders:
                agreed = self._agrees(name, said)
            elif self._is_group(name):
                agreed = 2 * agreeing > len(sitting)
            else:
                agreed = 0 < agreeing == len(sitting)
            if not agreed:
                return False
        return True

    def _entitled(self, several: tuple[Entitled, ...]) -> list[str]:
        """Return who has a veto or a consent in the cases that have occurred."""
        return [name for one in several for name in one.by if one.if_ is None or one.if_ in self.occurred]

    def _ruled(self, body: str, way: tuple[str, ...]) -> bool:
        """Say whether *body* has a rule by which it uses its say, and is not asked in a circle."""
        there = self._answer(body)
        return there is not None and there.name not in way

    def _resolves(self, decision: Decision, body: str, said: Said, way: tuple[str, ...]) -> bool:
        there = self._answer(body)
        assert there is not None
        return self._passes(there, said, (*way, decision.name))

    def _is_group(self, name: str) -> bool:
        """Say whether *name* is a party, which speaks with more than half of its seats, and not a line of seats."""
        lines = {seat.name for seat in self.seats.values()}
        return name not in lines or self.charter.named(name) is not None

    def _holders(self, body: Body, name: str) -> list[Place]:
        here = [place for place in self.here(body) if self.is_of(place, name)]
        role = self.charter.roles.get(name)
        if role is not None:
            return [place for place in self.here(body) if self.is_of(place, role.held_by[0])]
        return here or [place for place in self.seats if place.line == name]

    def _quorate(self, body: Body, decision: Decision, said: Said) -> bool:
        def met(quorum: Quorum | None) -> bool:
            return quorum is None or not quorum.condition or self._there(body, decision, quorum.condition, said)

        kind = self.charter.meetings.get(str(decision.meeting))
        if kind is not None and kind.of == body.name and (kind.quorum is not None):
            # Such a meeting has this quorum alone, besides the one to vote.
            return met(kind.quorum) & met(body.quorum_to_vote)
        second = body.quorum_at_second_meeting
        meets = met(body.quorum) | (second is not None and met(second))
        return meets & met(body.quorum_to_vote)

    def _there(self, body: Body, decision: Decision, condition: Condition, said: Said) -> bool:
        if isinstance(condition, AllOf):
            return min(self._there(body, decision, part, said) for part in condition.parts)
        if isinstance(condition, AnyOf):
            return max(self._there(body, decision, part, said) for part in condition.parts)
        assert isinstance(condition, Amount)
        return self._amount(body, decision, condition, {one: YES for one, choice in said.items() if choice in PRESENT})

    def _met(self, body: Body, decision: Decision, condition: Condition, said: Said, way: tuple[str, ...]) -> bool:
        here = [place for place in self.here(body) if place in self.filled]
        yes, no = ([place for place in here if said.get(place) == choice] for choice in (YES, NO))
        match condition:
            # No answer is left out, so that a rule that is not clear is found wherever it stands.
            case AllOf(parts):
                return min(self._met(body, decision, part, said, way) for part in parts)
            case AnyOf(parts):
                return max(self._met(body, decision, part, said, way) for part in parts)
            case Consensus() | NoObjection():
                return not no and bool(yes)
            case Objections(most):
                return len(no) <= most and bool(yes)
            case Unanimity():
                return yes == here and bool(yes)
            case NotBlocked(fewest, blocker):
                return len({self._blocker(one, blocker) for one in here if one not in yes}) < fewest
            case Turnout(quantity, comparison):
                came = sum(said.get(place) in PRESENT for place in here)
                asked = fraction(quantity) * (1 if is_count(quantity) else len(here))
                return came > asked or (came == asked and comparison == "at least")
            case Amount():
                # A part of no seats is nothing; who is there for a quorum need not want anything.
                wanted = condition.scope is not None or self._sides(body, decision, condition, here, said)[0] > 0
                return (wanted & self._amount(body, decision, condition, said)) | (
                    self._is_tied(body, decision, condition, said) & self._tie_is_broken(body, decision, said, way)
                )

    def _tie_is_broken(self, body: Body, decision: Decision, said: Said, way: tuple[str, ...]) -> bool:
        tie = decision.tie
        if tie is None:
            return body.chair is not None and bool(body.chair.casting_vote) and self._chair_says_yes(body, said)
        match tie.manner:
            case "chair decides":
                return self._chair_says_yes(body, said)
            case "by lot":
                return said.get(Voice("lot", "lot")) == YES
            case "goes to" if tie.to in self.charter.bodies:
                there = self._answer(str(tie.to)) if tie.to != body.name else None
                return there is not None and there.name not in way and self._passes(there, said, (*way, decision.name))
            case "goes to":
                return self._agrees(str(tie.to), said)
            case "fails":
                return False

    def _chair_says_yes(self, body: Body, said: Said) -> bool:
        leaders = self.leaders(body)
        name = leaders[0] if len(leaders) == 1 else None  # of several, it is not fixed who presides
        if name is not None:
            theirs = [place for place in self.here(body) if self.is_of(place, name)]
            if theirs:
                lines = {(one.line, one.holder) for one in theirs}
                sitting = [one for one in theirs if one in self.filled]
                if len(lines) == 1 and (len(sitting) <= 1 or self.seats[theirs[0]].bound_by is not None):
                    return bool(sitting) and said.get(sitting[0]) == YES
                if name in self.charter.stakeholders:
                    return self._agrees(name, said)
            elif len(self.chairs(body)) == 1:
                (seat,) = self.chairs(body)
                return seat in self.filled and self._agrees(self.holder(seat) or seat.line, said)
            elif name in self.charter.stakeholders:
                return self._agrees(name, said)
        return said.get(Voice("chair", body.name)) == YES


def _has_all_amounts(one: Decision, matter: Decision) -> bool:
    """Say whether all that *matter* is about lies within the amounts of *one*; subjects of these tests have no text."""

    def within(part: Topic, whole: Topic) -> bool:
        if part.subject != whole.subject or (whole.amounts and not part.amounts):
            return False
        return not whole.amounts or set(_sums(part)) <= set(_sums(whole))

    return any(topic.amounts for topic in one.about) and all(
        any(within(part, whole) for whole in one.about) for part in matter.about
    )


def _is_on_other_amounts(one: Decision, matter: Decision) -> bool:
    """Say whether *one* is about no sum that *matter* is about, of the same subject, and about nothing general."""
    both = [(topic, part) for topic in one.about for part in matter.about if topic.subject == part.subject]
    shared = any({*_sums(topic)} & {*_sums(part)} for topic, part in both)
    return bool(both) and not shared and not {Topic("dispute"), Topic("anything-else")} & {*one.about}


def _sums(topic: Topic) -> list[int]:
    """Return which sums from 0 to 99 are among the amounts of *topic*."""
    amounts = topic.amounts
    above = [amounts.over] if amounts and amounts.over else []
    below = [amounts.up_to] if amounts and amounts.up_to else []
    return [sum_ for sum_ in range(100) if all(sum_ > a.amount for a in above) and all(sum_ <= b.amount for b in below)]


def _alternatives(condition: Condition) -> list[list[Condition]]:
    """Return the ways to meet *condition*, each as the parts that must all be met: an `or` is a ladder."""
    if isinstance(condition, AnyOf):
        return [way for part in condition.parts for way in _alternatives(part)]
    if isinstance(condition, AllOf):
        ways = product(*(_alternatives(part) for part in condition.parts))
        return [[part for parts in way for part in parts] for way in ways]
    return [[condition]]
