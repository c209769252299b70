"""A reader of the sentences of the document: it knows their words and the seats of a body, and nothing of its rule.

`Reader.needed` reads a clause such as "at least 6 of the 10 votes are yes (more than half), and no member present votes
no", and says of a vote whether it is met. All numbers are those of the sentence, and each whole must be the one that
the census counts. Words that it does not know are an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from power.census import Place
from power.oracle import Oracle
from power.tally import ABSTAIN, NO, PRESENT, YES, Said

from mspcharter.model.governance import Body, Decision

Met = Callable[[Said], bool]
Places = Sequence[Place]


class Reader:
    """Reads sentences about votes in *body* on *decision*."""

    def __init__(self, oracle: Oracle, body: Body, decision: Decision) -> None:
        self.oracle = oracle
        self.charter = oracle.charter
        self.body = body
        self.here = oracle.here(body)
        self.votes = oracle.votes(body, decision)

    def needed(self, clause: str) -> Met:
        """Return what *clause* asks for, beside the yes that every decision needs."""
        return self._clause(_without_remarks(clause), 0)

    def _clause(self, clause: str, depth: int) -> Met:
        either = clause.startswith("either ")
        parts = [self._clause(part, depth + 1) for part in _parts(clause.removeprefix("either "), depth, either=either)]
        if not parts:
            return self._simple(clause, self.here)
        join = any if either else all
        return lambda said: join(part(said) for part in parts)

    def _simple(self, clause: str, among: Places) -> Met:
        for pattern, read in PATTERNS.items():
            found = re.fullmatch(pattern, clause)
            if found is not None:
                return read(self, found, among)
        raise AssertionError(f"not understood: {clause}")

    # What a sentence counts.

    def whole(self, noun: str, among: Places) -> Fraction:
        """Return how much there is of what *noun* names."""
        if noun.startswith("total "):
            return self.weighed(noun.removeprefix("total "), among)
        filled = self.filled(among)
        match re.sub(r"s$", "", noun):
            case "vote":
                return sum((self.votes[place] for place in among), Fraction(0))
            case "seat":
                return Fraction(len(among))
            case "filled seat" | "active member" | "member":
                return Fraction(len(filled))
            case _:
                raise AssertionError(noun)

    def yes(self, noun: str, said: Said, among: Places) -> Fraction:
        """Return how much of what *noun* names says yes."""
        wanted = [place for place in self.filled(among) if said.get(place) == YES]
        if noun.startswith("total "):
            return self.weighed(noun.removeprefix("total "), wanted)
        return self.whole("votes" if noun.startswith("vote") else "seats", wanted)

    def cast(self, said: Said, among: Places, *choices: str) -> Fraction:
        made = [place for place in self.filled(among) if said.get(place) in choices]
        return sum((self.votes[place] for place in made), Fraction(0))

    def filled(self, among: Places) -> list[Place]:
        return [place for place in among if place in self.oracle.filled]

    def weighed(self, measure: str, among: Places) -> Fraction:
        weights = [weight for place in among for weight in self.oracle.seats[place].weights]
        return Fraction(sum(weight.count for weight in weights if weight.measure == measure))

    def of(self, title: str | None, among: Places) -> Places:
        """Return those *among* some who belong to what has this *title*."""
        if title is None:
            return among
        names = [*self.charter.constituencies, *self.charter.stakeholders, *self.charter.sectors, *SECTORS]
        names += [seat.name for body in self.charter.bodies.values() for seat in body.seats]
        (name,) = {name for name in names if self.charter.title_of(name) == title.strip("“”")}
        return [place for place in among if self.oracle.is_of(place, name)]

    def groups(self, kind: str) -> list[list[Place]]:
        """Return the seats of each group of a *kind* that has some here."""
        if kind in ("constituency", "constituencies"):
            names = {home for place in self.here for home in self.oracle.homes(place)}
        elif kind in ("sector", "sectors"):
            widest = [{self.oracle.sectors_upward(one)[-1] for one in self.oracle.sectors(p)} for p in self.here]
            names = {name for several in widest if len(several) == 1 for name in several}
        else:
            names = {chamber.constituency for chamber in self.body.chamber if chamber.of is None}
        return [[place for place in self.here if self.oracle.is_of(place, name)] for name in names]

    # What a sentence says.

    def no_one_against(self, _: re.Match[str], among: Places) -> Met:
        return lambda said: not any(said.get(place) == NO for place in self.filled(among))

    def few_against(self, found: re.Match[str], among: Places) -> Met:
        return lambda said: sum(said.get(place) == NO for place in self.filled(among)) <= _number(found[1])

    def all_of(self, found: re.Match[str], among: Places) -> Met:
        among = self.of(found["group"], among)
        noun, whole = found["noun"], _number(found["whole"] or "1")
        assert self.whole(noun, among) == whole, (noun, whole)
        return lambda said: self.yes(noun, said, among) == whole

    def withheld(self, found: re.Match[str], among: Places) -> Met:
        def who(place: Place) -> object:
            holder = self.oracle.holder(place) if "stakeholder" in found[0] else None
            return self.oracle.head(holder) if holder is not None else place

        return lambda said: (
            len({who(place) for place in self.filled(among) if said.get(place) != YES}) < _number(found[1] or "1")
        )

    def taking_part(self, found: re.Match[str], among: Places) -> Met:
        filled = self.filled(among)
        assert _number(found[2]) == len(filled)
        return lambda said: sum(said.get(place) in PRESENT for place in filled) >= _number(found[1])

    def some_taking_part(self, found: re.Match[str], among: Places) -> Met:
        filled, part = self.filled(among), found["part"]
        least = _number(found["least"]) if part is None else _amount(part) * len(filled)

        def met(said: Said) -> bool:
            there = sum(said.get(place) in PRESENT for place in filled)
            return there > least if found[0].startswith("more than") else there >= least

        return met

    def everyone(self, _: re.Match[str], among: Places) -> Met:
        filled = self.filled(among)
        return lambda said: all(said.get(place) == YES for place in filled)

    def at_least(self, found: re.Match[str], among: Places) -> Met:
        among = self.of(found["group"], among)
        least, noun = _number(found["least"]), found["noun"]
        if found["whole"] is not None:
            assert self.whole(noun, among) == _number(found["whole"]), (noun, found["whole"])
        if found["compared"] == "more than":
            return lambda said: self.yes(noun, said, among) > least
        return lambda said: self.yes(noun, said, among) >= least

    def more_yes(self, found: re.Match[str], among: Places) -> Met:
        among = self.of(found["group"], among)
        return lambda said: self.cast(said, among, YES) > self.cast(said, among, NO)

    def part(self, found: re.Match[str], among: Places) -> Met:
        among = self.of(found["group"], among)
        more, amount, noun = found["compared"] == "more than", _amount(found["part"]), found["noun"]

        def met(said: Said) -> bool:
            match noun:
                case "votes":
                    yes, whole = self.cast(said, among, YES), self.cast(said, among, YES, NO)
                case "votes cast":
                    yes, whole = self.cast(said, among, YES), self.cast(said, among, YES, NO, ABSTAIN)
                case "members present":
                    there = [place for place in self.filled(among) if said.get(place) in PRESENT]
                    yes, whole = self.yes("seats", said, among), Fraction(len(there))
                case "voting power":
                    yes, whole = self.yes("votes", said, among), self.whole("votes", among)
                case _:
                    yes, whole = self.yes(noun, said, among), self.whole(noun, among)
            # A fraction of nothing is not reached.
            return yes > 0 < whole and (yes > amount * whole if more else yes >= amount * whole)

        return met

    def in_groups(self, found: re.Match[str], _: Places) -> Met:
        groups = self.groups(found["kind"])
        if found.groupdict().get("whole"):
            assert _number(found["whole"]) == len(groups)
        each = [self._simple(found["clause"], group) for group in groups]
        least = _number(found["least"]) if found["least"] else len(each)
        return lambda said: sum(one(said) for one in each) >= least


SECTORS = ("government", "private-sector", "civil-society", "development-partner", "academia", "regulator")
PARTS = {
    "half": "1/2", "one third": "1/3", "two thirds": "2/3", "one quarter": "1/4", "three quarters": "3/4",
    "one fifth": "1/5", "two fifths": "2/5", "three fifths": "3/5", "four fifths": "4/5",
}  # fmt: skip
_N = r"[\d,.]+(?:/\d+)?"
_OF = r"(?: (?:of|from) (?P<group>.+?))?"
_FRACTION = rf"{_N}%?|{'|'.join(PARTS)}"
_PART = rf"(?P<compared>at least|more than) (?P<part>{_FRACTION})"
_KIND = r"(?P<kind>constituency|constituencies|sectors?|chambers?)"
_COMPARED = r"(?P<compared>at least|more than)"
_NOUN = r"(?P<noun>votes?|seats?|filled seats?|active members?|members?)"
PATTERNS: dict[str, Callable[[Reader, re.Match[str], Places], Met]] = {
    r"no member present votes no|no member objects": Reader.no_one_against,
    rf"no more than ({_N}) members? objects?": Reader.few_against,
    rf"fewer than ({_N}) (members|stakeholders) withhold their yes|no (member|stakeholder) withholds its yes": (
        Reader.withheld
    ),
    rf"at least ({_N}) of the ({_N}) members? takes? part": Reader.taking_part,
    rf"(?:at least|more than) (?:(?P<least>{_N}) members?|(?P<part>{_FRACTION}) of the members) takes? part": (
        Reader.some_taking_part
    ),
    r"all members vote yes": Reader.everyone,
    rf"all (?P<whole>{_N}) {_NOUN}{_OF} (?:are|vote) yes": Reader.all_of,
    rf"(?P<whole>)the one {_NOUN}{_OF} (?:is|votes) yes": Reader.all_of,
    rf"{_COMPARED} (?P<least>{_N})(?: of the (?P<whole>{_N}))? {_NOUN}{_OF} (?:are|is|votes?) yes": Reader.at_least,
    rf"the yes votes{_OF} stand for {_COMPARED} (?P<least>{_N}) of the (?P<noun>total \w+)(?: of (?P<whole>{_N}))?": (
        Reader.at_least
    ),
    rf"the yes votes{_OF} stand for {_PART} of the (?P<noun>total \w+)": Reader.part,
    rf"more votes{_OF} are yes than no": Reader.more_yes,
    rf"{_PART} of the (?P<noun>votes){_OF} for and against are yes": Reader.part,
    rf"{_PART} of the (?P<noun>votes cast|members present|seats|filled seats|active members){_OF} (?:are|vote) yes": (
        Reader.part
    ),
    rf"the yes votes{_OF} have {_PART} of the (?P<noun>voting power)(?: of the group)?": Reader.part,
    rf"in (?:each of the (?P<whole>{_N})|each|the one) {_KIND}(?: with a seat here)?(?P<least>) (?P<clause>.*)": (
        Reader.in_groups
    ),
    rf"in at least (?P<least>{_N})(?: of the (?P<whole>{_N}))? {_KIND} (?P<clause>.*)": Reader.in_groups,
}


def _parts(text: str, depth: int, *, either: bool) -> Iterator[str]:
    """Yield the parts of a clause, behind their marks or between commas; none where it has no parts."""
    joint = "or" if either else "and"
    if text.startswith("("):
        mark = MARKS[min(depth, 2)] if depth < 3 else rf"\({depth - 2}\.\d+\) "
        for part in re.split(rf"(?:; {joint} |; |^)(?={mark})", text)[1:]:
            yield re.sub(rf"^{mark}", "", part)
    elif f", {joint} " in text:
        yield from re.split(rf", {joint} |, ", text)


MARKS = (r"\([a-z]\d*\) ", r"\((?:[ivx]+|\d+)\) ", r"\([A-Z]\d*\) ")


def _without_remarks(text: str) -> str:
    """Return *text* without what stands in brackets and is no mark of a part."""
    return re.sub(r" \((?!(?:[a-z]\d*|[ivx]+|\d+|[A-Z]\d*|\d+\.\d+)\) )[^()]*\)", "", text)


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _amount(text: str) -> Fraction:
    text = PARTS.get(text, text)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
